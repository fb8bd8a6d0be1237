//! One function a page, each giving back HTML; and the parts that live updates swap in.

pub mod access;
pub mod conversation;
pub mod frame;
pub mod inbox;
pub mod policy;

pub use access::{render_error, render_help, render_link_failed, render_sign_in};
pub use conversation::render_conversation;
pub use frame::render_notice;
pub use inbox::render_inbox;
pub use policy::{render_policy, render_policy_compare, render_policy_edit, render_policy_versions, render_preview};

use askama::Template;

/// The HTML of a template, without carriage returns, which no server-sent event can carry. Writing to memory cannot
/// fail, so a failure shows as a plain sentence and no page is lost.
fn html(template: &impl Template) -> String {
    let html = template.render().unwrap_or_else(|_| "This part could not be drawn.".to_owned());
    if html.contains('\r') { html.replace('\r', " ") } else { html }
}

/// Tells two drawings apart: FNV-1a, because nobody needs it to resist an attacker.
pub(crate) fn digest(html: &str) -> u64 {
    html.bytes().fold(0xcbf2_9ce4_8422_2325, |digest, byte| (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A part of a page that live updates can replace: its HTML, and a digest that tells whether it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// The HTML.
    pub(crate) html: String,
    /// The digest of the HTML, in hex.
    pub(crate) version: String,
}

impl Part {
    fn new(template: &impl Template) -> Self {
        let html = html(template);
        let version = format!("{:016x}", digest(&html));
        Self { html, version }
    }
}
