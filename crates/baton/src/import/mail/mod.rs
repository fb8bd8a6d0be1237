//! Mail: a Maildir, an mbox file, a folder of messages or a single one. A thread is a conversation.

mod body;
mod folder;
mod thread;

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use baton_base::Timestamp;
use baton_conversation::file::{CustomerFile, TranscriptFile, TurnFile};
use baton_conversation::{Channel, Speaker};
use mail_parser::{Address, HeaderValue, MessageParser};
use serde_json::{Map, Value};

use super::read::{Found, Place};
use super::tongue;
use super::who::Who;

pub(super) use folder::is_mailbox;

/// A message, as far as it matters here.
#[derive(Debug, Clone)]
struct Letter {
    place: Place,
    /// Its id; empty where it has none.
    id: String,
    /// Ids of messages before it.
    before: Vec<String>,
    /// Its subject without `Re:` and the like, in lower case.
    subject: String,
    /// Whether the subject says that it answers something.
    answers: bool,
    at: Timestamp,
    /// The customer's address: the sender's, or that of whom the company writes to.
    customer: String,
    customer_name: Option<String>,
    by: Speaker,
    text: String,
}

/// The threads of some mailboxes, in the order in which they begin, after what is wrong with single messages.
///
/// # Errors
/// A mailbox that cannot be read, or nobody whose mail is the company's.
pub(super) fn read(mailboxes: &[PathBuf], who: &Who) -> Result<Vec<Found>> {
    if who.ours.is_empty() {
        bail!("nothing says whose mail is yours: name it with `--ours example.com` or `--ours help@example.com`");
    }
    let mut letters = Vec::new();
    let mut found = Vec::new();
    for mailbox in mailboxes {
        for (place, bytes) in folder::messages(mailbox)? {
            match letter(&place, &bytes, who) {
                Ok(letter) => letters.extend(letter),
                Err(problem) => found.push(Found { place, made: Err(problem) }),
            }
        }
    }
    found.extend(thread::threads(letters).into_iter().filter_map(conversation));
    Ok(found)
}

/// A message, read; nothing where it is empty once quotes and signatures are gone.
fn letter(place: &Place, bytes: &[u8], who: &Who) -> Result<Option<Letter>, String> {
    let message = MessageParser::default().parse(bytes).filter(|message| message.from().is_some());
    let message = message.ok_or("this is no mail with a sender: take it out of the mailbox")?;
    let from = address(message.from()).ok_or("the sender has no address: take it out of the mailbox")?;
    let date = message.date().ok_or("the mail has no date: add a `Date:` header or take it out")?;
    let at = Timestamp::from_millis(date.to_timestamp().saturating_mul(1000));
    let whole = message.body_text(0).unwrap_or_default();
    let id = message.message_id().unwrap_or_default().to_owned();
    let before = [message.references(), message.in_reply_to()].into_iter().flat_map(ids).collect::<Vec<String>>();
    let subject = message.subject().unwrap_or_default();
    let name = message.thread_name().unwrap_or_default();
    let automatic = message.header("Auto-Submitted").and_then(HeaderValue::as_text).is_some_and(|how| how != "no");
    let by = if who.is_ours(&from.0) { company(&from, automatic, who) } else { Speaker::Customer };
    let customer = match by {
        Speaker::Customer => Some(from.clone()),
        _ => message.to().into_iter().chain(message.cc()).filter_map(|to| outside(to, who)).next(),
    };
    let text = body::own_words(&whole);
    let text = if text.is_empty() && before.is_empty() { body::forwarded(&whole) } else { text };
    // Mail within the company is no conversation with a customer.
    let Some((address, customer_name)) = customer.filter(|_| !text.is_empty()) else { return Ok(None) };
    Ok(Some(Letter {
        place: place.clone(),
        id,
        before,
        answers: !name.is_empty() && name.len() < subject.trim().len(),
        subject: name.trim().to_lowercase(),
        at,
        customer: address.to_lowercase(),
        customer_name,
        by,
        text,
    }))
}

/// Who writes for the company: the assistant where it was named or the mail says that a program wrote it, else a human.
fn company(from: &(String, Option<String>), automatic: bool, who: &Who) -> Speaker {
    let named = who.named(&from.0).or_else(|| from.1.as_deref().and_then(|name| who.named(name)));
    let by_program = if automatic { Speaker::Assistant } else { Speaker::Human };
    named.filter(|speaker| *speaker != Speaker::Customer).unwrap_or(by_program)
}

/// The first address with its name.
fn address(all: Option<&Address<'_>>) -> Option<(String, Option<String>)> {
    let first = all?.first()?;
    Some((first.address()?.to_owned(), first.name().map(str::to_owned)))
}

/// The first address that is not the company's.
fn outside(all: &Address<'_>, who: &Who) -> Option<(String, Option<String>)> {
    let with_address = all.iter().filter_map(|one| Some((one.address()?.to_owned(), one.name().map(str::to_owned))));
    with_address.into_iter().find(|(address, _)| !who.is_ours(address))
}

/// The ids in a header, in order.
fn ids(header: &HeaderValue<'_>) -> Vec<String> {
    match header {
        HeaderValue::Text(id) => vec![id.to_string()],
        HeaderValue::TextList(ids) => ids.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}

/// The conversation of a thread; nothing where the customer says nothing in it, as in a circular.
fn conversation(letters: Vec<Letter>) -> Option<Found> {
    let first = letters.first()?.clone();
    let theirs: Vec<&Letter> = letters.iter().filter(|letter| letter.by == Speaker::Customer).collect();
    let customer = *theirs.first()?;
    let said: Vec<&str> = theirs.iter().map(|letter| letter.text.as_str()).collect();
    let turn = |letter: &Letter| TurnFile {
        by: letter.by.to_string(),
        at: Some(letter.at.to_string()),
        at_s: None,
        text: letter.text.clone(),
        assistant: None,
        other: Map::new(),
    };
    let mut other = Map::new();
    other.insert("subject".to_owned(), Value::String(first.subject.clone()));
    let made = TranscriptFile {
        id: if first.id.is_empty() { first.place.to_string() } else { shortened_id(&first.id) },
        channel: Some(Channel::Email.to_string()),
        language: tongue::of(&said.join(" ")),
        customer: Some(CustomerFile {
            id: Some(shortened_id(&customer.customer)),
            name: customer.customer_name.clone(),
            email: Some(customer.customer.clone()),
            ..CustomerFile::default()
        }),
        account: None,
        turns: letters.iter().map(turn).collect(),
        other,
    };
    Some(Found { place: first.place, made: Ok(made) })
}

/// An id that fits: the ids of some mail programs are longer than any id may be.
fn shortened_id(id: &str) -> String {
    let mut short = String::new();
    for c in id.chars().filter(|c| !c.is_control()) {
        if short.len() + c.len_utf8() > baton_base::ids::ID_BYTES_MAX {
            break;
        }
        short.push(c);
    }
    short
}

/// The file of a message, for its place.
fn named(path: &Path, line: usize) -> Place {
    Place { file: path.display().to_string(), line }
}

#[cfg(test)]
mod tests;
