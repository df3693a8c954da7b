//! What is drawn and cut on boards, against closed forms: means of points and values, shares of intervals,
//! other units than shares and 0 to 1; and the documented draws, one at a time.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

#[path = "common/small_board.rs"]
mod small_board;

use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};
use marusankaku::board::{Board, NOT_YET};
use marusankaku::num::sqrt;
use marusankaku::robust::robustness_with_progress;
use marusankaku::robust::{
    AdmissiblePoints, AdmissibleValues, ConfidenceOptions, Doubt, DrawnRaters, DrawsMethod,
    RankAcceptability, RankAcceptabilityOptions, RobustnessOptions, Stopped, confidence,
    confidence_with_progress, point_acceptability, rank_acceptability,
    rank_acceptability_with_progress,
};
use marusankaku::{Error, robustness};
use small_board::{board, list};

fn options() -> RankAcceptabilityOptions {
    RankAcceptabilityOptions { draws: 20_000, ..RankAcceptabilityOptions::default() }
}

fn near(found: &[f64], expected: &[f64], within: f64) {
    assert_eq!(found.len(), expected.len());
    for (a, b) in found.iter().zip(expected) {
        assert!((a - b).abs() <= within, "{found:?}, not {expected:?}");
    }
}

fn first(found: &RankAcceptability, id: &str) -> f64 {
    found.rank_acceptability.get(id).unwrap()[0]
}

fn points_of(found: &RankAcceptability, id: &str) -> Vec<f64> {
    list(found.central_points.get(id).unwrap().as_ref().unwrap())
}

fn values_of(found: &RankAcceptability, id: &str, problem: &str) -> Vec<f64> {
    list(found.central_values.get(id).unwrap().as_ref().unwrap().get(problem).unwrap())
}

/// A single solution is first in every draw, so what is central is the mean of all that is drawn.
#[test]
fn the_mean_of_what_is_drawn() {
    let points = [1.0, 6.0, 1.0, 4.0];
    let board = board(&[-2.0, 0.0, 0.0, 7.0], &points, &[&[&[0, 1, 2, 3]]]);
    let of = |points: AdmissiblePoints, values: AdmissibleValues| {
        rank_acceptability(&board, &RankAcceptabilityOptions { points, values, ..options() })
            .unwrap()
    };
    let intervals = [("P2".to_owned(), (2.0, 3.0)), ("P4".to_owned(), (4.0, 40.0))];
    // The averages of the first k of four criteria, in the order of their points: 12 · (25, 13, 7, 3)/48.
    // Equal points share what their two places have.
    let by_order = [12.0 * 5.0 / 48.0, 12.0 * 25.0 / 48.0, 12.0 * 5.0 / 48.0, 12.0 * 13.0 / 48.0];
    for (admissible, expected, width) in [
        (AdmissiblePoints::Fixed, points, 0.0),
        (AdmissiblePoints::Any, [3.0; 4], 12.0),
        (AdmissiblePoints::Order, by_order, 12.0),
        (AdmissiblePoints::Within(0.5), points, 6.0),
        (AdmissiblePoints::Intervals(intervals.into_iter().collect()), [1.0, 2.5, 1.0, 22.0], 36.0),
    ] {
        let found = of(admissible, AdmissibleValues::Fixed);
        assert_eq!(first(&found, "S1"), 1.0);
        // A number of width 1 has a standard deviation of no more than ½.
        near(&points_of(&found, "S1"), &expected, 5.0 * 0.5 * width / sqrt(20_000.0) + 1e-9);
        near(&values_of(&found, "S1", "P3"), &[-2.0, 0.0, 0.0, 7.0], 1e-9);
    }
    for values in [AdmissibleValues::Monotone, AdmissibleValues::MonotoneByProblem] {
        let found = of(AdmissiblePoints::Fixed, values);
        near(&points_of(&found, "S1"), &points, 1e-9);
        for problem in ["P1", "P2", "P3", "P4"] {
            // Two ordered values cut the range into thirds.
            near(&values_of(&found, "S1", problem), &[-2.0, 1.0, 4.0, 7.0], 0.12);
        }
        let same = values_of(&found, "S1", "P1") == values_of(&found, "S1", "P2");
        assert_eq!(same, values == AdmissibleValues::Monotone);
    }
}

