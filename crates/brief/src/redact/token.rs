//! Keys and tokens of programs: known prefixes, bearer headers, private keys, passwords inside addresses, and
//! whatever is called a token or key outright.

use std::ops::Range;

use crate::pattern::pattern;

pattern! {
    KNOWN =
        r"\b(?:sk|pk|rk|whsec)[_-][A-Za-z0-9_-]{12,}|\bgh[pousr]_[A-Za-z0-9]{20,}|\bgithub_pat_\w{20,}|\bglpat-[\w-]{16,}",
        r"|\bxox[abeprs]-[A-Za-z0-9-]{10,}|\bA[KS]IA[0-9A-Z]{16}\b|\bAIza[\w-]{30,}",
        r"|\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?|(?i:\bbearer)\s+[A-Za-z0-9._~+/=-]{12,}",
        r"|-----BEGIN [A-Z ]*PRIVATE KEY-----(?s:.*?)(?:-----END [A-Z ]*PRIVATE KEY-----|$)",
}
pattern! {
    CALLED =
        r#"(?i)\b(?:api[ _-]?key|access[ _-]?key|(?:access|auth|refresh|api|bearer)?[ _-]?token|client[ _-]?secret|secret(?:[ _-]?key)?|signing[ _-]?secret|private[ _-]?key)\s*(?:is|was|:|=)\s*["'“`]?([A-Za-z0-9._~+/=-]{8,})"#,
}
pattern! {
    IN_ADDRESS =
        r"://[^\s/:@]+:([^\s/@]+)@",
}

/// Where keys and tokens stand.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = KNOWN.find_iter(text).map(|m| m.range()).collect();
    let called = CALLED.captures_iter(text).filter_map(|c| c.get(1));
    found.extend(called.filter(|m| m.as_str().bytes().any(|b| b.is_ascii_digit())).map(|m| m.range()));
    found.extend(IN_ADDRESS.captures_iter(text).filter_map(|c| c.get(1)).map(|m| m.range()));
    found
}
