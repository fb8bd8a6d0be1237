//! It can be read on a telephone and in the dark.

use crate::support::service::PASSWORD;
use crate::support::{Browser, Demo, Service, in_browser};

/// Nothing is wider than the window, and nobody has to scroll sideways.
async fn fits(browser: &Browser, what: &str) {
    let widths =
        browser.js("return [document.documentElement.scrollWidth, document.body.scrollWidth, innerWidth]").await;
    let wide = widths[0].as_f64().unwrap().max(widths[1].as_f64().unwrap());
    assert!(wide <= widths[2].as_f64().unwrap(), "{what} is {wide} pixels wide: {widths}");
}

/// How light the page is and how light its words are, from 0 to 255.
const LIGHTNESS: &str = "(() => {
  const light = (color) => color.match(/[\\d.]+/g).slice(0, 3).map(Number).reduce((a, b) => a + b) / 3;
  const style = getComputedStyle(document.body);
  return [light(style.backgroundColor), light(style.color)];
})()";

async fn is_dark(browser: &Browser, what: &str) {
    browser
        .sees(&format!("{what} is dark"), &format!("(([page, words]) => page < 60 && words > 180)({LIGHTNESS})"))
        .await;
}

async fn is_light(browser: &Browser, what: &str) {
    browser
        .sees(&format!("{what} is light"), &format!("(([page, words]) => page > 220 && words < 80)({LIGHTNESS})"))
        .await;
}

#[tokio::test]
async fn the_desk_fits_a_telephone_and_the_dark() {
    let service = Service::start();
    service.asks_for_a_person("c-wide", "Wilhelmina Featherstonehaugh-Cholmondeley").await;
    service.opens("c-word", "Al").await;
    service.says("c-word", "customer", &"unbreakable".repeat(40)).await;
    service.stands("c-wide", "offered").await;
    in_browser(async |browser: Browser| {
        browser.size(400, 800).await;
        browser.prefers("light").await;
        browser.go(&service.at("/desk/sign-in")).await;
        fits(&browser, "signing in").await;
        browser.types("#email", "ana@example.com").await;
        browser.types("#password", PASSWORD).await;
        browser.click("form .button.primary").await;
        browser.find("#offers .offer").await;
        fits(&browser, "the inbox").await;
        is_light(&browser, "the inbox").await;
        for conversation in ["c-wide", "c-word"] {
            browser.go(&service.at(&format!("/desk/conversations/{conversation}"))).await;
            for pane in ["talk", "brief", "why"] {
                browser.click(&format!("[data-pane-link={pane}]")).await;
                browser
                    .sees("one part is shown", &format!("document.getElementById('{pane}').offsetParent !== null"))
                    .await;
                fits(&browser, &format!("`{pane}` of {conversation}")).await;
            }
        }
        browser.prefers("dark").await;
        is_dark(&browser, "a conversation").await;
        browser.click("[data-theme-switch]").await;
        is_light(&browser, "a conversation with light chosen").await;
        browser.go(&service.at("/desk")).await;
        is_light(&browser, "the choice on the next page").await;
        browser.is_clean().await;
    })
    .await;
}

#[tokio::test]
async fn the_customers_page_fits_a_telephone_and_the_dark() {
    let demo = Demo::start();
    in_browser(async |browser: Browser| {
        browser.size(400, 800).await;
        browser.prefers("light").await;
        browser.go(&demo.chat).await;
        browser.reads("h1", "Who do you want to be?").await;
        fits(&browser, "choosing").await;
        is_light(&browser, "choosing").await;
        browser.click("button[value=olu]").await;
        browser.find("#text").await;
        fits(&browser, "the chat").await;
        browser.prefers("dark").await;
        is_dark(&browser, "the chat").await;
        browser.is_clean().await;
    })
    .await;
}
