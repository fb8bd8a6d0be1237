//! What stands out, in sentences that hold without the rest of the page.

use super::share::Share;
use super::skill::Gap;
use super::volume::Part;
use super::{Audit, Learnt};
use crate::backtest::report::html::{count, counted, duration, percent};

/// Gaps told in a sentence; the table holds all.
const GAPS_TOLD: usize = 3;

/// One thing that stands out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is about: `need`, `moment`, `failure`, `topic`, `value`, `skill`, `triggers` or `draft`.
    pub about: &'static str,
    /// The sentence.
    pub says: String,
    /// Conversations that it was counted in.
    pub of: usize,
    /// Whether these are too few for it to hold.
    pub small: bool,
}

impl Finding {
    fn new(about: &'static str, of: usize, says: String) -> Self {
        Self { about, says, of, small: Share::new(0, of).is_small() }
    }
}

/// Everything that stands out in an assessment.
pub(super) fn all(audit: &Audit) -> Vec<Finding> {
    if audit.seen.conversations == 0 {
        return Vec::new();
    }
    let found = [
        Some(needed(audit)),
        shown(audit),
        came(audit),
        failed(audit),
        worst_topic(audit),
        needing_topic(audit),
        at_stake(audit),
    ];
    let mut found: Vec<Finding> = found.into_iter().flatten().collect();
    found.extend(missing(audit));
    found.extend([silent(audit), drafted(audit)]);
    found
}

fn share(share: Share) -> String {
    format!("{} of {} ({})", count(share.part), count(share.of), percent(share.value()))
}

fn needed(audit: &Audit) -> Finding {
    let seen = &audit.seen;
    let by = match seen.labelled.part {
        0 => format!("as the policy “{}” decides", audit.backtest.policy),
        labelled if labelled == seen.conversations => "as their labels say".to_owned(),
        labelled => format!("as {} say, and for the others as the policy decides", counted(labelled, "label")),
    };
    Finding::new("need", seen.needed.of, format!("A human was needed in {}, {by}.", share(seen.needed)))
}

fn shown(audit: &Audit) -> Option<Finding> {
    let apart = audit.timing.sign_to_hand_off?;
    let says = if apart.median_turns < 0.5 {
        format!(
            "In half of {} the reason shows on the very turn of the handoff; there is no earlier sign to prepare on.",
            counted(apart.conversations, "handoff")
        )
    } else {
        format!(
            "The reason for a handoff first shows {} of the customer, {}, before the policy hands off (median of {}).",
            turns(apart.median_turns),
            duration(apart.median_s),
            counted(apart.conversations, "handoff")
        )
    };
    Some(Finding::new("moment", apart.conversations, says))
}

fn came(audit: &Audit) -> Option<Finding> {
    let timing = &audit.timing;
    if audit.seen.with_human.part == 0 {
        return None;
    }
    if timing.joined == 0 {
        let nobody = Share::new(timing.nobody_came, timing.handed_off);
        let says = format!("No human is seen in {} of the conversations that the policy hands off.", share(nobody));
        return (timing.handed_off > 0).then(|| Finding::new("moment", timing.handed_off, says));
    }
    let late = timing.hand_off_to_joined.map_or_else(String::new, |apart| {
        let (way, by) = if apart.median_s < 0.0 { ("before", -apart.median_s) } else { ("after", apart.median_s) };
        format!(
            " In the {} that the policy hands off too, they came {} {way} it (median).",
            apart.conversations,
            duration(by)
        )
    });
    let says = format!(
        "Humans joined {}; the policy hands off {} of these.{late} In {} more that it hands off, nobody came.",
        counted(timing.joined, "conversation"),
        count(timing.joined_and_handed_off),
        count(timing.nobody_came)
    );
    Some(Finding::new("moment", timing.joined, says))
}

fn turns(number: f64) -> String {
    let plural = if (number - 1.0).abs() < 0.05 { "" } else { "s" };
    let number = if number.fract().abs() < 0.05 { format!("{number:.0}") } else { format!("{number:.1}") };
    format!("{number} turn{plural}")
}

fn failed(audit: &Audit) -> Option<Finding> {
    let most = audit.failing.iter().filter(|f| f.conversations.part > 0).max_by_key(|f| f.conversations.part)?;
    let says = format!(
        "The assistant failed in some way in {} conversations. Most often {}: in {} where that can be seen.",
        share(audit.failed),
        most.way.says(),
        share(most.conversations)
    );
    Some(Finding::new("failure", audit.failed.of, says))
}

/// The topic with the highest share of something, among those with enough conversations to tell.
fn highest(audit: &Audit, get: impl Fn(&Part) -> Share) -> Option<(&str, Share)> {
    let topics = audit.topics.topics.iter().filter(|topic| topic.language.is_some());
    let told = topics.map(|topic| (topic.part.name.as_str(), get(&topic.part))).filter(|(_, share)| !share.is_small());
    let value = |share: &Share| share.value().unwrap_or(0.0);
    told.filter(|(_, share)| share.part > 0).max_by(|(_, a), (_, b)| value(a).total_cmp(&value(b)))
}

