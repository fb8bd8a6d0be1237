//! One line of a table, read.

use baton_base::Timestamp;
use baton_conversation::Speaker;
use baton_conversation::file::{AccountFile, OpportunityFile};

use super::columns::{Column, Columns};
use crate::import::who::{Who, plain};

/// Digits of a count of seconds, and of milliseconds, since 1970, for any time between 2001 and 2286.
const SECONDS_DIGITS: usize = 10;
const MILLIS_DIGITS: usize = 13;

/// One turn, with what its line says of the conversation.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) at: Option<Timestamp>,
    pub(super) by: Speaker,
    pub(super) text: String,
    pub(super) channel: Option<String>,
    pub(super) language: Option<String>,
    pub(super) customer_id: Option<String>,
    pub(super) customer_name: Option<String>,
    pub(super) customer_email: Option<String>,
    pub(super) account: Option<AccountFile>,
    pub(super) confidence: Option<f32>,
    pub(super) tool_error: bool,
}

impl Row {
    /// The turn of a line; nothing where nothing is said in it.
    pub(super) fn read(columns: &Columns, cells: &[&str], who: &Who) -> Result<Option<Self>, String> {
        if cells.len() != columns.count() {
            return Err(format!(
                "the line has {} cells and the first line {}: put texts with separators into quotes",
                cells.len(),
                columns.count()
            ));
        }
        let cell = |column| columns.cell(column, cells);
        let text = |column| cell(column).map(str::to_owned);
        let Some(said) = cell(Column::Text) else { return Ok(None) };
        let speaker =
            cell(Column::Speaker).ok_or("nobody is named as the speaker: fill the column or take the line out")?;
        Ok(Some(Self {
            at: cell(Column::Time).map(time).transpose()?,
            by: who.known(speaker)?,
            text: said.to_owned(),
            channel: cell(Column::Channel).map(channel),
            language: text(Column::Language),
            customer_id: text(Column::CustomerId),
            customer_name: text(Column::CustomerName),
            customer_email: text(Column::CustomerEmail),
            account: account(columns, cells)?,
            confidence: cell(Column::Confidence).map(confidence).transpose()?,
            tool_error: cell(Column::ToolError)
                .is_some_and(|word| ["true", "yes", "1"].contains(&plain(word).as_str())),
        }))
    }
}

fn account(columns: &Columns, cells: &[&str]) -> Result<Option<AccountFile>, String> {
    let cell = |column| columns.cell(column, cells);
    let opportunity = cell(Column::Opportunity).map(|text| amount("open opportunity", text)).transpose()?;
    let account = AccountFile {
        id: cell(Column::AccountId).map(str::to_owned),
        name: cell(Column::Account).map(str::to_owned),
        tier: cell(Column::Tier).map(|tier| plain(tier).replace(' ', "_")),
        annual_value_usd: cell(Column::AnnualValue).map(|text| amount("annual value", text)).transpose()?,
        open_opportunity: opportunity
            .filter(|usd| *usd > 0.0)
            .map(|usd| OpportunityFile { amount_usd: Some(usd), ..OpportunityFile::default() }),
        ..AccountFile::default()
    };
    Ok(Some(account).filter(super::known))
}

/// The channel's own word for what platforms call theirs; others are left to be refused by name.
fn channel(word: &str) -> String {
    let word = plain(word);
    let known = match word.as_str() {
        "web" | "webchat" | "web chat" | "live chat" | "livechat" | "messaging" | "whatsapp" | "sms" | "messenger" => {
            "chat"
        }
        "mail" | "e mail" => "email",
        "call" | "telephone" => "phone",
        other => other,
    };
    known.to_owned()
}

/// A number of dollars as people write it: `$12,500` or `12500.00`.
fn amount(what: &str, text: &str) -> Result<f64, String> {
    let plain: String = text.chars().filter(|c| !matches!(c, '$' | ',' | ' ' | '_' | '\u{a0}')).collect();
    plain.parse().map_err(|_| format!("the {what} `{text}` is no amount: write dollars, such as 12500"))
}

/// A share from 0 to 1, also as a percentage.
fn confidence(text: &str) -> Result<f32, String> {
    let wrong = || format!("the confidence `{text}` is no share: write 0 to 1");
    match text.strip_suffix('%') {
        Some(percent) => percent.trim().parse::<f32>().map(|percent| percent / 100.0).map_err(|_| wrong()),
        None => text.parse().map_err(|_| wrong()),
    }
}

/// A time in one of the forms that mean one moment: RFC 3339, a date with a time (taken as UTC), seconds or milliseconds since
/// 1970.
fn time(text: &str) -> Result<Timestamp, String> {
    let digits = text.chars().all(|c| c.is_ascii_digit());
    let number = || text.parse::<i64>().ok();
    let known = match text.len() {
        SECONDS_DIGITS if digits => number().map(|s| Timestamp::from_millis(s * 1000)),
        MILLIS_DIGITS if digits => number().map(Timestamp::from_millis),
        _ => Timestamp::parse(text).ok().or_else(|| local(text)),
    };
    known.ok_or_else(|| format!("`{text}` is no time that means one moment: write it as 2026-05-01T10:00:00Z"))
}

fn local(text: &str) -> Option<Timestamp> {
    let text = text.strip_suffix("UTC").unwrap_or(text).trim();
    // A bare date says no time of day; every turn of that day would fall together at midnight.
    let civil: jiff::civil::DateTime = text.contains(':').then(|| text.parse().ok()).flatten()?;
    let utc = civil.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some(Timestamp::from_millis(utc.timestamp().as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_that_mean_one_moment_are_read_and_others_refused() {
        let expected = Timestamp::parse("2026-05-01T10:00:00Z").unwrap();
        for written in [
            "2026-05-01T12:00:00+02:00",
            "2026-05-01 10:00:00",
            "2026-05-01 10:00:00 UTC",
            "1777629600",
            "1777629600000",
        ] {
            assert_eq!(time(written), Ok(expected), "{written}");
        }
        for written in ["01/05/2026 10:00", "yesterday", "2026-05-01", ""] {
            assert!(time(written).unwrap_err().contains("2026-05-01T10:00:00Z"), "{written}");
        }
    }

    #[test]
    fn amounts_and_confidences_are_read_as_people_write_them() {
        assert_eq!((amount("x", "$12,500"), confidence("35%")), (Ok(12_500.0), Ok(0.35)));
        assert!(amount("annual value", "lots").unwrap_err().contains("`lots`") && confidence("high").is_err());
    }
}
