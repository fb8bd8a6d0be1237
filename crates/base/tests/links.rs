//! Holds every page of the repository to its links: what it names must be there.
#![expect(clippy::expect_used, reason = "a test that cannot read the tree must stop")]

use std::path::{Path, PathBuf};

/// Folders that hold no pages of ours.
const PASSED_OVER: [&str; 3] = ["target", "node_modules", "shared"];

fn pages(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        if path.is_dir() && !name.starts_with('.') && !PASSED_OVER.contains(&name) {
            pages(&path, found);
        } else if name.ends_with(".md") {
            found.push(path);
        }
    }
}

/// The addresses of a page's links and pictures, in order; code is passed over.
fn links(page: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut fenced = false;
    for line in page.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            let text = line.split('`').step_by(2);
            found.extend(text.flat_map(|text| text.split("](").skip(1)).filter_map(|rest| rest.split(')').next()));
        }
    }
    found
}

/// The file that an address names, seen from its page; nothing for the web and for places on the same page.
fn file_of(page: &Path, address: &str) -> Option<PathBuf> {
    let path = address.split('#').next().filter(|path| !path.is_empty() && !path.contains("://"))?;
    Some(page.parent()?.join(path))
}

#[test]
fn every_link_of_every_page_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = Vec::new();
    pages(&root, &mut found);
    assert!(found.len() > 5, "the pages are not where this test looks");
    let mut broken = Vec::new();
    for page in &found {
        let text = std::fs::read_to_string(page).expect("a text");
        let missing = links(&text).into_iter().filter(|a| file_of(page, a).is_some_and(|file| !file.exists()));
        broken.extend(missing.map(|address| format!("{}: {address}", page.display())));
    }
    broken.sort();
    assert_eq!(broken, Vec::<String>::new());
}

#[test]
fn links_in_code_are_none() {
    let page = "[a](b.md) and ![c](d.svg \n`[e](f)` [`g`](h.md)\n```\n[i](j)\n```\n[k](l)";
    assert_eq!(links(page), ["b.md", "d.svg ", "h.md", "l"]);
}

#[test]
fn the_web_and_places_on_the_page_are_no_files() {
    let page = Path::new("docs/a.md");
    assert_eq!(file_of(page, "https://example.com/x"), None);
    assert_eq!(file_of(page, "#below"), None);
    assert_eq!(file_of(page, "../b.md#part"), Some(PathBuf::from("docs/../b.md")));
}
