//! Calendars as iCalendar text (RFC 5545): what every calendar program opens.

use std::fmt;
use std::str::FromStr;

use crate::date::Date;
use crate::error::Error;

/// Octets of a line, without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// Something that stands in a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same in every export, so that a calendar program changes the event instead of adding one.
    pub uid: String,
    /// When it is.
    pub when: When,
    /// What people read.
    pub summary: String,
    /// The rest; may be empty.
    pub description: String,
}

/// When an event is. Times are those of the clock on the wall, wherever it hangs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// The whole day.
    Day(Date),
    /// From a time of a day, for some minutes.
    At {
        /// The day.
        date: Date,
        /// Hour, 0 to 23, and minute.
        clock: (u32, u32),
        /// How long.
        minutes: u32,
    },
}

/// When a calendar was written, in universal time: `2026-11-24T09:00:00Z`.
///
/// # Examples
/// ```
/// use marusankaku::io::Stamp;
/// assert_eq!("2026-11-24T09:00:00Z".parse::<Stamp>()?.to_string(), "20261124T090000Z");
/// assert!("yesterday".parse::<Stamp>().is_err());
/// # Ok::<(), marusankaku::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    date: Date,
    seconds: [u32; 3],
}

impl FromStr for Stamp {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let read = || {
            let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
            let date: Date = (date.len() == 10).then(|| date.parse().ok()).flatten()?;
            let mut parts = time.split(':').map(|part| {
                let digits = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
                digits.then(|| part.parse::<u32>().ok()).flatten()
            });
            let seconds = [parts.next()??, parts.next()??, parts.next()??];
            let inside = seconds[0] < 24 && seconds[1] < 60 && seconds[2] < 60;
            (inside && parts.next().is_none()).then_some(Self { date, seconds })
        };
        read().ok_or_else(|| {
            Error::argument("stamp", format!("'{text}'"), "universal time, 2026-11-24T09:00:00Z")
        })
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [hour, minute, second] = self.seconds;
        write!(f, "{}T{hour:02}{minute:02}{second:02}Z", compact(self.date))
    }
}

/// Writes events as one calendar.
///
/// # Examples
/// ```
/// use marusankaku::io::{Event, When, write_ics};
/// let event = Event {
///     uid: "meeting-1@example".to_owned(),
///     when: When::Day("2026-12-01".parse().unwrap()),
///     summary: "報告, 1".to_owned(),
///     description: String::new(),
/// };
/// let text = write_ics(&[event], "2026-11-24T09:00:00Z".parse()?);
/// assert!(text.contains("DTSTART;VALUE=DATE:20261201\r\nSUMMARY:報告\\, 1\r\n"));
/// # Ok::<(), marusankaku::Error>(())
/// ```
#[must_use]
pub fn write_ics(events: &[Event], stamp: Stamp) -> String {
    let mut text = String::new();
    let mut line = |content: String| push_folded(&mut text, &content);
    line("BEGIN:VCALENDAR".to_owned());
    line("VERSION:2.0".to_owned());
    line("PRODID:-//marusankaku//plan//EN".to_owned());
    line("CALSCALE:GREGORIAN".to_owned());
    for event in events {
        line("BEGIN:VEVENT".to_owned());
        line(format!("UID:{}", escape(&event.uid)));
        line(format!("DTSTAMP:{stamp}"));
        match event.when {
            When::Day(date) => line(format!("DTSTART;VALUE=DATE:{}", compact(date))),
            When::At { date, clock: (hour, minute), minutes } => {
                line(format!("DTSTART:{}T{hour:02}{minute:02}00", compact(date)));
                line(format!("DURATION:PT{minutes}M"));
            }
        }
        line(format!("SUMMARY:{}", escape(&event.summary)));
        if !event.description.is_empty() {
            line(format!("DESCRIPTION:{}", escape(&event.description)));
        }
        line("END:VEVENT".to_owned());
    }
    line("END:VCALENDAR".to_owned());
    text
}

fn compact(date: Date) -> String {
    let (year, month, day) = date.parts();
    format!("{year:04}{month:02}{day:02}")
}

/// Text as a value (RFC 5545, 3.3.11); control characters have no place in it.
fn escape(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            _ if c.is_control() => {}
            _ => escaped.push(c),
        }
    }
    escaped
}

/// A line, in pieces of at most 75 octets that break no character.
fn push_folded(text: &mut String, line: &str) {
    let mut room = LINE;
    for c in line.chars() {
        if c.len_utf8() > room {
            text.push_str("\r\n ");
            room = LINE - 1;
        }
        text.push(c);
        room -= c.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_longer_than_75_octets_and_unfolding_gives_the_text_back() {
        let summary = "会議; 一、二, \\ ".repeat(20) + "\nend";
        let event = Event {
            uid: "a".to_owned(),
            when: When::Day("2026-12-01".parse().unwrap()),
            summary: summary.clone(),
            description: "\u{7}bell".to_owned(),
        };
        let text = write_ics(&[event], "2026-11-24T09:00:00Z".parse().unwrap());
        assert!(text.split("\r\n").all(|line| line.len() <= LINE && !line.contains(['\r', '\n'])));
        let unfolded = text.replace("\r\n ", "");
        let own = unfolded.lines().find_map(|line| line.strip_prefix("SUMMARY:")).unwrap();
        let mut read = String::new();
        let mut chars = own.chars();
        while let Some(c) = chars.next() {
            read.push(match c {
                '\\' => match chars.next().unwrap() {
                    'n' => '\n',
                    other => other,
                },
                other => other,
            });
        }
        assert_eq!(read, summary);
        assert!(unfolded.contains("DESCRIPTION:bell\r\n"));
    }
}
