//! Writes the first inputs of every target to `corpus`, from the cases of `core/testdata`.

#![expect(clippy::expect_used, reason = "a program for developers")]

use std::fs;
use std::path::{Path, PathBuf};

use marusankaku::Workshop;
use marusankaku::blind::{
    Ballot, BallotOptions, Invitation, InvitationOptions, RevealOptions, Sealed, reveal,
};
use marusankaku::model::PlanTable;
use marusankaku_fuzz::binding::{BOARD_CALLS, Call, STATISTICS_CALLS, WORKSHOP_CALLS};
use serde_json::{Value, json};

/// Longer ones are left out: a fuzzer learns more from many small inputs.
const LONGEST: usize = 16_384;

fn main() {
    let sample = folder("core/testdata/sample");
    let messy = sample.join("messy");
    csv(&sample, &messy);
    let small = small();
    write("workshop_json", "small", small.to_json().as_bytes());
    write("workshop_json", "empty", br#"{"format": "marusankaku", "version": 1}"#);
    write("workbook", "raters", &read(&messy.join("wide_round1_per_rater.xlsx")));
    for date in ["2026-12-01\n1 -1 31", "2024/2/29\n2023-02-29\n12", "9999-12-31\n0001-01-01\n1"] {
        write("date", &date[..4], date.as_bytes());
    }
    for (name, sizes) in
        [("one", 1 + 6 + 36), ("small", 3 + 6 * 2 + 36 * 2), ("wide", 4 + 6 * 4 + 36 * 3)]
    {
        for scale in 0..4u8 {
            let marks = (0..48u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 16) as u8 % 4);
            let bytes: Vec<u8> = [sizes, scale, 0, 1, 10, 5, 3].into_iter().chain(marks).collect();
            write("board", &format!("{name}{scale}"), &bytes);
        }
    }
    let blind = blind(&small);
    let lines: Vec<String> =
        blind["lines"].as_array().into_iter().flatten().map(Value::to_string).collect();
    write("blind", "round", lines.join("\n").as_bytes());
    calls("call_statistics", STATISTICS_CALLS, statistics);
    calls("call_board", BOARD_CALLS, |name| board(name, &small));
    calls("call_workshop", WORKSHOP_CALLS, |name| workshop(name, &small, &blind));
}

fn csv(sample: &Path, messy: &Path) {
    let of = |name: &str| read(&sample.join(name));
    let lists: [(&str, Option<Vec<u8>>); 7] = [
        ("problems", Some(of("problems.csv"))),
        ("solutions", Some(of("solutions.csv"))),
        ("raters", Some(of("raters.csv"))),
        ("scale", Some("mark,value,aliases\n×,0,x|バツ\n△,0.5,▲\n○,1,\n".into())),
        ("workshop", Some("field,value\ntitle,架空\nplace,[1]\n".into())),
        ("criteria", Some(of("criteria_round2.csv"))),
        ("points", Some("problem,points\nP1,2\n".into())),
    ];
    for (which, (name, bytes)) in lists.into_iter().enumerate() {
        let bytes = bytes.unwrap_or_default();
        write("lists", name, &[&[which as u8], &bytes[..]].concat());
    }
    let head = |name: &str, lines: usize| -> Vec<u8> {
        of(name).split_inclusive(|byte| *byte == b'\n').take(lines).flatten().copied().collect()
    };
    write("long_marks", "round1", &head("round1.csv", 12));
    write("long_marks", "round2", &head("round2.csv", 12));
    write("survey", "survey", &of("survey.csv"));
    write("rater_points", "points", b"rater,problem,points\npm,P1,3\ndev,P1,1.5\n");
    for file in ["transposed_utf8bom.csv", "wide_round1_cp932.csv", "ambiguous.csv"] {
        write("wide_marks", file.trim_end_matches(".csv"), &read(&messy.join(file)));
        write("encoding", file.trim_end_matches(".csv"), &read(&messy.join(file)));
    }
    let mut bad: Vec<PathBuf> = fs::read_dir(messy.join("bad"))
        .expect("the folder of faulty files")
        .flatten()
        .map(|entry| entry.path())
        .collect();
    bad.sort();
    for path in bad {
        let name = path.file_stem().expect("a file").to_string_lossy().into_owned();
        let bytes = read(&path);
        if bytes.len() <= LONGEST {
            write("long_marks", &name, &bytes);
            write("encoding", &name, &bytes);
        }
    }
    write("plan_tables", "plan", &[b"\0", &of("plan.csv")[..]].concat());
    for (which, table) in PlanTable::ALL.iter().enumerate() {
        let name = format!("{}.csv", table.stem);
        let bytes = fs::read(sample.join(&name)).unwrap_or_default();
        write("plan_tables", table.stem, &[&[which as u8 + 1], &bytes[..]].concat());
    }
}

