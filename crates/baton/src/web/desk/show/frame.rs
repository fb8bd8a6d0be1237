//! Who is signed in, and what is on offer to them.

use baton_api::{ApiState, Person, Problem};
use baton_desk::view::{Channel, Family, Frame, Me, OfferBanner, Presence, Seat, Tier};
use baton_engine::State;
use baton_engine::port::store::{Head, HeadFilter};
use baton_engine::record::NeedRecord;
use baton_routing::Human;

use crate::json;

/// The frame of every page.
pub(super) async fn frame(api: &ApiState, person: &Person, humans: &[Human]) -> Result<Frame, Problem> {
    let me = humans.iter().find(|h| Some(&h.id) == person.human());
    let seat = me.map(|h| Seat {
        presence: Presence::from_name(h.presence.as_str()).unwrap_or(Presence::Away),
        load: h.load,
        capacity: h.capacity,
    });
    Ok(Frame {
        me: Me { name: me.map_or_else(|| person.user.name.clone(), |h| h.name.clone()), seat },
        csrf: person.session.csrf.clone(),
        offers: offers(api, person).await?,
        notice: None,
    })
}

/// The frame of a page that shows nothing of the roster itself.
pub(in crate::web::desk) async fn around(api: &ApiState, person: &Person) -> Result<Frame, Problem> {
    let humans = api.engine().humans(person.workspace()).await?;
    frame(api, person, &humans).await
}

async fn offers(api: &ApiState, person: &Person) -> Result<Vec<OfferBanner>, Problem> {
    let Some(human) = person.human() else { return Ok(Vec::new()) };
    let filter = HeadFilter { stages: vec!["offered".into()], human: Some(human.clone()), search: None, limit: 20 };
    let mut banners = Vec::new();
    for head in api.engine().store().heads(person.workspace(), &filter).await? {
        let why_me = api.engine().view(person.workspace(), &head.conversation, why_me).await?;
        banners.extend(banner(api, &head, why_me));
    }
    Ok(banners)
}

fn banner(api: &ApiState, head: &Head, why_me: String) -> Option<OfferBanner> {
    Some(OfferBanner {
        handoff: head.handoff.as_ref()?.to_string(),
        conversation: head.conversation.to_string(),
        customer: head.customer.clone(),
        account: head.account.clone(),
        tier: Tier::from_name(&head.tier).unwrap_or(Tier::None),
        channel: Channel::from_name(&head.channel).unwrap_or(Channel::Chat),
        reason: head.reason.clone(),
        family: family(head),
        why_me,
        expires: head.offer_expires?,
        window_s: window_s(api),
    })
}

/// How long an offer stands, in seconds.
pub(super) fn window_s(api: &ApiState) -> u32 {
    u32::try_from(api.engine().settings().offer_timeout_ms / 1000).unwrap_or(u32::MAX)
}

/// The strongest family among the reasons, where a human is wanted.
pub(super) fn family(head: &Head) -> Option<Family> {
    let need = NeedRecord::from_json(head.need.as_deref()?).ok()?;
    need.families().first().and_then(|name| Family::from_name(name))
}

/// The two strongest terms that speak for the human, in plain words.
fn why_me(state: &State) -> String {
    let why = state.matched.as_ref().and_then(|m| json::at(&m.explanation, "/why").as_array());
    let terms = why.map(Vec::as_slice).unwrap_or_default();
    let mut speaking: Vec<(f64, &str)> = terms
        .iter()
        .filter_map(|t| Some((json::at(t, "/seconds").as_f64()?, json::at(t, "/says").as_str()?)))
        .filter(|(s, _)| *s < 0.0)
        .collect();
    speaking.sort_by(|a, b| a.0.total_cmp(&b.0));
    speaking.iter().take(2).map(|(_, says)| *says).collect::<Vec<_>>().join(", ")
}
