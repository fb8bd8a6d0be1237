//! How the shared words look in JSON: ids, times and languages as texts, units as numbers.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::ids::{
    AccountId, ConversationId, CustomerId, HandoffId, HumanId, OfferId, Revision, TurnIndex, WorkspaceId,
};
use crate::text::Text;
use crate::{Language, Probability, Strength, Timestamp};

macro_rules! as_text {
    ($($name:ty, $parse:expr);+ $(;)?) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = String::deserialize(d)?;
                $parse(&text).map_err(serde::de::Error::custom)
            }
        }
    )+};
}

as_text! {
    WorkspaceId, WorkspaceId::new;
    ConversationId, ConversationId::new;
    HandoffId, HandoffId::new;
    OfferId, OfferId::new;
    HumanId, HumanId::new;
    AccountId, AccountId::new;
    CustomerId, CustomerId::new;
    Language, Language::parse;
    Timestamp, Timestamp::parse;
    Text, Text::new;
}

macro_rules! as_number {
    ($($name:ty, $number:ty, $get:expr, $make:expr);+ $(;)?) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                let get: fn(&$name) -> $number = $get;
                get(self).serialize(s)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let make: fn($number) -> $name = $make;
                <$number>::deserialize(d).map(make)
            }
        }
    )+};
}

as_number! {
    TurnIndex, u32, |t| t.0, TurnIndex;
    Revision, u64, |r| r.0, Revision;
    Strength, f32, |s| s.value(), Strength::clamped;
    Probability, f64, |p| p.value(), Probability::clamped;
}
