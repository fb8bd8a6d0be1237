//! WebVTT: a recording's subtitles, one conversation a file, named after it.

use std::collections::BTreeMap;

use baton_conversation::file::{TranscriptFile, TurnFile};
use baton_conversation::{Channel, Speaker};
use serde_json::Map;

use super::read::{Found, Place};
use super::tongue;
use super::who::Who;

/// A name before a colon has at most so many words; more are the begin of a sentence.
const NAME_WORDS_MAX: usize = 4;

/// A name before a colon that nobody knows must stand before so many cues: "Note:" hardly does.
const NAME_CUES_MIN: usize = 2;

/// What is said in one go, before it is known who says it.
#[derive(Debug, PartialEq)]
struct Cue {
    line: usize,
    at_s: f64,
    name: Option<String>,
    text: String,
}

/// What is wrong with a file, and in which line.
type Wrong = (usize, String);

/// The conversation of a file.
pub(super) fn read(file: &str, bytes: &[u8], who: &Who) -> Found {
    match conversation(file, bytes, who) {
        Ok(made) => Found { place: Place { file: file.to_owned(), line: 1 }, made: Ok(made) },
        Err((line, problem)) => Found::wrong(file, line, problem),
    }
}

fn conversation(file: &str, bytes: &[u8], who: &Who) -> Result<TranscriptFile, Wrong> {
    let text = std::str::from_utf8(bytes)
        .map_err(|e| (1, format!("byte {} is not UTF-8: convert the file to UTF-8", e.valid_up_to())))?;
    let cues = named(cues(text)?, who);
    let speakers = speakers(&cues, who)?;
    let mut turns: Vec<TurnFile> = Vec::new();
    let mut by = None;
    for cue in &cues {
        by = cue.name.as_ref().and_then(|name| speakers.get(name.as_str())).copied().or(by);
        let Some(speaker) = by else {
            return Err((cue.line, "nobody is named before the first words: write `<v Name>` or `Name:`".to_owned()));
        };
        match turns.last_mut().filter(|last| last.by == speaker.as_str()) {
            Some(last) => {
                last.text.push(' ');
                last.text.push_str(&cue.text);
            }
            None => turns.push(turn(speaker, cue)),
        }
    }
    let said: Vec<&str> =
        turns.iter().filter(|turn| turn.by == Speaker::Customer.as_str()).map(|turn| turn.text.as_str()).collect();
    Ok(TranscriptFile {
        id: std::path::Path::new(file)
            .file_stem()
            .map_or_else(|| file.to_owned(), |stem| stem.to_string_lossy().into_owned()),
        channel: Some(Channel::Phone.to_string()),
        language: tongue::of(&said.join(" ")),
        customer: None,
        account: None,
        turns,
        other: Map::new(),
    })
}

fn turn(speaker: Speaker, cue: &Cue) -> TurnFile {
    TurnFile {
        by: speaker.to_string(),
        at: None,
        at_s: Some(cue.at_s),
        text: cue.text.clone(),
        assistant: None,
        other: Map::new(),
    }
}

/// The cues of a text, each with the name of its voice where a tag names one.
fn cues(text: &str) -> Result<Vec<Cue>, Wrong> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !text.starts_with("WEBVTT") {
        return Err((1, "the first line is not `WEBVTT`: export the recording as WebVTT".to_owned()));
    }
    let mut cues = Vec::new();
    let mut lines = (1..).zip(text.lines()).skip(1);
    while let Some((line, content)) = lines.next() {
        let Some((start, _)) = content.split_once("-->") else { continue };
        let at_s = seconds(start.trim())
            .ok_or_else(|| (line, format!("`{}` is no time: write hh:mm:ss.mmm", start.trim())))?;
        let said = lines.by_ref().map(|(_, said)| said).take_while(|said| !said.trim().is_empty());
        for (name, words) in voices(&said.collect::<Vec<_>>().join("\n")) {
            let text = entities(&untagged(&words));
            if !text.is_empty() {
                cues.push(Cue { line, at_s, name, text });
            }
        }
    }
    if cues.is_empty() {
        return Err((1, "nothing is said in it: take the file out".to_owned()));
    }
    // A recorder that writes cues out of order has heard two voices at once.
    cues.sort_by(|a, b| a.at_s.total_cmp(&b.at_s));
    Ok(cues)
}

