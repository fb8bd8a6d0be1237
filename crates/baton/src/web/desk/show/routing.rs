//! Why this human, or why nobody yet.

use baton_base::HumanId;
use baton_desk::view::{RefusalView, RoutingView, RunnerUpView, TermView};
use baton_engine::State;
use baton_routing::Unplaceable;
use serde_json::Value;

use super::People;

/// What each constraint's refusal is in a sum, by its public name.
const REFUSED: &[(&str, &str)] = &[
    ("presence", "not available"),
    ("hours", "out of hours"),
    ("room", "full"),
    ("language", "without the language"),
    ("channel", "not on this channel"),
    ("skills", "without the skill"),
    ("turned_down", "turned it down"),
];

/// Why nobody can take a conversation, while it waits; else why this human, as the plan was stored with the offer.
pub(super) fn routing(state: &State, nobody: Option<&Unplaceable>, people: &People) -> Option<RoutingView> {
    match nobody {
        Some(why) => Some(RoutingView {
            human: String::new(),
            cost_s: 0.0,
            terms: Vec::new(),
            runner_up: None,
            refusals: refusals(why, people),
        }),
        None => Some(placed(&state.matched.as_ref()?.explanation, people)),
    }
}

fn refusals(why: &Unplaceable, people: &People) -> Vec<RefusalView> {
    match why {
        Unplaceable::EmptyRoster => Vec::new(),
        Unplaceable::Refused(all) => {
            all.iter().map(|r| RefusalView { human: people.heading(&r.human), says: r.says.clone() }).collect()
        }
        Unplaceable::Outbid { candidates } => {
            let taken = |human: &HumanId| RefusalView {
                human: people.heading(human),
                says: "needed more elsewhere".to_owned(),
            };
            candidates.iter().map(taken).collect()
        }
    }
}

/// Why nobody has it, in a few words: the refusals counted.
pub(super) fn summary(why: &Unplaceable) -> String {
    match why {
        Unplaceable::EmptyRoster => "there is nobody in the roster".to_owned(),
        Unplaceable::Outbid { .. } => "whoever could take it is needed more elsewhere".to_owned(),
        Unplaceable::Refused(all) => {
            let count = |(name, says): &(&str, &str)| {
                let n = all.iter().filter(|r| r.constraint == *name).count();
                (n > 0).then(|| format!("{n} {says}"))
            };
            REFUSED.iter().filter_map(count).collect::<Vec<_>>().join(", ")
        }
    }
}

/// Terms that neither cost nor save anything only hide those that do.
fn makes_a_difference(term: &TermView) -> bool {
    term.seconds.abs() >= 0.5
}

fn placed(line: &Value, people: &People) -> RoutingView {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let human = |value: &Value| value.as_str().and_then(|id| HumanId::new(id).ok());
    let term = |t: &Value| TermView {
        name: text(&t["term"]),
        seconds: t["seconds"].as_f64().unwrap_or(0.0),
        says: text(&t["says"]),
    };
    let next = &line["runner_up"];
    let refusal = |r: &Value| Some(RefusalView { human: people.heading(&human(&r["human"])?), says: text(&r["says"]) });
    RoutingView {
        human: human(&line["human"]).map(|h| people.within(&h)).unwrap_or_default(),
        cost_s: line["cost_s"].as_f64().unwrap_or(0.0),
        terms: list(&line["why"]).iter().map(term).filter(makes_a_difference).collect(),
        runner_up: human(&next["human"]).map(|h| RunnerUpView {
            human: people.within(&h),
            cost_s: next["cost_s"].as_f64().unwrap_or(0.0),
            says: text(&next["says"]),
        }),
        refusals: list(&line["refusals"]).iter().filter_map(refusal).collect(),
    }
}

#[cfg(test)]
mod tests {
    use baton_base::NonEmpty;
    use baton_routing::Refusal;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_plan_for_me_speaks_of_you() {
        let people = People::of(&[("h-1", "Ana Ruiz"), ("h-2", "Bo Lind")], Some("h-1"));
        let line = json!({"human": "h-1", "cost_s": -5.0,
                          "why": [{"term": "owner", "seconds": -5.0, "says": "owns the account"}, {"term": "load", "seconds": 0.0, "says": ""}], "runner_up": {"human": "h-2", "cost_s": 1.0, "says": ""},
                          "refusals": [{"human": "h-2", "says": "holds 4 of 4"}]});
        let view = placed(&line, &people);
        assert_eq!((view.human.as_str(), view.runner_up.unwrap().human.as_str()), ("you", "Bo Lind"));
        assert_eq!(
            view.terms.iter().map(|t| t.name.as_str()).collect::<Vec<_>>(),
            ["owner"],
            "a term of nothing is left out"
        );
        assert_eq!(view.refusals, [RefusalView { human: "Bo Lind".into(), says: "holds 4 of 4".into() }]);
    }

    #[test]
    fn refusals_are_counted_by_their_kind() {
        let refusal =
            |id: &str, constraint| Refusal { human: HumanId::new(id).unwrap(), constraint, says: String::new() };
        let all = vec![refusal("h-1", "room"), refusal("h-2", "presence"), refusal("h-3", "presence")];
        let why = Unplaceable::Refused(NonEmpty::from_vec(all).unwrap());
        assert_eq!(summary(&why), "2 not available, 1 full");
    }
}
