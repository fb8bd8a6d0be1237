//! `asks_for_human`, weighed: what the reader thinks beside what the words say outright.
//!
//! The reader alone is not to be trusted here. On conversations it was not taught from, it took "find me a
//! therapist" and "who is Nicky Minaj?" for a wish to leave the assistant, as surely as "transfer me to a human
//! agent". How people ask outright is formulaic, so a small grammar is the second ground: with both, the reading is
//! sure; with no person of ours in sight it stays a guess, however sure the reader is; and who declines a transfer
//! asks for none.

use std::sync::LazyLock;

use regex::Regex;

use super::formulaic;
use crate::model::FIRES_ABOVE;

/// How strongly it counts at least where the words leave no doubt, or ask outright and the reader agrees.
const ASKED: f32 = 0.9;

/// The same where English words ask outright and the reader does not agree: "translate: I want to speak to a human".
const ASKED_BY_WORDS_ONLY: f32 = 0.7;

/// From where on the reader is so sure that a hint is ground enough beside it, and how strongly that counts. It brings in 109 of the
/// corpus' 391 wishes, most of them indirect, and mistakes three of 19,384 messages in bookings. Revisit with a new reader.
const SURE: f32 = 0.99;
const HINTED_SURELY: f32 = 0.85;

/// The most a reading counts that rests on the reader alone, and the same where no person of ours is so much as
/// hinted at. Both lie below what a policy takes for certain.
const HINTED: f32 = 0.75;
const GUESSED: f32 = 0.58;

/// What the words say about wanting a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Say {
    /// Wants to be put through, says yes to the offer of a person, or asks outright in another language than
    /// English, in which the reader is weak: no second ground is needed.
    Demands,
    /// Asks outright, in English words that also stand in talk of other people's wishes.
    Asks,
    /// Speaks of being put in touch, of staff, or of who is there.
    Hints,
    /// Wants none.
    Declines,
    /// Nothing of the kind.
    Nothing,
}

/// The strength that is left of the reader's own. `context` is the turn before as `assistant: …` or `customer: …`.
pub(super) fn weighed(text: &str, context: &str, strength: f32) -> f32 {
    let fires = strength > FIRES_ABOVE;
    match say(text, context) {
        Say::Asks if fires => strength.max(ASKED),
        Say::Asks => ASKED_BY_WORDS_ONLY,
        Say::Demands => strength.max(ASKED),
        Say::Hints if strength >= SURE => HINTED_SURELY,
        Say::Hints => capped(strength, HINTED),
        Say::Nothing => capped(strength, GUESSED),
        Say::Declines => 0.0,
    }
}

/// Whether the customer would rather go on with the assistant: says so, or says no to the offer of a person.
pub(super) fn declines(text: &str, context: &str) -> bool {
    match say(text, context) {
        Say::Declines => true,
        Say::Nothing | Say::Hints => {
            let offer = context.strip_prefix("assistant:").map(plain);
            let offered = offer.is_some_and(|offer| OFFERS.as_ref().is_some_and(|offers| offers.is_match(&offer)));
            offered && formulaic::refuses(text)
        }
        Say::Demands | Say::Asks => false,
    }
}

/// Whether some words by themselves ask outright, so that they can stand as evidence.
pub(super) fn asks_outright(words: &str) -> bool {
    matches!(say(words, ""), Say::Asks | Say::Demands)
}

/// What lies above the line keeps its order between the line and `most`.
fn capped(strength: f32, most: f32) -> f32 {
    if strength > FIRES_ABOVE { FIRES_ABOVE + (strength - FIRES_ABOVE) * (most - FIRES_ABOVE) / 0.5 } else { strength }
}

fn say(text: &str, context: &str) -> Say {
    let plain = plain(text);
    let says = |pattern: &LazyLock<Option<Regex>>| pattern.as_ref().is_some_and(|pattern| pattern.is_match(&plain));
    if says(&DECLINES) {
        Say::Declines
    } else if says(&DEMANDS) || says(&ASKS_IN_ANOTHER_LANGUAGE) || accepts(text, &plain, context) {
        Say::Demands
    } else if says(&ASKS) || plain.split(['.', ',']).any(is_nothing_but_a_person) {
        Say::Asks
    } else if says(&HINTS) {
        Say::Hints
    } else {
        Say::Nothing
    }
}

/// A yes, with no but, to an assistant that offered a person.
fn accepts(text: &str, plain: &str, context: &str) -> bool {
    let Some(offer) = context.strip_prefix("assistant:") else { return false };
    let hesitates = [" but ", " aber ", " pero ", " mais ", " mas ", " maar "].iter().any(|but| plain.contains(but));
    formulaic::agrees(text) && !hesitates && OFFERS.as_ref().is_some_and(|offers| offers.is_match(&self::plain(offer)))
}

