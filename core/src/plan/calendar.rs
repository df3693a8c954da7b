use serde::Deserialize;

use crate::error::{Lang, Result};
use crate::io::{Event, When, write_ics};
use crate::model::{MeetingKind, Workshop};
use crate::text::fnv1a64;

/// How a calendar is written.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CalendarOptions {
    /// Now, in universal time: `2026-11-24T09:00:00Z`. The library reads no clock.
    pub stamp: String,
    /// The language.
    pub lang: Lang,
    /// What the ids of events end in; by default made from the workshop's title.
    pub name: Option<String>,
}

/// Minutes of a meeting that says none.
const USUAL_MINUTES: f64 = 60.0;

/// The meetings and the due days of the milestones as iCalendar text (RFC 5545): import it again after
/// a change, and the events change instead of standing there twice.
///
/// # Errors
/// [`Error::Argument`](crate::Error::Argument) where the stamp is no time.
///
/// # Examples
/// ```
/// use marusankaku::plan::{CalendarOptions, calendar};
/// let options =
///     CalendarOptions { stamp: "2026-11-24T09:00:00Z".to_owned(), ..Default::default() };
/// let text = calendar(&marusankaku::sample(), &options)?;
/// assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn calendar(workshop: &Workshop, options: &CalendarOptions) -> Result<String> {
    let stamp = options.stamp.parse()?;
    let plan = &workshop.plan;
    let title = workshop.title.as_deref().unwrap_or_default();
    let name = options
        .name
        .clone()
        .unwrap_or_else(|| format!("{:016x}.marusankaku", fnv1a64(title.as_bytes())));
    let lang = options.lang;
    let colon = lang.pick("：", ": ");
    let label = |id: &str| {
        let found = plan.milestones.iter().find(|milestone| milestone.id == id);
        found.map_or_else(|| id.to_owned(), |milestone| milestone.label(lang).to_owned())
    };
    let milestones = plan.milestones.iter().map(|milestone| Event {
        uid: format!("milestone-{}@{name}", plain(&milestone.id)),
        when: When::Day(milestone.due),
        summary: format!("{}{colon}{}", lang.pick("期日", "Due"), milestone.label(lang)),
        description: lines([
            (lang.pick("担当", "Owner"), milestone.owner.as_deref()),
            (lang.pick("仮説", "Hypothesis"), milestone.hypothesis.as_deref()),
            (lang.pick("正しければ", "If true"), milestone.if_true.as_deref()),
            (lang.pick("違っていれば", "If false"), milestone.if_false.as_deref()),
        ]),
    });
    let meetings = plan.meetings.iter().map(|meeting| {
        let named = meeting.name.in_lang(lang).map(str::to_owned);
        let about = meeting.milestone.as_deref().map(label);
        let kind = meeting.kind.label(lang);
        let summary = match named.or_else(|| about.clone()) {
            Some(what) => format!("{kind}{colon}{what}"),
            None => kind.to_owned(),
        };
        let attendees = crate::finding::list(lang, &meeting.attendees);
        let report = (meeting.kind == MeetingKind::Report)
            .then(|| lang.pick("結果と次の判断を報告する", "Report the result and what follows"));
        Event {
            uid: format!("meeting-{}@{name}", plain(&meeting.id)),
            when: match meeting.clock() {
                Some(clock) => When::At {
                    date: meeting.date,
                    clock,
                    minutes: meeting.minutes.unwrap_or(USUAL_MINUTES).clamp(0.0, 1e6) as u32,
                },
                None => When::Day(meeting.date),
            },
            summary,
            description: lines([
                (lang.pick("マイルストーン", "Milestone"), about.as_deref()),
                (
                    lang.pick("参加者", "Attendees"),
                    Some(attendees.as_str()).filter(|text| !text.is_empty()),
                ),
                (lang.pick("目的", "Purpose"), report),
            ]),
        }
    });
    let events: Vec<Event> = milestones.chain(meetings).collect();
    Ok(write_ics(&events, stamp))
}

fn lines<const N: usize>(fields: [(&str, Option<&str>); N]) -> String {
    let given = fields.into_iter().filter_map(|(name, text)| Some(format!("{name}: {}", text?)));
    given.collect::<Vec<_>>().join("\n")
}

/// An id in which nothing has a meaning of its own.
fn plain(id: &str) -> String {
    let mut text = String::new();
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || byte == b'-' {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}
