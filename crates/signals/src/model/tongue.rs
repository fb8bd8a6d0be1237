//! Whether a message is in a language that the reader has learnt.

use whichlang::{Lang, detect_language};

use super::wordpiece::Piece;

/// Fewer pieces of letters than this say nothing about a language: a name, a greeting, a code.
const PIECES_MIN: usize = 6;

/// In a language that the reader has learnt, words are known as a whole: about one piece in twenty goes on with a word in
/// English, one in six in German and Dutch, whose words grow together, against one in two and more in others.
const BROKEN_MOST: f32 = 0.4;

/// The same where the words also look like a language that nobody taught the reader.
const BROKEN_MOST_ELSEWHERE: f32 = 0.25;

/// Whether the words are in a language that the reader has learnt too little of to be trusted. `pieces` are the text's.
pub(crate) fn unfamiliar(text: &str, pieces: &[Piece]) -> bool {
    let mut letters = 0_u16;
    let mut going_on = 0_u16;
    let mut open = None;
    for piece in pieces {
        let of_letters = text.get(piece.bytes.clone()).is_some_and(|shown| shown.starts_with(char::is_alphabetic));
        if of_letters {
            letters = letters.saturating_add(1);
            going_on = going_on.saturating_add(u16::from(open == Some(piece.bytes.start)));
        }
        open = of_letters.then_some(piece.bytes.end);
    }
    if usize::from(letters) < PIECES_MIN {
        return false;
    }
    let broken = f32::from(going_on) / f32::from(letters);
    broken > BROKEN_MOST_ELSEWHERE && (broken > BROKEN_MOST && !is_english(text) || looks_untaught(text))
}

fn is_english(text: &str) -> bool {
    detect_language(text) == Lang::Eng
}

fn looks_untaught(text: &str) -> bool {
    !matches!(detect_language(text), Lang::Eng | Lang::Deu | Lang::Spa | Lang::Fra | Lang::Por | Lang::Ita | Lang::Nld)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::wordpiece::WordPiece;

    #[track_caller]
    fn check(expected: bool, texts: &[&str]) {
        let words = WordPiece::from_vocabulary(
            include_str!("../../../../assets/reader/vocab.txt"),
            include_str!("../../../../assets/reader/words.txt"),
        )
        .unwrap();
        for text in texts {
            assert_eq!(unfamiliar(text, &words.pieces(text)), expected, "{text}");
        }
    }

    #[test]
    fn other_languages_and_scripts_are_unfamiliar() {
        check(
            true,
            &[
                "Chciałbym anulować subskrypcję od przyszłego miesiąca",
                "Aplikacja nie działa od rana, proszę o pomoc",
                "Jag vill säga upp mitt abonnemang",
                "Aboneliğimi iptal etmek istiyorum",
                "Haluan peruuttaa tilaukseni ensi kuusta alkaen",
                "Szeretném lemondani az előfizetésemet",
                "請求書を送ってください",
                "Я хочу отменить подписку",
                "أريد إلغاء اشتراكي",
            ],
        );
    }

    #[test]
    fn the_languages_it_learnt_are_familiar_and_so_are_names_and_codes() {
        check(
            false,
            &[
                "I want to cancel my subscription from next month",
                "Ich möchte die Rechnungen für März noch einmal sehen, bitte",
                "La aplicación no funciona desde esta mañana",
                "Je voudrais résilier mon abonnement",
                "Kan ik mijn abonnement opzeggen?",
                "Vorrei disdire il mio contratto",
                "Quero cancelar o meu plano a partir de maio",
                "my email is jkhlsdf.wbrtl@qwxtrz.example",
                "Wojciechowski",
                "order XK-4471-QQ",
            ],
        );
    }
}
