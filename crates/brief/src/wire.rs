//! How a brief looks in JSON, on the command line and over HTTP.

use baton_base::{ConversationId, NonEmpty, TurnIndex};
use baton_conversation::turn::UnknownWord;
use serde::{Deserialize, Serialize};

use crate::claim::{Brief, Claim, Section, Source};

/// A brief in JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BriefWire {
    /// The conversation's id; absent where the brief is stored beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<ConversationId>,
    /// Everything up to this turn is in it.
    pub through: TurnIndex,
    /// The sections that have something to say, in reading order.
    pub sections: Vec<SectionWire>,
    /// A first sentence to say.
    pub opening: String,
    /// What is still to be asked.
    pub gaps: Vec<String>,
    /// What the customer is told; `{human}` stands for the name.
    pub customer_line: String,
}

/// A section in JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionWire {
    /// The public name.
    pub name: String,
    /// The heading for people; written, never read back.
    #[serde(default)]
    pub heading: String,
    /// Its lines, most important first.
    pub claims: Vec<ClaimWire>,
}

/// A claim in JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimWire {
    /// What is claimed.
    pub text: String,
    /// Where it comes from.
    pub sources: Vec<SourceWire>,
}

/// A source in JSON: `{"turn":3}` or `{"record":"account.tier"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceWire {
    /// A turn of the conversation.
    Turn(TurnIndex),
    /// A field of a record.
    Record(String),
}

/// Why a brief in JSON is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BriefWireError {
    /// A section's name is unknown.
    #[error("sections[{at}].name: {problem}")]
    Section {
        /// Which section, from 0.
        at: usize,
        /// What is wrong with it.
        problem: UnknownWord,
    },
    /// A section has no claim.
    #[error("sections[{at}].claims is empty: leave the section out")]
    NoClaim {
        /// Which section, from 0.
        at: usize,
    },
    /// A claim has no source.
    #[error("sections[{at}].claims[{claim}].sources is empty: name the turn or the record it comes from")]
    NoSource {
        /// Which section, from 0.
        at: usize,
        /// Which claim, from 0.
        claim: usize,
    },
}

impl BriefWire {
    /// The brief of that conversation, ready to be written.
    #[must_use]
    pub fn of(id: &ConversationId, brief: &Brief) -> Self {
        Self { id: Some(id.clone()), ..Self::from(brief) }
    }

    /// The brief that was written.
    ///
    /// # Errors
    /// [`BriefWireError`] with the place of the first claim without a source, section without a claim or unknown name.
    pub fn checked(self) -> Result<Brief, BriefWireError> {
        let sections =
            self.sections.into_iter().enumerate().map(|(at, s)| s.checked(at)).collect::<Result<Vec<_>, _>>()?;
        Ok(Brief {
            through: self.through,
            sections,
            opening: self.opening,
            gaps: self.gaps,
            customer_line: self.customer_line,
        })
    }
}

impl SectionWire {
    fn checked(self, at: usize) -> Result<Section, BriefWireError> {
        let name = self.name.parse().map_err(|problem| BriefWireError::Section { at, problem })?;
        let mut claims = Vec::with_capacity(self.claims.len());
        for (claim, ClaimWire { text, sources }) in self.claims.into_iter().enumerate() {
            let sources = NonEmpty::from_vec(sources.into_iter().map(Source::from).collect())
                .ok_or(BriefWireError::NoSource { at, claim })?;
            claims.push(Claim { text, sources });
        }
        let claims = NonEmpty::from_vec(claims).ok_or(BriefWireError::NoClaim { at })?;
        Ok(Section { name, claims })
    }
}

impl From<&Brief> for BriefWire {
    fn from(brief: &Brief) -> Self {
        Self {
            id: None,
            through: brief.through,
            sections: brief.sections.iter().map(SectionWire::from).collect(),
            opening: brief.opening.clone(),
            gaps: brief.gaps.clone(),
            customer_line: brief.customer_line.clone(),
        }
    }
}

impl From<&Section> for SectionWire {
    fn from(section: &Section) -> Self {
        let claims = section.claims.iter().map(|c| ClaimWire {
            text: c.text.clone(),
            sources: c.sources.iter().cloned().map(SourceWire::from).collect(),
        });
        Self {
            name: section.name.as_str().to_owned(),
            heading: section.name.heading().to_owned(),
            claims: claims.collect(),
        }
    }
}

impl From<Source> for SourceWire {
    fn from(source: Source) -> Self {
        match source {
            Source::Turn(turn) => Self::Turn(turn),
            Source::Record(path) => Self::Record(path),
        }
    }
}

impl From<SourceWire> for Source {
    fn from(source: SourceWire) -> Self {
        match source {
            SourceWire::Turn(turn) => Self::Turn(turn),
            SourceWire::Record(path) => Self::Record(path),
        }
    }
}
