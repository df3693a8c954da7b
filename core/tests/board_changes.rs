//! What changes the winners of a board, by hand; and in other units of points and values, where every set of
//! winners must stay the same.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

#[path = "common/sequence.rs"]
mod sequence;
#[path = "common/small_board.rs"]
mod small_board;

use marusankaku::board::{Board, NOT_YET, UNKNOWN};
use marusankaku::robust::{
    AdmissibleOptions, AdmissiblePoints, NoFlip, PointsChange, PointsShift, RobustnessOptions,
    UpOrDown, admissible_winners, level_intervals, points_thresholds, single_blanks, single_marks,
    smallest_points_change, smallest_points_shift, unknown_marks, without_problem, without_rater,
    without_solution,
};
use marusankaku::robustness;
use sequence::sequence;
use small_board::{board, list};

fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1e-9), "{found}, not {expected}");
}

/// Small boards of 3 levels with blanks: raters, solutions and problems as said.
fn small(next: &mut impl FnMut(u64) -> u64, n: [u64; 3]) -> (Vec<Vec<Vec<u8>>>, Vec<f64>) {
    let mark = |next: &mut dyn FnMut(u64) -> u64| match next(9) {
        0 => UNKNOWN,
        1 => NOT_YET,
        level => (level % 3) as u8,
    };
    let marks = (0..n[0])
        .map(|_| (0..n[1]).map(|_| (0..n[2]).map(|_| mark(next)).collect()).collect())
        .collect();
    (marks, (0..n[2]).map(|_| 1.0 + next(5) as f64).collect())
}

fn in_units(marks: &[Vec<Vec<u8>>], points: &[f64], value: f64, point: f64) -> Board {
    let rows: Vec<Vec<&[u8]>> =
        marks.iter().map(|rows| rows.iter().map(Vec::as_slice).collect()).collect();
    let marks: Vec<&[&[u8]]> = rows.iter().map(Vec::as_slice).collect();
    let points: Vec<f64> = points.iter().map(|w| w * point).collect();
    board(&[0.0, 0.5 * value, value], &points, &marks)
}

/// Sevenths, so that every sum is rounded: in units of a millionth and a million points.
#[test]
fn sets_of_winners_do_not_depend_on_the_unit_of_the_points() {
    let mut next = sequence(7);
    for case in 0..150 {
        let n = [1 + next(3), 2 + next(4), 1 + next(4)];
        let (marks, points) = small(&mut next, n);
        let one = in_units(&marks, &points, 1.0, 1.0);
        for unit in [1e-6 / 7.0, 1e6 / 7.0] {
            let other = in_units(&marks, &points, 1.0, unit);
            let options = RobustnessOptions { draws: 50, ..RobustnessOptions::default() };
            let (a, b) =
                (robustness(&one, &options).unwrap(), robustness(&other, &options).unwrap());
            assert_eq!(a.possible_winners, b.possible_winners, "{case}");
            assert_eq!(a.possible_sole_winners, b.possible_sole_winners, "{case}");
            assert_eq!(a.necessary_winners, b.necessary_winners, "{case}");
            assert_eq!(a.single_blanks, b.single_blanks, "{case}");
            assert_eq!(a.unknown_marks, b.unknown_marks, "{case}");
            assert_eq!(a.rank_acceptability, b.rank_acceptability, "{case}");
            for (a, b) in
                [(&a.without_rater, &b.without_rater), (&a.without_problem, &b.without_problem)]
            {
                for ((_, a), (_, b)) in a.iter().zip(b.iter()) {
                    assert_eq!(
                        (&a.winners, a.changes_winner),
                        (&b.winners, b.changes_winner),
                        "{case}"
                    );
                }
            }
            let both = a.points_thresholds.iter().zip(b.points_thresholds.iter());
            for ((_, a), (_, b)) in both {
                same_change(&a.up, &b.up, unit);
                same_change(&a.down, &b.down, unit);
            }
            match (&a.smallest_points_change, &b.smallest_points_change) {
                (Some(a), Some(b)) => {
                    near(a.size * unit, b.size);
                    assert_eq!(a.at, b.at);
                }
                (a, b) => assert_eq!(a, b),
            }
            for (a, b) in a.level_intervals.iter().zip(&b.level_intervals) {
                assert_eq!(a.segments.len(), b.segments.len(), "{case}");
                for (a, b) in a.breakpoints.iter().zip(&b.breakpoints) {
                    near(a.at, b.at);
                    assert_eq!(
                        (&a.before, &a.after, &a.tied_at),
                        (&b.before, &b.after, &b.tied_at)
                    );
                }
            }
            let (a, b) =
                (smallest_points_shift(&one).unwrap(), smallest_points_shift(&other).unwrap());
            same_shift(&a.kept_total, &b.kept_total, unit);
            same_shift(&a.free_total, &b.free_total, unit);
            let (a, b) = (single_marks(&one), single_marks(&other));
            assert_eq!((&a.marks, &a.fewest, &a.by_rater), (&b.marks, &b.fewest, &b.by_rater));
            assert_eq!((a.fewest_raters, a.undefined), (b.fewest_raters, b.undefined), "{case}");
            for points in
                [AdmissiblePoints::Any, AdmissiblePoints::Order, AdmissiblePoints::Within(0.3)]
            {
                let options = AdmissibleOptions { points };
                let (a, b) = (
                    admissible_winners(&one, &options).unwrap(),
                    admissible_winners(&other, &options).unwrap(),
                );
                assert_eq!((a.marks, a.points, a.both), (b.marks, b.points, b.both), "{case}");
            }
        }
    }
}

