//! What every page must hold, whatever stands in it.

#![expect(clippy::unwrap_used, reason = "a test may fail where its own fixture is wrong")]

mod fixture;
#[path = "fixture/policy.rs"]
mod policy;

use baton_base::Timestamp;
use baton_desk::live::Sent;
use baton_desk::render;
use baton_desk::view::{
    BriefClaim, ClaimSource, ClauseView, CompareView, ConversationView, DifferenceView, Entry, ErrorView, Fact, Family,
    Holder, InboxView, LinkFailedView, Mark, Notice, NoticeKind, PolicyEditView, PolicyView, PreviewView, ProblemView,
    SignInView, Standing, Tab, TextLineView, VersionView,
};

fn now() -> Timestamp {
    Timestamp::from_millis(1_777_629_600_000)
}

/// Breaks out of text, of both kinds of attributes, and of a script, wherever one is not escaped.
const HOSTILE: &str = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>";

fn hostile_inbox() -> InboxView {
    let mut view = fixture::inbox::view(now(), Tab::Open, "");
    view.search = HOSTILE.to_owned();
    view.frame = hostile_frame(view.frame);
    for row in &mut view.rows {
        for text in [&mut row.conversation, &mut row.customer, &mut row.account, &mut row.last_words, &mut row.reason] {
            *text = HOSTILE.to_owned();
        }
        if let Some(Holder::Other(name)) = &mut row.holder {
            *name = HOSTILE.to_owned();
        }
    }
    view
}

fn hostile_frame(mut frame: baton_desk::view::Frame) -> baton_desk::view::Frame {
    frame.csrf = HOSTILE.to_owned();
    frame.me.name = HOSTILE.to_owned();
    frame.notice = Some(Notice { kind: NoticeKind::Failed, text: HOSTILE.to_owned() });
    for offer in &mut frame.offers {
        offer.conversation = "another".to_owned();
        for text in [&mut offer.handoff, &mut offer.customer, &mut offer.account, &mut offer.reason, &mut offer.why_me]
        {
            *text = HOSTILE.to_owned();
        }
    }
    frame
}

fn hostile_conversation(standing: Standing) -> ConversationView {
    let mut view = fixture::conversation::mine(now());
    view.queue = hostile_inbox().rows;
    view.frame = hostile_frame(fixture::frame(now()));
    view.standing = standing;
    for text in [&mut view.conversation, &mut view.customer, &mut view.role, &mut view.account, &mut view.language] {
        *text = HOSTILE.to_owned();
    }
    view.facts = vec![Fact { label: HOSTILE.to_owned(), value: HOSTILE.to_owned() }];
    for entry in &mut view.transcript {
        match entry {
            Entry::Turn(turn) => {
                turn.name = HOSTILE.to_owned();
                turn.text = HOSTILE.to_owned();
                turn.report = HOSTILE.to_owned();
                let label = HOSTILE.to_owned();
                turn.marks = vec![Mark { start: 3, end: 12, label, family: Some(Family::Safety) }];
            }
            Entry::System(system) => system.text = HOSTILE.to_owned(),
        }
    }
    for point in &mut view.course {
        point.reason = HOSTILE.to_owned();
    }
    hostile_decision(&mut view);
    hostile_brief(&mut view);
    view
}

fn hostile_decision(view: &mut ConversationView) {
    let decision = view.decision.as_mut().unwrap();
    decision.policy.name = HOSTILE.to_owned();
    for contribution in &mut decision.contributions {
        contribution.trigger = HOSTILE.to_owned();
        contribution.says = HOSTILE.to_owned();
        contribution.facts = vec![HOSTILE.to_owned()];
        for link in &mut contribution.evidence {
            link.quote = HOSTILE.to_owned();
        }
    }
    let routing = view.routing.as_mut().unwrap();
    routing.human = HOSTILE.to_owned();
    for term in &mut routing.terms {
        term.says = HOSTILE.to_owned();
        term.name = HOSTILE.to_owned();
    }
    for refusal in &mut routing.refusals {
        refusal.human = HOSTILE.to_owned();
        refusal.says = HOSTILE.to_owned();
    }
    let next = routing.runner_up.as_mut().unwrap();
    next.human = HOSTILE.to_owned();
    next.says = HOSTILE.to_owned();
}

