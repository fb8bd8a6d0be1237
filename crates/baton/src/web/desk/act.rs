//! What a person does at the desk: the same commands as over the API, as plain forms.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use baton_api::{ApiState, Code, Person, Problem};
use baton_base::text::Text;
use baton_base::{ConversationId, HandoffId, HumanId};
use baton_conversation::{Speaker, Stage};
use baton_desk::route;
use baton_engine::EngineError;
use baton_engine::service::Command;
use baton_engine::step::TurnInput;
use baton_routing::Presence;
use serde::Deserialize;

use crate::web::page;

/// The longest reason that is kept, in characters.
const REASON_CHARS_MAX: usize = 500;

/// A form of the desk.
#[derive(Debug, Deserialize)]
pub(super) struct Act {
    csrf: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    presence: String,
}

/// Accepts, declines, returns, resolves or passes on.
pub(super) async fn handoff(
    State(api): State<ApiState>,
    person: Person,
    headers: HeaderMap,
    Path((id, action)): Path<(String, String)>,
    Form(form): Form<Act>,
) -> Response {
    match try_handoff(&api, &person, &id, &action, &form).await {
        Ok(conversation) => {
            let stays = matches!(action.as_str(), "accept");
            page::done(
                &headers,
                &if stays { route::conversation(conversation.as_str()) } else { route::INBOX.to_owned() },
            )
        }
        Err(problem) => page::problem(&problem, &headers),
    }
}

async fn try_handoff(
    api: &ApiState,
    person: &Person,
    id: &str,
    action: &str,
    form: &Act,
) -> Result<ConversationId, Problem> {
    person.check_csrf(&form.csrf)?;
    let human = acting(person)?;
    let unknown = || Problem::new(Code::UnknownHandoff, "there is no such handoff");
    let handoff = HandoffId::new(id).map_err(|_| unknown())?;
    let engine = api.engine();
    let conversation = engine.conversation_of(person.workspace(), &handoff).await?;
    let reason = baton_base::text::shortened(&form.reason, REASON_CHARS_MAX);
    let command = match action {
        "accept" => {
            let name = engine.human(person.workspace(), &human).await?.name;
            Command::Accept { handoff, human, name }
        }
        "decline" => Command::Decline { handoff, human, reason },
        "transfer" => Command::Transfer { handoff, human, reason },
        "return" => Command::Return { handoff, human },
        "resolve" => Command::Resolve { handoff, human },
        _ => return Err(unknown()),
    };
    run(api, person, &conversation, &command).await?;
    Ok(conversation)
}

/// Takes a conversation from the assistant.
pub(super) async fn step_in(
    State(api): State<ApiState>,
    person: Person,
    headers: HeaderMap,
    Path(id): Path<String>,
    Form(form): Form<Act>,
) -> Response {
    match try_step_in(&api, &person, &id, &form).await {
        Ok(conversation) => page::done(&headers, &route::conversation(conversation.as_str())),
        Err(problem) => page::problem(&problem, &headers),
    }
}

async fn try_step_in(api: &ApiState, person: &Person, id: &str, form: &Act) -> Result<ConversationId, Problem> {
    person.check_csrf(&form.csrf)?;
    let human = acting(person)?;
    let conversation = ConversationId::new(id)
        .map_err(|_| Problem::new(Code::UnknownConversation, "there is no such conversation"))?;
    let command = api.engine().take_up_by(person.workspace(), human).await?;
    run(api, person, &conversation, &command).await?;
    Ok(conversation)
}

async fn run(api: &ApiState, person: &Person, conversation: &ConversationId, command: &Command) -> Result<(), Problem> {
    match api.engine().command(person.workspace(), conversation, command, None, &|_, _| String::new()).await {
        // A second press of the same button finds its work done.
        Ok(_) | Err(EngineError::Step(baton_engine::StepError::NothingToDo)) => Ok(()),
        Err(problem) => Err(problem.into()),
    }
}

/// Says something to the customer.
pub(super) async fn reply(
    State(api): State<ApiState>,
    person: Person,
    headers: HeaderMap,
    Path(id): Path<String>,
    Form(form): Form<Act>,
) -> Response {
    match try_reply(&api, &person, &id, &form).await {
        Ok(conversation) => page::done(&headers, &route::conversation(conversation.as_str())),
        Err(problem) => page::problem(&problem, &headers),
    }
}

async fn try_reply(api: &ApiState, person: &Person, id: &str, form: &Act) -> Result<ConversationId, Problem> {
    person.check_csrf(&form.csrf)?;
    let human = acting(person)?;
    let conversation = ConversationId::new(id)
        .map_err(|_| Problem::new(Code::UnknownConversation, "there is no such conversation"))?;
    let engine = api.engine();
    let mine = engine
        .view(
            person.workspace(),
            &conversation,
            |s| matches!(&s.conversation.stage, Stage::WithHuman { human: holder, .. } if *holder == human),
        )
        .await?;
    if !mine {
        return Err(Problem::new(Code::NotYourHandoff, "the conversation is not with you: accept it before you reply"));
    }
    let text = Text::new(&form.text).map_err(|e| Problem::value("text", e))?;
    let turn = TurnInput { by: Speaker::Human, at: None, text, report: None };
    engine.take_turn(person.workspace(), &conversation, turn, None, &|_, _| String::new()).await?;
    Ok(conversation)
}

/// Says whether one can be asked.
pub(super) async fn presence(
    State(api): State<ApiState>,
    person: Person,
    headers: HeaderMap,
    Form(form): Form<Act>,
) -> Response {
    match try_presence(&api, &person, &form).await {
        Ok(()) => page::done(&headers, route::INBOX),
        Err(problem) => page::problem(&problem, &headers),
    }
}

async fn try_presence(api: &ApiState, person: &Person, form: &Act) -> Result<(), Problem> {
    person.check_csrf(&form.csrf)?;
    let human = acting(person)?;
    let presence: Presence = form.presence.parse().map_err(|e| Problem::value("presence", e))?;
    let known = api.engine().store().set_presence(person.workspace(), &human, presence.as_str()).await?;
    if known { Ok(()) } else { Err(EngineError::NoHuman(human).into()) }
}

/// The human whom the person is in the roster.
fn acting(person: &Person) -> Result<HumanId, Problem> {
    let nobody = || {
        Problem::new(
            Code::Forbidden,
            "you are nobody in the roster: ask an administrator to connect your user to a human",
        )
    };
    person.human().cloned().ok_or_else(nobody)
}
