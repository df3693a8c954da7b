//! What is written is read again as it was, and no bytes make a reader panic.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use std::collections::BTreeSet;

use marusankaku::io::{
    MarkLayout, Preset, ReadOptions, WriteOptions, csv_text, read, read_text, sample, write_csv,
};
use marusankaku::mark::{Blank, normalize, usual};
use marusankaku::model::{
    Criterion, Extra, Kind, MarkRow, Name, Origin, Problem, ProblemPoints, Rater, Round, Solution,
    SurveyAnswer,
};
use marusankaku::{Level, Scale, Workshop};
use proptest::prelude::*;
use proptest::sample::select;

/// Text that breaks naive writers: quotes, formulas, line breaks, right-to-left marks, emoji,
/// zero-width characters, guards that are not guards.
fn hostile() -> impl Strategy<Value = String> {
    const NASTY: &[&str] = &[
        "=HYPERLINK(\"http://example.invalid\")",
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "'=1",
        "''=1",
        "'",
        "\"",
        "\"\"",
        ",",
        "a,b",
        "1\n2",
        "1\r\n2",
        "\r",
        " x ",
        "\u{3000}",
        "\u{202e}abc",
        "👨\u{200d}👩\u{200d}👧",
        "\u{200b}",
        "\u{feff}",
        "⭕\u{fe0f}",
        "-",
        "未",
        "0",
        "1e5",
        "P1",
        "S1 S1",
        "null",
        "[\"a\"]",
        "<script>alert(1)</script>",
        "a|b",
        "%2F",
        "評価者",
        "＝1",
        "\u{fffd}",
        "e\u{301}",
    ];
    prop_oneof![
        3 => select(NASTY).prop_map(str::to_owned),
        1 => "[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f]{1,12}",
    ]
}

fn maybe() -> impl Strategy<Value = Option<String>> {
    proptest::option::of(hostile())
}

fn ids(most: usize) -> impl Strategy<Value = Vec<String>> {
    let id =
        hostile().prop_map(|text| text.trim().to_owned()).prop_filter("ids", |id| !id.is_empty());
    proptest::collection::vec(id, 1..=most).prop_map(|ids| {
        let mut seen = BTreeSet::new();
        ids.into_iter().filter(|id| seen.insert(id.clone())).collect()
    })
}

fn name() -> impl Strategy<Value = Name> {
    (maybe(), maybe(), maybe()).prop_map(|(name, name_ja, name_en)| Name { name, name_ja, name_en })
}

fn extra() -> impl Strategy<Value = Extra> {
    proptest::collection::vec((hostile(), hostile()), 0..2).prop_map(|fields| {
        fields.into_iter().map(|(key, value)| (format!("x_{key}"), value.into())).collect()
    })
}

/// Fields that nobody knows, some of them called like those that are known.
fn stray() -> impl Strategy<Value = Extra> {
    const CALLED: &[&str] = &[
        "Name_en",
        "NAME",
        " name ",
        "name\u{200b}",
        "\u{ff4e}ame",
        "担当",
        "課題",
        "重み(点数)",
        "重み（点数）",
        "Points",
        "points",
        "problem",
        "Mark",
        "x",
        "X",
        " x",
        "",
        " ",
        "Evidence",
        "Start",
        "start ",
        "months",
        " what",
        "What",
        "date",
        "tasks ",
        "title ",
    ];
    let key = prop_oneof![select(CALLED).prop_map(str::to_owned), hostile()];
    proptest::collection::vec((key, hostile()), 0..3)
        .prop_map(|fields| fields.into_iter().map(|(key, value)| (key, value.into())).collect())
}

fn scale() -> impl Strategy<Value = Scale> {
    let mut plus = Level::new("++", 3.25);
    plus.aliases = vec!["=1+1".to_owned(), "a,b".to_owned(), "|".to_owned()];
    let own = Scale::new(vec![Level::new("'=0", -1.0), Level::new("×", 0.1), plus]).unwrap();
    select(vec![Scale::default(), Scale::with_double_circle(), own])
}

