//! Where the line of a signal lies among margins.

use crate::measure::Counts;

/// A text's margin from a head that did not learn from it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scored {
    pub(super) margin: f32,
    pub(super) carries: bool,
    pub(super) fold: usize,
}

/// The margin above which a signal counts as there: the middle of the gap with the highest F1.
#[expect(clippy::cast_precision_loss, reason = "counts of texts")]
pub(super) fn line<'a>(scored: impl Iterator<Item = &'a Scored>) -> f32 {
    let mut sorted: Vec<&Scored> = scored.collect();
    sorted.sort_by(|a, b| b.margin.total_cmp(&a.margin));
    let all = sorted.iter().filter(|s| s.carries).count();
    let (mut best, mut at, mut hits) = (0.0_f32, 0.0_f32, 0_usize);
    for (place, pair) in sorted.windows(2).enumerate() {
        let [above, below] = pair else { continue };
        hits += usize::from(above.carries);
        let f1 = 2.0 * hits as f32 / (place + 1 + all) as f32;
        if f1 > best {
            (best, at) = (f1, f32::midpoint(above.margin, below.margin));
        }
    }
    at
}

/// What a line would get right among texts it was not drawn for: the line of each part comes from the others.
pub(super) fn counted(scored: &[Scored], own: usize) -> Counts {
    let mut counts = Counts::default();
    let folds = scored.iter().map(|s| s.fold).max().unwrap_or(0);
    for fold in 0..=folds {
        let line = line(scored.iter().filter(|s| s.fold != fold));
        for (place, s) in scored.iter().enumerate().filter(|(_, s)| s.fold == fold) {
            let read = s.margin > line;
            counts.hits += usize::from(s.carries && read);
            counts.misses += usize::from(s.carries && !read);
            counts.alarms += usize::from(!s.carries && read);
            counts.baits += usize::from(!s.carries && place < own);
            counts.taken += usize::from(!s.carries && place < own && read);
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_lies_in_the_middle_of_the_gap() {
        let scored: Vec<Scored> = [(0.9, true), (0.5, true), (-0.1, false), (-0.5, false)]
            .iter()
            .map(|(margin, carries)| Scored { margin: *margin, carries: *carries, fold: 0 })
            .collect();
        assert!((line(scored.iter()) - 0.2).abs() < 1e-6);
    }

    #[test]
    fn a_line_is_not_judged_by_the_texts_it_was_drawn_for() {
        let of = |margin, carries, fold| Scored { margin, carries, fold };
        let scored = [of(0.9, true, 0), of(0.2, false, 0), of(0.1, true, 1), of(0.0, false, 1)];
        let counts = counted(&scored, 4);
        assert_eq!((counts.hits, counts.alarms, counts.baits), (1, 1, 2), "{counts:?}");
    }
}
