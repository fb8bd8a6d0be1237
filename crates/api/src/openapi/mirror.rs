//! The shapes of other crates, for the OpenAPI document alone: the pure ring knows nothing of it. Tests hold each to the
//! shape it mirrors.

#![expect(dead_code, reason = "only their schemas are used")]

use std::collections::BTreeMap;

use utoipa::ToSchema;

/// The person asking. Keys that are not known are left alone.
#[derive(ToSchema)]
pub(crate) struct Customer {
    /// Their id in your system; the conversation's where none is given.
    id: Option<String>,
    /// Their name.
    name: Option<String>,
    /// Their e-mail address.
    email: Option<String>,
    /// What they do in their company.
    role: Option<String>,
    /// Where they are.
    region: Option<String>,
}

/// The customer's company, as records know it. Keys that are not known are kept for the brief.
#[derive(ToSchema)]
pub(crate) struct Account {
    /// The record's id.
    id: Option<String>,
    /// The company's name.
    name: Option<String>,
    /// `enterprise`, `mid_market`, `smb`, `free_trial` or `none`.
    #[schema(example = "mid_market")]
    tier: Option<String>,
    /// US dollars a year.
    #[schema(minimum = 0)]
    annual_value_usd: Option<f64>,
    /// US dollars over its life.
    #[schema(minimum = 0)]
    lifetime_value_usd: Option<f64>,
    /// Lifecycle stage in your words.
    lifecycle: Option<String>,
    /// Days until renewal.
    renewal_in_days: Option<i32>,
    /// 0 to 1.
    #[schema(minimum = 0, maximum = 1)]
    renewal_risk: Option<f32>,
    /// 0 to 1.
    #[schema(minimum = 0, maximum = 1)]
    satisfaction: Option<f32>,
    /// Change of usage: -0.3 is a fall by 30 %.
    usage_trend: Option<f64>,
    /// The share of what it pays for that it uses; 1 is all of it.
    #[schema(minimum = 0)]
    licence_used: Option<f64>,
    /// The open sale.
    open_opportunity: Option<Opportunity>,
    /// The owning human's id.
    owner: Option<String>,
    /// Where it belongs in the sales map.
    territory: Option<String>,
    /// Handoffs in the last 30 days.
    previous_handoffs_30d: Option<u32>,
    /// Conversations in the last 30 days, before this one.
    conversations_30d: Option<u32>,
    /// Of these, how many ended without a solution.
    unresolved_30d: Option<u32>,
}

/// An open sale.
#[derive(ToSchema)]
pub(crate) struct Opportunity {
    /// The stage in your words.
    stage: Option<String>,
    /// Its size in US dollars.
    #[schema(minimum = 0)]
    amount_usd: Option<f64>,
    /// Days until it should close.
    close_in_days: Option<i32>,
    /// For how many days it has been in its stage.
    days_in_stage: Option<u32>,
}

/// What an assistant reports of itself.
#[derive(ToSchema)]
pub(crate) struct AssistantReport {
    /// How sure it is of its answer, 0 to 1.
    #[schema(minimum = 0, maximum = 1)]
    confidence: Option<f32>,
    /// What it took the customer to want.
    intent: Option<String>,
    /// Several of them.
    intents: Option<Vec<String>>,
    /// Whether a tool it called failed.
    tool_error: Option<bool>,
}

/// Where a reading can be checked.
#[derive(ToSchema)]
pub(crate) struct ReadingEvidence {
    /// The turn to open first.
    turn: u32,
    /// The words, where it quotes.
    quote: Option<String>,
    /// All turns together, where there are several.
    turns: Option<Vec<u32>>,
    /// How long the silence before the turn lasted, in seconds.
    silence_s: Option<f64>,
    /// What the assistant reported of itself.
    reported: Option<String>,
}

/// Something that happened between two turns; its other keys are the event's own.
#[derive(ToSchema)]
pub(crate) struct Happened {
    /// `opened`, `handoff_began`, `offer_made`, `offer_ended`, `offer_accepted`, `transferred`, `returned`, `resolved`,
    /// `closed`, `customer_told` or `account_changed`.
    event: String,
}

/// What the policy says of a turn, and why.
#[derive(ToSchema)]
pub(crate) struct Decision {
    /// After which turn.
    turn: u32,
    /// `stay`, `prepare` or `hand_off`.
    #[schema(example = "prepare")]
    verdict: String,
    /// What the assistant is to be told: `speak`, `prepare`, `offer` or `handed_off`.
    answer: String,
    /// What becomes of it: `watch`, `suggest`, `act` or `held_out`.
    mode: String,
    /// How likely it is that a human should take over, 0 to 1.
    #[schema(minimum = 0, maximum = 1)]
    probability: f64,
    /// Every trigger that fired, largest contribution first; also under `stay`.
    because: Vec<Fired>,
    /// The base plus all contributions.
    log_odds: f64,
    /// The log-odds while nothing has fired.
    base_log_odds: f64,
    /// The probabilities from which the policy acts.
    thresholds: Thresholds,
    /// What the human must bring; absent under `stay`.
    need: Option<Need>,
    /// The policy that spoke.
    policy: String,
}

