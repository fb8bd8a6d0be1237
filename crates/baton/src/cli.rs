//! The commands and their options, as a person types them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// The handoff layer between a company's AI assistants and its people.
#[derive(Debug, Parser)]
#[command(name = "baton", version, about, arg_required_else_help = true, max_term_width = 110)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// The whole system with live sample traffic, and the desk in the browser
    Demo(DemoArgs),
    /// The service
    Serve(ServeArgs),
    /// Signals of each message or turn
    Read(ReadArgs),
    /// Verdict and reasons after every customer turn
    Decide(OfflineArgs),
    /// Who should take each conversation over, with why and why not
    Route(RouteArgs),
    /// The brief with its sources
    Brief(OfflineArgs),
    /// A policy checked, tested against its cases, or explained on a conversation
    Policy(PolicyArgs),
    /// A policy, or two, on conversations that are over
    Backtest(BacktestArgs),
    /// What a history says before anything is switched on
    Audit(AuditArgs),
    /// Weights learnt from labelled conversations, shown trigger by trigger
    Calibrate(CalibrateArgs),
    /// How well signals are read, and a team's own signals learnt from examples
    Signals(SignalsArgs),
    /// Tables, subtitles, mail and public data sets turned into transcripts
    Import(ImportArgs),
    /// A commented configuration and policy, written into a folder
    Init(InitArgs),
    /// People who may sign in to the desk
    User(UserArgs),
    /// How much of what the policy says is acted upon: show, set, stop, resume
    Rollout(RolloutArgs),
    /// Keys for programs
    Key(KeyArgs),
    /// The store's schema brought up to date
    Migrate(ServeArgs),
    /// Configuration, store, models and ports checked, with what to do
    Doctor(ServeArgs),
    /// The `OpenAPI` document of the HTTP interface
    Openapi,
}

/// Options of the commands that read transcripts.
#[derive(Debug, Args)]
pub(crate) struct OfflineArgs {
    /// Files of JSON Lines; none or `-` means standard input
    pub(crate) files: Vec<PathBuf>,
    /// A policy file instead of the configuration's
    #[arg(long, value_name = "FILE")]
    pub(crate) policy: Option<PathBuf>,
    /// A roster file instead of the configuration's
    #[arg(long, value_name = "FILE")]
    pub(crate) roster: Option<PathBuf>,
    /// The configuration folder
    #[arg(long, value_name = "DIR", default_value = "config")]
    pub(crate) config: PathBuf,
    /// JSON Lines for programs
    #[arg(long)]
    pub(crate) json: bool,
}

/// Options of `baton read`.
#[derive(Debug, Args)]
pub(crate) struct ReadArgs {
    /// Files, policy, roster, form
    #[command(flatten)]
    pub(crate) offline: OfflineArgs,
    /// The files hold conversations: write each again with its readings beside it. Other commands then need not read it again,
    /// however many policies are tried
    #[arg(long)]
    pub(crate) keep: bool,
}

/// Options of `baton route`.
#[derive(Debug, Args)]
pub(crate) struct RouteArgs {
    /// Files, policy, roster, form
    #[command(flatten)]
    pub(crate) offline: OfflineArgs,
    /// One plan over all of them, as if all waited at once, instead of one plan each
    #[arg(long)]
    pub(crate) together: bool,
}

/// Options of `baton policy`.
#[derive(Debug, Args)]
pub(crate) struct PolicyArgs {
    /// What to do
    #[command(subcommand)]
    pub(crate) action: PolicyAction,
}

/// What to do with a policy.
#[derive(Debug, Subcommand)]
pub(crate) enum PolicyAction {
    /// What is wrong in it, what contradicts itself, what cannot matter
    Check(PolicyCheckArgs),
    /// The cases beside it
    Test(PolicyTestArgs),
    /// What was seen at one turn, what it added, and what would have changed the answer
    Explain(PolicyExplainArgs),
}

/// Options of `baton policy check`.
#[derive(Debug, Args)]
pub(crate) struct PolicyCheckArgs {
    /// A policy file instead of the configuration's
    pub(crate) policy: Option<PathBuf>,
    /// Conversations on which to look for what never and what always fires
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(crate) history: Vec<PathBuf>,
    /// The configuration folder
    #[arg(long, value_name = "DIR", default_value = "config")]
    pub(crate) config: PathBuf,
}

/// Options of `baton policy test`.
#[derive(Debug, Args)]
pub(crate) struct PolicyTestArgs {
    /// A policy file instead of the configuration's
    pub(crate) policy: Option<PathBuf>,
    /// A file of cases instead of the one beside the policy
    #[arg(long, value_name = "FILE")]
    pub(crate) cases: Option<PathBuf>,
    /// The configuration folder
    #[arg(long, value_name = "DIR", default_value = "config")]
    pub(crate) config: PathBuf,
    /// JSON Lines for programs
    #[arg(long)]
    pub(crate) json: bool,
}

