//! Whole folders and the shapes that tables come in, beyond the single files of `messy.rs`.

use std::path::PathBuf;

use marusankaku::io::{Limits, ReadOptions, read, read_text};
use marusankaku::model::{Kind, Origin};
use marusankaku::{Error, Workshop, sample};

fn notes(workshop: &Workshop) -> Vec<(&'static str, usize)> {
    workshop.notes.iter().map(|note| (note.code.as_str(), note.count)).collect()
}

/// Code, file, line and column of every fault.
fn faults(error: &Error) -> Vec<(&'static str, &str, Option<u32>, Option<u32>)> {
    let faults = error.faults().iter();
    faults
        .map(|fault| {
            let file = fault.at.file.as_deref().unwrap_or_default();
            (fault.code.as_str(), file, fault.at.line, fault.at.column)
        })
        .collect()
}

fn marks(workshop: &Workshop) -> Vec<String> {
    let rows = workshop.rounds[0].marks.iter();
    rows.map(|row| [&*row.rater, &row.solution, &row.problem, &row.mark].join(" ")).collect()
}

#[test]
fn the_sample_folder_is_read_whole() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("testdata/sample");
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            files.push((name, std::fs::read(&path).unwrap()));
        }
    }
    files.sort();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
    let workshop = read(&files, &ReadOptions::new()).unwrap();
    let ids = |prefix: &str, n: usize| (1..=n).map(|i| format!("{prefix}{i}")).collect::<Vec<_>>();
    let problems: Vec<&str> = workshop.problems.iter().map(|item| &*item.id).collect();
    assert_eq!(problems, ids("P", 8));
    let points: Vec<f64> = workshop.problems.iter().map(|item| item.points).collect();
    assert_eq!(points, [5.0, 4.0, 4.0, 5.0, 4.0, 3.0, 3.0, 2.0]);
    assert_eq!(workshop.problems[6].kind, Kind::Model);
    let solutions: Vec<&str> = workshop.solutions.iter().map(|item| &*item.id).collect();
    assert_eq!(solutions, ids("S", 8));
    let parts = Origin::Merge(vec!["S1".to_owned(), "S2".to_owned()]);
    assert_eq!(workshop.solutions[7].origin, Some(parts));
    let raters: Vec<&str> = workshop.raters.iter().map(|item| &*item.id).collect();
    assert_eq!(raters, ["pm", "dev", "ds", "sales", "design"]);
    let rounds: Vec<(&str, usize, usize)> = workshop
        .rounds
        .iter()
        .map(|round| (&*round.id, round.marks.len(), round.criteria.len()))
        .collect();
    assert_eq!(rounds, [("1", 280, 0), ("2", 320, 6)]);
    assert_eq!(workshop.survey.len(), 25);
    assert_eq!(workshop.scale.symbols(), ["×", "△", "○"]);
    assert_eq!(notes(&workshop), [("unknown_file", 1); 3]);
    let own = sample();
    assert_eq!((own.problems, own.rounds), (workshop.problems, workshop.rounds));
}

#[test]
fn one_long_table_is_enough_and_says_what_it_assumed() {
    let text = "評価者,解決策,課題,評価,memo\n花子,案A,文章,◎,x\n太郎,案A,見出し,〇,\n";
    let workshop = read_text(&[("round3.csv", text)], &ReadOptions::new()).unwrap();
    assert_eq!(marks(&workshop), ["花子 案A 文章 ◎", "太郎 案A 見出し ○"]);
    assert_eq!(workshop.rounds[0].id, "3");
    assert_eq!(workshop.rounds[0].marks[0].extra["memo"], "x");
    assert_eq!(workshop.scale.symbols(), ["×", "△", "○", "◎"]);
    assert_eq!(
        notes(&workshop),
        [("unknown_column", 1), ("spelling", 1), ("equal_points_assumed", 2)]
    );
}

#[test]
fn points_of_a_long_table_are_those_of_the_problems() {
    let text = "rater,solution,problem,mark,points\na,S,P,o,３\na,S,Q,x,0.5\nb,S,P,x,3\n";
    let workshop = read_text(&[("m.csv", text)], &ReadOptions::new()).unwrap();
    let points: Vec<f64> = workshop.problems.iter().map(|problem| problem.points).collect();
    assert_eq!(points, [3.0, 0.5]);
    let error = read_text(&[("m.csv", &text.replace("x,3", "x,4"))], &ReadOptions::new());
    let error = error.unwrap_err();
    assert_eq!(faults(&error), [("conflicting_points", "m.csv", Some(4), Some(5))]);
    assert_eq!(error.faults()[0].first_line, Some(2));
}

