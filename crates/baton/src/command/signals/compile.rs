//! `baton signals compile`: a team's own signals, or any labels, learnt from examples and judged honestly.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;

use anyhow::{Context, Result, bail};
use baton_signals::own::estimate::Estimate;
use baton_signals::own::file::LabelledLine;
use baton_signals::own::lesson::{Lesson, a_few_of_each};
use baton_signals::own::samples::Samples;
use baton_signals::{Embedder, Embedding, ModelFiles, Models, OwnSignals};

use super::super::wire::CompileLine;
use crate::cli::CompileArgs;
use crate::input::each_line;
use crate::{kit, show};

/// From this share of its examples on, a signal is not told apart from another that fires on them.
const ALIKE_FROM: f64 = 0.5;

pub(crate) fn run(args: &CompileArgs) -> Result<ExitCode> {
    let models = Models::embedded().context("the built-in models cannot be used")?;
    let Task { files, lesson, aside } = if args.files.is_empty() { own_signals(args)? } else { labelled(args)? };
    let embeddings = embedded(lesson.texts(), &models);
    let samples = Samples::of(&lesson, &embeddings);
    let judged = if aside.is_some() { samples.unjudged() } else { samples.judged() };
    let own = judged.learnt();
    let (how, estimate) = match aside {
        Some((name, lines)) => (name, Some(tested(lines, &own, &lesson, &models))),
        None => ("cross-validation".to_owned(), judged.estimate()),
    };
    let estimate = estimate.context("there is nothing to judge: give more messages")?;
    report(&how, &estimate, args.json)?;
    if args.files.is_empty() {
        warn_of_likeness(&lesson, &models.with_own(own.clone()));
    }
    let out = args.out.clone().or_else(|| args.files.is_empty().then(|| kit::compiled(&args.config)));
    if let Some(path) = out {
        write(&path, &own, &files, embeddings.first())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What is to be learnt, from which files, and which messages it is judged on where it is not cross-validated.
struct Task {
    files: Vec<(String, String)>,
    lesson: Lesson,
    aside: Option<(String, Vec<LabelledLine>)>,
}

fn own_signals(args: &CompileArgs) -> Result<Task> {
    let files = kit::own_files(&args.config)?;
    if files.is_empty() {
        let folder = args.config.join("signals");
        bail!("there are no own signals in `{}`: write one, or name files of labelled messages", folder.display());
    }
    let lesson = Lesson::of_signals(&files)?;
    Ok(Task { files, lesson, aside: None })
}

fn labelled(args: &CompileArgs) -> Result<Task> {
    let all = lines(&args.files)?;
    let sources = args.files.iter().filter(|file| file.is_file());
    let sources = sources.map(|file| Ok((file.display().to_string(), std::fs::read_to_string(file)?)));
    let (taught, rest) = match args.per_class {
        Some(few) => {
            let (few, rest) = a_few_of_each(all, few);
            (few, Some(("all messages it did not learn from".to_owned(), rest)))
        }
        None => (all, None),
    };
    let aside = match &args.test {
        Some(file) => Some((file.display().to_string(), lines(std::slice::from_ref(file))?)),
        None => rest,
    };
    let lesson = Lesson::of_lines(taught).map_err(anyhow::Error::msg)?;
    Ok(Task { files: sources.collect::<Result<_>>()?, lesson, aside })
}

/// The labelled messages of files; one line that cannot be read stops the command, because it would bend the figures.
fn lines(files: &[PathBuf]) -> Result<Vec<LabelledLine>> {
    let mut lines = Vec::new();
    let tally = each_line(files, LabelledLine::parse, |line| {
        lines.push(line);
        Ok(())
    })?;
    if tally.bad > 0 {
        bail!("{} lines cannot be read: mend them, each is named above", tally.bad);
    }
    Ok(lines)
}

/// The embeddings of texts, on all cores, in their order.
fn embedded(texts: &[String], models: &Models) -> Vec<Embedding> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let share = texts.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        let embed = |part: &[String]| part.iter().map(|text| models.embed(text)).collect::<Vec<_>>();
        let running: Vec<_> = texts.chunks(share).map(|part| scope.spawn(move || embed(part))).collect();
        running.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
    })
}

fn tested(lines: Vec<LabelledLine>, own: &OwnSignals, lesson: &Lesson, models: &Models) -> Estimate {
    let texts: Vec<String> = lines.iter().map(|line| line.text.clone()).collect();
    let embeddings = embedded(&texts, models);
    let messages: Vec<_> = lines.into_iter().zip(embeddings).map(|(line, e)| (line.text, e, line.labels)).collect();
    own.tested(&messages, lesson.one_label_each())
}

fn report(how: &str, estimate: &Estimate, json: bool) -> Result<()> {
    if !json {
        return show::line(&show::signals::estimate(how, estimate));
    }
    show::line(&serde_json::to_string(&CompileLine::of(how, estimate))?)
}

/// Says which own signals fire together with another on most of their examples.
fn warn_of_likeness(lesson: &Lesson, models: &Models) {
    for name in lesson.names() {
        let looks: Vec<_> = lesson.examples(name).map(|text| models.look_at_words(text, "")).collect();
        let others = looks.iter().flat_map(|look| look.words.iter().chain(&look.own));
        let mut firing: Vec<&str> =
            others.filter(|level| level.fires() && level.signal.name() != name).map(|l| l.signal.name()).collect();
        firing.sort_unstable();
        for alike in firing.chunk_by(|a, b| a == b) {
            #[expect(clippy::cast_precision_loss, reason = "counts of examples")]
            let share = alike.len() as f64 / looks.len().max(1) as f64;
            if let Some(other) = alike.first().filter(|_| share >= ALIKE_FROM) {
                show::note(&format!(
                    "warning: `{name}` is hard to tell from `{other}`, which fires on {} of its {} examples: use \
                     `{other}` in the policy, or write examples that do not carry it",
                    alike.len(),
                    looks.len()
                ));
            }
        }
    }
}

fn write(path: &Path, own: &OwnSignals, files: &[(String, String)], embedding: Option<&Embedding>) -> Result<()> {
    let dimensions = embedding.map_or(0, |e| e.values().len());
    let origin = kit::origin(files, &ModelFiles::embedded().encoder);
    let bytes = own.to_file(origin, dimensions).map_err(anyhow::Error::msg)?;
    std::fs::write(path, &bytes).with_context(|| format!("cannot write `{}`: check the folder", path.display()))?;
    show::note(&format!("written to `{}` ({} KB)", path.display(), bytes.len().div_ceil(1024)));
    Ok(())
}
