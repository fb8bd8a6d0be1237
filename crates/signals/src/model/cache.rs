//! Answers to texts that were seen before.

#![expect(clippy::disallowed_types, reason = "a lookup-only cache: its order is never seen")]

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// How many answers each of the two generations holds. With the largest key and value that is some
/// 6 MB; a contact centre repeats its greetings and answers well within it.
const GENERATION_MAX: usize = 1_024;

/// The longest key that is kept, in bytes: longer texts hardly ever come twice.
const KEY_BYTES_MAX: usize = 1_024;

/// A bounded cache in two generations: where the young one is full it becomes the old one, and the
/// old one is forgotten. An answer that is asked for again moves to the young one.
#[derive(Debug)]
pub(crate) struct Cache<V>(Mutex<Generations<V>>);

#[derive(Debug)]
struct Generations<V> {
    young: HashMap<Box<str>, V>,
    old: HashMap<Box<str>, V>,
}

impl<V: Clone> Cache<V> {
    pub(crate) fn new() -> Self {
        Self(Mutex::new(Generations { young: HashMap::new(), old: HashMap::new() }))
    }

    /// The answer for a key where it is remembered.
    pub(crate) fn get(&self, key: &str) -> Option<V> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(key)
    }

    /// The answer for a key: remembered, or made and remembered. Making happens outside the lock.
    pub(crate) fn get_or_make(&self, key: &str, make: impl FnOnce() -> Option<V>) -> Option<V> {
        if key.len() > KEY_BYTES_MAX {
            return make();
        }
        if let Some(known) = self.get(key) {
            return Some(known);
        }
        let made = make()?;
        self.0.lock().unwrap_or_else(PoisonError::into_inner).put(key, made.clone());
        Some(made)
    }
}

impl<V: Clone> Generations<V> {
    fn get(&mut self, key: &str) -> Option<V> {
        if let Some(found) = self.young.get(key) {
            return Some(found.clone());
        }
        let (key, found) = self.old.remove_entry(key)?;
        self.put(&key, found.clone());
        Some(found)
    }

    fn put(&mut self, key: &str, value: V) {
        if self.young.len() >= GENERATION_MAX {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key.into(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_equal_text_is_not_made_twice() {
        let cache = Cache::new();
        assert_eq!(cache.get_or_make("a", || Some(1)), Some(1));
        assert_eq!(cache.get_or_make("a", || unreachable!("it is remembered")), Some(1));
    }

    #[test]
    fn a_failure_is_not_remembered() {
        let cache = Cache::new();
        assert_eq!(cache.get_or_make("a", || None), None);
        assert_eq!(cache.get_or_make("a", || Some(2)), Some(2));
    }

    #[test]
    fn it_forgets_the_oldest_and_never_grows_past_two_generations() {
        let cache = Cache::new();
        for i in 0..10 * GENERATION_MAX {
            cache.get_or_make("kept", || Some(usize::MAX));
            cache.get_or_make(&i.to_string(), || Some(i));
        }
        let held = cache.0.lock().unwrap();
        assert!(held.young.len() + held.old.len() <= 2 * GENERATION_MAX);
        assert!(!held.young.contains_key("0") && !held.old.contains_key("0"));
        drop(held);
        assert_eq!(cache.get_or_make("kept", || None), Some(usize::MAX), "what is asked for again stays");
    }

    #[test]
    fn a_very_long_text_is_not_kept() {
        let cache = Cache::new();
        let long = "x".repeat(KEY_BYTES_MAX + 1);
        cache.get_or_make(&long, || Some(1));
        assert_eq!(cache.get_or_make(&long, || Some(2)), Some(2));
    }
}
