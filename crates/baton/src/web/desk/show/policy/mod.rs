//! The policy: to read, its versions, two of them side by side, and what another one would do.

mod compared;
mod read;
mod tried;

use baton_api::{ApiState, Code, Person, Problem};
use baton_decision::PolicyProblem;
use baton_desk::view::policy::version_name;
use baton_desk::view::{
    CompareView, EffectFiguresView, FiguresView, LinesView, PolicyEditView, PolicyView, PreviewView, ProblemView,
    VersionView, VersionsView,
};
use baton_engine::EngineError;
use baton_engine::policy::PolicyVersion;

use super::frame::around;

/// How many versions one page lists.
const VERSIONS_SHOWN: u32 = 50;

/// A version of the policy, or the one that counts now.
pub(in crate::web::desk) async fn read(
    api: &ApiState,
    person: &Person,
    version: Option<u32>,
    search: &str,
) -> Result<PolicyView, Problem> {
    let newest = newest(api, person).await?;
    let number = version.unwrap_or(newest.version);
    let shown = if number == newest.version { newest.clone() } else { of(api, person, number).await? };
    let text = text(api, person, number).await?;
    let (lines, groups, problems) = match api.engine().read_policy(&text) {
        Ok(policy) => (read::lines(&policy), read::groups(&policy), Vec::new()),
        Err(EngineError::Policy(problems)) => {
            (LinesView::default(), Vec::new(), problems.iter().map(problem).collect())
        }
        Err(other) => return Err(other.into()),
    };
    Ok(PolicyView {
        frame: around(api, person).await?,
        version: view(&shown, newest.version),
        newest: newest.version,
        may_save: person.is_admin(),
        search: search.trim().to_owned(),
        lines,
        groups,
        problems,
    })
}

/// The editor with the policy that counts now.
pub(in crate::web::desk) async fn edit(api: &ApiState, person: &Person) -> Result<PolicyEditView, Problem> {
    let newest = newest(api, person).await?.version;
    let text = text(api, person, newest).await?;
    editor(api, person, &text, newest, "").await
}

/// The editor with a text.
pub(in crate::web::desk) async fn editor(
    api: &ApiState,
    person: &Person,
    text: &str,
    onto: u32,
    note: &str,
) -> Result<PolicyEditView, Problem> {
    Ok(PolicyEditView {
        frame: around(api, person).await?,
        text: text.to_owned(),
        onto,
        note: note.to_owned(),
        may_save: person.is_admin(),
        refused: None,
        moved: None,
        preview: None,
    })
}

/// What a text would do.
pub(in crate::web::desk) async fn preview(
    api: &ApiState,
    person: &Person,
    text: &str,
    onto: u32,
) -> Result<PreviewView, Problem> {
    let newest = newest(api, person).await?;
    let moved = (newest.version != onto).then(|| view(&newest, newest.version));
    let view = match api.engine().preview_policy(person.workspace(), text).await {
        Ok(preview) => tried::preview(&preview),
        Err(EngineError::Policy(problems)) => {
            PreviewView { problems: problems.iter().map(problem).collect(), ..PreviewView::default() }
        }
        Err(other) => return Err(other.into()),
    };
    Ok(PreviewView { moved, onto, ..view })
}

/// The versions below a number, or all.
pub(in crate::web::desk) async fn versions(
    api: &ApiState,
    person: &Person,
    below: Option<u32>,
) -> Result<VersionsView, Problem> {
    let newest = newest(api, person).await?.version;
    let found = api.engine().policy_versions(person.workspace(), below, VERSIONS_SHOWN).await?;
    let older = found.last().map(|last| last.version).filter(|last| *last > 0);
    Ok(VersionsView {
        frame: around(api, person).await?,
        versions: found.iter().map(|version| view(version, newest)).collect(),
        newest,
        older,
        may_save: person.is_admin(),
    })
}

/// Two versions side by side.
pub(in crate::web::desk) async fn compare(
    api: &ApiState,
    person: &Person,
    from: u32,
    to: u32,
) -> Result<CompareView, Problem> {
    let newest = newest(api, person).await?.version;
    let (was, is) = (of(api, person, from).await?, of(api, person, to).await?);
    let (before, after) = (text(api, person, from).await?, text(api, person, to).await?);
    let policies = match (api.engine().read_policy(&before), api.engine().read_policy(&after)) {
        (Ok(before), Ok(after)) => Some((before, after)),
        _ => None,
    };
    let changes = policies.as_ref().map(|(before, after)| baton_decision::compare::compare(before, after));
    Ok(CompareView {
        frame: around(api, person).await?,
        from: view(&was, newest),
        to: view(&is, newest),
        versions: (0..=newest).rev().take(VERSIONS_SHOWN as usize).collect(),
        lines: policies.as_ref().map(|(before, after)| (read::lines(before), read::lines(after))),
        settings: changes.as_ref().map(compared::settings).unwrap_or_default(),
        triggers: changes.as_ref().map(compared::triggers).unwrap_or_default(),
        text: compared::text(&baton_decision::compare::lines::lines(&before, &after)),
    })
}

/// There is no such version.
pub(in crate::web::desk) fn unknown(version: u32) -> Problem {
    Problem::new(Code::UnknownPolicy, format!("there is no version {version}: the list of versions has all of them"))
}

/// What a version is called within a sentence.
pub(in crate::web::desk) fn called(version: u32) -> String {
    version_name(version).to_lowercase()
}

async fn newest(api: &ApiState, person: &Person) -> Result<PolicyVersion, Problem> {
    let found = api.engine().policy_versions(person.workspace(), None, 1).await?;
    found.into_iter().next().ok_or_else(|| unknown(0))
}

async fn of(api: &ApiState, person: &Person, version: u32) -> Result<PolicyVersion, Problem> {
    api.engine().policy_version(person.workspace(), version).await?.ok_or_else(|| unknown(version))
}

async fn text(api: &ApiState, person: &Person, version: u32) -> Result<String, Problem> {
    api.engine().policy_text(person.workspace(), version).await?.ok_or_else(|| unknown(version))
}

fn view(version: &PolicyVersion, newest: u32) -> VersionView {
    let figures = version.figures.map(|figures| FiguresView {
        triggers: figures.triggers,
        prepare_from: figures.prepare_from,
        hand_off_from: figures.hand_off_from,
        effect: figures.effect.map(|effect| EffectFiguresView {
            conversations: effect.conversations,
            before: effect.before,
            after: effect.after,
        }),
    });
    VersionView {
        version: version.version,
        at: version.at,
        by: version.by.clone(),
        note: version.note.clone(),
        in_force: version.version == newest,
        figures,
    }
}

fn problem(problem: &PolicyProblem) -> ProblemView {
    ProblemView {
        line: problem.line,
        place: problem.place.clone(),
        problem: problem.problem.clone(),
        remedy: problem.remedy.clone(),
    }
}
