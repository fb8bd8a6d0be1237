//! Words that show what a sentence does (greet, ask, complain, promise …), in the languages of the openings:
//! English, German, Spanish, French, Portuguese, Italian, Dutch. They choose and order what is quoted; they never
//! replace the readings of the signals.

use crate::pattern::pattern;

pattern! {
    /// A salutation at the start of a message, to be passed over.
    SALUTATION = r"(?i)^\s*(?:(?:hi|hello|hey|hiya|heya|howdy|greetings|good (?:morning|afternoon|evening|day)|morning|afternoon|(?:evening|night)[,!]|dear|to whom it may concern|",
        r"hallo|guten (?:tag|morgen|abend)|moin|servus|grüß gott|sehr geehrte[rs]?|liebe[rs]?|hola|buenos días|buenas(?: tardes| noches)?|estimad[oa]s?|bonjour|bonsoir|salut|madame|monsieur|cher|chère|",
        r"olá|oi|bom dia|boa (?:tarde|noite)|prezad[oa]s?|ciao|salve|buongiorno|buonasera|gentile|goedemorgen|goedemiddag|goedenavond|goedendag|hoi|geachte|beste)\b",
        r"(?:\s+(?:there|again|all|everyone|everybody|team|sirs?|madam|support|folks|guys|lovely|dear|or|and|hello|good|morning|afternoon|evening|day|buenas|damen|und|herren|zusammen|frau|herr|señor(?:es|a)?|monsieur|madame|mevrouw|meneer|mr|mrs|ms|dr|professor|prof|customer|service|the)\b\.?)*(?:(?-i:\s+\p{Lu}[\p{L}.'’-]*){1,3}\s*[,!:–-]+\s*|[ ,!.:;–-]*))",
}
pattern! {
    /// Spoken fillers and agreement at the start of a sentence, to be passed over.
    FILLER = r"(?i)^\s*(?:(?:um+|uh+|er+|erm|hm+|mm+|mhm|so|well|yeah|yep|yes|ok|okay|alright|and|also|oh|ah|btw|lol|haha|quick one|ja|ach so|mire|allora|entonces|alors|dus)\b[ ,.!:;–-]*|(?:right|now|then|sure|fine|great|perfect|cool|good|lovely|super|please|pls|thanks|thank you|danke|merci|gracias|obrigad[oa]|grazie|bedankt|gut|bueno|vale|bon|então|got it|understood|i understand|i see|noted|no worries|look|listen)[,.!:;–-]+\s*)+",
}
pattern! {
    /// Nothing but thanks, agreement or a goodbye.
    COURTESY = r"(?i)^\W*(?:(?:thanks?|thank you|thx|ty|cheers|ok|okay|k|great|perfect|super|cool|nice|lovely|brilliant|awesome|excellent|wonderful|fantastic|good|fine|sure|alright|right|yes|yeah|yep|yup|no|nope|please|pls|bye|goodbye|got it|understood|i see|noted|will do|sounds good|that(?:'s| is| will be| would be|s)? ?(?:all|it|great|fine|good|perfect|everything|helpful|useful|clear|right|correct|okay|ok|awesome|nice)?|that works(?: for me)?|a lot|so much|very much|very|many|much|again|for|your|the|help|helping|reply|answer|time|quick|this|now|then|you|have a|nice|great|good|day|one|weekend|evening|all|and|just|really|indeed|of course|i|it|is|was|were|are|hm+|um+|oh|ah|haha|lol|well|so|",
        r"danke(?: schön| sehr)?|vielen dank|gut|ja|nein|klar|super|alles|ist|dann|es|das|gracias|muchas|vale|sí|si|bien|genial|de nada|merci|beaucoup|oui|non|d'accord|parfait|bien noté|obrigad[oa]|sim|não|certo|grazie|mille|sì|va bene|perfetto|bedankt|dank je|dank u(?: wel)?|nee|prima|goed|not (?:really|at the moment|now)|nothing else|been|all good|appreciate it)\W*)+$",
}
pattern! {
    /// Thanks for something.
    THANKS_FOR = r"(?i)^\W*(?:many )?(?:thanks|thank you|thx)(?: so much| very much| again)?,? for\b[^,.;!?]{0,50}[.!]?\W*$",
}
pattern! {
    /// Well-wishing that says nothing of the matter.
    PLEASANTRY = r"(?i)\b(?:i (?:do )?hope (?:you|this|that you|term|all|everything)\b.{0,40}\b(?:well|kindly|fine|good|helps?|great)|hope (?:you|this) (?:are|finds|is|can help)|look(?:ing)? forward to|have a (?:nice|good|great|lovely)|best wishes|nice to (?:meet|hear)|sorry to (?:bother|trouble)|how(?:'s| is) it going|how are you|your (?:website|colleague) (?:is|was) (?:great|lovely)|thank(?:s| you) for (?:your|the) (?:quick |prompt |kind )?(?:reply|answer|help|response|message|email|time)|ich hoffe|espero que (?:est[ée]|todo)|j'espère que|spero che|espero que|ik hoop dat)\b",
}
pattern! {
    /// Asks for something to be done or told.
    REQUEST = r"(?i)\b(?:can (?:you|i|we|u|it|the|one|someone|somebody)|could (?:you|i|we|u|it|someone)|would (?:you|it be|like)|will (?:you|it)|may i|i(?:'d| would) (?:like|want|love|rather|appreciate|be grateful)|we(?:'d| would) (?:like|want|need)|i should (?:like|be grateful)|i want|i wanna|i need|we need|we want|need to|needs to|want to|looking (?:for|to|at)|i'm (?:trying|looking|after)|we're (?:trying|looking|after)|trying to|please|pls|plz|help me|help with|let me know|tell me|show me|find me|send me|get me|give me|book|reserve|is there|are there|is it possible|do you|does (?:it|the|your|this|that)|how (?:do|can|would|much|many|long|about)|what (?:is|are|does|do|would|happens)|when (?:do|does|is|will|can)|where (?:do|is|can|are)|which|why|who|whether|wondering|wondered|asking|call(?:ing)? (?:about|because)|it's about|about|question|",
        r"ich (?:möchte|brauche|will|hätte|suche|wollte)|wir (?:möchten|brauchen|bräuchten|wollen|hätten)|könn(?:en|ten) (?:sie|wir)|kann (?:ich|man)|bitte|lässt sich|gibt es|wie (?:kann|viel|lange)|wann|warum|quiero|quisiera|necesito|prefiero|puede[ns]?|podría[ns]?|me gustaría|por favor|llamo por|hay|cómo|cuándo|cuánto|je (?:voudrais|souhaite|veux|cherche)|nous (?:voudrions|souhaitons)|pouvez-vous|pourriez-vous|existe-t-il|est-ce que|y a-t-il|s'il vous plaît|comment|combien|quand|gostaria|preciso|quero|pode(?:ria)?|como|quando|quanto|vorrei|ho bisogno|potete|può|potrebbe|c'è|come|per favore|ik wil|ik zou|kunt u|kun je|graag|hoe|wanneer|hoeveel)\b",
}
pattern! {
    /// Says that something is wrong.
    PROBLEM = r"(?i)\b(?:not work(?:ing|s|ed)?|n[o']t work|doesn'?t|does not|won'?t|can ?not|can'?t|cant|couldn'?t|didn'?t|isn'?t|wasn'?t|aren'?t|never|no longer|still (?:not|no|waiting|broken|the|nothing|shows?|says|queued|stuck)|fail(?:s|ed|ing|ure)?|error|errors|bug|broken?|broke|down|wrong|missing|lost|stuck|stop(?:s|ped)|slow|crash(?:es|ed|ing)?|declin(?:ed|es)|reject(?:ed|s)|refus(?:ed|es)|block(?:ed|s)|charged (?:twice|again|double)|double|overcharged|late|delayed|cancel+(?:led|ed|ation)?|damag(?:ed|e)|crushed|dented|leak(?:s|ing)?|drop(?:s|ped|ping)|disconnect(?:s|ed)?|invisible|empty|blank|timeout|time[sd]? out|problem|issue|trouble|complaint?|invalid|expired|unexpected|too (?:much|high|slow)|more than (?:i|expected)|[45][0-9]{2}s?|",
        r"funktioniert nicht|geht nicht|fehler|kaputt|falsch|fehlt|leider|defekt|no funciona|no ha venido|no me|problema|falla|roto|tampoco|ne (?:marche|fonctionne) pas|panne|erreur|problème|manque|não funciona|erro|avariad[oa]|falta|non funziona|errore|guasto|manca|werkt niet|fout|kapot|ontbreekt)\b",
}
pattern! {
    /// Asks for a person.
    PERSON_WANTED = r"(?i)(?:\b(?:speak|talk|chat|transfer|connect|put me|pass me|get me|through)\b.{0,30}\b(?:human|person|someone|somebody|agent|representative|rep|manager|supervisor|colleague|advisor|adviser|operator|anyone)\b|\b(?:human|person|agent|representative|operator|colleague|manager)\b.{0,12}\b(?:please|pls|plz|now)\b|^\W*(?:a )?(?:real )?(?:human|person|agent|representative|operator)\W*$|\breal (?:person|human)\b|\bhablar con (?:una persona|alguien)\b|\bcon alguien\b|\bmit (?:einem|einer) (?:menschen|mitarbeiter\w*|person)\b|\bparler à (?:quelqu'un|une personne|un humain)\b|\bfalar com (?:uma pessoa|alguém)\b|\bparlare con (?:una persona|qualcuno)\b|\bmet (?:een mens|iemand)\b)",
}
pattern! {
    /// How the customer feels, without a matter.
    FEELING = r"(?i)\b(?:ridiculous|unacceptable|annoy(?:ed|ing)|frustrat(?:ed|ing)|fed up|sick of|joke|useless|terrible|awful|disappoint(?:ed|ing)|waste of (?:my )?time|angry|furious|going (?:round|around) in circles|running in circles|wtf|for god'?s sake|seriously|not helpful|no help|tired of|patience|delighted|love (?:it|this|you)|happy|amazing|unmöglich|unverschämt|ärgerlich|enttäuscht|genervt|vergüenza|hart[oa]|ridículo|inacceptable|déçue?|ridicule|vergonha|ridicolo|inaccettabile|belachelijk|teleurgesteld)\b",
}
pattern! {
    /// Asks back, as a question.
    QUESTION_START = r"(?i)^\W*(?:(?:is|are|was|were|do|does|did|can|could|will|would|should|may|has|have) (?:you|u|i|we|it|the|this|there|they|he|she|my|our|your|any\w*|some\w*|these|those|each|one)|how|what|when|where|which|who|whom|why|whose|ist|sind|hat|kann|können|könnten|wie|was|wann|wo|welche[rs]?|wer|warum|lässt|gibt|qué|cuándo|cómo|dónde|quién|cuánto|puede|hay|est-ce|combien|comment|quand|où|quel(?:le)?s?|pourquoi|pourriez|pouvez|quanto|come|dove|quando|perché|chi|onde|quem|por que|hoe|wat|wanneer|waar|welke|wie|waarom|kunt|kun)\b",
}
pattern! {
    /// Closes a letter; a signature follows.
    CLOSING = r"(?i)^\W*(?:(?:kind|best|warm|many|with (?:kind|best)) ?(?:regards|wishes|thanks)?|regards|best|sincerely|yours(?: (?:sincerely|faithfully|truly))?|cheers|thanks(?: again)?|thank you|many thanks|thx|mit freundlichen grüßen|freundliche grüße|viele grüße|beste grüße|liebe grüße|mfg|vg|lg|(?:un )?saludos?(?: cordial(?:es)?)?|atentamente|gracias|cordialement|bien (?:à vous|cordialement)|salutations|merci|atenciosamente|cumprimentos|obrigad[oa]|cordiali saluti|distinti saluti|saluti|grazie|met vriendelijke groet(?:en)?|groet(?:en|jes)?|mvg)\b[ ,.!]*$",
}
pattern! {
    /// A closing and a name on one line.
    SIGNED_OFF = r"(?i)^\W*(?:(?:kind|best|warm|many) (?:regards|wishes|thanks)|regards|sincerely|yours (?:sincerely|faithfully|truly)|mit freundlichen grüßen|viele grüße|cordialement|bien à vous|un saludo|saludos|cordiali saluti|met vriendelijke groet)[,. ]+(?-i:\p{Lu}[\p{L}.'’-]*)(?: (?-i:\p{Lu}[\p{L}.'’-]*)){0,2}\W*$",
}
pattern! {
    /// Says that a step helped.
    HELPED = r"(?i)\b(?:that (?:worked|helped|fixed|did it|did the trick|solved)|(?:it|that|now) works|works now|working now|(?:all|is) (?:sorted|fixed|solved|good)|found it|fixed it|solved|got it working|brilliant|that's (?:it|perfect|great|what i (?:needed|wanted))|perfect|useful|helpful|super|jetzt (?:geht|klappt)|hat (?:geklappt|funktioniert)|genial|ya (?:funciona|está)|ça (?:marche|fonctionne)|funcionou|funziona|ha funzionato|het werkt|gelukt)\b",
}
pattern! {
    /// Says that a step did not help, or that it misses the point.
    FAILED = r"(?i)(?:\bstill\b|\b(?:did|does|do|is|was|has|have|would|will|could|can)(?:n'?t| not)\b|\bcant\b|\bno (?:change|luck|effect|difference|joy|good|use|help)|\bwith(?:out| no) (?:change|success|effect)|\bsame (?:thing|error|result|message|again|in each|problem|answer)|\bthe same\b|\balready (?:did|tried|done|have|checked|sent|gave|told|said)|\b(?:did|tried) (?:that|this|it|both|all)\b|\bagain\b|\bnot (?:what|helpful|the|my|there|possible|it|for|an option|really|work)|\bthat'?s not\b|\bthere isn'?t\b|\bnope\b|\b(?:don'?t|do not) (?:want|need|have)|\binstead\b|\bi meant\b|\bthough\b|\bnothing\b|\bbut\b|\bno\b|^no\b|\bnicht\b|\bkein|\bimmer noch\b|\bleider\b|\bschon\b|\bno me\b|\bno (?:funciona|sirve|puedo)|\bsigue\b|\btampoco\b|\bpero\b|\bne .{1,20} pas\b|\btoujours\b|\bdéjà\b|\bnão\b|\bainda\b|\bnon\b|\bancora\b|\bniet\b|\bnog steeds\b|\bal gedaan\b)",
}
pattern! {
    /// What the customer has tried.
    OWN_ATTEMPT = r"(?i)\b(?:(?:i|we|i've|we've|ive|weve|have|already|also) (?:already |also |just |even )?(?:tried|cleared|restarted|rebooted|reinstalled|reset|re-?sent|checked|followed|updated|deleted|uploaded|changed|switched|logged|unplugged|reconnected|read|called|emailed|wrote|filled|measured)|did (?:that|this|it|both|all)|(?:have|has) done so|done as well|form is filled|tried (?:that|it|this|again|three|two|both|all|another|with|in)|already (?:did|tried|done|cleared|checked|sent|gave|restarted)|am admin|cleared|restarted|pressed it|habe ich (?:schon|bereits)|hatte ich|ya (?:lo )?(?:he|probé)|j'ai (?:déjà )?(?:essayé|redémarré|vérifié|envoyé)|já (?:tentei|fiz|reiniciei)|ho (?:già )?(?:provato|riavviato|controllato)|heb (?:ik )?(?:al|dat al)|added)\b",
}
pattern! {
    /// The assistant cannot help.
    CANNOT = r"(?i)\b(?:i (?:can ?not|can'?t|am not able|'m not able|am unable|'m unable|could ?n[o']t|don'?t (?:have|know|understand)|did ?n[o']t (?:find|understand|catch|get)|do not (?:have|know|understand)|found nothing|see an error)|i'?m (?:not sure|having trouble|not able|unable|afraid)|(?:something|that) went wrong|could not (?:find|be)|not (?:available|possible|supported)|(?:is|are) (?:unavailable|down)|no results?|out of my|(?:kann ich|ich kann) .{0,30}nicht|leider|no puedo|no he podido|lo siento|je ne (?:peux|trouve) pas|désolée?|não (?:posso|consigo)|non posso|non riesco|kan ik (?:niet|geen)|helaas)\b",
}
pattern! {
    /// Tells the customer what to do.
    STEP = r"(?i)(?:^|[.!?;:,]\s+|\b(?:please|you can|you could|you may|you should|you need to|you'll need to|try|just|then|first|bitte|sie können|puede|puedes|vous pouvez|veuillez|pode|può|puoi|u kunt|je kunt)\s+)(?:please\s+|try\s+|to\s+)?(?:try|clear|restart|reboot|reinstall|reset|check|go|open|click|press|select|choose|use|log|sign|enter|upload|download|update|switch|turn|unplug|reconnect|add|remove|delete|send|fill|follow|run|refresh|repeat|export|import|change|move|contact|visit|see|set|give|read|hold|wait|submit|attach|re-?\w+|versuchen|prüfen|öffnen|gehen|klicken|nutzen|reichen|ändern|cambiar|revisar|pulsar|vérifier|redémarrer|cliquer|verificar|reiniciar|verificare|riavviare|controleren|herstarten)\b|\b(?:under|in) [A-Z]\w+ ?> ?\w+|\bSettings\b|\bplease \w+",
}
pattern! {
    /// Asks the customer for something to go on.
    ASKS_FOR = r"(?i)\b(?:please|kindly|could you|can you|bitte|por favor|veuillez)\b.{0,12}\b(?:give|tell|say|repeat|provide|share|confirm|spell|describe|let me know|explain|nennen|sagen|decir|indicar|donner|indiquer)\b|\bi need (?:your|the|to know)\b|\bi (?:will|'ll) need\b",
}
pattern! {
    /// Nothing but sympathy, thanks or an offer to help, from the assistant.
    ASSISTANT_FILLER = r"(?i)^\W*(?:(?:i(?:'m| am) (?:so |very |really )?sorry\b|sorry\b|apologies|my apologies|i apologi[sz]e|i understand\b|thank(?:s| you)\b|of course\b|sure\b|certainly|absolutely|great\b|perfect\b|no problem|you(?:'re| are) welcome|happy to help|glad\b|anything else|is there anything|can i help|how can i|i can (?:help|look|check|certainly|do that)|i'll (?:help|check|look)|good luck|enjoy|all done|done\b|good\b|right\b|let me (?:check|look|see)|one moment|hello\b|hi\b|dear\b|welcome\b|understood\b|noted\b|good (?:morning|afternoon|evening)|have a\b|how (?:lovely|kind)|gerne|guten (?:tag|morgen)|claro|buenas|bonjour|avec plaisir|n'hésitez|olá|ciao|hallo|perdona|dear \w+)[^.!?]{0,60})[.!?]*\W*$",
}