/// The probabilities from which the policy acts.
#[derive(ToSchema)]
pub(crate) struct Thresholds {
    /// From here on, prepare.
    prepare: f64,
    /// From here on, hand off.
    hand_off: f64,
    /// What a human's time was worth then, as a multiple of its usual price; it moves the line of the handoff.
    human_price: f64,
}

/// A trigger that fired.
#[derive(ToSchema)]
pub(crate) struct Fired {
    /// Its name in the policy.
    trigger: String,
    /// `value`, `complexity`, `emotional`, `opportunity`, `request` or `safety`.
    family: String,
    /// What it adds to the log-odds.
    contribution: f64,
    /// Where to check it.
    evidence: Vec<DecisionEvidence>,
    /// What it says to a person.
    says: String,
    /// The account facts that spoke.
    facts: Vec<String>,
    /// Whether it decides alone.
    certain: bool,
}

/// A piece of evidence of a decision.
#[derive(ToSchema)]
pub(crate) struct DecisionEvidence {
    /// The turn to open.
    turn: u32,
    /// The words, or what was seen where there are none.
    quote: String,
    /// Every turn, where it takes several to see it.
    turns: Option<Vec<u32>>,
}

/// What the human must bring.
#[derive(ToSchema)]
pub(crate) struct Need {
    /// The families among the reasons, strongest first.
    families: Vec<String>,
    /// What it is about, strongest first.
    topics: Vec<Topic>,
    /// The turns that show it.
    turns: Vec<u32>,
    /// Skills that the triggers name outright.
    skills: Vec<String>,
    /// How frustrated the customer is, 0 to 1.
    frustration: f32,
    /// How eager to buy, 0 to 1.
    eagerness: f32,
}

/// What a handoff is about.
#[derive(ToSchema)]
pub(crate) struct Topic {
    /// A signal's name, or the assistant's intent.
    name: String,
    /// How strongly, 0 to 1.
    strength: f32,
}

/// What the human reads: no claim without its sources.
#[derive(ToSchema)]
pub(crate) struct Brief {
    /// The conversation's id.
    id: String,
    /// Everything up to this turn is in it.
    through: u32,
    /// The sections that have something to say, in reading order.
    sections: Vec<Section>,
    /// A first sentence to say.
    opening: String,
    /// What is still to be asked.
    gaps: Vec<String>,
    /// What the customer is told; `{human}` stands for the name.
    customer_line: String,
}

/// A section of the brief.
#[derive(ToSchema)]
pub(crate) struct Section {
    /// The public name.
    name: String,
    /// The heading for people.
    heading: String,
    /// Its lines, most important first.
    claims: Vec<Claim>,
}

/// A line of the brief.
#[derive(ToSchema)]
pub(crate) struct Claim {
    /// What is claimed; customers' words stand in quotation marks.
    text: String,
    /// Where it comes from: each either a `turn` or a `record`.
    sources: Vec<Source>,
}

/// Where a claim comes from: one of the two.
#[derive(ToSchema)]
pub(crate) struct Source {
    /// A turn of the conversation.
    turn: Option<u32>,
    /// A field of a record, such as `account.tier`.
    record: Option<String>,
}

/// A person who can take over. Keys that are not known are left alone.
#[derive(ToSchema)]
pub(crate) struct Human {
    /// Their id.
    id: String,
    /// Their name, as customers see it.
    name: String,
    /// Their job title.
    role: Option<String>,
    /// Skills in your words, with a level from 1 to 5.
    skills: Option<BTreeMap<String, u8>>,
    /// Languages they serve customers in, such as `en`.
    languages: Option<Vec<String>>,
    /// Channels they serve; all where none is listed.
    channels: Option<Vec<String>>,
    /// Where they belong in the sales map.
    territory: Option<String>,
    /// From 1 to 5.
    seniority: Option<u8>,
    /// How well they calm people, 1 to 5.
    de_escalation: Option<u8>,
    /// How well they close sales, 1 to 5.
    closing: Option<u8>,
    /// How many conversations they can hold at once.
    capacity: Option<u32>,
    /// How many they hold now, offers included.
    current_load: Option<u32>,
    /// Accounts they own: names or ids.
    accounts_owned: Option<Vec<String>>,
    /// `available`, `busy` or `away`.
    presence: Option<String>,
    /// When they work; always where nothing is said. See the routing reference.
    #[schema(value_type = Option<Object>)]
    hours: Option<String>,
}

/// A roster file.
#[derive(ToSchema)]
pub(crate) struct RosterFile {
    /// Everybody.
    humans: Vec<Human>,
}
