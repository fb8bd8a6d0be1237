//! What a history says, as a person reads it at a terminal.

use baton_base::text::shortened;
use baton_outcomes::audit::finding::usd;
use baton_outcomes::audit::{Apart, Audit, Failing, Gap, Learnt, Part, Share, Skills};

use super::{bar, bold, conversations, dim};

/// Topics, skills and the like shown of each kind; the report and the JSON hold all.
const SHOWN: usize = 12;

/// The longest name in a line, in characters.
const NAME_CHARS_MAX: usize = 34;

/// The whole assessment.
pub(crate) fn text(audit: &Audit) -> String {
    let seen = &audit.seen;
    let mut lines = vec![format!(
        "{}  {} turns, {} with an assistant, {} with a human, {} with a label",
        bold(&conversations(seen.conversations)),
        seen.turns,
        seen.with_assistant.part,
        seen.with_human.part,
        seen.labelled.part
    )];
    lines.extend(audit.findings.iter().map(|finding| {
        let few = if finding.small { dim(&format!("  [few: n = {}]", finding.of)) } else { String::new() };
        format!("  • {}{few}", finding.says)
    }));
    lines.extend(parts("what customers come with", audit.topics.topics.iter().map(|topic| &topic.part)));
    lines.extend(parts("by channel", audit.volume.by_channel.iter()));
    lines.extend(parts("by tier", audit.volume.by_tier.iter()));
    lines.extend(parts("by language", audit.volume.by_language.iter()));
    if !audit.volume.by_hour.is_empty() {
        lines.extend(parts("by hour, UTC", audit.volume.by_hour.iter()));
    }
    lines.extend(failures(audit));
    lines.extend(moments(audit));
    lines.extend(value(audit));
    lines.extend(audit.skills.iter().flat_map(skills));
    lines.extend(policy(audit));
    lines.push(dim("  * counted in few: fewer than 30.  `--report FILE` writes a page, `--json` everything."));
    lines.join("\n")
}

fn title(words: &str) -> [String; 2] {
    [String::new(), bold(words)]
}

/// A share with what it was counted in.
fn share(share: Share) -> String {
    let percent = share.value().map_or_else(|| "–".to_owned(), |value| format!("{:.1} %", value * 100.0));
    let mark = if share.is_small() && share.of > 0 { "*" } else { " " };
    format!("{percent:>7}{mark} {}", dim(&format!("{:>5} of {:<5}", share.part, share.of)))
}

fn parts<'a>(words: &str, parts: impl Iterator<Item = &'a Part>) -> Vec<String> {
    let mut lines = title(words).to_vec();
    lines
        .push(dim(&format!("  {:<NAME_CHARS_MAX$}  conversations          needed a human        assistant fails", "")));
    let parts: Vec<&Part> = parts.collect();
    let shown = if parts.len() > 2 * SHOWN { SHOWN } else { parts.len() };
    lines.extend(parts.iter().take(shown).map(|part| {
        format!(
            "  {:<NAME_CHARS_MAX$}  {} {:>5}   {}  {}",
            shortened(&part.name, NAME_CHARS_MAX),
            bar(part.conversations.value().unwrap_or_default(), 10),
            part.conversations.part,
            share(part.needed),
            share(part.failing)
        )
    }));
    lines
}

fn failures(audit: &Audit) -> Vec<String> {
    let mut lines = title("where the assistant fails").to_vec();
    if audit.failed.of == 0 {
        lines.push(dim("  no assistant speaks in this history"));
        return lines;
    }
    let line = |failing: &Failing| {
        let mut told = vec![format!(
            "  {:<NAME_CHARS_MAX$}  {} {}",
            failing.way.says(),
            bar(failing.conversations.value().unwrap_or_default(), 10),
            share(failing.conversations)
        )];
        told.extend(failing.quotes.first().map(|quote| {
            let words =
                if quote.failure.assistant.is_empty() { &quote.failure.customer } else { &quote.failure.assistant };
            dim(&format!("      {} turn {}: “{}”", quote.id, quote.failure.turn, shortened(words, 80)))
        }));
        told
    };
    lines.extend(audit.failing.iter().flat_map(line));
    lines
}

