//! The policy's pages: reading, trying, saving, versions.

use axum::Form;
use axum::extract::{OriginalUri, Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{Html, IntoResponse, Redirect, Response};
use baton_api::{ApiState, Code, Person, Problem, checked_note};
use baton_desk::render::{
    render_policy, render_policy_compare, render_policy_edit, render_policy_versions, render_preview,
};
use baton_desk::route;
use baton_engine::EngineError;
use baton_engine::policy::Draft;
use serde::Deserialize;

use super::look::person;
use super::show::policy as show;
use crate::web::page;

/// What is searched for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Search {
    #[serde(default)]
    q: String,
}

/// Where in the list of versions.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Place {
    below: Option<u32>,
}

/// Which two versions.
#[derive(Debug, Deserialize)]
pub(super) struct Two {
    from: u32,
    to: u32,
}

/// The editor's form.
#[derive(Debug, Deserialize)]
pub(super) struct Edited {
    csrf: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    note: String,
    onto: u32,
    /// The version onto which it is stored all the same, once the person has looked at it.
    onto_now: Option<u32>,
}

/// The form that rolls back.
#[derive(Debug, Deserialize)]
pub(super) struct Back {
    csrf: String,
    to: u32,
    onto: u32,
    #[serde(default)]
    note: String,
}

/// The policy that counts now.
pub(super) async fn read(
    State(api): State<ApiState>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
    Query(search): Query<Search>,
) -> Response {
    let person = match person(&api, &headers, &uri.to_string()).await {
        Ok(person) => person,
        Err(elsewhere) => return elsewhere,
    };
    match show::read(&api, &person, None, &search.q).await {
        Ok(view) => page::html(render_policy(&view)),
        Err(problem) => page::problem(&problem, &headers),
    }
}

/// One version of it.
pub(super) async fn version(
    State(api): State<ApiState>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
    Path(version): Path<String>,
    Query(search): Query<Search>,
) -> Response {
    let person = match person(&api, &headers, &uri.to_string()).await {
        Ok(person) => person,
        Err(elsewhere) => return elsewhere,
    };
    let shown = match version.parse() {
        Ok(number) => show::read(&api, &person, Some(number), &search.q).await,
        Err(_) => Err(Problem::new(Code::UnknownPolicy, format!("`{version}` is not the number of a version"))),
    };
    match shown {
        Ok(view) => page::html(render_policy(&view)),
        Err(problem) => page::problem(&problem, &headers),
    }
}

/// The editor.
pub(super) async fn edit(State(api): State<ApiState>, headers: HeaderMap, OriginalUri(uri): OriginalUri) -> Response {
    let person = match person(&api, &headers, &uri.to_string()).await {
        Ok(person) => person,
        Err(elsewhere) => return elsewhere,
    };
    match show::edit(&api, &person).await {
        Ok(view) => page::html(render_policy_edit(&view)),
        Err(problem) => page::problem(&problem, &headers),
    }
}

/// What the text would do: a part of the page where a script asks, else the page with that part in it.
pub(super) async fn preview(
    State(api): State<ApiState>,
    person: Person,
    headers: HeaderMap,
    Form(form): Form<Edited>,
) -> Response {
    match try_preview(&api, &person, &form, page::in_background(&headers)).await {
        Ok(html) => page::html(html),
        Err(problem) => page::problem(&problem, &headers),
    }
}

async fn try_preview(api: &ApiState, person: &Person, form: &Edited, part: bool) -> Result<String, Problem> {
    person.check_csrf(&form.csrf)?;
    let text = form.text();
    let preview = show::preview(api, person, &text, form.onto).await?;
    if part {
        return Ok(render_preview(&preview));
    }
    let view = show::editor(api, person, &text, form.onto, &form.note).await?;
    Ok(render_policy_edit(&baton_desk::view::PolicyEditView { preview: Some(preview), ..view }))
}

/// Stores the text as a new version; where it cannot, the page comes back with the text and what to do.
pub(super) async fn save(
    State(api): State<ApiState>,
    person: Person,
    headers: HeaderMap,
    Form(form): Form<Edited>,
) -> Response {
    match try_save(&api, &person, &form).await {
        Ok(()) => Redirect::to(route::POLICY).into_response(),
        Err(problem) => match refused(&api, &person, &form, &problem).await {
            Ok(html) => (problem.code.status(), Html(html)).into_response(),
            Err(problem) => page::problem(&problem, &headers),
        },
    }
}

