//! Dutch, with the formal address.

use super::{Phrases, Topic};

pub(super) static PHRASES: Phrases = Phrases {
    hello_name: "Goedendag {name}",
    hi_name: "Hallo {name}",
    hello: "Goedendag",
    this_is: ", u spreekt met {human}",
    known: ": ik heb alles over {matter} gelezen",
    no_repeat: ", u hoeft niets te herhalen",
    sorry: ", en het spijt me dat het zo veel moeite heeft gekost",
    serious: " en neem het serieus",
    next: |topic| match topic {
        Topic::Billing => "laten we er nu samen naar kijken.",
        Topic::Technical => "laten we samen uitzoeken waar het misgaat.",
        Topic::Integration => "laten we uw omgeving samen bekijken.",
        Topic::Pricing | Topic::Purchase => "zullen we doornemen wat u nodig heeft?",
        Topic::Contract => "ik wil graag begrijpen wat u nodig heeft.",
        Topic::Security => "laten we uw vragen een voor een doornemen.",
        Topic::Other => "laten we van hieraf samen verdergaan.",
    },
    danger: ": ik heb gelezen wat u schreef, en het is goed dat u het ons vertelt – bent u op dit moment veilig?",
    fraud: ": ik heb gelezen wat er gebeurt en ik ben er nu voor u – stuur of deel alstublieft niets meer terwijl we er samen naar kijken.",
    matter: |topic| match topic {
        Topic::Billing => "uw factuur",
        Topic::Technical => "uw probleem",
        Topic::Integration => "de koppeling die u nodig heeft",
        Topic::Pricing => "uw prijsaanvraag",
        Topic::Purchase => "uw plannen",
        Topic::Contract => "uw contract",
        Topic::Security => "uw vragen over beveiliging",
        Topic::Other => "uw vraag",
    },
    numbered: |thing| match thing {
        "order" => "uw bestelling {number}",
        "invoice" => "uw factuur {number}",
        "booking" => "uw boeking {number}",
        "ticket" => "uw zaak {number}",
        _ => "uw claim {number}",
    },
    passing_on: "Ik draag u over aan {human}, met alles wat u mij over {matter} heeft verteld; u hoeft het niet te herhalen.",
    urgent: "Ik verbind u nu meteen door met {human}, die weet wat u mij heeft verteld.",
    wait_minutes: "Het wachten duurt ongeveer {minutes} min.",
    wait_unknown: "U krijgt hier antwoord zodra er iemand vrij is.",
    by_mail: "Het antwoord komt per e-mail.",
};