fn same_change(a: &Option<PointsChange>, b: &Option<PointsChange>, unit: f64) {
    match (a, b) {
        (Some(a), Some(b)) => {
            assert!((a.points * unit - b.points).abs() <= 1e-9 * unit, "{a:?} {b:?}");
            assert!((a.change * unit - b.change).abs() <= 1e-9 * unit, "{a:?} {b:?}");
            assert_eq!((&a.tied_at, &a.after), (&b.tied_at, &b.after));
            assert!(a.tied_at.len() > 1 || a.points == 0.0, "{a:?}");
        }
        (a, b) => assert_eq!(a, b),
    }
}

fn same_shift(a: &Option<PointsShift>, b: &Option<PointsShift>, unit: f64) {
    match (a, b) {
        (Some(a), Some(b)) => {
            assert!((a.size * unit - b.size).abs() <= 1e-9 * unit, "{a:?} {b:?}");
            assert_eq!((&a.challenger, &a.tied_at), (&b.challenger, &b.tied_at));
            assert!(a.tied_at.len() > 1 && a.tied_at.contains(&a.challenger), "{a:?}");
            for (a, b) in list(&a.points).iter().zip(list(&b.points)) {
                assert!((a * unit - b).abs() <= 1e-9 * unit, "{a} {b}");
            }
        }
        (a, b) => assert_eq!(a, b),
    }
}

const VALUES: [f64; 3] = [-1.0, 0.5, 2.0];

/// S1 = ○×, S2 = △△: 2a − b against (a + b)/2, level where a = b.
#[test]
fn points_at_which_the_winner_changes() {
    let board = board(&VALUES, &[5.0, 2.0], &[&[&[2, 0], &[1, 1]]]);
    let found = points_thresholds(&board);
    let first = found.get("P1").unwrap();
    assert_eq!(first.up, None);
    let down = first.down.as_ref().unwrap();
    near(down.points, 2.0);
    near(down.change, -3.0);
    assert_eq!((down.tied_at.len(), &down.after[..]), (2, &["S2".to_owned()][..]));
    let second = found.get("P2").unwrap();
    assert_eq!(second.down, None);
    let up = second.up.as_ref().unwrap();
    near(up.points, 5.0);
    near(up.change, 3.0);
    assert_eq!((up.tied_at.len(), &up.after[..]), (2, &["S2".to_owned()][..]));
    let smallest = smallest_points_change(&board, &found).unwrap();
    near(smallest.size, 3.0);
    let at = [("P1".to_owned(), UpOrDown::Down), ("P2".to_owned(), UpOrDown::Up)];
    assert_eq!(smallest.at, at);
    // Together: 1½ from the one to the other keeps the sum; else 3 of either.
    let shift = smallest_points_shift(&board).unwrap();
    let kept = shift.kept_total.unwrap();
    near(kept.size, 3.0);
    assert_eq!(kept.challenger, "S2");
    assert_eq!(list(&kept.points), [3.5, 3.5]);
    let free = shift.free_total.unwrap();
    near(free.size, 3.0);
    assert_eq!(list(&free.points), [2.0, 2.0]);
    assert_eq!(free.tied_at, ["S1", "S2"]);
}

