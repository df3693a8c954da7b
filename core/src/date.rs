//! Dates of the Gregorian calendar, without a clock: what a plan is written in.
//!
//! Fifty lines of arithmetic (Hinnant, "chrono-compatible low-level date algorithms") instead of a
//! calendar library: a plan needs whole days, week days and months, no time zones.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day, written `2026-12-01`; years 1 to 9999.
///
/// # Examples
/// ```
/// use marusankaku::date::Date;
/// let day: Date = "2026-12-31".parse()?;
/// assert_eq!(day.add_days(1).map(|next| next.to_string()).as_deref(), Some("2027-01-01"));
/// assert_eq!(day.weekday(), 4);
/// assert!("2026-02-29".parse::<Date>().is_err());
/// # Ok::<(), marusankaku::date::NotADate>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Days since 1970-01-01.
    days: i32,
}

/// A text that names no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADate;

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a date such as 2026-12-01")
    }
}

impl std::error::Error for NotADate {}

impl Date {
    /// A day by year, month and day of the month; `None` where the calendar has none.
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let exists = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_of_month(year, month)).contains(&day);
        exists.then(|| Self { days: days_from_civil(year, month, day) })
    }

    /// Year, month and day of the month.
    #[must_use]
    pub fn parts(self) -> (i32, u32, u32) {
        civil_from_days(self.days)
    }

    /// The day of the week: Monday is 1, Sunday 7 (ISO 8601).
    #[must_use]
    pub fn weekday(self) -> u32 {
        (self.days + 3).rem_euclid(7).unsigned_abs() + 1
    }

    /// So many days later; `None` outside of the years.
    #[must_use]
    pub fn add_days(self, days: i32) -> Option<Self> {
        let days = self.days.checked_add(days)?;
        let inside = Self::new(1, 1, 1)?.days..=Self::new(9999, 12, 31)?.days;
        inside.contains(&days).then_some(Self { days })
    }

    /// So many months later, on the same day of the month or the last one that it has.
    #[must_use]
    pub fn add_months(self, months: u32) -> Option<Self> {
        let (year, month, day) = self.parts();
        let months = month.checked_add(months)? - 1;
        let year = year.checked_add(i32::try_from(months / 12).ok()?)?;
        let month = months % 12 + 1;
        Self::new(year, month, day.min(days_of_month(year, month)))
    }

    /// How many days later `other` is.
    #[must_use]
    pub fn days_until(self, other: Self) -> i32 {
        other.days - self.days
    }
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_of_month(year: i32, month: u32) -> u32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn days_from_civil(year: i32, month: u32, day: u32) -> i32 {
    let (month, day) = (month as i32, day as i32);
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn civil_from_days(days: i32) -> (i32, u32, u32) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year + era * 400 + i32::from(month <= 2);
    (year, month.unsigned_abs(), day.unsigned_abs())
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Date {
    type Err = NotADate;

    /// Reads `2026-12-01`, and `2026/12/1` as spreadsheets write it.
    fn from_str(text: &str) -> Result<Self, NotADate> {
        let text = text.trim();
        let sign = if text.contains('/') { '/' } else { '-' };
        let mut parts = text.split(sign).map(|part| {
            let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| part.parse::<u32>().ok()).flatten()
        });
        let mut next = || parts.next().flatten().ok_or(NotADate);
        let (year, month, day) = (next()?, next()?, next()?);
        if parts.next().is_some() {
            return Err(NotADate);
        }
        let year = i32::try_from(year).map_err(|_| NotADate)?;
        Self::new(year, month, day).ok_or(NotADate)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|_| {
            serde::de::Error::custom(format!("'{text}': expected a date such as 2026-12-01"))
        })
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date" })
    }
}

/// The days on which work is done: Monday to Friday, but for holidays.
///
/// # Examples
/// ```
/// use marusankaku::date::{Date, Workdays};
/// let workdays = Workdays::new(["2026-11-23".parse::<Date>()?]);
/// let friday: Date = "2026-11-20".parse()?;
/// assert_eq!(workdays.nth(friday, 1).map(|day| day.to_string()).as_deref(), Some("2026-11-24"));
/// assert_eq!(workdays.count(friday, "2026-11-24".parse()?), 2);
/// # Ok::<(), marusankaku::date::NotADate>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Workdays {
    holidays: BTreeSet<Date>,
}

impl Workdays {
    /// Monday to Friday without these days.
    #[must_use]
    pub fn new(holidays: impl IntoIterator<Item = Date>) -> Self {
        Self { holidays: holidays.into_iter().collect() }
    }

    /// Whether work is done on a day.
    #[must_use]
    pub fn contains(&self, day: Date) -> bool {
        day.weekday() <= 5 && !self.holidays.contains(&day)
    }

    /// The workday `n` workdays after the first one that is not before `from`; `None` beyond the
    /// calendar.
    #[must_use]
    pub fn nth(&self, from: Date, n: u32) -> Option<Date> {
        let (mut day, mut left) = (from, n);
        loop {
            if self.contains(day) {
                if left == 0 {
                    return Some(day);
                }
                left -= 1;
            }
            day = day.add_days(1)?;
        }
    }

    /// How many workdays there are from one day to another, both counted; 0 where `to` is before.
    #[must_use]
    pub fn count(&self, from: Date, to: Date) -> u32 {
        let span = from.days_until(to);
        let days = (0..=span).filter_map(|after| from.add_days(after));
        days.filter(|day| self.contains(*day)).count() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_comes_back_from_its_parts() {
        let first = Date::new(1, 1, 1).unwrap();
        let mut day = first;
        let mut count = 0;
        while let Some(next) = day.add_days(1) {
            let (year, month, of_month) = next.parts();
            assert_eq!(Date::new(year, month, of_month), Some(next));
            assert_eq!(next.weekday(), day.weekday() % 7 + 1);
            (day, count) = (next, count + 1);
        }
        // 9,999 years of 365.2425 days, less the first day (Python: date.max - date.min).
        assert_eq!((count, day.to_string().as_str()), (3_652_058, "9999-12-31"));
        assert_eq!(Date::new(1970, 1, 1).unwrap().weekday(), 4);
    }

    #[test]
    fn texts_that_name_no_day_are_refused() {
        for text in ["", "2026-13-01", "2026-02-29", "26-1-1-1", "2026-1", "x", "2026-+1-1"] {
            assert_eq!(text.parse::<Date>(), Err(NotADate), "{text}");
        }
        assert_eq!("2028/2/29".parse::<Date>().unwrap().to_string(), "2028-02-29");
    }

    #[test]
    fn months_end_where_the_month_does() {
        let day: Date = "2026-11-30".parse().unwrap();
        assert_eq!(day.add_months(3).unwrap().to_string(), "2027-02-28");
        assert_eq!(day.add_months(1).unwrap().to_string(), "2026-12-30");
    }
}
