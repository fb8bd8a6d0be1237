//! People are asked only while they work, in their own time zone.

use baton_base::Timestamp;
use jiff::tz::TimeZoneDatabase;

use super::Constraint;
use crate::pair::Pair;
use crate::roster::WorkingHours;

/// Refuses who does not work at this hour.
pub const CONSTRAINT: Constraint = Constraint { name: "hours", refuses, says };

fn refuses(pair: &Pair<'_>) -> bool {
    !pair.person.on_shift
}

fn says(pair: &Pair<'_>) -> String {
    match &pair.person.human.hours {
        Some(hours) => {
            let clock = |min: u16| format!("{:02}:{:02}", min / 60, min % 60);
            format!("works {} to {} in {}", clock(hours.from_min), clock(hours.to_min), hours.zone)
        }
        None => "does not work now".into(),
    }
}

/// Whether a moment falls into somebody's working hours. A zone that is not known covers nothing; the roster file
/// refuses it before.
#[must_use]
pub fn covers(hours: &WorkingHours, now: Timestamp) -> bool {
    let zone = TimeZoneDatabase::bundled().get(&hours.zone);
    let Ok((zone, now)) = zone.and_then(|zone| Ok((zone, jiff::Timestamp::from_millisecond(now.millis())?))) else {
        return false;
    };
    let local = now.to_zoned(zone);
    let works =
        |day: jiff::civil::Weekday| u8::try_from(day.to_monday_one_offset()).is_ok_and(|d| hours.days.contains(&d));
    let (today, yesterday) = (local.weekday(), local.weekday().previous());
    let minute = u16::try_from(i32::from(local.hour()) * 60 + i32::from(local.minute())).unwrap_or(0);
    if hours.from_min < hours.to_min {
        works(today) && (hours.from_min..hours.to_min).contains(&minute)
    } else {
        (works(today) && minute >= hours.from_min) || (works(yesterday) && minute < hours.to_min)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::{Example, refused};

    fn works(hours: &WorkingHours, at: &str) -> bool {
        covers(hours, Timestamp::parse(at).unwrap())
    }

    fn berlin(days: &[u8], from_min: u16, to_min: u16) -> WorkingHours {
        WorkingHours { zone: "Europe/Berlin".into(), days: days.iter().copied().collect(), from_min, to_min }
    }

    #[test]
    fn the_clock_is_the_humans_own_in_summer_and_in_winter() {
        let hours = berlin(&[1, 2, 3, 4, 5], 9 * 60, 17 * 60);
        // Berlin is two hours ahead of UTC in July and one in January; both days are Thursdays.
        assert!(works(&hours, "2026-07-02T07:00:00Z") && !works(&hours, "2026-07-02T06:59:00Z"));
        assert!(works(&hours, "2026-01-08T08:00:00Z") && !works(&hours, "2026-01-08T07:59:00Z"));
        assert!(!works(&hours, "2026-07-02T15:00:00Z"), "the end is no longer work");
    }

    #[test]
    fn days_off_are_off() {
        assert!(!works(&berlin(&[1, 2, 3, 4, 5], 0, 24 * 60), "2026-07-04T10:00:00Z"));
    }

    #[test]
    fn a_night_shift_belongs_to_the_day_on_which_it_begins() {
        let friday_night = berlin(&[5], 22 * 60, 6 * 60);
        assert!(works(&friday_night, "2026-07-03T21:00:00Z"), "Friday 23:00");
        assert!(works(&friday_night, "2026-07-04T03:00:00Z"), "Saturday 05:00");
        assert!(!works(&friday_night, "2026-07-03T03:00:00Z"), "Friday 05:00 belongs to Thursday's shift");
    }

    #[test]
    fn who_does_not_work_now_is_refused_with_their_hours() {
        let mut example = Example::new();
        example.human.hours = Some(berlin(&[1], 9 * 60, 10 * 60 + 30));
        let says = "works 09:00 to 10:30 in Europe/Berlin".to_owned();
        assert_eq!(refused(&example), Some(("hours", says)));
    }
}
