//! Every limit of Baton in one place, each with its reason.

/// The longest message in bytes. A long email with its quoted thread stays under it; more is a file.
pub const MESSAGE_BYTES_MAX: usize = 64 * 1024;

/// The most turns a conversation may have. A day of chat stays under 500; ten times that is a broken loop.
pub const CONVERSATION_TURNS_MAX: u32 = 5_000;

/// The most triggers a policy may have. A person cannot keep more in mind, and a decision walks all.
pub const POLICY_TRIGGERS_MAX: usize = 500;

/// The most humans in a roster: the largest single-site contact centres, once over.
pub const ROSTER_HUMANS_MAX: usize = 20_000;

/// The largest request body in bytes: sixteen messages of the largest size, as in an import.
pub const REQUEST_BYTES_MAX: usize = 1024 * 1024;

/// The most skills one human may list.
pub const SKILLS_PER_HUMAN_MAX: usize = 64;

/// The longest name (person, company, skill) in bytes.
pub const NAME_BYTES_MAX: usize = 256;

/// The longest conversation that a transcript line may hold, in bytes: 5,000 turns of ordinary length.
pub const TRANSCRIPT_LINE_BYTES_MAX: usize = 16 * 1024 * 1024;
