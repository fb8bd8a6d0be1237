//! A policy as people read it: the lines in sentences, the triggers by family.

use baton_base::Probability;
use baton_decision::plain::Clause;
use baton_decision::policy::Trigger;
use baton_decision::{Family as About, Policy};
use baton_desk::view::{ClauseView, Family, GroupView, LinesView, TriggerView};

/// From when on a policy acts, and why.
pub(super) fn lines(policy: &Policy) -> LinesView {
    LinesView {
        base: Probability::from_log_odds(policy.base_log_odds).value(),
        prepare_from: policy.prepare_from().value(),
        hand_off_from: policy.hand_off_from().value(),
        sentences: vec![
            hand_off(policy),
            prepare(policy),
            format!(
                "While nothing has fired, a human should take over in {} of 100 conversations.",
                per_hundred(Probability::from_log_odds(policy.base_log_odds).value())
            ),
            fading(policy),
            settled(policy),
        ],
    }
}

fn hand_off(policy: &Policy) -> String {
    let costs = policy.costs;
    let percent = percent(policy.hand_off_from());
    format!(
        "A human takes over from {percent}: a missed handoff costs {} an unneeded one.",
        as_much(costs.missed_handoff / costs.unneeded_handoff)
    )
}

fn prepare(policy: &Policy) -> String {
    let costs = policy.costs;
    format!(
        "From {} on, brief and human are made ready: a missed handoff costs {} a preparation that came to nothing.",
        percent(policy.prepare_from()),
        as_much(costs.missed_handoff / costs.wasted_preparation)
    )
}

fn fading(policy: &Policy) -> String {
    let fading = policy.fading;
    format!(
        "What was read fades: half of it is left after {} of the customer’s messages, or {} in a chat, {} on the phone, {} by e-mail.",
        plainly(fading.half_life_turns),
        span(fading.chat_s),
        span(fading.phone_s),
        span(fading.email_s)
    )
}

fn settled(policy: &Policy) -> String {
    let shares = About::ALL.iter().map(|family| {
        let share = policy.takes_back.get(family).copied().unwrap_or(1.0);
        format!("{family} {}", percent(Probability::clamped(share)))
    });
    format!("What the customer says is settled loses: {}.", shares.collect::<Vec<_>>().join(", "))
}

/// The triggers by family: first what decides alone, then the weightiest.
pub(super) fn groups(policy: &Policy) -> Vec<GroupView> {
    let group = |about: &About| {
        let mut triggers: Vec<&Trigger> = policy.triggers.iter().filter(|trigger| trigger.family == *about).collect();
        triggers
            .sort_by(|a, b| b.certain.cmp(&a.certain).then(b.weight.total_cmp(&a.weight)).then(a.name.cmp(&b.name)));
        GroupView {
            family: family(*about),
            triggers: triggers.into_iter().map(|trigger| view(policy, trigger)).collect(),
        }
    };
    About::ALL.iter().map(group).filter(|group| !group.triggers.is_empty()).collect()
}

pub(super) fn family(about: About) -> Family {
    Family::from_name(about.as_str()).unwrap_or(Family::Complexity)
}

fn view(policy: &Policy, trigger: &Trigger) -> TriggerView {
    TriggerView {
        name: trigger.name.to_string(),
        says: trigger.says.clone(),
        when: clause(&Clause::of(&trigger.when)),
        weight: trigger.weight,
        certain: trigger.certain,
        more: more(policy, trigger),
    }
}

fn clause(said: &Clause) -> ClauseView {
    match said {
        Clause::Plain(says) => ClauseView::Plain(says.clone()),
        Clause::Group { how, parts } => {
            ClauseView::Group { how: how.clone(), parts: parts.iter().map(clause).collect() }
        }
    }
}

fn more(policy: &Policy, trigger: &Trigger) -> Vec<String> {
    let mut more = Vec::new();
    if trigger.whole && !trigger.certain {
        more.push("adds all of it at once".to_owned());
    }
    if trigger.fading != policy.fading {
        more.push(half_life(trigger.fading.half_life_turns));
    }
    if !trigger.skills.is_empty() {
        more.push(format!("the human needs {}", trigger.skills.join(", ")));
    }
    more
}

/// How a half-life of a trigger's own is said.
pub(super) fn half_life(turns: f64) -> String {
    if turns.is_finite() {
        format!("half is left after {} messages", plainly(turns))
    } else {
        "does not fade".to_owned()
    }
}

/// How many times as much, in words.
fn as_much(times: f64) -> String {
    match times {
        t if (t - 1.0).abs() < 0.05 => "as much as".to_owned(),
        t if t > 1.0 => format!("{} times as much as", plainly((t * 10.0).round() / 10.0)),
        t => format!("{} of", percent(Probability::clamped(t))),
    }
}

fn percent(probability: Probability) -> String {
    format!("{:.0}%", probability.value() * 100.0)
}

fn per_hundred(share: f64) -> String {
    if share < 0.01 { "fewer than 1".to_owned() } else { format!("{:.0}", share * 100.0) }
}

/// A number without digits that say nothing.
pub(super) fn plainly(value: f64) -> String {
    let text = format!("{:.3}", value.abs());
    let text = text.trim_end_matches('0').trim_end_matches('.');
    format!("{}{text}", if value < 0.0 { "−" } else { "" })
}

fn span(seconds: f64) -> String {
    let (number, unit) = match seconds {
        s if !s.is_finite() => return "no time at all".to_owned(),
        s if s < 120.0 => (s, "second"),
        s if s < 7200.0 => (s / 60.0, "minute"),
        s if s < 172_800.0 => (s / 3600.0, "hour"),
        s => (s / 86_400.0, "day"),
    };
    let number = number.round();
    format!("{number:.0} {unit}{}", if (number - 1.0).abs() < 0.5 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_is_said_in_sentences() {
        let policy = Policy::parse(baton_decision::DEFAULT_POLICY, &[]).unwrap();
        let says = lines(&policy).sentences.join(" ");
        for part in ["costs as much as an unneeded one", "60 minutes in a chat", "14 days by e-mail", "safety 0%"] {
            assert!(says.contains(part), "{says} holds {part}");
        }
    }

    #[test]
    fn what_decides_alone_stands_before_the_weightiest() {
        let policy = Policy::parse(baton_decision::DEFAULT_POLICY, &[]).unwrap();
        for group in groups(&policy) {
            let order: Vec<(bool, f64)> = group.triggers.iter().map(|t| (t.certain, t.weight)).collect();
            let sorted = order
                .windows(2)
                .all(|pair| pair[0].0 >= pair[1].0 && (pair[0].0 != pair[1].0 || pair[0].1 >= pair[1].1));
            assert!(sorted, "{order:?}");
        }
    }

    #[test]
    fn numbers_are_plain() {
        assert_eq!([plainly(4.0), plainly(0.46), plainly(-2.5)], ["4", "0.46", "−2.5"]);
        assert_eq!([as_much(4.0), as_much(1.0), as_much(0.5)], ["4 times as much as", "as much as", "50% of"]);
    }
}
