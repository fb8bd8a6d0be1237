//! What pages and forms refuse. No browser is needed to ask.

use reqwest::header::{CONTENT_TYPE, HeaderMap};
use reqwest::{Client, Method, StatusCode, redirect};

use crate::support::service::PASSWORD;
use crate::support::{Demo, Service, until};

/// A client that keeps cookies and follows no redirect by itself.
fn client() -> Client {
    Client::builder().cookie_store(true).redirect(redirect::Policy::none()).build().unwrap()
}

fn guarded(headers: &HeaderMap, what: &str) {
    let header = |name: &str| headers.get(name).map(|v| v.to_str().unwrap().to_owned()).unwrap_or_default();
    let policy = header("content-security-policy");
    for part in
        ["default-src 'none'", "script-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"]
    {
        assert!(policy.contains(part), "{what} lacks `{part}`: {policy}");
    }
    assert!(!policy.contains("unsafe"), "{what}: {policy}");
    assert_eq!(header("x-content-type-options"), "nosniff", "{what}");
    assert_eq!(header("x-frame-options"), "DENY", "{what}");
    assert_eq!(header("referrer-policy"), "same-origin", "{what}");
    assert_eq!(header("cache-control"), "no-store", "{what}");
}

async fn signed_in(service: &Service) -> Client {
    let client = client();
    let form = [("email", "ana@example.com"), ("password", PASSWORD), ("next", "")];
    let answer = client.post(service.at("/desk/sign-in")).form(&form).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{:?}", answer.text().await);
    let cookie = answer.headers()["set-cookie"].to_str().unwrap();
    for part in ["HttpOnly", "SameSite=", "Path=/"] {
        assert!(cookie.contains(part), "the session's cookie lacks `{part}`: {cookie}");
    }
    client
}

/// The token that the desk's forms carry.
fn token(page: &str) -> String {
    page.split_once(r#"name="csrf" value=""#).unwrap().1.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn every_page_has_the_headers_that_keep_others_out() {
    let service = Service::start();
    let (stranger, ana) = (client(), signed_in(&service).await);
    service.opens("c-1", "Uma Sato").await;
    let pages = [
        (&stranger, "/desk/sign-in", 200),
        (&stranger, "/desk/help", 200),
        (&stranger, "/desk/link/none", 410),
        (&ana, "/desk", 200),
        (&ana, "/desk/conversations/c-1", 200),
        (&ana, "/desk/conversations/none", 404),
    ];
    for (client, path, status) in pages {
        let answer = client.get(service.at(path)).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), status, "{path}");
        assert!(answer.headers()[CONTENT_TYPE].to_str().unwrap().starts_with("text/html"), "{path}");
        guarded(answer.headers(), path);
        let page = answer.text().await.unwrap();
        assert!(!page.contains(" style=") && !page.contains(" onclick="), "{path} holds what its own policy forbids");
    }
}

#[tokio::test]
async fn nothing_is_shown_or_done_without_signing_in() {
    let service = Service::start();
    service.asks_for_a_person("c-1", "Uma Sato").await;
    let stranger = client();
    for path in ["/desk", "/desk/conversations/c-1"] {
        let answer = stranger.get(service.at(path)).send().await.unwrap();
        let on = answer.headers().get("location").unwrap().to_str().unwrap().to_owned();
        assert!(answer.status().is_redirection() && on.starts_with("/desk/sign-in?next="), "{path}: {on}");
        assert!(!answer.text().await.unwrap().contains("Uma"), "{path}");
    }
    for path in ["/desk/presence", "/desk/conversations/c-1/reply", "/desk/sign-out", "/desk/live"] {
        let method = if path == "/desk/live" { Method::GET } else { Method::POST };
        let form = [("csrf", ""), ("presence", "away"), ("text", "Hello")];
        let answer = stranger.request(method, service.at(path)).form(&form).send().await.unwrap();
        assert!(matches!(answer.status().as_u16(), 401 | 403 | 303), "{path}: {}", answer.status());
    }
}

#[tokio::test]
async fn a_form_without_the_right_token_changes_nothing() {
    let service = Service::start();
    let ana = signed_in(&service).await;
    service.asks_for_a_person("c-1", "Uma Sato").await;
    service.stands("c-1", "offered").await;
    let page = ana.get(service.at("/desk/conversations/c-1")).send().await.unwrap().text().await.unwrap();
    let handoff = page.split_once("/desk/handoffs/").unwrap().1.split('/').next().unwrap().to_owned();
    let forms = ["accept", "decline", "transfer", "return", "resolve"]
        .map(|action| format!("/desk/handoffs/{handoff}/{action}"));
    let others = ["/desk/presence", "/desk/conversations/c-1/reply", "/desk/sign-out"].map(str::to_owned);
    for path in forms.iter().chain(&others) {
        for wrong in ["", "0123456789abcdef"] {
            let form = [("csrf", wrong), ("presence", "away"), ("text", "Hello"), ("reason", "none")];
            let answer = ana.post(service.at(path)).form(&form).send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{path} with `{wrong}`");
        }
    }
    service.stands("c-1", "offered").await;
    let me = service.api(Method::GET, "/v1/humans/h-ana", None).await;
    assert_eq!(me["presence"], "available");

    let answer = ana.post(service.at(&forms[0])).form(&[("csrf", token(&page))]).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::SEE_OTHER, "with the right token it is accepted");
    service.stands("c-1", "with_human").await;
}

#[tokio::test]
async fn the_customers_page_refuses_forms_of_others_and_opens_no_conversation_by_guessing() {
    let demo = Demo::start();
    let customer = client();
    let start = until("the page is served", || async { customer.get(&demo.chat).send().await.ok() }).await;
    guarded(start.headers(), "choosing");
    let csrf = token(&start.text().await.unwrap());
    let begin = format!("{}/begin", demo.chat);
    let wrong = customer.post(&begin).form(&[("csrf", "0123"), ("persona", "grace")]).send().await.unwrap();
    assert_eq!(wrong.status(), StatusCode::FORBIDDEN);
    let begun = customer.post(&begin).form(&[("csrf", csrf.as_str()), ("persona", "grace")]).send().await.unwrap();
    assert_eq!(begun.status(), StatusCode::SEE_OTHER);
    let own = begun.headers()["location"].to_str().unwrap().to_owned();
    let stranger = client();
    let messages = format!("{}{}/messages", demo.chat.trim_end_matches("/chat"), own);
    let foreign = stranger.post(&messages).form(&[("csrf", csrf.as_str()), ("text", "Hello")]).send().await.unwrap();
    assert_eq!(foreign.status(), StatusCode::FORBIDDEN, "the token of one browser is of no use in another");
    let guessed = customer.get(format!("{}/demo-1-0", demo.chat)).send().await.unwrap();
    assert!(
        guessed.status().is_redirection(),
        "a conversation of the stories is not to be read here: {}",
        guessed.status()
    );
}
