use super::*;

fn examined(labels: &[Signal], near: &[Signal], read: &[Signal], text: &str) -> Examined {
    let labelled = Labelled {
        text: text.to_owned(),
        context: String::new(),
        labels: labels.to_vec(),
        near: near.to_vec(),
        language: "en".to_owned(),
    };
    Examined { labelled, read: read.to_vec() }
}

#[test]
fn a_report_counts_hits_misses_alarms_and_baits() {
    let mut report = Report::default();
    report.add(&examined(&[Signal::Billing], &[], &[Signal::Billing], "where is my refund"));
    report.add(&examined(&[Signal::Billing], &[], &[Signal::Pricing], "you took 40 too much"));
    report.add(&examined(&[], &[Signal::Billing], &[Signal::Billing], "we charge our customers"));
    report.add(&examined(&[], &[], &[], "hello"));
    assert_eq!(report.messages(), (4, 2));
    assert!((report.false_alarms().unwrap().value - 0.5).abs() < 1e-9);
    let of = |wanted| report.signals().find(|(signal, _)| **signal == wanted).unwrap().1;
    assert_eq!(of(Signal::Billing), Counts { hits: 1, misses: 1, alarms: 1, baits: 1, taken: 1 });
    assert_eq!(of(Signal::Pricing), Counts { alarms: 1, ..Counts::default() });
}

#[test]
fn the_mean_leaves_out_signals_with_too_few_positives() {
    let mut report = Report::default();
    for _ in 0..POSITIVES_MIN {
        report.add(&examined(&[Signal::Billing], &[], &[Signal::Billing], "refund"));
    }
    report.add(&examined(&[Signal::Budget], &[], &[], "no more than 20k"));
    assert!((report.macro_f1().unwrap() - 1.0).abs() < 1e-9);
    let (language, f1) = report.languages().next().unwrap();
    assert_eq!(language, "en");
    assert!((f1 - 16.0 / 17.0).abs() < 1e-9, "all signals together: {f1}");
}

#[test]
fn the_most_frequent_confusion_comes_first_with_its_messages() {
    let mut report = Report::default();
    for text in ["a", "b"] {
        report.add(&examined(&[Signal::Timeline], &[], &[Signal::Urgency], text));
    }
    report.add(&examined(&[], &[], &[Signal::Anger], "c"));
    let worst = report.confusions();
    assert_eq!((worst[0].missed.clone(), worst[0].read.clone()), (Some(Signal::Timeline), Some(Signal::Urgency)));
    assert_eq!((worst[0].count, worst[0].examples.clone()), (2, vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!((worst[1].missed.clone(), worst[1].read.clone()), (None, Some(Signal::Anger)));
}

#[test]
fn a_line_with_an_unknown_label_names_the_nearest() {
    let error = Labelled::parse(r#"{"text":"a","labels":["biling"]}"#).unwrap_err();
    assert_eq!(error.to_string(), "`labels`: `biling` is no signal, did you mean `billing`?");
}
