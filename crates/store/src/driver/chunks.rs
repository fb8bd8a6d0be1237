//! Statements over many rows in few texts, so that every text is prepared once and kept.

use super::Engine;
use super::value::Value;

/// How many rows one statement takes: the largest size that still fits is used, so that any number of rows needs
/// few statements, and only these texts are ever prepared. 64 heads are 1,728 places; SQLite allows 32,766.
const SIZES: [usize; 4] = [64, 16, 4, 1];

/// One statement over 1, 4, 16 or 64 rows of values.
pub(crate) struct Chunks {
    columns: usize,
    sqlite: Texts,
    postgres: Texts,
}

type Texts = [(usize, String); SIZES.len()];

impl Chunks {
    /// The statement `before (…), (…) after` over rows of that many columns.
    pub(crate) fn new(before: &str, columns: usize, after: &str) -> Self {
        let texts = |place: fn(usize) -> String| {
            SIZES.map(|rows| (rows, format!("{before} {} {after}", places(rows, columns, place))))
        };
        // SQLite looks a named place up among all names, so that many of them cost their square; `?` has no name.
        Self { columns, sqlite: texts(|_| "?".into()), postgres: texts(|nth| format!("${nth}")) }
    }

    /// The text and the values of each statement that all rows need, in order. The values of the rows follow each
    /// other without a break.
    pub(crate) fn split(&self, engine: Engine, mut rows: Vec<Value>) -> Vec<(&str, Vec<Value>)> {
        let texts = match engine {
            Engine::Sqlite => &self.sqlite,
            Engine::Postgres => &self.postgres,
        };
        let mut parts = Vec::new();
        for (size, text) in texts {
            let width = size * self.columns;
            while rows.len() >= width && width > 0 {
                let rest = rows.split_off(width);
                parts.push((text.as_str(), rows));
                rows = rest;
            }
        }
        parts
    }
}

/// `(…), (…)`: every place of every row, counted from 1.
fn places(rows: usize, columns: usize, place: fn(usize) -> String) -> String {
    let row = |row: usize| {
        let places: Vec<String> = (1..=columns).map(|column| place(row * columns + column)).collect();
        format!("({})", places.join(", "))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_number_of_rows_is_split_into_known_sizes_without_losing_one() {
        let chunks = Chunks::new("INSERT INTO t VALUES", 2, "");
        let rows: Vec<Value> = (0..2 * 87).map(|n| Value::Int(Some(n))).collect();
        let parts = chunks.split(Engine::Sqlite, rows.clone());
        let sizes: Vec<usize> = parts.iter().map(|(_, values)| values.len() / 2).collect();
        assert_eq!(sizes, [64, 16, 4, 1, 1, 1]);
        assert_eq!(parts.into_iter().flat_map(|(_, values)| values).collect::<Vec<_>>(), rows);
    }

    #[test]
    fn places_count_on_from_row_to_row() {
        assert_eq!(places(2, 3, |nth| format!("${nth}")), "($1, $2, $3), ($4, $5, $6)");
    }
}
