//! A message as sentences, each with what it does.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::cue;
use crate::quote::piece;
use crate::spoken;

/// A sentence of a redacted message.
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    /// Where its core (without salutation and fillers) stands in the redacted text, in bytes.
    pub range: Range<usize>,
    /// The words that carry meaning, stemmed, for likeness and weight.
    pub content: BTreeSet<String>,
    /// Whether it is a question.
    pub question: bool,
    /// Whether it says anything of the matter.
    pub informative: bool,
}

/// A message taken apart.
#[derive(Debug, Clone, Default)]
pub(crate) struct Parsed {
    /// Its sentences in order, the signature left out.
    pub sentences: Vec<Sentence>,
    /// Where the signature stands, if one follows a closing.
    pub signature: Option<Range<usize>>,
}

/// The message taken apart.
pub(crate) fn parse(text: &str) -> Parsed {
    let mut parsed = Parsed::default();
    let lines = lines(text);
    let closing = closing_line(text, &lines);
    for (i, line) in lines.iter().enumerate() {
        if let Some(at) = closing
            && i >= at
        {
            if let Some(next) = lines.get(at + 1) {
                parsed.signature = Some(next.start..text.len());
            }
            break;
        }
        for range in split(text, line.clone()) {
            parsed.sentences.extend(sentence(text, range));
        }
    }
    parsed
}

/// The line that closes the letter, where at most four short lines follow it.
fn closing_line(text: &str, lines: &[Range<usize>]) -> Option<usize> {
    let at = lines.iter().rposition(|l| cue::closing(piece(text, l.clone()).trim()))?;
    let after = lines.get(at + 1..).unwrap_or_default();
    let short = after.iter().all(|l| piece(text, l.clone()).chars().count() <= 60);
    (at > 0 && after.len() <= 4 && short).then_some(at)
}

/// Lines with words, those that were only wrapped joined again.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    let mut wrapped = false;
    for line in text.split_inclusive('\n') {
        let range = from..from + line.len();
        from = range.end;
        let trimmed = line.trim();
        if trimmed.is_empty() {
            wrapped = false;
            continue;
        }
        let goes_on = trimmed.chars().next().is_some_and(char::is_lowercase);
        match found.last_mut() {
            Some(last) if wrapped && goes_on => last.end = range.end,
            _ => found.push(range),
        }
        wrapped = trimmed.chars().count() >= 60 && !trimmed.ends_with(['.', '!', '?', ':']);
    }
    found
}

/// Longer spoken runs without a full stop are cut where a new thought begins.
const RUN_ON_WORDS: usize = 28;

fn split(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = line.start;
    let body = piece(text, line.clone());
    let mut chars = body.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '.' | '!' | '?' | '…') {
            continue;
        }
        let end = at + c.len_utf8();
        let next = chars.peek().map(|(_, n)| *n);
        if next.is_some_and(|n| !n.is_whitespace() && !matches!(n, '"' | '”' | '’' | ')')) {
            continue;
        }
        let before = piece(text, start..line.start + at);
        let after = body.get(end..).unwrap_or_default().trim_start_matches(['"', '”', '’', ')', ' ']);
        if c == '.' && abbreviated(before, after) {
            continue;
        }
        push_run(text, start..line.start + end, &mut found);
        start = line.start + end;
    }
    push_run(text, start..line.end, &mut found);
    found
}

