//! Which messages belong together: by `References` and `In-Reply-To`, and where a mail program left them out, by subject.

use std::collections::BTreeMap;

use super::Letter;

/// An answer that names no message joins the thread of its subject where that was alive so long ago at most: a month.
const SUBJECT_ALIVE_S: f64 = 30.0 * 86_400.0;

/// The threads of some messages, each in the order of time, in the order in which they begin. A message that lies in two
/// folders counts once.
pub(super) fn threads(mut letters: Vec<Letter>) -> Vec<Vec<Letter>> {
    letters.sort_by(|a, b| a.at.cmp(&b.at).then_with(|| a.id.cmp(&b.id)).then_with(|| a.place.line.cmp(&b.place.line)));
    letters.dedup_by(|a, b| !a.id.is_empty() && a.id == b.id);
    let mut thread_of: BTreeMap<String, usize> = BTreeMap::new();
    let mut threads: Vec<Vec<Letter>> = Vec::new();
    for letter in letters {
        let by_id = letter.before.iter().rev().chain([&letter.id]).find_map(|id| thread_of.get(id)).copied();
        let at = by_id.or_else(|| by_subject(&threads, &letter)).unwrap_or(threads.len());
        // Messages that were named and are not here may come from a folder that was not given: their answers still meet.
        for id in letter.before.iter().chain([&letter.id]).filter(|id| !id.is_empty()) {
            thread_of.entry(id.clone()).or_insert(at);
        }
        match threads.get_mut(at) {
            Some(thread) => thread.push(letter),
            None => threads.push(vec![letter]),
        }
    }
    threads
}

/// The latest thread with the same customer that bears the subject an answer names.
fn by_subject(threads: &[Vec<Letter>], letter: &Letter) -> Option<usize> {
    if !letter.answers || !letter.before.is_empty() || letter.subject.is_empty() {
        return None;
    }
    let alive =
        |thread: &[Letter]| thread.last().is_some_and(|last| letter.at.seconds_since(last.at) <= SUBJECT_ALIVE_S);
    let same = |thread: &[Letter]| {
        thread.iter().any(|other| other.subject == letter.subject && other.customer == letter.customer)
    };
    threads.iter().rposition(|thread| same(thread) && alive(thread))
}
