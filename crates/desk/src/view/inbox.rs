//! The inbox: every conversation as one line, most urgent first.

use baton_base::Timestamp;

use super::frame::Frame;
use super::word::{Channel, Family, Speaker, Stage, Tier, Verdict, shown_word};
use crate::draw::percent;
use crate::route;

/// The inbox page.
#[derive(Debug, Clone, PartialEq)]
pub struct InboxView {
    /// What stands around it.
    pub frame: Frame,
    /// Which tab is open.
    pub tab: Tab,
    /// What was searched for; empty where nothing was.
    pub search: String,
    /// How many conversations each tab holds.
    pub counts: Counts,
    /// The lines, in the order to show them.
    pub rows: Vec<InboxRow>,
}

shown_word! {
    /// A tab of the inbox.
    Tab {
        /// Offered to me, or with me.
        ForMe = "for_me", "For me";
        /// Everything that is not over.
        Open = "open", "All open";
        /// Waiting, or offered to anybody.
        Waiting = "waiting", "Waiting";
        /// With a human.
        WithHumans = "with_humans", "With humans";
        /// With the assistant.
        WithAssistant = "with_assistant", "With assistant";
        /// Over.
        Closed = "closed", "Closed";
    }
}

/// How many conversations each tab holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Offered to me, or with me.
    pub for_me: u32,
    /// Everything that is not over.
    pub open: u32,
    /// Waiting, or offered to anybody.
    pub waiting: u32,
    /// With a human.
    pub with_humans: u32,
    /// With the assistant.
    pub with_assistant: u32,
    /// Over.
    pub closed: u32,
}

impl Counts {
    /// How many a tab holds.
    #[must_use]
    pub fn of(&self, tab: Tab) -> u32 {
        match tab {
            Tab::ForMe => self.for_me,
            Tab::Open => self.open,
            Tab::Waiting => self.waiting,
            Tab::WithHumans => self.with_humans,
            Tab::WithAssistant => self.with_assistant,
            Tab::Closed => self.closed,
        }
    }
}

/// Who has a conversation, or is asked to take it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder {
    /// The person at this desk.
    Me,
    /// Somebody else, by name.
    Other(String),
}

/// One line of the inbox.
#[derive(Debug, Clone, PartialEq)]
pub struct InboxRow {
    /// Which conversation.
    pub conversation: String,
    /// The customer's name, or id.
    pub customer: String,
    /// The account's name; may be empty.
    pub account: String,
    /// How large the account is.
    pub tier: Tier,
    /// How it is held.
    pub channel: Channel,
    /// Where it stands.
    pub stage: Stage,
    /// Who has it or is asked, where somebody is; under `with_assistant`, who is foreseen.
    pub holder: Option<Holder>,
    /// The last words said, shortened.
    pub last_words: String,
    /// Who said them.
    pub last_by: Speaker,
    /// Why it stands here, in a few words; may be empty.
    pub reason: String,
    /// The strongest reason's family.
    pub family: Option<Family>,
    /// How likely it is that a human should take over, 0 to 1.
    pub probability: f64,
    /// The latest verdict.
    pub verdict: Verdict,
    /// Since when the customer waits for a human.
    pub waiting_since: Option<Timestamp>,
    /// When the offer to me goes on to the next; nothing where it is not offered to me.
    pub offer_expires: Option<Timestamp>,
    /// When something last happened.
    pub updated_at: Timestamp,
}

impl InboxRow {
    /// The probability as a whole number of percent.
    #[must_use]
    pub fn percent(&self) -> u32 {
        percent(self.probability)
    }

    /// Where it stands and with whom, in a few words.
    #[must_use]
    pub fn standing(&self) -> String {
        match (self.stage, &self.holder, self.verdict) {
            (Stage::Offered, Some(Holder::Me), _) => "Offered to you".to_owned(),
            (Stage::Offered, Some(Holder::Other(name)), _) => format!("Offered to {name}"),
            (Stage::WithHuman, Some(Holder::Me), _) => "With you".to_owned(),
            (Stage::WithHuman, Some(Holder::Other(name)), _) => format!("With {name}"),
            (Stage::WithAssistant, Some(Holder::Me), Verdict::HandOff) => "Suggested to you".to_owned(),
            (Stage::WithAssistant, Some(Holder::Other(name)), Verdict::HandOff) => format!("Suggested: {name}"),
            (Stage::WithAssistant, _, Verdict::HandOff) => "Suggested".to_owned(),
            (Stage::WithAssistant, Some(Holder::Me), Verdict::Prepare) => "Preparing for you".to_owned(),
            (Stage::WithAssistant, Some(Holder::Other(name)), Verdict::Prepare) => format!("Preparing {name}"),
            (Stage::WithAssistant, _, Verdict::Prepare) => "Preparing".to_owned(),
            (Stage::WithAssistant, ..) => "Assistant".to_owned(),
            (stage, ..) => stage.label().to_owned(),
        }
    }

    /// How the line is toned: `mine`, `urgent`, `prepare`, `held`, `calm` or `over`.
    #[must_use]
    pub fn tone(&self) -> &'static str {
        match (self.stage, &self.holder, self.verdict) {
            (Stage::Offered | Stage::WithHuman, Some(Holder::Me), _) => "mine",
            (Stage::Waiting | Stage::Offered, ..) => "urgent",
            (Stage::WithHuman, ..) => "held",
            (Stage::WithAssistant, _, Verdict::Prepare | Verdict::HandOff) => "prepare",
            (Stage::WithAssistant, ..) => "calm",
            (Stage::Closed, ..) => "over",
        }
    }

    /// The page of the conversation.
    #[must_use]
    pub fn href(&self) -> String {
        route::conversation(&self.conversation)
    }

    /// The element's id.
    #[must_use]
    pub fn dom_id(&self) -> String {
        format!("row-{}", route::dom_token(&self.conversation))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(stage: Stage, holder: Option<Holder>, verdict: Verdict) -> InboxRow {
        InboxRow {
            conversation: "c/1 ?".to_owned(),
            customer: "Ana".to_owned(),
            account: String::new(),
            tier: Tier::Smb,
            channel: Channel::Chat,
            stage,
            holder,
            last_words: String::new(),
            last_by: Speaker::Customer,
            reason: String::new(),
            family: None,
            probability: 0.714,
            verdict,
            waiting_since: None,
            offer_expires: None,
            updated_at: Timestamp::from_millis(0),
        }
    }

    #[test]
    fn what_is_offered_to_me_is_mine_and_says_so() {
        let row = row(Stage::Offered, Some(Holder::Me), Verdict::HandOff);
        assert_eq!((row.standing().as_str(), row.tone()), ("Offered to you", "mine"));
    }

    #[test]
    fn what_is_offered_to_somebody_else_stays_urgent() {
        let row = row(Stage::Offered, Some(Holder::Other("Maya".to_owned())), Verdict::HandOff);
        assert_eq!((row.standing().as_str(), row.tone()), ("Offered to Maya", "urgent"));
    }

    #[test]
    fn an_odd_id_makes_a_safe_address_and_a_safe_element_id() {
        let row = row(Stage::Waiting, None, Verdict::HandOff);
        assert_eq!(row.href(), "/desk/conversations/c%2F1%20%3F");
        assert!(row.dom_id().chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'), "{}", row.dom_id());
    }
}
