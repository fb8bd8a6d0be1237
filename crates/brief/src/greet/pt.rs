//! Portuguese, with a polite address that fits both Portugal and Brazil.

use super::{Phrases, Topic};

pub(super) static PHRASES: Phrases = Phrases {
    hello_name: "Bom dia, {name}",
    hi_name: "Olá, {name}",
    hello: "Olá",
    this_is: ", aqui é {human}",
    known: ": li tudo sobre {matter}",
    no_repeat: ", não precisa repetir nada",
    sorry: " e lamento que tenha sido tão trabalhoso",
    serious: " e levo isso a sério",
    next: |topic| match topic {
        Topic::Billing => "vamos ver isto juntos agora.",
        Topic::Technical => "vamos descobrir juntos o que está a falhar.",
        Topic::Integration => "vamos ver juntos a sua configuração.",
        Topic::Pricing | Topic::Purchase => "vamos ver juntos o que precisa?",
        Topic::Contract => "gostaria de entender o que precisa.",
        Topic::Security => "vamos responder às suas perguntas uma a uma.",
        Topic::Other => "vamos continuar juntos a partir daqui.",
    },
    danger: ": li o que nos escreveu, e fez bem em contar – está em segurança neste momento?",
    fraud: ": li o que está a acontecer e estou aqui – por favor, não envie nem partilhe mais nada enquanto vemos isto juntos.",
    matter: |topic| match topic {
        Topic::Billing => "a sua fatura",
        Topic::Technical => "o problema que tem",
        Topic::Integration => "a ligação de que precisa",
        Topic::Pricing => "os preços que pediu",
        Topic::Purchase => "o seu projeto",
        Topic::Contract => "o seu contrato",
        Topic::Security => "as suas perguntas de segurança",
        Topic::Other => "o seu pedido",
    },
    numbered: |thing| match thing {
        "order" => "a sua encomenda {number}",
        "invoice" => "a sua fatura {number}",
        "booking" => "a sua reserva {number}",
        "ticket" => "o seu caso {number}",
        _ => "o seu sinistro {number}",
    },
    passing_on: "Passo a conversa para {human}, com tudo o que me contou sobre {matter}; não precisará repetir.",
    urgent: "Vou passar agora mesmo para {human}, que já sabe o que me contou.",
    wait_minutes: "A espera é de cerca de {minutes} min.",
    wait_unknown: "A resposta vem aqui assim que alguém estiver livre.",
    by_mail: "A resposta chega por e-mail.",
};
