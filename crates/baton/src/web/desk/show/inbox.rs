//! The inbox: every conversation as one line.

use baton_api::{ApiState, Person, Problem};
use baton_base::HumanId;
use baton_desk::view::{Channel, Counts, Holder, InboxRow, InboxView, Speaker, Stage, Tab, Tier, Verdict};
use baton_engine::port::store::{Head, HeadFilter};

use super::People;
use super::frame::{family, frame};

/// The most lines of one list: nobody reads further, and the page stays quick.
const ROWS_MAX: u32 = 200;

/// The inbox with one tab open and a search, if any.
pub(in crate::web::desk) async fn inbox(
    api: &ApiState,
    person: &Person,
    tab: Tab,
    search: &str,
) -> Result<InboxView, Problem> {
    let humans = api.engine().humans(person.workspace()).await?;
    let people = People::new(&humans, person);
    let search = search.trim();
    let open = heads(api, person, &["waiting", "offered", "with_human", "with_assistant"], search).await?;
    let closed = heads(api, person, &["closed"], search).await?;
    let me = person.human();
    let counts = counts(&open, &closed, me);
    let rows =
        open.iter().chain(&closed).filter(|head| belongs(head, tab, me)).map(|head| row(head, &people)).collect();
    Ok(InboxView { frame: frame(api, person, &humans).await?, tab, search: search.to_owned(), counts, rows })
}

/// The open conversations that are mine or want a human: the narrow list beside a conversation.
pub(super) async fn queue(api: &ApiState, person: &Person, people: &People) -> Result<Vec<InboxRow>, Problem> {
    let open = heads(api, person, &["waiting", "offered", "with_human", "with_assistant"], "").await?;
    Ok(open.iter().take(40).map(|head| row(head, people)).collect())
}

async fn heads(api: &ApiState, person: &Person, stages: &[&str], search: &str) -> Result<Vec<Head>, Problem> {
    let filter = HeadFilter {
        stages: stages.iter().map(|s| (*s).to_owned()).collect(),
        human: None,
        search: Some(search.to_owned()).filter(|s| !s.is_empty()),
        limit: ROWS_MAX,
    };
    Ok(api.engine().store().heads(person.workspace(), &filter).await?)
}

fn belongs(head: &Head, tab: Tab, me: Option<&HumanId>) -> bool {
    match tab {
        Tab::ForMe => is_mine(head, me),
        Tab::Open => head.stage != "closed",
        Tab::Waiting => matches!(head.stage.as_str(), "waiting" | "offered"),
        Tab::WithHumans => head.stage == "with_human",
        Tab::WithAssistant => head.stage == "with_assistant",
        Tab::Closed => head.stage == "closed",
    }
}

fn is_mine(head: &Head, me: Option<&HumanId>) -> bool {
    me.is_some() && head.human.as_ref() == me && matches!(head.stage.as_str(), "offered" | "with_human")
}

fn counts(open: &[Head], closed: &[Head], me: Option<&HumanId>) -> Counts {
    let of = |tab| u32::try_from(open.iter().chain(closed).filter(|h| belongs(h, tab, me)).count()).unwrap_or(u32::MAX);
    Counts {
        for_me: of(Tab::ForMe),
        open: of(Tab::Open),
        waiting: of(Tab::Waiting),
        with_humans: of(Tab::WithHumans),
        with_assistant: of(Tab::WithAssistant),
        closed: of(Tab::Closed),
    }
}

fn row(head: &Head, people: &People) -> InboxRow {
    let at_hand = head.human.as_ref().or(head.foreseen.as_ref());
    InboxRow {
        conversation: head.conversation.to_string(),
        customer: head.customer.clone(),
        account: head.account.clone(),
        tier: Tier::from_name(&head.tier).unwrap_or(Tier::None),
        channel: Channel::from_name(&head.channel).unwrap_or(Channel::Chat),
        stage: Stage::from_name(&head.stage).unwrap_or(Stage::WithAssistant),
        holder: at_hand.map(|human| if people.is_me(human) { Holder::Me } else { Holder::Other(people.name(human)) }),
        last_words: head.last_words.clone(),
        last_by: Speaker::from_name(&head.last_by).unwrap_or(Speaker::Customer),
        reason: head.reason.clone(),
        family: family(head),
        probability: head.probability,
        verdict: Verdict::from_name(&head.verdict).unwrap_or(Verdict::Stay),
        waiting_since: head.waiting_since,
        offer_expires: head.offer_expires.filter(|_| at_hand.is_some_and(|human| people.is_me(human))),
        updated_at: head.updated_at,
    }
}
