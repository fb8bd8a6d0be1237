//! What is counted on this node, as Prometheus reads it. Steps are counted where they are stored, so that what the
//! system does of its own accord counts like what callers ask for.

mod counter;
mod histogram;
mod requests;

use std::fmt::Write;

use baton_conversation::Event as Happened;
use baton_engine::{Event, Step};

use counter::Counters;
pub(crate) use counter::Held;
use histogram::Histogram;
use requests::Requests;

/// Everything that is counted.
pub struct Metrics {
    turns: Counters<3>,
    decisions: Counters<3>,
    handoffs: Counters<4>,
    offers: Counters<5>,
    brief_lead: Histogram,
    requests: Requests,
    streams: counter::Gauge,
}

impl Default for Metrics {
    fn default() -> Self {
        Self {
            turns: Counters::new(["customer", "assistant", "human"]),
            decisions: Counters::new(["stay", "prepare", "hand_off"]),
            handoffs: Counters::new(["began", "returned", "resolved", "transferred"]),
            offers: Counters::new(["made", "accepted", "declined", "expired", "withdrawn"]),
            brief_lead: Histogram::new(&[0.001, 0.01, 0.1, 0.5, 1.0, 2.0, 5.0, 15.0, 60.0, 300.0]),
            requests: Requests::default(),
            streams: counter::Gauge::default(),
        }
    }
}

impl Metrics {
    /// Counts a step that was stored.
    pub fn count(&self, step: &Step) {
        for event in &step.events {
            match event {
                Event::Conversation(happened) => self.count_happened(happened),
                Event::Decided(decision) => self.decisions.add(decision.verdict.name()),
                Event::Matched(matched) => self.brief_lead.observe(matched.brief_lead_s),
                _ => {}
            }
        }
    }

    fn count_happened(&self, happened: &Happened) {
        match happened {
            Happened::TurnTaken { turn } => self.turns.add(turn.by.as_str()),
            Happened::HandoffBegan { .. } => self.handoffs.add("began"),
            Happened::Returned { .. } => self.handoffs.add("returned"),
            Happened::Resolved { .. } => self.handoffs.add("resolved"),
            Happened::Transferred { .. } => self.handoffs.add("transferred"),
            Happened::OfferMade { .. } => self.offers.add("made"),
            Happened::OfferAccepted { .. } => self.offers.add("accepted"),
            Happened::OfferEnded { end, .. } => self.offers.add(end.name()),
            _ => {}
        }
    }

    /// Counts a request that was answered; `route` is the template, never the path itself.
    pub fn request(&self, method: &'static str, route: &str, status: u16, took_s: f64) {
        self.requests.observe(method, route, status, took_s);
    }

    /// Counts a live stream for as long as what it gives back is held.
    pub(crate) fn stream(&self) -> Held {
        self.streams.hold()
    }

    /// All counts as Prometheus' text format has them.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::with_capacity(8 * 1024);
        self.turns.write(&mut out, "baton_turns_total", "Turns taken, by speaker.", "by");
        self.decisions.write(&mut out, "baton_decisions_total", "Decisions, by verdict.", "verdict");
        self.handoffs.write(&mut out, "baton_handoffs_total", "Handoffs, by what became of them.", "event");
        self.offers.write(&mut out, "baton_offers_total", "Offers, by what became of them.", "event");
        let lead = "By how many seconds the brief was ready before the offer.";
        heading(&mut out, "baton_brief_lead_seconds", lead, "histogram");
        self.brief_lead.write(&mut out, "baton_brief_lead_seconds", "");
        heading(&mut out, "baton_live_streams", "Live event streams open now.", "gauge");
        let _ = writeln!(out, "baton_live_streams {}", self.streams.value());
        self.requests.write(&mut out);
        out
    }
}

/// The two lines that stand before a metric.
fn heading(out: &mut String, name: &str, help: &str, kind: &str) {
    let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} {kind}");
}

#[cfg(test)]
mod tests {
    use baton_base::HandoffId;

    use super::*;

    #[test]
    fn a_stored_step_is_counted_once() {
        let metrics = Metrics::default();
        let began = Happened::HandoffBegan { handoff: HandoffId::new("k1").unwrap() };
        metrics.count(&Step { events: vec![began.into()], ..Step::default() });
        let text = metrics.text();
        assert!(text.contains("baton_handoffs_total{event=\"began\"} 1\n"), "{text}");
        assert!(text.contains("baton_handoffs_total{event=\"returned\"} 0\n"), "{text}");
    }

    #[test]
    fn every_line_is_a_comment_or_a_sample() {
        let metrics = Metrics::default();
        metrics.request("GET", "/v1/conversations/{id}", 200, 0.004);
        for line in metrics.text().lines() {
            let sample = line.rsplit_once(' ').is_some_and(|(_, value)| value.parse::<f64>().is_ok());
            assert!(line.starts_with("# ") || sample, "{line}");
        }
    }
}
