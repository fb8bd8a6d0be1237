//! A team's own signals, learnt from a file with the real encoder.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::LazyLock;

use baton_signals::{Models, OwnSignals, Signal};

static MODELS: LazyLock<Models> = LazyLock::new(|| Models::embedded().unwrap());

const SAMPLE: &str = include_str!("../../../config/signals/partner_interest.toml");

fn learnt(files: &[(&str, &str)]) -> Result<OwnSignals, String> {
    let files: Vec<(String, String)> =
        files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    OwnSignals::learnt(&files, &*MODELS).map_err(|e| e.to_string())
}

#[test]
fn the_sample_signal_is_found_in_messages_that_its_file_does_not_hold() {
    let models = MODELS.with_own(learnt(&[("partner_interest.toml", SAMPLE)]).unwrap());
    let signal = Signal::Own("partner_interest".into());
    for (text, wanted) in [
        ("is there a reseller agreement we could sign with you", true),
        ("we would like to sell your software to our own clients", true),
        ("do you pay a commission when I refer somebody", true),
        ("how do I reset my password", false),
        ("what does the pro plan cost for ten people", false),
        ("my partner can not open the invoice I shared", false),
        ("the export to our shop fails since this morning", false),
    ] {
        let strength = models.look_at_words(text, "").strength(&signal);
        assert_eq!(strength > 0.5, wanted, "{text}: {strength}");
    }
}

#[test]
fn models_without_own_signals_read_none() {
    assert!(MODELS.look_at_words("do you have a partner programme we could join", "").own.is_empty());
}

#[test]
fn a_file_that_cannot_teach_is_refused_by_name_with_what_to_do() {
    let few = "name = \"demo_wish\"\nexamples = [\"show me a demo\"]";
    let built_in = "name = \"pricing\"\nexamples = [\"a\", \"b\", \"c\", \"d\"]";
    let misnamed = "name = \"Demo Wish\"\nexamples = [\"a\", \"b\", \"c\", \"d\"]";
    let mistyped = "name = \"demo_wish\"\nexample = [\"a\", \"b\", \"c\", \"d\"]";
    for (text, expected) in [
        (few, "f.toml: `demo_wish` has 1 examples: write at least 4, better a dozen"),
        (built_in, "f.toml: the signal `pricing` is built in: choose another name"),
        (misnamed, "f.toml: the name `Demo Wish` is no signal name: write lower-case words joined by `_`"),
    ] {
        assert_eq!(learnt(&[("f.toml", text)]).unwrap_err(), expected);
    }
    assert!(learnt(&[("f.toml", mistyped)]).unwrap_err().contains("unknown field `example`"));
    let twice = learnt(&[("a.toml", SAMPLE), ("b.toml", SAMPLE)]).unwrap_err();
    assert_eq!(twice, "b.toml: the signal `partner_interest` is there twice: rename or remove one");
}
