//! Two versions side by side, in words.

use baton_decision::compare::{Aspect, Changes, How, Line, LineKind, TriggerChange};
use baton_desk::view::{DifferenceView, TextLineView, TriggerChangeKind, TriggerChangeView};

use super::read::{family, half_life, plainly};

/// How many lines that stand in both are shown around one that does not.
const AROUND: usize = 3;

/// The numbers that differ.
pub(super) fn settings(changes: &Changes) -> Vec<DifferenceView> {
    let one = |setting: &baton_decision::compare::SettingChange| {
        differs(&setting.key, plainly(setting.before), plainly(setting.after))
    };
    changes.settings.iter().map(one).collect()
}

/// The triggers that differ.
pub(super) fn triggers(changes: &Changes) -> Vec<TriggerChangeView> {
    changes.triggers.iter().map(trigger).collect()
}

fn trigger(change: &TriggerChange) -> TriggerChangeView {
    let alone = |certain: bool| if certain { "decides alone" } else { "only adds" }.to_owned();
    let (kind, weight, aspects) = match &change.how {
        How::Added { weight, certain } => {
            let aspects = certain.then(|| differs("", String::new(), alone(true)));
            (TriggerChangeKind::Added, Some((None, Some(*weight))), aspects.into_iter().collect())
        }
        How::Removed { weight, certain } => {
            let aspects = certain.then(|| differs("", alone(true), String::new()));
            (TriggerChangeKind::Removed, Some((Some(*weight), None)), aspects.into_iter().collect())
        }
        How::Changed(aspects) => {
            let weight = aspects.iter().find_map(|aspect| match aspect {
                Aspect::Weight(was, is) => Some((Some(*was), Some(*is))),
                _ => None,
            });
            (TriggerChangeKind::Changed, weight, aspects.iter().filter_map(aspect).collect())
        }
    };
    TriggerChangeView {
        kind,
        name: change.name.clone(),
        family: family(change.family),
        says: change.says.clone(),
        weight,
        aspects,
    }
}

/// An aspect in words; the weight has its own place.
fn aspect(aspect: &Aspect) -> Option<DifferenceView> {
    let flag = |is: &bool, yes: &str, no: &str| if *is { yes } else { no }.to_owned();
    let own = |turns: &Option<f64>| turns.map_or_else(|| "fades as usual".to_owned(), half_life);
    let share = |share: &Option<f64>| {
        share.map_or_else(|| "as its family".to_owned(), |share| format!("{:.0}%", share * 100.0))
    };
    Some(match aspect {
        Aspect::Weight(..) => return None,
        Aspect::Certain(was, is) => {
            let says = |is| flag(is, "decides alone", "only adds");
            differs("decides", says(was), says(is))
        }
        Aspect::Whole(was, is) => {
            let says = |is| flag(is, "all of it at once", "as strong as what was read");
            differs("adds", says(was), says(is))
        }
        Aspect::When(was, is) => differs("fires when", was.line(), is.line()),
        Aspect::Says(was, is) => differs("says", was.clone(), is.clone()),
        Aspect::Family(was, is) => differs("family", was.to_string(), is.to_string()),
        Aspect::HalfLife(was, is) => differs("fading", own(was), own(is)),
        Aspect::TakesBack(was, is) => differs("once settled", share(was), share(is)),
        Aspect::Skills(was, is) => differs("skills", was.join(", "), is.join(", ")),
    })
}

fn differs(what: &str, before: String, after: String) -> DifferenceView {
    DifferenceView { what: what.to_owned(), before, after }
}

/// Both texts; long stretches that stand in both are folded. Nothing where they are the same.
pub(super) fn text(lines: &[Line]) -> Vec<TextLineView> {
    let differing: Vec<usize> =
        lines.iter().enumerate().filter(|(_, line)| line.kind != LineKind::Same).map(|(at, _)| at).collect();
    if differing.is_empty() {
        return Vec::new();
    }
    let near = |at: usize| {
        let next = differing.partition_point(|place| *place < at);
        let distance = |place: Option<&usize>| place.map_or(usize::MAX, |place| place.abs_diff(at));
        distance(differing.get(next)).min(distance(next.checked_sub(1).and_then(|n| differing.get(n)))) <= AROUND
    };
    let mut shown = Vec::new();
    let mut folded = 0;
    for (at, line) in lines.iter().enumerate() {
        if !near(at) {
            folded += 1;
            continue;
        }
        if folded > 0 {
            shown.push(TextLineView::Folded(std::mem::take(&mut folded)));
        }
        shown.push(TextLineView::Line {
            kind: line.kind.name(),
            before: line.before,
            after: line.after,
            text: line.text.clone(),
        });
    }
    if folded > 0 {
        shown.push(TextLineView::Folded(folded));
    }
    shown
}

#[cfg(test)]
mod tests {
    use baton_decision::compare::lines::lines;

    use super::*;

    #[test]
    fn what_stands_in_both_is_folded_but_for_three_lines_around() {
        let before: String = (0..20).map(|n| format!("{n}\n")).collect();
        let shown = text(&lines(&before, &before.replace("10\n", "ten\n")));
        assert_eq!((shown.first(), shown.last()), (Some(&TextLineView::Folded(7)), Some(&TextLineView::Folded(6))));
        assert_eq!(shown.len(), 10);
        assert_eq!(text(&lines(&before, &before)), []);
    }
}
