//! What a customer hears first, by the reason for which a human is wanted, and whom the assistant offers.

use baton_decision::reason::Reason;

use super::Line;

/// The sentence before what is passed on; nothing where there is nothing to add.
pub(super) fn lead(reason: Reason) -> Option<&'static Line> {
    match reason {
        Reason::Legal => Some(&LEGAL),
        Reason::Asked => Some(&ASKED),
        Reason::Leaving => Some(&LEAVING),
        Reason::Upset => Some(&UPSET),
        Reason::Technical => Some(&TECHNICAL),
        Reason::Billing => Some(&BILLING),
        Reason::Security => Some(&SECURITY),
        Reason::Specialist => Some(&SPECIALIST),
        Reason::Buying => Some(&BUYING),
        Reason::Stuck => Some(&STUCK),
        Reason::Danger | Reason::Other => None,
    }
}

/// Who is offered, to stand in [`OFFER`].
pub(super) fn whom(reason: Reason) -> &'static Line {
    match reason {
        Reason::Technical => &A_TECHNICIAN,
        Reason::Billing => &SOMEONE_FROM_BILLING,
        Reason::Security => &SOMEONE_FOR_SECURITY,
        Reason::Specialist => &A_SPECIALIST,
        Reason::Buying => &SOMEONE_FOR_TERMS,
        _ => &A_PERSON,
    }
}

const LEGAL: Line = Line {
    en: "This needs a person who can answer for us.",
    de: "Das gehört in die Hände eines Menschen, der für uns antworten kann.",
    es: "Esto requiere una persona que pueda responder por nosotros.",
    fr: "Cela demande une personne qui puisse répondre en notre nom.",
    it: "Serve una persona che possa rispondere a nome nostro.",
    nl: "Hier hoort iemand bij die namens ons kan antwoorden.",
    pt: "Isto exige uma pessoa que possa responder por nós.",
};

const ASKED: Line = Line {
    en: "Of course.",
    de: "Gerne.",
    es: "Por supuesto.",
    fr: "Bien sûr.",
    it: "Certamente.",
    nl: "Natuurlijk.",
    pt: "Com certeza.",
};

const LEAVING: Line = Line {
    en: "A person should hear this.",
    de: "Das sollte ein Mensch hören.",
    es: "Esto debe escucharlo una persona.",
    fr: "Une personne doit entendre cela.",
    it: "È giusto che la ascolti una persona.",
    nl: "Dit hoort een mens te horen.",
    pt: "Isto deve ser ouvido por uma pessoa.",
};

const UPSET: Line = Line {
    en: "I am sorry for the trouble.",
    de: "Es tut mir leid, dass Sie so viel Ärger haben.",
    es: "Lamento las molestias.",
    fr: "Je suis navré pour ces difficultés.",
    it: "Mi dispiace per il disagio.",
    nl: "Het spijt me dat u hier zoveel last van hebt.",
    pt: "Lamento o incómodo.",
};

const TECHNICAL: Line = Line {
    en: "Somebody technical should look into this with you.",
    de: "Das sollte sich jemand aus der Technik mit Ihnen ansehen.",
    es: "Conviene que alguien del equipo técnico lo revise con usted.",
    fr: "Quelqu'un de l'équipe technique doit regarder cela avec vous.",
    it: "È meglio che se ne occupi con lei qualcuno del reparto tecnico.",
    nl: "Iemand met technische kennis kan hier beter met u naar kijken.",
    pt: "Convém que alguém da equipa técnica veja isto consigo.",
};

const BILLING: Line = Line {
    en: "Somebody who can check and correct the charges should take this.",
    de: "Darum sollte sich jemand kümmern, der die Abrechnung prüfen und korrigieren kann.",
    es: "Debe verlo alguien que pueda revisar y corregir los cargos.",
    fr: "Quelqu'un qui peut vérifier et corriger la facturation doit s'en occuper.",
    it: "Deve occuparsene chi può verificare e correggere gli addebiti.",
    nl: "Dit is iets voor iemand die de kosten kan nakijken en herstellen.",
    pt: "Isto deve ser visto por quem pode verificar e corrigir os valores.",
};

const SECURITY: Line = Line {
    en: "You should get an exact answer to this from the person responsible.",
    de: "Darauf sollen Sie eine genaue Antwort von der zuständigen Person bekommen.",
    es: "Merece una respuesta exacta de la persona responsable.",
    fr: "Vous méritez une réponse précise de la personne responsable.",
    it: "Le serve una risposta precisa dalla persona responsabile.",
    nl: "Hierop hoort u een precies antwoord te krijgen van wie erover gaat.",
    pt: "Merece uma resposta exata da pessoa responsável.",
};

