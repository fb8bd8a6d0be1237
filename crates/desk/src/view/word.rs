//! The product's public words as the desk shows them: each has its name (as in JSON) and a label for people.

macro_rules! shown_word {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal, $label:literal);+ $(;)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word of a public name, or nothing where it is none.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($word => Some(Self::$variant),)+ _ => None }
            }

            /// The public name.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// What people read.
            #[must_use]
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }
        }
    };
}
pub(crate) use shown_word;

shown_word! {
    /// Where a conversation stands.
    Stage {
        /// The assistant speaks.
        WithAssistant = "with_assistant", "With the assistant";
        /// Nobody has it in view yet.
        Waiting = "waiting", "Waiting";
        /// One human may accept.
        Offered = "offered", "Offered";
        /// A human has it.
        WithHuman = "with_human", "With a human";
        /// Over.
        Closed = "closed", "Closed";
    }
}

shown_word! {
    /// How a conversation is held.
    Channel {
        /// Typed, live.
        Chat = "chat", "Chat";
        /// Letters.
        Email = "email", "Email";
        /// Spoken.
        Phone = "phone", "Phone";
        /// Spoken with picture.
        Video = "video", "Video";
    }
}

shown_word! {
    /// Who speaks.
    Speaker {
        /// The person asking.
        Customer = "customer", "Customer";
        /// The AI.
        Assistant = "assistant", "Assistant";
        /// The person who took over.
        Human = "human", "Human";
    }
}

shown_word! {
    /// What the policy says of a turn.
    Verdict {
        /// The assistant goes on.
        Stay = "stay", "Stay";
        /// The assistant goes on while human and brief are made ready.
        Prepare = "prepare", "Prepare";
        /// A human must take over.
        HandOff = "hand_off", "Hand off";
    }
}

shown_word! {
    /// What a trigger is about.
    Family {
        /// What the account is worth and risks.
        Value = "value", "Value";
        /// Beyond what an assistant answers well.
        Complexity = "complexity", "Complexity";
        /// How the customer feels.
        Emotional = "emotional", "Emotional";
        /// Something could be won.
        Opportunity = "opportunity", "Opportunity";
        /// Asks for a human.
        Request = "request", "Request";
        /// Danger, fraud, legal threats.
        Safety = "safety", "Safety";
    }
}

shown_word! {
    /// How large the account is.
    Tier {
        /// None known.
        None = "none", "Prospect";
        /// Tries it for nothing.
        FreeTrial = "free_trial", "Free trial";
        /// A small business.
        Smb = "smb", "SMB";
        /// In the middle.
        MidMarket = "mid_market", "Mid-market";
        /// The largest.
        Enterprise = "enterprise", "Enterprise";
    }
}

shown_word! {
    /// Whether a human takes offers.
    Presence {
        /// Takes offers.
        Available = "available", "Available";
        /// Here, but takes none.
        Busy = "busy", "Busy";
        /// Not here.
        Away = "away", "Away";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_back_to_its_word() {
        for stage in Stage::ALL {
            assert_eq!(Stage::from_name(stage.name()), Some(*stage));
        }
        for family in Family::ALL {
            assert_eq!(Family::from_name(family.name()), Some(*family));
        }
    }

    #[test]
    fn an_unknown_name_is_no_word() {
        assert_eq!(Verdict::from_name("handoff"), None);
    }
}
