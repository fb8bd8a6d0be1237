//! A write: who asks, what they send, and whether it was answered before. One extractor, so that no write forgets any of it.

use axum::body::Bytes;
use axum::extract::{FromRef, FromRequest, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use baton_base::WorkspaceId;
use baton_engine::EngineError;
use baton_engine::service::Outcome;
use serde::Deserialize;

use crate::ApiState;
use crate::auth::Caller;
use crate::body;
use crate::idempotency::{Keyed, answered};
use crate::problem::Problem;

/// A write that is allowed in and was not answered before.
pub(crate) struct Write {
    /// Who asks.
    pub(crate) caller: Caller,
    /// What they send.
    pub(crate) body: Bytes,
    /// The request under its key, where it carries one.
    pub(crate) keyed: Option<Keyed>,
}

impl<S> FromRequest<S> for Write
where
    ApiState: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Response;

    /// Knows the caller before the body is read, and the earlier answer before any work is done.
    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let api = ApiState::from_ref(state);
        let (parts, sent) = request.into_parts();
        let caller = Caller::of(&api, &parts).await.map_err(IntoResponse::into_response)?;
        let body = body::read(&parts, sent).await.map_err(IntoResponse::into_response)?;
        let keyed = Keyed::of(&parts, &body).map_err(IntoResponse::into_response)?;
        Self::of(&api, caller, body, keyed).await
    }
}

impl Write {
    /// The write, or the answer it was given before.
    pub(crate) async fn of(
        api: &ApiState,
        caller: Caller,
        body: Bytes,
        keyed: Option<Keyed>,
    ) -> Result<Self, Response> {
        let write = Self { caller, body, keyed };
        match write.answer_before(api).await.map_err(IntoResponse::into_response)? {
            Some(answer) => Err(answer),
            None => Ok(write),
        }
    }

    /// Whose data it is about.
    pub(crate) fn workspace(&self) -> &WorkspaceId {
        self.caller.workspace()
    }

    /// The body as JSON of a known shape.
    pub(crate) fn json<'a, T: Deserialize<'a>>(&'a self) -> Result<T, Problem> {
        body::json(&self.body)
    }

    /// The answer given before to the same request.
    async fn answer_before(&self, api: &ApiState) -> Result<Option<Response>, Problem> {
        let Some(keyed) = &self.keyed else { return Ok(None) };
        let saved = api.engine().store().answer(self.workspace(), &keyed.key).await?;
        saved.map(|saved| keyed.replay(&saved)).transpose()
    }

    /// The answer to a command. A refusal may come of the same request having just been carried out by another connection.
    pub(crate) async fn command_answer(
        &self,
        api: &ApiState,
        status: StatusCode,
        outcome: Result<Outcome, EngineError>,
    ) -> Result<Response, Problem> {
        match outcome {
            Ok(Outcome::Done(body)) => Ok(answered(status, body)),
            Ok(Outcome::Before(saved)) => match &self.keyed {
                Some(keyed) => keyed.replay(&saved),
                None => Ok(crate::idempotency::replayed(&saved)),
            },
            Err(refused) => match self.answer_before(api).await? {
                Some(answer) => Ok(answer),
                None => Err(refused.into()),
            },
        }
    }

    /// Does work that is no command, once for its key, and keeps its answer.
    pub(crate) async fn once<W>(&self, api: &ApiState, work: W) -> Result<Response, Problem>
    where
        W: Future<Output = Result<(StatusCode, String), Problem>>,
    {
        let Some(keyed) = &self.keyed else {
            let (status, body) = work.await?;
            return Ok(answered(status, body));
        };
        let _lane = api.lanes().enter(self.workspace(), &keyed.key).await;
        if let Some(answer) = self.answer_before(api).await? {
            return Ok(answer);
        }
        let (status, body) = work.await?;
        let saved = keyed.saved(status, body.clone());
        let now = api.engine().clock().now();
        match api.engine().store().save_answer(self.workspace(), saved, now).await? {
            Some(earlier) => keyed.replay(&earlier),
            None => Ok(answered(status, body)),
        }
    }
}
