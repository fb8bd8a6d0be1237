//! A weight as a bar from the middle: to the right where it speaks for a human, to the left where it speaks against.

use super::place;

/// A bar.
pub(crate) struct WeightBar {
    /// Its left edge, a percentage.
    pub(crate) x: String,
    /// Its width, a percentage.
    pub(crate) width: String,
    /// `+1.9` or `−0.4`.
    pub(crate) amount: String,
    /// `for` a human or `against`.
    pub(crate) side: &'static str,
}

/// The bar of a weight, where the largest of all reaches an end.
pub(crate) fn bar(weight: &f64, largest: &f64) -> WeightBar {
    let weight = if weight.is_finite() { *weight } else { 0.0 };
    let width = (weight.abs() / largest.max(0.1)).min(1.0) * 50.0;
    let x = if weight < 0.0 { 50.0 - width } else { 50.0 };
    WeightBar {
        x: place(x),
        width: place(width),
        amount: amount(weight),
        side: if weight < 0.0 { "against" } else { "for" },
    }
}

/// A weight with its sign, two decimals at most and at least one.
pub(crate) fn amount(weight: f64) -> String {
    let sign = if weight < 0.0 { "−" } else { "+" };
    let text = format!("{:.2}", weight.abs());
    format!("{sign}{}", text.strip_suffix('0').unwrap_or(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_negative_weight_reaches_to_the_left() {
        let against = bar(&-2.0, &4.0);
        assert_eq!((against.x.as_str(), against.width.as_str(), against.side), ("25.00%", "25.00%", "against"));
        assert_eq!(bar(&9.0, &4.0).width, "50.00%");
    }

    #[test]
    fn amounts_have_a_sign_and_no_more_digits_than_they_need() {
        let said = [2.0, 0.46, -0.5, -1.25].map(amount);
        assert_eq!(said, ["+2.0", "+0.46", "−0.5", "−1.25"]);
    }
}
