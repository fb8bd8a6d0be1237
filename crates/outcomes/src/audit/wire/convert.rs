//! From the values to their JSON.

use std::collections::BTreeMap;

use super::{
    ApartWire, AtStakeWire, AuditWire, CostWire, DemandWire, DraftWire, FailingWire, FindingWire, LearntWire, PartWire,
    QuoteWire, SeenWire, ShareWire, SkillsWire, SumWire, TimingWire, TopicWire, ValueWire,
};
use crate::audit::value::{AtStake, Sum};
use crate::audit::{
    Apart, Audit, Demand, Drafted, Failing, Finding, Gap, Learnt, Part, Rung, Seen, Share, Skills, Timing, Topic, Value,
};

impl From<&Audit> for AuditWire {
    fn from(of: &Audit) -> Self {
        Self {
            findings: all(&of.findings),
            history: of.seen.into(),
            topics: all(&of.topics.topics),
            topics_apart: of.topics.apart,
            by_channel: all(&of.volume.by_channel),
            by_tier: all(&of.volume.by_tier),
            by_language: all(&of.volume.by_language),
            by_hour: all(&of.volume.by_hour),
            failed: of.failed.into(),
            failures: all(&of.failing),
            timing: (&of.timing).into(),
            value: (&of.value).into(),
            skills: of.skills.as_ref().map(SkillsWire::from),
            families: of.families.iter().map(|(name, share)| ((*name).to_owned(), (*share).into())).collect(),
            triggers: of.triggers.iter().map(|(name, share)| (name.clone(), (*share).into())).collect(),
            costs: all(&of.costs),
            backtest: (&of.backtest).into(),
            draft: (&of.drafted).into(),
        }
    }
}

/// Each value in its JSON form.
fn all<'a, T, W: From<&'a T>>(values: &'a [T]) -> Vec<W> {
    values.iter().map(W::from).collect()
}

impl From<Share> for ShareWire {
    fn from(of: Share) -> Self {
        Self { part: of.part, of: of.of, share: of.value(), interval: of.interval(), small: of.is_small() }
    }
}

impl From<&Finding> for FindingWire {
    fn from(of: &Finding) -> Self {
        Self { about: of.about.to_owned(), says: of.says.clone(), of: of.of, small: of.small }
    }
}

impl From<Seen> for SeenWire {
    fn from(of: Seen) -> Self {
        Self {
            conversations: of.conversations,
            turns: of.turns,
            with_assistant: of.with_assistant.into(),
            with_human: of.with_human.into(),
            labelled: of.labelled.into(),
            needed: of.needed.into(),
            valued: of.valued.into(),
            with_confidence: of.with_confidence.into(),
        }
    }
}

impl From<&Part> for PartWire {
    fn from(of: &Part) -> Self {
        Self {
            name: of.name.clone(),
            conversations: of.conversations.into(),
            needed: of.needed.into(),
            failing: of.failing.into(),
        }
    }
}

impl From<&Topic> for TopicWire {
    fn from(of: &Topic) -> Self {
        Self {
            part: (&of.part).into(),
            language: of.language.map(|language| language.to_string()),
            words: of.words.clone(),
            examples: of.examples.clone(),
        }
    }
}

impl From<&Failing> for FailingWire {
    fn from(of: &Failing) -> Self {
        let quote = |quote: &crate::audit::failure::Quote| QuoteWire {
            id: quote.id.to_string(),
            turn: quote.failure.turn.0,
            customer: quote.failure.customer.clone(),
            assistant: quote.failure.assistant.clone(),
        };
        Self {
            way: of.way.as_str().to_owned(),
            conversations: of.conversations.into(),
            times: of.times,
            needed_human: of.needed_human.into(),
            by_topic: of.by_topic.iter().map(|share| (*share).into()).collect(),
            quotes: of.quotes.iter().map(quote).collect(),
        }
    }
}

impl From<Apart> for ApartWire {
    fn from(of: Apart) -> Self {
        Self { conversations: of.conversations, median_turns: of.median_turns, median_s: of.median_s }
    }
}

