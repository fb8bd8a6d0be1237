//! New weights in a policy's text: comments, order and everything else stay as they were written.

use toml_edit::{DocumentMut, Item, Value};

/// The text with these weights, by trigger, and the base where one is given; rounded to hundredths, as people write them.
///
/// # Errors
/// What is wrong with the text, in the words of its parser.
pub fn with_weights(text: &str, base_log_odds: Option<f64>, weights: &[(&str, f64)]) -> Result<String, String> {
    let mut document: DocumentMut = text.parse().map_err(|e: toml_edit::TomlError| e.message().to_owned())?;
    if let Some(base) = base_log_odds {
        put(document.get_mut("base_log_odds"), base);
    }
    if let Some(triggers) = document.get_mut("trigger").and_then(Item::as_array_of_tables_mut) {
        for trigger in triggers.iter_mut() {
            let name = trigger.get("name").and_then(Item::as_str).map(str::to_owned);
            let weight = weights.iter().find(|(of, _)| Some(*of) == name.as_deref());
            if let Some((_, weight)) = weight {
                put(trigger.get_mut("weight"), *weight);
            }
        }
    }
    Ok(document.to_string())
}

/// Puts a number where one stands, with the white space and the comment beside it.
fn put(place: Option<&mut Item>, number: f64) {
    if let Some(value) = place.and_then(Item::as_value_mut) {
        let beside = value.decor().clone();
        *value = Value::from((number * 100.0).round() / 100.0);
        *value.decor_mut() = beside;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DEFAULT_POLICY;
    use crate::policy::Policy;

    #[test]
    fn only_the_numbers_change() {
        let text = "# why\nbase_log_odds = -2.8 # usual\n[[trigger]]\nname = \"a\"\nweight = 1.0   # seen\n[[trigger]]\nname = \"b\"\nweight = 2\n";
        let changed = with_weights(text, Some(-3.0), &[("a", 1.2345)]).unwrap();
        let wanted = text.replace("-2.8", "-3.0").replace("= 1.0 ", "= 1.23 ");
        assert_eq!(changed, wanted);
    }

    #[test]
    fn the_default_policy_keeps_its_comments_and_can_be_read_again() {
        let changed = with_weights(DEFAULT_POLICY, None, &[("technical_trouble", 3.21)]).unwrap();
        assert_eq!(changed.lines().count(), DEFAULT_POLICY.lines().count());
        let policy = Policy::parse(&changed, &[]).unwrap();
        let trigger = policy.triggers.iter().find(|trigger| &*trigger.name == "technical_trouble").unwrap();
        assert!((trigger.weight - 3.21).abs() < 1e-12);
    }
}
