//! The probability's course over the turns, as steps.

use super::place;
use crate::view::{CoursePoint, Verdict};

/// The most steps drawn. More would be thinner than a pixel on a phone; the latest are kept.
const STEPS_MAX: usize = 120;
/// The drawing's height in pixels, and the room kept above for the caption and below for the turns.
const TOP: f64 = 30.0;
const BOTTOM: f64 = 96.0;

/// Everything the template needs to draw the course.
pub(crate) struct Course<'a> {
    /// One a decision.
    pub(crate) steps: Vec<Step<'a>>,
    /// How many decisions were left out at the start.
    pub(crate) left_out: usize,
    /// The preparing threshold's height, in pixels from the top.
    pub(crate) prepare_y: String,
    /// The hand-off threshold's height, in pixels from the top.
    pub(crate) hand_off_y: String,
}

/// One decision as a step.
pub(crate) struct Step<'a> {
    /// What it shows.
    pub(crate) point: &'a CoursePoint,
    /// Its left edge, a percentage.
    pub(crate) x: String,
    /// Its right edge, a percentage.
    pub(crate) x_end: String,
    /// Its middle, a percentage.
    pub(crate) middle: String,
    /// Its width, a percentage.
    pub(crate) width: String,
    /// Its height from the top, in pixels.
    pub(crate) y: String,
    /// How tall the area under it is, in pixels.
    pub(crate) height: String,
    /// The height of the step before, in pixels from the top.
    pub(crate) y_before: String,
    /// Whether the verdict is another than before.
    pub(crate) changed: bool,
    /// Whether it is the latest.
    pub(crate) last: bool,
}

fn height(probability: f64) -> f64 {
    let share = if probability.is_nan() { 0.0 } else { probability.clamp(0.0, 1.0) };
    BOTTOM - share * (BOTTOM - TOP)
}

/// Lays the course out.
#[expect(clippy::cast_precision_loss, reason = "at most 120 steps")]
pub(crate) fn lay_out(points: &[CoursePoint], prepare_from: f64, hand_off_from: f64) -> Course<'_> {
    let left_out = points.len().saturating_sub(STEPS_MAX);
    let shown = points.get(left_out..).unwrap_or(points);
    let width = 100.0 / shown.len().max(1) as f64;
    let mut before: Option<&CoursePoint> = None;
    let mut steps = Vec::with_capacity(shown.len());
    for (at, point) in shown.iter().enumerate() {
        let left = at as f64 * width;
        let y = height(point.probability);
        steps.push(Step {
            point,
            x: place(left),
            x_end: place(left + width),
            middle: place(left + width / 2.0),
            width: place(width),
            y: format!("{y:.1}"),
            height: format!("{:.1}", BOTTOM - y),
            y_before: format!("{:.1}", before.map_or(y, |b| height(b.probability))),
            changed: before.map_or(point.verdict != Verdict::Stay, |b| b.verdict != point.verdict),
            last: at + 1 == shown.len(),
        });
        before = Some(point);
    }
    Course {
        steps,
        left_out,
        prepare_y: format!("{:.1}", height(prepare_from)),
        hand_off_y: format!("{:.1}", height(hand_off_from)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::PolicyName;

    fn point(turn: u32, probability: f64, verdict: Verdict) -> CoursePoint {
        let policy = PolicyName { name: String::new(), version: None };
        CoursePoint { turn, probability, verdict, reason: String::new(), policy }
    }

    #[test]
    fn a_higher_probability_stands_higher_and_verdict_changes_are_marked() {
        let points = [point(0, 0.0, Verdict::Stay), point(2, 0.5, Verdict::Prepare), point(4, 1.0, Verdict::Prepare)];
        let course = lay_out(&points, 0.4, 0.7);
        let ys: Vec<&str> = course.steps.iter().map(|s| s.y.as_str()).collect();
        assert_eq!(ys, ["96.0", "63.0", "30.0"]);
        assert_eq!(course.steps.iter().map(|s| s.changed).collect::<Vec<_>>(), [false, true, false]);
        assert_eq!(course.steps[2].x_end, "100.00%");
    }

    #[test]
    fn a_very_long_course_keeps_its_latest_steps() {
        let points: Vec<CoursePoint> = (0..500).map(|t| point(t, 0.1, Verdict::Stay)).collect();
        let course = lay_out(&points, 0.4, 0.7);
        assert_eq!((course.left_out, course.steps.len()), (380, 120));
        assert_eq!(course.steps.last().unwrap().point.turn, 499);
    }
}
