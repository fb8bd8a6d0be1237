//! Patterns compiled once.

use regex::Regex;

/// Compiles a pattern that is fixed in the source.
#[expect(clippy::expect_used, reason = "the patterns are constants, and a test compiles every one of them")]
pub(crate) fn compiled(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is a constant")
}

/// A pattern as a static of its module, compiled when first used.
macro_rules! pattern {
    ($(#[$doc:meta])* $name:ident = $($part:expr),+ $(,)?) => {
        $(#[$doc])*
        static $name: std::sync::LazyLock<regex::Regex> =
            std::sync::LazyLock::new(|| $crate::pattern::compiled(concat!($($part),+)));
    };
}
pub(crate) use pattern;