async fn try_save(api: &ApiState, person: &Person, form: &Edited) -> Result<(), Problem> {
    person.check_csrf(&form.csrf)?;
    let note = allowed(person).and_then(|()| checked_note(&form.note))?;
    let onto = form.onto_now.unwrap_or(form.onto);
    let text = form.text();
    let draft = Draft { text: &text, by: &person.user.email, note, onto: Some(onto) };
    api.engine().put_policy(person.workspace(), draft, api.engine().clock().now()).await?;
    Ok(())
}

/// The editor again, with the text as it was sent. A form that is not the person's own is refused as such.
async fn refused(api: &ApiState, person: &Person, form: &Edited, problem: &Problem) -> Result<String, Problem> {
    let kept = [Code::PolicyProblems, Code::PolicyMoved, Code::InvalidValue, Code::Forbidden];
    if !kept.contains(&problem.code) {
        return Err(problem.clone());
    }
    let text = form.text();
    let onto = form.onto_now.unwrap_or(form.onto);
    let mut view = show::editor(api, person, &text, onto, &form.note).await?;
    let preview = show::preview(api, person, &text, onto).await?;
    view.moved = preview.moved.clone();
    view.refused = Some(match problem.code {
        Code::PolicyProblems => "Nothing was saved: mend what is named beside the text first.".to_owned(),
        Code::PolicyMoved => format!("Nothing was saved: somebody else stored a version since you began from {onto}."),
        _ => format!("Nothing was saved. {}", page::sentence(&problem.detail)),
    });
    view.preview = Some(preview);
    Ok(render_policy_edit(&view))
}

/// Every version.
pub(super) async fn versions(
    State(api): State<ApiState>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
    Query(place): Query<Place>,
) -> Response {
    let person = match person(&api, &headers, &uri.to_string()).await {
        Ok(person) => person,
        Err(elsewhere) => return elsewhere,
    };
    match show::versions(&api, &person, place.below).await {
        Ok(view) => page::html(render_policy_versions(&view)),
        Err(problem) => page::problem(&problem, &headers),
    }
}

/// Two versions side by side.
pub(super) async fn compare(
    State(api): State<ApiState>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
    two: Result<Query<Two>, axum::extract::rejection::QueryRejection>,
) -> Response {
    let person = match person(&api, &headers, &uri.to_string()).await {
        Ok(person) => person,
        Err(elsewhere) => return elsewhere,
    };
    let Ok(Query(two)) = two else {
        let problem = Problem::new(Code::InvalidQuery, "choose two versions: `from` and `to`, each a number");
        return page::problem(&problem, &headers);
    };
    match show::compare(&api, &person, two.from, two.to).await {
        Ok(view) => page::html(render_policy_compare(&view)),
        Err(problem) => page::problem(&problem, &headers),
    }
}

/// Stores an earlier version again.
pub(super) async fn roll_back(
    State(api): State<ApiState>,
    person: Person,
    headers: HeaderMap,
    Form(form): Form<Back>,
) -> Response {
    match try_roll_back(&api, &person, &form).await {
        Ok(()) => Redirect::to(route::POLICY_VERSIONS).into_response(),
        Err(problem) => page::problem(&problem, &headers),
    }
}

async fn try_roll_back(api: &ApiState, person: &Person, form: &Back) -> Result<(), Problem> {
    person.check_csrf(&form.csrf)?;
    let note = allowed(person).and_then(|()| checked_note(&form.note))?;
    let engine = api.engine();
    let text = engine.policy_text(person.workspace(), form.to).await?.ok_or_else(|| show::unknown(form.to))?;
    let note = format!("Back to {}: {note}", show::called(form.to));
    let draft = Draft { text: &text, by: &person.user.email, note: &note, onto: Some(form.onto) };
    match engine.put_policy(person.workspace(), draft, engine.clock().now()).await {
        Ok(_) => Ok(()),
        Err(EngineError::PolicyMoved { newest, .. }) => Err(Problem::new(
            Code::PolicyMoved,
            format!(
                "somebody else stored version {newest} meanwhile, and nothing was changed: look at the versions again, \
                 and roll back from there if you still want to"
            ),
        )),
        Err(other) => Err(other.into()),
    }
}

/// Whoever may change the policy.
fn allowed(person: &Person) -> Result<(), Problem> {
    if person.is_admin() {
        return Ok(());
    }
    Err(Problem::new(Code::Forbidden, "only administrators may change the policy: give one of them your text"))
}

impl Edited {
    /// The text with the ends of lines that a file has; a browser sends two characters for each.
    fn text(&self) -> String {
        self.text.replace("\r\n", "\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browsers_line_ends_become_those_of_a_file() {
        let form =
            Edited { csrf: String::new(), text: "a\r\nb\r\n".into(), note: String::new(), onto: 0, onto_now: None };
        assert_eq!(form.text(), "a\nb\n");
    }
}
