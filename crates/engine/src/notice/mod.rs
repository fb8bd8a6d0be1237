//! What the customer is told by the system itself, in their language. Truthful and short.

mod by_reason;

use baton_base::Language;
use baton_brief::Brief;
use baton_decision::Decision;
use baton_decision::reason::Reason;

/// A line in every language we have it in; English where we have none.
struct Line {
    en: &'static str,
    de: &'static str,
    es: &'static str,
    fr: &'static str,
    it: &'static str,
    nl: &'static str,
    pt: &'static str,
}

impl Line {
    fn in_language(&self, language: Language) -> &'static str {
        match language.as_str() {
            "de" => self.de,
            "es" => self.es,
            "fr" => self.fr,
            "it" => self.it,
            "nl" => self.nl,
            "pt" => self.pt,
            _ => self.en,
        }
    }
}

const HANDED_OFF: Line = Line {
    en: "I am bringing in a colleague who can take this further. They get everything you told me, so you need not repeat it.",
    de: "Ich hole jemanden aus dem Team dazu. Alles, was Sie mir gesagt haben, gebe ich weiter; Sie müssen nichts wiederholen.",
    es: "Voy a pasarle con una persona del equipo. Recibe todo lo que me ha contado, así que no tendrá que repetirlo.",
    fr: "Je fais intervenir une personne de l'équipe. Elle reçoit tout ce que vous m'avez dit, vous n'aurez rien à répéter.",
    it: "La metto in contatto con una persona del team. Riceve tutto quello che mi ha detto, non dovrà ripetere nulla.",
    nl: "Ik haal er een collega bij. Die krijgt alles wat u mij hebt verteld, u hoeft niets te herhalen.",
    pt: "Vou chamar uma pessoa da equipa. Ela recebe tudo o que me contou, não terá de repetir nada.",
};

const COLLEAGUE: Line = Line {
    en: "a colleague",
    de: "jemand aus dem Team",
    es: "una persona del equipo",
    fr: "une personne de l'équipe",
    it: "una persona del team",
    nl: "een collega",
    pt: "uma pessoa da equipa",
};

const SAFETY: Line = Line {
    en: "Your safety comes first. I am getting a person right now. If anybody is in immediate danger, please call your local emergency number.",
    de: "Ihre Sicherheit geht vor. Ich hole sofort einen Menschen dazu. Bei unmittelbarer Gefahr wählen Sie bitte den Notruf.",
    es: "Su seguridad es lo primero. Llamo a una persona ahora mismo. Si alguien corre peligro inmediato, llame al número de emergencias.",
    fr: "Votre sécurité passe avant tout. J'appelle une personne tout de suite. En cas de danger immédiat, appelez les secours.",
    it: "La sua sicurezza viene prima di tutto. Chiamo subito una persona. In caso di pericolo immediato chiami i soccorsi.",
    nl: "Uw veiligheid gaat voor. Ik haal er nu meteen iemand bij. Is er direct gevaar, bel dan het noodnummer.",
    pt: "A sua segurança está primeiro. Vou chamar já uma pessoa. Se houver perigo imediato, ligue para o número de emergência.",
};

const NOBODY_FREE_NEXT: Line = Line {
    en: "Nobody is free this minute. You are next in line, and your story is already written down for them.",
    de: "Gerade ist niemand frei. Sie sind als Nächstes dran, und Ihr Anliegen ist schon für die Kollegen notiert.",
    es: "Ahora mismo no hay nadie libre. Es usted la siguiente persona y su caso ya está anotado.",
    fr: "Personne n'est libre à l'instant. Vous êtes le prochain, et votre demande est déjà notée.",
    it: "In questo momento nessuno è libero. Lei è il prossimo e la sua richiesta è già annotata.",
    nl: "Er is nu niemand vrij. U bent de eerste in de rij en uw verhaal is al genoteerd.",
    pt: "Neste momento ninguém está livre. É a próxima pessoa, e o seu caso já está anotado.",
};

const NOBODY_FREE_QUEUE: Line = Line {
    en: "Nobody is free this minute. {ahead} before you; you keep your place, and your story is already written down for them.",
    de: "Gerade ist niemand frei. Vor Ihnen: {ahead}. Sie behalten Ihren Platz, und Ihr Anliegen ist schon notiert.",
    es: "Ahora mismo no hay nadie libre. Antes de usted: {ahead}. Conserva su turno y su caso ya está anotado.",
    fr: "Personne n'est libre à l'instant. Avant vous : {ahead}. Vous gardez votre place, et votre demande est déjà notée.",
    it: "In questo momento nessuno è libero. Prima di lei: {ahead}. Mantiene il suo posto e la richiesta è già annotata.",
    nl: "Er is nu niemand vrij. Voor u: {ahead}. U houdt uw plaats en uw verhaal is al genoteerd.",
    pt: "Neste momento ninguém está livre. À sua frente: {ahead}. Mantém o seu lugar, e o seu caso já está anotado.",
};

