//! The reader's calibration as it is written: signal names and their lines, side by side.

use serde::Deserialize;

use crate::signal::Signal;

/// One signal and the log-odds above which the reader counts it as there.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) signal: Signal,
    pub(crate) line_log_odds: f32,
}

/// The reader's signals, in the order of its outputs.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Calibration {
    pub(crate) lines: Vec<Line>,
}

#[derive(Deserialize)]
struct CalibrationFile {
    signals: Vec<String>,
    thresholds: Vec<f32>,
}

impl Calibration {
    /// The calibration in a JSON text, checked: known names, one line each, inside 0 to 1.
    pub(crate) fn parse(json: &str) -> Result<Self, String> {
        let file: CalibrationFile = serde_json::from_str(json).map_err(|e| e.to_string())?;
        if file.signals.len() != file.thresholds.len() {
            return Err(format!("it has {} signals and {} thresholds", file.signals.len(), file.thresholds.len()));
        }
        let lines = file.signals.iter().zip(file.thresholds).map(|(name, line)| {
            let signal = Signal::parse(name, &[]).map_err(|e| e.to_string())?;
            if !(line > 0.0 && line < 1.0) {
                return Err(format!("the threshold {line} of `{name}` is not between 0 and 1"));
            }
            Ok(Line { signal, line_log_odds: (line / (1.0 - line)).ln() })
        });
        Ok(Self { lines: lines.collect::<Result<_, _>>()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_signal_is_refused_by_name() {
        let error = Calibration::parse(r#"{"signals":["prising"],"thresholds":[0.5]}"#).unwrap_err();
        assert_eq!(error, "`prising` is no signal, did you mean `pricing`?");
    }

    #[test]
    fn a_line_outside_the_range_is_refused() {
        assert!(Calibration::parse(r#"{"signals":["pricing"],"thresholds":[1.0]}"#).is_err());
        assert!(Calibration::parse(r#"{"signals":["pricing"],"thresholds":[]}"#).is_err());
    }
}