/// ○× against means of two raters' △○: cut where 3w − 1 = 1.25, or where the value of △ is ½.
fn contested(points: [f64; 2]) -> Board {
    let values = [-1.0, 0.5, 2.0];
    let (a, b): (&[&[u8]], &[&[u8]]) = if points[0] > points[1] {
        (&[&[2, 0], &[1, 1]], &[&[2, 0], &[2, 2]])
    } else {
        (&[&[0, 2], &[1, 1]], &[&[0, 2], &[2, 2]])
    };
    board(&values, &points, &[a, b])
}

#[test]
fn exact_shares_by_hand() {
    let exact = RankAcceptabilityOptions { method: DrawsMethod::Exact, ..options() };
    // The share of the larger points decides: above ¾ S1 wins.
    for (points, expected, centres) in [
        (AdmissiblePoints::Any, 0.25, [[3.5, 0.5], [1.5, 2.5]]),
        (AdmissiblePoints::Order, 0.5, [[3.5, 0.5], [2.5, 1.5]]),
    ] {
        for swapped in [false, true] {
            let board = contested(if swapped { [1.0, 3.0] } else { [3.0, 1.0] });
            let exact = RankAcceptabilityOptions { points: points.clone(), ..exact.clone() };
            let found = rank_acceptability(&board, &exact).unwrap();
            near(found.rank_acceptability.get("S1").unwrap(), &[expected, 1.0 - expected], 1e-12);
            near(found.rank_acceptability.get("S2").unwrap(), &[1.0 - expected, expected], 1e-12);
            for (id, mut centre) in ["S1", "S2"].into_iter().zip(centres) {
                if swapped {
                    centre.reverse();
                }
                near(&points_of(&found, id), &centre, 1e-12);
                near(&values_of(&found, id, "P1"), &[-1.0, 0.5, 2.0], 1e-12);
                assert_eq!(*found.confidence_factors.get(id).unwrap(), Some(1.0));
            }
            pairs(&found, expected);
            let drawn = RankAcceptabilityOptions { method: DrawsMethod::Draws, ..exact };
            let drawn = rank_acceptability(&board, &drawn).unwrap();
            assert!((first(&drawn, "S1") - expected).abs() < 5.0 * drawn.standard_error);
            near(&points_of(&drawn, "S1"), &points_of(&found, "S1"), 0.05);
            near(&points_of(&drawn, "S2"), &points_of(&found, "S2"), 0.05);
            assert_eq!(drawn.conventions.seed, Some(0));
        }
    }
    let values = RankAcceptabilityOptions {
        points: AdmissiblePoints::Fixed,
        values: AdmissibleValues::Monotone,
        ..exact
    };
    // 3·2 − 1 against 4·(2 + v)/2: S2 wins for △ above ½, half of −1 to 2.
    let found = rank_acceptability(&contested([3.0, 1.0]), &values).unwrap();
    near(found.rank_acceptability.get("S1").unwrap(), &[0.5, 0.5], 1e-12);
    for (id, centre) in [("S1", -0.25), ("S2", 1.25)] {
        near(&points_of(&found, id), &[3.0, 1.0], 0.0);
        near(&values_of(&found, id, "P1"), &[-1.0, centre, 2.0], 1e-12);
        near(&values_of(&found, id, "P2"), &[-1.0, centre, 2.0], 1e-12);
        // The points are the central ones in any case.
        assert!((found.confidence_factors.get(id).unwrap().unwrap() - 0.5).abs() < 1e-12);
    }
    pairs(&found, 0.5);
    let drawn = RankAcceptabilityOptions { method: DrawsMethod::Draws, ..values };
    let drawn = rank_acceptability(&contested([3.0, 1.0]), &drawn).unwrap();
    near(&values_of(&drawn, "S1", "P1"), &[-1.0, -0.25, 2.0], 0.05);
    near(&values_of(&drawn, "S2", "P2"), &[-1.0, 1.25, 2.0], 0.05);
    assert!((drawn.confidence_factors.get("S1").unwrap().unwrap() - 0.5).abs() < 0.08);
    assert!((first(&drawn, "S1") - 0.5).abs() < 5.0 * drawn.standard_error);
}

