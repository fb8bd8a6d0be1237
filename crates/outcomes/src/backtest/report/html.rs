//! Texts and numbers as they stand in a page.

/// A text that a browser shows as it is, in an element or in a quoted attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

/// A share from 0 to 1 in percent with one decimal; a dash where nothing could be counted.
pub(crate) fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{:.1}\u{a0}%", share * 100.0))
}

/// A count with a thin space between thousands.
pub(crate) fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    grouped
}

/// A count with its noun, which takes an `s` but at one.
pub(crate) fn counted(number: usize, noun: &str) -> String {
    format!("{} {noun}{}", count(number), if number == 1 { "" } else { "s" })
}

/// Seconds in words: `45 s`, `2 min`, `1.5 h`, `3.2 days`.
pub(crate) fn duration(seconds: f64) -> String {
    match seconds {
        s if s < 100.0 => format!("{s:.0}\u{a0}s"),
        s if s < 6_000.0 => format!("{:.0}\u{a0}min", s / 60.0),
        s if s < 172_800.0 => format!("{:.1}\u{a0}h", s / 3_600.0),
        s => format!("{:.1}\u{a0}days", s / 86_400.0),
    }
}

/// A count as a share of another, in percent from 0 to 100; 0 where there is nothing to share.
#[expect(clippy::cast_precision_loss, reason = "counts of conversations")]
pub(crate) fn percentage(part: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { part as f64 / of as f64 * 100.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_can_become_markup() {
        assert_eq!(escape(r#"<b a="x" c='y'>&"#), "&lt;b a=&quot;x&quot; c=&#39;y&#39;&gt;&amp;");
    }

    #[test]
    fn numbers_read_as_people_write_them() {
        assert_eq!((count(7), count(1_234_567)), ("7".to_owned(), "1\u{202f}234\u{202f}567".to_owned()));
        assert_eq!((percent(Some(0.1234)), percent(None)), ("12.3\u{a0}%".to_owned(), "–".to_owned()));
        assert_eq!((counted(1, "handoff"), counted(2, "handoff")), ("1 handoff".to_owned(), "2 handoffs".to_owned()));
        let said: Vec<String> = [45.0, 300.0, 5_400.0, 7_200.0, 864_000.0].map(duration).to_vec();
        assert_eq!(said, ["45\u{a0}s", "5\u{a0}min", "90\u{a0}min", "2.0\u{a0}h", "10.0\u{a0}days"]);
    }
}