fn hostile_brief(view: &mut ConversationView) {
    let brief = view.brief.as_mut().unwrap();
    brief.opening = HOSTILE.to_owned();
    brief.gaps = vec![HOSTILE.to_owned()];
    brief.customer_line = HOSTILE.to_owned();
    for section in &mut brief.sections {
        section.name = HOSTILE.to_owned();
        section.heading = HOSTILE.to_owned();
        section
            .claims
            .push(BriefClaim { text: HOSTILE.to_owned(), sources: vec![ClaimSource::Record(HOSTILE.to_owned())] });
    }
}

/// Every standing, with a hostile text wherever one fits.
fn standings() -> Vec<Standing> {
    let (handoff, human, why, how) = (HOSTILE.to_owned(), HOSTILE.to_owned(), HOSTILE.to_owned(), HOSTILE.to_owned());
    let (since, expires, at) = (now(), now(), now());
    vec![
        Standing::WithAssistant,
        Standing::Preparing { human: human.clone(), suggested: false },
        Standing::Preparing { human: human.clone(), suggested: true },
        Standing::Waiting { since, why },
        Standing::OfferedToMe { handoff: handoff.clone(), since, expires, window_s: 60 },
        Standing::OfferedToOther { human: human.clone(), since, expires },
        Standing::Mine { handoff, since },
        Standing::WithOther { human, since },
        Standing::Closed { at, how },
    ]
}

fn hostile_version(version: &mut VersionView) {
    version.by = HOSTILE.to_owned();
    version.note = HOSTILE.to_owned();
}

fn hostile_clause(clause: &mut ClauseView) {
    match clause {
        ClauseView::Plain(says) => *says = HOSTILE.to_owned(),
        ClauseView::Group { how, parts } => {
            *how = HOSTILE.to_owned();
            parts.iter_mut().for_each(hostile_clause);
        }
    }
}

fn hostile_problem() -> ProblemView {
    let text = || HOSTILE.to_owned();
    ProblemView { line: 2, place: text(), problem: text(), remedy: text() }
}

fn hostile_policy(number: u32) -> PolicyView {
    let mut view = policy::read(now(), number);
    view.frame = hostile_frame(view.frame);
    hostile_version(&mut view.version);
    view.lines.sentences = vec![HOSTILE.to_owned()];
    for trigger in view.groups.iter_mut().flat_map(|group| &mut group.triggers) {
        trigger.name = HOSTILE.to_owned();
        trigger.says = HOSTILE.to_owned();
        trigger.more = vec![HOSTILE.to_owned()];
        hostile_clause(&mut trigger.when);
    }
    view
}

fn hostile_preview() -> PreviewView {
    let mut view = policy::preview(now());
    view.remarks = vec![HOSTILE.to_owned()];
    hostile_version(view.moved.as_mut().unwrap());
    let effect = view.effect.as_mut().unwrap();
    (effect.never, effect.always) = (vec![HOSTILE.to_owned()], vec![HOSTILE.to_owned()]);
    for change in &mut effect.changes {
        change.conversation = HOSTILE.to_owned();
        change.customer = HOSTILE.to_owned();
        for because in &mut change.because {
            because.says = HOSTILE.to_owned();
            because.amount = HOSTILE.to_owned();
        }
    }
    view
}

fn hostile_edit() -> PolicyEditView {
    let mut view = policy::edit(now());
    view.frame = hostile_frame(view.frame);
    view.text = format!("</textarea>{HOSTILE}");
    view.note = HOSTILE.to_owned();
    view.refused = Some(HOSTILE.to_owned());
    hostile_version(view.moved.as_mut().unwrap());
    view.preview = Some(PreviewView { problems: vec![hostile_problem()], ..hostile_preview() });
    view
}

fn hostile_compare() -> CompareView {
    let mut view = policy::compare(now());
    view.frame = hostile_frame(view.frame);
    hostile_version(&mut view.to);
    let text = || HOSTILE.to_owned();
    let differs = || vec![DifferenceView { what: text(), before: text(), after: text() }];
    view.settings = differs();
    for change in &mut view.triggers {
        (change.name, change.says, change.aspects) = (text(), text(), differs());
    }
    for line in &mut view.text {
        if let TextLineView::Line { text, .. } = line {
            *text = HOSTILE.to_owned();
        }
    }
    view
}