/// Each beats the other in the rest, and nobody is compared with itself.
fn pairs(found: &RankAcceptability, expected: f64) {
    let wins = found.pairwise_win.as_ref().unwrap();
    for (id, other, share) in [("S1", "S2", expected), ("S2", "S1", 1.0 - expected)] {
        let own = wins.get(id).unwrap();
        assert_eq!(own.len(), 1);
        assert!((own.get(other).unwrap() - share).abs() < 1e-12);
    }
    assert_eq!((found.draws, found.stopped, found.standard_error), (0, None, 0.0));
    assert_eq!((found.cells, found.conventions.seed), (2, None));
}

/// Three levels above −1: coefficients with a worst value that is not 0.
#[test]
fn exact_values_with_cells_that_nobody_marked() {
    // S1 = 3·△, S2 = ○ for one point of four, S3 = × for all: −1 each. A cell without a mark adds 0.
    let marks: [&[&[u8]]; 1] = [&[&[1, NOT_YET], &[NOT_YET, 2], &[0, 0]]];
    let board = board(&[-1.0, 0.0, 2.0], &[3.0, 1.0], &marks);
    let exact = RankAcceptabilityOptions {
        points: AdmissiblePoints::Fixed,
        values: AdmissibleValues::Monotone,
        method: DrawsMethod::Exact,
        ..options()
    };
    let found = rank_acceptability(&board, &exact).unwrap();
    // 3v > 2 for v in (⅔, 2], of a range of 3; S3 has −4, and 3v ≥ −3.
    near(found.rank_acceptability.get("S1").unwrap(), &[4.0 / 9.0, 5.0 / 9.0, 0.0], 1e-12);
    near(found.rank_acceptability.get("S2").unwrap(), &[5.0 / 9.0, 4.0 / 9.0, 0.0], 1e-12);
    near(found.rank_acceptability.get("S3").unwrap(), &[0.0, 0.0, 1.0], 1e-12);
    near(&values_of(&found, "S1", "P1"), &[-1.0, 4.0 / 3.0, 2.0], 1e-12);
    near(&values_of(&found, "S2", "P1"), &[-1.0, -1.0 / 6.0, 2.0], 1e-12);
    assert_eq!(found.central_points.get("S3").unwrap(), &None);
    assert_eq!(found.central_values.get("S3").unwrap(), &None);
    assert_eq!(found.confidence_factors.get("S3").unwrap(), &None);
}

/// Not with other doubts, nor with an order in which two problems may change places.
#[test]
fn what_cannot_be_cut_is_refused() {
    let exact = RankAcceptabilityOptions { method: DrawsMethod::Exact, ..options() };
    let text = |board: &Board, options: RankAcceptabilityOptions| {
        rank_acceptability(board, &options).unwrap_err().to_string()
    };
    let equal = board(&[0.0, 1.0], &[1.0, 2.0, 2.0], &[&[&[0, 1, 1], &[1, 0, 1]]]);
    assert_eq!(
        text(&equal, RankAcceptabilityOptions { points: AdmissiblePoints::Order, ..exact.clone() }),
        "method is exact: expected draws, or exact with the order of points of which no two are equal"
    );
    let board = contested([3.0, 1.0]);
    let alone = "method is exact: expected draws, or exact with one doubt alone: all points or their order, \
                 or the values of one scale";
    let with = |points: AdmissiblePoints, values, raters| RankAcceptabilityOptions {
        points,
        values,
        raters,
        ..exact.clone()
    };
    for options in [
        with(AdmissiblePoints::Any, AdmissibleValues::Monotone, DrawnRaters::Fixed),
        with(AdmissiblePoints::Order, AdmissibleValues::Monotone, DrawnRaters::Fixed),
        with(AdmissiblePoints::Any, AdmissibleValues::Fixed, DrawnRaters::Bootstrap),
        with(AdmissiblePoints::Within(0.1), AdmissibleValues::Fixed, DrawnRaters::Fixed),
        with(AdmissiblePoints::Fixed, AdmissibleValues::MonotoneByProblem, DrawnRaters::Fixed),
    ] {
        assert_eq!(text(&board, options), alone);
    }
    // With two levels no value lies between: there is one doubt alone.
    let with_two = rank_acceptability(
        &equal,
        &with(AdmissiblePoints::Any, AdmissibleValues::Monotone, DrawnRaters::Fixed),
    );
    assert!(with_two.unwrap().cells > 0);
    let few = RankAcceptabilityOptions { max_cells: 1, ..exact.clone() };
    assert!(matches!(
        rank_acceptability(&board, &few),
        Err(Error::Limit { found: 2, limit: 1, .. })
    ));
}

