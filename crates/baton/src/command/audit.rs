//! `baton audit`: what a history says before anything is switched on.

use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;

use anyhow::{Context, Result, bail};
use baton_conversation::file::{Transcript, TranscriptFile};
use baton_decision::calibrate::Played;
use baton_decision::{Decision, Policy, Verdict};
use baton_engine::offline::{Heard, decided, moments_of, words_until};
use baton_outcomes::audit::wire::AuditWire;
use baton_outcomes::audit::{Audit, Case, Drafted, Ground, Known, Material, Rung, cost, draft, opening, report};
use baton_outcomes::backtest::{Backtest, Label, Replay};
use baton_routing::SkillMap;
use baton_signals::Embedder;

use super::{exit, json_problem};
use crate::cli::AuditArgs;
use crate::import::{Files, Form, From, convert};
use crate::input::{Tally, each_given, each_line};
use crate::kit::{self, Kit};
use crate::show;

/// A skill counts as asked for where it is at least half as strong as the strongest: routing also takes weaker ones, because
/// somebody must come, but they are no demand.
const ASKED_FROM: f32 = 0.5;

/// What is kept of a conversation to decide it again under another policy.
struct Kept {
    transcript: Transcript,
    read: Heard,
    label: Option<Label>,
}

pub(crate) fn run(args: &AuditArgs) -> Result<ExitCode> {
    let from: Option<From> = args.from.as_deref().map(str::parse).transpose()?;
    let kit = Kit::load(&args.offline)?;
    let (cases, kept, tally) = history(args, from, &kit)?;
    if cases.is_empty() {
        bail!("no conversation could be read: bring JSON Lines, .csv, .vtt or mail, as docs/guide/import.md says");
    }
    let audit = assessed(args, &kit, &cases, &kept)?;
    if args.offline.json {
        show::line(&serde_json::to_string(&AuditWire::from(&audit))?)?;
    } else {
        show::line(&show::audit::text(&audit))?;
    }
    if let Some(path) = &args.report {
        std::fs::write(path, report::page(&audit)).with_context(|| format!("cannot write `{}`", path.display()))?;
        show::note(&format!("the report is {}", path.display()));
    }
    if let Some(path) = &args.draft {
        std::fs::write(path, &audit.drafted.draft.text)
            .with_context(|| format!("cannot write `{}`", path.display()))?;
        show::note(&format!(
            "the draft is {}: look at it with `baton policy check {}`",
            path.display(),
            path.display()
        ));
    }
    Ok(exit(tally))
}

/// Every conversation, read once, and decided by the policy as it stands.
fn history(args: &AuditArgs, from: Option<From>, kit: &Kit) -> Result<(Vec<Case>, Vec<Kept>, Tally)> {
    let form = match from {
        Some(From::Form(form)) => Some(form),
        Some(From::Set(_)) => Some(Form::JsonLines),
        None => None,
    };
    let mut given = args.offline.files.clone();
    if given.is_empty() {
        given.push(PathBuf::from("-"));
    }
    let files = Files::sorted(&given, form)?;
    let skills = kit.skills();
    let work = |text: &str| {
        let file: TranscriptFile = match from {
            Some(From::Set(set)) => convert(set, text).map_err(|e| e.to_string())?,
            _ => serde_json::from_str(text).map_err(|e| json_problem(&e))?,
        };
        one(&file, kit, skills.as_ref())
    };
    let (mut cases, mut kept) = (Vec::new(), Vec::new());
    let mut keep = |(case, one)| {
        cases.push(case);
        kept.push(one);
        Ok(())
    };
    let mut tally = Tally::default();
    if !files.lines.is_empty() {
        tally = each_line(&files.lines, work, &mut keep)?;
    }
    if files.have_others() {
        tally = tally.and(each_given(&files.read(&args.who.who())?, work, &mut keep)?);
    }
    Ok((cases, kept, tally))
}

