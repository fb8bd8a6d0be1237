//! A table with a turn a line, as most platforms export conversations.

mod columns;
mod row;

use std::collections::BTreeMap;

use baton_base::Timestamp;
use baton_conversation::Speaker;
use baton_conversation::file::{AccountFile, CustomerFile, ReportFile, TranscriptFile, TurnFile};
use serde_json::Map;

use super::read::{Found, Place};
use super::tongue;
use super::turns::{ASSISTANT_PACE_S, CUSTOMER_PACE_S};
use super::who::Who;
use columns::Columns;
use row::Row;

/// What divides the cells of a line, in the order tried.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The conversations of a table, in the order in which they begin. A line that cannot be read takes its conversation with
/// it: one with a hole would be judged wrongly.
pub(super) fn read(file: &str, bytes: &[u8], who: &Who) -> Vec<Found> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader =
        ::csv::ReaderBuilder::new().flexible(true).delimiter(delimiter(bytes)).has_headers(true).from_reader(bytes);
    let columns = match reader.byte_headers().map(|head| Columns::of(&cells(head).unwrap_or_default())) {
        Ok(Ok(columns)) => columns,
        Ok(Err(problem)) => return vec![Found::wrong(file, 1, problem)],
        Err(problem) => {
            return vec![Found::wrong(file, 1, format!("this is no table ({problem}): see docs/guide/import.md"))];
        }
    };
    let mut parts: BTreeMap<String, Part> = BTreeMap::new();
    let mut strays = Vec::new();
    for (order, record) in reader.byte_records().enumerate() {
        let record = match record {
            Ok(record) => record,
            Err(problem) => {
                let line = problem.position().map_or(0, |at| at.line());
                strays.push(Found::wrong(
                    file,
                    place(line),
                    format!("the line cannot be read ({problem}): close its quotes"),
                ));
                continue;
            }
        };
        let line = place(record.position().map_or(0, ::csv::Position::line));
        match cells(&record) {
            Ok(cells) if cells.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(cells) => match columns.conversation(&cells) {
                Some(id) => parts
                    .entry(id.to_owned())
                    .or_insert_with(|| Part::new(order, line))
                    .add(line, Row::read(&columns, &cells, who)),
                None => strays.push(Found::wrong(
                    file,
                    line,
                    "the line names no conversation: fill its first column of ids",
                )),
            },
            Err(problem) => strays.push(Found::wrong(file, line, problem)),
        }
    }
    let mut parts: Vec<(String, Part)> = parts.into_iter().collect();
    parts.sort_by_key(|(_, part)| part.order);
    strays.extend(parts.into_iter().map(|(id, part)| part.found(file, id)));
    strays
}

fn place(line: u64) -> usize {
    usize::try_from(line).unwrap_or(usize::MAX)
}

/// The delimiter that stands most often in the first line.
fn delimiter(bytes: &[u8]) -> u8 {
    let head = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |delimiter: &&u8| head.iter().filter(|byte| byte == delimiter).count();
    DELIMITERS.iter().rev().max_by_key(count).copied().unwrap_or(b',')
}

fn cells(record: &::csv::ByteRecord) -> Result<Vec<&str>, String> {
    let text = |(at, cell)| {
        std::str::from_utf8(cell).map_err(|_| format!("cell {} is not UTF-8: convert the file to UTF-8", at + 1))
    };
    record.iter().enumerate().map(text).collect()
}

/// A conversation in the making.
struct Part {
    order: usize,
    line: usize,
    rows: Vec<Row>,
    problem: Option<(usize, String)>,
}

impl Part {
    fn new(order: usize, line: usize) -> Self {
        Self { order, line, rows: Vec::new(), problem: None }
    }

    fn add(&mut self, line: usize, row: Result<Option<Row>, String>) {
        match row {
            Ok(row) => self.rows.extend(row),
            Err(problem) => {
                self.problem.get_or_insert((line, problem));
            }
        }
    }

    fn found(mut self, file: &str, id: String) -> Found {
        if let Some((line, problem)) = self.problem {
            return Found::wrong(file, line, format!("{problem}; conversation `{id}` is left out"));
        }
        // Exports are often sorted by something else; lines of one moment keep their order.
        if self.rows.iter().all(|row| row.at.is_some()) {
            self.rows.sort_by_key(|row| row.at);
        } else if self.rows.iter().any(|row| row.at.is_some()) {
            return Found::wrong(
                file,
                self.line,
                format!("some lines of conversation `{id}` have a time and some have none: fill all or none"),
            );
        }
        Found { place: Place { file: file.to_owned(), line: self.line }, made: Ok(transcript(id, self.rows)) }
    }
}

fn transcript(id: String, rows: Vec<Row>) -> TranscriptFile {
    let first = |get: fn(&Row) -> Option<String>| rows.iter().find_map(get);
    let said: Vec<&str> = rows.iter().filter(|row| row.by == Speaker::Customer).map(|row| row.text.as_str()).collect();
    let language = first(|row| row.language.clone()).or_else(|| tongue::of(&said.join(" ")));
    let customer = CustomerFile {
        id: first(|row| row.customer_id.clone()),
        name: first(|row| row.customer_name.clone()),
        email: first(|row| row.customer_email.clone()),
        ..CustomerFile::default()
    };
    let account = rows.iter().find_map(|row| row.account.clone()).unwrap_or_default();
    let channel = first(|row| row.channel.clone());
    let mut at_s = 0.0;
    let turns = rows.iter().enumerate().map(|(nth, row)| {
        if nth > 0 {
            at_s += if row.by == Speaker::Customer { CUSTOMER_PACE_S } else { ASSISTANT_PACE_S };
        }
        turn(row, at_s)
    });
    TranscriptFile {
        id,
        channel,
        language,
        turns: turns.collect(),
        customer: Some(customer),
        account: Some(account).filter(known),
        other: Map::new(),
    }
}

fn known(account: &AccountFile) -> bool {
    account.id.is_some()
        || account.name.is_some()
        || account.tier.is_some()
        || account.annual_value_usd.is_some()
        || account.open_opportunity.is_some()
}

fn turn(row: &Row, at_s: f64) -> TurnFile {
    let report = ReportFile { confidence: row.confidence, tool_error: row.tool_error, ..ReportFile::default() };
    TurnFile {
        by: row.by.to_string(),
        at: row.at.map(|at: Timestamp| at.to_string()),
        at_s: row.at.is_none().then_some(at_s),
        text: row.text.clone(),
        assistant: (row.confidence.is_some() || row.tool_error).then_some(report),
        other: Map::new(),
    }
}

#[cfg(test)]
mod tests;
