//! Which steps of a batch stand: a pure walk over what was read, shared by both engines.

use std::collections::BTreeMap;

use baton_base::{ConversationId, HumanId, WorkspaceId};
use baton_engine::port::store::{Commit, CommitError, RoomChange, SavedAnswer, StoreError};

/// The room of one human.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Room {
    /// Whether they are `available`.
    pub(super) available: bool,
    /// How many they can hold.
    pub(super) capacity: i64,
    /// How many they hold.
    pub(super) load: i64,
    /// Whether the load was changed here and must be written.
    pub(super) changed: bool,
}

/// Everything a batch of steps depends on, as read under the lock; brought forward by each step that stands.
#[derive(Debug, Default)]
pub(super) struct Picture {
    /// The last place in each workspace's feed.
    pub(super) last_seqs: BTreeMap<WorkspaceId, u64>,
    /// The revision of each conversation that exists.
    pub(super) revisions: BTreeMap<(WorkspaceId, ConversationId), u64>,
    /// The room of each human that is known.
    pub(super) rooms: BTreeMap<(WorkspaceId, HumanId), Room>,
    /// The answers kept under the batch's keys.
    pub(super) answers: BTreeMap<(WorkspaceId, String), SavedAnswer>,
}

impl Picture {
    /// Lets a step stand and brings the picture forward, or says why not and leaves it as it is. Gives back the
    /// place in the feed before the step's first event.
    ///
    /// An answer given before comes first: the same request sent again must hear it, not that its revision is old.
    pub(super) fn judge(&mut self, commit: &Commit) -> Result<u64, CommitError> {
        sound(commit)?;
        if let Some(kept) = commit.answer.as_ref().and_then(|answer| self.kept(&commit.workspace, &answer.key)) {
            return Err(CommitError::Answered(Box::new(kept.clone())));
        }
        let conversation = (commit.workspace.clone(), commit.head.conversation.clone());
        if self.revisions.get(&conversation).copied().unwrap_or(0) != commit.expected.0 {
            return Err(CommitError::Conflict { conversation: conversation.1, expected: commit.expected });
        }
        let rooms = self.rooms_after(commit)?;
        let Some(last_seq) = self.last_seqs.get_mut(&commit.workspace) else {
            return Err(corrupt(format!("workspace `{}`", commit.workspace), "it does not exist: make it first"));
        };
        let before = *last_seq;
        *last_seq = before.saturating_add(commit.events.len() as u64);
        self.revisions.insert(conversation, commit.head.revision.0);
        self.rooms.extend(rooms);
        if let Some(answer) = &commit.answer {
            self.answers.insert((commit.workspace.clone(), answer.key.clone()), answer.clone());
        }
        Ok(before)
    }

    fn kept(&self, workspace: &WorkspaceId, key: &str) -> Option<&SavedAnswer> {
        self.answers.get(&(workspace.clone(), key.to_owned()))
    }

    /// The rooms that a step changes, as they are after it.
    fn rooms_after(&self, commit: &Commit) -> Result<BTreeMap<(WorkspaceId, HumanId), Room>, CommitError> {
        let mut after: BTreeMap<(WorkspaceId, HumanId), Room> = BTreeMap::new();
        for change in &commit.room {
            let (RoomChange::Take(human) | RoomChange::Free(human)) = change;
            let key = (commit.workspace.clone(), human.clone());
            let known = after.get(&key).or_else(|| self.rooms.get(&key)).copied();
            let room = match (change, known) {
                (RoomChange::Take(_), Some(room)) if room.available && room.load < room.capacity => {
                    Room { load: room.load + 1, changed: true, ..room }
                }
                (RoomChange::Take(_), _) => return Err(CommitError::NoRoom { human: human.clone() }),
                (RoomChange::Free(_), Some(room)) => Room { load: (room.load - 1).max(0), changed: true, ..room },
                // Somebody taken out of the roster holds nothing that could be freed.
                (RoomChange::Free(_), None) => continue,
            };
            after.insert(key, room);
        }
        Ok(after)
    }
}

/// A step that breaks its own promises would break the log: it is refused before it is judged.
fn sound(commit: &Commit) -> Result<(), CommitError> {
    if commit.events.is_empty() {
        return Err(corrupt(format!("conversation `{}`", commit.head.conversation), "a step without events"));
    }
    if commit.head.revision.0 != commit.expected.0.saturating_add(commit.events.len() as u64) {
        let problem = "the row's revision is not the expected one plus the number of events";
        return Err(corrupt(format!("conversation `{}`", commit.head.conversation), problem));
    }
    Ok(())
}

fn corrupt(place: String, problem: &str) -> CommitError {
    CommitError::Store(StoreError::Corrupt { place, problem: problem.to_owned() })
}
