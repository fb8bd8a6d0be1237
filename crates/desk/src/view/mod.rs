//! View models: plain structs that hold what a page shows, and nothing that it could decide.
//!
//! All texts may be hostile; templates escape them. Times are points in time; the browser shows them in its own zone.

pub mod access;
pub mod brief;
pub mod conversation;
pub mod decision;
pub mod frame;
pub mod inbox;
pub mod policy;
pub mod policy_edit;
pub mod routing;
pub mod transcript;
pub mod word;

pub use access::{ErrorView, LinkFailedView, SignInView};
pub use brief::{BriefClaim, BriefSection, BriefView, ClaimSource};
pub use conversation::{ConversationView, Fact, Standing};
pub use decision::{Contribution, CoursePoint, DecisionView, EvidenceLink, PolicyName};
pub use frame::{Frame, Me, Notice, NoticeKind, OfferBanner, Seat};
pub use inbox::{Counts, Holder, InboxRow, InboxView, Tab};
pub use policy::{
    ClauseView, EffectFiguresView, FiguresView, GroupView, LinesView, PolicyView, ProblemView, TriggerView,
    VersionView, VersionsView,
};
pub use policy_edit::{
    BecauseView, ChangeKind, ChangeView, CompareView, DifferenceView, EffectView, MoveView, PolicyEditView,
    PreviewView, TextLineView, TriggerChangeKind, TriggerChangeView,
};
pub use routing::{RefusalView, RoutingView, RunnerUpView, TermView};
pub use transcript::{Entry, Mark, SystemEntry, SystemKind, TurnEntry};
pub use word::{Channel, Family, Presence, Speaker, Stage, Tier, Verdict};