#[test]
fn the_points_that_matter_most_move_first() {
    let board = board(&[0.0, 1.0, 4.0], &[6.0, 1.0], &[&[&[2, 0], &[1, 1], &[0, 0]]]);
    // 4a against a + b: a lead of 3a − b = 17.
    let shift = smallest_points_shift(&board).unwrap();
    let kept = shift.kept_total.unwrap();
    near(kept.size, 2.0 * 17.0 / 4.0);
    near(list(&kept.points)[0], 6.0 - 4.25);
    let free = shift.free_total.unwrap();
    near(free.size, 17.0 / 3.0);
    near(list(&free.points)[0], 1.0 / 3.0);
    assert_eq!(list(&free.points)[1], 1.0);
    // All of P1 is not enough where P2 is for S1 too: only no points at all are a tie.
    let ahead = one_rater(&[5.0, 2.0], &[&[2, 2], &[1, 1]]);
    let none = smallest_points_shift(&ahead).unwrap();
    assert_eq!((none.kept_total, none.free_total), (None, None));
    // Level in P2: without P1 they tie.
    let level = one_rater(&[5.0, 2.0], &[&[2, 1], &[1, 1]]);
    let shift = smallest_points_shift(&level).unwrap();
    let free = shift.free_total.unwrap();
    assert_eq!((free.size, list(&free.points)), (5.0, vec![0.0, 2.0]));
    near(shift.kept_total.unwrap().size, 10.0);
    let down = points_thresholds(&level).get("P1").unwrap().down.clone().unwrap();
    assert_eq!((down.points, down.change), (0.0, -5.0));
    assert_eq!(
        (&down.tied_at[..], &down.after),
        (&["S1", "S2"].map(str::to_owned)[..], &down.tied_at)
    );
}

fn one_rater(points: &[f64], rows: &[&[u8]]) -> Board {
    board(&VALUES, points, &[rows])
}

/// Two winners with the same marks stay tied, whatever the points: only the third can join them.
#[test]
fn winners_with_the_same_marks_are_no_change() {
    let same = one_rater(&[3.0, 1.0], &[&[2, 0], &[2, 0], &[0, 2]]);
    let shift = smallest_points_shift(&same).unwrap();
    for (found, points) in [(shift.kept_total, [2.0, 2.0]), (shift.free_total, [1.0, 1.0])] {
        let found = found.unwrap();
        assert_eq!((found.size, found.challenger.as_str()), (2.0, "S3"));
        assert_eq!(list(&found.points), points);
        assert_eq!(found.tied_at, ["S1", "S2", "S3"]);
    }
    // Two with other marks that score the same: any change decides.
    let tied = one_rater(&[3.0, 3.0], &[&[2, 0], &[0, 2], &[0, 0]]);
    let shift = smallest_points_shift(&tied).unwrap();
    assert_eq!(shift.kept_total, shift.free_total);
    let found = shift.kept_total.unwrap();
    assert_eq!((found.size, found.challenger.as_str()), (0.0, "S2"));
    assert_eq!((list(&found.points), found.tied_at.len()), (vec![3.0, 3.0], 2));
    let thresholds = points_thresholds(&tied);
    let first = thresholds.get("P1").unwrap();
    let (up, down) = (first.up.as_ref().unwrap(), first.down.as_ref().unwrap());
    assert_eq!((up.points, up.change, &up.after[..]), (3.0, 0.0, &["S1".to_owned()][..]));
    assert_eq!((down.points, down.change, &down.after[..]), (3.0, 0.0, &["S2".to_owned()][..]));
    let smallest = smallest_points_change(&tied, &thresholds).unwrap();
    assert_eq!((smallest.size, smallest.at.len()), (0.0, 4));
}

