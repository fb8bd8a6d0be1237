//! How much of what was said a brief holds.

#![allow(
    dead_code,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "for tests and for people who work on the brief"
)]

use std::collections::BTreeMap;
use std::io::Read as _;
use std::process::{Command, Stdio};

use baton_base::TurnIndex;
use baton_brief::{Brief, BriefInput, SectionName, Source, compose, markdown};
use baton_conversation::file::Transcript;
use serde_json::Value;

use crate::common;

/// What was asked for, what was found, and what was missed.
#[derive(Default)]
pub(crate) struct Coverage {
    pub(crate) asked: usize,
    pub(crate) found: usize,
    pub(crate) missed: Vec<String>,
    pub(crate) missed_by: BTreeMap<String, usize>,
    /// Values of a brief that stand in none of their source turns.
    pub(crate) unsourced: Vec<String>,
}

impl Coverage {
    pub(crate) fn share(&self) -> f64 {
        self.found as f64 / self.asked.max(1) as f64
    }
}

pub(crate) fn print(coverage: Option<Coverage>) {
    let Some(c) = coverage else {
        println!("the folder of the data is absent: nothing to measure");
        return;
    };
    for missed in &c.missed {
        println!("{missed}");
    }
    let mut by: Vec<_> = c.missed_by.iter().collect();
    by.sort_by(|a, b| b.1.cmp(a.1));
    println!("{:?}", by.iter().take(40).collect::<Vec<_>>());
    println!("unsourced {}: {:?}", c.unsourced.len(), c.unsourced.iter().take(20).collect::<Vec<_>>());
    println!("{} of {} found: {:.1} %", c.found, c.asked, c.share() * 100.0);
}

fn lines() -> Option<Vec<Value>> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios");
    let mut all = Vec::new();
    for name in ["saas", "services", "trade"] {
        let text = std::fs::read_to_string(folder.join(format!("{name}.jsonl"))).ok()?;
        all.extend(text.lines().filter_map(|l| serde_json::from_str::<Value>(l).ok()));
    }
    Some(all)
}

/// Lower case, one space between words, plain quotation marks.
pub(crate) fn normal(text: &str) -> String {
    let lower = text.to_lowercase().replace(['’', '‘'], "'").replace(['“', '”'], "\"");
    let mut out = String::new();
    for word in lower.split_whitespace() {
        out.push_str(word.trim_matches(|c: char| ".,;:!?\"()".contains(c)));
        out.push(' ');
    }
    out.trim_end().to_owned()
}

fn words(text: &str) -> Vec<String> {
    normal(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.chars().count() > 2 || w.chars().any(|c| c.is_ascii_digit()))
        .map(|w| w.trim_end_matches('s').to_owned())
        .collect()
}

/// A fact is held literally, or, where the story words it anew, with at least four fifths of those of its words that
/// the turn itself uses.
fn held(fact: &str, turn: &str, brief: &str) -> bool {
    if normal(brief).contains(&normal(fact)) {
        return true;
    }
    let (said, shown) = (words(turn), words(brief));
    if normal(turn).contains(&normal(fact)) {
        return false;
    }
    let own: Vec<String> = words(fact).into_iter().filter(|w| said.contains(w)).collect();
    let kept = own.iter().filter(|w| shown.contains(w)).count();
    own.is_empty() || kept * 5 >= own.len() * 4
}

/// The facts that the stories ask for.
pub(crate) fn stories(only: Option<&str>) -> Option<Coverage> {
    let mut coverage = Coverage::default();
    for line in lines()? {
        let transcript = common::transcript(&line.to_string());
        if only.is_some_and(|id| transcript.id.as_str() != id) {
            continue;
        }
        let through = line["expect"]["no_later_than_turn"].as_u64().map_or(usize::MAX - 1, |n| n as usize);
        let brief = common::brief(&transcript, through);
        let text: String = sections_text(&brief);
        unsourced(&transcript, &brief, &mut coverage);
        for fact in line["expect"]["brief_must_contain"].as_array().into_iter().flatten() {
            let (wanted, from) = (fact["fact"].as_str()?, fact["from_turn"].as_u64()? as usize);
            let said = transcript.turns[from].text.as_str();
            coverage.asked += 1;
            if held(wanted, said, &text) {
                coverage.found += 1;
            } else {
                coverage.missed.push(format!("{} [{from}] {wanted} <- {said}", transcript.id));
            }
        }
    }
    Some(coverage)
}

