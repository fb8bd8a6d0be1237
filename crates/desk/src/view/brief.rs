//! What the human reads before the first word.

/// The brief as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BriefView {
    /// Everything said up to this turn is in it.
    pub through: u32,
    /// How long before the offer it was ready, in milliseconds; nothing where that was not measured.
    pub lead_ms: Option<u64>,
    /// The sections that have something to say, in reading order.
    pub sections: Vec<BriefSection>,
    /// A first sentence to say; empty where there is none.
    pub opening: String,
    /// What is still to be asked, as questions.
    pub gaps: Vec<String>,
    /// What the customer was or will be told; empty where nothing.
    pub customer_line: String,
}

/// One section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BriefSection {
    /// Its public name (`wants`, `why_now`…).
    pub name: String,
    /// Its heading for people.
    pub heading: String,
    /// Its lines.
    pub claims: Vec<BriefClaim>,
}

/// One line, with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BriefClaim {
    /// What is claimed.
    pub text: String,
    /// Where it comes from; never empty.
    pub sources: Vec<ClaimSource>,
}

/// Where a claim comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClaimSource {
    /// A turn.
    Turn(u32),
    /// A field of a record, as a path (`account.renewal_in_days`).
    Record(String),
}

impl ClaimSource {
    /// The chip's words for a record: the last part of its path without its unit, with spaces.
    #[must_use]
    pub fn record_label(path: &str) -> String {
        let field = path.rsplit('.').next().unwrap_or(path);
        let bare = ["_usd", "_in_days", "_30d"].iter().find_map(|unit| field.strip_suffix(unit)).unwrap_or(field);
        bare.replace('_', " ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_chip_shows_the_field_in_words() {
        assert_eq!(ClaimSource::record_label("account.renewal_in_days"), "renewal");
        assert_eq!(ClaimSource::record_label("decision"), "decision");
    }
}