#[test]
fn options_out_of_range_are_named() {
    let board = contested([3.0, 1.0]);
    let text = |options| rank_acceptability(&board, &options).unwrap_err().to_string();
    let draws = "expected 1 to 4,294,967,296";
    assert_eq!(
        text(RankAcceptabilityOptions { draws: 0, ..options() }),
        format!("draws is 0: {draws}")
    );
    let many = RankAcceptabilityOptions { draws: (1 << 32) + 1, ..options() };
    assert_eq!(text(many), format!("draws is 4294967297: {draws}"));
    for error in [0.0, -1.0, f64::NAN] {
        let options = RankAcceptabilityOptions { standard_error: Some(error), ..options() };
        assert_eq!(text(options), format!("standard_error is {error}: expected a number above 0"));
    }
    let within = RankAcceptabilityOptions { points: AdmissiblePoints::Within(-0.1), ..options() };
    let share = "expected a share of the points of at least 0 and less than 1";
    assert_eq!(text(within), format!("within is -0.1: {share}"));
    let intervals = |rows: &[(&str, (f64, f64))]| RankAcceptabilityOptions {
        points: AdmissiblePoints::Intervals(
            rows.iter().map(|(id, ends)| ((*id).to_owned(), *ends)).collect(),
        ),
        ..options()
    };
    for ends in [(2.0, 1.0), (-1.0, 1.0), (1.0, f64::INFINITY), (f64::NAN, 1.0)] {
        assert_eq!(
            text(intervals(&[("P1", ends)])),
            format!(
                "intervals is ({}, {}) for P1: expected finite points, 0 ≤ low ≤ high",
                ends.0, ends.1
            )
        );
    }
    assert_eq!(
        text(intervals(&[("P1", (0.0, 1.0)), ("P2", (0.0, 0.0))])),
        "intervals is from 0 for every problem: expected points above 0 for one of them at least, or \
         all admissible points"
    );
    // One that is not named keeps its own, and points may be fixed.
    assert!(rank_acceptability(&board, &intervals(&[("P1", (0.0, 0.0))])).is_ok());
}

/// Any error that can be wanted is looked at every 1,024 draws, and kept.
#[test]
fn draws_end_where_the_error_is_small_enough() {
    let board = contested([3.0, 1.0]);
    let of = |standard_error, draws| {
        let options = RankAcceptabilityOptions { standard_error, draws, ..options() };
        rank_acceptability(&board, &options).unwrap()
    };
    let all = of(None, 3000);
    assert_eq!((all.draws, all.stopped), (3000, Some(Stopped::Draws)));
    // √(p(1 − p)/n) at p = (hits + 1)/(n + 2).
    let error = |share: f64, n: f64| {
        let p = (share * n + 1.0) / (n + 2.0);
        sqrt(p * (1.0 - p) / n)
    };
    near(&[all.standard_error], &[error(first(&all, "S1"), 3000.0)], 1e-12);
    let wanted = sqrt(0.25 * 0.75 / 5000.0);
    let early = of(Some(wanted), 100_000);
    assert_eq!(early.stopped, Some(Stopped::StandardError));
    assert!(early.draws.is_multiple_of(1024) && (4096..=6144).contains(&early.draws), "{early:?}");
    assert!(early.standard_error <= wanted);
    let before = of(None, early.draws - 1024);
    assert!(before.standard_error > wanted);
    // The bound is reached at the same time as the error.
    let both = of(Some(wanted), early.draws);
    assert_eq!((both.draws, both.stopped), (early.draws, Some(Stopped::StandardError)));
}

