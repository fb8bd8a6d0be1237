//! How often somebody may try to sign in: per person and address together, and per address alone, so that neither one
//! password tried on many people nor many on one gets anywhere.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::problem::{Code, Problem};

/// How many people may sign in from one address for each try that one person has: an office behind one address.
const PEOPLE_BEHIND_ONE_ADDRESS: u32 = 20;

/// After how many checks the addresses that have been quiet are forgotten.
const FORGET_EVERY: u32 = 1_024;

/// The attempts of the last minute.
pub(crate) struct Attempts {
    by_person: DefaultKeyedRateLimiter<String>,
    by_address: DefaultKeyedRateLimiter<IpAddr>,
    checks: AtomicU32,
}

impl Attempts {
    pub(crate) fn new(per_minute: u32) -> Self {
        let person = NonZeroU32::new(per_minute.max(1)).unwrap_or(NonZeroU32::MIN);
        let address = person.saturating_mul(NonZeroU32::new(PEOPLE_BEHIND_ONE_ADDRESS).unwrap_or(NonZeroU32::MIN));
        Self {
            by_person: RateLimiter::keyed(Quota::per_minute(person)),
            by_address: RateLimiter::keyed(Quota::per_minute(address)),
            checks: AtomicU32::new(0),
        }
    }

    /// Counts one attempt.
    ///
    /// # Errors
    /// [`Code::TooManyAttempts`] with the time to wait, where there were too many.
    pub(crate) fn one(&self, who: &str, from: Option<IpAddr>) -> Result<(), Problem> {
        if self.checks.fetch_add(1, Ordering::Relaxed) % FORGET_EVERY == FORGET_EVERY - 1 {
            self.by_person.retain_recent();
            self.by_address.retain_recent();
        }
        let now = DefaultClock::default().now();
        if let Some(address) = from {
            self.by_address.check_key(&address).map_err(|until| too_many(until.wait_time_from(now).as_secs()))?;
        }
        let person = from.map_or_else(|| who.to_owned(), |address| format!("{address} {who}"));
        self.by_person.check_key(&person).map_err(|until| too_many(until.wait_time_from(now).as_secs()))
    }
}

fn too_many(wait_s: u64) -> Problem {
    let wait_s = u32::try_from(wait_s).unwrap_or(u32::MAX).saturating_add(1);
    let detail = format!("too many attempts to sign in: wait {wait_s} seconds and try again");
    Problem::new(Code::TooManyAttempts, detail).retry_after(wait_s)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_is_stopped_and_another_is_not() {
        let attempts = Attempts::new(3);
        let home = Some(IpAddr::from([192, 0, 2, 1]));
        for _ in 0..3 {
            assert!(attempts.one("a@example.com", home).is_ok());
        }
        let stopped = attempts.one("a@example.com", home).unwrap_err();
        assert_eq!(stopped.code, Code::TooManyAttempts);
        assert!(stopped.retry_after_s.is_some_and(|s| (1..=60).contains(&s)));
        assert!(attempts.one("b@example.com", home).is_ok());
        assert!(attempts.one("a@example.com", Some(IpAddr::from([192, 0, 2, 2]))).is_ok());
    }

    #[test]
    fn one_address_that_tries_many_people_is_stopped() {
        let attempts = Attempts::new(1);
        let home = Some(IpAddr::from([192, 0, 2, 1]));
        let tried = (0..50).take_while(|n| attempts.one(&format!("{n}@example.com"), home).is_ok()).count();
        assert_eq!(tried, 20);
    }
}
