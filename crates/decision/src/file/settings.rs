//! The parts of a policy that are not triggers: costs, the base, fading, what `resolved` takes back.

use std::collections::BTreeMap;

use baton_conversation::Tier;

use crate::fading::Fading;
use crate::policy::Costs;
use crate::verdict::Family;

use super::node::Node;
use super::problem::Problems;

/// What a family loses when the customer says it is settled, where the file says nothing: trouble and
/// temper end with the matter, an account's worth and a danger do not.
fn takes_back_usually(family: Family) -> f64 {
    match family {
        Family::Complexity | Family::Emotional | Family::Request => 1.0,
        Family::Value | Family::Opportunity => 0.5,
        Family::Safety => 0.0,
    }
}

/// Everything but the triggers.
pub(super) struct Settings {
    pub(super) costs: Costs,
    pub(super) tier_costs: BTreeMap<Tier, Costs>,
    pub(super) base_log_odds: f64,
    pub(super) fading: Fading,
    pub(super) takes_back: BTreeMap<Family, f64>,
}

pub(super) fn read(root: &Node<'_, '_>, problems: &mut Problems<'_>) -> Option<Settings> {
    let (costs, tier_costs) = costs(root, problems).unzip();
    let tier_costs = tier_costs.unwrap_or_default();
    let base = required_number(root, "base_log_odds", "write base_log_odds = -3.0", problems);
    let fading = fading(root, problems);
    let takes_back = takes_back(root, problems);
    let (costs, base_log_odds, fading) = (costs?, base?, fading?);
    let all = std::iter::once(&costs).chain(tier_costs.values());
    let prepare = all.map(|costs| costs.prepare_from().log_odds()).fold(f64::INFINITY, f64::min);
    if base_log_odds >= prepare {
        let at = root.get("base_log_odds").map_or_else(|| root.span.clone(), |item| item.span);
        let problem = format!("with {base_log_odds} a human would be prepared although nothing has fired");
        problems.add(&at, "`base_log_odds`", problem, format!("write a number below {prepare:.2}"));
    }
    Some(Settings { costs, tier_costs, base_log_odds, fading, takes_back })
}

fn required_number(node: &Node<'_, '_>, key: &str, remedy: &str, problems: &mut Problems<'_>) -> Option<f64> {
    required(node, key, remedy, problems);
    node.number(key, problems)
}

fn required(node: &Node<'_, '_>, key: &str, remedy: &str, problems: &mut Problems<'_>) {
    if node.get(key).is_none() {
        let place = if node.place.is_empty() { "the policy" } else { &node.place };
        problems.add(&node.span, place, format!("`{key}` is missing"), remedy);
    }
}

fn required_node<'a, 't>(root: &Node<'a, 't>, key: &str, problems: &mut Problems<'_>) -> Option<Node<'a, 't>> {
    if root.get(key).is_none() {
        problems.add(
            &root.span,
            "the policy",
            format!("the part `[{key}]` is missing"),
            "copy it from the default policy",
        );
    }
    root.node(key, problems)
}

const COSTS: [&str; 4] = ["missed_handoff", "unneeded_handoff", "needless_offer", "wasted_preparation"];

/// The usual costs, and those of tiers that differ.
fn costs(root: &Node<'_, '_>, problems: &mut Problems<'_>) -> Option<(Costs, BTreeMap<Tier, Costs>)> {
    let node = required_node(root, "costs", problems)?;
    node.refuse_unknown(&[&COSTS[..], &["tier"]].concat(), problems);
    let [missed, unneeded, offer, wasted] = COSTS.map(|key| {
        if key != "needless_offer" {
            required(&node, key, &format!("write {key} = 1, in the unit of the others"), problems);
        }
        cost(&node, key, problems)
    });
    let (missed_handoff, unneeded_handoff, wasted_preparation) = (missed?, unneeded?, wasted?);
    // A question costs more than a preparation that nobody notices, and less than a human's visit.
    let needless_offer = offer.unwrap_or_else(|| (wasted_preparation * unneeded_handoff).sqrt());
    let usual = Costs { missed_handoff, unneeded_handoff, needless_offer, wasted_preparation };
    sensible(&node, usual, problems);
    let tiers = node.node("tier", problems).map(|node| tier_costs(&node, usual, problems)).unwrap_or_default();
    Some((usual, tiers))
}

