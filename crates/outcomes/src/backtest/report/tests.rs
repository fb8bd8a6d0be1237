use super::*;
use crate::backtest::MINUTES_PER_HANDOFF;
use crate::backtest::Replay;
use crate::backtest::example::{needed, replay, stay};

fn run(policy: &str, replays: Vec<Replay>) -> Backtest {
    Backtest::of(policy, replays, MINUTES_PER_HANDOFF)
}

fn before() -> Backtest {
    let replays = vec![
        replay("alarm", stay(), Some(2)),
        replay("quiet", stay(), None),
        replay("early", needed(4, 6), Some(0)),
        replay("late", needed(4, 6), Some(8)),
        replay("<missed>", needed(4, 6), None),
    ];
    run("old & tried", replays)
}

fn after() -> Backtest {
    let replays = vec![
        replay("alarm", stay(), None),
        replay("quiet", stay(), None),
        replay("early", needed(4, 6), Some(4)),
        replay("late", needed(4, 6), Some(8)),
        replay("<missed>", needed(4, 6), Some(6)),
    ];
    run("new <policy>", replays)
}

#[track_caller]
fn holds(page: &str, texts: &[&str]) {
    for text in texts {
        assert!(page.contains(text), "the page holds no {text}");
    }
}

/// Every element that is opened is closed, in order.
#[track_caller]
fn well_formed(page: &str) {
    let mut open: Vec<&str> = Vec::new();
    let (_, body) = page.split_once("<body>").unwrap();
    for tag in body.split('<').skip(1).map(|tag| tag.split_once('>').unwrap().0) {
        let name = tag.split([' ', '/']).next().unwrap();
        match tag.strip_prefix('/') {
            Some("body" | "html") => {}
            Some(closed) => assert_eq!(open.pop(), Some(closed)),
            None if tag.ends_with('/') => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn a_single_page_holds_the_figures_and_every_split() {
    let page = single(&before());
    holds(
        &page,
        &[
            "<h1>old &amp; tried</h1>",
            "5 conversations replayed, 3 handed off: 0.5 hours of humans, at 9 minutes for each handoff.",
            "5 say what should have come of them; 3 needed a human.",
            "<dt>Handed off</dt><dd>60.0\u{a0}%</dd>",
            "<dt>Right</dt><dd>60.0\u{a0}%</dd>",
            "<dt>False alarms</dt><dd>50.0\u{a0}%</dd>",
            "<h2>By tier</h2>",
            "<h2>By channel</h2>",
            "<h2>By reason</h2>",
            "<th scope=\"row\">smb</th>",
            "<th scope=\"row\">emotional</th>",
            "1 <small>2.0 turns, 40\u{a0}s</small>",
            "GT-III",
            "missed 1, false alarm 1",
        ],
    );
    well_formed(&page);
}

#[test]
fn a_comparison_lists_what_changed_sides_and_what_it_was_about() {
    let page = compared(&before(), &after());
    holds(
        &page,
        &[
            "Of 5 conversations decided by both, 3 changed sides: 1 handed off now, 1 now left with the assistant, 0 handed off",
            "<h3>Handed off now <span class=\"quiet\">1</span></h3>",
            "<h3>Handed off later <span class=\"quiet\">1</span></h3>",
            "<td>none\u{a0}→\u{a0}<b>6</b></td>",
            "<td>0\u{a0}→\u{a0}<b>4</b></td>",
            "Wants to cancel",
            "missed → in time",
            "<b class=\"good\">2 became right</b>, <b class=\"bad\">0 became wrong</b>",
            "<dd>100.0\u{a0}% <span class=\"was\">was 60.0\u{a0}%</span></dd>",
        ],
    );
    well_formed(&page);
}

#[test]
fn no_text_becomes_markup() {
    let page = compared(&before(), &after());
    holds(&page, &["new &lt;policy&gt;", "&lt;missed&gt;", "how do I cancel &lt;today&gt; &amp; &quot;now&quot;"]);
    assert!(!page.contains("<policy>") && !page.contains("<missed>") && !page.contains("<today>"));
}

#[test]
fn a_page_loads_nothing_and_runs_nothing() {
    for page in [single(&before()), compared(&before(), &after())] {
        for absent in ["<script", "http://", "https://", "url(", "@import", "src=\"", "href="] {
            assert!(!page.contains(absent), "{absent}");
        }
        holds(&page, &["prefers-color-scheme: dark", "default-src 'none'"]);
    }
}

#[test]
fn without_labels_only_what_is_known_is_shown() {
    let page = single(&run("plain", vec![replay("a", None, Some(2)), replay("b", None, None)]));
    holds(&page, &["None of them says what should have come of it.", "<h2>How sure</h2>", "50.0\u{a0}%"]);
    assert!(!page.contains("<h2>What came of it</h2>") && !page.contains("<h2>Timing</h2>"));
    well_formed(&page);
}

#[test]
fn an_empty_run_is_still_a_page() {
    well_formed(&single(&run("nothing", Vec::new())));
    well_formed(&compared(&run("nothing", Vec::new()), &run("nothing", Vec::new())));
}
