//! The embedded style sheets and scripts, and the router that serves them.
//!
//! All addresses carry one digest of all files, so that browsers may keep them for ever and scripts may import
//! each other by relative names.

use std::sync::LazyLock;

use axum::Router;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rust_embed::RustEmbed;

/// What the pages of the desk allow a browser to do: nothing but what comes from this very site.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

static VERSION: LazyLock<String> = LazyLock::new(|| {
    // FNV-1a over the files' own digests: it tells versions apart, nobody needs it to resist an attacker.
    let mut digest: u64 = 0xcbf2_9ce4_8422_2325;
    let mut names: Vec<_> = Files::iter().collect();
    names.sort();
    for name in names {
        let hash = Files::get(&name).map(|file| file.metadata.sha256_hash()).unwrap_or_default();
        for byte in name.bytes().chain(hash) {
            digest = (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{digest:016x}")
});

static BASE: LazyLock<String> = LazyLock::new(|| format!("/assets/{}", *VERSION));

/// The address under which this build's files stand, such as `/assets/9f3c…`.
#[must_use]
pub fn base() -> &'static str {
    &BASE
}

/// Serves `GET /assets/{version}/{file}`.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{version}/{*file}", get(serve))
}

async fn serve(Path((version, file)): Path<(String, String)>) -> Response {
    let Some(found) = Files::get(&file) else {
        return (StatusCode::NOT_FOUND, "there is no such file").into_response();
    };
    // A page of another build may still ask with its own digest: it gets today's file, but must ask again next time.
    let caching = if version == *VERSION { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers = [
        (header::CONTENT_TYPE, kind(&file)),
        (header::CACHE_CONTROL, caching),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, found.data.into_owned()).into_response()
}

fn kind(file: &str) -> &'static str {
    match file.rsplit_once('.').map(|(_, end)| end) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_has_a_kind_that_browsers_accept() {
        let plain: Vec<String> =
            Files::iter().filter(|name| kind(name).starts_with("text/plain")).map(|n| n.into_owned()).collect();
        assert!(plain.iter().all(|name| name.contains("LICENSE")), "{plain:?}");
    }

    #[test]
    fn the_address_carries_the_digest() {
        assert_eq!(base().len(), "/assets/".len() + 16);
    }
}
