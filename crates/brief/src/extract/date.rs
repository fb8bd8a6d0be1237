//! Days, weeks, months and seasons, and which of them are deadlines. As said: the brief does not turn `next Friday`
//! into a date, because the human who reads it knows the calendar and the customer's words are what was agreed.

use super::{Kind, Search};
use crate::pattern::pattern;

macro_rules! month {
    () => {
        r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan\.?|feb\.?|mar\.?|apr\.?|jun\.?|jul\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?|januar|februar|märz|mai|juni|juli|oktober|dezember|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|januari|februari|maart|mei|augustus)"
    };
}
macro_rules! weekday {
    () => {
        r"(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|mon|tues?|weds?|thurs?|fri|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)"
    };
}
macro_rules! ordinal {
    () => {
        r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|(?:twenty|thirty)[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirtieth)"
    };
}

pattern! {
    /// A day of a month, or a month with a year.
    CALENDAR = r"(?i)\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b|\b[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{2,4})?\b|\b(?:0?[1-9]|[12][0-9]|3[01])\.(?:0?[1-9]|1[0-2])\.(?:[0-9]{4}|[0-9]{2}\b)?",
    r"|\b(?:(?:the )?[0-9]{1,2}(?:st|nd|rd|th|\.)?(?: of| de| di)? |(?:the )?", ordinal!(), r" (?:of )?)", month!(), r"\b(?:,? (?:de )?[0-9]{4}\b)?",
    r"|\b", month!(), r" (?:the )?(?:[0-9]{1,2}(?:st|nd|rd|th)?\b|", ordinal!(), r"\b)(?:,? [0-9]{4}\b)?",
    r"|\b", month!(), r" [0-9]{4}\b",
    r"|\b(?:the )?[0-9]{1,2}(?:st|nd|rd|th)(?: of (?:this|next|the) month)?\b|\bthe ", ordinal!(), r"(?: of (?:this|next|the) month)?\b|\b(?:twenty|thirty)[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b",
    r"|\b(?:zum|am|bis|vom) [0-9]{1,2}\.",
}
pattern! {
    /// A weekday, with the week it is in.
    WEEKDAY = r"(?i)\b(?:(?:next|this|last|coming|nächsten|kommenden|próximo|prochain|(?:el|le|on|am|este|il) ) ?)?", weekday!(), r"\b(?:,? (?:next|this|last) week| next| prochain| próximo)?(?: (?:morning|afternoon|evening|night|noon|lunch))?\b",
}
pattern! {
    /// A day, week, month, quarter or season seen from today.
    RELATIVE = r"(?i)\b(?:(?:the )?day (?:after tomorrow|before yesterday)|(?:later |earlier )?today|tomorrow(?: (?:morning|afternoon|evening|night))?|yesterday(?: (?:morning|afternoon|evening))?|tonight|(?:this|last|next) (?:morning|afternoon|evening|night|week(?:end)?|month|quarter|year|spring|summer|autumn|fall|winter|season)|(?:the )?(?:end|beginning|start|middle) of (?:the |this |next )?(?:day|week|month|quarter|year|q[1-4]|", month!(), r")|q[1-4](?: 20[0-9]{2})?|(?:calendar )?week (?:[0-9]{1,2}|(?:twenty|thirty|forty|fifty)(?:[ -][a-z]+)?)|kw ?[0-9]{1,2}|(?:in|within) (?:[0-9]+|a|an|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen) (?:business |working )?(?:days?|weeks?|months?|years?)|(?:in|by|before|until|since|this|over) the (?:spring|summer|autumn|fall|winter)|quarter close|month[- ]end|year[- ]end",
    r"|heute|morgen|übermorgen|gestern|nächste woche|diese woche|ende (?:des monats|der woche|des jahres)|monatsende|hoy|pasado mañana|mañana|ayer|la semana que viene|fin de mes|aujourd'hui|demain|après-demain|hier|la semaine prochaine|fin du mois|hoje|amanhã|ontem|semana que vem|oggi|domani|ieri|settimana prossima|vandaag|gisteren|volgende week)\b",
}
pattern! {
    /// A month alone; `may` and `march` are verbs too and need a capital or a preposition.
    MONTH = r"\b(?:(?i:in|by|before|until|since|from|of|next|last|this|im|ab|seit|bis|en|desde|hasta|depuis|da|in) )?(?:(?i:january|february|april|june|july|august|september|october|november|december|januar|februar|märz|juni|juli|oktober|dezember|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|janvier|février|avril|juillet|août|septembre|octobre|novembre|décembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|januari|februari|maart|augustus)|March|(?i:in|by|before|until|since|of|next|last) (?i:march|may)|(?i:the march))\b(?: [0-9]{4}\b)?",
}
pattern! {
    /// What before a date makes it a deadline.
    PRESSES = r"(?i)\b(?:by|before|until|till|due(?: on| by| in)?|deadline(?: is| of)?|no later than|latest(?: by)?|ends?(?: on)?|expires?(?: on)?|needs? (?:it|this|them)(?: to \w+)? (?:by|before|on)|go(?:es)? (?:live|out)(?: on| in)?|go-live(?: is)?(?: on)?|live (?:on|by)|meets?(?: on)?|bis(?: zum| spätestens)?|spätestens|zum|antes del?|hasta(?: el)?|avant(?: le)?|d'ici|até|antes de|entro(?: il)?|prima del?|voor|uiterlijk|unless .{0,60}by)\s+(?:the\s+|end of\s+)?$",
}

pub(super) fn find(search: &mut Search<'_>) {
    for pattern in [&*CALENDAR, &*WEEKDAY, &*RELATIVE, &*MONTH] {
        for m in pattern.find_iter(search.text) {
            let words = m.as_str();
            if ambiguous(words) {
                continue;
            }
            let before = search.text.get(..m.start()).unwrap_or_default();
            let kind = if PRESSES.is_match(before) { Kind::Deadline } else { Kind::Date };
            let lead = if words.starts_with("the ") && !words.contains(|c: char| c.is_ascii_digit()) && is_month(words)
            {
                4
            } else {
                0
            };
            let said = words.get(lead..).unwrap_or(words).trim_end_matches([',', ' ']);
            search.note(kind, "", m.start() + lead..m.start() + lead + said.len(), said.to_lowercase());
        }
    }
}

/// `the march` of `the march invoice`.
fn is_month(words: &str) -> bool {
    MONTH.find(words).is_some_and(|m| m.len() == words.len())
}

/// Short words that are a date only with a capital or not at all (`fri` is, `mon` as a French word is not; `24/7`).
fn ambiguous(words: &str) -> bool {
    let lower = words.to_lowercase();
    matches!(words, "mon" | "sat" | "sun" | "wed" | "weds" | "tue" | "mar" | "mai" | "martes" | "24/7")
        || matches!(lower.as_str(), "hier" | "1/2" | "50/50" | "24/7" | "the second" | "the first" | "first" | "second")
        || (lower == "mar" || lower == "jan" || lower == "mars")
}