impl From<&Timing> for TimingWire {
    fn from(of: &Timing) -> Self {
        Self {
            handed_off: of.handed_off,
            sign_to_hand_off: of.sign_to_hand_off.map(ApartWire::from),
            prepare_to_hand_off: of.prepare_to_hand_off.map(ApartWire::from),
            joined: of.joined,
            joined_and_handed_off: of.joined_and_handed_off,
            hand_off_to_joined: of.hand_off_to_joined.map(ApartWire::from),
            from_the_start: of.from_the_start,
            nobody_came: of.nobody_came,
            by_turn: of.by_turn.clone(),
        }
    }
}

impl From<Sum> for SumWire {
    fn from(of: Sum) -> Self {
        Self {
            conversations: of.conversations,
            accounts: of.accounts,
            accounts_known: of.accounts_known,
            annual_usd: of.annual_usd,
            opportunity_usd: of.opportunity_usd,
        }
    }
}

impl From<&Value> for ValueWire {
    fn from(of: &Value) -> Self {
        let by_tier: BTreeMap<String, SumWire> =
            of.by_tier.iter().map(|(tier, sum)| (tier.to_string(), (*sum).into())).collect();
        Self {
            all: of.all.into(),
            needed: of.needed.into(),
            unserved: of.unserved.into(),
            by_tier,
            largest: all(&of.largest),
        }
    }
}

impl From<&AtStake> for AtStakeWire {
    fn from(of: &AtStake) -> Self {
        Self {
            name: of.name.clone(),
            tier: of.tier.to_string(),
            conversations: of.conversations,
            unserved: of.unserved,
            annual_usd: of.annual_usd,
            opportunity_usd: of.opportunity_usd,
        }
    }
}

impl From<&Skills> for SkillsWire {
    fn from(of: &Skills) -> Self {
        Self {
            people: of.people,
            unmatched: of.unmatched.into(),
            skills: all(&of.skills),
            languages: all(&of.languages),
        }
    }
}

impl From<&Demand> for DemandWire {
    fn from(of: &Demand) -> Self {
        Self {
            name: of.name.clone(),
            handoffs: of.handoffs.into(),
            able: of.able,
            learning: of.learning,
            gap: of.gap.map(Gap::as_str).map(str::to_owned),
        }
    }
}

impl From<&Rung> for CostWire {
    fn from(of: &Rung) -> Self {
        Self {
            missed_per_unneeded: of.missed_per_unneeded,
            hand_off_from: of.hand_off_from.value(),
            figures: (&of.figures).into(),
        }
    }
}

impl From<&Drafted> for DraftWire {
    fn from(of: &Drafted) -> Self {
        let (learnt, why_not) = match &of.draft.learnt {
            Learnt::Weights(found) => {
                let learnt = LearntWire {
                    conversations: found.before.conversations,
                    needed: found.before.needed,
                    right_before: found.before.right,
                    right_cross_validated: found.cross_validated.right,
                    right_in_sample: found.in_sample.right,
                };
                (Some(learnt), None)
            }
            Learnt::Nothing(why) => (None, Some(why.to_string())),
        };
        Self {
            policy: of.draft.text.clone(),
            learnt,
            why_not,
            backtest: (&of.backtest).into(),
            comparison: (&of.comparison).into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::example::audit;

    #[test]
    fn an_assessment_survives_its_json() {
        let wire = AuditWire::from(&audit());
        let json = serde_json::to_string(&wire).unwrap();
        assert_eq!(serde_json::from_str::<AuditWire>(&json).unwrap(), wire);
    }

    #[test]
    fn programs_find_every_share_with_what_it_was_counted_in() {
        let json = serde_json::to_value(AuditWire::from(&audit())).unwrap();
        assert_eq!((&json["history"]["needed"]["part"], &json["history"]["needed"]["of"]), (&20.into(), &40.into()));
        assert_eq!(json["history"]["needed"]["small"], false);
        assert_eq!(json["failures"][2]["way"], "dead_end");
        assert_eq!(json["skills"]["skills"][0]["gap"], "nobody");
        assert!(json["draft"]["policy"].as_str().unwrap().contains("History: never fired in 40 conversations"));
    }
}
