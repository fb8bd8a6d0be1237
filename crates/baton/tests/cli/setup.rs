//! `init`, `doctor`, `key`, `user`: a service set up by hand.

use std::net::TcpListener;

use crate::baton::{Folder, Ran};

/// A folder with a configuration, its store beside it and a port that is free.
fn installed() -> Folder {
    let folder = Folder::new();
    folder.run(&["init", "c"]).good();
    change(&folder, "baton.toml", "127.0.0.1:4400", "127.0.0.1:0");
    folder
}

fn change(folder: &Folder, file: &str, from: &str, to: &str) {
    let name = format!("c/{file}");
    let text = std::fs::read_to_string(folder.path(&name)).unwrap();
    assert!(text.contains(from), "`{from}` is not in {file}");
    folder.write(&name, &text.replace(from, to));
}

fn doctor(folder: &Folder) -> Ran {
    folder.run(&["doctor", "--config", "c"])
}

/// The line of the doctor's report that is about this.
fn line<'a>(ran: &'a Ran, what: &str) -> &'a str {
    ran.said.lines().find(|line| line.contains(what)).unwrap()
}

#[test]
fn init_writes_what_is_missing_and_keeps_what_is_there() {
    let folder = Folder::new();
    let first = folder.run(&["init", "c"]).good();
    for file in ["baton.toml", "policy.toml", "policy.test.toml", "rollout.toml", "routing.toml"] {
        assert!(first.said.contains(file) && folder.path(&format!("c/{file}")).is_file(), "{file}");
    }
    folder.write("c/policy.toml", "# mine\n");
    std::fs::remove_file(folder.path("c/routing.toml")).unwrap();
    let second = folder.run(&["init", "c"]).good();
    assert_eq!(std::fs::read_to_string(folder.path("c/policy.toml")).unwrap(), "# mine\n");
    assert!(folder.path("c/routing.toml").is_file());
    assert_eq!(second.said.matches("kept").count(), 4, "{}", second.said);
}

#[test]
fn doctor_finds_nothing_wrong_with_what_init_writes() {
    let ran = doctor(&installed()).good();
    assert!(!ran.said.contains("wrong"), "{}", ran.said);
}

#[test]
fn doctor_names_a_port_that_is_taken() {
    let folder = installed();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    change(&folder, "baton.toml", "127.0.0.1:0", &address);
    let ran = doctor(&folder);
    ran.refuses_with(&["1 to mend"]);
    assert!(line(&ran, "port").contains(&address) && line(&ran, "port").contains("[server] listen"), "{}", ran.said);
}

#[test]
fn doctor_names_a_store_that_cannot_be_written() {
    let folder = installed();
    folder.write("file", "no folder");
    change(&folder, "baton.toml", "sqlite:data/baton.db", "sqlite:file/baton.db");
    let ran = doctor(&folder);
    ran.refuses_with(&["1 to mend"]);
    assert!(line(&ran, "store").contains("file/baton.db"), "{}", ran.said);
}

#[test]
fn doctor_names_a_store_that_only_others_may_write() {
    let folder = installed();
    folder.write("other.db", "these bytes are no store at all, and nobody would want them overwritten");
    change(&folder, "baton.toml", "sqlite:data/baton.db", "sqlite:other.db");
    let ran = doctor(&folder);
    ran.refuses_with(&["1 to mend"]);
    assert!(line(&ran, "store").contains("other.db"), "{}", ran.said);
    assert!(std::fs::read_to_string(folder.path("other.db")).unwrap().starts_with("these bytes"));
}

#[test]
fn doctor_names_an_encoder_file_that_is_absent() {
    let folder = installed();
    std::fs::create_dir(folder.path("models")).unwrap();
    change(&folder, "baton.toml", "folder = \"\"", "folder = \"models\"");
    let ran = doctor(&folder);
    ran.refuses_with(&["1 to mend"]);
    let said = line(&ran, "signals-int8.onnx");
    assert!(said.contains("models") && said.contains("assets/reader"), "{}", ran.said);
}

#[test]
fn doctor_names_every_mistake_at_once_and_the_nearest_signal() {
    let folder = installed();
    change(&folder, "policy.toml", "asks_for_human", "ask_for_human");
    folder.write("c/routing.toml", "nonsense = 1\n");
    let ran = doctor(&folder);
    ran.refuses_with(&["2 to mend", "did you mean `asks_for_human`", "nonsense"]);
    folder.write("c/baton.toml", "[server]\nlisten = \"everywhere\"\n");
    doctor(&folder).refuses_with(&["configuration", "everywhere", "127.0.0.1:4400"]);
    folder.run(&["doctor", "--config", "nowhere"]).refuses_with(&["baton init nowhere"]);
}

#[test]
fn a_key_is_shown_once_listed_without_its_secret_and_revoked() {
    let folder = installed();
    let key = folder.run(&["key", "add", "shop", "--config", "c"]).good().out.trim().to_owned();
    assert!(key.starts_with("bk_") && key.lines().count() == 1, "{key}");
    let listed = folder.run(&["key", "list", "--config", "c"]).good().out;
    assert!(listed.contains("shop") && !listed.contains(&key), "{listed}");
    let id = listed.split_whitespace().next().unwrap();
    assert!(key.contains(id), "the id stands in the key");
    folder.run(&["key", "revoke", id, "--config", "c"]).good();
    assert_eq!(folder.run(&["key", "list", "--config", "c"]).good().out, "");
    folder.run(&["key", "revoke", id, "--config", "c"]).refuses_with(&[id, "baton key list"]);
}

#[test]
fn a_user_signs_in_with_a_password_or_a_link_until_removed() {
    let folder = installed();
    let add = ["user", "add", "Ana@Example.org", "--name", "Ana", "--human", "h1", "--config", "c"];
    folder.run_with(&add, "short\n").refuses_with(&["at least 10 characters"]);
    folder.run(&["user", "link", "ana@example.org", "--config", "c"]).refuses_with(&["baton user add"]);
    folder.run_with(&add, "a long password\n").good();
    let listed = folder.run(&["user", "list", "--config", "c"]).good().out;
    assert!(listed.contains("ana@example.org  Ana  human  h1"), "{listed}");
    let link = folder.run(&["user", "link", "ana@example.org", "--config", "c"]).good().out;
    assert!(link.starts_with("http://127.0.0.1:0/desk/link/"), "{link}");
    folder.run(&["user", "remove", "ana@example.org", "--config", "c"]).good();
    assert_eq!(folder.run(&["user", "list", "--config", "c"]).good().out, "");
    folder
        .run_with(&["user", "add", "nobody", "--name", "N", "--config", "c"], "a long password\n")
        .refuses_with(&["`nobody`"]);
}

#[test]
fn serve_refuses_a_roster_with_two_equal_ids_before_it_serves() {
    let folder = installed();
    folder.write("c/roster.json", r#"{"humans":[{"id":"h1","name":"Ana"},{"id":"h1","name":"Ben"}]}"#);
    folder.run(&["serve", "--config", "c"]).refuses_with(&["roster.json", "h1"]);
}