fn one(file: &TranscriptFile, kit: &Kit, skills: Option<&SkillMap>) -> Result<(Case, Kept), String> {
    let transcript = file.checked().map_err(|e| e.to_string())?;
    let label = label(file, &transcript)?;
    let read = Heard::of(file, &transcript, &kit.models);
    let decisions = decided(&transcript, &read, &kit.policy);
    let case = Case::of(Known {
        transcript: &transcript,
        readings: read.readings().collect(),
        decisions: &decisions,
        label: label.clone(),
        place: kit.models.embed(&opening(&transcript)),
        skills: skills.map(|skills| asked(&transcript, &decisions, kit, skills)),
    });
    Ok((case, Kept { transcript, read, label }))
}

/// The label of a line. Labels that say other things than whether a human was needed, as public sets carry them, are none.
fn label(file: &TranscriptFile, transcript: &Transcript) -> Result<Option<Label>, String> {
    let says_when = file.other.get("label").is_some_and(|label| label.get("handoff_turns").is_some());
    if !says_when && !file.other.contains_key("expect") {
        return Ok(None);
    }
    Label::read(file, transcript).map_err(|e| e.to_string())
}

/// The skills of the roster that the handoff asks for, most needed first; none where nothing is handed off.
fn asked(transcript: &Transcript, decisions: &[Decision], kit: &Kit, skills: &SkillMap) -> Vec<String> {
    let handed = decisions.iter().find_map(|decision| match &decision.verdict {
        Verdict::HandOff { need, .. } => Some((decision, need)),
        _ => None,
    });
    let Some((decision, need)) = handed else { return Vec::new() };
    let words = words_until(transcript, decision);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut wanted: Vec<_> = skills.wanted(need, &words, &kit.models).required.into_iter().collect();
    wanted.retain(|(_, strength)| strength.value() >= ASKED_FROM);
    wanted.sort_by(|a, b| b.1.value().total_cmp(&a.1.value()).then_with(|| a.0.cmp(&b.0)));
    wanted.into_iter().map(|(name, _)| name).collect()
}

fn assessed(args: &AuditArgs, kit: &Kit, cases: &[Case], kept: &[Kept]) -> Result<Audit> {
    let costs: Vec<Rung> =
        cost::tried(&kit.policy).iter().map(|policy| Rung::of(policy, &replays(kept, policy), args.minutes)).collect();
    let labelled: Vec<Played> = kept.iter().filter_map(|one| played(one, &kit.policy)).collect();
    let (name, text) = kit::policy_text(args.offline.policy.as_deref(), &args.offline.config)?;
    let ground = Ground { policy: &kit.policy, text: &text, cases, labelled: &labelled, costs: &costs };
    let draft = draft(&ground).map_err(|problem| anyhow::anyhow!("`{name}`: {problem}"))?;
    let drafted = Policy::parse(&draft.text, &kit.models.own().names())
        .map_err(|problems| anyhow::anyhow!("the draft cannot be used: {}", problems.first))?;
    let backtest = Backtest::of(&kit.policy.name, cases.iter().map(|case| case.replay.clone()).collect(), args.minutes);
    let after = Backtest::of(&drafted.name, replays(kept, &drafted), args.minutes);
    let drafted = Drafted::new(draft, &backtest, after);
    Ok(Audit::of(Material { cases, policy: &kit.policy, roster: kit.roster.as_ref(), costs, backtest, drafted }))
}

fn played(one: &Kept, policy: &Policy) -> Option<Played> {
    let label = one.label.as_ref()?;
    Some(Played {
        id: one.transcript.id.to_string(),
        wanted: label.wanted.clone(),
        moments: moments_of(&one.transcript, &one.read, policy),
    })
}

/// What a policy does on every conversation, in their order: words are not read again.
fn replays(kept: &[Kept], policy: &Policy) -> Vec<Replay> {
    let replay =
        |one: &Kept| Replay::of(&one.transcript, &decided(&one.transcript, &one.read, policy), one.label.clone());
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let share = kept.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        let running: Vec<_> =
            kept.chunks(share).map(|part| scope.spawn(move || part.iter().map(replay).collect::<Vec<_>>())).collect();
        running.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
    })
}
