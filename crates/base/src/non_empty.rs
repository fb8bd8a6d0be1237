//! A list that cannot be empty, so that a decision without reasons cannot be built.

/// One item, and any number after it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NonEmpty<T> {
    /// The item that is always there.
    pub first: T,
    /// The others, in order.
    pub rest: Vec<T>,
}

impl<T> NonEmpty<T> {
    /// A list of one.
    #[must_use]
    pub fn one(first: T) -> Self {
        Self { first, rest: Vec::new() }
    }

    /// Gives back the list, or nothing where the items are none.
    #[must_use]
    pub fn from_vec(items: Vec<T>) -> Option<Self> {
        let mut items = items.into_iter();
        items.next().map(|first| Self { first, rest: items.collect() })
    }

    /// Adds an item at the end.
    pub fn push(&mut self, item: T) {
        self.rest.push(item);
    }

    /// All items in order.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        std::iter::once(&self.first).chain(self.rest.iter())
    }

    /// All items as an ordinary list.
    #[must_use]
    pub fn into_vec(self) -> Vec<T> {
        let mut items = vec![self.first];
        items.extend(self.rest);
        items
    }

    /// How many items: at least 1.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "it is never empty")]
    pub fn len(&self) -> usize {
        self.rest.len() + 1
    }

    /// The same list with each item turned into another.
    pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> NonEmpty<U> {
        NonEmpty { first: f(self.first), rest: self.rest.into_iter().map(f).collect() }
    }
}

impl<T> IntoIterator for NonEmpty<T> {
    type Item = T;
    type IntoIter = std::iter::Chain<std::iter::Once<T>, std::vec::IntoIter<T>>;
    fn into_iter(self) -> Self::IntoIter {
        std::iter::once(self.first).chain(self.rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gives_no_list() {
        assert_eq!(NonEmpty::<u8>::from_vec(vec![]), None);
    }

    #[test]
    fn order_is_kept() {
        let list = NonEmpty::from_vec(vec![1, 2, 3]).unwrap();
        assert_eq!(list.len(), 3);
        assert_eq!(list.into_vec(), vec![1, 2, 3]);
    }
}