/// "human pls", "representative", "a real person please": short, and all of it means that.
fn is_nothing_but_a_person(clause: &str) -> bool {
    const WORDS_MAX: usize = 6;
    const AROUND: &str = "a an the to please pls plz just real live actual being now customer service not bot robot machine i want need \
        give me get no hello hi ok only talk speak with bitte ein einen einem echter echten jetzt por favor una un con \
        une svp s'il vous plaît s'il te vrai vraie per favore vero een echt mens aub graag uma real";
    const PERSON: &str = "human humans person agent representative operator supervisor mensch menschen mitarbeiter mitarbeiterin \
        persona humano operador representante personne humain conseiller operatore umano medewerker pessoa atendente";
    let is_in = |word: &str, list: &str| list.split_whitespace().any(|known| known == word);
    let words: Vec<&str> = clause.split_whitespace().collect();
    words.len() <= WORDS_MAX
        && words.iter().any(|word| is_in(word, PERSON))
        && words.iter().all(|word| is_in(word, PERSON) || is_in(word, AROUND))
}

/// Lower-case words with one space around each, sentences and parts of them set off by ` . ` and ` , `.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len() + 8);
    plain.push(' ');
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '.' | '!' | '?' | ';' | '\n' => plain.push_str(" . "),
            ',' | ':' | '(' | ')' => plain.push_str(" , "),
            '’' | '\'' => plain.push('\''),
            c if c.is_alphanumeric() => plain.push(c),
            _ => plain.push(' '),
        }
    }
    let words: Vec<&str> = plain.split_whitespace().collect();
    format!(" {} ", words.join(" "))
}

/// A pattern over plain words. `_` stands for up to five words of the same part of a sentence, `PERSON` for whoever
/// may answer instead of the assistant; spaces count.
pub(super) fn pattern(alternatives: &[&str]) -> Option<Regex> {
    const PERSON: &str = "(?:humans?(?: being)?|persons?|people|some ?(?:one|body)|any ?(?:one|body)|whoever|representatives?|rep\
        |operator|supervisors?|manager|advis[eo]rs?|colleagues?|specialist|technician|engineers?|staff|agents?|expert\
        |consultant|your (?:[^ .,]+ )?team|customer (?:service|support|care))";
    let all = alternatives.join("|").replace('_', "(?:[^ .,]+ ){0,5}").replace("PERSON", PERSON);
    Regex::new(&format!(" (?:{all}) ")).ok()
}

static DEMANDS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&[
        "(?:connect|transfer) (?:me|us) _(?:to|with|over|through) _PERSON",
        "(?:please|pls|just|could you|can you|now) (?:just )?(?:put|patch) (?:me|us) through",
    ])
});

static ASKS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&[
        "(?:i|we|me|i'd|need|want|wanna|please|pls) _(?:talk|speak|chat) _(?:to|with) _PERSON",
        "(?:appreciate|like|prefer) (?:speaking|talking) (?:to|with) _PERSON",
        "PERSON (?:else )?(?:i|we) (?:can|could|may|might) _(?:talk|speak|chat|call|ring|phone)",
        "(?:pass|hand|switch|route|escalate) (?:me|us|this) _(?:to|with|over|through) _PERSON",
        "(?:being|be) (?:transferred|connected) to _PERSON",
        "(?:get|give|fetch|need|want|like|prefer|have|get me|give me|fetch me) (?:a|an|another) (?:real |actual |live |proper )?\
         (?:human(?: being| agent)?|person|representative|supervisor|colleague|agent)(?: please| pls| now| here)?(?: \\.| ,)?",
        "(?:get|fetch) (?:me|us) (?:some ?(?:one|body)|whoever|(?:a|the|your) manager)",
        "(?:put|patch) (?:me|us) (?:straight |right )?through to _PERSON",
        "is there (?:really )?(?:a|an|any) (?:real|actual|live|living|human) (?:person|human|being|man|woman)",
        "(?:is|isn't) there (?:not |really |even )?(?:some ?(?:one|body)|any ?(?:one|body)|a (?:person|human)) (?:else )?\
         (?:there|here|i|we|who can|that can|on duty|awake|real|in there|over there)",
        "(?:real|actual|live|living) (?:human|person|people|man|woman|someone|somebody) (?:please|pls|plz|now)",
        "(?:can|could|would|will|have|get|want|like) (?:some ?(?:one|body)|any ?(?:one|body)|a (?:human|person|colleague|technician)) \
         (?:please |just )?(?:to )?(?:call|ring|phone|telephone) (?:me|us)",
    ])
});

