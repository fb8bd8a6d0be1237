//! Coming in, and pages that say why something is not there.

/// The sign-in page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SignInView {
    /// The token that the form must carry.
    pub csrf: String,
    /// The address typed before, shown again after a mistake.
    pub email: String,
    /// What was wrong; empty on the first visit.
    pub problem: String,
    /// Where to go after sign-in, a path of this site; empty for the inbox.
    pub next: String,
}

/// A one-time link that did not work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkFailedView {
    /// Why, one sentence (`This link was used before.`).
    pub problem: String,
}

/// A page that says what went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorView {
    /// The HTTP status.
    pub status: u16,
    /// What happened, a few words.
    pub title: String,
    /// What to do, a sentence or two.
    pub text: String,
}
