//! Spanish, with the formal address.

use super::{Phrases, Topic};

pub(super) static PHRASES: Phrases = Phrases {
    hello_name: "Buenos días, {name}",
    hi_name: "Hola, {name}",
    hello: "Hola",
    this_is: ", soy {human}",
    known: ": he leído todo sobre {matter}",
    no_repeat: ", no hace falta que repita nada",
    sorry: " y siento que haya sido tan complicado",
    serious: " y me lo tomo en serio",
    next: |topic| match topic {
        Topic::Billing => "veámoslo juntos ahora.",
        Topic::Technical => "veamos juntos qué está fallando.",
        Topic::Integration => "repasemos juntos su configuración.",
        Topic::Pricing | Topic::Purchase => "¿repasamos lo que necesita?",
        Topic::Contract => "me gustaría entender qué necesita.",
        Topic::Security => "vayamos pregunta por pregunta.",
        Topic::Other => "sigamos juntos desde aquí.",
    },
    danger: ": he leído lo que nos cuenta y me alegro de que nos lo haya dicho. ¿Está a salvo en este momento?",
    fraud: ": he leído lo que está pasando y estoy con usted; por favor, no envíe ni comparta nada más mientras lo vemos juntos.",
    matter: |topic| match topic {
        Topic::Billing => "su factura",
        Topic::Technical => "el problema que tiene",
        Topic::Integration => "la conexión que necesita",
        Topic::Pricing => "los precios que pidió",
        Topic::Purchase => "su proyecto",
        Topic::Contract => "su contrato",
        Topic::Security => "sus preguntas de seguridad",
        Topic::Other => "su consulta",
    },
    numbered: |thing| match thing {
        "order" => "su pedido {number}",
        "invoice" => "su factura {number}",
        "booking" => "su reserva {number}",
        "ticket" => "su caso {number}",
        _ => "su reclamación {number}",
    },
    passing_on: "Le paso con {human}, junto con todo lo que me ha contado sobre {matter}; no tendrá que repetirlo.",
    urgent: "Le paso ahora mismo con {human}, que ya sabe lo que me ha contado.",
    wait_minutes: "La espera es de unos {minutes} min.",
    wait_unknown: "Le atenderán aquí en cuanto queden libres.",
    by_mail: "La respuesta llegará por correo electrónico.",
};
