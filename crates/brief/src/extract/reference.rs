//! Numbers that name one thing: orders, invoices, tickets, bookings, serials, lots, and codes without a word.

use super::{Kind, Search};
use crate::pattern::pattern;

pattern! {
    /// The word for the thing, then its number.
    CALLED = r"(?i)\b(orders?|invoices?|tickets?|case|booking|reservation|claim|policy|contract|account|customer|reference|ref|serial|tracking|shipment|parcel|po|purchase order|quote|offer|lot|batch|part|meter|flight|train|subscription|licen[cs]e|delivery|incident|request|transaction|payment|article|item|model|drawing|form|number|iban|sku|",
    r"bestellung|bestellnummer|rechnung(?:snummer)?|auftrag|kundennummer|vertrag(?:snummer)?|zähler(?:nummer)?|sendung|pedido|factura|reserva|contrato|commande|facture|contrat|réservation|dossier|ordine|fattura|prenotazione|encomenda|fatura|bestelling|factuur|ordernummer)\b",
    r"(?:[ -](?:number|no\.?|nr\.?|id|code|ref(?:erence)?|nummer|número|numéro|numero|n[°º]))?(?:\s(?:is|was|ends(?: in)?|ending(?: in)?|ist|lautet|es|est|é|è))?[ :,]*(?:#|n[°º] ?|no\. ?|nr\. ?)?",
    r"((?-i:[A-Z]{1,6}[-/ ]?|[a-z]{1,5}-)?[0-9][A-Z0-9]*(?:[-/_.][A-Z0-9]+)*|[A-Z]{1,6}[0-9]*-[A-Z0-9-]*[0-9][A-Z0-9-]*|[A-Z]+[0-9][A-Z0-9]*(?:-[A-Z0-9]+)*)",
}
pattern! {
    CODE = r"\b(?:[A-Z]{1,6}[0-9]{0,3}-[A-Z0-9-]*[0-9][A-Z0-9]*(?:-[A-Z0-9]+)*|[A-Z]{1,6}[0-9]{3,}[A-Z0-9]*|[A-Z]{2,6}[0-9]{2,}|[0-9]{2,}-[0-9]{4,}(?:-[0-9]+)*|[0-9]{2,}-[A-Z]{1,3}\b|[A-Z0-9]*[0-9][A-Z][A-Z0-9]*[0-9][A-Z0-9]*|[A-Z]{2,}[0-9][A-Z0-9]*-[0-9]+)\b|#[0-9]{3,}\b|\b(?i:[a-z]{2,5}-[0-9]{3,})\b",
}
pattern! {
    /// Names of techniques that look like codes.
    TECHNIQUE = r"(?i)^(?:utf-?(?:8|16)|sha-?\d+|hmac-?\S*|iso-?\d+|soc-?\d|tls-?\S*|http-?\d|rs-?\d{3}|es-?\d{3}|aes-?\d+|oauth-?\d|b2b|b2c|ipv[46]|mp[34]|h26[45]|x\d\d|win\d+|covid-19|q[1-4]|g[0-9]|[0-9]{1,2}[a-z]{2}|5ghz|a4|a3|24-7)$",
}
pattern! {
    DATE_LIKE = r"^(?:[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}[./][0-9]{1,2}(?:[./][0-9]{2,4})?)$",
}

/// Codes of fewer characters than this need a letter or a dash to be told from a count.
const PLAIN_DIGITS_MIN: usize = 4;

pub(super) fn find(search: &mut Search<'_>) {
    for c in CALLED.captures_iter(search.text) {
        let (Some(word), Some(code)) = (c.get(1), c.get(2)) else { continue };
        let lead = search.at(word.end()..code.start());
        let named = lead.contains(['#', ':', '°', 'º']) || lead.split_whitespace().any(|w| !w.is_empty());
        let text = code.as_str();
        let plain = text.bytes().all(|b| b.is_ascii_digit());
        let counted = plain && text.len() < PLAIN_DIGITS_MIN && !named;
        let decimal = !plain && text.bytes().all(|b| b.is_ascii_digit() || b == b'.') && text.contains('.');
        let lower = text.chars().any(char::is_lowercase) && !text.contains('-') && text.len() < 6;
        if counted
            || decimal
            || lower
            || DATE_LIKE.is_match(text)
            || word.as_str().ends_with('s') && plain && text.len() < 4
        {
            continue;
        }
        search.note(Kind::Reference, &label(word.as_str()), code.range(), text.to_uppercase());
    }
    for m in CODE.find_iter(search.text) {
        if !TECHNIQUE.is_match(m.as_str()) && !DATE_LIKE.is_match(m.as_str()) {
            let label = label_before(search.text, m.start()).unwrap_or_default();
            search.note(Kind::Reference, &label, m.range(), m.as_str().to_uppercase());
        }
    }
}

/// The word for the thing in the three words before a place, where one stands there.
pub(super) fn label_before(text: &str, at: usize) -> Option<String> {
    let before = text.get(..at)?;
    let near: Vec<&str> = before.split_whitespace().rev().take(3).collect();
    near.iter()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .find(|w| {
            matches!(
                w.as_str(),
                "order"
                    | "invoice"
                    | "ticket"
                    | "case"
                    | "booking"
                    | "reservation"
                    | "claim"
                    | "policy"
                    | "reference"
                    | "ref"
                    | "serial"
                    | "tracking"
                    | "lot"
                    | "batch"
                    | "part"
                    | "meter"
                    | "account"
                    | "quote"
                    | "number"
                    | "reading"
                    | "contract"
                    | "code"
                    | "flight"
                    | "bestellung"
                    | "rechnung"
                    | "pedido"
                    | "factura"
                    | "commande"
                    | "facture"
                    | "ordine"
                    | "bestelling"
                    | "formular"
                    | "form"
            )
        })
        .map(|w| label(&w))
}

fn label(word: &str) -> String {
    let lower = word.to_lowercase();
    match lower.as_str() {
        "ref" => "reference".to_owned(),
        "orders" | "invoices" | "tickets" => lower.trim_end_matches('s').to_owned(),
        "number" => String::new(),
        _ => lower,
    }
}
