//! How much of what the policy says is acted upon: watch, suggest or act, by segment, on a share of the customers, with some
//! held out to compare with.
//!
//! Who is in which share follows from the customer alone, so that nobody is treated differently from one conversation to the
//! next, and a larger share keeps everybody who was in the smaller one.

mod file;

use baton_base::Language;
use baton_conversation::{Channel, Tier};

pub use file::RolloutError;

/// What becomes of a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    /// It is recorded, and nothing else.
    Watch,
    /// The desk shows it and a human may step in; the assistant is not bound.
    Suggest,
    /// It binds the assistant, and a human is called.
    Act,
    /// As `Watch`, so that effects can be measured; what is certain is acted upon all the same.
    HeldOut,
}

impl Mode {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Watch, Self::Suggest, Self::Act, Self::HeldOut];

    /// The public name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Watch => "watch",
            Self::Suggest => "suggest",
            Self::Act => "act",
            Self::HeldOut => "held_out",
        }
    }
}

/// What is acted upon, as a team decided it.
#[derive(Debug, Clone, PartialEq)]
pub struct Rollout {
    /// Whether everything is watched only, whatever stands below.
    pub stopped: bool,
    /// The share of all customers who are held out, 0 to 1.
    pub holdout: f64,
    /// For conversations of no segment.
    pub usual: Reach,
    /// The segments; the first that a conversation belongs to counts.
    pub segments: Vec<Segment>,
}

/// A mode, and for how many.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reach {
    /// The mode.
    pub mode: Mode,
    /// The share of customers for whom it holds, 0 to 1; the others are watched.
    pub share: f64,
}

/// Conversations with a reach of their own; an empty list takes all.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    /// Its name.
    pub name: String,
    /// Accounts of these tiers.
    pub tiers: Vec<Tier>,
    /// Held on these channels.
    pub channels: Vec<Channel>,
    /// In these languages.
    pub languages: Vec<Language>,
    /// What holds for them.
    pub reach: Reach,
}

/// A conversation, as a rollout sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Belonging<'a> {
    /// Who asks: the customer's id, or the conversation's where the customer has none.
    pub who: &'a str,
    /// The account's tier.
    pub tier: Tier,
    /// How it is held.
    pub channel: Channel,
    /// In which language.
    pub language: Language,
}

impl Default for Rollout {
    /// Everything is acted upon.
    fn default() -> Self {
        Self { stopped: false, holdout: 0.0, usual: Reach { mode: Mode::Act, share: 1.0 }, segments: Vec::new() }
    }
}

impl Rollout {
    /// Gives back the rollout that a file's text describes.
    ///
    /// # Errors
    /// [`RolloutError`] with the place and the remedy.
    pub fn parse(text: &str) -> Result<Self, RolloutError> {
        file::parse(text)
    }

    /// The text with everything stopped, or going on; comments and layout stay.
    ///
    /// # Errors
    /// [`RolloutError`] where the text cannot be read.
    pub fn with_stopped(text: &str, stopped: bool) -> Result<String, RolloutError> {
        file::with_stopped(text, stopped)
    }

    /// What becomes of a conversation's verdicts.
    #[must_use]
    pub fn mode(&self, of: Belonging<'_>) -> Mode {
        if self.stopped {
            return Mode::Watch;
        }
        let reach = self.segments.iter().find(|segment| segment.holds(of)).map_or(self.usual, |segment| segment.reach);
        if reach.mode == Mode::Act && place("holdout", of.who) < self.holdout {
            return Mode::HeldOut;
        }
        if place("share", of.who) < reach.share { reach.mode } else { Mode::Watch }
    }
}

impl Segment {
    fn holds(&self, of: Belonging<'_>) -> bool {
        (self.tiers.is_empty() || self.tiers.contains(&of.tier))
            && (self.channels.is_empty() || self.channels.contains(&of.channel))
            && (self.languages.is_empty() || self.languages.contains(&of.language))
    }
}

/// Where somebody stands between 0 and 1, the same for ever: FNV-1a, mixed, because like names lie close in it.
fn place(draw: &str, who: &str) -> f64 {
    let bytes = draw.bytes().chain([0]).chain(who.bytes());
    let hash = bytes
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    let mixed = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let mixed = (mixed ^ (mixed >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    let high = u32::try_from((mixed ^ (mixed >> 33)) >> 32).unwrap_or(u32::MAX);
    f64::from(high) / (f64::from(u32::MAX) + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(who: &str) -> Belonging<'_> {
        Belonging { who, tier: Tier::Smb, channel: Channel::Chat, language: Language::EN }
    }

    fn count(rollout: &Rollout, mode: Mode) -> usize {
        (0..10_000).filter(|n| rollout.mode(of(&format!("customer-{n}"))) == mode).count()
    }

    #[test]
    fn without_a_word_everything_is_acted_upon() {
        assert_eq!(count(&Rollout::parse("").unwrap(), Mode::Act), 10_000);
    }

    #[test]
    fn a_share_is_a_share_and_a_larger_one_keeps_the_smaller() {
        let small = Rollout::parse("mode = \"act\"\nshare = 0.1").unwrap();
        let large = Rollout::parse("mode = \"act\"\nshare = 0.3").unwrap();
        assert!(count(&small, Mode::Act).abs_diff(1_000) < 120);
        for n in 0..10_000 {
            let who = format!("customer-{n}");
            assert!(small.mode(of(&who)) != Mode::Act || large.mode(of(&who)) == Mode::Act);
        }
    }

    #[test]
    fn the_held_out_are_drawn_apart_from_the_share() {
        let rollout = Rollout::parse("share = 0.5\nholdout = 0.2").unwrap();
        assert!(count(&rollout, Mode::HeldOut).abs_diff(2_000) < 200);
        assert!(count(&rollout, Mode::Act).abs_diff(4_000) < 250);
    }

    #[test]
    fn the_first_segment_that_holds_counts() {
        let text = "mode = \"watch\"\n[[segment]]\nname = \"letters\"\nchannels = [\"email\"]\nmode = \"suggest\"\n\
                    [[segment]]\nname = \"large\"\ntiers = [\"enterprise\"]\nmode = \"act\"";
        let rollout = Rollout::parse(text).unwrap();
        let large = Belonging { tier: Tier::Enterprise, ..of("a") };
        assert_eq!(rollout.mode(large), Mode::Act);
        assert_eq!(rollout.mode(Belonging { channel: Channel::Email, ..large }), Mode::Suggest);
        assert_eq!(rollout.mode(of("a")), Mode::Watch);
    }

    #[test]
    fn stopping_watches_everybody_and_keeps_the_comments() {
        let text = "# ours\nmode = \"act\" # since May\n[[segment]]\nname = \"x\"\nmode = \"act\"\n";
        let stopped = Rollout::with_stopped(text, true).unwrap();
        assert_eq!(count(&Rollout::parse(&stopped).unwrap(), Mode::Watch), 10_000);
        assert!(stopped.contains("# since May"), "{stopped}");
        let again = Rollout::with_stopped(&stopped, false).unwrap();
        assert_eq!(count(&Rollout::parse(&again).unwrap(), Mode::Act), 10_000);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        for (text, part) in [
            ("mode = \"atc\"", "line 1"),
            ("\nshare = 1.5", "line 2"),
            ("[[segment]]\nname = \"x\"\ntiers = [\"large\"]", "line 3"),
            ("[[segment]]\nmode = \"act\"", "name"),
            ("holdut = 0.1", "holdout"),
        ] {
            let problem = Rollout::parse(text).unwrap_err().to_string();
            assert!(problem.contains(part), "{text}: {problem}");
        }
    }
}