/// The part of a sentence after salutation and fillers, as an offset in bytes.
pub(crate) fn core_from(sentence: &str) -> usize {
    let greeted = SALUTATION.find(sentence).map_or(0, |m| m.end());
    let rest = sentence.get(greeted..).unwrap_or_default();
    greeted + FILLER.find(rest).map_or(0, |m| m.end())
}

macro_rules! shows {
    ($($(#[$doc:meta])* $name:ident => $pattern:ident;)+) => {$(
        $(#[$doc])*
        pub(crate) fn $name(sentence: &str) -> bool {
            $pattern.is_match(sentence)
        }
    )+};
}

shows! {
    /// Nothing but thanks, agreement or a goodbye.
    courtesy => COURTESY;
    /// Thanks for something.
    thanks_for => THANKS_FOR;
    /// Well-wishing that says nothing of the matter.
    pleasantry => PLEASANTRY;
    /// Asks for something to be done or told.
    request => REQUEST;
    /// Says that something is wrong.
    problem => PROBLEM;
    /// Asks for a person.
    person_wanted => PERSON_WANTED;
    /// How the customer feels, without a matter.
    feeling => FEELING;
    /// Closes a letter.
    closing => CLOSING;
    /// A closing and a name on one line.
    signed_off => SIGNED_OFF;
    /// Says that a step helped.
    helped => HELPED;
    /// Says that a step did not help.
    failed => FAILED;
    /// What the customer has tried.
    own_attempt => OWN_ATTEMPT;
    /// The assistant cannot help.
    cannot => CANNOT;
    /// Tells the customer what to do.
    step => STEP;
    /// Asks the customer for something to go on.
    asks_for => ASKS_FOR;
    /// Nothing but sympathy or an offer to help.
    assistant_filler => ASSISTANT_FILLER;
}

/// Whether the sentence is a question: it ends with a question mark or begins as one.
pub(crate) fn question(sentence: &str) -> bool {
    sentence.trim_end().ends_with('?') || QUESTION_START.is_match(sentence)
}