fn seconds(text: &str) -> Option<f64> {
    let mut parts = text.split(':').rev();
    let s: f64 = parts.next()?.replace(',', ".").parse().ok()?;
    let m: u32 = parts.next()?.parse().ok()?;
    let h: u32 = parts.next().map_or(Ok(0), str::parse).ok()?;
    (parts.next().is_none() && s.is_finite()).then(|| f64::from(h) * 3600.0 + f64::from(m) * 60.0 + s)
}

/// The words of a cue by their `<v Name>` tags; all of them without a name where there is none.
fn voices(cue: &str) -> Vec<(Option<String>, String)> {
    let mut pieces = cue.split("<v");
    let mut found = vec![(None, pieces.next().unwrap_or_default().to_owned())];
    for piece in pieces {
        let (tag, words) = piece.split_once('>').unwrap_or(("", piece));
        // `<v.loud Name>` carries classes before the name.
        let name = tag.split_once(char::is_whitespace).map(|(_, name)| entities(name));
        found.push((name.filter(|name| !name.is_empty()), words.to_owned()));
    }
    found
}

/// Words without markup, on one line.
fn untagged(words: &str) -> String {
    let mut plain = String::new();
    let mut inside = false;
    for c in words.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            c if !inside => plain.push(c),
            _ => {}
        }
    }
    plain
}

fn entities(text: &str) -> String {
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (entity, plain) in [("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&lrm;", ""), ("&rlm;", ""), ("&amp;", "&")]
    {
        text = text.replace(entity, plain);
    }
    text.trim().to_owned()
}

/// The cues with `Name: text` taken apart, where the name is known or comes again.
fn named(mut cues: Vec<Cue>, who: &Who) -> Vec<Cue> {
    if cues.iter().any(|cue| cue.name.is_some()) {
        return cues;
    }
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for (name, _) in cues.iter().filter_map(|cue| prefix(&cue.text)) {
        *times.entry(name.to_owned()).or_default() += 1;
    }
    let is_name = |name: &str| who.of(name).is_some() || times.get(name).is_some_and(|times| *times >= NAME_CUES_MIN);
    for cue in &mut cues {
        let apart = prefix(&cue.text).filter(|(name, _)| is_name(name));
        if let Some((name, words)) = apart.map(|(name, words)| (name.to_owned(), words.to_owned())) {
            (cue.name, cue.text) = (Some(name), words);
        }
    }
    cues
}

fn prefix(text: &str) -> Option<(&str, &str)> {
    let (name, words) = text.split_once(": ")?;
    let letters = name.chars().all(|c| c.is_alphanumeric() || c.is_whitespace() || matches!(c, '.' | '-' | '\'' | '_'));
    let short = (1..=NAME_WORDS_MAX).contains(&name.split_whitespace().count());
    (letters && short && !words.trim().is_empty()).then_some((name.trim(), words.trim()))
}

/// Who each name is. Named at the terminal, else by the word itself; of two that are left, or one whose opposite is known,
/// whoever speaks first has answered the call, and is of the company.
fn speakers<'c>(cues: &'c [Cue], who: &Who) -> Result<BTreeMap<&'c str, Speaker>, Wrong> {
    let mut known = BTreeMap::new();
    let mut strange: Vec<(&str, usize)> = Vec::new();
    for cue in cues {
        let Some(name) = cue.name.as_deref() else { continue };
        match who.of(name) {
            Some(speaker) => {
                known.insert(name, speaker);
            }
            None if strange.iter().all(|(other, _)| *other != name) => strange.push((name, cue.line)),
            None => {}
        }
    }
    let customer = known.values().any(|speaker| *speaker == Speaker::Customer);
    let company = known.values().any(|speaker| *speaker != Speaker::Customer);
    match (strange.as_slice(), customer, company) {
        ([], ..) => {}
        ([(name, _)], true, _) => drop(known.insert(name, Speaker::Human)),
        ([(name, _)], false, true) => drop(known.insert(name, Speaker::Customer)),
        ([(first, _), (second, _)], false, false) => {
            known.extend([(*first, Speaker::Human), (*second, Speaker::Customer)]);
        }
        ([(_, line), ..], ..) => {
            let names: Vec<String> = strange.iter().map(|(name, _)| format!("`{name}`")).collect();
            return Err((
                *line,
                format!(
                    "nothing says who {} {}: name them with `--customer NAME`, `--assistant NAME` or `--human NAME`",
                    names.join(", "),
                    if names.len() == 1 { "is" } else { "are" }
                ),
            ));
        }
    }
    Ok(known)
}

#[cfg(test)]
mod tests;
