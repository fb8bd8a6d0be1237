//! French, with the formal address.

use super::{Phrases, Topic};

pub(super) static PHRASES: Phrases = Phrases {
    hello_name: "Bonjour {name}",
    hi_name: "Bonjour {name}",
    hello: "Bonjour",
    this_is: ", ici {human}",
    known: " : j'ai tout lu sur {matter}",
    no_repeat: ", vous n'avez rien à répéter",
    sorry: ", et je suis désolé que cela ait été si pénible",
    serious: " et je prends cela au sérieux",
    next: |topic| match topic {
        Topic::Billing => "regardons cela ensemble maintenant.",
        Topic::Technical => "voyons ensemble ce qui ne va pas.",
        Topic::Integration => "regardons ensemble votre installation.",
        Topic::Pricing | Topic::Purchase => "voulez-vous que nous voyions ce dont vous avez besoin ?",
        Topic::Contract => "j'aimerais comprendre ce dont vous avez besoin.",
        Topic::Security => "prenons vos questions une par une.",
        Topic::Other => "reprenons ensemble à partir de là.",
    },
    danger: " : j'ai lu ce que vous nous avez écrit, et vous avez bien fait de nous le dire – êtes-vous en sécurité en ce moment ?",
    fraud: " : j'ai lu ce qui se passe et je suis avec vous – n'envoyez et ne communiquez plus rien pendant que nous regardons cela ensemble.",
    matter: |topic| match topic {
        Topic::Billing => "votre facture",
        Topic::Technical => "le problème que vous rencontrez",
        Topic::Integration => "la connexion souhaitée",
        Topic::Pricing => "les tarifs demandés",
        Topic::Purchase => "votre projet",
        Topic::Contract => "votre contrat",
        Topic::Security => "vos questions de sécurité",
        Topic::Other => "votre demande",
    },
    numbered: |thing| match thing {
        "order" => "votre commande {number}",
        "invoice" => "votre facture {number}",
        "booking" => "votre réservation {number}",
        "ticket" => "votre dossier {number}",
        _ => "votre sinistre {number}",
    },
    passing_on: "Je vous passe {human}, avec tout ce que vous m'avez dit sur {matter} ; vous n'aurez pas à le répéter.",
    urgent: "Je vous mets tout de suite en relation avec {human}, qui sait ce que vous m'avez dit.",
    wait_minutes: "L'attente est d'environ {minutes} min.",
    wait_unknown: "On vous répondra ici dès que possible.",
    by_mail: "La réponse arrivera par e-mail.",
};