/// What a tier's part changes of the usual costs.
fn tier_costs(node: &Node<'_, '_>, usual: Costs, problems: &mut Problems<'_>) -> BTreeMap<Tier, Costs> {
    let names: Vec<&str> = Tier::ALL.iter().map(|tier| tier.as_str()).collect();
    node.refuse_unknown(&names, problems);
    let mut found = BTreeMap::new();
    for tier in Tier::ALL {
        let Some(part) = node.node(tier.as_str(), problems) else { continue };
        part.refuse_unknown(&COSTS, problems);
        let [missed, unneeded, offer, wasted] = COSTS.map(|key| cost(&part, key, problems));
        let costs = Costs {
            missed_handoff: missed.unwrap_or(usual.missed_handoff),
            unneeded_handoff: unneeded.unwrap_or(usual.unneeded_handoff),
            needless_offer: offer.unwrap_or(usual.needless_offer),
            wasted_preparation: wasted.unwrap_or(usual.wasted_preparation),
        };
        sensible(&part, costs, problems);
        found.insert(*tier, costs);
    }
    found
}

/// One cost, where it is written; a cost of nothing or less is refused.
fn cost(node: &Node<'_, '_>, key: &str, problems: &mut Problems<'_>) -> Option<f64> {
    let value = node.number(key, problems)?;
    if value <= 0.0 {
        let at = node.get(key).map_or_else(|| node.span.clone(), |item| item.span);
        let place = format!("{}, `{key}`", node.place);
        problems.add(&at, &place, "a cost must be above 0", "write what the mistake costs");
        return None;
    }
    Some(value)
}

fn sensible(node: &Node<'_, '_>, costs: Costs, problems: &mut Problems<'_>) {
    if costs.wasted_preparation > costs.unneeded_handoff {
        let problem = "a wasted preparation costs more than an unneeded handoff, so nothing would ever be prepared";
        problems.add(&node.span, &node.place, problem, "lower `wasted_preparation`");
    }
}

fn fading(root: &Node<'_, '_>, problems: &mut Problems<'_>) -> Option<Fading> {
    let node = required_node(root, "fading", problems)?;
    let keys = ["half_life_turns", "chat_half_life_s", "email_half_life_s", "phone_half_life_s", "video_half_life_s"];
    node.refuse_unknown(&keys, problems);
    let mut half_life = |key: &str| positive(&node, key, problems);
    let [turns, chat, email, phone, video] = keys.map(&mut half_life);
    Some(Fading { half_life_turns: turns?, chat_s: chat?, email_s: email?, phone_s: phone?, video_s: video? })
}

/// A required number above 0.
fn positive(node: &Node<'_, '_>, key: &str, problems: &mut Problems<'_>) -> Option<f64> {
    let value = required_number(node, key, &format!("write {key} = and how long half of it lasts"), problems)?;
    if value <= 0.0 {
        let at = node.get(key).map_or_else(|| node.span.clone(), |item| item.span);
        problems.add(
            &at,
            &format!("{}, `{key}`", node.place),
            "a half-life must be above 0",
            "write a number such as 6",
        );
        return None;
    }
    Some(value)
}

fn takes_back(root: &Node<'_, '_>, problems: &mut Problems<'_>) -> BTreeMap<Family, f64> {
    let mut shares: BTreeMap<Family, f64> =
        Family::ALL.iter().map(|family| (*family, takes_back_usually(*family))).collect();
    let Some(node) = root.get("resolved").and_then(|item| item.node(problems)) else { return shares };
    let names: Vec<&str> = Family::ALL.iter().map(|family| family.as_str()).collect();
    node.refuse_unknown(&names, problems);
    for family in Family::ALL {
        if let Some(share) = share(&node, family.as_str(), problems) {
            shares.insert(*family, share);
        }
    }
    shares
}

/// An optional number from 0 to 1.
pub(super) fn share(node: &Node<'_, '_>, key: &str, problems: &mut Problems<'_>) -> Option<f64> {
    let value = node.number(key, problems)?;
    if !(0.0..=1.0).contains(&value) {
        let at = node.get(key).map_or_else(|| node.span.clone(), |item| item.span);
        let place = format!("{}, `{key}`", node.place);
        problems.add(&at, &place, format!("{value} is outside 0 to 1"), "write a share from 0 to 1");
        return None;
    }
    Some(value)
}
