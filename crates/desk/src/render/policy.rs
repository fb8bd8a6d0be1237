//! The policy: to read, in an editor with what it would do, its versions, and two of them side by side.

use askama::Template;

use super::{Part, frame, html};
use crate::draw::moves::{self, Moves};
use crate::route;
use crate::view::{
    ClauseView, CompareView, EffectView, Frame, PolicyEditView, PolicyView, PreviewView, TextLineView, VersionsView,
};

#[derive(Template)]
#[template(path = "policy.html")]
struct PolicyPage<'a> {
    view: &'a PolicyView,
    around: Around,
    largest: f64,
    search: &'a str,
    tab_name: &'a str,
    me: Part,
    offers: Part,
    live: &'a str,
}

#[derive(Template)]
#[template(path = "policy_edit.html")]
struct EditPage<'a> {
    view: &'a PolicyEditView,
    around: Around,
    search: &'a str,
    tab_name: &'a str,
    me: Part,
    offers: Part,
    live: &'a str,
}

#[derive(Template)]
#[template(path = "policy_versions.html")]
struct VersionsPage<'a> {
    view: &'a VersionsView,
    around: Around,
    search: &'a str,
    tab_name: &'a str,
    me: Part,
    offers: Part,
    live: &'a str,
}

#[derive(Template)]
#[template(path = "policy_compare.html")]
struct ComparePage<'a> {
    view: &'a CompareView,
    around: Around,
    largest: f64,
    search: &'a str,
    tab_name: &'a str,
    me: Part,
    offers: Part,
    live: &'a str,
}

#[derive(Template)]
#[template(path = "part/clause.html")]
struct ClausePart<'a> {
    clause: &'a ClauseView,
}

#[derive(Template)]
#[template(path = "part/preview.html")]
struct PreviewPart<'a> {
    view: &'a PreviewView,
}

#[derive(Template)]
#[template(path = "part/effect.html")]
struct EffectPart<'a> {
    effect: &'a EffectView,
    moves: Moves<'a>,
}

/// Which of the policy's pages is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Around {
    Read,
    Edit,
    Versions,
}

impl PolicyView {
    /// Whether the search finds a trigger.
    fn finds(&self) -> bool {
        self.groups.iter().any(|group| !group.found(&self.search).is_empty())
    }
}

impl Around {
    fn is(self, name: &str) -> bool {
        matches!((self, name), (Self::Read, "read") | (Self::Edit, "edit") | (Self::Versions, "versions"))
    }
}

fn parts(frame: &Frame) -> (Part, Part) {
    (frame::me(frame), frame::offers(frame, None))
}

/// The page of one version of the policy.
#[must_use]
pub fn render_policy(view: &PolicyView) -> String {
    let (me, offers) = parts(&view.frame);
    let triggers = view.groups.iter().flat_map(|group| &group.triggers).filter(|trigger| !trigger.certain);
    let largest = triggers.map(|trigger| trigger.weight.abs()).fold(0.0, f64::max);
    let around = if view.version.in_force { Around::Read } else { Around::Versions };
    html(&PolicyPage { view, around, largest, search: "", tab_name: "", me, offers, live: route::LIVE_FRAME })
}

/// The editor.
#[must_use]
pub fn render_policy_edit(view: &PolicyEditView) -> String {
    let (me, offers) = parts(&view.frame);
    html(&EditPage { view, around: Around::Edit, search: "", tab_name: "", me, offers, live: route::LIVE_FRAME })
}

/// What a policy that is being written would do: the part of the editor that follows the text.
#[must_use]
pub fn render_preview(view: &PreviewView) -> String {
    html(&PreviewPart { view })
}

/// The list of versions.
#[must_use]
pub fn render_policy_versions(view: &VersionsView) -> String {
    let (me, offers) = parts(&view.frame);
    html(&VersionsPage {
        view,
        around: Around::Versions,
        search: "",
        tab_name: "",
        me,
        offers,
        live: route::LIVE_FRAME,
    })
}

/// Two versions side by side.
#[must_use]
pub fn render_policy_compare(view: &CompareView) -> String {
    let (me, offers) = parts(&view.frame);
    let weights = view.triggers.iter().filter_map(|change| change.weight);
    let weights = weights.flat_map(|(before, after)| [before, after]).flatten();
    let largest = weights.map(f64::abs).filter(|weight| *weight < 12.0).fold(1.0, f64::max);
    let around = Around::Versions;
    html(&ComparePage { view, around, largest, search: "", tab_name: "", me, offers, live: route::LIVE_FRAME })
}

/// A condition in words, as nested lists.
fn clause(clause: &ClauseView) -> String {
    html(&ClausePart { clause })
}

fn preview(view: &PreviewView) -> String {
    render_preview(view)
}

fn effect(effect: &EffectView) -> String {
    html(&EffectPart { effect, moves: moves::lay_out(effect) })
}
