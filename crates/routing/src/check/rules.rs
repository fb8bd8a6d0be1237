//! Who may be asked for what, written down a second time. Nothing here calls the constraints of the plan.

use std::collections::BTreeSet;

use jiff::tz::TimeZoneDatabase;
use jiff::{SpanRound, Unit};

use crate::goal::Goal;
use crate::problem::{Problem, Waiting};
use crate::roster::{Human, Presence, WorkingHours};

/// The rules at one moment.
pub(super) struct Rules<'a> {
    now_ms: i64,
    relaxed_after_ms: f64,
    skills_in_roster: BTreeSet<&'a String>,
    working: BTreeSet<&'a str>,
}

impl<'a> Rules<'a> {
    pub(super) fn new(problem: &'a Problem, goal: &Goal) -> Self {
        let humans = problem.roster.humans();
        let now_ms = problem.now.millis();
        let working = humans.iter().filter(|h| h.hours.as_ref().is_none_or(|hours| at_work(hours, now_ms)));
        Self {
            now_ms,
            relaxed_after_ms: goal.relax_skills_after_s * 1000.0,
            skills_in_roster: humans.iter().flat_map(|h| h.skills.keys()).collect(),
            working: working.map(|h| h.id.as_str()).collect(),
        }
    }

    /// The first rule that forbids asking this human for this handoff.
    pub(super) fn broken(&self, waiting: &Waiting, human: &Human) -> Option<&'static str> {
        if human.presence == Presence::Busy || human.presence == Presence::Away {
            return Some("not available");
        }
        if !self.working.contains(human.id.as_str()) {
            return Some("not at work at this hour");
        }
        if room(human) == 0 {
            return Some("no room");
        }
        if !human.languages.iter().any(|language| language.as_str() == waiting.language.as_str()) {
            return Some("another language");
        }
        if !human.channels.is_empty() && !human.channels.iter().any(|channel| *channel == waiting.channel) {
            return Some("another channel");
        }
        if waiting.turned_down.contains(&human.id) {
            return Some("turned it down");
        }
        (self.skills_count(waiting) && human.skills.keys().all(|skill| !waiting.required.contains_key(skill)))
            .then_some("none of the required skills")
    }

    /// Whether a required skill must be there: somebody has one, and the wait is still short.
    fn skills_count(&self, waiting: &Waiting) -> bool {
        #[expect(clippy::cast_precision_loss, reason = "waits stay far below 2^53 milliseconds")]
        let waited_ms = self.now_ms.saturating_sub(waiting.since.millis()) as f64;
        waited_ms.max(0.0) < self.relaxed_after_ms
            && waiting.required.keys().any(|skill| self.skills_in_roster.contains(skill))
    }
}

/// How many more somebody can take.
pub(super) fn room(human: &Human) -> u32 {
    human.capacity.saturating_sub(human.load)
}

/// Whether somebody works at a moment: the start of the shift that could cover it lies on a working day, today or the
/// day before, and the shift has not ended.
fn at_work(hours: &WorkingHours, now_ms: i64) -> bool {
    let moment = jiff::Timestamp::from_millisecond(now_ms).ok();
    let local = moment.zip(TimeZoneDatabase::bundled().get(&hours.zone).ok()).map(|(at, zone)| at.to_zoned(zone));
    let Some(local) = local.map(|zoned| zoned.datetime()) else { return false };
    let (from, to) = (i64::from(hours.from_min), i64::from(hours.to_min));
    let length = if to > from { to - from } else { to - from + 24 * 60 };
    [local.date().yesterday().ok(), Some(local.date())].into_iter().flatten().any(|day| {
        let weekday = day.weekday().to_monday_one_offset();
        let since_midnight = local.since(day.at(0, 0, 0, 0)).and_then(|span| {
            span.round(
                SpanRound::new()
                    .largest(Unit::Minute)
                    .smallest(Unit::Minute)
                    .mode(jiff::RoundMode::Floor)
                    .relative(day),
            )
        });
        let minute = since_midnight.map_or(-1, |span| span.get_minutes());
        hours.days.iter().any(|works| i64::from(*works) == i64::from(weekday))
            && minute >= from
            && minute < from + length
    })
}
