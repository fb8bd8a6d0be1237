//! One conversation: what was said on the left, the brief and the decision on the right.

use baton_api::{ApiState, Person, Problem};
use baton_base::ConversationId;
use baton_conversation::{Account, Event, Stage};
use baton_decision::Answer;
use baton_desk::view::{Channel, ConversationView, Fact, Standing, Tier};
use baton_engine::State;
use baton_routing::Unplaceable;

use super::frame::{frame, window_s};
use super::inbox::queue;
use super::{People, decision, routing, transcript};

/// Everything the page of a conversation shows.
pub(in crate::web::desk) async fn conversation(
    api: &ApiState,
    person: &Person,
    id: &ConversationId,
) -> Result<ConversationView, Problem> {
    let humans = api.engine().humans(person.workspace()).await?;
    let people = People::new(&humans, person);
    let frame = frame(api, person, &humans).await?;
    let queue = queue(api, person, &people).await?;
    let nobody = nobody(api, person, id).await?;
    let window_s = window_s(api);
    let view = api.engine().view(person.workspace(), id, move |state| {
        let c = &state.conversation;
        ConversationView {
            frame,
            queue,
            conversation: c.id.to_string(),
            customer: c.customer.name.clone().unwrap_or_else(|| c.customer.id.to_string()),
            role: c.customer.role.clone().unwrap_or_default(),
            account: c.account.name.clone(),
            tier: Tier::from_name(c.account.tier.as_str()).unwrap_or(Tier::None),
            channel: Channel::from_name(c.channel.as_str()).unwrap_or(Channel::Chat),
            language: c.language.to_string(),
            facts: facts(&c.account, &people),
            standing: standing(state, window_s, nobody.as_ref(), &people),
            transcript: transcript::transcript(state, &people),
            course: decision::course(state, api.engine()),
            decision: state.deciding().map(|d| decision::decision(state, d, api.engine())),
            brief: state.brief.as_ref().map(|b| decision::brief(state, b, &people)),
            routing: routing::routing(state, nobody.as_ref(), &people),
        }
    });
    Ok(view.await?)
}

/// Why nobody has it, where it waits.
async fn nobody(api: &ApiState, person: &Person, id: &ConversationId) -> Result<Option<Unplaceable>, Problem> {
    let engine = api.engine();
    let waits = engine.view(person.workspace(), id, |s| matches!(s.conversation.stage, Stage::Waiting { .. })).await?;
    Ok(if waits { engine.why_waiting(person.workspace(), id).await? } else { None })
}

fn standing(state: &State, window_s: u32, nobody: Option<&Unplaceable>, people: &People) -> Standing {
    match &state.conversation.stage {
        Stage::WithAssistant { .. } if state.is_prepared() => Standing::Preparing {
            human: state.foreseen.as_ref().map(|h| people.within(h)).unwrap_or_default(),
            suggested: state.latest.as_ref().is_some_and(|d| d.answer == Answer::HandedOff),
        },
        Stage::WithAssistant { .. } => Standing::WithAssistant,
        Stage::Waiting { since, .. } => {
            Standing::Waiting { since: *since, why: nobody.map(routing::summary).unwrap_or_default() }
        }
        Stage::Offered { since, handoff, human, expires, .. } if people.is_me(human) => {
            Standing::OfferedToMe { handoff: handoff.to_string(), since: *since, expires: *expires, window_s }
        }
        Stage::Offered { since, human, expires, .. } => {
            Standing::OfferedToOther { human: people.name(human), since: *since, expires: *expires }
        }
        Stage::WithHuman { handoff, human, since } if people.is_me(human) => {
            Standing::Mine { handoff: handoff.to_string(), since: *since }
        }
        Stage::WithHuman { human, since, .. } => Standing::WithOther { human: people.name(human), since: *since },
        Stage::Closed { at } => Standing::Closed { at: *at, how: how_closed(state, people) },
    }
}

fn how_closed(state: &State, people: &People) -> String {
    state
        .notes
        .iter()
        .rev()
        .find_map(|n| match &n.event {
            Event::Resolved { human, .. } => Some(format!("settled by {}", people.within(human))),
            Event::Closed { reason } => Some(reason.clone()),
            _ => None,
        })
        .unwrap_or_default()
}

fn facts(account: &Account, people: &People) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut add =
        |label: &str, value: Option<String>| facts.extend(value.map(|value| Fact { label: label.to_owned(), value }));
    let percent = |s: baton_base::Strength| format!("{:.0}%", s.value() * 100.0);
    add("Value a year", account.annual_value_usd.map(dollars));
    add("Lifecycle", account.lifecycle.clone());
    add("Renews", account.renewal_in_days.map(days));
    add("Renewal risk", account.renewal_risk.map(percent));
    add("Satisfaction", account.satisfaction.map(percent));
    add("Usage", account.usage_trend.map(trend));
    let sale = account.open_opportunity.as_ref();
    add(
        "Open sale",
        sale.map(|o| [o.stage.clone(), o.amount_usd.map(dollars)].into_iter().flatten().collect::<Vec<_>>().join(", ")),
    );
    add("Owner", account.owner.as_ref().map(|h| people.within(h)));
    add("Handoffs in 30 days", Some(account.previous_handoffs_30d).filter(|n| *n > 0).map(|n| n.to_string()));
    facts
}

/// A change with its sign; the minus is a true one.
fn trend(share: f64) -> String {
    let percent = (share * 100.0).round();
    if percent < 0.0 { format!("−{:.0}%", -percent) } else { format!("+{percent:.0}%") }
}

fn days(days: i32) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        d if d < 0 => format!("{} days ago", d.unsigned_abs()),
        d => format!("in {d} days"),
    }
}

/// Whole dollars with thousands set apart.
fn dollars(amount: f64) -> String {
    let digits = format!("{amount:.0}");
    let grouped: Vec<String> =
        digits.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group).into_owned()).collect();
    format!("${}", grouped.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(dollars(1_234_567.0), "$1,234,567");
        assert_eq!(dollars(690.0), "$690");
    }

    #[test]
    fn a_falling_trend_has_a_true_minus() {
        assert_eq!((trend(-0.12).as_str(), trend(0.06).as_str()), ("−12%", "+6%"));
    }

    #[test]
    fn a_renewal_that_passed_is_said_so() {
        assert_eq!(days(-3), "3 days ago");
    }
}
