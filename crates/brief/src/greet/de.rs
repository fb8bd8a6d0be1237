//! German, with the formal address.

use super::{Phrases, Topic};

pub(super) static PHRASES: Phrases = Phrases {
    hello_name: "Guten Tag {name}",
    hi_name: "Hallo {name}",
    hello: "Guten Tag",
    this_is: ", hier ist {human}",
    known: ": Ich habe alles zu {matter} gelesen",
    no_repeat: ", Sie müssen nichts wiederholen",
    sorry: ", und es tut mir leid, dass es so mühsam war",
    serious: " und nehme es ernst",
    next: |topic| match topic {
        Topic::Billing => "sehen wir es uns jetzt gemeinsam an.",
        Topic::Technical => "finden wir gemeinsam heraus, woran es liegt.",
        Topic::Integration => "sehen wir uns Ihre Umgebung gemeinsam an.",
        Topic::Pricing | Topic::Purchase => "wollen wir durchgehen, was Sie brauchen?",
        Topic::Contract => "ich möchte verstehen, was Sie brauchen.",
        Topic::Security => "gehen wir Ihre Fragen der Reihe nach durch.",
        Topic::Other => "machen wir von hier aus gemeinsam weiter.",
    },
    danger: ": Ich habe gelesen, was Sie geschrieben haben, und bin froh, dass Sie es uns gesagt haben – sind Sie gerade in Sicherheit?",
    fraud: ": Ich habe gelesen, was gerade geschieht, und bin jetzt bei Ihnen – bitte senden und teilen Sie nichts weiter, bis wir es gemeinsam angesehen haben.",
    matter: |topic| match topic {
        Topic::Billing => "Ihrer Rechnung",
        Topic::Technical => "Ihrem Problem",
        Topic::Integration => "Ihrer Anbindung",
        Topic::Pricing => "Ihrer Preisanfrage",
        Topic::Purchase => "Ihrem Vorhaben",
        Topic::Contract => "Ihrem Vertrag",
        Topic::Security => "Ihren Sicherheitsfragen",
        Topic::Other => "Ihrem Anliegen",
    },
    numbered: |thing| match thing {
        "order" => "Ihrer Bestellung {number}",
        "invoice" => "Ihrer Rechnung {number}",
        "booking" => "Ihrer Buchung {number}",
        "ticket" => "Ihrem Fall {number}",
        _ => "Ihrem Schaden {number}",
    },
    passing_on: "Ich übergebe Sie an {human}, zusammen mit allem, was Sie mir zu {matter} gesagt haben; Sie müssen nichts wiederholen.",
    urgent: "Ich verbinde Sie jetzt sofort mit {human}; was Sie mir gesagt haben, ist dort bekannt.",
    wait_minutes: "Es dauert etwa {minutes} Min.",
    wait_unknown: "Sie hören hier, sobald jemand frei ist.",
    by_mail: "Die Antwort kommt per E-Mail.",
};