/// The policy's pages.
fn policy_pages() -> Vec<(String, String)> {
    let mut versions = policy::versions(now());
    versions.frame = hostile_frame(versions.frame);
    versions.versions.iter_mut().for_each(hostile_version);
    let mut unreadable = hostile_policy(2);
    unreadable.problems = vec![hostile_problem()];
    vec![
        ("policy".to_owned(), render::render_policy(&hostile_policy(3))),
        ("old policy".to_owned(), render::render_policy(&hostile_policy(2))),
        ("unreadable policy".to_owned(), render::render_policy(&unreadable)),
        ("editor".to_owned(), render::render_policy_edit(&hostile_edit())),
        ("preview".to_owned(), render::render_preview(&hostile_preview())),
        ("versions".to_owned(), render::render_policy_versions(&versions)),
        ("compare".to_owned(), render::render_policy_compare(&hostile_compare())),
    ]
}

/// All pages with their names.
fn pages() -> Vec<(String, String)> {
    let text = || HOSTILE.to_owned();
    let mut pages = policy_pages();
    pages.extend(vec![
        ("inbox".to_owned(), render::render_inbox(&hostile_inbox())),
        (
            "sign in".to_owned(),
            render::render_sign_in(&SignInView { csrf: text(), email: text(), problem: text(), next: text() }),
        ),
        ("link".to_owned(), render::render_link_failed(&LinkFailedView { problem: text() })),
        ("error".to_owned(), render::render_error(&ErrorView { status: 500, title: text(), text: text() })),
        ("notice".to_owned(), render::render_notice(&Notice { kind: NoticeKind::Done, text: text() })),
        ("help".to_owned(), render::render_help()),
    ]);
    for standing in standings() {
        let view = hostile_conversation(standing);
        pages.push((format!("conversation, {}", view.standing.name()), render::render_conversation(&view)));
    }
    pages
}

#[test]
fn hostile_text_never_becomes_markup() {
    let mut parts = pages();
    parts.extend(Sent::new().inbox(&hostile_inbox()).into_iter().map(|e| (e.name.to_owned(), e.html)));
    for standing in standings() {
        let view = hostile_conversation(standing);
        let mut sent = Sent::new();
        parts.extend(sent.conversation(&view).into_iter().map(|e| (e.name.to_owned(), e.html)));
        let mut later = view.clone();
        later.transcript.push(Entry::System(baton_desk::view::SystemEntry {
            key: 99,
            at: now(),
            kind: baton_desk::view::SystemKind::Told,
            text: HOSTILE.to_owned(),
        }));
        parts.extend(sent.conversation(&later).into_iter().map(|e| (e.name.to_owned(), e.html)));
    }
    for (name, html) in parts {
        assert!(!html.contains("<script>alert"), "{name}: a script came through");
        assert!(!html.contains("<img"), "{name}: an image came through");
        assert!(!html.contains("\"'>"), "{name}: an attribute was left");
    }
}

/// The parts of a page between a form's opening and its close, where it changes anything.
fn posting_forms(html: &str) -> Vec<&str> {
    html.split("<form")
        .skip(1)
        .map(|rest| rest.split("</form>").next().unwrap())
        .filter(|f| f.contains("post"))
        .collect()
}

#[test]
fn every_form_that_changes_something_carries_the_token() {
    let mut found = 0;
    for (name, html) in pages() {
        for form in posting_forms(&html) {
            found += 1;
            assert!(form.contains("name=\"csrf\" value=\"&#34;&#39;"), "{name}: no token in <form{form}");
        }
    }
    assert!(found > 30, "only {found} forms were looked at");
}

#[test]
fn no_page_needs_inline_scripts_or_styles() {
    for (name, html) in pages() {
        assert!(!html.contains("<style") && !html.contains(" style=\""), "{name}: inline style");
        assert!(!html.contains(" onclick=") && !html.contains(" hx-on"), "{name}: inline script");
        for script in html.split("<script").skip(1) {
            assert!(script.starts_with(" src=\"/assets/"), "{name}: <script{}", script.get(..40).unwrap_or(script));
        }
    }
}

/// The turns that links of a page name.
fn turns_linked(html: &str) -> Vec<&str> {
    html.split("href=\"#t").skip(1).filter_map(|rest| rest.split('"').next()).filter(|t| *t != "alk").collect()
}

#[test]
fn every_claim_and_proof_leads_to_a_turn_that_is_on_the_page() {
    let html = render::render_conversation(&fixture::conversation::offered(now()));
    let linked = turns_linked(&html);
    assert!(linked.len() > 20, "{linked:?}");
    for turn in linked {
        assert!(html.contains(&format!("id=\"t{turn}\"")), "no turn t{turn}");
    }
}