/// The invented workshop with two of each list and one round.
fn small() -> Workshop {
    let mut workshop = marusankaku::sample();
    workshop.problems.truncate(2);
    workshop.solutions.truncate(2);
    workshop.raters.truncate(2);
    workshop.rounds.truncate(1);
    let [problems, solutions, raters] = [
        ids(workshop.problems.iter().map(|item| &item.id)),
        ids(workshop.solutions.iter().map(|item| &item.id)),
        ids(workshop.raters.iter().map(|item| &item.id)),
    ];
    for round in &mut workshop.rounds {
        round.marks.retain(|row| {
            problems.contains(&row.problem)
                && solutions.contains(&row.solution)
                && raters.contains(&row.rater)
        });
        round.criteria.retain(|row| problems.contains(&row.problem));
        round.points.retain(|row| problems.contains(&row.problem));
    }
    workshop.survey.truncate(2);
    workshop.plan = Default::default();
    Workshop::from_json(&workshop.to_json()).expect("a part of the sample is a workshop")
}

fn ids<'a>(ids: impl Iterator<Item = &'a String>) -> Vec<String> {
    ids.cloned().collect()
}

/// A blind round from the invitation to the reveal.
fn blind(workshop: &Workshop) -> Value {
    let invitation =
        Invitation::new(workshop, "2", &InvitationOptions::default()).expect("an invitation");
    let mut sealed = Sealed::new(invitation.clone());
    let mut lines = vec![json!(sealed)];
    let mut ballots = Vec::new();
    for rater in &workshop.raters {
        let marks = workshop.solutions.iter().flat_map(|solution| {
            workshop.problems.iter().map(|problem| (solution.id.as_str(), problem.id.as_str(), "○"))
        });
        let salt = "000102030405060708090a0b0c0d0e0f";
        let options = BallotOptions::default();
        let ballot = Ballot::new(&invitation, &rater.id, marks, salt, &options).expect("a ballot");
        sealed.add(&ballot.seal()).expect("a ballot of the round");
        lines.extend([json!(ballot), json!(ballot.seal())]);
        ballots.push(ballot);
    }
    let revealed = reveal(&sealed, &ballots, &RevealOptions::default()).expect("a revealed round");
    json!({
        "lines": lines, "invitation": invitation, "sealed": sealed, "ballots": ballots,
        "ballot": ballots[0], "revealed": revealed,
    })
}

fn statistics(name: &str) -> Value {
    let matrix = json!([[3, 1, 2], [2, 2, 2], [1, 3, 0.5]]);
    let ratings = json!([["a", "b", "a", null], ["a", "b", "b", "b"], ["a", "a", "b", "b"]]);
    let trial = json!({"baseline": 0.3, "target": 0.2});
    match name {
        "borda" | "copeland" | "schulze" | "kemeny" => json!({
            "ballots": [{"ranking": [[0], [1, 2]], "count": 2}, {"ranking": [[2], [0], [1]]}],
            "candidates": 3, "options": {},
        }),
        "kendall_tau" | "kendall_tau_a" | "spearman" | "weighted_spearman" | "ws" => {
            json!({"x": [1, 2, 3, 4], "y": [2, 1, 4, 3]})
        }
        "coincidence_of" => json!({"ratings": ratings, "categories": ["a", "b"]}),
        "coincidence_from_counts" => json!({"table": [[2, 1, 0], [0, 3, 0]]}),
        name if name.starts_with("coincidence_") => {
            let counts =
                marusankaku::agreement::Coincidence::from_rows(&[vec![2.0, 1.0], vec![0.0, 3.0]]);
            let counts = json!(counts.expect("counts"));
            json!({
                "counts": counts, "other": counts, "unit": [2, 1], "level": "nominal",
                "statistic": "fleiss_kappa", "weights": "linear", "scores": [0, 1],
            })
        }
        "agreement_difference" => json!({
            "before": ratings, "after": ratings, "categories": ["a", "b"], "options": {},
        }),
        "cohen_kappa" | "scott_pi" => json!({
            "ratings": [["a", "b", "a", null], ["a", "b", "b", "b"]], "options": {},
        }),
        "benchmark" => json!({"value": 0.7, "se": 0.1, "scale": "landis_koch"}),
        "ratings_from_long" => json!({"rows": [["pm", "u1", "a"], ["dev", "u1", "b"]]}),
        "sample_size" | "power" | "detectable_change" => json!({"trial": trial, "n": 100}),
        "days_needed" => json!({"units": 100, "per_day": 7}),
        "two_proportions" => json!({"successes": [10, 20], "n": [100, 100], "options": {}}),
        "welch" => {
            let summary = json!({"n": 10, "mean": 1.5, "sd": 0.5});
            json!({"control": summary, "treatment": summary, "options": {}})
        }
        "weights_rank_order_centroid" | "weights_rank_sum" | "weights_rank_reciprocal" => {
            json!({"n": 4})
        }
        "weights_ratio" => json!({"ratios": [1, 2, 3]}),
        "weights_swing" => json!({"swings": [100, 50, 25]}),
        "ahp" => json!({"matrix": [[1, 2, 4], [0.5, 1, 2], [0.25, 0.5, 1]]}),
        "best_worst" => json!({
            "best": 0, "worst": 2, "best_to_others": [1, 2, 8], "others_to_worst": [8, 4, 1],
        }),
        "smaa_levels" | "smaa_levels_exact" => json!({
            "matrix": [[2, 1, 2], [2, 2, 2], [1, 2, 0]], "weights": [3, 2, 1], "levels": 3, "options": {"draws": 50},
        }),
        "smaa_chunks" => json!({"options": {"draws": 5000}}),
        name if name.starts_with("smaa_counts") || name == "smaa_of_counts" => {
            let rows = marusankaku::matrix::Matrix::from_rows(&[[1.0, 0.0], [0.0, 1.0]]);
            let counts = rows.and_then(|rows| {
                marusankaku::robust::smaa_counts(&rows, &Default::default(), 0..1)
            });
            let counts = json!(counts.expect("counts")).to_string();
            json!({
                "matrix": [[1, 0], [0, 1]], "chunks": [0, 1], "options": {},
                "counts": counts, "other": counts,
            })
        }
        "smaa" | "smaa_exact" => json!({"matrix": matrix, "options": {"draws": 50}}),
        _ => json!({
            "matrix": matrix, "weights": [3, 2, 1], "types": [1, -1, 1], "levels": [0, 1, 2],
            "admissible": {"importance_order": [0, 1, 2]}, "scale": [0, 3], "ratings": [[1, 2, 3, 3], [1, 2, 3, null], [2, 2, 3, 1]],
            "options": {},
        }),
    }
}

