//! How well labels are told apart, judged only by texts that were not learnt from.

use std::sync::Arc;

use super::lesson::OUT_OF_SCOPE;
use super::line::{Scored, counted, line};
use super::samples::{SCALE, Samples};
use super::space::Sample;
use super::{Ground, OwnSignal, OwnSignals};
use crate::measure::{Counts, Share};
use crate::model::Embedding;

/// The weights of the embedding that are tried.
const SCALES: [f32; 3] = [1.4, SCALE, 2.8];

/// Up to so many texts, every weight is tried; beyond, the usual one is taken, to save time.
const TRIED_TEXTS_MAX: usize = 1_000;

/// What is to be expected of heads.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    /// Each label with its counts.
    pub labels: Vec<(Arc<str>, Counts)>,
    /// The share of texts that were given their label, where every text has one; without those out of scope.
    pub accuracy: Option<Share>,
    /// How well what is out of scope is told from what is not: the share of pairs in the right order.
    pub out_of_scope_auroc: Option<f64>,
    /// How many texts it rests on.
    pub texts: usize,
}

impl Estimate {
    /// The mean of F1 over the labels that have one.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a few hundred labels")]
    pub fn macro_f1(&self) -> Option<f64> {
        let all: Vec<f64> = self.labels.iter().filter_map(|(_, counts)| Some(counts.f1()?.value)).collect();
        (!all.is_empty()).then(|| all.iter().sum::<f64>() / all.len() as f64)
    }
}

/// Samples, each judged by heads that did not learn from it.
#[derive(Debug)]
pub struct Judged<'a> {
    samples: Samples<'a>,
    scale: f32,
    scored: Vec<Vec<Scored>>,
    lines: Vec<f32>,
}

impl<'a> Samples<'a> {
    /// Cross-validates, and finds the weight of the embedding and the line of each label by it.
    #[must_use]
    pub fn judged(self) -> Judged<'a> {
        let few = self.lesson.texts.len() <= TRIED_TEXTS_MAX;
        let tried = SCALES.iter().filter(|scale| few || (**scale - SCALE).abs() < f32::EPSILON);
        let mut best: Option<(f64, f32, Vec<Vec<Scored>>)> = None;
        for scale in tried {
            let scored = self.held_aside(*scale);
            let worth = self.worth(&scored);
            if best.as_ref().is_none_or(|(known, _, _)| worth > *known) {
                best = Some((worth, *scale, scored));
            }
        }
        let (_, scale, scored) = best.unwrap_or((0.0, SCALE, Vec::new()));
        let lines = scored.iter().map(|of_label| line(of_label.iter())).collect();
        Judged { samples: self, scale, scored, lines }
    }

    /// Learns from all texts, without judging: for where another file does that.
    #[must_use]
    pub fn unjudged(self) -> Judged<'a> {
        let lines = vec![0.0; self.lesson.taught.len()];
        Judged { samples: self, scale: SCALE, scored: Vec::new(), lines }
    }

    fn worth(&self, scored: &[Vec<Scored>]) -> f64 {
        self.estimate(scored).map_or(0.0, |e| e.accuracy.map_or_else(|| e.macro_f1().unwrap_or(0.0), |a| a.value))
    }

    fn estimate(&self, scored: &[Vec<Scored>]) -> Option<Estimate> {
        let names: Vec<Arc<str>> = self.lesson.taught.iter().map(|taught| Arc::clone(&taught.name)).collect();
        if self.lesson.one_label_each {
            let truth: Vec<Option<usize>> = (0..self.lesson.texts.len())
                .map(|text| scored.iter().position(|of_label| of_label.get(text).is_some_and(|s| s.carries)))
                .collect();
            let margins: Vec<Vec<f32>> = (0..truth.len())
                .map(|text| scored.iter().filter_map(|of_label| of_label.get(text)).map(|s| s.margin).collect())
                .collect();
            return Some(best_fitting(&names, &margins, &truth));
        }
        let counts = self.lesson.taught.iter().zip(scored).map(|(taught, s)| counted(s, taught.own));
        let labels = names.into_iter().zip(counts).collect();
        Some(Estimate { labels, accuracy: None, out_of_scope_auroc: None, texts: self.lesson.texts.len() })
    }
}

impl Judged<'_> {
    /// What is to be expected, by cross-validation; nothing where there was none.
    #[must_use]
    pub fn estimate(&self) -> Option<Estimate> {
        (!self.scored.is_empty()).then(|| self.samples.estimate(&self.scored)).flatten()
    }

    /// The signals, learnt from all texts.
    #[must_use]
    pub fn learnt(&self) -> OwnSignals {
        let (space, heads) = self.samples.heads(self.scale, |_, _| true);
        let named = self.samples.lesson.taught.iter().zip(heads).zip(&self.lines);
        let signals = named
            .map(|((taught, head), line)| OwnSignal { name: Arc::clone(&taught.name), head, line: *line })
            .collect();
        OwnSignals { signals, ground: Some(Ground { lift: self.samples.lift.clone(), space }) }
    }
}

