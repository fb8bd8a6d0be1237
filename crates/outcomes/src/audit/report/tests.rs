use super::*;
use crate::audit::example::audit;

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
fn the_page_opens_with_what_stands_out_and_holds_every_part() {
    let page = page(&audit());
    holds(
        &page,
        &[
            "A human was needed in 20 of 40 (50.0\u{a0}%)",
            "Nobody of the roster brings “refunds” well enough, and 20 of 20 (100.0\u{a0}%) handoffs ask for it.",
            "<h2>What customers come with</h2>",
            "<h2>Where and when it comes in</h2>",
            "<h2>Where the assistant fails</h2>",
            "<h2>When it shows</h2>",
            "<h2>What is at stake</h2>",
            "<h2>Who is asked for, and who is there</h2>",
            "<h2>A policy to begin with</h2>",
            "$150\u{202f}000",
            "few: n\u{a0}=\u{a0}20",
        ],
    );
    assert!(page.find("What stands out") < page.find("What customers come with"));
    well_formed(&page);
}

#[test]
fn nothing_that_anybody_wrote_becomes_markup() {
    let page = page(&audit());
    holds(
        &page,
        &[
            "&lt;script&gt;alert(&#39;customer&#39;)&lt;/script&gt;",
            "I can&#39;t &quot;help&quot; &amp; &lt;that&gt; is that",
            "Acme &amp; &lt;Sons&gt;",
            "&lt;b&gt;invoice&lt;/b&gt;",
            "&lt;sso&gt;",
            "default &lt;2&gt;",
            "c&lt;0&gt;",
        ],
    );
    for absent in ["<script", "<b>invoice", "<Sons>", "<sso>", "c<0>"] {
        assert!(!page.contains(absent), "{absent}");
    }
}

#[test]
fn the_page_loads_nothing_and_runs_nothing() {
    let page = page(&audit());
    for absent in ["<script", "http://", "https://", "url(", "@import", "src=\"", "href=", " on"] {
        let (_, body) = page.split_once("</head>").unwrap();
        let found =
            if absent == " on" { body.contains(" onclick") || body.contains(" onload") } else { page.contains(absent) };
        assert!(!found, "{absent}");
    }
    holds(&page, &["prefers-color-scheme: dark", "@media print", "default-src 'none'"]);
}

#[test]
fn every_picture_is_told_in_words_or_stands_beside_its_numbers() {
    let page = page(&audit());
    for svg in page.split("<svg").skip(1).map(|svg| svg.split_once('>').unwrap().0) {
        assert!(
            svg.contains("aria-label=") && svg.contains("role=\"img\"") || svg.contains("aria-hidden=\"true\""),
            "{svg}"
        );
    }
}

#[test]
fn a_history_without_humans_does_not_say_that_none_came() {
    let page = page(&audit());
    assert!(!page.contains("none came") && !page.contains("None came"));
    holds(&page, &["whether and when one came cannot be told"]);
}
