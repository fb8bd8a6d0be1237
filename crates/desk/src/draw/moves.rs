//! Every conversation as a dot: how likely a human was before, from left to right, and is after, from below to above.

use super::place;
use crate::view::{EffectView, MoveView};

/// Everything the template needs to draw the dots.
pub(crate) struct Moves<'a> {
    /// One a conversation; those that change sides last, so that they lie above.
    pub(crate) dots: Vec<Dot<'a>>,
    /// Where handing off begins before, a percentage from the left.
    pub(crate) line_before: String,
    /// Where handing off begins after, a percentage from above.
    pub(crate) line_after: String,
}

/// One conversation.
pub(crate) struct Dot<'a> {
    /// What it shows.
    pub(crate) moved: &'a MoveView,
    /// From the left, a percentage.
    pub(crate) x: String,
    /// From above, a percentage.
    pub(crate) y: String,
}

impl Dot<'_> {
    /// The name in class attributes.
    pub(crate) fn kind(&self) -> &'static str {
        self.moved.kind.map_or("same", |kind| kind.name())
    }
}

/// Keeps dots off the edges.
fn inside(share: f64) -> f64 {
    let share = if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) };
    3.0 + share * 94.0
}

/// Lays the dots out.
pub(crate) fn lay_out(effect: &EffectView) -> Moves<'_> {
    let mut moves: Vec<&MoveView> = effect.moves.iter().collect();
    moves.sort_by_key(|moved| moved.kind.is_some());
    let dot = |moved: &'_ MoveView| (place(inside(moved.before)), place(100.0 - inside(moved.after)));
    Moves {
        dots: moves
            .into_iter()
            .map(|moved| {
                let (x, y) = dot(moved);
                Dot { moved, x, y }
            })
            .collect(),
        line_before: place(inside(effect.hand_off_from.0)),
        line_after: place(100.0 - inside(effect.hand_off_from.1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::ChangeKind;

    #[test]
    fn what_changes_lies_above_and_up_is_likelier() {
        let moved = |after, kind| MoveView { conversation: "c".into(), before: 0.5, after, kind };
        let moves = vec![moved(1.0, Some(ChangeKind::HandsOff)), moved(0.0, None)];
        let view = EffectView { moves, hand_off_from: (0.5, f64::NAN), ..EffectView::default() };
        let drawn = lay_out(&view);
        let kinds: Vec<_> = drawn.dots.iter().map(|dot| (dot.kind(), dot.y.as_str())).collect();
        assert_eq!(kinds, [("same", "97.00%"), ("hands_off", "3.00%")]);
        assert_eq!(drawn.line_after, "97.00%");
    }
}
