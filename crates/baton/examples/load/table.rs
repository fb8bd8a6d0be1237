//! The figures as they are printed, each beside its bar.

use std::process::ExitCode;

/// Prints as it goes, and knows in the end whether a bar was missed.
#[derive(Default)]
pub(crate) struct Table {
    missed: usize,
}

impl Table {
    /// A line over everything.
    pub(crate) fn title(&mut self, text: &str) {
        println!("\n{text}");
    }

    /// What the next lines are about.
    pub(crate) fn section(&mut self, text: &str) {
        println!("\n{text}");
    }

    /// A figure without a bar.
    pub(crate) fn fact(&mut self, name: &str, figure: &str) {
        println!("  {name:<40} {figure}");
    }

    /// A figure that must not be larger.
    pub(crate) fn at_most(&mut self, name: &str, figure: f64, bar: f64, unit: &str, beside: &str) {
        self.barred(name, figure, &format!("at most {bar}"), unit, beside, figure <= bar);
    }

    /// A figure that must not be smaller.
    pub(crate) fn at_least(&mut self, name: &str, figure: f64, bar: f64, unit: &str, beside: &str) {
        self.barred(name, figure, &format!("at least {bar}"), unit, beside, figure >= bar);
    }

    fn barred(&mut self, name: &str, figure: f64, bar: &str, unit: &str, beside: &str, good: bool) {
        self.missed += usize::from(!good);
        let mark = if good { "pass" } else { "MISS" };
        let figure = if figure < 100.0 { format!("{figure:.2}") } else { format!("{figure:.0}") };
        println!("  {name:<40} {:<14} {mark}  {:<18} {beside}", format!("{figure} {unit}"), format!("{bar} {unit}"));
    }

    /// Success where no bar was missed.
    pub(crate) fn end(&self) -> ExitCode {
        match self.missed {
            0 => ExitCode::SUCCESS,
            missed => {
                println!("{missed} missed");
                ExitCode::FAILURE
            }
        }
    }
}
