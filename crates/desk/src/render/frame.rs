//! What stands around every page.

use askama::Template;

use super::{Part, html};
use crate::route::{self, HandoffAction};
use crate::view::{Frame, Me, Notice, OfferBanner, Presence};

#[derive(Template)]
#[template(path = "part/me.html")]
struct MePart<'a> {
    me: &'a Me,
    csrf: &'a str,
}

#[derive(Template)]
#[template(path = "part/offers.html")]
struct OffersPart<'a> {
    offers: Vec<&'a OfferBanner>,
    csrf: &'a str,
}

#[derive(Template)]
#[template(path = "part/notice.html")]
struct NoticePart<'a> {
    notice: &'a Notice,
}

impl OfferBanner {
    fn dom(&self) -> String {
        route::dom_token(&self.handoff)
    }

    fn href(&self) -> String {
        route::conversation(&self.conversation)
    }

    fn action(&self, action: HandoffAction) -> String {
        route::handoff(&self.handoff, action)
    }
}

pub(crate) fn me(frame: &Frame) -> Part {
    Part::new(&MePart { me: &frame.me, csrf: &frame.csrf })
}

/// The offers but the one whose conversation is open, which shows its own.
pub(crate) fn offers(frame: &Frame, open: Option<&str>) -> Part {
    let offers = frame.offers.iter().filter(|offer| open != Some(offer.conversation.as_str())).collect();
    Part::new(&OffersPart { offers, csrf: &frame.csrf })
}

/// A notice alone: the answer to a form sent in the background that failed, or that succeeded and has something to say.
#[must_use]
pub fn render_notice(notice: &Notice) -> String {
    html(&NoticePart { notice })
}