impl OwnSignals {
    /// How well they do on other messages: for each its text, its embedding and its labels. Where
    /// `one_label_each`, a message is given the label that fits best.
    #[must_use]
    pub fn tested(&self, messages: &[(String, Embedding, Vec<String>)], one_label_each: bool) -> Estimate {
        let names = self.names();
        let margins: Vec<Vec<f32>> = messages.iter().map(|(text, e, _)| self.margins(text, e)).collect();
        if one_label_each {
            let place = |labels: &[String]| names.iter().position(|name| labels.iter().any(|l| **l == **name));
            let truth: Vec<Option<usize>> = messages.iter().map(|(_, _, labels)| place(labels)).collect();
            return best_fitting(&names, &margins, &truth);
        }
        let mut labels: Vec<(Arc<str>, Counts)> = names.into_iter().map(|name| (name, Counts::default())).collect();
        for ((_, _, carried), margins) in messages.iter().zip(&margins) {
            for ((name, counts), (margin, signal)) in labels.iter_mut().zip(margins.iter().zip(&self.signals)) {
                let (carries, read) = (carried.iter().any(|l| **l == **name), *margin > signal.line);
                counts.hits += usize::from(carries && read);
                counts.misses += usize::from(carries && !read);
                counts.alarms += usize::from(!carries && read);
            }
        }
        Estimate { labels, accuracy: None, out_of_scope_auroc: None, texts: messages.len() }
    }

    fn margins(&self, text: &str, embedding: &Embedding) -> Vec<f32> {
        let Some(Ground { lift, space }) = &self.ground else { return Vec::new() };
        let sample = Sample::of(text, embedding.values(), lift);
        let point = space.place(&sample);
        self.signals.iter().map(|signal| signal.head.margin(&point, space.scale)).collect()
    }
}

/// What is right where every text gets the label that fits best.
fn best_fitting(names: &[Arc<str>], margins: &[Vec<f32>], truth: &[Option<usize>]) -> Estimate {
    let outside = names.iter().position(|name| **name == *OUT_OF_SCOPE);
    let mut counts = vec![Counts::default(); names.len()];
    let mut inside = Counts::default();
    let mut ranks: Vec<(f32, bool)> = Vec::new();
    for (margins, label) in margins.iter().zip(truth) {
        let best = margins.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map(|(label, _)| label);
        let Some(label) = *label else { continue };
        let right = best == Some(label);
        if let Some(counts) = counts.get_mut(label) {
            counts.hits += usize::from(right);
            counts.misses += usize::from(!right);
        }
        if let Some(counts) = best.filter(|_| !right).and_then(|wrong| counts.get_mut(wrong)) {
            counts.alarms += 1;
        }
        if Some(label) != outside {
            inside.hits += usize::from(right);
            inside.misses += usize::from(!right);
        }
        if let Some(outside) = outside {
            let in_scope = margins.iter().enumerate().filter(|(at, _)| *at != outside).map(|(_, m)| *m);
            let own = margins.get(outside).copied().unwrap_or(0.0);
            ranks.push((own - in_scope.fold(f32::MIN, f32::max), label == outside));
        }
    }
    Estimate {
        labels: names.iter().cloned().zip(counts).collect(),
        accuracy: inside.recall(),
        out_of_scope_auroc: auroc(&mut ranks),
        texts: truth.len(),
    }
}

/// The share of pairs of one that is wanted and one that is not in which the wanted one stands higher; ties count half.
#[expect(clippy::cast_precision_loss, reason = "counts of texts")]
fn auroc(ranks: &mut [(f32, bool)]) -> Option<f64> {
    ranks.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut pairs) = (0_usize, 0.0_f64);
    for tie in ranks.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
        let wanted = tie.iter().filter(|(_, wanted)| *wanted).count();
        let others = tie.len() - wanted;
        pairs += wanted as f64 * (below as f64 + others as f64 / 2.0);
        below += others;
    }
    let wanted = ranks.len() - below;
    (wanted > 0 && below > 0).then(|| pairs / (wanted as f64 * below as f64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_area_is_1_for_a_perfect_order_and_half_for_none() {
        let of = |scores: &[(f32, bool)]| auroc(&mut scores.to_vec());
        assert_eq!(of(&[(0.1, false), (0.9, true), (0.2, false)]), Some(1.0));
        assert_eq!(of(&[(0.5, false), (0.5, true)]), Some(0.5));
        assert_eq!(of(&[(0.5, true)]), None);
    }

    #[test]
    fn what_is_out_of_scope_is_left_out_of_the_accuracy() {
        let names: Vec<Arc<str>> = vec!["a".into(), "b".into(), OUT_OF_SCOPE.into()];
        let margins = [vec![1.0, 0.0, -1.0], vec![1.0, 0.0, -1.0], vec![0.0, 0.0, -0.5]];
        let estimate = best_fitting(&names, &margins, &[Some(0), Some(1), Some(2)]);
        assert!((estimate.accuracy.unwrap().value - 0.5).abs() < 1e-9);
        assert_eq!(estimate.out_of_scope_auroc, Some(1.0));
    }
}
