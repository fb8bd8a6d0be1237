//! From the values to their JSON.

use std::collections::BTreeMap;

use baton_decision::Family;

use super::{
    BacktestWire, BesideWire, ChangeWire, ComparisonWire, FiguresWire, HandedWire, JudgedWire, OutcomeWire, ReasonWire,
    ReplayWire, TimingWire,
};
use crate::backtest::{Backtest, Beside, Change, Comparison, Figures, Handed, Judged, Outcome, Reason, Replay, Timing};

impl From<&Backtest> for BacktestWire {
    fn from(of: &Backtest) -> Self {
        Self {
            policy: of.policy.clone(),
            minutes_per_handoff: of.minutes_per_handoff,
            overall: (&of.overall).into(),
            by_tier: named(&of.by_tier, |tier| tier.as_str()),
            by_channel: named(&of.by_channel, |channel| channel.as_str()),
            by_family: named(&of.by_family, |family| family.map_or("none", Family::as_str)),
            conversations: of.replays.iter().map(ReplayWire::from).collect(),
        }
    }
}

fn named<K>(groups: &BTreeMap<K, Figures>, name: impl Fn(&K) -> &'static str) -> BTreeMap<String, FiguresWire> {
    groups.iter().map(|(key, figures)| (name(key).to_owned(), figures.into())).collect()
}

impl From<&Figures> for FiguresWire {
    fn from(of: &Figures) -> Self {
        Self {
            conversations: of.conversations,
            handed_off: of.handed_off,
            handoff_rate: of.handoff_rate(),
            human_hours: of.human_hours,
            judged: of.judged.as_ref().map(JudgedWire::from),
        }
    }
}

impl From<&Judged> for JudgedWire {
    fn from(of: &Judged) -> Self {
        Self {
            labelled: of.labelled(),
            needed: of.needed(),
            accuracy: of.accuracy(),
            precision: of.precision(),
            recall: of.recall(),
            f1: of.f1(),
            in_window: of.in_window(),
            false_alarm_rate: of.false_alarm_rate(),
            stayed: of.stayed,
            in_time: of.in_time,
            early: of.early.into(),
            late: of.late.into(),
            missed: of.missed,
            false_alarms: of.false_alarms,
            timing: of.timing.iter().map(TimingWire::from).collect(),
        }
    }
}

impl From<Beside> for BesideWire {
    fn from(of: Beside) -> Self {
        Self { conversations: of.conversations, mean_turns: of.mean_turns, mean_s: of.mean_s }
    }
}

impl From<&Timing> for TimingWire {
    fn from(of: &Timing) -> Self {
        Self { metric: of.tolerance.name(), late_bias: of.tolerance.late_bias(), score: of.score }
    }
}

impl From<&Replay> for ReplayWire {
    fn from(of: &Replay) -> Self {
        Self {
            id: of.id.clone(),
            channel: of.channel.to_string(),
            tier: of.tier.to_string(),
            probability: of.probability,
            handed_off: of.handed_off.as_ref().map(HandedWire::from),
            outcome: Outcome::of(of).map(OutcomeWire::from),
        }
    }
}

impl From<&Handed> for HandedWire {
    fn from(of: &Handed) -> Self {
        Self {
            turn: of.turn,
            at_s: of.at_s,
            because: of.because.iter().map(ReasonWire::from).collect(),
            words: of.words.clone(),
        }
    }
}

impl From<&Reason> for ReasonWire {
    fn from(of: &Reason) -> Self {
        Self { trigger: of.trigger.clone(), family: of.family.to_string(), says: of.says.clone() }
    }
}

impl From<Outcome> for OutcomeWire {
    fn from(of: Outcome) -> Self {
        let off = match of {
            Outcome::Early(off) | Outcome::Late(off) => Some(off),
            Outcome::Stayed | Outcome::InTime | Outcome::Missed | Outcome::FalseAlarm => None,
        };
        Self { name: of.name().to_owned(), turns: off.map(|off| off.turns), seconds: off.map(|off| off.seconds) }
    }
}

impl From<&Comparison> for ComparisonWire {
    fn from(of: &Comparison) -> Self {
        Self {
            before: of.before.clone(),
            after: of.after.clone(),
            conversations: of.conversations,
            changes: of.changes.iter().map(ChangeWire::from).collect(),
        }
    }
}

impl From<&Change> for ChangeWire {
    fn from(of: &Change) -> Self {
        Self {
            id: of.id.clone(),
            channel: of.channel.to_string(),
            tier: of.tier.to_string(),
            side: of.side.name().to_owned(),
            before: of.side.before().map(HandedWire::from),
            after: of.side.after().map(HandedWire::from),
            outcome_before: of.outcome_before.map(OutcomeWire::from),
            outcome_after: of.outcome_after.map(OutcomeWire::from),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backtest::MINUTES_PER_HANDOFF;
    use crate::backtest::compare;
    use crate::backtest::example::{needed, replay, stay};

    fn run(handed_off: Option<u32>) -> Backtest {
        let replays = vec![replay("a", needed(4, 6), handed_off), replay("b", stay(), None)];
        Backtest::of("default", replays, MINUTES_PER_HANDOFF)
    }

    #[test]
    fn a_backtest_survives_its_json() {
        let wire = BacktestWire::from(&run(Some(8)));
        let json = serde_json::to_string(&wire).unwrap();
        assert_eq!(serde_json::from_str::<BacktestWire>(&json).unwrap(), wire);
    }

    #[test]
    fn programs_find_the_figures_under_plain_names() {
        let json = serde_json::to_value(BacktestWire::from(&run(Some(8)))).unwrap();
        assert_eq!(json["overall"]["judged"]["late"]["mean_turns"], 1.0);
        assert_eq!(json["by_tier"]["smb"]["conversations"], 2);
        assert_eq!(json["by_family"]["none"]["handed_off"], 0);
        assert_eq!(json["conversations"][0]["outcome"]["name"], "late");
        assert_eq!(json["conversations"][0]["handed_off"]["because"][0]["family"], "emotional");
        assert_eq!(json["overall"]["judged"]["timing"][1]["metric"], "GT-II");
    }

    #[test]
    fn a_comparison_survives_its_json() {
        let wire = ComparisonWire::from(&compare(&run(None), &run(Some(4))));
        let json = serde_json::to_value(&wire).unwrap();
        assert_eq!(json["changes"][0]["side"], "hands_off");
        assert!(json["changes"][0].get("before").is_none());
        assert_eq!(serde_json::from_value::<ComparisonWire>(json).unwrap(), wire);
    }
}