/// The documented draws: chunks of 256 with a stream each, a word a problem inside of intervals, sorted
/// words whose gaps are the points elsewhere, the rest of 2³² − 1 last.
#[test]
fn draws_do_not_change_with_the_version_or_the_machine() {
    let values = [-1.0, 0.5, 2.0];
    let marks: [&[&[u8]]; 1] = [&[&[2, 0, 1], &[1, 1, 1], &[0, 2, 2], &[1, 2, 0]]];
    let points = [3.0, 1.0, 2.0];
    let board = board(&values, &points, &marks);
    let word = |w: u32| f64::from(w) / 4_294_967_296.0;
    let any = |rng: &mut ChaCha8Rng| {
        let mut cuts = [rng.next_u32(), rng.next_u32()];
        cuts.sort_unstable();
        [cuts[0], cuts[1] - cuts[0], u32::MAX - cuts[1]].map(|gap| 6.0 * word(gap))
    };
    let within = |rng: &mut ChaCha8Rng| points.map(|w| w * (0.25 + 1.5 * word(rng.next_u32())));
    let draws = 2100;
    for (admissible, is_any) in
        [(AdmissiblePoints::Any, true), (AdmissiblePoints::Within(0.75), false)]
    {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&77_u64.to_le_bytes());
        key[8..13].copy_from_slice(b"board");
        let mut at_rank = vec![vec![0.0; 4]; 4];
        let (mut firsts, mut sums) = (vec![0.0; 4], vec![[0.0; 3]; 4]);
        for chunk in 0..9_u64 {
            let mut rng = ChaCha8Rng::from_seed(key);
            rng.set_stream(chunk);
            for _ in chunk * 256..draws.min((chunk + 1) * 256) {
                let drawn = if is_any { any(&mut rng) } else { within(&mut rng) };
                let score = |row: &&[u8]| -> f64 {
                    row.iter().zip(drawn).map(|(&level, w)| values[usize::from(level)] * w).sum()
                };
                let scores: Vec<f64> = marks[0].iter().map(score).collect();
                for (i, score) in scores.iter().enumerate() {
                    let rank = scores.iter().filter(|other| *other > score).count();
                    at_rank[i][rank] += 1.0;
                    if rank == 0 {
                        firsts[i] += 1.0;
                        sums[i].iter_mut().zip(drawn).for_each(|(sum, w)| *sum += w);
                    }
                }
            }
        }
        let options = RankAcceptabilityOptions { points: admissible, draws, seed: 77, ..options() };
        let found = rank_acceptability(&board, &options).unwrap();
        assert_eq!(found.draws, draws);
        for (i, (id, ranks)) in found.rank_acceptability.iter().enumerate() {
            near(ranks, &at_rank[i].iter().map(|n| n / 2100.0).collect::<Vec<_>>(), 1e-12);
            if firsts[i] > 0.0 {
                near(&points_of(&found, id), &sums[i].map(|sum| sum / firsts[i]), 1e-9);
            } else {
                assert_eq!(found.central_points.get(id).unwrap(), &None);
            }
        }
        assert!(firsts.iter().filter(|n| **n > 100.0).count() > 1, "{firsts:?}");
    }
}

/// Shares by hand: of points ⅔, of values all, of raters ¾.
#[test]
fn a_doubt_that_matters_is_named() {
    let marks: [&[&[u8]]; 2] = [&[&[2, 0], &[0, 0]], &[&[0, 0], &[0, 1]]];
    let board = board(&[0.0, 0.5, 1.0], &[3.0, 1.0], &marks);
    let found = confidence(
        &board,
        &ConfidenceOptions { points: AdmissiblePoints::Any, draws: 8192, ..Default::default() },
    )
    .unwrap();
    let stays = |of: &Option<marusankaku::robust::Stays>| of.as_ref().unwrap().stays;
    // w/2 > (1 − w)/4.
    assert!((stays(&found.points) - 2.0 / 3.0).abs() < 0.03, "{found:?}");
    assert_eq!(stays(&found.values), 1.0);
    // Both drawn twice the same: R1 twice wins, R2 twice loses; else nothing changes.
    assert!((stays(&found.raters) - 0.75).abs() < 0.03, "{found:?}");
    assert_eq!(found.matters_most, Some(Doubt::Points));
    assert_eq!(found.winners, ["S1"]);
    let percent = |share: f64| format!("{:.0} %", 100.0 * share);
    let (points, raters) = (percent(stays(&found.points)), percent(stays(&found.raters)));
    let together = percent(found.together.stays);
    let error = format!("{:.1} %", 100.0 * found.together.standard_error);
    assert_eq!(
        found.message.en,
        format!(
            "S1 stays first in {together} (standard error {error}) of 8192 draws of other points, values \
             of the marks, raters. Each alone: points {points}, values of the marks 100 %, raters \
             {raters}. The points matter most."
        )
    );
    assert_eq!(
        found.message.ja,
        format!(
            "重み・評価記号の値・評価者を 8192 回引き直すと、{together}（標準誤差 {error}）で S1 が 1 位のままです。\
             一つずつでは、重み {points}、評価記号の値 100 %、評価者 {raters}。最も効いているのは重みです。"
        )
    );
    // Between two levels there is no value to doubt.
    let two = self::board(&[0.0, 1.0], &[3.0, 1.0], &[&[&[1, 0], &[0, 1]]]);
    let of_two = confidence(&two, &ConfidenceOptions { draws: 100, ..Default::default() }).unwrap();
    assert!(of_two.values.is_none() && of_two.points.is_some() && of_two.raters.is_some());
    // One doubt alone is not compared, and of none nothing is drawn.
    let only = ConfidenceOptions {
        points: AdmissiblePoints::Fixed,
        values: AdmissibleValues::Fixed,
        ..ConfidenceOptions::default()
    };
    let raters = confidence(&board, &only).unwrap();
    assert!(!raters.message.en.contains("Each alone") && raters.matters_most.is_none());
    let none =
        confidence(&board, &ConfidenceOptions { raters: DrawnRaters::Fixed, ..only }).unwrap();
    assert_eq!((none.together.draws, none.together.stays), (1, 1.0));
    assert_eq!(none.message.en, "Nothing was varied: S1 stays first.");
    assert_eq!(none.message.ja, "何も動かしていないので、1 位は S1 のままです。");
    assert_eq!(none.matters_most, None);
}

