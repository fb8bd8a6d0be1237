//! What somebody wrote themselves: without what they quote, sign and are made to append.

/// How the line before a quote ends, in the languages of mail programs.
const WROTE: &[&str] =
    &["wrote:", "writes:", "schrieb:", "écrit :", "écrit:", "escribió:", "scritto:", "schreef:", "escreveu:"];

/// How the line before a quote begins.
const ON: &[&str] = &["on ", "am ", "le ", "el ", "il ", "op ", "em ", "a "];

/// Lines after which nothing is the writer's own.
const CUTS: &[&str] = &[
    "-----original message-----",
    "-----ursprüngliche nachricht-----",
    "-----message d'origine-----",
    "-----mensaje original-----",
    "-----messaggio originale-----",
    "-----oorspronkelijk bericht-----",
    "-----mensagem original-----",
    "---------- forwarded message",
    "begin forwarded message:",
    "anfang der weitergeleiteten nachricht:",
    "________________________________",
    "##- please type your reply above this line",
];

/// The head of a quoted message in the programs that use no mark: the first word of its first line, and of the next.
const HEADS: &[(&str, [&str; 2])] = &[
    ("from:", ["sent:", "date:"]),
    ("von:", ["gesendet:", "datum:"]),
    ("de :", ["envoyé :", "date :"]),
    ("de:", ["enviado:", "enviado el:"]),
    ("da:", ["inviato:", "data:"]),
    ("van:", ["verzonden:", "datum:"]),
    ("de:", ["envoyé:", "date:"]),
];

/// What a device or a program appends.
const APPENDED: &[&str] = &[
    "sent from my ",
    "sent from outlook",
    "get outlook for ",
    "von meinem ",
    "gesendet von ",
    "envoyé de mon ",
    "enviado desde mi ",
    "inviato da ",
    "verstuurd vanaf ",
];

/// Words of parting that stand alone on their line, before the name.
const PARTINGS: &[&str] = &[
    "best",
    "best regards",
    "kind regards",
    "regards",
    "warm regards",
    "with kind regards",
    "with best regards",
    "many thanks",
    "thanks",
    "thank you",
    "thanks and regards",
    "cheers",
    "sincerely",
    "yours sincerely",
    "yours faithfully",
    "best wishes",
    "all the best",
    "br",
    "kr",
    "mit freundlichen grüßen",
    "mit freundlichem gruß",
    "freundliche grüße",
    "viele grüße",
    "liebe grüße",
    "beste grüße",
    "mfg",
    "vg",
    "lg",
    "grüße",
    "cordialement",
    "bien cordialement",
    "salutations",
    "saludos",
    "un saludo",
    "saludos cordiales",
    "cordiali saluti",
    "saluti",
    "met vriendelijke groet",
    "groeten",
    "atenciosamente",
];

/// A signature is at most so many lines; a longer tail is a text that goes on.
const SIGNATURE_LINES_MAX: usize = 9;

/// Lines that one attribution may be broken over.
const ATTRIBUTION_LINES_MAX: usize = 3;

/// What the writer of a mail wrote in it; empty where nothing is left.
pub(super) fn own_words(body: &str) -> String {
    let lines: Vec<&str> = body.lines().map(str::trim_end).collect();
    let mut own: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let rest = lines.get(at..).unwrap_or_default();
        if cuts(rest) {
            break;
        }
        if let Some(length) = attribution(rest) {
            let quoted = |line: &&&str| line.trim_start().starts_with('>');
            let next = rest.iter().skip(length).find(|line| !line.is_empty());
            if next.as_ref().is_none_or(|next| !quoted(next)) {
                break;
            }
            at += length;
            continue;
        }
        if !line.trim_start().starts_with('>') {
            own.push(line);
        }
        at += 1;
    }
    signed_off(&own)
}

/// All words of a mail that holds nothing else, as a forwarded one does.
pub(super) fn forwarded(body: &str) -> String {
    let plain = body.lines().map(|line| line.trim_start_matches(['>', ' ']).trim_end());
    joined(&plain.collect::<Vec<_>>())
}

/// Whether nothing from here on is the writer's own.
fn cuts(rest: &[&str]) -> bool {
    let Some(first) = rest.first().map(|line| line.trim().to_lowercase()) else { return false };
    let plain = first.trim_start_matches('*');
    if first == "--"
        || CUTS.iter().any(|cut| first.starts_with(cut))
        || APPENDED.iter().any(|tail| plain.starts_with(tail))
    {
        return true;
    }
    let second = rest.iter().skip(1).find(|line| !line.trim().is_empty()).map(|line| line.trim().to_lowercase());
    let second = second.unwrap_or_default();
    HEADS.iter().any(|(head, next)| {
        plain.starts_with(head) && next.iter().any(|next| second.trim_start_matches('*').starts_with(next))
    })
}

