//! What the engine can be asked to do to a conversation.

use baton_base::{HandoffId, HumanId, OfferId, WorkspaceId};
use baton_conversation::Account;

use super::{Engine, EngineError};
use crate::state::State;
use crate::step::{self, Placement, Step, StepError};

/// A command on a conversation that exists. Turns have their own way in, because they are read first.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// A human takes it over; `name` is shown to the customer.
    Accept {
        /// The handoff on offer.
        handoff: HandoffId,
        /// Who.
        human: HumanId,
        /// Their name, as customers see it.
        name: String,
    },
    /// A human says no to an offer.
    Decline {
        /// The handoff on offer.
        handoff: HandoffId,
        /// Who.
        human: HumanId,
        /// Why; may be empty.
        reason: String,
    },
    /// A human passes it on.
    Transfer {
        /// The handoff at hand.
        handoff: HandoffId,
        /// Who.
        human: HumanId,
        /// Why; may be empty.
        reason: String,
    },
    /// A human gives it back to the assistant.
    Return {
        /// The handoff at hand.
        handoff: HandoffId,
        /// Who.
        human: HumanId,
    },
    /// A human settles it.
    Resolve {
        /// The handoff at hand.
        handoff: HandoffId,
        /// Who.
        human: HumanId,
    },
    /// It ends without a human.
    Close {
        /// Why; may be empty.
        reason: String,
    },
    /// The records changed.
    ChangeAccount(Box<Account>),
    /// A human has the brief on the screen.
    OpenBrief {
        /// Who.
        human: HumanId,
    },
    /// The plan asks one human.
    MakeOffer(Placement),
    /// The plan foresees one human.
    Foresee(Option<HumanId>),
    /// An offer has run out.
    Expire,
    /// An offer's human left.
    Withdraw {
        /// Who left.
        human: HumanId,
    },
    /// The plan finds nobody.
    TellNobodyFree {
        /// How many wait before this customer; `None` where nobody is on duty.
        ahead: Option<usize>,
    },
    /// A human steps in unasked.
    TakeUp {
        /// The handoff's fresh id.
        handoff: HandoffId,
        /// The offer's fresh id.
        offer: OfferId,
        /// Who.
        human: HumanId,
        /// Their name, as customers see it.
        name: String,
    },
}

impl Engine {
    /// The command of a human who steps in unasked, with fresh ids.
    ///
    /// # Errors
    /// [`EngineError::NoHuman`] where nobody has that id.
    pub async fn take_up_by(&self, workspace: &WorkspaceId, human: HumanId) -> Result<Command, EngineError> {
        let name = self.human(workspace, &human).await?.name;
        Ok(Command::TakeUp { handoff: self.fresh_handoff(), offer: self.fresh_offer(), human, name })
    }

    pub(super) fn step_of(&self, state: &State, command: &Command) -> Result<Step, StepError> {
        let now = self.inner.clock.now();
        match command {
            Command::Accept { handoff, human, name } => step::accept(state, handoff, human, name, now),
            Command::Decline { handoff, human, reason } => step::decline(state, handoff, human, reason.clone()),
            Command::Transfer { handoff, human, reason } => step::transfer(state, handoff, human, reason.clone()),
            Command::Return { handoff, human } => step::return_to_assistant(state, handoff, human),
            Command::Resolve { handoff, human } => step::resolve(state, handoff, human),
            Command::Close { reason } => step::close(state, reason.clone()),
            Command::ChangeAccount(account) => step::change_account(state, (**account).clone()),
            Command::OpenBrief { human } => step::open_brief(state, human),
            Command::MakeOffer(placement) => step::make_offer(state, placement.clone(), now),
            Command::Foresee(human) => step::foresee(state, human.clone()),
            Command::Expire => step::expire(state, now),
            Command::Withdraw { human } => step::withdraw(state, human),
            Command::TakeUp { handoff, offer, human, name } => {
                step::take_up(state, (handoff.clone(), offer.clone()), human, name, now)
            }
            Command::TellNobodyFree { ahead } => step::tell_nobody_free(state, *ahead),
        }
    }
}