/// Two doubts that weigh the same are not told apart, three times the error apart they are.
#[test]
fn doubts_within_the_error_are_not_told_apart() {
    // By points S1 wins for w > ½; by the value of △ for less than ½: the same share.
    let board = board(&[0.0, 0.4, 1.0], &[6.0, 4.0], &[&[&[2, 0], &[1, 1]]]);
    let options = ConfidenceOptions {
        points: AdmissiblePoints::Any,
        raters: DrawnRaters::Fixed,
        draws: 4096,
        ..ConfidenceOptions::default()
    };
    // Points: w > 0.4, so 0.6; values: v < 0.6, so 0.6.
    let found = confidence(&board, &options).unwrap();
    for stays in [found.points.as_ref().unwrap(), found.values.as_ref().unwrap()] {
        assert!((stays.stays - 0.6).abs() < 0.04);
        near(&[stays.wins.iter().map(|(_, share)| share).sum()], &[1.0], 1e-9);
        near(&[stays.standard_error], &[sqrt(0.24 / 4096.0)], 2e-4);
    }
    assert_eq!(found.matters_most, None);
    assert!(!found.message.en.contains("most"));
}

#[test]
fn the_points_of_robustness_are_those_of_the_draws_alone() {
    let board = contested([3.0, 1.0]);
    let options = RobustnessOptions { draws: 5000, seed: 3, threads: 1 };
    let found = robustness(&board, &options).unwrap();
    assert_eq!(point_acceptability(&board, &options).unwrap(), found.rank_acceptability);
    assert!((found.rank_acceptability.get("S1").unwrap()[0] - 0.25).abs() < 0.03);
    let centre = |id: &str| list(found.central_points.get(id).unwrap().as_ref().unwrap());
    near(&centre("S1"), &[3.5, 0.5], 0.05);
    near(&centre("S2"), &[1.5, 2.5], 0.05);
    // S1 and S2 are tied at 3 points of 4: S1 stays from there on.
    let range = found.points_stability.get("P1").unwrap();
    near(&[range.low.unwrap(), range.high.unwrap()], &[3.0, 4.0], 1e-9);
    assert_eq!((range.challenger_low.as_deref(), &range.challenger_high), (Some("S2"), &None));
    let range = found.points_stability.get("P2").unwrap();
    near(&[range.low.unwrap(), range.high.unwrap()], &[0.0, 1.0], 1e-9);
    assert_eq!((&range.challenger_low, range.challenger_high.as_deref()), (&None, Some("S2")));
}