const SPECIALIST: Line = Line {
    en: "This takes somebody who knows how the parts fit together.",
    de: "Dafür braucht es jemanden, der weiß, wie die Teile zusammenpassen.",
    es: "Esto requiere a alguien que sepa cómo encajan las piezas.",
    fr: "Il faut ici quelqu'un qui sait comment tout s'articule.",
    it: "Qui serve qualcuno che sappia come si combinano le parti.",
    nl: "Hier is iemand voor nodig die weet hoe alles in elkaar past.",
    pt: "Isto precisa de alguém que saiba como tudo se encaixa.",
};

const BUYING: Line = Line {
    en: "You should talk this through with somebody who can agree terms with you.",
    de: "Das besprechen Sie am besten mit jemandem, der Konditionen mit Ihnen vereinbaren kann.",
    es: "Lo mejor es que lo hable con alguien que pueda acordar las condiciones con usted.",
    fr: "Le mieux est d'en parler avec quelqu'un qui peut convenir des conditions avec vous.",
    it: "È meglio che ne parli con chi può concordare le condizioni con lei.",
    nl: "Dit bespreekt u het best met iemand die afspraken met u kan maken.",
    pt: "O melhor é falar com alguém que possa acordar as condições consigo.",
};

const STUCK: Line = Line {
    en: "I am not getting you further here.",
    de: "Hier komme ich allein nicht weiter.",
    es: "Por mi parte no consigo avanzar.",
    fr: "De mon côté, je n'avance pas.",
    it: "Da solo non riesco ad andare oltre.",
    nl: "Ik kom hier zelf niet verder mee.",
    pt: "Sozinho não consigo avançar.",
};

/// The question with which the assistant offers a human; `{who}` by the reason.
pub(super) const OFFER: Line = Line {
    en: "Shall I bring in {who}? They would get everything you told me, so you need not repeat it.",
    de: "Soll ich {who} dazuholen? Alles, was Sie mir gesagt haben, gebe ich weiter; Sie müssen nichts wiederholen.",
    es: "¿Quiere que le pase con {who}? Recibirá todo lo que me ha contado, así que no tendrá que repetirlo.",
    fr: "Voulez-vous que je fasse intervenir {who} ? Tout ce que vous m'avez dit sera transmis, vous n'aurez rien à répéter.",
    it: "Vuole che faccia intervenire {who}? Riceverà tutto quello che mi ha detto, non dovrà ripetere nulla.",
    nl: "Zal ik er {who} bij halen? Alles wat u mij hebt verteld geef ik door, u hoeft niets te herhalen.",
    pt: "Quer que eu chame {who}? Tudo o que me contou será transmitido, não terá de repetir nada.",
};

const A_PERSON: Line = Line {
    en: "a person from our team",
    de: "jemanden aus dem Team",
    es: "una persona del equipo",
    fr: "une personne de l'équipe",
    it: "una persona del team",
    nl: "iemand van het team",
    pt: "uma pessoa da equipa",
};

const A_TECHNICIAN: Line = Line {
    en: "somebody from the technical team",
    de: "jemanden aus der Technik",
    es: "alguien del equipo técnico",
    fr: "quelqu'un de l'équipe technique",
    it: "qualcuno del reparto tecnico",
    nl: "iemand van de techniek",
    pt: "alguém da equipa técnica",
};

const SOMEONE_FROM_BILLING: Line = Line {
    en: "somebody from billing",
    de: "jemanden aus der Abrechnung",
    es: "alguien de facturación",
    fr: "quelqu'un de la facturation",
    it: "qualcuno della fatturazione",
    nl: "iemand van de facturatie",
    pt: "alguém da faturação",
};

const SOMEONE_FOR_SECURITY: Line = Line {
    en: "somebody responsible for security and data protection",
    de: "jemanden, der für Sicherheit und Datenschutz zuständig ist,",
    es: "la persona responsable de seguridad y protección de datos",
    fr: "la personne responsable de la sécurité et de la protection des données",
    it: "la persona responsabile della sicurezza e della protezione dei dati",
    nl: "iemand die over beveiliging en privacy gaat",
    pt: "a pessoa responsável pela segurança e proteção de dados",
};

const A_SPECIALIST: Line = Line {
    en: "a specialist",
    de: "eine Fachperson",
    es: "un especialista",
    fr: "un spécialiste",
    it: "uno specialista",
    nl: "een specialist",
    pt: "um especialista",
};

const SOMEONE_FOR_TERMS: Line = Line {
    en: "somebody who can talk terms with you",
    de: "jemanden, mit dem Sie über Konditionen sprechen können,",
    es: "alguien con quien pueda hablar de las condiciones",
    fr: "quelqu'un avec qui parler des conditions",
    it: "qualcuno con cui parlare delle condizioni",
    nl: "iemand met wie u over de voorwaarden kunt praten",
    pt: "alguém com quem falar das condições",
};