/// The only problem with points keeps them: without it there are none.
#[test]
fn the_last_points_are_not_taken_away() {
    let only = one_rater(&[3.0, 0.0], &[&[2, 0], &[1, 2]]);
    let found = points_thresholds(&only);
    assert_eq!(found.get("P1").unwrap().down, None);
    assert_eq!(found.get("P2").unwrap().down, None);
    // 1.5·3 points of lead, at 3 a point.
    near(found.get("P2").unwrap().up.as_ref().unwrap().points, 1.5);
    let left = without_problem(&only);
    let without = left.get("P1").unwrap();
    assert_eq!(
        (&without.winners[..], without.changes_winner),
        (&["S1", "S2"].map(str::to_owned)[..], true)
    );
    assert_eq!(list(&without.scores), [0.0, 0.0]);
    let without = left.get("P2").unwrap();
    assert_eq!((&without.winners[..], without.changes_winner), (&["S1".to_owned()][..], false));
    assert_eq!(list(&without.scores), [6.0, 1.5]);
}

#[test]
fn without_each_rater() {
    let board = board(&VALUES, &[2.0], &[&[&[2], &[0]], &[&[0], &[1]], &[&[1], &[UNKNOWN]]]);
    // (○ × △ = ½) against (× △ ? = −¼).
    let found = without_rater(&board);
    let of = |id: &str| {
        let left = found.get(id).unwrap();
        (list(&left.scores), left.winners.join(","), left.changes_winner)
    };
    assert_eq!(of("R1"), (vec![-0.5, 1.0], "S2".to_owned(), true));
    assert_eq!(of("R2"), (vec![2.5, -2.0], "S1".to_owned(), false));
    assert_eq!(of("R3"), (vec![1.0, -0.5], "S1".to_owned(), false));
    let marks: Vec<[String; 3]> =
        unknown_marks(&board).into_iter().map(|m| [m.rater, m.solution, m.problem]).collect();
    assert_eq!(marks, [["R3", "S2", "P1"].map(str::to_owned)]);
    // As ○ S2 has (−1 + ½ + 2)/3 = ½: it joins.
    let blanks = single_blanks(&board);
    assert_eq!(blanks.len(), 1);
    assert_eq!(
        (&blanks[0].winners_if_low[..], blanks[0].winners_if_high.len()),
        (&["S1".to_owned()][..], 2)
    );
    let one = self::board(&VALUES, &[2.0], &[&[&[2], &[0]]]);
    assert!(without_rater(&one).is_empty());
}

#[test]
fn the_fewest_marks_by_hand() {
    let board = board(&[0.0, 0.5, 1.0], &[3.0], &[&[&[2], &[0]], &[&[2], &[0]], &[&[2], &[1]]]);
    // ○○○ against ××△, a lead of 2½: each mark of S1 is worth 1, of S2 1, 1 and ½.
    let found = single_marks(&board);
    assert!(found.marks.is_empty());
    let fewest = found.fewest.unwrap();
    assert_eq!(
        (fewest.size, fewest.marks.len(), &fewest.winners[..]),
        (3, 3, &["S2".to_owned()][..])
    );
    assert_eq!(found.fewest_of_one_rater, None);
    assert!(found.by_rater.iter().all(|(_, size)| size.is_none()));
    assert_eq!(found.fewest_raters.unwrap(), ["R1", "R2"]);
    assert_eq!(found.undefined, None);
    // A tie ends with any mark; where no solution can reach it, nothing does.
    let tied = self::board(&[0.0, 1.0], &[1.0], &[&[&[1], &[1], &[0]]]);
    let found = single_marks(&tied);
    assert_eq!(found.marks.len(), 3);
    assert_eq!(
        (found.fewest.unwrap().size, found.fewest_raters.unwrap()),
        (1, vec!["R1".to_owned()])
    );
    let alone = self::board(&[0.0, 1.0], &[1.0], &[&[&[1]]]);
    let found = single_marks(&alone);
    assert_eq!((found.fewest, found.undefined), (None, Some(NoFlip::NoMarksSuffice)));
    assert_eq!(found.fewest_raters, None);
}

