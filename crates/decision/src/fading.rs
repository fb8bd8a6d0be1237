//! How evidence fades: by the customer's turns, and by time at the pace of the channel.

use baton_conversation::Channel;

/// Half-lives of evidence. A half-life of infinity does not fade.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fading {
    /// Customer turns after which half of a reading's strength is left.
    pub half_life_turns: f64,
    /// Seconds after which half is left, in a chat.
    pub chat_s: f64,
    /// Seconds after which half is left, in an exchange of e-mails.
    pub email_s: f64,
    /// Seconds after which half is left, in a call.
    pub phone_s: f64,
    /// Seconds after which half is left, in a video call.
    pub video_s: f64,
}

impl Fading {
    /// Evidence that stays as it is.
    pub const NEVER: Self = Self {
        half_life_turns: f64::INFINITY,
        chat_s: f64::INFINITY,
        email_s: f64::INFINITY,
        phone_s: f64::INFINITY,
        video_s: f64::INFINITY,
    };

    /// The share of a reading's strength that is left after so many customer turns and seconds.
    #[must_use]
    pub fn left(&self, channel: Channel, turns: u32, seconds: f64) -> f64 {
        let half_life_s = match channel {
            Channel::Chat => self.chat_s,
            Channel::Email => self.email_s,
            Channel::Phone => self.phone_s,
            Channel::Video => self.video_s,
        };
        (-(f64::from(turns) / self.half_life_turns) - seconds.max(0.0) / half_life_s).exp2()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FADING: Fading =
        Fading { half_life_turns: 4.0, chat_s: 600.0, email_s: 86_400.0, phone_s: 600.0, video_s: 600.0 };

    #[test]
    fn half_is_left_after_a_half_life_of_turns() {
        assert!((FADING.left(Channel::Chat, 4, 0.0) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn an_hour_counts_in_a_chat_and_hardly_in_e_mail() {
        assert!(FADING.left(Channel::Chat, 0, 3600.0) < 0.02);
        assert!(FADING.left(Channel::Email, 0, 3600.0) > 0.95);
    }

    #[test]
    fn what_never_fades_stays_whole() {
        assert!((Fading::NEVER.left(Channel::Chat, 500, 1e9) - 1.0).abs() < 1e-12);
    }
}
