//! `GET /v1/conversations`: the inbox.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use baton_base::HumanId;
use baton_conversation::turn::UnknownWord;
use baton_engine::port::store::HeadFilter;

use super::json;
use super::wire::{HeadWire, ListAnswer, ListQuery};
use crate::ApiState;
use crate::auth::Caller;
use crate::idempotency::answered;
use crate::path::Query;
use crate::problem::{Code, Problem};

/// The public names of all stages.
const STAGES: &[&str] = &["with_assistant", "waiting", "offered", "with_human", "closed"];

/// How many rows are given where nothing is said: two screens.
const LIMIT_DEFAULT: u32 = 50;

/// The most rows given at once: what a person scrolls through.
const LIMIT_MAX: u32 = 200;

/// Conversations, most urgent first.
#[utoipa::path(
    get,
    path = "/v1/conversations",
    tag = "conversations",
    summary = "Conversations, most urgent first",
    params(ListQuery),
    responses(
        (status = 200, description = "The conversations that match", body = ListAnswer),
        (status = 400, description = "`invalid_query`"),
    )
)]
pub(crate) async fn list(
    caller: Caller,
    State(api): State<ApiState>,
    Query(query): Query<ListQuery>,
) -> Result<Response, Problem> {
    let heads = api.engine().store().heads(caller.workspace(), &filter(query)?).await?;
    let conversations = heads.into_iter().map(HeadWire::from).collect();
    Ok(answered(StatusCode::OK, json(&ListAnswer { conversations })))
}

fn filter(query: ListQuery) -> Result<HeadFilter, Problem> {
    let wrong = |place: &str, problem: &dyn std::fmt::Display| {
        Problem::new(Code::InvalidQuery, format!("`{place}`: {problem}")).at(place)
    };
    let asked = query.stage.unwrap_or_default();
    let stages: Vec<String> = asked.split(',').map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned).collect();
    if let Some(unknown) = stages.iter().find(|stage| !STAGES.contains(&stage.as_str())) {
        return Err(wrong("stage", &UnknownWord::new("stage", unknown, STAGES)));
    }
    let human = query.human.filter(|human| !human.is_empty());
    Ok(HeadFilter {
        stages,
        human: human.as_deref().map(HumanId::new).transpose().map_err(|e| wrong("human", &e))?,
        search: query.q.map(|q| q.trim().to_owned()).filter(|q| !q.is_empty()),
        limit: limit(query.limit.as_deref(), LIMIT_DEFAULT, LIMIT_MAX)?,
    })
}

/// The number of rows asked for.
pub(crate) fn limit(asked: Option<&str>, default: u32, most: u32) -> Result<u32, Problem> {
    let Some(asked) = asked.filter(|asked| !asked.is_empty()) else { return Ok(default) };
    asked.parse().ok().filter(|n| (1..=most).contains(n)).ok_or_else(|| {
        Problem::new(Code::InvalidQuery, format!("`limit`: `{asked}` is not a number from 1 to {most}")).at("limit")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_stage_names_the_nearest() {
        let query = ListQuery { stage: Some("waiting,ofered".into()), ..ListQuery::default() };
        let problem = filter(query).unwrap_err();
        assert_eq!(problem.code, Code::InvalidQuery);
        assert!(problem.detail.contains("did you mean `offered`?"), "{}", problem.detail);
    }

    #[test]
    fn a_limit_outside_its_range_is_refused() {
        for asked in ["0", "201", "-1", "many"] {
            assert!(limit(Some(asked), 50, 200).is_err(), "{asked}");
        }
        assert_eq!(limit(Some("200"), 50, 200), Ok(200));
        assert_eq!(limit(None, 50, 200), Ok(50));
    }
}
