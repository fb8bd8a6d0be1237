//! One ordinary handoff and one ordinary human, for tests to change.

use std::collections::{BTreeMap, BTreeSet};

use baton_base::{HandoffId, HumanId, Language, Strength, Timestamp};
use baton_conversation::{Channel, Tier};

use crate::constraint;
use crate::cost;
use crate::goal::Goal;
use crate::pair::{Case, Pair, Person};
use crate::plan::Term;
use crate::problem::{Standing, Waiting};
use crate::roster::{Human, Presence};

/// Noon on a Wednesday.
pub(crate) fn noon() -> Timestamp {
    Timestamp::parse("2026-07-01T12:00:00Z").unwrap()
}

pub(crate) fn waiting(id: &str) -> Waiting {
    Waiting {
        handoff: HandoffId::new(id).unwrap(),
        standing: Standing::Waiting,
        since: noon(),
        channel: Channel::Chat,
        language: Language::EN,
        required: BTreeMap::new(),
        preferred: BTreeMap::new(),
        owner: None,
        account: String::new(),
        account_id: None,
        tier: Tier::None,
        value_usd: 0.0,
        territory: None,
        frustration: Strength::default(),
        eagerness: Strength::default(),
        certain: false,
        turned_down: Vec::new(),
    }
}

pub(crate) fn human(id: &str) -> Human {
    Human {
        id: HumanId::new(id).unwrap(),
        name: id.to_uppercase(),
        role: String::new(),
        skills: BTreeMap::new(),
        languages: BTreeSet::from([Language::EN]),
        channels: BTreeSet::new(),
        territory: None,
        seniority: 2,
        de_escalation: 3,
        closing: 3,
        capacity: 4,
        load: 0,
        accounts_owned: BTreeSet::new(),
        presence: Presence::Available,
        hours: None,
    }
}

/// One handoff beside one human.
pub(crate) struct Example {
    pub(crate) waiting: Waiting,
    pub(crate) human: Human,
    others: Vec<String>,
}

impl Example {
    pub(crate) fn new() -> Self {
        Self { waiting: waiting("k1"), human: human("h1"), others: Vec::new() }
    }

    /// Somebody else in the roster has this skill.
    pub(crate) fn others_have(&mut self, skill: &str) {
        self.others.push(skill.to_owned());
    }

    pub(crate) fn waited_s(&mut self, seconds: f64) {
        #[expect(clippy::cast_possible_truncation, reason = "a small number in a test")]
        let ms = (seconds * 1000.0) as i64;
        self.waiting.since = noon().plus_millis(-ms);
    }

    fn with<T>(&self, look: impl FnOnce(&Pair<'_>, &Goal) -> T) -> T {
        let goal = Goal::standard().unwrap();
        let skills = self.others.iter().chain(self.human.skills.keys()).map(String::as_str).collect();
        let case = Case::new(&self.waiting, noon(), &skills, &goal);
        let person = Person::new(&self.human, noon());
        look(&Pair { case: &case, person: &person }, &goal)
    }
}

/// Which constraint refuses, and what it says.
pub(crate) fn refused(example: &Example) -> Option<(&'static str, String)> {
    example.with(|pair, _| constraint::refusal(pair).map(|refusal| (refusal.constraint, refusal.says)))
}

/// One term of the cost: its seconds and what it says.
pub(crate) fn term(example: &Example, name: &str) -> (f64, String) {
    let terms: Vec<Term> = example.with(|pair, goal| cost::terms(pair, example.human.load, goal));
    let term = terms.into_iter().find(|term| term.name == name).unwrap();
    (term.seconds, term.says)
}
