//! Holds every source to two rules of the house: `Agent` names nothing, and serialization lives at the edge.
#![expect(clippy::expect_used, reason = "a test that cannot read the tree must stop")]

mod source;

use std::path::Path;

/// The modules where a value may become text for the outside.
const EDGES: [&str; 3] = ["wire", "record", "file"];

/// Names declared in this code that hold the bare word `Agent`; `UserAgent` is HTTP's own word.
fn agents(code: &str) -> Vec<String> {
    let words: Vec<&str> =
        code.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty()).collect();
    words
        .windows(2)
        .filter_map(|pair| match pair {
            [keyword, name] if matches!(*keyword, "struct" | "enum" | "trait" | "type" | "union") => Some(*name),
            _ => None,
        })
        .filter(|name| {
            let bare = name.replace("UserAgent", "");
            bare.split("Agent").skip(1).any(|after| !after.starts_with(|c: char| c.is_lowercase() && c != 's'))
        })
        .map(str::to_owned)
        .collect()
}

/// Lines where `Serialize` is derived or implemented outside an edge module, from 1.
fn serialized_elsewhere(path: &Path, code: &str) -> Vec<usize> {
    let at_edge = path.components().filter_map(|part| Path::new(part.as_os_str()).file_stem()?.to_str()).any(is_edge);
    if at_edge {
        return Vec::new();
    }
    code.match_indices("Serialize")
        .filter(|(at, _)| {
            let (before, after) = (code.get(..*at).unwrap_or_default(), code.get(at + 9..).unwrap_or_default());
            let whole = |c: char| c.is_alphanumeric() || c == '_';
            !before.ends_with(whole)
                && !after.starts_with(whole)
                && (inside_derive(before) || implemented(before, after))
                && !modules_around(before).iter().any(|name| is_edge(name))
        })
        .map(|(at, _)| code.get(..at).unwrap_or_default().matches('\n').count() + 1)
        .collect()
}

fn is_edge(name: &str) -> bool {
    EDGES.contains(&name)
}

fn inside_derive(before: &str) -> bool {
    before.rfind("derive(").is_some_and(|opened| !before.get(opened..).unwrap_or_default().contains(')'))
}

fn implemented(before: &str, after: &str) -> bool {
    let line = before.rsplit(['{', '}', ';']).next().unwrap_or_default();
    line.trim_start().starts_with("impl") && after.trim_start().starts_with("for ")
}

/// The names of the modules written out around the end of this code, outermost first.
fn modules_around(before: &str) -> Vec<String> {
    let mut open: Vec<Option<String>> = Vec::new();
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for c in before.chars() {
        if c.is_alphanumeric() || c == '_' {
            word.push(c);
            continue;
        }
        if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        match c {
            '{' => {
                let named = match words.as_slice() {
                    [.., keyword, name] if keyword == "mod" => Some(name.clone()),
                    _ => None,
                };
                open.push(named);
                words.clear();
            }
            '}' => {
                open.pop();
                words.clear();
            }
            ';' => words.clear(),
            _ => {}
        }
    }
    open.into_iter().flatten().collect()
}

#[test]
fn the_bare_word_agent_names_no_type() {
    let found: Vec<String> = source::all()
        .iter()
        .flat_map(|(path, text)| {
            agents(&source::code_of(text)).into_iter().map(|name| format!("{}: `{name}`", path.display()))
        })
        .collect();
    assert_eq!(found, Vec::<String>::new(), "say `Assistant` for the AI and `Human` for the person");
}

#[test]
fn values_become_text_only_in_wire_record_and_file_modules() {
    let found: Vec<String> = source::all()
        .iter()
        .flat_map(|(path, text)| {
            let lines = serialized_elsewhere(path, &source::code_of(text));
            lines.into_iter().map(|line| format!("{}:{line}", path.display()))
        })
        .collect();
    assert_eq!(found, Vec::<String>::new(), "move the type into a module named `wire`, `record` or `file`");
}

#[test]
fn a_type_named_after_an_agent_is_seen() {
    assert_eq!(
        agents("pub struct AgentId(u8); enum HumanAgent {} type Agents = ();"),
        ["AgentId", "HumanAgent", "Agents"]
    );
}

#[test]
fn an_agency_or_a_user_agent_is_no_agent() {
    assert_eq!(agents("struct Agenda; struct UserAgent; struct AgentlessProbe;"), Vec::<String>::new());
}

#[test]
fn words_in_comments_and_texts_are_no_code() {
    let code =
        source::code_of("// struct Agent;\nlet a = \"struct Agent;\"; /* struct Agent */ let b = r#\"enum Agent\"#;");
    assert_eq!(agents(&code), Vec::<String>::new());
    assert!(code.contains("let a") && code.contains("let b"), "{code}");
}

#[test]
fn a_quote_as_a_character_hides_no_code() {
    let code = source::code_of("fn f<'a>(x: &'a str) -> bool { x.starts_with('\"') } struct Agent;");
    assert_eq!(agents(&code), ["Agent"]);
}

#[test]
fn a_derive_outside_an_edge_module_is_seen() {
    let code = "#[derive(\n    Debug,\n    Serialize,\n)]\nstruct A;\nimpl serde::Serialize for B {}";
    assert_eq!(serialized_elsewhere(Path::new("crates/x/src/plan.rs"), code), [3, 6]);
}

#[test]
fn a_derive_inside_an_edge_module_is_fine() {
    let code = "#[derive(Serialize)] struct A;";
    for path in ["crates/x/src/wire.rs", "crates/x/src/record/turn.rs", "crates/x/src/file/mod.rs"] {
        assert_eq!(serialized_elsewhere(Path::new(path), code), Vec::<usize>::new());
    }
    let inline = "mod wire { #[derive(Serialize)] struct A; } mod other { #[derive(Serialize)]\nstruct B; }";
    assert_eq!(serialized_elsewhere(Path::new("crates/x/src/plan.rs"), inline), [1]);
}