/// ○×× against △△△: ahead while △ is below ⅓ of the way; the ends are those of the scale.
#[test]
fn values_at_which_the_winner_changes() {
    let board = board(&VALUES, &[1.0, 1.0, 1.0], &[&[&[2, 0, 0], &[1, 1, 1]]]);
    let found = level_intervals(&board);
    let names: Vec<&str> = found.iter().map(|one| one.interval.level.as_str()).collect();
    assert_eq!(names, ["L2", "L1", "L0"]);
    // S1 = 2 − 1 − 1 = 0: level at △ = 0.
    let middle = &found[1];
    let segments: Vec<(f64, f64, &str)> =
        middle.segments.iter().map(|s| (s.from, s.to, s.winners[0].as_str())).collect();
    assert_eq!(segments, [(-1.0, 0.0, "S1"), (0.0, 2.0, "S2")]);
    let turn = &middle.breakpoints[0];
    assert_eq!(
        (turn.at, &turn.before[..], &turn.after[..]),
        (0.0, &["S1".to_owned()][..], &["S2".to_owned()][..])
    );
    assert_eq!(turn.tied_at, ["S1", "S2"]);
    assert!(found[0].segments.is_empty() && found[2].breakpoints.is_empty());
}

/// A loser decides by methods that look at the others: its going is named pair by pair.
#[test]
fn reversals_name_their_pairs() {
    // By shares of the best of a column: with S3 P2 is measured in its 4, without it in 1.
    let levels = [0.0, 1.0, 2.0, 3.0, 4.0];
    let board = board(&levels, &[2.0, 3.0], &[&[&[4, 0], &[2, 1], &[0, 4]]]);
    let found = without_solution(&board).unwrap();
    let max = &found.methods[2];
    assert_eq!(serde_json::json!(max.normalization), "max");
    // With all: 2, 1 + ¾, 3. Without S3: 2 against 1 + 3.
    assert_eq!(
        (&max.winners[..], max.reversals, max.never_reverses),
        (&["S3".to_owned()][..], 1, false)
    );
    let without = max.without_solution.get("S3").unwrap();
    assert_eq!(without.winners, ["S2"]);
    assert!(without.changes_winner);
    assert_eq!(without.reversed, [["S1", "S2"].map(str::to_owned)]);
    let without = max.without_solution.get("S1").unwrap();
    assert_eq!((&without.winners[..], without.changes_winner), (&["S3".to_owned()][..], false));
    assert!(without.reversed.is_empty());
    assert!(found.methods[0].never_reverses && found.methods[3].never_reverses);
    assert!(found.methods.iter().all(|row| row.undefined.is_none()));
    // All three tie; without S3 the second is 2 + 4 against 4: the first, who was level, is behind.
    let tied = self::board(&levels, &[4.0, 4.0], &[&[&[4, 0], &[2, 2], &[0, 4]]]);
    let max = &without_solution(&tied).unwrap().methods[2];
    assert_eq!((max.winners.len(), max.reversals), (3, 2));
    let without = max.without_solution.get("S3").unwrap();
    assert_eq!((&without.winners[..], without.changes_winner), (&["S2".to_owned()][..], true));
    assert_eq!(without.reversed, [["S1", "S2"].map(str::to_owned)]);
    let without = max.without_solution.get("S1").unwrap();
    assert_eq!(without.reversed, [["S3", "S2"].map(str::to_owned)]);
    assert!(max.without_solution.get("S2").unwrap().reversed.is_empty());
    // Below 0 there are no shares and no products: said beside them.
    let negative = self::board(&[-1.0, 1.0], &[1.0], &[&[&[0], &[1]]]);
    let found = without_solution(&negative).unwrap();
    let refused: Vec<bool> = found.methods.iter().map(|row| row.undefined.is_some()).collect();
    assert_eq!(refused, [false, false, true, true, false, false, false, true]);
    for row in found.methods.iter().filter(|row| row.undefined.is_some()) {
        assert!(row.winners.is_empty() && row.without_solution.is_empty());
    }
    let single = self::board(&[0.0, 1.0], &[1.0], &[&[&[1]]]);
    for row in without_solution(&single).unwrap().methods {
        assert_eq!((row.winners, row.without_solution.len()), (vec!["S1".to_owned()], 0));
    }
}