fn worst_topic(audit: &Audit) -> Option<Finding> {
    let (name, failing) = highest(audit, |part| part.failing)?;
    let says = format!("It fails most on “{name}”: in {} conversations.", share(failing));
    Some(Finding::new("failure", failing.of, says))
}

fn needing_topic(audit: &Audit) -> Option<Finding> {
    let (name, needed) = highest(audit, |part| part.needed)?;
    let topics = audit.topics.topics.iter().filter(|topic| topic.language.is_some()).count();
    let says = format!("Of {}, “{name}” needs humans most: {} conversations.", counted(topics, "topic"), share(needed));
    Some(Finding::new("topic", needed.of, says))
}

/// An amount of dollars as people say it.
#[must_use]
pub fn usd(amount: f64) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an amount below a million")]
    let whole = |amount: f64| count(amount.max(0.0).round() as usize);
    if amount >= 999_500.0 { format!("${:.2}\u{a0}million", amount / 1e6) } else { format!("${}", whole(amount)) }
}

fn at_stake(audit: &Audit) -> Option<Finding> {
    let (needed, unserved) = (&audit.value.needed, &audit.value.unserved);
    if needed.accounts_known == 0 {
        return None;
    }
    // Where the history holds no human at all, it cannot tell where none came.
    let none_came = if audit.seen.with_human.part == 0 {
        String::new()
    } else {
        format!("; {} and {} of it where no human came", usd(unserved.annual_usd), usd(unserved.opportunity_usd))
    };
    let says = format!(
        "{} a year and {} of open sales, of {} with a value on record, stood in conversations that needed a human{none_came}.",
        usd(needed.annual_usd),
        usd(needed.opportunity_usd),
        counted(needed.accounts_known, "account")
    );
    Some(Finding::new("value", needed.conversations, says))
}

fn missing(audit: &Audit) -> Vec<Finding> {
    let Some(skills) = &audit.skills else { return Vec::new() };
    let told = skills.gaps().into_iter().take(GAPS_TOLD).map(|gap| {
        let who = match gap.gap {
            Some(Gap::One) => "Only one person of the roster brings",
            Some(Gap::Nobody) | None => "Nobody of the roster brings",
        };
        let language = skills.languages.iter().any(|language| std::ptr::eq(language, gap));
        let what = if language {
            format!("the language “{}”", gap.name)
        } else {
            format!("“{}” well enough", gap.name)
        };
        let says = format!("{who} {what}, and {} handoffs ask for it.", share(gap.handoffs));
        Finding::new("skill", gap.handoffs.of, says)
    });
    told.collect()
}

fn silent(audit: &Audit) -> Finding {
    let silent = Share::new(audit.silent_triggers().len(), audit.triggers.len());
    let of = audit.seen.conversations;
    if silent.part == 0 {
        let says = format!("Each of {} fired at least once.", counted(silent.of, "trigger"));
        return Finding::new("triggers", of, says);
    }
    let says = format!(
        "{} of {} never fired in {}; the draft says so beside each.",
        count(silent.part),
        counted(silent.of, "trigger"),
        counted(of, "conversation")
    );
    Finding::new("triggers", of, says)
}

fn drafted(audit: &Audit) -> Finding {
    let (now, then) = (&audit.backtest.overall, &audit.drafted.backtest.overall);
    let change = |right: usize, before: usize| match right.cmp(&before) {
        std::cmp::Ordering::Equal => "as many as now: labels have nothing to add".to_owned(),
        _ => format!("against {} now", count(before)),
    };
    let says = match &audit.drafted.draft.learnt {
        Learnt::Weights(found) => format!(
            "With weights learnt from {} labels, {} of {} come out as wanted on conversations they were not learnt from, \
             {}. The draft hands off {}, the policy {}.",
            count(found.before.conversations),
            count(found.cross_validated.right),
            count(found.cross_validated.conversations),
            change(found.cross_validated.right, found.before.right),
            count(then.handed_off),
            count(now.handed_off)
        ),
        Learnt::Nothing(_) => format!(
            "The policy hands off {}: {:.1} hours of humans at {} minutes each. {} to learn weights from, so the draft decides \
             the same.",
            share(Share::new(now.handed_off, now.conversations)),
            now.human_hours,
            audit.backtest.minutes_per_handoff,
            if audit.seen.labelled.part == 0 { "There are no labels" } else { "Labels are too few" }
        ),
    };
    Finding::new("draft", now.conversations, says)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_people_say_them() {
        assert_eq!((usd(1_234_567.0), usd(84_200.4)), ("$1.23\u{a0}million".to_owned(), "$84\u{202f}200".to_owned()));
        assert_eq!((turns(1.0), turns(2.5)), ("1 turn".to_owned(), "2.5 turns".to_owned()));
    }
}