#[test]
fn wide_tables_come_in_many_shapes() {
    let expected = ["a S1 P1 ○", "a S1 P2 ×", "a S2 P1 △", "a S2 P2 未"];
    let sorted = |text: &str| {
        let workshop = read_text(&[("m.csv", text)], &ReadOptions::new().rater("a")).unwrap();
        let mut marks = marks(&workshop);
        marks.sort();
        marks
    };
    for text in [
        "solution,P1,P2\nS1,o,x\nS2,三角,\n",
        "problem,S1,S2\nP1,o,△\nP2,x,\n",
        "課題＼解決策,S1,S2\nP1,o,△\nP2,x,\n",
        "\tP1\tP2\nS1\to\tx\nS2\t△\t\n",
        "rater,solution,P1,P2\na,S1,o,x\na,S2,△,\n",
        "架空の題,,\n解決策,P1,P2\n重み,5,3\nS1,o,x\nS2,△,\n※ ○ は仮,,\n",
        "solution,problem,mark\nS1,P1,o\nS1,P2,x\nS2,P1,△\nS2,P2,\n",
    ] {
        assert_eq!(sorted(text), expected, "{text}");
    }
    let error = read_text(&[("m.csv", "solution,P1\nS1,o\n")], &ReadOptions::new()).unwrap_err();
    assert_eq!(error.code(), "missing_rater");
}

#[test]
fn a_line_that_is_filled_like_marks_is_never_skipped() {
    let reference = sample();
    let read = |text: &str| {
        let options = ReadOptions::new().reference(&reference).rater("pm");
        read_text(&[("m.csv", text)], &options)
    };
    let typo = read("solution,P1,P2,P33\nS1,o,x,o\nSS,o,x,\n備考,,,\n").unwrap_err();
    assert_eq!(
        faults(&typo),
        [
            ("unknown_problem", "m.csv", Some(1), Some(4)),
            ("unknown_solution", "m.csv", Some(3), Some(1)),
        ]
    );
    let remarks = read("solution,P1,P2,備考\nS1,o,x,後で話す\n合計,7,8,\n").unwrap();
    assert_eq!(marks(&remarks), ["pm S1 P1 ○", "pm S1 P2 ×"]);
    assert_eq!(notes(&remarks)[..2], [("skipped_column", 1), ("spelling", 1)]);
}

#[test]
fn the_faults_of_all_files_come_in_their_order() {
    let files = [
        ("problems.csv", "id,points\nP1,5\nP2,many\nP3\n"),
        ("solutions.csv", "id\nS1\n"),
        ("raters.csv", "id\na\n"),
        ("round1.csv", "rater,solution,problem,mark\na,S1,P3,○\nb,S1,P1,☆\na,S1\n"),
        ("notes.docx", "…"),
    ];
    let error = read_text(&files, &ReadOptions::new()).unwrap_err();
    // That P3 is not in the list follows from its ragged row, and is no fault of the round.
    assert_eq!(
        faults(&error),
        [
            ("points_not_a_number", "problems.csv", Some(3), Some(2)),
            ("ragged_row", "problems.csv", Some(4), Some(2)),
            ("unknown_rater", "round1.csv", Some(3), Some(1)),
            ("unknown_mark", "round1.csv", Some(3), Some(4)),
            ("ragged_row", "round1.csv", Some(4), Some(3)),
        ]
    );
}

#[test]
fn a_hundred_faults_are_listed_and_the_rest_counted() {
    let mut text = "rater,solution,problem,mark\n".to_owned();
    (0..130).for_each(|i| text.push_str(&format!("a,S{i},P,☆\n")));
    let error = read_text(&[("m.csv", &text)], &ReadOptions::new()).unwrap_err();
    let Error::Input(faults) = &error else { panic!("{error}") };
    assert_eq!((faults.as_slice().len(), faults.omitted()), (100, 30));
    assert_eq!(faults.as_slice()[99].at.line, Some(101));
}

