#![expect(
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a tool of the workshop"
)]
//! Plays labelled stories against a policy: accuracy, in the window, false alarms, families.
//!
//! `tune POLICY STORIES [MATRIX]` reads one conversation a line, in the interchange format, each turn with
//! its readings beside it as `"read": {"signal": strength}`, and `expect` as the stories have it; without
//! `expect` only the rate of handoffs and their reasons are counted. Into `MATRIX` it writes, per turn,
//! how strongly each trigger fired (1 is its whole weight), for fitting weights elsewhere.

use std::collections::BTreeMap;
use std::io::Write as _;

use anyhow::{Context as _, Result, anyhow, bail};
use baton_base::Strength;
use baton_conversation::Speaker;
use baton_conversation::file::TranscriptFile;
use baton_decision::{Decision, Policy, Situation, Verdict, decide};
use baton_signals::{Evidence, Reading, Signal};
use serde_json::{Value, json};

/// What a story expects.
struct Expected {
    handoff: bool,
    not_before: u64,
    no_later: u64,
    families: Vec<String>,
}

/// What is counted over all stories.
#[derive(Default)]
struct Tally {
    all: usize,
    handoffs: usize,
    right: usize,
    in_window: usize,
    alarms: usize,
    families: usize,
    handed_off: usize,
    prepared: usize,
    turns: usize,
    reasons: BTreeMap<String, usize>,
}

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [policy, stories, rest @ ..] = &arguments[..] else { bail!("usage: tune POLICY STORIES [MATRIX]") };
    let text = std::fs::read_to_string(policy).with_context(|| format!("cannot read `{policy}`"))?;
    let policy = Policy::parse(&text, &[])
        .map_err(|problems| anyhow!(problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))?;
    let mut matrix = rest.first().map(std::fs::File::create).transpose()?;
    let mut tally = Tally::default();
    let mut by_file: BTreeMap<String, Tally> = BTreeMap::new();
    for line in std::fs::read_to_string(stories)?.lines() {
        let story: TranscriptFile = serde_json::from_str(line)?;
        let decisions = play(&policy, &story)?;
        let expected = story.other.get("expect").map(expected);
        let group = story.other.get("file").and_then(Value::as_str).unwrap_or("all").to_owned();
        by_file.entry(group).or_default().add(expected.as_ref(), &decisions);
        if let Some(note) = tally.add(expected.as_ref(), &decisions) {
            println!("{} {note}", story.id);
        }
        if let Some(file) = &mut matrix {
            writeln!(file, "{}", row(&policy, &story, &decisions))?;
        }
    }
    for (name, tally) in &by_file {
        tally.print(name);
    }
    tally.print("together");
    let mut reasons: Vec<_> = tally.reasons.iter().collect();
    reasons.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    println!("reasons of handoffs: {reasons:?}");
    Ok(())
}

fn play(policy: &Policy, story: &TranscriptFile) -> Result<Vec<Decision>> {
    let transcript = story.checked()?;
    let mut situation = Situation::new(transcript.channel, transcript.language, transcript.account);
    let mut decisions = Vec::new();
    for (turn, file) in transcript.turns.iter().zip(&story.turns) {
        let read = file.other.get("read").and_then(Value::as_object).cloned().unwrap_or_default();
        let mut readings = Vec::new();
        for (name, strength) in &read {
            readings.push(Reading {
                signal: Signal::parse(name, &[])?,
                strength: Strength::clamped(strength.as_f64().unwrap_or(0.0) as f32),
                evidence: Evidence::Quote { turn: turn.index, bytes: 0..turn.text.as_str().len() },
            });
        }
        situation.observe(turn, &readings);
        decisions.push(decide(policy, &situation));
    }
    // The stories place a handoff on the customer's turn that a human would answer.
    let customers = transcript.turns.iter().map(|turn| turn.by == Speaker::Customer);
    Ok(decisions.into_iter().zip(customers).filter(|(_, customer)| *customer).map(|(d, _)| d).collect())
}

