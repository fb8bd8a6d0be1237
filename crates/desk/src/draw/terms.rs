//! The terms of a routing cost as bars to both sides of zero.

use super::place;
use crate::view::TermView;

/// One term as a bar.
pub(crate) struct Bar<'a> {
    /// What it shows.
    pub(crate) term: &'a TermView,
    /// Its left edge, a percentage.
    pub(crate) x: String,
    /// Its width, a percentage.
    pub(crate) width: String,
    /// Where zero stands, a percentage.
    pub(crate) zero: String,
    /// `pro` where it speaks for the human, else `con`.
    pub(crate) side: &'static str,
}

/// Lays the terms out on one scale.
pub(crate) fn lay_out(terms: &[TermView]) -> Vec<Bar<'_>> {
    let finite = |s: f64| if s.is_finite() { s } else { 0.0 };
    let low = terms.iter().map(|t| finite(t.seconds)).fold(0.0, f64::min);
    let high = terms.iter().map(|t| finite(t.seconds)).fold(0.0, f64::max);
    let span = (high - low).max(1.0);
    let at = |value: f64| (value - low) / span * 100.0;
    terms
        .iter()
        .map(|term| {
            let seconds = finite(term.seconds);
            let (left, right) = (at(seconds.min(0.0)), at(seconds.max(0.0)));
            Bar {
                term,
                x: place(left),
                width: place(if right > left { (right - left).max(0.6) } else { 0.0 }),
                zero: place(at(0.0)),
                side: if seconds < 0.0 { "pro" } else { "con" },
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_for_and_against_meet_at_zero() {
        let term = |seconds| TermView { name: String::new(), seconds, says: String::new() };
        let terms = [term(-30.0), term(10.0)];
        let bars = lay_out(&terms);
        assert_eq!((bars[0].x.as_str(), bars[0].width.as_str(), bars[0].side), ("0.00%", "75.00%", "pro"));
        assert_eq!((bars[1].x.as_str(), bars[1].width.as_str(), bars[1].side), ("75.00%", "25.00%", "con"));
    }
}
