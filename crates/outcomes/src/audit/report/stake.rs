//! What is at stake, and who could take it.

use super::{cell, few};
use crate::audit::finding::usd;
use crate::audit::value::{AtStake, Sum};
use crate::audit::{Audit, Demand, Gap, SMALL, Skills, Value};
use crate::backtest::report::html::{count, counted, escape, percentage};

/// Accounts and money.
pub(super) fn value(value: &Value, with_human: usize) -> String {
    let needed = &value.needed;
    if needed.accounts_known == 0 {
        return "<section><h2>What is at stake</h2><p>No account in a conversation that needed a human has a value on record: bring \
                <code>annual_value_usd</code> or <code>open_opportunity</code> to see it.</p></section>"
            .to_owned();
    }
    let mark = if needed.conversations < SMALL { few(needed.conversations) } else { String::new() };
    let sums: String =
        [("All conversations", &value.all), ("Needed a human", needed), ("Needed one, and none came", &value.unserved)]
            .iter()
            // A history without any human cannot tell where none came.
            .take(if with_human == 0 { 2 } else { 3 })
            .map(|(name, of)| sum(name, of))
            .collect();
    let tiers: String = value.by_tier.iter().map(|(tier, of)| sum(&tier.as_str().replace('_', " "), of)).collect();
    let accounts: String = value.largest.iter().map(|of| account(of, with_human)).collect();
    let unserved = if with_human == 0 { "" } else { "<th scope=\"col\">None came</th>" };
    let head = "<th scope=\"col\">Conversations</th><th scope=\"col\">Accounts</th><th scope=\"col\">With a value</th>\
                <th scope=\"col\">A year</th><th scope=\"col\">Open sales</th>";
    format!(
        "<section><h2>What is at stake</h2><p>Accounts in the {} that needed a human{mark}, each counted once.</p>\
         <div class=\"scroll\"><table><thead><tr><th scope=\"col\">In</th>{head}</tr></thead><tbody>{sums}</tbody></table></div>\
         <h3>Of those that needed a human, by tier</h3><div class=\"scroll\"><table><thead><tr><th scope=\"col\">Tier</th>{head}</tr>\
         </thead><tbody>{tiers}</tbody></table></div>\
         <h3>The largest accounts among them</h3><div class=\"scroll\"><table><thead><tr><th scope=\"col\">Account</th>\
         <th scope=\"col\">Needed a human</th>{unserved}<th scope=\"col\">A year</th>\
         <th scope=\"col\">Open sale</th></tr></thead><tbody>{accounts}</tbody></table></div></section>",
        counted(needed.conversations, "conversation")
    )
}

fn sum(name: &str, of: &Sum) -> String {
    format!(
        "<tr><th scope=\"row\">{name}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
        count(of.conversations),
        count(of.accounts),
        count(of.accounts_known),
        usd(of.annual_usd),
        usd(of.opportunity_usd)
    )
}

fn account(of: &AtStake, with_human: usize) -> String {
    let name = if of.name.is_empty() { "no name on record" } else { &of.name };
    let unserved = if with_human == 0 { String::new() } else { format!("<td>{}</td>", count(of.unserved)) };
    format!(
        "<tr><th scope=\"row\">{} <small>{}</small></th><td>{}</td>{unserved}<td>{}</td><td>{}</td></tr>",
        escape(name),
        of.tier.as_str().replace('_', " "),
        count(of.conversations),
        usd(of.annual_usd),
        usd(of.opportunity_usd)
    )
}

/// Demand against the roster; by family of reasons where there is none.
pub(super) fn skills(audit: &Audit) -> String {
    let Some(skills) = &audit.skills else {
        let line = |(name, share): (&&str, &crate::audit::Share)| {
            format!("<tr><th scope=\"row\">{name}</th><td>{}</td></tr>", cell(*share))
        };
        let lines: String = audit.families.iter().map(line).collect();
        return format!(
            "<section><h2>Who would be needed</h2><p>No roster was given, so skills cannot be held against people. What handoffs are \
             about:</p><div class=\"scroll\"><table><thead><tr><th scope=\"col\">Reason</th><th scope=\"col\">Handoffs</th></tr></thead>\
             <tbody>{lines}</tbody></table></div></section>"
        );
    };
    let of = skills.unmatched.of;
    let mark = if of < SMALL { few(of) } else { String::new() };
    format!(
        "<section><h2>Who is asked for, and who is there</h2><p>Skills that {} ask for{mark}, against {} in the roster. {} point at no \
         skill that the roster names.</p>{}<h3>Languages</h3>{}</section>",
        counted(of, "handoff"),
        counted(skills.people, "human"),
        count(skills.unmatched.part),
        demand("Skill", skills, &skills.skills),
        demand("Language", skills, &skills.languages)
    )
}

fn demand(heading: &str, skills: &Skills, all: &[Demand]) -> String {
    let most = all.iter().map(|demand| demand.handoffs.part).max().unwrap_or(0);
    let line = |demand: &Demand| {
        let gap = match demand.gap {
            Some(Gap::Nobody) => "<span class=\"bad\">nobody</span>",
            Some(Gap::One) => "<span class=\"warn\">one person alone</span>",
            None => "",
        };
        let learning = if demand.learning == 0 {
            String::new()
        } else {
            format!(" <small>{} learning</small>", count(demand.learning))
        };
        let each = if demand.able == 0 {
            "–".to_owned()
        } else {
            format!("{:.1}", percentage(demand.handoffs.part, demand.able) / 100.0)
        };
        format!(
            "<tr><th scope=\"row\">{}</th><td class=\"wide\"><svg class=\"line\" aria-hidden=\"true\" width=\"100%\" height=\"22\">\
             <rect class=\"needed\" y=\"3\" width=\"{:.3}%\" height=\"16\" rx=\"2\"/></svg></td><td>{}</td><td>{}{learning}</td>\
             <td>{each}</td><td>{gap}</td></tr>",
            escape(&demand.name),
            percentage(demand.handoffs.part, most),
            cell(demand.handoffs),
            count(demand.able)
        )
    };
    let lines: String = all.iter().map(line).collect();
    let able = if heading == "Skill" { "Able (level 3+)" } else { "Speak it" };
    format!(
        "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">{heading}</th><th scope=\"col\" class=\"wide\"></th>\
         <th scope=\"col\">Handoffs</th><th scope=\"col\">{able}, of {}</th><th scope=\"col\">Handoffs each</th>\
         <th scope=\"col\">Missing</th></tr></thead><tbody>{lines}</tbody></table></div>",
        count(skills.people)
    )
}