#[test]
fn limits_hold() {
    let text = "rater,solution,problem,mark\na,S,P,○\na,S,Q,○\n";
    let code = |limits: Limits| {
        let options = ReadOptions::new().limits(limits);
        read_text(&[("m.csv", text)], &options).map_or_else(|error| error.code(), |_| "read")
    };
    assert_eq!(code(Limits::default().rows(2)), "read");
    assert_eq!(code(Limits::default().rows(1)), "too_many_rows");
    assert_eq!(code(Limits::default().file_bytes(20)), "file_too_large");
    assert_eq!(code(Limits::default().field_bytes(3)), "field_too_long");
}

#[test]
#[cfg(feature = "xlsx")]
fn a_workbook_is_refused_before_it_fills_the_memory() {
    let bytes = include_bytes!("../testdata/sample/messy/wide_round1_per_rater.xlsx");
    let reference = sample();
    let code = |limits: Limits| {
        let options = ReadOptions::new().reference(&reference).meaning("▲", "△").limits(limits);
        read(&[("m.xlsx", bytes)], &options).map_or_else(|error| error.code(), |_| "read")
    };
    assert_eq!(code(Limits::default()), "read");
    assert_eq!(code(Limits::default().unpacked_bytes(20_000)), "file_too_large");
    assert_eq!(code(Limits::default().sheets(4)), "too_many_sheets");
    let error = read(&[("m.xlsx", &bytes[..9000])], &ReadOptions::new()).unwrap_err();
    assert_eq!(error.code(), "unreadable_workbook");
}

#[test]
#[cfg(not(any(feature = "cp932", feature = "xlsx")))]
fn without_features_other_formats_are_refused_and_say_so() {
    let error = read(&[("m.csv", b"a,b\n\x89\xf0,c\n")], &ReadOptions::new()).unwrap_err();
    assert_eq!(faults(&error), [("undecodable", "m.csv", Some(2), Some(1))]);
    let bytes = include_bytes!("../testdata/sample/messy/wide_round1_per_rater.xlsx");
    let error = read(&[("m.xlsx", bytes)], &ReadOptions::new()).unwrap_err();
    assert_eq!(error.code(), "unreadable_workbook");
}

#[test]
fn a_scale_stands_best_or_worst_first() {
    let files = [
        ("scale.csv", "mark,value,aliases\nA,3,a 甲\nB,1,\nC,0,\n"),
        ("round1.csv", "rater,solution,problem,mark\nx,S,P,甲\nx,S,Q,C\n"),
    ];
    let workshop = read_text(&files, &ReadOptions::new()).unwrap();
    assert_eq!(workshop.scale.symbols(), ["C", "B", "A"]);
    assert_eq!(marks(&workshop), ["x S P A", "x S Q C"]);
    let broken = [("scale.csv", "mark,value\nA,3\nA,1\n")];
    let error = read_text(&broken, &ReadOptions::new()).unwrap_err();
    assert_eq!(faults(&error), [("invalid_scale", "scale.csv", None, None)]);
}

#[test]
fn nothing_to_read_is_an_error() {
    let error = read_text(&[("a.md", "x"), ("b.png", "y")], &ReadOptions::new()).unwrap_err();
    assert_eq!(error.code(), "missing_file");
    assert_eq!(read(&[], &ReadOptions::new()).unwrap_err().code(), "missing_file");
}

#[test]
fn a_table_of_fields_names_each_field_once_and_no_part_of_the_document() {
    let files = [
        ("workshop.csv", "field,value\ntitle,A\nnote,x\nnote,y\nproblems,z\n"),
        ("plan.csv", "field,value\nmonths,2\n months,3\ntasks,z\n own,kept\n"),
        ("round1.csv", "rater,solution,problem,mark\npm,S1,P1,○\n"),
    ];
    let error = read_text(&files, &ReadOptions::new()).unwrap_err();
    let expected = [
        ("duplicate_field", "workshop.csv", Some(4), Some(1)),
        ("ambiguous_field", "workshop.csv", Some(5), Some(1)),
        ("duplicate_field", "plan.csv", Some(3), Some(1)),
        ("ambiguous_field", "plan.csv", Some(4), Some(1)),
    ];
    assert_eq!(faults(&error), expected);
}
