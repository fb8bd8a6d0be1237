//! The policy at the desk: read, tried while one types, saved by whoever may, compared and rolled back.

use fantoccini::key::Key;
use reqwest::redirect::Policy as Redirects;
use reqwest::{Client, Method, StatusCode};
use serde_json::json;

use crate::support::service::PASSWORD;
use crate::support::{Browser, Service, in_browser};

/// Writes a text into the editor, as one large paste would.
async fn writes(browser: &Browser, change: &str) {
    let script = format!(
        "const t = document.getElementById('policy-text'); t.value = {change}; \
         t.dispatchEvent(new Event('input', {{ bubbles: true }}));"
    );
    browser.js(&script).await;
}

async fn stored(service: &Service) -> u64 {
    service.api(Method::GET, "/v1/policies/current", None).await["version"].as_u64().unwrap()
}

#[tokio::test]
async fn a_policy_is_read_tried_saved_compared_and_rolled_back() {
    let service = Service::start();
    let link = service.admin_link();
    service.asks_for_a_person("c-1", "Uma Sato").await;
    in_browser(async |browser: Browser| {
        browser.go(&link).await;
        browser.find("#inbox .row").await;
        browser.press("gp").await;
        reads_and_filters(&browser).await;
        tries(&browser).await;
        saves(&browser, &service).await;
        somebody_else_is_faster(&browser, &service).await;
        compares_and_rolls_back(&browser, &service).await;
        browser.is_clean_but_for("409").await;
    })
    .await;
}

async fn reads_and_filters(browser: &Browser) {
    browser.reads(".policy-since", "The default").await;
    browser.press("/").await;
    browser.sees("the filter has the focus", "document.activeElement.id === 'filter'").await;
    browser.press("asks_for_human_again").await;
    browser
        .sees("one trigger is left", "[...document.querySelectorAll('.trigger')].filter((t) => !t.hidden).length === 1")
        .await;
    browser.reads(".trigger:not([hidden]) .badge", "decides alone").await;
    browser.press(&char::from(Key::Escape).to_string()).await;
    browser.press(&char::from(Key::Escape).to_string()).await;
    browser.press("e").await;
}

/// Nobody asks for a person any more: Uma stays with the assistant, and the page says why.
const CALM: &str = "t.value.replaceAll('certain = true', 'weight = 0.1')";

async fn tries(browser: &Browser) {
    browser.reads("#preview", "The text is sound").await;
    browser.reads("#preview", "No conversation changes sides").await;
    writes(browser, "t.value.replace('signal = \"legal_threat\"', 'signal = \"legal_treat\"')").await;
    browser.reads("#preview .problems", "did you mean `legal_threat`?").await;
    browser.reads(".note-band .note", "legal_treat").await;
    browser.press(&char::from(Key::F8).to_string()).await;
    browser
        .sees(
            "the line of the problem is chosen",
            "(() => { const t = document.getElementById('policy-text'); return \
             t.value.slice(t.selectionStart, t.selectionEnd).includes('legal_treat'); })()",
        )
        .await;
    writes(browser, "t.value.replace('legal_treat\"', 'legal_threat\"')").await;
    browser.reads("#preview", "The text is sound").await;
    browser.sees("no note is left", "!document.querySelector('.note-band')").await;
    writes(browser, CALM).await;
    browser.reads("#preview .change", "Uma Sato").await;
    browser.reads("#preview .change", "Stays now").await;
    browser.reads("#preview .change", "no longer decides alone").await;
}

async fn saves(browser: &Browser, service: &Service) {
    let save = format!("{}s{}", char::from(Key::Control), char::from(Key::Null));
    browser.press(&save).await;
    browser.sees("it asks why first", "document.activeElement.name === 'note'").await;
    assert_eq!(stored(service).await, 0, "nothing is stored without a note");
    browser.press(&format!("people only where they ask twice{save}")).await;
    browser.reads(".policy-note", "people only where they ask twice").await;
    browser.reads(".policy-since", "Version 1").await;
    assert_eq!(stored(service).await, 1);
}