prop_compose! {
    fn lists()(
        scale in scale(),
        problems in ids(4), solutions in ids(4), raters in ids(3),
        names in proptest::collection::vec((name(), maybe(), extra()), 12),
        points in proptest::collection::vec(prop_oneof![Just(1.0), 0.0..1e18, 1e-300..1.0f64], 4),
        title in maybe(), about in extra(),
    ) -> Workshop {
        let mut rest = names.into_iter();
        let mut next = move || rest.next().unwrap_or_default();
        let mut workshop = Workshop { title, scale, extra: about, ..Workshop::default() };
        for (i, id) in problems.into_iter().enumerate() {
            let (name, owner, extra) = next();
            let kind = if i % 2 == 0 { Kind::Customer } else { Kind::Model };
            let points = if i == 0 { points[i] + 1.0 } else { points[i] };
            workshop.problems.push(Problem { id, name, points, kind, owner, extra });
        }
        for (i, id) in solutions.into_iter().enumerate() {
            let (name, origin, extra) = next();
            let cost_person_days = (i > 0).then(|| points[i] / 3.0);
            let origin = origin.map(Origin::from);
            workshop.solutions.push(Solution { id, name, origin, cost_person_days, extra });
        }
        for id in raters {
            let (name, role, extra) = next();
            workshop.raters.push(Rater { id, name, role, extra });
        }
        workshop
    }
}

prop_compose! {
    fn workshop()(
        lists in lists(),
        picks in proptest::collection::vec((any::<prop::sample::Index>(), extra()), 96),
        texts in proptest::collection::vec(maybe(), 8),
        last in hostile(),
    ) -> Workshop {
        let mut workshop = lists;
        let mut symbols: Vec<String> =
            workshop.scale.symbols().into_iter().map(str::to_owned).collect();
        symbols.extend(["未", "わからない", "対象外"].map(str::to_owned));
        let mut picks = picks.into_iter();
        for (r, id) in ["1".to_owned(), "2".to_owned(), format!("x{last}")].into_iter().enumerate() {
            let mut round = Round { id, ..Round::default() };
            for rater in &workshop.raters {
                for solution in &workshop.solutions {
                    for problem in &workshop.problems {
                        let Some((pick, extra)) = picks.next() else { continue };
                        let symbol = pick.get(&symbols).clone();
                        let mut row = MarkRow::new(&rater.id, &solution.id, &problem.id, symbol);
                        row.extra = extra;
                        round.marks.push(row);
                    }
                }
            }
            let problem = workshop.problems[0].id.clone();
            if r == 1 {
                round.points.push(ProblemPoints {
                    problem: problem.clone(), points: 0.1, extra: Extra::new(),
                });
                round.criteria.push(Criterion {
                    problem, mark: symbols[0].clone(), text: texts[0].clone(),
                    text_ja: texts[1].clone(), text_en: texts[2].clone(),
                    evidence: texts[3].clone(), example: None, extra: Extra::new(),
                });
            }
            if !round.marks.is_empty() {
                workshop.rounds.push(round);
            }
        }
        workshop.survey = texts[4..].iter().flatten().map(|text| SurveyAnswer {
            role: text.clone(), process: "Define".to_owned(), confidence: 2.5,
            comment: texts[0].clone(), comment_ja: texts[1].clone(), comment_en: None,
            extra: Extra::new(),
        }).collect();
        workshop
    }
}

fn again(workshop: &Workshop, options: &WriteOptions) -> Workshop {
    let files = write_csv(workshop, options);
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (&**name, &**text)).collect();
    let mut read = read_text(&files, &ReadOptions::new())
        .unwrap_or_else(|error| panic!("{error}\n{files:#?}"));
    read.notes.clear();
    read
}

/// Bytes that look like tables now and then.
fn scribble() -> impl Strategy<Value = Vec<u8>> {
    const WORDS: &[&str] = &[
        ",",
        ",",
        ",",
        "\n",
        "\n",
        "\r\n",
        "\"",
        "\t",
        "id",
        "name",
        "points",
        "rater",
        "solution",
        "problem",
        "mark",
        "value",
        "aliases",
        "process",
        "confidence",
        "role",
        "field",
        "評価者",
        "解決策",
        "課題",
        "評価",
        "重み",
        "P1",
        "S1",
        "pm",
        "○",
        "▲",
        "×",
        "◎",
        "未",
        "5",
        "NaN",
        "-1",
        "1e999",
        "'=1",
        "\u{0}",
        "\u{3000}",
        "merge:S1+",
        "{",
        "}",
        "[",
        ":",
        "\"format\"",
    ];
    let text = proptest::collection::vec(select(WORDS), 0..60).prop_map(|words| words.concat());
    prop_oneof![
        4 => text.prop_map(String::into_bytes),
        1 => proptest::collection::vec(any::<u8>(), 0..200),
    ]
}

