//! From the engine's state to what the customer sees.

use baton_base::ConversationId;
use baton_channels::chat::view::Typing;
use baton_channels::chat::{ChatEntry, ChatPresence, ChatSpeaker, ChatView};
use baton_conversation::{Event, Notice, Speaker, Stage};
use baton_engine::State;

use super::Chat;

/// The chat as it stands; nothing where there is none.
pub(super) async fn chat(chat: &Chat, id: &ConversationId, csrf: &str) -> Option<ChatView> {
    let engine = &chat.inner.engine;
    let humans = engine.humans(&chat.inner.workspace).await.ok()?;
    let name = |id: &baton_base::HumanId| {
        humans.iter().find(|h| &h.id == id).map_or_else(|| "A colleague".to_owned(), |h| h.name.clone())
    };
    let made = engine.view(&chat.inner.workspace, id, |state| {
        let c = &state.conversation;
        let persona = chat.inner.personas.iter().find(|p| p.customer.id == c.customer.id);
        ChatView {
            csrf: csrf.to_owned(),
            conversation: c.id.to_string(),
            company: chat.inner.company.clone(),
            playing: playing(state),
            starters: persona.map(|p| p.starters.clone()).unwrap_or_default(),
            entries: entries(state, &name),
            presence: presence(state, &name),
        }
    });
    made.await.ok()
}

fn playing(state: &State) -> String {
    let c = &state.conversation;
    match (&c.customer.name, c.account.name.as_str()) {
        (Some(name), "") => format!("You are {name}"),
        (Some(name), account) => format!("You are {name} of {account}"),
        (None, _) => String::new(),
    }
}

fn entries(state: &State, name: &dyn Fn(&baton_base::HumanId) -> String) -> Vec<ChatEntry> {
    let mut notes = state.notes.iter().peekable();
    let mut entries = Vec::new();
    let mut speaker = String::new();
    let note = |note: &baton_engine::state::Note, speaker: &mut String, entries: &mut Vec<ChatEntry>| {
        let key = entries.len() as u64;
        match &note.event {
            Event::CustomerTold { text, .. } => {
                entries.push(ChatEntry::Happened { key, at: note.at, text: text.clone() })
            }
            Event::OfferAccepted { human, .. } => *speaker = name(human),
            Event::Resolved { .. } | Event::Closed { .. } => {
                entries.push(ChatEntry::Happened {
                    key,
                    at: note.at,
                    text: "This conversation is settled.".to_owned(),
                });
            }
            _ => {}
        }
    };
    for turn in &state.conversation.turns {
        while let Some(n) = notes.next_if(|n| n.before <= turn.index) {
            note(n, &mut speaker, &mut entries);
        }
        let by = match turn.by {
            Speaker::Customer => ChatSpeaker::Me,
            Speaker::Assistant => ChatSpeaker::Assistant,
            Speaker::Human => ChatSpeaker::Human(speaker.clone()),
        };
        entries.push(ChatEntry::Said { key: entries.len() as u64, by, at: turn.at, text: turn.text.to_string() });
    }
    for n in notes {
        note(n, &mut speaker, &mut entries);
    }
    entries
}

fn presence(state: &State, name: &dyn Fn(&baton_base::HumanId) -> String) -> ChatPresence {
    // What a human had in hand when they gave it back is not the assistant's to answer.
    let turns = &state.conversation.turns;
    let back =
        state.notes.iter().any(|n| matches!(n.event, Event::Returned { .. }) && n.before.0 as usize == turns.len());
    let asked = !back && turns.last().is_some_and(|t| t.by == Speaker::Customer);
    match &state.conversation.stage {
        Stage::WithAssistant { .. } => ChatPresence::Assistant { typing: if asked { Typing::Now } else { Typing::No } },
        Stage::Waiting { .. } if state.was_told(Notice::NobodyFree) => {
            ChatPresence::Waiting { line: "Everybody is busy this minute; you keep your place".to_owned() }
        }
        Stage::Waiting { .. } | Stage::Offered { .. } => ChatPresence::Waiting { line: String::new() },
        Stage::WithHuman { human, .. } => ChatPresence::Human { name: name(human), typing: Typing::No },
        Stage::Closed { .. } => ChatPresence::Closed,
    }
}