fn sections_text(brief: &Brief) -> String {
    brief.sections.iter().flat_map(|s| s.claims.iter()).map(|c| c.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// Every quote and every value of the facts must stand in one of its source turns.
fn unsourced(transcript: &Transcript, brief: &Brief, coverage: &mut Coverage) {
    for section in &brief.sections {
        for claim in section.claims.iter() {
            let turns: Vec<String> = claim
                .sources
                .iter()
                .filter_map(|s| match s {
                    Source::Turn(TurnIndex(t)) => Some(normal(transcript.turns[*t as usize].text.as_str())),
                    Source::Record(_) => None,
                })
                .collect();
            let mut values: Vec<&str> = claim.text.split('“').skip(1).filter_map(|q| q.split('”').next()).collect();
            if section.name == SectionName::Facts && !claim.text.contains('“') {
                let list = claim.text.split_once(": ").map_or("", |(_, l)| l);
                values.extend(
                    list.split(" · ").flat_map(|v| v.split(", then ")).map(|v| v.split(" (").next().unwrap_or(v)),
                );
            }
            for value in values {
                let bare = normal(value.trim_end_matches('…'));
                let without_label = bare.split_once(' ').map_or(bare.as_str(), |(_, rest)| rest);
                let there = turns.iter().any(|t| t.contains(&bare) || t.contains(without_label));
                if !turns.is_empty() && !there && !bare.contains('[') {
                    coverage.unsourced.push(format!("{} {}: {value}", transcript.id, section.name.as_str()));
                }
            }
        }
    }
}

/// The slot values of SGD that occur in the customer's turns.
pub(crate) fn sgd(count: Option<usize>) -> Option<Coverage> {
    let path = common::shared("data/sgd/dev.jsonl.gz")?;
    let mut gzip = Command::new("gzip").arg("-dc").arg(path).stdout(Stdio::piped()).spawn().ok()?;
    let mut text = String::new();
    gzip.stdout.take()?.read_to_string(&mut text).ok()?;
    gzip.wait().ok()?;
    let mut coverage = Coverage::default();
    for line in text.lines().take(count.unwrap_or(usize::MAX)) {
        let dialogue: Value = serde_json::from_str(line).ok()?;
        let transcript = sgd_transcript(&dialogue);
        let brief = common::brief(&transcript, usize::MAX - 1);
        let shown = format!(" {} ", flat(&sections_text(&brief)));
        let said: String = transcript
            .turns
            .iter()
            .filter(|t| t.by == baton_conversation::Speaker::Customer)
            .map(|t| format!(" {} ", flat(t.text.as_str())))
            .collect();
        unsourced(&transcript, &brief, &mut coverage);
        for (slot, values) in dialogue["final_state"].as_object()?.values().filter_map(Value::as_object).flatten() {
            for value in values.as_array()?.iter().filter_map(Value::as_str) {
                let wanted = format!(" {} ", flat(value));
                if !said.contains(&wanted) {
                    continue;
                }
                coverage.asked += 1;
                if shown.contains(&wanted) {
                    coverage.found += 1;
                } else {
                    *coverage.missed_by.entry(slot.clone()).or_default() += 1;
                    if coverage.missed.len() < 60 {
                        coverage.missed.push(format!("{} {slot}: {value}", transcript.id));
                    }
                }
            }
        }
    }
    Some(coverage)
}

/// Lower case, only letters, digits and single spaces.
fn flat(text: &str) -> String {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

fn sgd_transcript(dialogue: &Value) -> Transcript {
    let turns: Vec<Value> = dialogue["turns"]
        .as_array()
        .expect("a dialogue has turns")
        .iter()
        .enumerate()
        .map(|(i, t)| {
            let by = if t["by"] == "user" { "customer" } else { "assistant" };
            serde_json::json!({"by": by, "at_s": i * 20, "text": t["text"]})
        })
        .collect();
    common::transcript(&serde_json::json!({"id": dialogue["id"], "turns": turns}).to_string())
}

/// Prints the brief of one story or, for `sgd:ID`, of one dialogue, with the conversation above it.
pub(crate) fn show(id: &str) {
    for line in lines().into_iter().flatten() {
        let transcript = common::transcript(&line.to_string());
        if !id.is_empty() && !transcript.id.as_str().contains(id) {
            continue;
        }
        let through = line["expect"]["no_later_than_turn"].as_u64().map_or(usize::MAX - 1, |n| n as usize);
        println!("==== {} ({:?}) {}", transcript.id, transcript.channel, line["title"].as_str().unwrap_or_default());
        for turn in transcript.turns.iter().take(through.saturating_add(1)) {
            println!("  {} {}: {}", turn.index, turn.by, turn.text.as_str().replace('\n', " / "));
        }
        let brief = common::brief(&transcript, through);
        println!("\n{}\n  → {}\n", markdown(&brief), brief.customer_line);
    }
}

/// Prints how long a brief takes, by the number of turns.
pub(crate) fn speed() {
    let Some(lines) = lines() else {
        println!("the folder of the stories is absent: nothing to measure");
        return;
    };
    let transcripts: Vec<Transcript> = lines.iter().map(|l| common::transcript(&l.to_string())).collect();
    let all: Vec<_> = transcripts.iter().flat_map(|t| t.turns.clone()).cycle().take(5_000).collect();
    for (count, rounds) in [(50, 200), (500, 10), (5_000, 2)] {
        let mut turns = all.iter().take(count).cloned().collect::<Vec<_>>();
        for (turn, i) in turns.iter_mut().zip(0u32..) {
            turn.index = TurnIndex(i);
        }
        println!("{count} turns: {:.2} ms at best of {rounds}", best(&transcripts[0], &turns, rounds) * 1000.0);
    }
}

fn best(transcript: &Transcript, turns: &[baton_conversation::Turn], rounds: usize) -> f64 {
    let readings = common::readings(turns);
    let decision = common::decision(turns, &readings);
    let input = BriefInput {
        channel: transcript.channel,
        language: transcript.language,
        customer: &transcript.customer,
        account: &transcript.account,
        turns,
        readings: &readings,
        decision: decision.as_ref(),
        human: None,
        required_skills: &[],
        wait_s: None,
    };
    let warm = compose(&input);
    let mut best = f64::MAX;
    for _ in 0..rounds {
        #[expect(clippy::disallowed_methods, reason = "measures time")]
        let start = std::time::Instant::now();
        assert_eq!(compose(&input), warm);
        best = best.min(start.elapsed().as_secs_f64());
    }
    best
}
