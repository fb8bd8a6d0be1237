//! How long a plan takes: `cargo bench -p baton-routing`.

use std::collections::{BTreeMap, BTreeSet};

use baton_base::{HandoffId, HumanId, Language, Strength, Timestamp};
use baton_conversation::{Channel, Tier};
use baton_routing::{Goal, Human, Presence, Problem, Roster, Standing, Waiting, check, plan};

fn main() {
    divan::main();
}

/// Numbers that look like chance and are the same on every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn level(&mut self) -> u8 {
        u8::try_from(self.below(5) + 1).unwrap_or(1)
    }

    fn strength(&mut self) -> Strength {
        #[expect(clippy::cast_precision_loss, reason = "below a thousand")]
        Strength::clamped(self.below(1000) as f32 / 1000.0)
    }
}

fn human(n: u64, numbers: &mut Numbers, skills: u64) -> Option<Human> {
    let own: BTreeMap<String, u8> =
        (0..3).map(|_| (format!("skill {}", numbers.below(skills)), numbers.level())).collect();
    Some(Human {
        id: HumanId::new(&format!("h{n:05}")).ok()?,
        name: format!("Human {n}"),
        role: String::new(),
        skills: own,
        languages: BTreeSet::from([Language::EN]),
        channels: BTreeSet::new(),
        territory: Some(format!("t{}", numbers.below(4))),
        seniority: numbers.level(),
        de_escalation: numbers.level(),
        closing: numbers.level(),
        capacity: 4,
        load: u32::try_from(numbers.below(5)).ok()?,
        accounts_owned: BTreeSet::new(),
        presence: Presence::Available,
        hours: None,
    })
}

fn waiting(n: u64, numbers: &mut Numbers, skills: u64, now: Timestamp) -> Option<Waiting> {
    let required: BTreeMap<String, Strength> =
        (0..2).map(|_| (format!("skill {}", numbers.below(skills)), numbers.strength())).collect();
    Some(Waiting {
        handoff: HandoffId::new(&format!("k{n:05}")).ok()?,
        standing: if numbers.below(4) == 0 { Standing::Prepared } else { Standing::Waiting },
        since: now.plus_millis(-i64::try_from(numbers.below(600_000)).ok()?),
        channel: Channel::Chat,
        language: Language::EN,
        required,
        preferred: BTreeMap::new(),
        owner: None,
        account: String::new(),
        account_id: None,
        tier: Tier::ALL.get(usize::try_from(numbers.below(5)).ok()?).copied()?,
        value_usd: 1000.0,
        territory: Some("t1".into()),
        frustration: numbers.strength(),
        eagerness: numbers.strength(),
        certain: numbers.below(10) == 0,
        turned_down: Vec::new(),
    })
}

/// So many waiting, humans and skill names; few names make a dense problem.
fn problem((waits, humans, skills): (u64, u64, u64)) -> Problem {
    let mut numbers = Numbers(7);
    let now = Timestamp::from_millis(1_800_000_000_000);
    let humans = (0..humans).filter_map(|n| human(n, &mut numbers, skills)).collect();
    let waiting = (0..waits).filter_map(|n| waiting(n, &mut numbers, skills, now)).collect();
    Problem { waiting, roster: Roster::new(humans).unwrap_or_default(), now }
}

const SIZES: [(u64, u64, u64); 5] =
    [(50, 200, 20), (200, 2_000, 40), (500, 500, 1), (2_000, 20_000, 200), (1, 5_000, 40)];

#[divan::bench(args = SIZES, sample_count = 10)]
fn plans(bencher: divan::Bencher<'_, '_>, size: (u64, u64, u64)) {
    let (problem, goal) = (problem(size), Goal::standard().unwrap_or_else(|e| unreachable!("{e}")));
    bencher.bench_local(|| plan(&problem, &goal));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn checks(bencher: divan::Bencher<'_, '_>, size: (u64, u64, u64)) {
    let (problem, goal) = (problem(size), Goal::standard().unwrap_or_else(|e| unreachable!("{e}")));
    let plan = plan(&problem, &goal);
    bencher.bench_local(|| check(&problem, &goal, &plan).is_ok());
}
