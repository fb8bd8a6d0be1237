//! Who takes part in the demo: you, eleven colleagues, twenty accounts, and the customers one can play.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use baton_base::{CustomerId, HumanId, WorkspaceId};
use baton_conversation::file::AccountFile;
use baton_conversation::{Customer, Tier};
use baton_engine::Engine;
use baton_engine::port::Store;
use baton_engine::port::access::User;
use baton_routing::parse_roster;
use reqwest::Method;
use tokio::sync::watch;

use super::client::Client;
use super::data;
use super::faq::Faq;
use crate::settings::Settings;
use crate::web::chat::{Chat, Persona};

/// The human whom the person at the terminal is.
pub(super) const YOU: &str = "h-sabine";

/// The address under which that person is signed in.
pub(super) const YOUR_EMAIL: &str = "you@rowanline.example";

/// How long an offer stands in the demo, in seconds: long enough to read a brief, short enough to see one go on.
const OFFER_TIMEOUT_S: u32 = 30;

/// The settings of the demo: the defaults, with a store in a temporary folder.
pub(super) fn settings(folder: &Path, once: bool) -> Result<Settings> {
    let text = format!(
        "[store]\nurl = \"sqlite:{}\"\n[engine]\noffer_timeout_s = {OFFER_TIMEOUT_S}\nask_again_s = {}\n",
        folder.join("baton.db").display(),
        if once { 1 } else { 20 },
    );
    std::fs::write(folder.join("baton.toml"), text).context("cannot write the demo's settings")?;
    Settings::load(folder)
}

/// The user of the person at the terminal.
pub(super) async fn add_you(store: &dyn Store, workspace: &WorkspaceId) -> Result<()> {
    let user = User {
        workspace: workspace.clone(),
        email: YOUR_EMAIL.to_owned(),
        name: your_name()?,
        password_hash: None,
        human: Some(HumanId::new(YOU)?),
        role: "admin".to_owned(),
    };
    Ok(store.put_user(&user).await?)
}

/// The name under which that person is known.
pub(super) fn your_name() -> Result<String> {
    names()?.get(YOU).cloned().with_context(|| format!("`{YOU}` is not in demo/workspace.json"))
}

/// Everybody's name by id.
pub(super) fn names() -> Result<BTreeMap<String, String>> {
    let roster = parse_roster(data::roster())?;
    Ok(roster.humans().iter().map(|h| (h.id.to_string(), h.name.clone())).collect())
}

/// Tells the service who works here and who its customers are, over its own interface.
pub(super) async fn prepare(client: &Client) -> Result<()> {
    client.must(Method::PUT, "/v1/humans", Some(&serde_json::from_str(data::roster())?)).await?;
    for account in data::accounts()? {
        let id = account.id.clone().context("an account of demo/accounts.json has no id")?;
        client.must(Method::PUT, &format!("/v1/accounts/{id}"), Some(&serde_json::to_value(&account)?)).await?;
    }
    Ok(())
}

/// Whom one can play on the customer's page: name, role, account, first lines.
const PERSONAS: &[(&str, &str, &str, &str, &[&str])] = &[
    (
        "grace",
        "Grace Whitlock",
        "operations director",
        "Northgate Facilities",
        &[
            "The board stopped loading for our dispatchers an hour ago and 60 technicians are waiting.",
            "Our renewal is coming up and I need to compare you with two other vendors for the board.",
            "How do I add a technician?",
        ],
    ),
    (
        "theo",
        "Theo Marsh",
        "IT manager",
        "",
        &[
            "We use a custom ERP with thirty own fields. Can we connect it before the quarter closes on the 30th?",
            "What does it cost per user?",
        ],
    ),
    (
        "olu",
        "Olu Bakare",
        "owner",
        "Two Rivers Handyman",
        &[
            "just checking pricing, is Team still 29 a month per user?",
            "this is the third time I explain this, can I please talk to a person",
        ],
    ),
];

/// The customer's page of the demo's company.
pub(super) fn chat(engine: &Engine, workspace: WorkspaceId, closing: watch::Receiver<bool>) -> Result<Chat> {
    let accounts = data::accounts()?;
    let personas = PERSONAS.iter().map(|p| persona(p, &accounts)).collect::<Result<Vec<_>>>()?;
    let faq = Faq::new(data::articles()?, engine.models());
    Ok(Chat::new(engine.clone(), workspace, "Rowanline", personas, faq, closing))
}

fn persona(
    (id, name, role, company, starters): &(&str, &str, &str, &str, &[&str]),
    accounts: &[AccountFile],
) -> Result<Persona> {
    let fallback = accounts.iter().find(|a| a.tier.as_deref() == Some("mid_market"));
    let named = accounts.iter().find(|a| a.name.as_deref() == Some(*company));
    let file = named.or(fallback).with_context(|| format!("no account for `{name}` in demo/accounts.json"))?;
    let account = file.checked()?;
    let mut note = vec![tier_in_words(account.tier).to_owned()];
    note.extend(account.renewal_in_days.map(|d| format!("renews in {d} days")));
    Ok(Persona {
        id: (*id).to_owned(),
        customer: Customer {
            id: CustomerId::new(&format!("play-{id}"))?,
            name: Some((*name).to_owned()),
            email: None,
            role: Some((*role).to_owned()),
            region: None,
        },
        account,
        note: note.join(", "),
        starters: starters.iter().map(|s| (*s).to_owned()).collect(),
    })
}

fn tier_in_words(tier: Tier) -> &'static str {
    match tier {
        Tier::None => "Not a customer yet",
        Tier::FreeTrial => "Free trial",
        Tier::Smb => "Small business",
        Tier::MidMarket => "Mid-market",
        Tier::Enterprise => "Enterprise",
    }
}