fn moments(audit: &Audit) -> Vec<String> {
    let timing = &audit.timing;
    let mut lines = title("when it shows").to_vec();
    let row = |words: &str, apart: Option<&Apart>| {
        let said = apart.map_or_else(
            || dim("never seen"),
            |apart| {
                format!(
                    "median {:.1} turns of the customer, {:.0} s  {}",
                    apart.median_turns,
                    apart.median_s,
                    dim(&format!("in {}", apart.conversations))
                )
            },
        );
        format!("  {words:<NAME_CHARS_MAX$}  {said}")
    };
    lines.push(row("first sign to handoff", timing.sign_to_hand_off.as_ref()));
    lines.push(row("ready to handoff", timing.prepare_to_hand_off.as_ref()));
    if audit.seen.with_human.part == 0 {
        lines.push(dim("  no human speaks in this history: when one came cannot be told"));
        return lines;
    }
    lines.push(row("handoff to the human who joined", timing.hand_off_to_joined.as_ref()));
    lines.push(format!(
        "  {} handed off; humans joined {}, {} of them handed off too; in {} handed off no human is seen",
        timing.handed_off, timing.joined, timing.joined_and_handed_off, timing.nobody_came
    ));
    lines
}

fn value(audit: &Audit) -> Vec<String> {
    let mut lines = title("what is at stake").to_vec();
    let needed = &audit.value.needed;
    if needed.accounts_known == 0 {
        lines.push(dim("  no account in a conversation that needed a human has a value on record"));
        return lines;
    }
    lines.push(format!(
        "  {} a year and {} of open sales in {} with a value, of {} in {} that needed a human",
        usd(needed.annual_usd),
        usd(needed.opportunity_usd),
        counted(needed.accounts_known, "account"),
        needed.accounts,
        conversations(needed.conversations)
    ));
    lines.extend(audit.value.largest.iter().take(5).map(|account| {
        let name = if account.name.is_empty() { "no name on record" } else { &account.name };
        format!(
            "    {:<NAME_CHARS_MAX$}{:>16} {:>16} open   {}",
            shortened(name, NAME_CHARS_MAX),
            usd(account.annual_usd),
            usd(account.opportunity_usd),
            conversations(account.conversations)
        )
    }));
    lines
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn skills(skills: &Skills) -> Vec<String> {
    let mut lines = title("who is asked for, and who is there").to_vec();
    lines.push(dim(&format!("  {:<NAME_CHARS_MAX$}  handoffs                able  learning", "")));
    lines.extend(
        skills.languages.iter().chain(&skills.skills).filter(|demand| demand.handoffs.part > 0).take(2 * SHOWN).map(
            |demand| {
                let gap = match demand.gap {
                    Some(Gap::Nobody) => "nobody",
                    Some(Gap::One) => "one person alone",
                    None => "",
                };
                format!(
                    "  {:<NAME_CHARS_MAX$}  {}  {:>4}  {:>8}  {}",
                    shortened(&demand.name, NAME_CHARS_MAX),
                    share(demand.handoffs),
                    demand.able,
                    demand.learning,
                    bold(gap)
                )
            },
        ),
    );
    lines.push(format!("  {:<NAME_CHARS_MAX$}  {}", "no skill of the roster", share(skills.unmatched)));
    lines
}

fn policy(audit: &Audit) -> Vec<String> {
    let mut lines = title("a policy to begin with").to_vec();
    lines.push(match &audit.drafted.draft.learnt {
        Learnt::Weights(found) => format!(
            "  weights learnt from {} labels: {} of them right where not learnt from, {} before",
            found.before.conversations, found.cross_validated.right, found.before.right
        ),
        Learnt::Nothing(why) => format!("  {why}: weights stay as they are"),
    });
    for (words, backtest) in [("as it stands", &audit.backtest), ("the draft", &audit.drafted.backtest)] {
        let figures = &backtest.overall;
        let judged = figures.judged.as_ref().map_or_else(String::new, |judged| {
            format!(
                "   {} missed, {} false alarms of {} labelled",
                judged.missed,
                judged.false_alarms,
                judged.labelled()
            )
        });
        lines.push(format!(
            "  {:<NAME_CHARS_MAX$}  {}  {:.1} hours of humans{judged}",
            format!("{words}: {}", shortened(&backtest.policy, 18)),
            share(Share::new(figures.handed_off, figures.conversations)),
            figures.human_hours
        ));
    }
    lines.push(dim("  what a missed handoff may cost, in unneeded ones"));
    lines.extend(audit.costs.iter().map(|rung| {
        let figures = &rung.figures;
        let now = if (rung.missed_per_unneeded - audit.current_cost_ratio).abs() < 1e-9 { "  now" } else { "" };
        format!(
            "    {:<32}  {}  {:.1} hours{now}",
            rung.missed_per_unneeded,
            share(Share::new(figures.handed_off, figures.conversations)),
            figures.human_hours
        )
    }));
    lines.push(format!("  {} of {} triggers never fired", audit.silent_triggers().len(), audit.triggers.len()));
    lines
}
