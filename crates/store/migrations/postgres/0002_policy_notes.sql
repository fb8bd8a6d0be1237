-- Why a version of the policy was stored, and what it did to recent conversations then; and the way to these.

ALTER TABLE policies ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE policies ADD COLUMN figures TEXT NOT NULL DEFAULT '';
CREATE INDEX heads_by_opening ON heads (workspace, opened_at DESC, conversation);