static ASKS_IN_ANOTHER_LANGUAGE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&[
        "(?:ich|wir|bitte) _mit _(?:mensch|menschen|mitarbeiter|mitarbeiterin|person|berater|beraterin|kollegen|kollegin|jemand|jemandem|\
         vorgesetzten) _(?:sprechen|reden|telefonieren|verbinden|verbunden)",
        "(?:verbinden|verbinde|stellen) (?:sie )?mich _(?:mit|zu|durch)",
        "(?:quiero|quisiera|puedo|prefiero|necesito|podría|puede|me gustaría) _(?:hablar|comunicar|comunicarme|pasar|pasarme) _con \
         (?:una? )?(?:persona|alguien|humano|agente|representante|operador|operadora|asesor|asesora|supervisor|encargado|responsable|compañero)",
        "(?:pásame|páseme|pasame|paseme|póngame|ponme|comuníqueme|transfiérame|me pasa|me pone) (?:ya )?con (?:una? )?(?:persona|alguien|humano|agente|\
         representante|operador|operadora|asesor|supervisor|encargado|responsable)",
        "(?:je|j'aimerais|puis je|peux|voudrais|veux|pourrais) _(?:parler|discuter|échanger) (?:à|avec) _(?:personne|humain|quelqu'un|conseiller|\
         conseillère|agent|responsable|collègue)",
        "(?:passez|mettez|transférez) moi _(?:personne|humain|quelqu'un|conseiller|conseillère|agent|responsable|collègue)",
        "(?:quero|queria|posso|preciso|gostaria|prefiro) _(?:falar|conversar) com (?:uma? )?(?:pessoa|alguém|humano|atendente|operador|responsável|\
         colega)",
        "(?:voglio|vorrei|posso|preferisco) _parlare con (?:una? )?(?:persona|qualcuno|umano|operatore|operatrice|responsabile|collega)",
        "(?:ik|wil|mag|kan) _(?:mens|iemand|medewerker|persoon|collega) _(?:spreken|praten)",
        "(?:ik|wil|kunt u mij|kun je me) _(?:doorverbonden|doorverbinden)",
    ])
});

static DECLINES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&[
        "(?:don't|do not|didn't|not to|rather not|no need|without|avoid|instead of) _(?:transferred|transfer me|\
         having to contact (?:an|another) agent|(?:talk|speak|talking|speaking) (?:to|with) (?:an? |another |any )?(?:human|person|agent|anybody|\
         anyone|someone|representative))",
        "(?:don't|do not) (?:need|want) (?:an?|any|another) (?:human|person|agent|representative)",
        "(?:don't|dont|do not|never|without) (?:pass|passing|transfer|transferring|hand|handing|send|sending|put|putting|connect|connecting) (?:me|us) \
         (?:on|over|through|around|to)",
        "(?:kein|keinen|keine|ohne) (?:mensch|menschen|mitarbeiter|mitarbeiterin)",
        "no (?:quiero|hace falta) (?:que me pase|que me pasen|hablar con)",
        "pas besoin (?:d'un|d'une|de parler)",
    ])
});

static HINTS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&[
        "(?:human|humans|real|actual|supervisor|representative|operator|colleague|colleagues|technician|engineer|specialist|advisor|adviser|manager\
         |staff|transferred|escalate)",
        "(?:talk|speak|chat|word|touch) (?:to|with) (?:an?|the|some|any|your|one|PERSON)",
        "(?:call|ring|phone|telephone) (?:me|us|somebody|someone)",
        "(?:someone|somebody|anyone|anybody|who|whoever) _(?:there|here|else|can|could|around|in charge|on shift|on duty|about|over there|knows?)",
        "(?:mensch\\w*|mitarbeiter\\w*|kolleg\\w*|jemand\\w*|persona|alguien|personne|quelqu'un|qualcuno|operatore|iemand|medewerker|pessoa|alguém)",
    ])
});