/// How many lines say who wrote what is quoted below, where these do.
fn attribution(rest: &[&str]) -> Option<usize> {
    let first = rest.first()?.trim().to_lowercase();
    if !ON.iter().any(|on| first.starts_with(on)) {
        return None;
    }
    (1..=ATTRIBUTION_LINES_MAX).find(|length| {
        let last = rest.get(length - 1).map(|line| line.trim().to_lowercase()).unwrap_or_default();
        let together: String = rest.iter().take(*length).copied().collect::<Vec<_>>().join(" ");
        WROTE.iter().any(|wrote| last.ends_with(wrote)) || german(&together)
    })
}

/// `Am 3. Mai 2026 um 10:00 schrieb Ana Lind <ana@calder.example>:` carries the name after the verb.
fn german(line: &str) -> bool {
    line.starts_with("Am ") && line.contains(" schrieb ") && line.trim_end().ends_with(':')
}

/// The lines without the parting and the name under it; a postscript stays.
fn signed_off(lines: &[&str]) -> String {
    let parting = |line: &str| {
        let plain = line.trim().trim_end_matches([',', '.', '!', ';']).to_lowercase();
        PARTINGS.contains(&plain.as_str())
    };
    let Some(at) = lines.iter().rposition(|line| parting(line)) else { return joined(lines) };
    let (before, after) = lines.split_at(at);
    let postscript = after.iter().position(|line| {
        let line = line.trim().to_lowercase();
        ["ps:", "p.s.", "ps "].iter().any(|ps| line.starts_with(ps))
    });
    let signature = after.get(1..postscript.unwrap_or(after.len())).unwrap_or_default();
    let long = signature.iter().filter(|line| !line.trim().is_empty()).count() > SIGNATURE_LINES_MAX;
    if long || before.iter().all(|line| line.trim().is_empty()) {
        return joined(lines);
    }
    let tail = postscript.and_then(|at| after.get(at..)).unwrap_or_default();
    joined(&[before, tail].concat())
}

/// Lines as a text, with one empty line at most between two.
fn joined(lines: &[&str]) -> String {
    let mut text = String::new();
    for line in lines {
        if !(line.trim().is_empty() && text.ends_with("\n\n")) {
            text.push_str(line);
            text.push('\n');
        }
    }
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn quotes_signatures_and_what_devices_append_are_gone() {
        for body in [
            "It broke.\n\nOn Mon, 4 May 2026 at 10:00, Ana Lind\n<ana@calder.example> wrote:\n> Hello\n> there\n",
            "It broke.\n\nBest regards,\nBo Ek\nCalder Lift Services\n+46 1234\n",
            "It broke.\n-- \nBo Ek\nCalder\n",
            "It broke.\n\nSent from my iPhone\n\n> older\n",
            "It broke.\n\n-----Original Message-----\nFrom: Ana\n\nHello\n",
            "It broke.\n\nFrom: Ana Lind\nSent: Monday\nTo: Bo\nSubject: x\n\nHello\n",
            "It broke.\n\nAm 4. Mai 2026 um 10:00 schrieb Ana Lind <ana@calder.example>:\n\nHallo\n",
            "It broke.\n\nMit freundlichen Grüßen\nBo Ek\n",
            "> It works?\nIt broke.\n",
            "On Monday Ana wrote:\n> It works?\nIt broke.\n",
        ] {
            assert_eq!(own_words(body), "It broke.", "{body}");
        }
    }

    #[test]
    fn what_only_looks_like_a_tail_stays() {
        for body in [
            "Thanks\n\nfor nothing, it broke again",
            "On Monday it broke.\nNobody wrote back.",
            "It broke.\n\nFrom: here to there nothing works.\nAnd so on.",
            "Best regards",
        ] {
            assert_eq!(own_words(body), body, "{body}");
        }
        assert_eq!(own_words("It broke.\n\nRegards,\nBo\n\nPS: twice"), "It broke.\n\nPS: twice");
    }

    #[test]
    fn a_forwarded_mail_keeps_its_words() {
        let body = "---------- Forwarded message ---------\nFrom: Bo\n\n> It broke.\n";
        assert_eq!(own_words(body), "");
        assert!(forwarded(body).ends_with("It broke."));
    }

    proptest! {
        #[test]
        fn nothing_is_invented(body in "([a-zA-Z>:.\\- ]{0,12}\n){0,12}") {
            let words = own_words(&body);
            let lines: Vec<&str> = body.lines().map(str::trim).collect();
            prop_assert!(words.lines().all(|line| lines.contains(&line.trim())));
            prop_assert_eq!(own_words(&words).is_empty(), words.is_empty());
        }
    }
}
