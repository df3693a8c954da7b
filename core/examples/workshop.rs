//! The main job: a workshop in; a ranking, its disagreements, and the whole way to the tasks out.
//!
//! ```text
//! cargo run --release --example workshop                     the embedded sample (invented)
//! cargo run --release --example workshop -- FOLDER           a folder of CSV files
//! cargo run --release --example workshop -- FILE             CSV, XLSX or JSON
//!
//!     --lang ja|en      the language (ja)
//!     --round N         the round (the last one)
//!     --meaning ▲=△     what an ambiguous mark means (may be repeated)
//!     --adopted S1,S2   what the team decided on
//!     --html FILE       write the report as one page
//!     --markdown FILE   write the report as Markdown
//!     --decision FILE   write the decision record (MADR)
//!     --ics FILE        write meetings and due days as iCalendar; needs --stamp
//!     --stamp TIME      now, in universal time: 2026-11-24T09:00:00Z
//!     --wide            ○ △ × take two columns in this terminal
//! ```
#![expect(clippy::print_stderr, reason = "an example talks to its user")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use marusankaku::io::{ReadOptions, read, sample};
use marusankaku::plan::{CalendarOptions, calendar};
use marusankaku::report::{
    DecisionOptions, Format, ReportOptions, TextLayout, decision_record, minutes_of_round,
    workshop_minutes,
};
use marusankaku::text::AmbiguousWidth;
use marusankaku::{Lang, Workshop};

const USAGE: &str = "usage: workshop [FOLDER|FILE] [--lang ja|en] [--round N] [--meaning ▲=△] [--adopted IDS] [--html FILE] [--markdown FILE] [--decision FILE] [--ics FILE --stamp TIME] [--wide]";

fn main() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(message) => {
            eprintln!("{message}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let lang = arguments.lang;
    let workshop = match &arguments.source {
        None => sample(),
        Some(source) => load(Path::new(source), arguments)?,
    };
    let options = ReportOptions {
        lang,
        adopted: arguments.adopted.clone(),
        layout: TextLayout { ambiguous_width: arguments.ambiguous_width, ..TextLayout::default() },
        ..ReportOptions::default()
    };
    let minutes = minutes_of_round(&workshop, arguments.round.as_deref(), &options)
        .map_err(|error| error.message(lang))?;
    show(&minutes.to_format(Format::Text, &options.layout))?;
    for (path, format) in [(&arguments.html, Format::Html), (&arguments.markdown, Format::Markdown)]
    {
        if let Some(path) = path {
            save(path, &minutes.to_format(format, &options.layout), lang)?;
        }
    }
    if !workshop.plan.is_empty() {
        let whole = workshop_minutes(&workshop, &options).map_err(|error| error.message(lang))?;
        show(&format!("\n{}", whole.to_format(Format::Text, &options.layout)))?;
    }
    if let Some(path) = &arguments.decision {
        let adopted = arguments.adopted.clone();
        let options = DecisionOptions { lang, adopted, ..DecisionOptions::default() };
        let record = decision_record(&workshop, &options).map_err(|error| error.message(lang))?;
        save(path, &record, lang)?;
    }
    if let Some(path) = &arguments.ics {
        let stamp = arguments.stamp.clone().unwrap_or_default();
        let options = CalendarOptions { stamp, lang, ..CalendarOptions::default() };
        let text = calendar(&workshop, &options).map_err(|error| error.message(lang))?;
        save(path, &text, lang)?;
    }
    Ok(())
}

fn save(path: &str, text: &str, lang: Lang) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("{path}: {error}"))?;
    show(&lang.pick(format!("\n{path} に書きました\n"), format!("\nwrote {path}\n")))
}

/// Prints; a reader that has seen enough (`| head`) is no error.
fn show(text: &str) -> Result<(), String> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(()),
    }
}

/// Reads a folder (every file in it) or a single file.
fn load(path: &Path, arguments: &Arguments) -> Result<Workshop, String> {
    let describe = |error: std::io::Error| format!("{}: {error}", path.display());
    let paths = if path.is_dir() {
        let entries = fs::read_dir(path).map_err(describe)?;
        let mut paths = Vec::new();
        for entry in entries {
            let file = entry.map_err(describe)?.path();
            if file.is_file() {
                paths.push(file);
            }
        }
        paths.sort();
        paths
    } else {
        vec![path.to_owned()]
    };
    let mut files = Vec::new();
    for file in &paths {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
        files.push((name, bytes));
    }
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let mut options = ReadOptions::new();
    for (spelling, mark) in &arguments.meaning {
        options = options.meaning(spelling, mark);
    }
    let workshop = read(&files, &options).map_err(|error| error.message(arguments.lang))?;
    if workshop.rounds.is_empty() {
        let place = path.display();
        return Err(arguments.lang.pick(
            format!("{place}: 評価（round1.csv、または評価者ごとの表）がありません"),
            format!("{place}: there are no marks (round1.csv, or a sheet a rater)"),
        ));
    }
    Ok(workshop)
}

/// What the command line asks for.
struct Arguments {
    source: Option<String>,
    lang: Lang,
    round: Option<String>,
    meaning: Vec<(String, String)>,
    adopted: Vec<String>,
    html: Option<String>,
    markdown: Option<String>,
    decision: Option<String>,
    ics: Option<String>,
    stamp: Option<String>,
    ambiguous_width: AmbiguousWidth,
}

impl Arguments {
    fn parse(mut given: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut arguments = Self {
            source: None,
            lang: Lang::default(),
            round: None,
            meaning: Vec::new(),
            adopted: Vec::new(),
            html: None,
            markdown: None,
            decision: None,
            ics: None,
            stamp: None,
            ambiguous_width: AmbiguousWidth::default(),
        };
        while let Some(argument) = given.next() {
            let mut value = || given.next().ok_or(format!("{argument} needs a value"));
            match argument.as_str() {
                "--lang" => {
                    arguments.lang = value()?.parse().map_err(|error| format!("{error}"))?;
                }
                "--round" => arguments.round = Some(value()?),
                "--meaning" => {
                    let given = value()?;
                    let (spelling, mark) = given
                        .split_once('=')
                        .ok_or(format!("--meaning {given}: expected a pair such as ▲=△"))?;
                    arguments.meaning.push((spelling.to_owned(), mark.to_owned()));
                }
                "--adopted" => {
                    arguments.adopted = value()?.split(',').map(str::to_owned).collect();
                }
                "--html" => arguments.html = Some(value()?),
                "--markdown" => arguments.markdown = Some(value()?),
                "--decision" => arguments.decision = Some(value()?),
                "--ics" => arguments.ics = Some(value()?),
                "--stamp" => arguments.stamp = Some(value()?),
                "--wide" => arguments.ambiguous_width = AmbiguousWidth::Wide,
                "--help" | "-h" => return Err(String::new()),
                option if option.starts_with('-') => {
                    return Err(format!("there is no option {option}"));
                }
                source if arguments.source.is_none() => arguments.source = Some(source.to_owned()),
                more => return Err(format!("one folder or file at a time, not also {more}")),
            }
        }
        Ok(arguments)
    }
}
