//! Texts ready to learn from, and the learning itself.

use std::thread;

use super::head::{Head, Member, learnt};
use super::lesson::Lesson;
use super::lift::Lift;
use super::line::Scored;
use super::space::{Sample, Space};
use crate::model::Embedding;

/// How much the lifted embedding weighs beside the n-grams, unless cross-validation finds better.
pub(super) const SCALE: f32 = 2.0;

/// Parts into which texts are cut: each is judged by what was learnt from the others.
pub(super) const FOLDS: usize = 5;

/// A lesson with its samples.
#[derive(Debug)]
pub struct Samples<'a> {
    pub(super) lesson: &'a Lesson,
    pub(super) lift: Lift,
    pub(super) samples: Vec<Sample>,
}

impl<'a> Samples<'a> {
    /// The samples of a lesson, with an embedding for each of its texts.
    #[must_use]
    pub fn of(lesson: &'a Lesson, embeddings: &[Embedding]) -> Self {
        let dimensions = embeddings.first().map_or(0, |e| e.values().len());
        let lift = Lift::of_dimensions(dimensions);
        let texts = lesson.texts.iter().zip(embeddings);
        let samples = texts.map(|(text, embedding)| Sample::of(text, embedding.values(), &lift)).collect();
        Self { lesson, lift, samples }
    }

    /// A space and a head for every label, learnt from the texts for which `wanted` holds (the number of the label,
    /// and the place of the text among its members).
    pub(super) fn heads(&self, scale: f32, wanted: impl Fn(usize, usize) -> bool + Sync) -> (Space, Vec<Head>) {
        let mut used = vec![false; self.samples.len()];
        let members: Vec<Vec<Member>> = self
            .lesson
            .taught
            .iter()
            .enumerate()
            .map(|(label, taught)| {
                let kept = taught.members.iter().enumerate().filter(|(at, _)| wanted(label, *at));
                kept.map(|(_, member)| *member).collect()
            })
            .collect();
        for member in members.iter().flatten() {
            if let Some(used) = used.get_mut(member.text) {
                *used = true;
            }
        }
        let kept = self.samples.iter().zip(&used).filter(|(_, used)| **used).map(|(sample, _)| sample);
        let space = Space::of(kept, scale);
        let points: Vec<_> = self.samples.iter().map(|sample| space.place(sample)).collect();
        let half = members.len().div_ceil(2);
        let (first, second) = members.split_at(half);
        let share = |part: &[Vec<Member>]| -> Vec<Head> { part.iter().map(|m| learnt(&space, &points, m)).collect() };
        let heads = thread::scope(|scope| {
            let other = scope.spawn(|| share(second));
            let mut heads = share(first);
            heads.extend(other.join().unwrap_or_default());
            heads
        });
        (space, heads)
    }

    /// For every label, each of its members as a head judges it that did not learn from that text.
    pub(super) fn held_aside(&self, scale: f32) -> Vec<Vec<Scored>> {
        let folds: Vec<Vec<usize>> = self.lesson.taught.iter().map(|t| folds(&t.members, self.lesson)).collect();
        let fold_of = |label: usize, at: usize| folds.get(label).and_then(|f| f.get(at)).copied().unwrap_or(0);
        let mut scored: Vec<Vec<Option<Scored>>> =
            self.lesson.taught.iter().map(|t| vec![None; t.members.len()]).collect();
        for fold in 0..FOLDS {
            let (space, heads) = self.heads(scale, |label, at| fold_of(label, at) != fold);
            for (label, (taught, head)) in self.lesson.taught.iter().zip(&heads).enumerate() {
                for (at, member) in taught.members.iter().enumerate().filter(|(at, _)| fold_of(label, *at) == fold) {
                    let Some(sample) = self.samples.get(member.text) else { continue };
                    let margin = head.margin(&space.place(sample), scale);
                    if let Some(place) = scored.get_mut(label).and_then(|s| s.get_mut(at)) {
                        *place = Some(Scored { margin, carries: member.carries, fold });
                    }
                }
            }
        }
        scored.into_iter().map(|of_label| of_label.into_iter().flatten().collect()).collect()
    }
}

/// The part of each member. Where every text has one label, all labels cut the texts in the same way, so that a text's
/// margins can be compared; texts of one label are spread evenly.
fn folds(members: &[Member], lesson: &Lesson) -> Vec<usize> {
    if !lesson.one_label_each {
        let mut counts = [0_usize; 2];
        let mut next = |carries: bool| {
            let [no, yes] = &mut counts;
            let count = if carries { yes } else { no };
            *count += 1;
            (*count - 1) % FOLDS
        };
        return members.iter().map(|member| next(member.carries)).collect();
    }
    let mut of_text = vec![0; lesson.texts.len()];
    for taught in &lesson.taught {
        for (count, member) in taught.members.iter().filter(|m| m.carries).enumerate() {
            if let Some(fold) = of_text.get_mut(member.text) {
                *fold = count % FOLDS;
            }
        }
    }
    members.iter().map(|member| of_text.get(member.text).copied().unwrap_or(0)).collect()
}