/// Months that German writes after an ordinal with its full stop.
const GERMAN_MONTHS: &[&str] = &[
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// Whether the full stop belongs to a word or a number (`Mr.`, `E. N.`, `30. April`, `z.B.`).
fn abbreviated(before: &str, after: &str) -> bool {
    let last = before.rsplit(|c: char| c.is_whitespace() || c == '.').next().unwrap_or_default();
    let known = matches!(
        last.to_lowercase().as_str(),
        "mr" | "mrs"
            | "ms"
            | "dr"
            | "prof"
            | "st"
            | "no"
            | "nr"
            | "approx"
            | "vs"
            | "ca"
            | "bzw"
            | "inkl"
            | "sra"
            | "sr"
            | "art"
            | "ext"
            | "tel"
            | "inc"
            | "ltd"
    );
    // "E. Whitcombe" is a name; "revision E. We measured" ends a sentence.
    let next = after.split(|c: char| !c.is_alphanumeric() && c != '\'').next().unwrap_or_default().to_lowercase();
    let initial = last.chars().count() == 1
        && last.chars().all(char::is_uppercase)
        && last != "I"
        && !COMMON.contains(&format!(" {next} "));
    let goes_on = after.chars().next().is_some_and(char::is_lowercase);
    let number = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let ordinal = !number.is_empty() && number.len() <= 2 && number.chars().all(|c| c.is_ascii_digit());
    let unfinished = goes_on && (last.chars().count() <= 1 || ordinal);
    (known && !after.is_empty())
        || (initial && !after.is_empty())
        || unfinished
        || (ordinal && GERMAN_MONTHS.iter().any(|m| after.starts_with(m)))
}

fn push_run(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let words = spoken::words(piece(text, range.clone()));
    if words.len() <= RUN_ON_WORDS {
        found.push(range);
        return;
    }
    let mut start = range.start;
    let mut since = 0;
    for (i, word) in words.iter().enumerate() {
        let left = words.len() - i;
        let begins =
            matches!(word.text, "and" | "but" | "so" | "because" | "und" | "aber" | "y" | "pero" | "et" | "mais");
        if begins && since >= RUN_ON_WORDS / 2 && left >= RUN_ON_WORDS / 4 {
            found.push(start..range.start + word.start);
            start = range.start + word.start;
            since = 0;
        }
        since += 1;
    }
    found.push(start..range.end);
}

/// A sentence that wishes well and says more than this says something of the matter too.
const PLEASANTRY_WORDS: usize = 4;

fn sentence(text: &str, range: Range<usize>) -> Option<Sentence> {
    let whole = piece(text, range.clone());
    let lead = whole.len() - whole.trim_start_matches(|c: char| c.is_whitespace() || c == '>').len();
    let body = piece(whole, lead..whole.len()).trim_end();
    if cue::signed_off(body) {
        return None;
    }
    let mut core = cue::core_from(body);
    let only_lead = spoken::words(piece(body, core..body.len())).is_empty();
    let thanks_for = cue::thanks_for(body);
    if only_lead || thanks_for {
        core = 0;
    }
    let start = range.start + lead + core;
    let end = range.start + lead + body.len();
    let words = piece(text, start..end);
    if spoken::words(words).is_empty() {
        return None;
    }
    let content = content(words);
    let says_something = !content.is_empty() || words.chars().any(|c| c.is_ascii_digit());
    let wishes = cue::pleasantry(body) && content.len() <= PLEASANTRY_WORDS;
    let informative = says_something && !(only_lead || thanks_for || wishes || cue::courtesy(body));
    let question = cue::question(body) || cue::question(words);
    Some(Sentence { range: start..end, content, question, informative })
}

/// Words too common to tell one matter from another; the languages of the openings together.
const COMMON: &str = " a about after again all also am an and any are as at be been before but by can could did do does done dont for from get got had has have he her here him his how i if im in into is it its ive just like ll me more much my need no not now of off ok on one only or other our out over please pls re really s say says she should so some still t than that thats the their them then there these they thing this those through to too u um up us ve very want was way we well were what when where which while who why will with would yes you your youre \
 aber als am an auch auf aus bei bin bis bitte da das dass dem den der des die doch du ein eine einem einen einer er es für haben hat hatte ich ihr im in ist ja kann kein mal man mehr mein mich mir mit nach nicht noch nur ob oder schon sehr sein sich sie sind so um und uns vom von vor war was wenn wie wir wird wo zu zum zur \
 al algo como con de del desde el ella en es esta este ha hay la las le les lo los me mi muy más no nos o para pero por que se si sin su sus también te un una y ya yo \
 au aux avec ce ces cette dans des du elle en est et il ils j je l la le les leur lui ma mais me mon même n ne nos notre nous on ou par pas plus pour qu que qui s sa sans se ses si son sur ta te tu un une vos votre vous \
 ao aos com da das de do dos e ela ele em essa esse está eu foi isso já mais mas meu minha muito na nas no nos não num o os ou para pela pelo por que se sem ser seu sua são também tem um uma você \
 al alla anche che chi ci come con cui da dal dei del della di e era gli ha hanno ho i il io la le lo ma mi mia mio ne nel nella no non o per più qui se si sono su un una uno vi \
 aan al als bij dan dat de den der die dit een en er geen had heb hebben heeft het hier hij hoe ik in is je kan maar me met mij mijn naar niet nog of om ook op te tot u uit uw van veel voor waar was wat we wel wij worden ze zich zijn zo ";

/// The words that carry meaning, in lower case and without their commonest endings.
pub(crate) fn content(words: &str) -> BTreeSet<String> {
    spoken::words(words)
        .into_iter()
        .map(|w| w.text.to_lowercase().replace(['\'', '’'], ""))
        .filter(|w| !COMMON.contains(&format!(" {w} ")))
        .filter(|w| w.chars().count() > 1 || w.chars().all(|c| c.is_ascii_digit()))
        .map(|w| stem(&w))
        .collect()
}

/// A word without the commonest English endings; enough to match `invoices` with `invoice`.
pub(crate) fn stem(word: &str) -> String {
    for ending in ["ing", "ies", "ed", "es", "s"] {
        if let Some(root) = word.strip_suffix(ending)
            && root.chars().count() >= 4
        {
            return root.trim_end_matches('e').to_owned();
        }
    }
    word.trim_end_matches('e').to_owned()
}

/// How alike two sets of words are, from 0 to 1: shared words against the smaller set.
pub(crate) fn overlap(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f32 {
    let smaller = a.len().min(b.len());
    if smaller == 0 {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "a sentence has far fewer than 2^24 words")]
    let share = a.intersection(b).count() as f32 / smaller as f32;
    share
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cores(text: &str) -> Vec<&str> {
        parse(text).sentences.iter().map(|s| piece(text, s.range.clone())).collect()
    }

    #[test]
    fn a_salutation_and_fillers_are_passed_over() {
        assert_eq!(cores("Hi there, um so the invoice is wrong"), ["the invoice is wrong"]);
        assert_eq!(cores("hola buenas llamo por lo del router"), ["llamo por lo del router"]);
    }

    #[test]
    fn numbers_and_titles_do_not_end_a_sentence() {
        assert_eq!(
            cores("Ask Mr. Roth about version 2.1. It must be out zum 30. April."),
            ["Ask Mr. Roth about version 2.1.", "It must be out zum 30. April."]
        );
    }

    #[test]
    fn a_signature_is_no_sentence() {
        let text = "Hello,\n\nthe export fails.\n\nKind regards\nMatthias Grün";
        let parsed = parse(text);
        assert_eq!(piece(text, parsed.signature.clone().unwrap()), "Matthias Grün");
        assert_eq!(cores(text).last(), Some(&"the export fails."));
    }

    #[test]
    fn thanks_say_nothing_of_the_matter() {
        assert!(parse("Thank you very much!").sentences.iter().all(|s| !s.informative));
        assert!(parse("thanks, the export still fails").sentences.iter().any(|s| s.informative));
    }
}
