//! Italian, with the formal address.

use super::{Phrases, Topic};

pub(super) static PHRASES: Phrases = Phrases {
    hello_name: "Buongiorno {name}",
    hi_name: "Salve {name}",
    hello: "Buongiorno",
    this_is: ", sono {human}",
    known: ": ho letto tutto su {matter}",
    no_repeat: ", non deve ripetere nulla",
    sorry: " e mi dispiace che sia stato così faticoso",
    serious: " e lo prendo sul serio",
    next: |topic| match topic {
        Topic::Billing => "guardiamolo insieme adesso.",
        Topic::Technical => "vediamo insieme che cosa non funziona.",
        Topic::Integration => "guardiamo insieme la sua configurazione.",
        Topic::Pricing | Topic::Purchase => "vediamo insieme di che cosa ha bisogno?",
        Topic::Contract => "vorrei capire di che cosa ha bisogno.",
        Topic::Security => "prendiamo le sue domande una per una.",
        Topic::Other => "proseguiamo insieme da qui.",
    },
    danger: ": ho letto quello che ci ha scritto, e ha fatto bene a dircelo – in questo momento è al sicuro?",
    fraud: ": ho letto che cosa sta succedendo e sono qui con lei – per favore non invii e non comunichi altro finché non lo vediamo insieme.",
    matter: |topic| match topic {
        Topic::Billing => "la sua fattura",
        Topic::Technical => "il problema che ha",
        Topic::Integration => "il collegamento che le serve",
        Topic::Pricing => "i prezzi che ha chiesto",
        Topic::Purchase => "il suo progetto",
        Topic::Contract => "il suo contratto",
        Topic::Security => "le sue domande sulla sicurezza",
        Topic::Other => "la sua richiesta",
    },
    numbered: |thing| match thing {
        "order" => "il suo ordine {number}",
        "invoice" => "la sua fattura {number}",
        "booking" => "la sua prenotazione {number}",
        "ticket" => "la sua pratica {number}",
        _ => "il suo sinistro {number}",
    },
    passing_on: "La passo a {human}, con tutto quello che mi ha detto su {matter}; non dovrà ripeterlo.",
    urgent: "La metto subito in contatto con {human}, che sa già quello che mi ha detto.",
    wait_minutes: "L'attesa è di circa {minutes} min.",
    wait_unknown: "Le risponderanno qui appena possibile.",
    by_mail: "La risposta arriverà per e-mail.",
};
