//! Some people serve only some channels.

use super::Constraint;
use crate::pair::Pair;

/// Refuses who does not serve the conversation's channel; who lists none serves all.
pub const CONSTRAINT: Constraint = Constraint { name: "channel", refuses, says };

fn refuses(pair: &Pair<'_>) -> bool {
    let channels = &pair.person.human.channels;
    !channels.is_empty() && !channels.contains(&pair.case.waiting.channel)
}

fn says(pair: &Pair<'_>) -> String {
    format!("does not serve {}", pair.case.waiting.channel)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use baton_conversation::Channel;

    use crate::example::{Example, refused};

    #[test]
    fn who_serves_only_email_is_refused_for_chat() {
        let mut example = Example::new();
        example.human.channels = BTreeSet::from([Channel::Email]);
        assert_eq!(refused(&example), Some(("channel", "does not serve chat".into())));
        example.human.channels.insert(Channel::Chat);
        assert_eq!(refused(&example), None);
    }

    #[test]
    fn who_lists_no_channel_serves_all() {
        let mut example = Example::new();
        example.waiting.channel = Channel::Video;
        assert_eq!(refused(&example), None);
    }
}
