//! How the embedded files are served.

#![expect(clippy::unwrap_used, reason = "a test may fail where its own request is wrong")]

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use baton_desk::assets;
use tower::ServiceExt;

async fn get(path: &str) -> axum::response::Response {
    let router: axum::Router = assets::router();
    router.oneshot(Request::get(path).body(Body::empty()).unwrap()).await.unwrap()
}

#[tokio::test]
async fn a_file_of_this_build_may_be_kept_for_ever() {
    let answer = get(&format!("{}/desk.css", assets::base())).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
    assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/css; charset=utf-8");
}

#[tokio::test]
async fn a_file_asked_for_by_a_page_of_another_build_is_not_kept() {
    assert_eq!(get("/assets/0000000000000000/desk.js").await.headers()[header::CACHE_CONTROL], "no-cache");
}

#[tokio::test]
async fn what_is_not_embedded_is_not_found() {
    assert_eq!(get(&format!("{}/../Cargo.toml", assets::base())).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(get(&format!("{}/nothing.js", assets::base())).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_file_that_a_page_names_is_there() {
    let page = baton_desk::render::render_help();
    let named: Vec<&str> = page.split('"').filter(|part| part.starts_with("/assets/")).collect();
    assert!(named.len() >= 4, "{named:?}");
    for path in named {
        assert_eq!(get(path).await.status(), StatusCode::OK, "{path}");
    }
}
