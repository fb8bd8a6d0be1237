//! Two texts line by line: the shortest way from one to the other (Myers, “An O(ND) Difference Algorithm”, 1986).

/// The most lines that are taken out and put in before the rest is told as one block: what differs more than this is
/// another text, and nobody reads it line by line.
const EDITS_MAX: usize = 1_500;

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// It stands in both.
    Same,
    /// It stood before only.
    Removed,
    /// It stands after only.
    Added,
}

/// One line of either text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What became of it.
    pub kind: LineKind,
    /// Its number before, from 1.
    pub before: Option<usize>,
    /// Its number after, from 1.
    pub after: Option<usize>,
    /// The line, without its end.
    pub text: String,
}

impl LineKind {
    /// The public name: `same`, `removed` or `added`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Removed => "removed",
            Self::Added => "added",
        }
    }
}

/// Every line of both texts in one order, each with what became of it. Cost: the lines times what differs, at most
/// 1,500 differing lines; beyond, all that lies between the equal beginning and the equal end is replaced as a whole.
#[must_use]
pub fn lines(before: &str, after: &str) -> Vec<Line> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let tails = old.iter().skip(head).rev().zip(new.iter().skip(head).rev());
    let tail = tails.take_while(|(a, b)| a == b).count();
    let middle = |all: &'_ [&'_ str]| head..all.len() - tail;
    let (old_middle, new_middle) = (middle(&old), middle(&new));
    let mut kinds = vec![LineKind::Same; head];
    let (a, b) = (old.get(old_middle).unwrap_or_default(), new.get(new_middle).unwrap_or_default());
    kinds.extend(shortest(a, b).unwrap_or_else(|| {
        let mut all = vec![LineKind::Removed; a.len()];
        all.resize(a.len() + b.len(), LineKind::Added);
        all
    }));
    kinds.extend(std::iter::repeat_n(LineKind::Same, tail));
    told(&kinds, &old, &new)
}

fn told(kinds: &[LineKind], old: &[&str], new: &[&str]) -> Vec<Line> {
    let (mut was, mut is) = (0, 0);
    let mut out = Vec::with_capacity(kinds.len());
    for kind in kinds {
        let (before, after) = (*kind != LineKind::Added, *kind != LineKind::Removed);
        let text = if after { new.get(is) } else { old.get(was) };
        was += usize::from(before);
        is += usize::from(after);
        out.push(Line {
            kind: *kind,
            before: before.then_some(was),
            after: after.then_some(is),
            text: text.copied().unwrap_or_default().to_owned(),
        });
    }
    out
}

/// How far each diagonal was reached after so many edits: `[d]` holds the diagonals `-d, -d + 2, … d`.
type Reached = Vec<Vec<usize>>;

/// The kinds of a shortest way; nothing where it takes too many edits.
fn shortest(a: &[&str], b: &[&str]) -> Option<Vec<LineKind>> {
    let mut reached: Reached = Vec::new();
    let most = (a.len() + b.len()).min(EDITS_MAX);
    for edits in 0..=most {
        let mut row = Vec::with_capacity(edits + 1);
        for place in 0..=edits {
            let mut x = start(&reached, edits, place);
            // On diagonal k = 2 * place - edits stands y = x - k.
            while let Some(y) = below(x, edits, place)
                && let (Some(left), Some(right)) = (a.get(x), b.get(y))
                && left == right
            {
                x += 1;
            }
            row.push(x);
        }
        let done =
            (0..=edits).zip(&row).find(|(place, x)| **x >= a.len() && below(**x, edits, *place) >= Some(b.len()));
        let done = done.map(|(place, _)| place);
        reached.push(row);
        if let Some(place) = done {
            return Some(way_back(&reached, edits, place, a.len()));
        }
    }
    None
}

fn below(x: usize, edits: usize, place: usize) -> Option<usize> {
    (x + edits).checked_sub(2 * place)
}

/// Whether the best way onto a diagonal puts a line in (from the diagonal above) and not takes one out.
fn puts_in(reached: &Reached, edits: usize, place: usize) -> bool {
    let at = |place: usize| reached.get(edits - 1).and_then(|row| row.get(place)).copied();
    place == 0 || (place < edits && place.checked_sub(1).and_then(at) < at(place))
}

/// Where a diagonal is entered after so many edits.
fn start(reached: &Reached, edits: usize, place: usize) -> usize {
    if edits == 0 {
        return 0;
    }
    let at = |place: usize| reached.get(edits - 1).and_then(|row| row.get(place)).copied().unwrap_or(0);
    if puts_in(reached, edits, place) { at(place) } else { at(place - 1) + 1 }
}

fn way_back(reached: &Reached, edits: usize, place: usize, end: usize) -> Vec<LineKind> {
    let mut kinds = Vec::new();
    let (mut edits, mut place, mut x) = (edits, place, end);
    loop {
        let entered = start(reached, edits, place);
        kinds.extend(std::iter::repeat_n(LineKind::Same, x.saturating_sub(entered)));
        if edits == 0 {
            break;
        }
        if puts_in(reached, edits, place) {
            kinds.push(LineKind::Added);
            x = entered;
        } else {
            kinds.push(LineKind::Removed);
            place -= 1;
            x = entered - 1;
        }
        edits -= 1;
    }
    kinds.reverse();
    kinds
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn drawn(before: &str, after: &str) -> String {
        let sign = |kind| match kind {
            LineKind::Same => ' ',
            LineKind::Removed => '-',
            LineKind::Added => '+',
        };
        lines(before, after)
            .iter()
            .map(|line| format!("{}{}", sign(line.kind), line.text))
            .collect::<Vec<_>>()
            .join("|")
    }

    #[test]
    fn a_changed_line_is_one_out_and_one_in() {
        assert_eq!(drawn("a\nb\nc\n", "a\nx\nc\n"), " a|-b|+x| c");
    }

    #[test]
    fn lines_put_in_and_taken_out_leave_the_rest_alone() {
        assert_eq!(drawn("a\nb\nc\nd", "b\nc\ne\nd\nf"), "-a| b| c|+e| d|+f");
        assert_eq!(drawn("", "a"), "+a");
        assert_eq!(drawn("a", ""), "-a");
        assert_eq!(drawn("a\nb", "a\nb"), " a| b");
    }

    #[test]
    fn numbers_are_those_of_each_text() {
        let found = lines("a\nb", "x\na\nb");
        let numbers: Vec<_> = found.iter().map(|line| (line.before, line.after)).collect();
        assert_eq!(numbers, [(None, Some(1)), (Some(1), Some(2)), (Some(2), Some(3))]);
    }

    #[test]
    fn another_text_altogether_is_told_as_one_block() {
        let text = |word: &str| (0..2_000).map(|n| format!("{word}{n}\n")).collect::<String>();
        let found = lines(&text("a"), &text("b"));
        assert_eq!(found.len(), 4_000);
        assert!(found.iter().take(2_000).all(|line| line.kind == LineKind::Removed));
    }

    proptest! {
        #[test]
        fn both_texts_can_be_told_from_the_lines(
            before in prop::collection::vec("[ab]", 0..24), after in prop::collection::vec("[abc]", 0..24),
        ) {
            let found = lines(&before.join("\n"), &after.join("\n"));
            let side = |skip| found.iter().filter(|l| l.kind != skip).map(|l| l.text.clone()).collect::<Vec<_>>();
            let whole = |all: &[String]| all.join("\n").lines().map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(side(LineKind::Added), whole(&before));
            prop_assert_eq!(side(LineKind::Removed), whole(&after));
        }
    }
}
