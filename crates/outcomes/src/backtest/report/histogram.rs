//! The histograms: how many turns early or late, and how sure the policy was. Places are percentages of the width, heights
//! are pixels, so that letters keep their size on every screen.

use super::html::{count, escape, percentage};
use crate::backtest::{Backtest, Outcome, Replay};

/// The drawing's height, and where its ground line lies, in pixels from the top.
const HEIGHT: u32 = 178;
const GROUND: f64 = 152.0;

/// The tallest bar, in pixels: the rest is for the numbers above it.
const TALLEST: f64 = 128.0;

/// Handoffs further beside than this many turns share the outermost column.
const TURNS_SHOWN: usize = 5;

/// Columns of the probability histogram, each a tenth of the scale.
const TENTHS: usize = 10;

/// One column: the words beneath it, and its bars as class, height from 0 to 100 and number above.
struct Column {
    beneath: String,
    bars: Vec<(&'static str, f64, usize)>,
}

/// How many turns of the customer the needed handoffs came early or late.
pub(super) fn turns(backtest: &Backtest) -> String {
    let mut counts = [0_usize; 2 * TURNS_SHOWN + 1];
    for outcome in backtest.replays.iter().filter_map(Outcome::of) {
        let place = match outcome {
            Outcome::InTime => TURNS_SHOWN,
            Outcome::Early(off) => TURNS_SHOWN - off.turns.min(TURNS_SHOWN),
            Outcome::Late(off) => TURNS_SHOWN + off.turns.min(TURNS_SHOWN),
            Outcome::Stayed | Outcome::Missed | Outcome::FalseAlarm => continue,
        };
        if let Some(count) = counts.get_mut(place) {
            *count += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    let columns = counts.iter().enumerate().map(|(place, number)| {
        let off = place.abs_diff(TURNS_SHOWN);
        let more = if off == TURNS_SHOWN { "+" } else { "" };
        let (class, beneath) = match place.cmp(&TURNS_SHOWN) {
            std::cmp::Ordering::Less => ("early", format!("−{off}{more}")),
            std::cmp::Ordering::Equal => ("in-time", "in time".to_owned()),
            std::cmp::Ordering::Greater => ("late", format!("+{off}{more}")),
        };
        Column { beneath, bars: vec![(class, percentage(*number, most), *number)] }
    });
    draw("Handoffs by turns of the customer before and after the window", &columns.collect::<Vec<_>>())
}

/// How sure the policy was at its surest, those that needed a human beside those that did not; all alike without labels.
pub(super) fn probabilities(backtest: &Backtest) -> String {
    let groups: [(&'static str, Option<bool>); 3] =
        [("not-needed", Some(false)), ("needed", Some(true)), ("all", None)];
    let labelled = backtest.overall.judged.is_some();
    let shown: Vec<(&'static str, Vec<usize>)> = groups
        .into_iter()
        .filter(|(_, needed)| needed.is_some() == labelled)
        .map(|(class, needed)| (class, by_tenth(backtest.replays.iter().filter(|replay| needed_in(replay) == needed))))
        .collect();
    let share =
        |counts: &[usize], tenth: usize| percentage(counts.get(tenth).copied().unwrap_or(0), counts.iter().sum());
    let most = shown.iter().flat_map(|(_, counts)| (0..TENTHS).map(|tenth| share(counts, tenth))).fold(0.0, f64::max);
    let columns = (0..TENTHS).map(|tenth| Column {
        beneath: format!("{}–{}", tenth * 10, (tenth + 1) * 10),
        bars: shown
            .iter()
            .map(|(class, counts)| {
                let height = if most > 0.0 { share(counts, tenth) / most * 100.0 } else { 0.0 };
                (*class, height, counts.get(tenth).copied().unwrap_or(0))
            })
            .collect(),
    });
    draw("Conversations by their highest probability in percent", &columns.collect::<Vec<_>>())
}

/// What the colours of the probability histogram mean.
pub(super) fn legend(backtest: &Backtest) -> &'static str {
    if backtest.overall.judged.is_some() {
        r#"<ul class="legend"><li><i class="key not-needed"></i>needed nobody</li><li><i class="key needed"></i>needed a human</li></ul>"#
    } else {
        ""
    }
}

fn needed_in(replay: &Replay) -> Option<bool> {
    replay.label.as_ref().map(|label| label.wanted.window().is_some())
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a probability times ten")]
fn by_tenth<'a>(replays: impl Iterator<Item = &'a Replay>) -> Vec<usize> {
    let mut counts = vec![0; TENTHS];
    for replay in replays {
        let tenth = ((replay.probability.value() * 10.0) as usize).min(TENTHS - 1);
        if let Some(count) = counts.get_mut(tenth) {
            *count += 1;
        }
    }
    counts
}

#[expect(clippy::cast_precision_loss, reason = "a dozen columns")]
fn draw(title: &str, columns: &[Column]) -> String {
    let step = 100.0 / columns.len().max(1) as f64;
    let mut drawn = vec![format!(r#"<line class="ground" x1="0" x2="100%" y1="{GROUND}" y2="{GROUND}"/>"#)];
    for (at, column) in columns.iter().enumerate() {
        let left = at as f64 * step;
        let width = step * 0.8 / column.bars.len().max(1) as f64;
        for (nth, (class, height, number)) in column.bars.iter().enumerate().filter(|(_, bar)| bar.2 > 0) {
            let x = left + step * 0.1 + nth as f64 * width;
            let tall = (height / 100.0 * TALLEST).max(2.0);
            let top = GROUND - tall;
            drawn.push(format!(
                r#"<rect class="part {class}" x="{x:.3}%" y="{top:.1}" width="{width:.3}%" height="{tall:.1}"/><text class="number" x="{:.3}%" y="{:.1}">{}</text>"#,
                x + width / 2.0,
                top - 5.0,
                count(*number)
            ));
        }
        let middle = left + step / 2.0;
        drawn.push(format!(r#"<text class="beneath" x="{middle:.3}%" y="170">{}</text>"#, escape(&column.beneath)));
    }
    let said: Vec<String> = columns
        .iter()
        .map(|column| {
            let numbers: Vec<String> =
                column.bars.iter().map(|(class, _, number)| format!("{number} {class}")).collect();
            format!("{}: {}", column.beneath, numbers.join(", "))
        })
        .collect();
    format!(
        r#"<svg class="histogram" role="img" aria-label="{}. {}" width="100%" height="{HEIGHT}">{}</svg>"#,
        escape(title),
        escape(&said.join("; ")),
        drawn.concat()
    )
}
