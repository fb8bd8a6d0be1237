//! What stands around every page: who is signed in, what is on offer to them, what just went wrong.

use baton_base::Timestamp;

use super::word::{Channel, Family, Presence, Tier};

/// What every signed-in page carries.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// Who is signed in.
    pub me: Me,
    /// The token that every form must carry.
    pub csrf: String,
    /// What is on offer to me now, soonest to expire first.
    pub offers: Vec<OfferBanner>,
    /// What just happened, after a form came back without live updates.
    pub notice: Option<Notice>,
}

/// Who is signed in.
#[derive(Debug, Clone, PartialEq)]
pub struct Me {
    /// Their name.
    pub name: String,
    /// Their place in the roster; people who only watch have none.
    pub seat: Option<Seat>,
}

/// A place in the roster.
#[derive(Debug, Clone, PartialEq)]
pub struct Seat {
    /// Whether they take offers.
    pub presence: Presence,
    /// How many conversations they hold, offers included.
    pub load: u32,
    /// How many they can hold.
    pub capacity: u32,
}

/// One handoff on offer to me.
#[derive(Debug, Clone, PartialEq)]
pub struct OfferBanner {
    /// The handoff.
    pub handoff: String,
    /// Its conversation.
    pub conversation: String,
    /// The customer's name.
    pub customer: String,
    /// The account's name; may be empty.
    pub account: String,
    /// How large the account is.
    pub tier: Tier,
    /// How it is held.
    pub channel: Channel,
    /// Why, in a few words.
    pub reason: String,
    /// The strongest reason's family.
    pub family: Option<Family>,
    /// Why me, in a few words (`owns the account`); may be empty.
    pub why_me: String,
    /// When it goes on to the next.
    pub expires: Timestamp,
    /// How long an offer stands in all, in seconds; the ring is drawn against it.
    pub window_s: u32,
}

/// Something to tell the person at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Whether it is good or bad news.
    pub kind: NoticeKind,
    /// The words, one sentence.
    pub text: String,
}

/// Whether a notice is good or bad news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// It worked.
    Done,
    /// It did not work, and nothing changed.
    Failed,
}

impl Me {
    /// Up to two capital letters that stand for the name.
    #[must_use]
    pub fn initials(&self) -> String {
        initials(&self.name)
    }
}

impl NoticeKind {
    /// The name in class attributes.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }
}

/// Gives back the first letters of the first and the last word, in capitals; `·` where there are none.
pub(crate) fn initials(name: &str) -> String {
    let mut letters =
        name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric())).collect::<Vec<_>>();
    if letters.len() > 2 {
        letters.drain(1..letters.len() - 1);
    }
    let text: String = letters.iter().flat_map(|c| c.to_uppercase()).collect();
    if text.is_empty() { "·".to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_take_the_first_and_the_last_word() {
        assert_eq!(initials("Ana Maria de Souza"), "AS");
        assert_eq!(initials("olu"), "O");
        assert_eq!(initials(" — "), "·");
    }
}
