//! The page of one conversation and its live parts.

use askama::Template;

use super::{Part, frame, html, inbox};
use crate::draw::course::{Course, lay_out};
use crate::draw::terms::{self, Bar};
use crate::draw::waterfall::{self, Waterfall};
use crate::route::{self, HandoffAction};
use crate::view::{BriefView, ClaimSource, ConversationView, DecisionView, Entry, RoutingView, Standing};

#[derive(Template)]
#[template(path = "conversation.html")]
struct ConversationPage<'a> {
    view: &'a ConversationView,
    search: &'a str,
    tab_name: &'a str,
    me: Part,
    offers: Part,
    queue: Part,
    head: Part,
    course: Part,
    transcript: Part,
    dock: Part,
    brief: Part,
    why: Part,
    live: String,
}

#[derive(Template)]
#[template(path = "part/head.html")]
struct HeadPart<'a> {
    view: &'a ConversationView,
}

#[derive(Template)]
#[template(path = "part/course.html")]
struct CoursePart<'a> {
    course: Course<'a>,
    decision: Option<&'a DecisionView>,
}

#[derive(Template)]
#[template(path = "part/transcript.html")]
struct TranscriptPart<'a> {
    view: &'a ConversationView,
}

#[derive(Template)]
#[template(path = "part/entry.html")]
struct EntryPart<'a> {
    entry: &'a Entry,
    swap: bool,
}

#[derive(Template)]
#[template(path = "part/dock.html")]
struct DockPart<'a> {
    view: &'a ConversationView,
    csrf: &'a str,
}

#[derive(Template)]
#[template(path = "part/brief.html")]
struct BriefPart<'a> {
    brief: Option<&'a BriefView>,
    mine: bool,
}

#[derive(Template)]
#[template(path = "part/why.html")]
struct WhyPart<'a> {
    decision: Option<&'a DecisionView>,
    waterfall: Option<Waterfall<'a>>,
    routing: Option<&'a RoutingView>,
    bars: Vec<Bar<'a>>,
}

/// The page of a conversation.
#[must_use]
pub fn render_conversation(view: &ConversationView) -> String {
    html(&ConversationPage {
        view,
        search: "",
        tab_name: "",
        me: frame::me(&view.frame),
        offers: frame::offers(&view.frame, Some(&view.conversation)),
        queue: inbox::queue(&view.queue, &view.conversation),
        head: head(view),
        course: course(view),
        transcript: transcript(view),
        dock: dock(view),
        brief: brief(view),
        why: why(view),
        live: route::live_conversation(&view.conversation),
    })
}

pub(crate) fn head(view: &ConversationView) -> Part {
    Part::new(&HeadPart { view })
}

pub(crate) fn course(view: &ConversationView) -> Part {
    let (prepare, hand_off) = view.decision.as_ref().map_or((0.5, 0.5), |d| (d.prepare_from, d.hand_off_from));
    Part::new(&CoursePart { course: lay_out(&view.course, prepare, hand_off), decision: view.decision.as_ref() })
}

pub(crate) fn transcript(view: &ConversationView) -> Part {
    Part::new(&TranscriptPart { view })
}

/// One entry as it stands in the transcript.
pub(crate) fn entry(entry: &Entry) -> String {
    html(&EntryPart { entry, swap: false })
}

/// One entry that replaces the one of the same id.
pub(crate) fn entry_replacing(entry: &Entry) -> String {
    html(&EntryPart { entry, swap: true })
}

pub(crate) fn dock(view: &ConversationView) -> Part {
    Part::new(&DockPart { view, csrf: &view.frame.csrf })
}

pub(crate) fn brief(view: &ConversationView) -> Part {
    Part::new(&BriefPart { brief: view.brief.as_ref(), mine: matches!(view.standing, Standing::Mine { .. }) })
}

pub(crate) fn why(view: &ConversationView) -> Part {
    let decision = view.decision.as_ref();
    let routing = view.routing.as_ref();
    Part::new(&WhyPart {
        decision,
        waterfall: decision.map(waterfall::lay_out),
        routing,
        bars: routing.map(|r| terms::lay_out(&r.terms)).unwrap_or_default(),
    })
}

impl ConversationView {
    fn reply_action(&self) -> String {
        route::reply(&self.conversation)
    }

    fn step_in_action(&self) -> String {
        route::step_in(&self.conversation)
    }
}

impl RoutingView {
    fn about_me(&self) -> bool {
        self.human == "you"
    }
}
