//! stub
pub mod claim;
pub mod input;
pub mod record;
pub mod wire;
pub use claim::{Brief, Claim, Section, SectionName, Source};
pub use input::{Addressee, BriefInput};
/// stub
pub fn compose(i: &BriefInput<'_>) -> Brief {
    let _ = i;
    Brief {
        through: baton_base::TurnIndex(0),
        sections: vec![],
        opening: String::new(),
        gaps: vec![],
        customer_line: String::new(),
    }
}
