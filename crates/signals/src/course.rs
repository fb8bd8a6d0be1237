//! What went before in one conversation, as far as behaviour is read from it.

use std::collections::VecDeque;

use baton_base::{Timestamp, TurnIndex};
use baton_conversation::{Channel, Speaker, Turn};

use crate::model::{Embedding, Look};
use crate::reader;
use crate::reading::Reading;

/// How many messages of each speaker behaviour looks back on. People repeat themselves and lose
/// patience within a few messages; more would make each turn dearer and each brief longer.
pub const MESSAGES_BACK: usize = 8;

/// How many of the customer's own reply times make up the usual pace.
pub const REPLIES_BACK: usize = 16;

/// The course of one conversation: a bounded window over it that grows by one turn at a time.
/// A turn's readings depend on it and what went before, never on what comes after.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    pub(crate) channel: Channel,
    pub(crate) customer: VecDeque<Moment>,
    pub(crate) assistant: VecDeque<Moment>,
    /// The customer's times from a turn of somebody else to their reply, in seconds, oldest first.
    pub(crate) replies_s: VecDeque<f64>,
    pub(crate) last: Option<(Speaker, Timestamp)>,
}

/// What later turns need to know of one turn.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Moment {
    pub(crate) index: TurnIndex,
    pub(crate) at: Timestamp,
    /// Who spoke before it, and how many seconds earlier.
    pub(crate) after: Option<(Speaker, f64)>,
    pub(crate) words: usize,
    /// A question, or for an assistant anything that waits for an answer.
    pub(crate) asks: bool,
    /// Begins with a yes: whatever was asked, it moves on.
    pub(crate) agrees: bool,
    /// All digits of the text in order: the same words about other numbers say something else.
    pub(crate) numbers: Box<str>,
    /// Nothing but a greeting, a thanks, an acknowledgement or an offer to go on.
    pub(crate) formula: bool,
    pub(crate) embedding: Option<Embedding>,
    /// How badly the customer feels, 0 to 1.
    pub(crate) distress: f32,
    /// How settled or pleased the customer is, 0 to 1.
    pub(crate) relief: f32,
    /// How lost the customer is, 0 to 1.
    pub(crate) confusion: f32,
}

/// The turn that is read now.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Now<'a> {
    pub(crate) turn: &'a Turn,
    pub(crate) look: &'a Look,
    pub(crate) moment: &'a Moment,
}

impl Course {
    /// The course of a conversation in which nobody spoke yet.
    #[must_use]
    pub fn new(channel: Channel) -> Self {
        Self { channel, customer: VecDeque::new(), assistant: VecDeque::new(), replies_s: VecDeque::new(), last: None }
    }

    /// The course of a conversation as it stands, for going on where another process stopped: the
    /// same as observing every turn. Looks are taken only of the turns still in the window, at most
    /// twice [`MESSAGES_BACK`]; `look` gets a turn and the turn before it.
    #[must_use]
    pub fn rebuilt(channel: Channel, turns: &[Turn], mut look: impl FnMut(&Turn, Option<&Turn>) -> Look) -> Self {
        let mut course = Self::new(channel);
        let first_of = |by| {
            let mut latest = turns.iter().enumerate().rev().filter(|(_, turn)| turn.by == by);
            latest.nth(MESSAGES_BACK - 1).map_or(0, |(at, _)| at)
        };
        let (customer_from, assistant_from) = (first_of(Speaker::Customer), first_of(Speaker::Assistant));
        for (at, turn) in turns.iter().enumerate() {
            let needed = match turn.by {
                Speaker::Customer => at >= customer_from,
                Speaker::Assistant => at >= assistant_from,
                Speaker::Human => false,
            };
            let before = at.checked_sub(1).and_then(|before| turns.get(before));
            let seen = if needed { look(turn, before) } else { Look::blank() };
            let moment = course.moment(turn, &seen);
            course.take(turn, moment);
        }
        course
    }

    /// Reads a turn and takes it in: meaning and emotion that fired, in the order of the guide,
    /// then the team's own signals, then behaviour. Cost: at most [`MESSAGES_BACK`] comparisons of embeddings; no model runs.
    pub fn observe(&mut self, turn: &Turn, look: &Look) -> Vec<Reading> {
        let moment = self.moment(turn, look);
        let readings = reader::all(self, Now { turn, look, moment: &moment });
        self.take(turn, moment);
        readings
    }

    fn moment(&self, turn: &Turn, look: &Look) -> Moment {
        reader::moment(turn, look, self.last.map(|(by, at)| (by, turn.at.seconds_since(at))))
    }

    fn take(&mut self, turn: &Turn, moment: Moment) {
        self.last = Some((turn.by, turn.at));
        match turn.by {
            Speaker::Customer => {
                if let Some((_, gap_s)) = moment.after.filter(|(by, _)| *by != Speaker::Customer) {
                    push(&mut self.replies_s, gap_s, REPLIES_BACK);
                }
                push(&mut self.customer, moment, MESSAGES_BACK);
            }
            Speaker::Assistant => push(&mut self.assistant, moment, MESSAGES_BACK),
            Speaker::Human => {}
        }
    }

    /// The customer's usual time to reply in seconds: the median, once there are `at_least` replies.
    pub(crate) fn usual_reply_s(&self, at_least: usize) -> Option<f64> {
        let mut replies: Vec<f64> = self.replies_s.iter().copied().collect();
        replies.sort_by(f64::total_cmp);
        replies.get(replies.len() / 2).copied().filter(|_| replies.len() >= at_least.max(1))
    }
}

fn push<T>(window: &mut VecDeque<T>, item: T, most: usize) {
    if window.len() >= most {
        window.pop_front();
    }
    window.push_back(item);
}