async fn somebody_else_is_faster(browser: &Browser, service: &Service) {
    browser.press("e").await;
    browser.reads("#preview", "The text is sound").await;
    let back = json!({"to": 0, "note": "as it was"});
    service.api(Method::POST, "/v1/policies/rollback", Some(&back)).await;
    writes(browser, "'# mine\\n' + t.value").await;
    browser.reads("#preview .preview-moved", "Version 2 was stored meanwhile").await;
    browser.types("#policy-note", "mine").await;
    browser.click("[data-save]").await;
    browser.reads(".refused", "Nothing was saved").await;
    browser.sees("the text is kept", "document.getElementById('policy-text').value.startsWith('# mine')").await;
    assert_eq!(stored(service).await, 2);
    browser.click(".refused [name=onto_now]").await;
    browser.reads(".policy-since", "Version 3").await;
    assert_eq!(stored(service).await, 3);
}

async fn compares_and_rolls_back(browser: &Browser, service: &Service) {
    browser.press("v").await;
    browser.sees("four versions", "document.querySelectorAll('.version').length === 4").await;
    browser.click("input[name=from][value='1']").await;
    browser.click("input[name=to][value='2']").await;
    browser.click("#compare-form button").await;
    browser.reads(".trigger-change", "asks_for_human").await;
    browser.reads(".diff-added", "certain = true").await;
    browser.press("v").await;
    browser.click("#ask-back-2 summary").await;
    browser.types("#ask-back-2 [name=note]", "too calm").await;
    browser.click("#ask-back-2 .primary").await;
    browser.reads(".version.now .version-note", "Back to version 2: too calm").await;
    assert_eq!(stored(service).await, 4);
}

/// A client that keeps cookies and follows no redirect by itself, signed in as Ana, who is no administrator.
async fn ana(service: &Service) -> Client {
    let client = Client::builder().cookie_store(true).redirect(Redirects::none()).build().unwrap();
    let form = [("email", "ana@example.com"), ("password", PASSWORD), ("next", "")];
    client.post(service.at("/desk/sign-in")).form(&form).send().await.unwrap();
    client
}

#[tokio::test]
async fn whoever_is_no_administrator_reads_and_tries_but_does_not_save() {
    let service = Service::start();
    let ana = ana(&service).await;
    let page = ana.get(service.at("/desk/policy/edit")).send().await.unwrap().text().await.unwrap();
    let token = page.split_once(r#"name="csrf" value=""#).unwrap().1.split('"').next().unwrap().to_owned();
    assert!(page.contains("Only administrators can save"));
    let form = |csrf: &str| {
        vec![
            ("csrf", csrf.to_owned()),
            ("onto", "0".to_owned()),
            ("note", "mine".to_owned()),
            ("text", "no = 1".to_owned()),
        ]
    };
    let post = async |path: &str, csrf: &str| ana.post(service.at(path)).form(&form(csrf)).send().await.unwrap();
    assert_eq!(post("/desk/policy/preview", &token).await.status(), StatusCode::OK);
    assert_eq!(post("/desk/policy/preview", "guessed").await.status(), StatusCode::FORBIDDEN);
    let refused = post("/desk/policy", &token).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    assert!(refused.text().await.unwrap().contains("no = 1"), "the text is kept");
    let back = [("csrf", token.as_str()), ("to", "0"), ("onto", "0"), ("note", "mine")];
    let back = ana.post(service.at("/desk/policy/rollback")).form(&back).send().await.unwrap();
    assert_eq!(back.status(), StatusCode::FORBIDDEN);
    assert_eq!(stored(&service).await, 0);
    for path in ["/desk/policy/versions/9", "/desk/policy/compare?from=0&to=9", "/desk/policy/versions/x"] {
        assert_eq!(ana.get(service.at(path)).send().await.unwrap().status(), StatusCode::NOT_FOUND, "{path}");
    }
}
