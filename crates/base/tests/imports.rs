//! Holds every crate to the table of allowed imports in `architecture.toml`.
#![expect(clippy::expect_used, reason = "a test that cannot read the tree must stop")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;

/// `architecture.toml`.
#[derive(Deserialize)]
struct Table {
    ring: Vec<String>,
    may_import: BTreeMap<String, Vec<String>>,
    may_import_in_tests: BTreeMap<String, Vec<String>>,
    banned_in_ring: BTreeMap<String, String>,
}

/// The parts of a `Cargo.toml` that import something.
#[derive(Default, Deserialize)]
struct Imports {
    #[serde(default)]
    dependencies: BTreeMap<String, toml::Value>,
    #[serde(default, rename = "dev-dependencies")]
    dev: BTreeMap<String, toml::Value>,
    #[serde(default, rename = "build-dependencies")]
    build: BTreeMap<String, toml::Value>,
    #[serde(default)]
    target: BTreeMap<String, Imports>,
}

impl Imports {
    /// Names imported by the crate itself, and by its tests alone; a renamed one under its real name.
    fn names(&self) -> (BTreeSet<String>, BTreeSet<String>) {
        let real = |(name, how): (&String, &toml::Value)| {
            how.get("package").and_then(toml::Value::as_str).unwrap_or(name).to_owned()
        };
        let mut always: BTreeSet<_> = self.dependencies.iter().chain(&self.build).map(real).collect();
        let mut tests: BTreeSet<_> = self.dev.iter().map(real).collect();
        for part in self.target.values() {
            let (a, t) = part.names();
            always.extend(a);
            tests.extend(t);
        }
        (always, tests)
    }
}

impl Table {
    /// The crates that `name` may import, or nothing where the table does not know it.
    fn allowed(&self, name: &str) -> Option<BTreeSet<&str>> {
        if let Some(place) = self.ring.iter().position(|member| member == name) {
            return Some(self.ring.iter().take(place).map(String::as_str).collect());
        }
        let listed = self.may_import.get(name)?;
        let ring = listed.iter().filter(|item| *item == "ring").flat_map(|_| self.ring.iter());
        Some(listed.iter().filter(|item| *item != "ring").chain(ring).map(String::as_str).collect())
    }

    /// Everything that is wrong with the crates, one sentence each; `crates` maps a folder's name to its manifest.
    fn violations(&self, crates: &BTreeMap<String, Imports>) -> Vec<String> {
        let mut wrong = Vec::new();
        for (name, imports) in crates {
            let Some(allowed) = self.allowed(name) else {
                wrong.push(format!("`{name}` is not in the table: add a line to architecture.toml"));
                continue;
            };
            let (always, tests) = imports.names();
            let in_tests: BTreeSet<&str> =
                self.may_import_in_tests.get(name).into_iter().flatten().map(String::as_str).collect();
            for import in &always {
                if folder_of(import).is_some_and(|other| !allowed.contains(other)) {
                    wrong.push(format!("`{name}` may not import `{import}`"));
                }
                if let Some(why) = self.banned_in_ring.get(import).filter(|_| self.ring.contains(name)) {
                    wrong.push(format!("`{name}` may not import `{import}`: {why}"));
                }
            }
            for import in &tests {
                let fine = |other: &str| allowed.contains(other) || in_tests.contains(other);
                if folder_of(import).is_some_and(|other| !fine(other)) {
                    wrong.push(format!("the tests of `{name}` may not import `{import}`"));
                }
            }
        }
        for name in self.ring.iter().chain(self.may_import.keys()) {
            if !crates.contains_key(name) {
                wrong.push(format!("`{name}` is in the table but there is no such crate: take its line out"));
            }
        }
        wrong
    }
}

/// The folder of one of our packages, or nothing for a package of somebody else.
fn folder_of(package: &str) -> Option<&str> {
    if package == "baton" { Some(package) } else { package.strip_prefix("baton-") }
}

/// The package a folder must hold: packages carry the prefix that folders do not.
fn package_of(folder: &str) -> String {
    if folder == "baton" { folder.to_owned() } else { format!("baton-{folder}") }
}

fn table() -> Table {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = std::fs::read_to_string(root.join("architecture.toml")).expect("architecture.toml is at the root");
    toml::from_str(&text).expect("architecture.toml has the keys of `Table`")
}

fn manifest(text: &str) -> Imports {
    toml::from_str(text).expect("a Cargo.toml")
}

fn manifests() -> BTreeMap<String, String> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    std::fs::read_dir(crates)
        .expect("the folder of crates")
        .filter_map(|entry| {
            let folder = entry.expect("an entry").path();
            let text = std::fs::read_to_string(folder.join("Cargo.toml")).ok()?;
            Some((folder.file_name()?.to_str()?.to_owned(), text))
        })
        .collect()
}

/// What the table says of invented crates: every crate it knows, empty but for those given.
fn judged(given: &[(&str, &str)]) -> Vec<String> {
    let table = table();
    let mut crates: BTreeMap<String, Imports> =
        table.ring.iter().chain(table.may_import.keys()).map(|name| (name.clone(), Imports::default())).collect();
    crates.extend(given.iter().map(|(name, text)| ((*name).to_owned(), manifest(text))));
    table.violations(&crates)
}

#[test]
fn no_crate_imports_what_the_table_does_not_allow() {
    let crates = manifests().iter().map(|(name, text)| (name.clone(), manifest(text))).collect();
    assert_eq!(table().violations(&crates), Vec::<String>::new());
}

#[test]
fn every_package_is_named_after_its_folder() {
    #[derive(Deserialize)]
    struct Named {
        package: Package,
    }
    #[derive(Deserialize)]
    struct Package {
        name: String,
    }
    for (folder, text) in manifests() {
        let named: Named = toml::from_str(&text).expect("a Cargo.toml");
        assert_eq!(named.package.name, package_of(&folder));
    }
}

#[test]
fn an_adapter_that_imports_another_is_seen() {
    let wrong = judged(&[("api", "[dependencies]\nbaton-store.workspace = true")]);
    assert_eq!(wrong, ["`api` may not import `baton-store`"]);
}

#[test]
fn a_stage_that_imports_a_later_one_is_seen() {
    let wrong = judged(&[("signals", "[dependencies]\nbaton-decision.workspace = true")]);
    assert_eq!(wrong, ["`signals` may not import `baton-decision`"]);
}

#[test]
fn a_clock_or_a_network_in_the_ring_is_seen_also_under_another_name() {
    let wrong = judged(&[("routing", "[target.'cfg(unix)'.dependencies]\nruntime = { package = \"tokio\" }")]);
    assert_eq!(wrong, ["`routing` may not import `tokio`: the ring is not asynchronous"]);
}

#[test]
fn an_import_by_tests_alone_is_seen() {
    let wrong = judged(&[("desk", "[dev-dependencies]\nbaton-api = { path = \"../api\" }")]);
    assert_eq!(wrong, ["the tests of `desk` may not import `baton-api`"]);
}

#[test]
fn a_crate_that_the_table_does_not_know_is_seen() {
    assert_eq!(judged(&[("crm", "")]), ["`crm` is not in the table: add a line to architecture.toml"]);
}
