//! The account as records know it: who they are, what they are worth, how it stands, who owns it.

use baton_conversation::Tier;

use super::record;
use crate::claim::Claim;
use crate::digest::Digest;

/// Other fields of the record that are shown; the rest stays in the CRM.
const OTHER_MAX: usize = 4;

pub(super) fn claims(digest: &Digest<'_>) -> Vec<Claim> {
    [who(digest), worth(digest), standing(digest), ownership(digest), other(digest)].into_iter().flatten().collect()
}

/// Words and the record's fields they come from, joined into one line.
fn joined(parts: Vec<(String, &str)>, separator: &str) -> Option<Claim> {
    let text = parts.iter().map(|(words, _)| words.as_str()).collect::<Vec<_>>().join(separator);
    Claim::new(text, parts.iter().map(|(_, path)| record(path)))
}

fn who(digest: &Digest<'_>) -> Option<Claim> {
    let customer = digest.input.customer;
    let mut parts = Vec::new();
    parts.extend(customer.name.clone().map(|n| (n, "customer.name")));
    parts.extend(customer.role.clone().map(|r| (r, "customer.role")));
    let company = &digest.input.account.name;
    if !company.is_empty() && customer.name.as_ref() != Some(company) {
        parts.push((company.clone(), "account.name"));
    }
    parts.extend(customer.region.clone().map(|r| (r, "customer.region")));
    parts.extend(customer.email.clone().map(|e| (e, "customer.email")));
    joined(parts, ", ")
}

fn worth(digest: &Digest<'_>) -> Option<Claim> {
    let account = digest.input.account;
    let mut parts = Vec::new();
    if account.tier != Tier::None {
        parts.push((tier(account.tier), "account.tier"));
    }
    parts.extend(
        account
            .annual_value_usd
            .filter(|v| *v > 0.0)
            .map(|v| (format!("{} a year", dollars(v)), "account.annual_value_usd")),
    );
    parts.extend(account.lifetime_value_usd.map(|v| (format!("{} in all", dollars(v)), "account.lifetime_value_usd")));
    parts.extend(account.lifecycle.as_ref().map(|l| (l.replace('_', " "), "account.lifecycle")));
    parts.extend(
        account
            .licence_used
            .map(|used| (format!("{:.0}% of the licence in use", used * 100.0), "account.licence_used")),
    );
    joined(parts, " · ").map(|mut c| {
        c.text = crate::quote::capitalised(&c.text);
        c
    })
}

fn standing(digest: &Digest<'_>) -> Option<Claim> {
    let account = digest.input.account;
    let mut parts = Vec::new();
    parts.extend(account.renewal_in_days.map(|d| {
        let says = if d < 0 { format!("renewal overdue by {}", days(-d)) } else { format!("renews in {}", days(d)) };
        (says, "account.renewal_in_days")
    }));
    parts.extend(
        account.renewal_risk.map(|r| (format!("risk of leaving {}", share(r.value())), "account.renewal_risk")),
    );
    parts.extend(account.satisfaction.map(|s| (format!("satisfaction {}", share(s.value())), "account.satisfaction")));
    parts.extend(account.usage_trend.filter(|t| t.abs() >= 0.01).map(|t| {
        let way = if t < 0.0 { "down" } else { "up" };
        (format!("usage {way} {:.0}%", t.abs() * 100.0), "account.usage_trend")
    }));
    joined(parts, " · ").map(|mut c| {
        c.text = crate::quote::capitalised(&c.text);
        c
    })
}

fn ownership(digest: &Digest<'_>) -> Option<Claim> {
    let account = digest.input.account;
    let mut parts = Vec::new();
    parts.extend(account.owner.as_ref().map(|o| (format!("Owner {o}"), "account.owner")));
    parts.extend(account.territory.clone().map(|t| (format!("territory {t}"), "account.territory")));
    if account.previous_handoffs_30d > 0 {
        let n = account.previous_handoffs_30d;
        let plural = if n == 1 { "" } else { "s" };
        parts.push((format!("{n} handoff{plural} in the last 30 days"), "account.previous_handoffs_30d"));
    }
    parts.extend(account.unresolved_30d.filter(|n| *n > 0).map(|n| {
        let plural = if n == 1 { "" } else { "s" };
        (format!("{n} conversation{plural} without a solution in the last 30 days"), "account.unresolved_30d")
    }));
    joined(parts, " · ")
}

fn other(digest: &Digest<'_>) -> Option<Claim> {
    let fields = digest.input.account.other.iter().filter(|(_, v)| !v.trim().is_empty()).take(OTHER_MAX);
    let parts: Vec<(String, String)> =
        fields.map(|(k, v)| (format!("{}: {v}", k.replace('_', " ")), format!("account.{k}"))).collect();
    let text = parts.iter().map(|(words, _)| words.as_str()).collect::<Vec<_>>().join(" · ");
    Claim::new(text, parts.iter().map(|(_, path)| record(path)))
}

/// The tier in words.
fn tier(tier: Tier) -> String {
    match tier {
        Tier::Smb => "SMB".to_owned(),
        other => other.as_str().replace('_', " "),
    }
}

/// Dollars with thousands' marks, without cents.
pub(super) fn dollars(value: f64) -> String {
    let whole = format!("{:.0}", value.abs());
    let mut out = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    let sign = if value < 0.0 { "-" } else { "" };
    format!("{sign}${out}")
}

/// A number of days in words.
pub(super) fn days(n: i32) -> String {
    if n == 1 { "1 day".to_owned() } else { format!("{n} days") }
}

fn share(value: f32) -> String {
    format!("{:.0}%", value * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dollars_have_their_marks() {
        assert_eq!(dollars(1_234_567.4), "$1,234,567");
        assert_eq!(dollars(96.0), "$96");
    }
}
