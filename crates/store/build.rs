//! Migrations are embedded: a new file must build the crate again.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