/// Options of `baton policy explain`.
#[derive(Debug, Args)]
pub(crate) struct PolicyExplainArgs {
    /// Conversations, policy
    #[command(flatten)]
    pub(crate) offline: OfflineArgs,
    /// The turn, from 0; without it the one that handed off, or came nearest
    #[arg(long, value_name = "N")]
    pub(crate) turn: Option<u32>,
    /// One conversation of the file
    #[arg(long, value_name = "ID")]
    pub(crate) id: Option<String>,
}

/// Options of `baton backtest`.
#[derive(Debug, Args)]
pub(crate) struct BacktestArgs {
    /// Conversations, with labels where there are some; policy, form
    #[command(flatten)]
    pub(crate) offline: OfflineArgs,
    /// A second policy on the same conversations
    #[arg(long, value_name = "FILE")]
    pub(crate) against: Option<PathBuf>,
    /// Write a page for people, which needs nothing beside it
    #[arg(long, value_name = "FILE.html")]
    pub(crate) report: Option<PathBuf>,
    /// How long one handoff takes a human
    #[arg(long, value_name = "MINUTES", value_parser = minutes, allow_negative_numbers = true,
        default_value_t = baton_outcomes::backtest::MINUTES_PER_HANDOFF)]
    pub(crate) minutes: f64,
}

/// Options of `baton audit`.
#[derive(Debug, Args)]
pub(crate) struct AuditArgs {
    /// Conversations: JSON Lines, tables (.csv), subtitles (.vtt), mail (.eml, .mbox, Maildir), or folders of these; policy, form
    #[command(flatten)]
    pub(crate) offline: OfflineArgs,
    /// The form of the files, where their names do not tell: `jsonl`, `csv`, `vtt`, `mail`, or a data set of `baton import`
    #[arg(long, value_name = "FORM")]
    pub(crate) from: Option<String>,
    /// Who is who
    #[command(flatten)]
    pub(crate) who: WhoArgs,
    /// Write a page for people, which needs nothing beside it
    #[arg(long, value_name = "FILE.html")]
    pub(crate) report: Option<PathBuf>,
    /// Write a draft policy with what the history says of each of its numbers
    #[arg(long, value_name = "FILE.toml")]
    pub(crate) draft: Option<PathBuf>,
    /// How long one handoff takes a human
    #[arg(long, value_name = "MINUTES", value_parser = minutes, allow_negative_numbers = true,
        default_value_t = baton_outcomes::backtest::MINUTES_PER_HANDOFF)]
    pub(crate) minutes: f64,
}

/// Who is who in files that name speakers in their own words.
#[derive(Debug, Args)]
pub(crate) struct WhoArgs {
    /// A speaker who is the customer
    #[arg(long, value_name = "NAME")]
    pub(crate) customer: Vec<String>,
    /// A speaker, or an address, that is the assistant
    #[arg(long, value_name = "NAME")]
    pub(crate) assistant: Vec<String>,
    /// A speaker, or an address, that is a human of the company
    #[arg(long, value_name = "NAME")]
    pub(crate) human: Vec<String>,
    /// A domain or an address whose mail is the company's
    #[arg(long, value_name = "DOMAIN", value_delimiter = ',')]
    pub(crate) ours: Vec<String>,
}

impl WhoArgs {
    /// The same for the importer.
    pub(crate) fn who(&self) -> crate::import::Who {
        crate::import::Who {
            customer: self.customer.clone(),
            assistant: self.assistant.clone(),
            human: self.human.clone(),
            ours: self.ours.clone(),
        }
    }
}

/// A working time: more than nothing, at most a day.
fn minutes(text: &str) -> Result<f64, String> {
    const DAY: f64 = 1_440.0;
    let number: f64 = text.parse().map_err(|_| "write a number of minutes, such as 9".to_owned())?;
    if number > 0.0 && number <= DAY { Ok(number) } else { Err(format!("write more than 0 and at most {DAY} minutes")) }
}

/// Options of `baton calibrate`.
#[derive(Debug, Args)]
pub(crate) struct CalibrateArgs {
    /// Labelled conversations, policy, form
    #[command(flatten)]
    pub(crate) offline: OfflineArgs,
    /// Write the policy with its new weights here
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Take over the new weights of these triggers alone
    #[arg(long, value_name = "TRIGGER", value_delimiter = ',', requires = "out")]
    pub(crate) only: Vec<String>,
    /// Judge on these conversations, which nothing is learnt from
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(crate) test: Vec<PathBuf>,
}

/// Options of `baton signals`.
#[derive(Debug, Args)]
pub(crate) struct SignalsArgs {
    /// What to do
    #[command(subcommand)]
    pub(crate) action: SignalsAction,
}

/// What to do with signals.
#[derive(Debug, Subcommand)]
pub(crate) enum SignalsAction {
    /// Precision, recall and F1 of each signal on labelled messages, with what is taken for what
    Test {
        /// Files of labelled messages; without any, those of `corpus/test`
        files: Vec<PathBuf>,
        /// How many confusions to show of each file
        #[arg(long, value_name = "COUNT", default_value_t = 8)]
        confusions: usize,
        /// JSON Lines for programs
        #[arg(long)]
        json: bool,
    },
    /// A team's own signals learnt from examples, with an honest estimate of their quality
    Compile(CompileArgs),
}