fn expected(value: &Value) -> Expected {
    Expected {
        handoff: value["handoff"].as_bool().unwrap_or(false),
        not_before: value["not_before_turn"].as_u64().unwrap_or(0),
        no_later: value["no_later_than_turn"].as_u64().unwrap_or(u64::MAX),
        families: value["families"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|family| family.as_str().map(str::to_owned))
            .collect(),
    }
}

impl Tally {
    /// Counts one conversation; gives back a line about it where it did not go as expected.
    fn add(&mut self, expected: Option<&Expected>, decisions: &[Decision]) -> Option<String> {
        let first = decisions.iter().find(|d| matches!(d.verdict, Verdict::HandOff { .. }));
        self.all += 1;
        self.turns += decisions.len();
        self.handed_off += usize::from(first.is_some());
        self.prepared += usize::from(decisions.iter().any(|d| matches!(d.verdict, Verdict::Prepare { .. })));
        for fired in first.iter().flat_map(|d| &d.fired).filter(|fired| fired.contribution > 0.3) {
            *self.reasons.entry(fired.trigger.clone()).or_default() += 1;
        }
        let expected = expected?;
        self.handoffs += usize::from(expected.handoff);
        self.right += usize::from(expected.handoff == first.is_some());
        let highest = decisions.iter().map(|d| d.probability.value()).fold(0.0, f64::max);
        let note = match (first, expected.handoff) {
            (None, true) => format!("missed {}..{} {:?}", expected.not_before, expected.no_later, expected.families),
            (Some(d), false) => {
                self.alarms += 1;
                format!("false alarm at {} {}", d.turn, reasons(d))
            }
            (Some(d), true) => {
                let turn = u64::from(d.turn.0);
                let inside = (expected.not_before..=expected.no_later).contains(&turn);
                self.in_window += usize::from(inside);
                let carrying = d.fired.iter().filter(|f| f.contribution > 0.0).map(|f| f.family.as_str());
                let found: Vec<&str> = carrying.collect();
                let all = expected.families.iter().all(|family| found.contains(&family.as_str()));
                self.families += usize::from(all);
                let place = if inside {
                    ""
                } else if turn < expected.not_before {
                    "early "
                } else {
                    "late "
                };
                let lack = if all { String::new() } else { format!("lacks family of {:?} ", expected.families) };
                if inside && all {
                    return None;
                }
                let (from, to) = (expected.not_before, expected.no_later);
                format!("{place}{lack}at {turn}, wanted {from}..{to} {}", reasons(d))
            }
            (None, false) => return None,
        };
        Some(format!("{highest:.2} {note}"))
    }

    fn print(&self, name: &str) {
        let rate = |count: usize, of: usize| count as f64 / of.max(1) as f64;
        let (stays, found) = (self.all - self.handoffs, self.handed_off - self.alarms);
        println!(
            "{name}: {} conversations, handed off {:.2}, prepared {:.2}; accuracy {:.3}, in window {:.3}, false alarms {:.3}, families {:.3}",
            self.all,
            rate(self.handed_off, self.all),
            rate(self.prepared, self.all),
            rate(self.right, self.all),
            rate(self.in_window, self.handoffs),
            rate(self.alarms, stays),
            rate(self.families, found),
        );
    }
}

fn reasons(decision: &Decision) -> String {
    let strongest = decision.fired.iter().take(6).map(|f| format!("{} {:.1}", f.trigger, f.contribution));
    strongest.collect::<Vec<_>>().join(", ")
}

fn row(policy: &Policy, story: &TranscriptFile, decisions: &[Decision]) -> Value {
    let weight = |name: &str| policy.triggers.iter().find(|t| &*t.name == name).map_or(1.0, |t| t.weight);
    let turns: Vec<Value> = decisions
        .iter()
        .map(|d| {
            let fired: BTreeMap<&str, f64> =
                d.fired.iter().map(|f| (f.trigger.as_str(), f.contribution / weight(&f.trigger))).collect();
            json!({ "turn": d.turn.0, "log_odds": d.log_odds, "fired": fired })
        })
        .collect();
    json!({ "id": story.id, "file": story.other.get("file"), "expect": story.other.get("expect"), "turns": turns })
}
