//! Patterns compiled once.

use regex::{Regex, RegexBuilder};

/// The most memory that one pattern's search may keep, in bytes, on each thread that uses it. Hardly any needs as much;
/// with the engine's own 2 MiB, a hundred patterns on a few threads would outweigh the rest of the service.
const SEARCH_BYTES_MAX: usize = 1 << 17;

/// Compiles a pattern that is fixed in the source. `\b` stands for the edge of a word as ASCII sees it, because the
/// engine's fast path ends at the first letter beyond ASCII where an edge is meant as Unicode sees it, and most of the
/// world writes such letters. Each `\b` is read as a word's beginning or end by what stands before it.
#[expect(clippy::expect_used, reason = "the patterns are constants, and a test compiles every one of them")]
pub(crate) fn compiled(pattern: &str) -> Regex {
    let mut ascii = String::with_capacity(pattern.len() * 2);
    for (i, piece) in pattern.split(r"\b").enumerate() {
        if i > 0 {
            let flags = [")", "(?i)", "(?-i)"].iter().filter(|f| ascii.ends_with(**f)).count() > 1;
            let follows = piece.strip_prefix("(?:").is_some_and(|p| p.starts_with(|c: char| c.is_ascii_alphabetic()));
            let begins = (ascii.ends_with('}') && follows)
                || flags
                || ascii.is_empty()
                || ascii.ends_with(['(', '|', ':', '^', '>']);
            ascii.push_str(if begins { r"(?-u:\b{start-half})" } else { r"(?-u:\b{end-half})" });
        }
        ascii.push_str(piece);
    }
    RegexBuilder::new(&ascii).dfa_size_limit(SEARCH_BYTES_MAX).build().expect("the pattern is a constant")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_where_they_should_also_beyond_ascii() {
        let p = compiled(r"(?i)\b(?:olá|para|über)\b");
        assert!(p.is_match("Olá, tudo bem") && p.is_match("nicht über uns") && p.is_match("é para já"));
        let p2 = compiled(r"\bput\b.{0,9}\b(?:human)\b");
        assert!(p2.is_match("put a human on") && !p2.is_match("put ahuman"));
        assert!(!p.is_match("parable") && !p.is_match("separa"));
    }
}
