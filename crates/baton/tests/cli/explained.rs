//! What `policy explain` says of thirty conversations, as a person reads it. Numbers are left out: the last digit may differ from
//! one processor to another, and what is said and in which order may not.
//!
//! After a change that is meant: `INSTA_UPDATE=always cargo test --release -p baton --test cli explained`, and read the difference.

use crate::baton::Folder;

/// Of these files, every so manieth conversation.
const TAKEN: [(&str, usize); 3] = [("own.jsonl", 6), ("more.jsonl", 14), ("long.jsonl", 12)];

#[test]
fn thirty_conversations_are_explained_as_before() {
    let folder = Folder::new();
    let scenarios = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios");
    let mut lines = String::new();
    for (name, each) in TAKEN {
        let text = std::fs::read_to_string(scenarios.join(name)).unwrap();
        for line in text.lines().step_by(each).take(10) {
            lines += line;
            lines.push('\n');
        }
    }
    assert_eq!(lines.lines().count(), 30);
    folder.write("thirty.jsonl", &lines);
    let said = folder.run(&["policy", "explain", "thirty.jsonl"]).good().out;
    insta::assert_snapshot!(without_numbers(&said));
}

/// Every run of digits, with what belongs to it, becomes `#`; the bars drawn from them and the spaces that align them go.
fn without_numbers(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut words = Vec::new();
        for word in line.split_whitespace() {
            let bar = word.chars().all(|c| "▏▎▍▌▋▊▉█▐░▒▓─│·".contains(c));
            let number = word.chars().any(|c| c.is_ascii_digit())
                && word.chars().all(|c| c.is_ascii_digit() || "+-−.,%×()".contains(c));
            if !bar {
                words.push(if number { "#" } else { word });
            }
        }
        out += &words.join(" ");
        out.push('\n');
    }
    out
}