static OFFERS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&[
        "(?:would you like|do you want|shall i|should i|can i|may i|i can|i could|i will|i'll|let me|want me to) _(?:_)?(?:transfer|transferred|connect|connected|\
         put you through|hand you over|hand you|speak|talk|escalate|bring in) _(?:_)?PERSON",
        "(?:soll ich|möchten sie|wollen sie|darf ich) _(?:mensch|menschen|mitarbeiter|mitarbeiterin|kollegen|kollegin|berater|beraterin)",
        "(?:quiere|quieres|desea|le|te) _(?:pase|paso|comunique|transfiera|hablar) con",
        "(?:souhaitez|voulez) vous _(?:conseiller|conseillère|personne|collègue|agent|quelqu'un)",
        "(?:vuole|desidera) _(?:operatore|operatrice|collega|persona)",
        "(?:wilt u|wil je|zal ik) _(?:medewerker|collega|doorverbonden|doorverbinden)",
        "(?:deseja|quer) _(?:atendente|pessoa|colega|operador)",
    ])
});

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(wanted: Say, texts: &[&str]) {
        for text in texts {
            assert_eq!(say(text, ""), wanted, "{text}");
        }
    }

    #[test]
    fn every_pattern_can_be_compiled() {
        assert!(
            [&DEMANDS, &ASKS, &ASKS_IN_ANOTHER_LANGUAGE, &DECLINES, &HINTS, &OFFERS]
                .iter()
                .all(|pattern| pattern.is_some())
        );
    }

    #[test]
    fn who_asks_outright_is_heard() {
        check(
            Say::Asks,
            &[
                "Can I talk to someone, please?",
                "agent? no. HUMAN pls",
                "Is there a supervisor or someone else I could speak to?",
                "is there a real person there",
                "I'd sooner have a person",
                "Could somebody call me about this?",
                "put me through to somebody in your office",
                "representative. representative.",
            ],
        );
    }

    #[test]
    fn who_wants_to_be_put_through_or_asks_in_another_language_needs_no_second_ground() {
        check(
            Say::Demands,
            &[
                "Yes, please transfer me to a human agent. Also, why is there no refund?",
                "just put me through to whoever is on the desk",
                "ich möchte jetzt bitte mit einem Menschen sprechen",
                "Kann ich mit einem Mitarbeiter reden?",
                "Quiero hablar con una persona",
                "Je voudrais parler à un conseiller",
                "Posso falar com um atendente?",
                "Vorrei parlare con un operatore",
                "ik wil gewoon iemand spreken",
            ],
        );
    }

    #[test]
    fn people_of_another_kind_are_nobody_to_be_put_through_to() {
        check(
            Say::Nothing,
            &[
                "Could you please find me a therapist?",
                "I need a psychologist in Gilroy.",
                "Find someone for me in St. Helena.",
                "Who is the director of that movie?",
                "Can you give me their phone number?",
                "What do you want to talk about?",
                "I need to find my user ID.",
                "I need one person.",
                "I want to transfer to someone's savings account",
            ],
        );
    }

    #[test]
    fn who_declines_a_transfer_asks_for_nobody() {
        check(
            Say::Declines,
            &[
                "No, I really don't want to be transferred. Can you check again?",
                "I would prefer not to be transferred to another agent.",
                "I want to sort this out without being transferred.",
                "please don't pass me on to anybody",
                "no, I do not want to talk to anybody",
                "Ich brauche keinen Mitarbeiter",
            ],
        );
    }

    #[test]
    fn what_other_people_want_is_not_asked_for_here() {
        for text in [
            "I spoke to a human yesterday and it was fine",
            "is this a real person",
            "our agents use your product",
            "mit einem menschen sprechen zu können ist unseren kunden wichtig",
            "mes patients demandent à parler à quelqu'un",
        ] {
            assert!(!asks_outright(text), "{text}");
        }
    }

    #[test]
    fn a_yes_to_an_offer_is_a_request_and_a_yes_to_anything_else_is_not() {
        let offer = "assistant: I cannot do that. Would you like me to transfer you to a human agent?";
        assert_eq!(say("Yes, please, that would be helpful.", offer), Say::Demands);
        assert_eq!(say("ja gern", "assistant: Soll ich Sie mit einer Mitarbeiterin verbinden?"), Say::Demands);
        assert_eq!(say("Yes, please.", "assistant: Shall I book the room?"), Say::Nothing);
        assert_eq!(say("Yes, but check the price first.", offer), Say::Nothing);
        assert_eq!(say("Yes, please.", "customer: Would you like to speak to a human?"), Say::Nothing);
    }

    #[test]
    fn a_no_to_an_offer_declines_and_a_no_to_anything_else_does_not() {
        let offer = "assistant: Would you like me to connect you with a colleague?";
        assert!(declines("no thanks, just tell me where the button is", offer));
        assert!(declines("please don't transfer me to anybody", ""));
        assert!(!declines("no, the other invoice", "assistant: Is it this one?"));
        assert!(!declines("no. I want to talk to a real person", "assistant: Shall I send you the page?"));
        assert!(!declines("yes please", offer));
    }

    #[test]
    fn the_reader_is_sure_only_with_words_beside_it() {
        assert!(weighed("I need a psychologist in Gilroy.", "", 1.0) < 0.6);
        assert!(weighed("is anybody on shift or is it just you tonight", "", 0.9) < 0.8);
        assert!(weighed("is anybody on shift or is it just you tonight", "", 1.0) >= 0.8);
        assert!(weighed("Please transfer me to a human agent", "", 0.6) >= ASKED);
        assert!(weighed("translate: I want to speak to a human being", "", 0.1) < 0.8);
        assert!(weighed("I don't want to be transferred", "", 1.0) <= 0.0);
        assert!(weighed("where is my parcel", "", 0.2) <= 0.2);
    }
}