#[test]
fn robustness_draws_as_often_as_it_is_told() {
    let board = contested([3.0, 1.0]);
    let options = RobustnessOptions { draws: 2500, ..RobustnessOptions::default() };
    let mut seen = Vec::new();
    let found = robustness_with_progress(&board, &options, &mut |done, wanted| {
        seen.push((done, wanted));
        true
    });
    assert_eq!(seen, [(1024, 2500), (2048, 2500), (2500, 2500)]);
    let share = found.unwrap().rank_acceptability.get("S1").unwrap()[0];
    near(&[share * 2500.0], &[(share * 2500.0).round()], 1e-9);
    let stopped = robustness_with_progress(&board, &options, &mut |_, _| false);
    assert_eq!(stopped, Err(Error::Interrupted));
    let of = |seed| point_acceptability(&board, &RobustnessOptions { seed, ..options.clone() });
    assert_ne!(of(0).unwrap(), of(1).unwrap());
    assert_eq!(
        of(1).unwrap(),
        robustness(&board, &RobustnessOptions { seed: 1, ..options.clone() })
            .unwrap()
            .rank_acceptability
    );
}

/// What is done is what was asked for in the end, and it never falls.
#[test]
fn progress_counts_up_to_what_is_wanted() {
    let board = contested([3.0, 1.0]);
    let mut seen = Vec::new();
    let options = ConfidenceOptions { draws: 5000, ..ConfidenceOptions::default() };
    confidence_with_progress(&board, &options, &mut |done, wanted| {
        seen.push(done);
        assert_eq!(wanted, 20_000);
        true
    })
    .unwrap();
    assert!(seen.is_sorted() && seen.last() == Some(&20_000), "{seen:?}");
    for end in [5000, 10_000, 15_000] {
        assert!(seen.contains(&end), "{seen:?}");
    }
    let mut seen = Vec::new();
    rank_acceptability_with_progress(&board, &self::options(), &mut |done, wanted| {
        seen.push(done);
        assert_eq!(wanted, 20_000);
        true
    })
    .unwrap();
    assert!(seen.is_sorted() && seen.last() == Some(&20_000), "{seen:?}");
    let mut calls = 0;
    let stopped = rank_acceptability_with_progress(&board, &self::options(), &mut |_, _| {
        calls += 1;
        false
    });
    assert_eq!((stopped, calls), (Err(Error::Interrupted), 1));
}

/// △△△ and ×△○ have the same mean but for its last bit: a tie in every draw, whatever the points add up to.
#[test]
fn what_differs_by_rounding_ties_in_every_draw() {
    let values = [0.1, 0.4, 0.7];
    assert!(values.iter().sum::<f64>() != 3.0 * values[1]);
    let marks: [&[&[u8]]; 3] =
        [&[&[1, 0], &[0, 1], &[0, 0]], &[&[1, 1], &[1, 1], &[0, 0]], &[&[1, 2], &[2, 1], &[0, 0]]];
    for unit in [1e-6, 1.0, 1e6] {
        let board = board(&values, &[3.0 * unit, unit], &marks);
        for points in [
            AdmissiblePoints::Any,
            AdmissiblePoints::Order,
            AdmissiblePoints::Within(0.5),
            AdmissiblePoints::Fixed,
        ] {
            let options =
                RankAcceptabilityOptions { points: points.clone(), draws: 300, ..options() };
            let found = rank_acceptability(&board, &options).unwrap();
            let ranks = |id: &str| found.rank_acceptability.get(id).unwrap().clone();
            near(&ranks("S1"), &[0.5, 0.5, 0.0], 1e-12);
            near(&ranks("S2"), &[0.5, 0.5, 0.0], 1e-12);
            near(&ranks("S3"), &[0.0, 0.0, 1.0], 1e-12);
            let wins = found.pairwise_win.as_ref().unwrap();
            near(&list(wins.get("S1").unwrap()), &[0.5, 1.0], 1e-12);
            near(&list(wins.get("S2").unwrap()), &[0.5, 1.0], 1e-12);
            near(&list(wins.get("S3").unwrap()), &[0.0, 0.0], 1e-12);
            let doubts = ConfidenceOptions { points, draws: 300, ..ConfidenceOptions::default() };
            let doubts = ConfidenceOptions {
                values: AdmissibleValues::Fixed,
                raters: DrawnRaters::Fixed,
                ..doubts
            };
            let found = confidence(&board, &doubts).unwrap();
            assert_eq!((found.winners.len(), found.together.stays), (2, 1.0));
            near(&list(&found.together.wins), &[0.5, 0.5, 0.0], 1e-12);
        }
    }
}