#[test]
fn lines_stand_in_the_order_given() {
    let view = fixture::inbox::view(now(), Tab::Open, "");
    let html = render::render_inbox(&view);
    let list = html.split("id=\"inbox\"").nth(1).unwrap();
    let places: Vec<usize> =
        view.rows.iter().map(|row| list.find(&format!("id=\"{}\"", row.dom_id())).unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn an_empty_inbox_says_why_it_is_empty() {
    let mut view = fixture::inbox::view(now(), Tab::Waiting, "");
    view.rows.clear();
    assert!(render::render_inbox(&view).contains("Nobody is waiting"));
    view.search = "zebra".to_owned();
    assert!(render::render_inbox(&view).contains("Nothing matches"));
}

#[test]
fn only_who_has_the_conversation_can_reply_and_only_who_is_asked_can_accept() {
    for standing in standings() {
        let view = hostile_conversation(standing.clone());
        let html = render::render_conversation(&view);
        let dock = html.split("id=\"dock\"").nth(1).unwrap().split("id=\"brief\"").next().unwrap();
        assert_eq!(dock.contains("/reply\""), matches!(standing, Standing::Mine { .. }), "{standing:?}");
        assert_eq!(dock.contains("/accept\""), matches!(standing, Standing::OfferedToMe { .. }), "{standing:?}");
    }
}

#[test]
fn the_open_conversation_is_not_offered_twice_on_its_page() {
    let html = render::render_conversation(&fixture::conversation::offered(now()));
    assert_eq!(html.matches("/desk/handoffs/k-40/accept").count(), 1);
}

#[test]
fn only_who_may_save_is_shown_how() {
    let mut view = policy::edit(now());
    view.refused = None;
    assert!(render::render_policy_edit(&view).contains("data-save"));
    view.may_save = false;
    let html = render::render_policy_edit(&view);
    assert!(!html.contains("data-save") && html.contains("Only administrators can save"));
    let mut old = policy::read(now(), 2);
    assert!(render::render_policy(&old).contains("/desk/policy/rollback"));
    old.may_save = false;
    assert!(!render::render_policy(&old).contains("/desk/policy/rollback"));
    assert!(!render::render_policy(&policy::read(now(), 3)).contains("/desk/policy/rollback"));
}

#[test]
fn a_text_comes_back_as_it_was_sent_also_where_it_begins_with_an_empty_line() {
    let mut view = policy::edit(now());
    view.text = "\n\n# ours <b>\n".to_owned();
    let html = render::render_policy_edit(&view);
    // Browsers take the first line break of a text field away.
    let text = html.split("<textarea").nth(1).unwrap().split_once('>').unwrap().1.split("</textarea>").next().unwrap();
    assert_eq!(text, "\n\n\n# ours &#60;b&#62;\n");
    assert!(html.contains(">1\n2\n3\n4</pre>"));
}

#[test]
fn a_preview_leads_to_the_turn_that_made_the_difference_and_problems_to_their_line() {
    let html = render::render_preview(&policy::preview(now()));
    assert!(html.contains("href=\"/desk/conversations/c-1#t4\""));
    assert!(html.contains("handed off after t4, not t6") && html.contains("41% → 62%"));
    assert!(html.contains("would be refused"), "somebody else was faster");
    let html = render::render_preview(&policy::problems());
    assert!(html.contains("2 problems") && html.contains("data-line=\"5\"") && !html.contains("handed off"));
}

#[test]
fn triggers_are_found_by_name_words_and_condition() {
    let mut view = policy::read(now(), 3);
    for (search, shown) in [("technical", 1), ("enterprise broken", 1), ("DECIDES alone", 1), ("zebra", 0), ("", 3)] {
        view.search = search.to_owned();
        let html = render::render_policy(&view);
        assert_eq!(html.matches("<li class=\"trigger").count(), shown, "{search}");
        assert_eq!(html.contains("data-filter-none hidden"), shown > 0, "{search}");
    }
}

#[test]
fn every_decision_names_its_policy_and_leads_to_it() {
    let html = render::render_conversation(&fixture::conversation::offered(now()));
    assert!(html.contains("<a href=\"/desk/policy/versions/3\">policy v3</a>"));
    assert!(html.matches("<a href=\"/desk/policy/versions/2\">policy v2</a>").count() > 1, "each row of the course");
}
