//! What `baton read` does with one line.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::LazyLock;

use baton_signals::{ModelError, ModelFiles, Models, read_line};

static MODELS: LazyLock<Models> = LazyLock::new(|| Models::embedded().unwrap());

fn json(line: &str) -> serde_json::Value {
    serde_json::to_value(read_line(&MODELS, line).unwrap()).unwrap()
}

fn refused(line: &str) -> String {
    let error = read_line(&MODELS, line).unwrap_err();
    match std::error::Error::source(&error) {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    }
}

#[test]
fn a_line_gives_its_id_and_what_fired_with_a_quote() {
    let read = json(
        r#"{"id":"m1","text":"I spoke to nobody yet. Can I talk to someone?","context":null,"labels":["kept"],"n":1}"#,
    );
    assert_eq!(read["id"], "m1");
    let signals = read["signals"].as_array().unwrap();
    let human = signals.iter().find(|s| s["signal"] == "asks_for_human").unwrap();
    assert!(human["strength"].as_f64().unwrap() > 0.5);
    assert!(human["evidence"]["quote"].as_str().unwrap().contains("Can I talk to someone?"));
    assert_eq!(read.as_object().unwrap().len(), 2, "{read}");
}

#[test]
fn a_line_without_a_signal_has_an_empty_list_and_a_number_may_be_an_id() {
    let read = json(r#"{"id":7,"text":"hello there"}"#);
    assert_eq!(read, serde_json::json!({"id": 7, "signals": []}));
}

#[test]
fn the_context_is_heard_with_and_without_its_speaker() {
    for context in ["assistant: Shall I connect you with a colleague?", "Shall I connect you with a colleague?"] {
        let line = serde_json::json!({"id": "a", "text": "yes please", "context": context}).to_string();
        let read = json(&line);
        assert_eq!(read["signals"][0]["signal"], "asks_for_human", "{context}: {read}");
    }
}

#[test]
fn a_bad_line_says_where_and_what_to_do() {
    assert!(refused("{").starts_with("it is no message (EOF while parsing"));
    assert!(refused(r#"{"id":"a"}"#).contains("missing field `text`"));
    assert!(refused(r#"{"id":[1],"text":"hi"}"#).starts_with("`id` is neither a text nor a number"));
    assert!(refused(r#"{"id":"a","text":" \u200b "}"#).starts_with("`text` cannot be used: the text is empty"));
    assert!(refused(r#"{"id":"a","text":"a\u0000b"}"#).contains("U+0000"));
    assert!(refused(r#"{"id":"a","text":"hi","context":"a\u0007b"}"#).starts_with("`context` cannot be used"));
}

#[test]
fn hostile_texts_are_read_without_a_failure() {
    let long_word = "x".repeat(60_000);
    let many = "¿? ".repeat(10_000);
    for text in ["[SEP] [CLS] [PAD]", "👩‍👩‍👧👩‍👩‍👧", "ا", "\u{0301}\u{0301}", "。。。", &long_word, &many]
    {
        let line = serde_json::json!({"id": "a", "text": text, "context": text}).to_string();
        let read = read_line(&MODELS, &line).unwrap();
        for signal in read.signals {
            assert!(read.text.as_str().contains(&signal.evidence.quote));
        }
    }
    assert_eq!(MODELS.failed_runs(), 0);
}

#[test]
fn a_hundred_readers_at_once_read_the_same_as_one() {
    let line = |n: usize| format!(r#"{{"id":{n},"text":"the export {n} fails, can I talk to someone?"}}"#);
    let alone: Vec<_> = (0..100).map(|n| read_line(&MODELS, &line(n)).unwrap()).collect();
    let fresh = Models::embedded().unwrap();
    let together: Vec<_> = std::thread::scope(|scope| {
        let readers: Vec<_> = (0..100)
            .map(|n| {
                scope.spawn({
                    let fresh = &fresh;
                    move || read_line(fresh, &line(n)).unwrap()
                })
            })
            .collect();
        readers.into_iter().map(|reader| reader.join().unwrap()).collect()
    });
    assert_eq!(alone, together);
}

#[test]
fn an_absent_or_damaged_model_file_is_named_with_its_remedy() {
    let absent = ModelFiles::from_folder(|_| Err::<Vec<u8>, _>("no such file")).unwrap_err();
    assert!(matches!(absent, ModelError::Absent { file: "signals-int8.onnx", .. }));
    assert!(absent.to_string().contains("put it back from `assets/reader`"), "{absent}");

    let damaged = ModelFiles::from_folder(|name| Ok::<_, String>(format!("{name} is no model").into_bytes())).unwrap();
    let error = Models::from_files(damaged).unwrap_err().to_string();
    assert!(error.starts_with("the model file `signals.json` is damaged"), "{error}");

    let mut swapped = ModelFiles::embedded();
    std::mem::swap(&mut swapped.reader, &mut swapped.encoder);
    let error = Models::from_files(swapped).unwrap_err().to_string();
    assert!(error.starts_with("the model file `signals-int8.onnx` is damaged or another version"), "{error}");
}
