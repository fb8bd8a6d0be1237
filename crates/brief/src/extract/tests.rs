use super::*;

#[track_caller]
fn check(text: &str, kind: Kind, expected: &[&str]) {
    let found = facts(text, false);
    let of_kind: Vec<&str> =
        found.iter().filter(|f| f.kind == kind).map(|f| text.get(f.range.clone()).unwrap()).collect();
    assert_eq!(of_kind, expected, "{found:#?}");
}

#[test]
fn references_are_told_from_counts() {
    check("order 70-448121 says delivered", Kind::Reference, &["70-448121"]);
    check("Form is filled, number Q-3081.", Kind::Reference, &["Q-3081"]);
    check("booking QK7-3310 for five", Kind::Reference, &["QK7-3310"]);
    check("we placed 3 orders, 12 arrived", Kind::Reference, &[]);
    check("reference is p as in papa four four zero nine", Kind::Reference, &["p as in papa four four zero nine"]);
    check("HMAC SHA-256 over UTF-8", Kind::Reference, &[]);
    check("Serial ends 4471.", Kind::Reference, &["4471"]);
    check("lot 77-B of the bearings", Kind::Reference, &["77-B"]);
}

#[test]
fn money_is_told_from_counts() {
    check("the fare of £612 please", Kind::Amount, &["£612"]);
    check("one thousand seven hundred and sixty bucks", Kind::Amount, &["one thousand seven hundred and sixty bucks"]);
    check("18,200 has been paid, the estimate was 31k", Kind::Amount, &["18,200", "31k"]);
    check("for 4,000 students", Kind::Amount, &[]);
    check("plus 12 € par terminal", Kind::Amount, &["12 €"]);
}

#[test]
fn counts_keep_what_is_counted() {
    check("we need forty seats", Kind::Quantity, &["forty seats"]);
    check("its forty two singers this year", Kind::Quantity, &["forty two singers"]);
    check("a table for 2 people at Sino", Kind::Quantity, &["2 people"]);
    check("our Year 7 pupils", Kind::Quantity, &["Year 7"]);
    check("for one day", Kind::Quantity, &["one day"]);
    check("the one I want", Kind::Quantity, &[]);
}

#[test]
fn dates_and_deadlines_are_kept_as_said() {
    check("on March 14th or the 14th of this month", Kind::Date, &["March 14th", "the 14th of this month"]);
    check("Friday next week", Kind::Date, &["Friday next week"]);
    check("we need it by Thursday noon", Kind::Deadline, &["Thursday noon"]);
    check(
        "due end of march because they meet on the twenty eighth",
        Kind::Deadline,
        &["end of march", "the twenty eighth"],
    );
    check("the range is out on 2 September", Kind::Date, &["2 September"]);
    check("la Abrechnung muss zum 30. raus", Kind::Date, &["zum 30."]);
}

#[test]
fn times_are_kept_with_their_part_of_the_day() {
    check("at half past 11 in the morning", Kind::Time, &["half past 11 in the morning"]);
    check("evening 4:30 is fine", Kind::Time, &["evening 4:30"]);
    check("delivered at 11:02.", Kind::Time, &["11:02"]);
    check("around 4 pm", Kind::Time, &["4 pm"]);
}

#[test]
fn names_of_people_and_things_are_told() {
    check("hi this is marlene at gulf coast fixtures i need", Kind::Person, &["marlene"]);
    check("hi this is marlene at gulf coast fixtures i need", Kind::Name, &["gulf coast fixtures"]);
    check("Does it talk to NetSuite? We use Salesforce NPSP now.", Kind::Name, &["NetSuite", "Salesforce NPSP"]);
    check("Can you find one in San Jose?", Kind::Name, &["San Jose"]);
    check("This is ridiculous", Kind::Person, &[]);
}

#[test]
fn errors_are_kept_with_their_text() {
    check("it shows \"host unreachable\" since", Kind::Error, &["host unreachable"]);
    check("api key page 404s for me", Kind::Error, &["404s"]);
    check("404 seats", Kind::Error, &[]);
}

#[test]
fn addresses_are_kept() {
    check("mail deb@oyelaran.example pls", Kind::Email, &["deb@oyelaran.example"]);
    check("see https://x.example/a?b=1.", Kind::Url, &["https://x.example/a?b=1"]);
    check("call +1 713 555 0177", Kind::Phone, &["+1 713 555 0177"]);
}
