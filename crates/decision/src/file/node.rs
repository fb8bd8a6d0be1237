//! Reading a table of a policy's text key by key; every wrong value is noted with its line and skipped.

use std::ops::Range;

use baton_base::name::did_you_mean;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::Problems;

/// A table of the text, with what to call it.
#[derive(Clone)]
pub(super) struct Node<'a, 't> {
    pub(super) table: &'a DeTable<'t>,
    pub(super) span: Range<usize>,
    pub(super) place: String,
}

/// A value of the text, with what to call it.
pub(super) struct Item<'a, 't> {
    pub(super) value: &'a DeValue<'t>,
    pub(super) span: Range<usize>,
    pub(super) place: String,
}

impl<'a, 't> Node<'a, 't> {
    pub(super) fn new(table: &'a DeTable<'t>, span: Range<usize>, place: impl Into<String>) -> Self {
        Self { table, span, place: place.into() }
    }

    pub(super) fn get(&self, key: &str) -> Option<Item<'a, 't>> {
        let value: &'a Spanned<DeValue<'t>> = self.table.get(key)?;
        let place = if self.place.is_empty() { format!("`{key}`") } else { format!("{}, `{key}`", self.place) };
        Some(Item { value: value.get_ref(), span: value.span(), place })
    }

    /// Notes every key that is none of `known`, with the nearest that is.
    pub(super) fn refuse_unknown(&self, known: &[&str], problems: &mut Problems<'_>) {
        for key in self.table.keys() {
            let name: &str = key.get_ref();
            if !known.contains(&name) {
                let place = if self.place.is_empty() { "the policy" } else { &self.place };
                let hint = did_you_mean(name, known.iter().copied());
                let known = known.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", ");
                problems.add(
                    &key.span(),
                    place,
                    format!("`{name}` is no key here{hint}"),
                    format!("write one of {known}"),
                );
            }
        }
    }

    pub(super) fn number(&self, key: &str, problems: &mut Problems<'_>) -> Option<f64> {
        self.get(key).and_then(|item| item.number(problems))
    }

    pub(super) fn count(&self, key: &str, problems: &mut Problems<'_>) -> Option<u32> {
        self.get(key).and_then(|item| item.count(problems))
    }

    pub(super) fn flag(&self, key: &str, problems: &mut Problems<'_>) -> Option<bool> {
        self.get(key).and_then(|item| item.flag(problems))
    }

    pub(super) fn text(&self, key: &str, problems: &mut Problems<'_>) -> Option<&'a str> {
        self.get(key).and_then(|item| item.text(problems))
    }

    pub(super) fn node(&self, key: &str, problems: &mut Problems<'_>) -> Option<Self> {
        self.get(key).and_then(|item| item.node(problems))
    }
}

impl<'a, 't> Item<'a, 't> {
    fn wrong(&self, problems: &mut Problems<'_>, remedy: &str) {
        problems.add(&self.span, &self.place, format!("a {} stands here", self.value.type_str()), remedy);
    }

    pub(super) fn number(&self, problems: &mut Problems<'_>) -> Option<f64> {
        let number = match self.value {
            DeValue::Integer(i) => i64::from_str_radix(&i.as_str().replace('_', ""), i.radix()).ok().map(to_f64),
            DeValue::Float(f) => f.as_str().replace('_', "").parse().ok(),
            _ => {
                self.wrong(problems, "write a number such as 0.5");
                return None;
            }
        };
        let finite = number.filter(|n: &f64| n.is_finite());
        if finite.is_none() {
            problems.add(&self.span, &self.place, "the number is not finite", "write an ordinary number such as 0.5");
        }
        finite
    }

    /// A whole number from 1.
    pub(super) fn count(&self, problems: &mut Problems<'_>) -> Option<u32> {
        if let DeValue::Integer(i) = self.value
            && let Ok(count) = u32::from_str_radix(&i.as_str().replace('_', ""), i.radix())
            && count >= 1
        {
            return Some(count);
        }
        problems.add(&self.span, &self.place, "this is not a whole number from 1", "write a number such as 3");
        None
    }

    pub(super) fn flag(&self, problems: &mut Problems<'_>) -> Option<bool> {
        let flag = self.value.as_bool();
        if flag.is_none() {
            self.wrong(problems, "write true or false");
        }
        flag
    }

    pub(super) fn text(&self, problems: &mut Problems<'_>) -> Option<&'a str> {
        let DeValue::String(text) = self.value else {
            self.wrong(problems, "write a text in quotation marks");
            return None;
        };
        let text = text.trim();
        if text.is_empty() {
            problems.add(&self.span, &self.place, "the text is empty", "write at least one word");
            return None;
        }
        Some(text)
    }

    /// The items of a list, or this one alone where it is no list; an empty list is noted.
    pub(super) fn list(&self, problems: &mut Problems<'_>) -> Vec<Item<'a, 't>> {
        let DeValue::Array(array) = self.value else {
            return vec![Item { value: self.value, span: self.span.clone(), place: self.place.clone() }];
        };
        if array.iter().next().is_none() {
            problems.add(&self.span, &self.place, "the list is empty", "name at least one, or leave the key out");
        }
        array.iter().map(|item| Item { value: item.get_ref(), span: item.span(), place: self.place.clone() }).collect()
    }

    /// A text, or all texts of a list.
    pub(super) fn texts(&self, problems: &mut Problems<'_>) -> Vec<(&'a str, Range<usize>)> {
        let items = self.list(problems);
        items.iter().filter_map(|item| item.text(problems).map(|text| (text, item.span.clone()))).collect()
    }

    pub(super) fn node(&self, problems: &mut Problems<'_>) -> Option<Node<'a, 't>> {
        let DeValue::Table(table) = self.value else {
            self.wrong(problems, "write a table such as { at_least = 0.5 }");
            return None;
        };
        Some(Node::new(table, self.span.clone(), self.place.clone()))
    }
}

#[expect(clippy::cast_precision_loss, reason = "no number of a policy comes near 2^53")]
fn to_f64(i: i64) -> f64 {
    i as f64
}