fn board(name: &str, workshop: &Workshop) -> Value {
    let board = workshop.board(None).expect("the board of the small workshop");
    let order: Vec<&str> = workshop.problems.iter().map(|item| item.id.as_str()).collect();
    let by_rater: Vec<Value> = workshop
        .raters
        .iter()
        .flat_map(|rater| {
            order.iter().map(|problem| json!({"rater": rater.id, "problem": problem, "points": 2}))
        })
        .collect();
    let mut arguments = json!({
        "board": board, "before": board, "after": board, "options": {}, "limit": 3, "k": 1,
        "budget_person_days": 10, "points": {"P1": 2}, "source": {"method": "rank_sum", "order": order},
    });
    match name {
        "board" | "report_of_round" => {
            arguments = json!({"workshop": document(workshop), "round": "1", "options": {}});
        }
        "with_points_by_rater" => arguments["points"] = json!(by_rater),
        "points_by_rater" => arguments["board"]["points_by_rater"] = json!(by_rater),
        _ => {}
    }
    arguments
}

fn workshop(name: &str, workshop: &Workshop, blind: &Value) -> Value {
    let files = json!([["round1.csv", "rater,solution,problem,mark\npm,S1,P1,○\n"]]);
    match name {
        "load" => json!({"files": files, "options": {"meaning": {"▲": "△"}}}),
        "scale_levels" => json!({"symbols": "×△○"}),
        "blind_gather" => {
            json!({"invitation": blind["invitation"], "ballots": [blind["lines"][2]]})
        }
        "blind_ballot" => json!({
            "invitation": blind["invitation"], "rater": workshop.raters[0].id,
            "marks": [["S1", "P1", "○"]], "salt": "000102030405060708090a0b0c0d0e0f", "options": {},
        }),
        "blind_seal" | "blind_reveal" | "blind_progress" => json!({
            "ballot": blind["ballot"], "ballots": blind["ballots"], "sealed": blind["sealed"], "options": {},
        }),
        "blind_board" | "blind_workshop" => {
            json!({"revealed": blind["revealed"], "workshop": document(workshop)})
        }
        "blind_invitation" => json!({"workshop": document(workshop), "round": "2", "options": {}}),
        "calendar" => json!({
            "workshop": document(workshop), "options": {"stamp": "2026-11-24T09:00:00Z"},
        }),
        "schedule" => {
            let plan = json!({
                "start": "2026-12-01",
                "tasks": [
                    {"id": "T1", "name": "架空", "days": 3},
                    {"id": "T2", "name": "架空", "days": 2, "after": ["T1"]},
                ],
            });
            let mut document = document(workshop);
            document["plan"] = plan;
            json!({"workshop": document, "options": {}})
        }
        "carry_over" => {
            let mut two = workshop.clone();
            two.rounds.extend(workshop.rounds.clone());
            two.rounds[1].id = "2".to_owned();
            json!({"workshop": document(&two), "round": "2"})
        }
        _ => json!({"workshop": document(workshop), "round": "1", "options": {}}),
    }
}

fn document(workshop: &Workshop) -> Value {
    serde_json::from_str(&workshop.to_json()).expect("JSON")
}

fn calls(target: &str, calls: &[Call], arguments: impl Fn(&str) -> Value) {
    for (which, call) in calls.iter().enumerate() {
        let text = arguments(call.name).to_string();
        write(target, call.name, &[&[which as u8], text.as_bytes()].concat());
    }
}

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn write(target: &str, name: &str, bytes: &[u8]) {
    let folder = folder("fuzz/corpus").join(target);
    fs::create_dir_all(&folder).expect("a folder of the corpus");
    fs::write(folder.join(name), bytes).expect("a file of the corpus");
}
