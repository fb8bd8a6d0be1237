//! The brief, composed from the conversation so far.

use crate::claim::{Brief, Claim};
use crate::digest::Digest;
use crate::input::BriefInput;
use crate::redact::redact;
use crate::{gap, greet, section};

/// The brief of a conversation: every section that has something to say, the gaps, a first sentence to say, and the
/// customer's line. Pure: the same input gives the same brief. Secrets are taken out of everything.
/// Cost: linear in the turns; 50 turns take well under 5 ms.
#[must_use]
pub fn compose(input: &BriefInput<'_>) -> Brief {
    let digest = Digest::new(input);
    let mut sections = section::compose(&digest);
    for section in &mut sections {
        clean(&mut section.claims.first);
        section.claims.rest.iter_mut().for_each(clean);
    }
    Brief {
        through: digest.through(),
        sections,
        opening: redact(&greet::opening(&digest)),
        gaps: gap::gaps(&digest).iter().map(|g| redact(g)).collect(),
        customer_line: redact(&greet::customer_line(&digest)),
    }
}

/// Records hold secrets too at times; turns were cleaned before they were read.
fn clean(claim: &mut Claim) {
    claim.text = redact(&claim.text);
}
