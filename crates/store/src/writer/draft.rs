//! What the steps that stand change, written with few statements over many rows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use baton_base::{ConversationId, HandoffId, Revision, WorkspaceId};
use baton_engine::port::store::{Commit, Head};

use super::judge::Picture;
use super::transaction::Failure;
use crate::answers;
use crate::driver::{Chunks, Connection, Value, values};
use crate::heads;

static EVENTS: LazyLock<Chunks> = LazyLock::new(|| {
    Chunks::new("INSERT INTO events (workspace, seq, conversation, revision, at, kind, body) VALUES", 7, "")
});

static HANDOFFS: LazyLock<Chunks> = LazyLock::new(|| {
    Chunks::new("INSERT INTO handoffs (workspace, handoff, conversation) VALUES", 3, "ON CONFLICT DO NOTHING")
});

static EFFECTS: LazyLock<Chunks> =
    LazyLock::new(|| Chunks::new("INSERT INTO effects (workspace, conversation, kind, key, body, due) VALUES", 6, ""));

static ANSWERS: LazyLock<Chunks> = LazyLock::new(|| {
    Chunks::new(concat!("INSERT INTO answers (workspace, ", answers::columns!(""), ", at) VALUES"), 6, "")
});

static LOADS: LazyLock<Chunks> = LazyLock::new(|| {
    Chunks::new(
        "UPDATE humans SET load = v.column3 FROM (VALUES",
        3,
        ") AS v WHERE humans.workspace = v.column1 AND humans.id = v.column2",
    )
});

static LAST_SEQS: LazyLock<Chunks> = LazyLock::new(|| {
    Chunks::new("UPDATE workspaces SET last_seq = v.column2 FROM (VALUES", 2, ") AS v WHERE workspaces.id = v.column1")
});

/// The rows of a batch, collected step by step.
#[derive(Default)]
pub(super) struct Draft<'a> {
    events: Vec<Value>,
    effects: Vec<Value>,
    answers: Vec<Value>,
    handoffs: BTreeMap<(&'a WorkspaceId, &'a HandoffId), &'a ConversationId>,
    /// Each conversation's row after the batch, with the revision that was read before it.
    heads: BTreeMap<(&'a WorkspaceId, &'a ConversationId), (Revision, &'a Head)>,
    /// How many answers it keeps.
    pub(super) answers_kept: u64,
}

impl<'a> Draft<'a> {
    /// Adds a step that stands; its first event takes the place after `seq`.
    pub(super) fn add(&mut self, commit: &'a Commit, seq: u64) {
        let (workspace, conversation) = (&commit.workspace, &commit.head.conversation);
        for (event, nth) in commit.events.iter().zip(1..) {
            let place = values![workspace, seq + nth, conversation, commit.expected.0 + nth, commit.at];
            self.events.extend(place);
            self.events.extend(values![&event.kind, &event.body]);
        }
        for effect in &commit.effects {
            self.effects.extend(values![workspace, conversation, &effect.kind, &effect.key, &effect.body, commit.at]);
        }
        if let Some(answer) = &commit.answer {
            self.answers_kept += 1;
            self.answers.extend(values![workspace]);
            self.answers.extend(answers::values(answer));
            self.answers.extend(values![commit.at]);
        }
        if let Some(handoff) = &commit.head.handoff {
            self.handoffs.insert((workspace, handoff), conversation);
        }
        // Where one batch holds two steps of a conversation, the row goes from before the first to after the last.
        self.heads
            .entry((workspace, conversation))
            .and_modify(|(_, head)| *head = &commit.head)
            .or_insert((commit.expected, &commit.head));
    }

    /// Writes everything; fails where a row is not as it was read, which only a foreign writer can bring about.
    pub(super) async fn write(self, connection: &mut Connection, picture: &Picture) -> Result<(), Failure> {
        let heads = self.heads.len() as u64;
        let workspaces: BTreeSet<_> = self.heads.keys().map(|(workspace, _)| *workspace).collect();
        let head_rows =
            self.heads.iter().flat_map(|((workspace, _), (before, head))| heads::values(workspace, *before, head));
        if connection.execute_many(&heads::UPSERT, head_rows.collect()).await? != heads {
            return Err(Failure::Moved);
        }
        connection.execute_many(&EVENTS, self.events).await?;
        connection.execute_many(&EFFECTS, self.effects).await?;
        connection.execute_many(&ANSWERS, self.answers).await?;
        let handoff_rows = self.handoffs.into_iter().flat_map(|((w, handoff), of)| values![w, handoff, of]);
        connection.execute_many(&HANDOFFS, handoff_rows.collect()).await?;
        let changed = picture.rooms.iter().filter(|(_, room)| room.changed);
        let loads = changed.flat_map(|((workspace, human), room)| values![workspace, human, room.load]);
        connection.execute_many(&LOADS, loads.collect()).await?;
        let ends = workspaces.into_iter().filter_map(|id| picture.last_seqs.get(id).map(|last| values![id, *last]));
        connection.execute_many(&LAST_SEQS, ends.flatten().collect()).await?;
        Ok(())
    }
}