const JOINED: Line = Line {
    en: "{human} has joined and has read what you wrote so far.",
    de: "{human} ist jetzt da und hat gelesen, was Sie bisher geschrieben haben.",
    es: "{human} se ha incorporado y ha leído lo que ha escrito hasta ahora.",
    fr: "{human} vous rejoint et a lu ce que vous avez écrit.",
    it: "{human} è qui e ha letto quello che ha scritto finora.",
    nl: "{human} is erbij en heeft gelezen wat u tot nu toe schreef.",
    pt: "{human} entrou e já leu o que escreveu até agora.",
};

const RETURNED: Line = Line {
    en: "You are with the assistant again. Ask for a person at any time.",
    de: "Sie sprechen wieder mit dem Assistenten. Einen Menschen können Sie jederzeit verlangen.",
    es: "Vuelve a hablar con el asistente. Puede pedir una persona en cualquier momento.",
    fr: "Vous êtes de nouveau avec l'assistant. Vous pouvez demander une personne à tout moment.",
    it: "È di nuovo con l'assistente. Può chiedere una persona in qualsiasi momento.",
    nl: "U spreekt weer met de assistent. U kunt altijd om een persoon vragen.",
    pt: "Está de novo com o assistente. Pode pedir uma pessoa a qualquer momento.",
};

const NOBODY_HERE: Line = Line {
    en: "Nobody of the team is here at the moment. Your story is written down, and somebody will come back to you. Tell us here where to reach you best.",
    de: "Im Moment ist niemand aus dem Team da. Ihr Anliegen ist notiert, und jemand meldet sich bei Ihnen. Schreiben Sie hier, wie wir Sie am besten erreichen.",
    es: "En este momento no hay nadie del equipo. Su caso está anotado y alguien se pondrá en contacto con usted. Díganos aquí cómo prefiere que le contactemos.",
    fr: "Personne de l'équipe n'est là pour le moment. Votre demande est notée et quelqu'un reviendra vers vous. Dites-nous ici comment vous joindre au mieux.",
    it: "Al momento non c'è nessuno del team. La sua richiesta è annotata e qualcuno la ricontatterà. Ci dica qui come raggiungerla al meglio.",
    nl: "Er is op dit moment niemand van het team. Uw verhaal is genoteerd en iemand neemt contact met u op. Laat hier weten hoe we u het best bereiken.",
    pt: "Neste momento não está ninguém da equipa. O seu caso está anotado e alguém entrará em contacto. Diga-nos aqui como prefere ser contactado.",
};

/// What a customer hears when a human is called: why, by reason, and what is passed on.
#[must_use]
pub fn handed_off(language: Language, decision: &Decision, brief: Option<&Brief>) -> String {
    let reason = Reason::of(decision);
    if reason == Reason::Danger {
        return SAFETY.in_language(language).to_owned();
    }
    let passed_on = match brief.map(|b| b.customer_line.as_str()).filter(|line| !line.is_empty()) {
        Some(line) => line.replace("{human}", COLLEAGUE.in_language(language)),
        None => HANDED_OFF.in_language(language).to_owned(),
    };
    match by_reason::lead(reason) {
        Some(lead) => format!("{} {passed_on}", lead.in_language(language)),
        None => passed_on,
    }
}

/// The question with which the assistant offers a human: whom, by reason.
#[must_use]
pub fn offer(language: Language, decision: &Decision) -> String {
    let whom = by_reason::whom(Reason::of(decision)).in_language(language);
    by_reason::OFFER.in_language(language).replace("{who}", whom)
}

/// What a customer hears when nobody is on duty: the truth, and that somebody will come back to them.
#[must_use]
pub fn nobody_here(language: Language) -> String {
    NOBODY_HERE.in_language(language).to_owned()
}

/// What a customer hears when nobody is free: the truth, with how many wait before them.
#[must_use]
pub fn nobody_free(language: Language, ahead: usize) -> String {
    if ahead == 0 {
        return NOBODY_FREE_NEXT.in_language(language).to_owned();
    }
    NOBODY_FREE_QUEUE.in_language(language).replace("{ahead}", &ahead.to_string())
}

/// What a customer hears when a human has joined.
#[must_use]
pub fn joined(language: Language, human: &str) -> String {
    JOINED.in_language(language).replace("{human}", human)
}

/// What a customer hears when the assistant is back.
#[must_use]
pub fn returned(language: Language) -> String {
    RETURNED.in_language(language).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_customer_hears_their_own_language() {
        assert!(joined(Language::parse("de").unwrap(), "Maya").starts_with("Maya ist jetzt da"));
    }

    #[test]
    fn a_language_we_lack_hears_english() {
        assert!(returned(Language::parse("sv").unwrap()).starts_with("You are with the assistant"));
    }

    #[test]
    fn the_place_in_line_is_told() {
        assert!(nobody_free(Language::EN, 3).contains("3 before you"));
        assert!(nobody_free(Language::EN, 0).contains("next in line"));
    }
}
