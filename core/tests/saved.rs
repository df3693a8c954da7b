//! What any version saved opens for ever, and says the same. The files are never changed, only added.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use std::fs;
use std::path::{Path, PathBuf};

use marusankaku::agreement::{Coincidence, Level, alpha_of_coincidence};
use marusankaku::blind::{
    Ballot, Gaps, Invitation, RevealOptions, Revealed, Sealed, SealedBallot, reveal,
};
use marusankaku::matrix::Matrix;
use marusankaku::robust::{SmaaCounts, SmaaOptions, smaa_of_counts};
use marusankaku::{Board, Workshop, agreement, plan, ranking};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

fn testdata() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata")
}

struct Saved(PathBuf);

impl Saved {
    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(format!("{name}.json"))).unwrap()
    }

    fn read<T: DeserializeOwned>(&self, name: &str) -> T {
        serde_json::from_str(&self.text(name)).unwrap()
    }
}

fn says(board: &Board) -> Value {
    let ranking = ranking(board, &Default::default()).unwrap();
    let scores: Map<String, Value> =
        ranking.rows.iter().map(|row| (row.solution.clone(), row.score.into())).collect();
    let agreement = serde_json::to_value(agreement(board, &Default::default()).unwrap()).unwrap();
    let alpha = &agreement["overall"]["krippendorff_alpha"]["value"];
    json!({"winners": ranking.winners, "scores": scores, "alpha": alpha})
}

fn progress(sealed: &Sealed) -> Value {
    let found = sealed.progress();
    let conflicts: Vec<_> =
        found.raters.iter().filter(|rater| rater.conflict).map(|rater| &rater.rater).collect();
    json!({
        "done": found.done, "asked": found.asked, "left": found.left,
        "ready": found.ready, "complete": found.complete, "conflicts": conflicts,
    })
}

fn shares(counts: &SmaaCounts) -> Value {
    let text = fs::read_to_string(testdata().join("statistics.json")).unwrap();
    let statistics: Value = serde_json::from_str(&text).unwrap();
    let rows: Vec<Vec<f64>> =
        serde_json::from_value(statistics["inputs"]["matrix"].clone()).unwrap();
    let options: SmaaOptions =
        serde_json::from_value(statistics["cases"]["smaa"]["options"].clone()).unwrap();
    let found = smaa_of_counts(&Matrix::from_rows(&rows).unwrap(), &options, counts).unwrap();
    json!({"draws": counts.draws(), "rank_acceptability": found.rank_acceptability})
}

fn alike(found: &Value, expected: &Value, at: &str) {
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            let keys = |map: &Map<String, Value>| {
                let mut keys: Vec<String> = map.keys().cloned().collect();
                keys.sort();
                keys
            };
            assert_eq!(keys(found), keys(expected), "{at}");
            expected
                .iter()
                .for_each(|(key, value)| alike(&found[key], value, &format!("{at}.{key}")));
        }
        (Value::Array(found), Value::Array(expected)) => {
            assert_eq!(found.len(), expected.len(), "{at}");
            found.iter().zip(expected).for_each(|(found, value)| alike(found, value, at));
        }
        (Value::Number(found), Value::Number(expected)) => {
            let apart = found.as_f64().unwrap() - expected.as_f64().unwrap();
            assert!(apart.abs() <= 1e-12, "{at}: {found}, not {expected}");
        }
        _ => assert_eq!(found, expected, "{at}"),
    }
}

#[test]
fn what_was_saved_opens_and_says_the_same() {
    let mut versions = 0;
    for folder in fs::read_dir(testdata().join("saved")).unwrap() {
        let saved = Saved(folder.unwrap().path());
        versions += 1;
        let workshop = Workshop::from_json(&saved.text("workshop")).unwrap();
        let kept = [&workshop.extra, &workshop.rounds[1].extra]
            .map(|extra| extra.contains_key("of_a_later_version"));
        assert_eq!(kept, [true, true]);

        let ballots: Vec<Ballot> = saved.read("ballots");
        assert_eq!(ballots[1].seal(), saved.read::<SealedBallot>("sealed_ballot"));
        let sealed: Sealed = saved.read("sealed");
        let mut gathered = Sealed::new(saved.read::<Invitation>("invitation"));
        ballots.iter().for_each(|ballot| gathered.add(&ballot.seal()).unwrap());
        assert_eq!(gathered, sealed);
        let revealed: Revealed = saved.read("revealed");
        let options = RevealOptions { gaps: Gaps::Name, ..RevealOptions::default() };
        assert_eq!(reveal(&sealed, &ballots, &options).unwrap(), revealed);

        let whole = revealed.workshop(&workshop).unwrap();
        let rounds: Map<String, Value> = whole
            .rounds
            .iter()
            .map(|round| (round.id.clone(), says(&whole.board(Some(&round.id)).unwrap())))
            .collect();
        let coincidence: Coincidence = saved.read("coincidence");
        let alpha = alpha_of_coincidence(&coincidence, &Level::Ordinal, None).unwrap();
        let critical = serde_json::to_value(plan::schedule(&workshop, 1).unwrap()).unwrap();
        let found = json!({
            "workshop": rounds,
            "plan": {"critical_path": critical["critical_path"]},
            "board": says(&saved.read("board")),
            "board_of_counts": says(&saved.read("board_of_counts")),
            "sealed": progress(&sealed),
            "sealed_in_conflict": progress(&saved.read("sealed_in_conflict")),
            "revealed": says(&revealed.board().unwrap()),
            "revealed_anonymous":
                says(&saved.read::<Revealed>("revealed_anonymous").board().unwrap()),
            "coincidence": {"units": coincidence.units(), "alpha": alpha.value},
            "smaa_counts": shares(&saved.read("smaa_counts")),
        });
        alike(&found, &saved.read("answers"), &saved.0.display().to_string());
    }
    assert!(versions > 0);
}
