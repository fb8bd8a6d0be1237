//! Reads every turn of a file of conversations once, so that `tune` can play them many times.
//!
//! `readings IN OUT` writes each line again with `"read": {"signal": strength}` beside every turn.

use std::io::Write as _;

use anyhow::{Context as _, Result, bail};
use baton_conversation::file::TranscriptFile;
use baton_signals::{Course, Models};
use serde_json::{Map, Value};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [from, to] = &arguments[..] else { bail!("usage: readings IN OUT") };
    let models = Models::embedded()?;
    let mut out = std::io::BufWriter::new(std::fs::File::create(to)?);
    for line in std::fs::read_to_string(from).with_context(|| format!("cannot read `{from}`"))?.lines() {
        let mut story: TranscriptFile = serde_json::from_str(line)?;
        let transcript = story.checked()?;
        let mut course = Course::new(transcript.channel);
        let mut before = None;
        for (turn, file) in transcript.turns.iter().zip(&mut story.turns) {
            let readings = course.observe(turn, &models.look(turn, before));
            before = Some(turn);
            let mut read = Map::new();
            for reading in readings {
                let strength = (f64::from(reading.strength.value()) * 1000.0).round() / 1000.0;
                let stronger = read.get(reading.signal.name()).and_then(Value::as_f64).is_none_or(|s| strength > s);
                if stronger {
                    read.insert(reading.signal.name().to_owned(), strength.into());
                }
            }
            file.other.insert("read".to_owned(), Value::Object(read));
        }
        writeln!(out, "{}", serde_json::to_string(&story)?)?;
    }
    Ok(())
}