/// Options of `baton signals compile`.
#[derive(Debug, Args)]
pub(crate) struct CompileArgs {
    /// Files of labelled messages; without any, the own signals of `DIR/signals`
    pub(crate) files: Vec<PathBuf>,
    /// The configuration folder
    #[arg(long, value_name = "DIR", default_value = "config")]
    pub(crate) config: PathBuf,
    /// Where to write; for own signals `DIR/signals/compiled.own`, for labelled messages nowhere
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Labelled messages to measure on, instead of cross-validation
    #[arg(long, value_name = "FILE", requires = "files")]
    pub(crate) test: Option<PathBuf>,
    /// Learn from so many messages of each label, spread over the files, and judge on the others
    #[arg(long, value_name = "COUNT", requires = "files")]
    pub(crate) per_class: Option<usize>,
    /// JSON Lines for programs
    #[arg(long)]
    pub(crate) json: bool,
}

/// Options of `baton demo`.
#[derive(Debug, Args)]
pub(crate) struct DemoArgs {
    /// How fast the stories are played
    #[arg(long, value_enum, default_value_t = Speed::Readable)]
    pub(crate) speed: Speed,
    /// Play every story once, print a summary and end
    #[arg(long)]
    pub(crate) once: bool,
    /// The port to serve on; a free one where it is taken
    #[arg(long, default_value_t = 4400)]
    pub(crate) port: u16,
}

/// How fast the stories are played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Speed {
    /// A turn every few seconds
    Readable,
    /// Several turns a second
    Fast,
    /// As fast as the machine allows
    Max,
}

/// Options of the commands that work on the configured service.
#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// The configuration folder
    #[arg(long, value_name = "DIR", default_value = "config")]
    pub(crate) config: PathBuf,
}

/// Options of `baton import`.
#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// The form: `csv`, `vtt` or `mail`; or the data set: `sgd`, `tau` or `dbdc3`
    #[arg(long, value_name = "FORM")]
    pub(crate) from: String,
    /// Its files, for mail also folders; none or `-` means standard input
    pub(crate) files: Vec<PathBuf>,
    /// Who is who
    #[command(flatten)]
    pub(crate) who: WhoArgs,
}

/// Options of `baton init`.
#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// Where to write; made where it does not exist
    #[arg(default_value = "config")]
    pub(crate) folder: PathBuf,
}

/// Options of `baton user`.
#[derive(Debug, Args)]
pub(crate) struct UserArgs {
    /// What to do
    #[command(subcommand)]
    pub(crate) action: UserAction,
    /// The configuration folder
    #[arg(long, value_name = "DIR", default_value = "config", global = true)]
    pub(crate) config: PathBuf,
    /// The workspace
    #[arg(long, default_value = "main", global = true)]
    pub(crate) workspace: String,
}

/// What to do with users.
#[derive(Debug, Subcommand)]
pub(crate) enum UserAction {
    /// Add somebody, or give them a new password; the password is read from standard input
    Add {
        /// Their e-mail address
        email: String,
        /// Their name
        #[arg(long)]
        name: String,
        /// The human they are in the roster
        #[arg(long)]
        human: Option<String>,
        /// They may change people and policies
        #[arg(long)]
        admin: bool,
    },
    /// A sign-in link that works once, for 15 minutes
    Link {
        /// Their e-mail address
        email: String,
    },
    /// Everybody who may sign in
    List,
    /// Take somebody's access away and end their sessions
    Remove {
        /// Their e-mail address
        email: String,
    },
}

/// Options of `baton rollout`.
#[derive(Debug, Args)]
pub(crate) struct RolloutArgs {
    /// What to do
    #[command(subcommand)]
    pub(crate) action: RolloutAction,
    /// The configuration folder
    #[arg(long, value_name = "DIR", default_value = "config", global = true)]
    pub(crate) config: PathBuf,
    /// The workspace
    #[arg(long, default_value = "main", global = true)]
    pub(crate) workspace: String,
}

/// What to do with the rollout.
#[derive(Debug, Subcommand)]
pub(crate) enum RolloutAction {
    /// What counts now
    Show,
    /// Bring a file into force as the newest version
    Set {
        /// The file, as config/rollout.toml explains it
        file: PathBuf,
    },
    /// Watch only, everywhere, from the next turn on; handoffs that have begun are seen through
    Stop,
    /// Go on as the rollout says
    Resume,
}

/// Options of `baton key`.
#[derive(Debug, Args)]
pub(crate) struct KeyArgs {
    /// What to do
    #[command(subcommand)]
    pub(crate) action: KeyAction,
    /// The configuration folder
    #[arg(long, value_name = "DIR", default_value = "config", global = true)]
    pub(crate) config: PathBuf,
    /// The workspace
    #[arg(long, default_value = "main", global = true)]
    pub(crate) workspace: String,
}

/// What to do with keys.
#[derive(Debug, Subcommand)]
pub(crate) enum KeyAction {
    /// Make a key; it is shown once
    Add {
        /// What it is for
        name: String,
    },
    /// All keys that work
    List,
    /// Make a key stop working
    Revoke {
        /// The key's id
        id: String,
    },
}
