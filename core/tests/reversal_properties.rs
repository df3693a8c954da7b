//! Rank reversal: what leaves the order of the others alone, and what does not.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

mod common;
#[path = "common/sequence.rs"]
mod sequence;

use marusankaku::board::Board;
use marusankaku::ranking::scores;
use marusankaku::robust::{RankReversals, without_solution};
use proptest::prelude::*;

use common::{LEVELS, boards, build};
use sequence::sequence;

fn name(row: &RankReversals) -> String {
    let normalization = row.normalization.map(|n| serde_json::json!(n).to_string());
    format!("{} {}", serde_json::json!(row.method), normalization.unwrap_or_default())
}

proptest! {
    #[test]
    fn marks_as_they_are_never_reverse(board in boards()) {
        for row in without_solution(&board).unwrap().methods {
            if row.never_reverses {
                prop_assert_eq!(row.reversals, 0);
                prop_assert!(row.without_solution.iter().all(|(_, one)| !one.changes_winner));
            }
        }
    }

    /// The weighted sum is the board's own ranking, with and without the solution.
    #[test]
    fn without_a_solution_the_next_wins(board in boards()) {
        let found = &without_solution(&board).unwrap().methods[0];
        let all = scores(&board);
        for (out, (id, one)) in found.without_solution.iter().enumerate() {
            let others = || (0..all.len()).filter(|&k| k != out);
            let best = others().map(|k| all[k]).fold(f64::NEG_INFINITY, f64::max);
            let expected: Vec<String> = others()
                .filter(|&k| all[k] >= best - 1e-9)
                .map(|k| format!("S{k}"))
                .collect();
            prop_assert_eq!(&one.winners, &expected, "{}", id);
        }
    }
}

/// Small boards, one after the other, from a fixed sequence.
fn many() -> impl Iterator<Item = Board> {
    let mut next = sequence(1);
    (0..3000).map(move |_| {
        let codes = (0..2 * 4 * 3).map(|_| next(u64::from(LEVELS)) as u8).collect();
        let points: Vec<f64> = (0..3).map(|_| 1.0 + next(5) as f64).collect();
        build([2, 4, 3], codes, &points)
    })
}

/// Every other method turns the order of two solutions around on some board when a third one goes, and
/// most also change who wins.
#[test]
fn all_other_methods_reverse_somewhere() {
    let mut reverses: Vec<(String, bool, bool, bool)> = Vec::new();
    for board in many() {
        for (at, row) in without_solution(&board).unwrap().methods.iter().enumerate() {
            if reverses.len() <= at {
                reverses.push((name(row), row.never_reverses, false, false));
            }
            reverses[at].2 |= row.reversals > 0;
            reverses[at].3 |= row.without_solution.iter().any(|(_, one)| one.changes_winner);
        }
    }
    assert_eq!(reverses.len(), 8);
    for (name, never, order, winner) in &reverses {
        assert_eq!(*order, !never, "{name}: {reverses:?}");
        assert_eq!(*winner, !never, "{name}: {reverses:?}");
    }
}
