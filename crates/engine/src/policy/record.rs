//! How a version's figures are kept: JSON both ways.

use serde::{Deserialize, Serialize};

use super::{EffectFigures, Figures};

#[derive(Serialize, Deserialize)]
struct FiguresRecord {
    triggers: usize,
    prepare_from: f64,
    hand_off_from: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    effect: Option<EffectRecord>,
}

#[derive(Serialize, Deserialize)]
struct EffectRecord {
    conversations: usize,
    before: usize,
    after: usize,
    changed: usize,
}

/// Figures as the store keeps them.
#[must_use]
pub fn figures(figures: &Figures) -> String {
    let effect = figures.effect.map(|e| EffectRecord {
        conversations: e.conversations,
        before: e.before,
        after: e.after,
        changed: e.changed,
    });
    let Figures { triggers, prepare_from, hand_off_from, .. } = *figures;
    serde_json::to_string(&FiguresRecord { triggers, prepare_from, hand_off_from, effect }).unwrap_or_default()
}

/// Stored figures as they were; nothing where none were kept, or where they are of a shape that is not known.
#[must_use]
pub fn stored(text: &str) -> Option<Figures> {
    let FiguresRecord { triggers, prepare_from, hand_off_from, effect } = serde_json::from_str(text).ok()?;
    let effect = effect.map(|e| EffectFigures {
        conversations: e.conversations,
        before: e.before,
        after: e.after,
        changed: e.changed,
    });
    Some(Figures { triggers, prepare_from, hand_off_from, effect })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_survive_and_none_are_none() {
        let effect = Some(EffectFigures { conversations: 9, before: 2, after: 3, changed: 1 });
        let kept = Figures { triggers: 4, prepare_from: 0.23, hand_off_from: 0.5, effect };
        assert_eq!(stored(&figures(&kept)), Some(kept));
        assert_eq!(stored(&figures(&Figures { effect: None, ..kept })), Some(Figures { effect: None, ..kept }));
        assert_eq!(stored(""), None);
    }
}