const NAMES: [&str; 14] = [
    "problems.csv",
    "solutions.csv",
    "raters.csv",
    "scale.csv",
    "survey.csv",
    "workshop.csv",
    "points_round1.csv",
    "criteria_round1.csv",
    "round1.csv",
    "round1_pm.csv",
    "marks.csv",
    "marks.json",
    "marks.xlsx",
    "",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn json_is_lossless(workshop in workshop()) {
        let text = workshop.to_json();
        let mut read = Workshop::from_json(&text).unwrap();
        read.notes.clear();
        prop_assert_eq!(&read, &workshop);
        prop_assert_eq!(read.to_json(), text);
    }

    #[test]
    fn long_tables_are_lossless(workshop in workshop()) {
        for preset in [Preset::Spreadsheet, Preset::Machine] {
            prop_assert_eq!(&again(&workshop, &WriteOptions::new().preset(preset)), &workshop);
        }
    }

    #[test]
    fn what_opens_can_be_written_as_tables_and_read_again(
        lists in workshop(), strays in proptest::collection::vec(stray(), 8),
    ) {
        let mut typed: serde_json::Value = serde_json::from_str(&lists.to_json()).unwrap();
        typed["plan"] = serde_json::json!({ "changes": [{ "problem": lists.problems[0].id, "what": "x" }] });
        let places =
            ["", "/problems/0", "/solutions/0", "/raters/0", "/rounds/0/marks/0", "/survey/0", "/plan", "/plan/changes/0"];
        for (place, stray) in places.into_iter().zip(strays) {
            let Some(item) = typed.pointer_mut(place).and_then(|item| item.as_object_mut()) else { continue };
            // White space under a name of white space is a blank column.
            let blank = |(key, value): &(&String, &serde_json::Value)| {
                key.trim().is_empty() && value.as_str().is_some_and(|text| text.trim().is_empty())
            };
            for (key, value) in stray.iter().filter(|field| !blank(field)) {
                item.entry(key).or_insert(value.clone());
            }
        }
        match Workshop::from_json(&typed.to_string()) {
            Ok(mut opened) => {
                opened.notes.clear();
                for preset in [Preset::Spreadsheet, Preset::Machine] {
                    prop_assert_eq!(&again(&opened, &WriteOptions::new().preset(preset)), &opened);
                }
            }
            Err(error) => {
                let known = ["ambiguous_field", "invalid_date", "unreadable_json"];
                prop_assert!(known.contains(&error.code()), "{}", error);
            }
        }
    }

    #[test]
    fn wide_tables_keep_every_board(workshop in workshop()) {
        // Where a problem is called like a mark, a header cannot be told from a row.
        for item in &workshop.problems {
            for name in item.name.all().chain([&*item.id]).map(normalize) {
                prop_assume!(usual(&name).is_none() && Blank::from_text(&name).is_none());
            }
        }
        let read = again(&workshop, &WriteOptions::new().marks(MarkLayout::Wide));
        for round in &workshop.rounds {
            let before = workshop.board(Some(&round.id)).unwrap();
            prop_assert_eq!(read.board(Some(&round.id)).unwrap(), before);
        }
    }

    #[test]
    fn nothing_in_a_spreadsheet_can_run(text in hostile()) {
        let written = csv_text(&[[&text]], Preset::Spreadsheet);
        let field = written.strip_prefix('\u{feff}').unwrap().strip_suffix("\r\n").unwrap();
        let field = field.strip_prefix('"').unwrap_or(field);
        let runs = field.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
        let harmless = text.chars().count() == 1 || text.parse::<f64>().is_ok();
        prop_assert!(!runs || harmless, "{}", written);
    }

    #[test]
    fn no_bytes_make_a_reader_panic(
        files in proptest::collection::vec((select(&NAMES[..]), scribble()), 1..5),
        rater in proptest::option::of(Just("pm")),
        with_reference in any::<bool>(),
    ) {
        let reference = sample();
        let mut options = ReadOptions::new();
        options.rater = rater.map(str::to_owned);
        options.reference = with_reference.then_some(&reference);
        let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, &**bytes)).collect();
        let (first, second) = (read(&files, &options), read(&files, &options));
        prop_assert_eq!(first, second);
    }

    #[test]
    fn no_change_of_a_workbook_makes_a_reader_panic(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes =
            include_bytes!("../testdata/sample/messy/wide_round1_per_rater.xlsx").to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let reference = sample();
        let options = ReadOptions::new().reference(&reference);
        let _ = read(&[("marks.xlsx", &bytes)], &options);
    }

    #[test]
    fn no_text_makes_the_json_reader_panic(text in ".{0,200}", at in any::<prop::sample::Index>()) {
        let _ = Workshop::from_json(&text);
        let mut saved = sample().to_json();
        let at = (0..=at.index(saved.len())).rev().find(|at| saved.is_char_boundary(*at)).unwrap();
        saved.insert_str(at, &text);
        let _ = Workshop::from_json(&saved);
    }
}
