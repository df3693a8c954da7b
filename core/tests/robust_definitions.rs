//! What would change the winner of a matrix, by hand and in other units; and what is refused.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use marusankaku::matrix::{Direction, Matrix};
use marusankaku::robust::{
    AdmissibleWeights, OtherWeights, SmaaOptions, breakpoints, envelope, interval_winners,
    leave_one_criterion_out, missing_scores, pairwise_dominance, potential_optimality,
    single_mark_flips, smaa, smaa_chunks, smaa_counts, smaa_exact, smaa_exact_with_progress,
    smaa_levels, smaa_levels_exact, smaa_of_counts, smallest_weight_shift, weight_stability,
    weight_stability_others_fixed, winners_at,
};
use proptest::prelude::*;

fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{found}, not {expected}");
}

fn all_near(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len(), "{found:?}, not {expected:?}");
    found.iter().zip(expected).for_each(|(a, b)| near(*a, *b));
}

fn text<T: std::fmt::Debug>(result: marusankaku::Result<T>) -> String {
    result.unwrap_err().to_string()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// A power of two changes nothing but the unit of leads and levels.
    #[test]
    fn the_unit_of_the_values_changes_nothing(
        (n, m) in (2usize..7, 1usize..6),
        values in prop::collection::vec(0u8..9, 36),
        weights in prop::collection::vec(1u8..9, 6),
    ) {
        let values: Vec<f64> = values[..n * m].iter().map(|&x| f64::from(x) / 4.0).collect();
        let weights: Vec<f64> = weights[..m].iter().map(|&w| f64::from(w)).collect();
        let one = Matrix::from_vec(values.clone(), m)?;
        let unit = 1024.0;
        let other = Matrix::from_vec(values.iter().map(|x| x * unit).collect(), m)?;
        let shifts = [
            smallest_weight_shift(&one, &weights, None)?,
            smallest_weight_shift(&other, &weights, None)?,
        ];
        match shifts {
            [Some(a), Some(b)] => {
                prop_assert_eq!(a.challenger, b.challenger);
                near(a.size, b.size);
                all_near(&a.weights, &b.weights);
            }
            shifts => prop_assert_eq!(&shifts[0], &shifts[1]),
        }
        for of in [weight_stability, weight_stability_others_fixed] {
            let (a, b) = (of(&one, &weights, None)?, of(&other, &weights, None)?);
            prop_assert_eq!(&a.winners, &b.winners);
            for (a, b) in a.intervals.iter().zip(&b.intervals) {
                prop_assert_eq!(a.challenger_low, b.challenger_low);
                prop_assert_eq!(a.challenger_high, b.challenger_high);
                near(a.low.unwrap_or(-1.0), b.low.unwrap_or(-1.0));
                near(a.high.unwrap_or(-1.0), b.high.unwrap_or(-1.0));
            }
        }
        let levels = [0.0, 0.5, 2.0];
        let (a, b) = (
            single_mark_flips(&one, &weights, None, &levels)?,
            single_mark_flips(&other, &weights, None, &levels.map(|level| level * unit))?,
        );
        let of = |flips: Vec<marusankaku::robust::MarkFlip>, unit: f64| -> Vec<_> {
            flips.into_iter().map(|f| (f.solution, f.criterion, f.value / unit, f.winners)).collect()
        };
        prop_assert_eq!(of(a, 1.0), of(b, unit));
        prop_assert_eq!(
            leave_one_criterion_out(&one, &weights, None)?,
            leave_one_criterion_out(&other, &weights, None)?
        );
        let low = 0.5 / m as f64;
        for admissible in [
            AdmissibleWeights::All,
            AdmissibleWeights::ImportanceOrder((0..m).rev().collect()),
            AdmissibleWeights::Intervals(vec![(low, 1.0); m]),
        ] {
            let (a, b) = (
                potential_optimality(&one, None, &admissible)?,
                potential_optimality(&other, None, &admissible)?,
            );
            for (a, b) in a.iter().zip(&b) {
                prop_assert_eq!(a.potentially_optimal, b.potentially_optimal);
                near(a.largest_lead.unwrap() * unit, b.largest_lead.unwrap());
            }
            let (a, b) = (
                pairwise_dominance(&one, None, &admissible)?,
                pairwise_dominance(&other, None, &admissible)?,
            );
            prop_assert_eq!(&a.dominates, &b.dominates);
            for (a, b) in a.least_lead.iter().flatten().zip(b.least_lead.iter().flatten()) {
                near(a * unit, *b);
            }
        }
        let options = SmaaOptions { draws: 500, ..SmaaOptions::default() };
        let (a, b) = (smaa(&one, &options)?, smaa(&other, &options)?);
        prop_assert_eq!(a.rank_acceptability, b.rank_acceptability);
        if m < 5 && n < 5 {
            let (a, b) = (smaa_exact(&one, &options)?, smaa_exact(&other, &options)?);
            for (a, b) in a.rank_acceptability.iter().zip(&b.rank_acceptability) {
                all_near(a, b);
            }
        }
    }
}

#[test]
fn an_envelope_of_nothing_is_empty() {
    for range in [(0.0, 1.0), (1.0, 1.0)] {
        assert!(envelope(&[], &[], range, 1e-12).is_empty());
        assert!(envelope(&[1.0], &[], range, 1e-12).is_empty());
    }
    for range in [(1.0, 0.0), (f64::NAN, 1.0), (0.0, f64::NAN), (f64::NAN, f64::NAN)] {
        assert!(envelope(&[1.0], &[1.0], range, 1e-12).is_empty());
    }
}

/// A tolerance of 0 counts as the rounding error of the scores, wherever it comes from.
#[test]
fn what_rounding_can_tell_apart_no_tolerance_can() {
    let sum = 0.1 + 0.2;
    for (intercepts, slopes, range) in [
        ([sum, 0.3], [0.0, 0.0], (0.0, 1.0)),
        ([0.0, 0.0], [sum, 0.3], (1e3, 2e3)),
        ([0.0, 0.0], [sum, 0.3], (-2e3, -1e3)),
        ([sum, 0.3], [1.0, 1.0], (0.0, 1.0)),
    ] {
        let segments = envelope(&intercepts, &slopes, range, 0.0);
        assert_eq!(segments.len(), 1, "{segments:?}");
        assert_eq!((segments[0].from, segments[0].to), range);
        assert_eq!(segments[0].winners, [0, 1]);
        assert_eq!(winners_at(&intercepts, &slopes, range.0, 0.0), [0, 1]);
    }
    // A hundred times as far apart is no rounding.
    let apart = envelope(&[0.3 + 1e-14, 0.3], &[0.0, 0.0], (0.0, 1.0), 0.0);
    assert_eq!((apart.len(), &apart[0].winners[..]), (1, &[0][..]));
    for t in [0.5, 1e3, -1e3] {
        assert_eq!(winners_at(&[0.3 + 1e-14, 0.3], &[0.0, 0.0], t, 0.0), [0]);
    }
}

/// Two lines that are tied between two others are one segment, though they cross in it.
#[test]
fn a_tie_along_the_middle_is_one_segment() {
    // 1 − 10t, 0, a hair's breadth rising through 0 at ½, 10t − 9.
    let (intercepts, slopes) = ([1.0, 0.0, -5e-14, -9.0], [-10.0, 0.0, 1e-13, 10.0]);
    let segments = envelope(&intercepts, &slopes, (0.0, 1.0), 1e-12);
    let winners: Vec<&[usize]> = segments.iter().map(|s| &s.winners[..]).collect();
    assert_eq!(winners, [&[0][..], &[1, 2], &[3]]);
    near(segments[1].from, 0.1);
    near(segments[1].to, 0.9);
}

/// Who leads by less than a tie where the range begins has no segment, and leaves no gap.
#[test]
fn a_tie_at_the_beginning_leaves_no_gap() {
    let (intercepts, slopes) = ([0.0, -1e-13, -3e-13], [0.0, 1.0, 2.0]);
    let segments = envelope(&intercepts, &slopes, (0.0, 1.0), 1e-12);
    assert_eq!(segments.len(), 1);
    assert_eq!((segments[0].from, segments[0].to, &segments[0].winners[..]), (0.0, 1.0, &[2][..]));
    // The same from the other end.
    let (intercepts, slopes) = ([-1.0, -0.5 - 1e-13, 0.0], [1.0, 0.5 - 1e-13, -2e-13]);
    let segments = envelope(&intercepts, &slopes, (0.0, 1.0), 1e-12);
    assert_eq!(segments.len(), 1, "{segments:?}");
    assert_eq!((segments[0].from, segments[0].to, &segments[0].winners[..]), (0.0, 1.0, &[2][..]));
}

/// x², cut by its tangents at −2 … 2: every line wins between the midpoints.
#[test]
fn tangents_win_where_they_touch() {
    let at = [-2.0, -1.0, 0.0, 1.0, 2.0];
    let (intercepts, slopes): (Vec<f64>, Vec<f64>) = at.iter().map(|a| (-a * a, 2.0 * a)).unzip();
    let segments = envelope(&intercepts, &slopes, (-3.0, 1.25), 1e-12);
    let found: Vec<(f64, f64, usize)> =
        segments.iter().map(|s| (s.from, s.to, s.winners[0])).collect();
    assert_eq!(found, [(-3.0, -1.5, 0), (-1.5, -0.5, 1), (-0.5, 0.5, 2), (0.5, 1.25, 3)]);
    let turns = breakpoints(&segments, &intercepts, &slopes, 1e-12);
    let turns: Vec<(f64, Vec<usize>)> = turns.into_iter().map(|t| (t.at, t.tied_at)).collect();
    assert_eq!(turns, [(-1.5, vec![0, 1]), (-0.5, vec![1, 2]), (0.5, vec![2, 3])]);
}

#[test]
fn scores_of_what_is_present() {
    let rows = [
        [Some(2.0), None, Some(-1.0)],
        [None, None, None],
        [None, Some(4.0), None],
        [Some(1.0), Some(0.0), Some(1.0)],
    ];
    let types = [Direction::Benefit, Direction::Benefit, Direction::Cost];
    let found = missing_scores(&rows, &[2.0, 0.0, 6.0], Some(&types), (-3.0, 5.0)).unwrap();
    // Shares of ¼, 0 and ¾; the third is a cost.
    assert_eq!(found.scores_present_only, [Some(1.25), None, None, Some(-0.5)]);
    assert_eq!(found.coverage, [1.0, 0.0, 0.0, 1.0]);
    assert_eq!(found.bounds, [(1.25, 1.25), (-4.5, 3.5), (-4.5, 3.5), (-0.5, -0.5)]);
    assert_eq!(found.possible_winners, [0, 1, 2]);
    assert!(found.necessary_winners.is_empty());
    assert_eq!(found.conventions.weights, [0.25, 0.0, 0.75]);
    assert_eq!(found.conventions.types, types);
    assert_eq!(found.conventions.scale, (-3.0, 5.0));
    near(found.conventions.tied_within * 1e12, 4.5);
}

/// A tie is measured in the largest bound above 1, at either end.
#[test]
fn ties_of_bounds_are_measured_in_the_largest() {
    let of = |rows: &[[Option<f64>; 1]]| {
        missing_scores(rows, &[1.0], None, (-10.0, 10.0)).unwrap().necessary_winners
    };
    assert_eq!(of(&[[Some(1.0)], [Some(1.0 + 1.5e-12)]]), [1]);
    assert_eq!(of(&[[Some(1.0)], [Some(1.0 + 0.5e-12)]]), [0, 1]);
    assert_eq!(of(&[[Some(2.0)], [Some(2.0 + 1.5e-12)], [Some(-3.0)]]), [0, 1]);
    assert_eq!(interval_winners(&[(0.0, 1.0), (1.0, 2.0)], 0.0), (vec![0, 1], vec![1]));
    assert_eq!(interval_winners(&[(0.0, 1.0), (1.0, 2.0)], -0.1), (vec![1], vec![]));
    assert_eq!(interval_winners(&[(0.0, 1.0)], 0.0), (vec![0], vec![0]));
    assert_eq!(interval_winners(&[], 0.0), (vec![], vec![]));
}

#[test]
fn what_missing_scores_refuse() {
    let of =
        |rows: &[Vec<Option<f64>>], scale| text(missing_scores(rows, &[1.0, 1.0], None, scale));
    let row = || vec![Some(1.0), None];
    let nothing = "the matrix has nothing: expected at least one row and one column";
    assert_eq!(of(&[], (0.0, 1.0)), nothing);
    assert_eq!(of(&[vec![]], (0.0, 1.0)), nothing);
    for scale in [(1.0, 0.0), (f64::NEG_INFINITY, 0.0), (0.0, f64::INFINITY), (f64::NAN, 1.0)] {
        let expected =
            format!("scale is ({}, {}): expected finite, bottom ≤ top", scale.0, scale.1);
        assert_eq!(of(&[row()], scale), expected);
    }
    assert_eq!(
        of(&[row(), vec![None]], (0.0, 1.0)),
        "row 2 of the matrix has 1 numbers: expected 2, as in the first row"
    );
    assert_eq!(
        of(&[row(), vec![None, Some(f64::INFINITY)]], (0.0, 1.0)),
        "row 2, column 2 of the matrix is inf: expected a finite number; leave a missing value out, \
         never NaN or infinity"
    );
    assert!(missing_scores(&[row()], &[1.0, 1.0], None, (1.0, 1.0)).is_ok());
}

/// Weight goes from where the winner leads most to where it leads least.
#[test]
fn the_smallest_shift_by_hand() {
    let shift = |rows: &[[f64; 3]], weights: [f64; 3]| {
        smallest_weight_shift(&Matrix::from_rows(rows).unwrap(), &weights, None).unwrap()
    };
    // Leads 4, 1, −2 with weights ½, ¼, ¼: 1¾ in all. A third and a bit of the first go to the third.
    let found = shift(&[[4.0, 1.0, 0.0], [0.0, 0.0, 2.0]], [2.0, 1.0, 1.0]).unwrap();
    let moved = 1.75 / 6.0;
    near(found.size, 2.0 * moved);
    all_near(&found.weights, &[0.5 - moved, 0.25, 0.25 + moved]);
    assert_eq!(found.challenger, 1);
    // The first has too little: all of it, and the rest from the second.
    let found = shift(&[[4.0, 2.0, 0.0], [0.0, 0.0, 1.0]], [1.0, 8.0, 1.0]).unwrap();
    // 4·0.1 + 2·0.8 − 0.1 = 1.9, of which 0.1·5 goes with the first: 1.4 = 3·moved.
    let moved = 1.4 / 3.0;
    all_near(&found.weights, &[0.0, 0.8 - moved, 0.2 + moved]);
    near(found.size, 2.0 * (0.1 + moved));
    // Of two as near the first, of one nearer that one.
    let rows = [[3.0, 0.0, 0.0], [0.0, 3.0, 0.0], [0.0, 0.0, 3.0]];
    let found = shift(&rows, [2.0, 1.0, 1.0]).unwrap();
    assert_eq!((found.challenger, found.size), (1, 0.25));
    all_near(&found.weights, &[0.375, 0.375, 0.25]);
    let found = shift(&rows, [2.0, 1.0, 1.5]).unwrap();
    assert_eq!(found.challenger, 2);
    all_near(&found.weights, &[1.75 / 4.5, 1.0 / 4.5, 1.75 / 4.5]);
    let found = shift(&[[1.0, 0.0, 0.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]], [2.0, 1.0, 1.0]);
    assert_eq!(
        found.map(|f| (f.challenger, f.size, f.weights)),
        Some((1, 0.0, vec![0.5, 0.25, 0.25]))
    );
    // The second has to take 0.89, the third 88/120 = 0.73: that is nearer, however large the numbers are.
    let found = shift(&[[100.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 20.0, 0.0]], [9.0, 1.0, 0.0]);
    let found = found.unwrap();
    assert_eq!(found.challenger, 2);
    near(found.size, 2.0 * 88.0 / 120.0);
    // Ahead everywhere: no weights; level somewhere: all of it there.
    assert_eq!(shift(&[[2.0, 2.0, 2.0], [1.0, 1.0, 1.0]], [1.0; 3]), None);
    let found = shift(&[[2.0, 1.0, 2.0], [1.0, 1.0, 1.0]], [1.0; 3]).unwrap();
    all_near(&found.weights, &[0.0, 1.0, 0.0]);
    near(found.size, 4.0 / 3.0);
}

/// What is left is measured in its own weight, however little that is.
#[test]
fn without_nearly_all_the_weight() {
    let matrix = Matrix::from_rows(&[[1.0, 0.0, 0.5], [0.5, 1.0, 0.5]]).unwrap();
    let found = leave_one_criterion_out(&matrix, &[1e9, 1.0, 0.0], None).unwrap();
    assert_eq!(found, [Some(vec![1]), Some(vec![0]), Some(vec![0])]);
    let found = leave_one_criterion_out(&matrix, &[0.0, 0.0, 2.0], None).unwrap();
    assert_eq!(found, [Some(vec![0, 1]), Some(vec![0, 1]), None]);
}

/// Two crossings by hand, scaled and with the others fixed.
#[test]
fn intervals_of_weights_by_hand() {
    let matrix = Matrix::from_rows(&[[1.0, 0.0], [0.0, 1.0], [0.6, 0.6]]).unwrap();
    let scaled = weight_stability(&matrix, &[30.0, 30.0], None).unwrap();
    assert_eq!(scaled.winners, [2]);
    for interval in &scaled.intervals {
        near(interval.weight, 0.5);
        near(interval.low.unwrap(), 0.4);
        near(interval.high.unwrap(), 0.6);
    }
    let who = |i: usize| (scaled.intervals[i].challenger_low, scaled.intervals[i].challenger_high);
    assert_eq!((who(0), who(1)), ((Some(1), Some(0)), (Some(0), Some(1))));
    let flip = scaled.smallest_weight_flip.unwrap();
    assert_eq!((flip.criterion, flip.challenger), (0, 1));
    near(flip.change, 0.1);
    near(flip.new_weight, 0.4);
    assert_eq!(scaled.conventions.other_weights, OtherWeights::Scaled);
    assert_eq!(scaled.conventions.weights, [0.5, 0.5]);
    // a wins where its weight is above 1½ times the other's.
    let fixed = weight_stability_others_fixed(&matrix, &[30.0, 30.0], None).unwrap();
    for interval in &fixed.intervals {
        near(interval.weight, 30.0);
        near(interval.low.unwrap(), 20.0);
        near(interval.high.unwrap(), 45.0);
    }
    let flip = fixed.smallest_weight_flip.unwrap();
    assert_eq!((flip.criterion, flip.challenger), (0, 1));
    near(flip.change, 10.0);
    near(flip.new_weight, 20.0);
    assert_eq!(fixed.conventions.other_weights, OtherWeights::Fixed);
    assert_eq!(fixed.conventions.weights, [30.0, 30.0]);
    assert_eq!((fixed.conventions.types.len(), fixed.conventions.tied_within), (2, 1e-12));
}

/// Of two ends as near, but for rounding, the first; of two that are apart the nearer, in every unit.
#[test]
fn the_nearest_flip_in_every_unit() {
    let matrix = Matrix::from_rows(&[[1.0, 0.0], [0.0, 1.0], [0.6, 0.6]]).unwrap();
    for step in 1..100 {
        for unit in [1e-7, 1.0, 1e7] {
            let weight = f64::from(step) * unit / 7.0;
            let same = weight_stability_others_fixed(&matrix, &[weight, weight], None).unwrap();
            let flip = same.smallest_weight_flip.unwrap();
            assert_eq!((flip.criterion, flip.challenger), (0, 1), "{weight}");
            near(flip.change / weight, 1.0 / 3.0);
            // The second is 10 of 11 of the first: it may fall to ⅔ of it or rise to 1½ times.
            let less =
                weight_stability_others_fixed(&matrix, &[weight, weight * 10.0 / 11.0], None);
            let flip = less.unwrap().smallest_weight_flip.unwrap();
            assert_eq!((flip.criterion, flip.challenger), (1, 0), "{weight}");
            near(flip.change / weight, 10.0 / 11.0 - 2.0 / 3.0);
        }
    }
}

#[test]
fn all_the_weight_on_one_criterion() {
    let matrix = Matrix::from_rows(&[[1.0, 0.0], [0.5, 1.0]]).unwrap();
    let scaled = weight_stability(&matrix, &[1.0, 0.0], None).unwrap();
    let first = &scaled.intervals[0];
    assert_eq!(
        (first.low, first.high, first.challenger_low, first.challenger_high),
        (None, None, None, None)
    );
    let second = &scaled.intervals[1];
    assert_eq!(
        (second.low, second.challenger_low, second.challenger_high),
        (Some(0.0), None, Some(1))
    );
    near(second.high.unwrap(), 1.0 / 3.0);
    let fixed = weight_stability_others_fixed(&matrix, &[1.0, 0.0], None).unwrap();
    let first = &fixed.intervals[0];
    assert_eq!((first.low, first.high, first.challenger_low), (Some(0.0), None, None));
    near(fixed.intervals[1].high.unwrap(), 0.5);
    // Two that are tied: any move decides.
    let tied = Matrix::from_rows(&[[1.0, 0.0], [0.0, 1.0]]).unwrap();
    let found = weight_stability(&tied, &[1.0, 1.0], None).unwrap();
    assert_eq!(found.winners, [0, 1]);
    let ends = |i: usize| (found.intervals[i].low, found.intervals[i].high);
    assert_eq!((ends(0), ends(1)), ((Some(0.5), Some(1.0)), (Some(0.0), Some(0.5))));
    assert_eq!(found.smallest_weight_flip.map(|f| (f.criterion, f.change)), Some((0, 0.0)));
}

/// Leads at the corners of three sets of weights.
#[test]
fn admissible_weights_by_hand() {
    let matrix = Matrix::from_rows(&[[3.0, 0.0, 1.0], [0.0, 2.0, 1.0], [1.0, 1.0, 0.0]]).unwrap();
    let of = |admissible: AdmissibleWeights| {
        let best = potential_optimality(&matrix, None, &admissible).unwrap();
        let least = pairwise_dominance(&matrix, None, &admissible).unwrap();
        (best, least)
    };
    let intervals = vec![(0.25, 0.5), (0.25, 1.0), (0.0, 0.25)];
    let (best, least) = of(AdmissibleWeights::Intervals(intervals));
    // The first over the second: 3a − 2b, least at (¼, ¾, 0), most at (½, ¼, ¼).
    near(least.least_lead[0][1], -0.75);
    near(least.least_lead[1][0], -1.0);
    near(best[0].largest_lead.unwrap(), 1.0);
    all_near(&best[0].weights, &[0.5, 0.25, 0.25]);
    // Over the third 2a − b + c, least −¼; the second over it b − a + c, least at (½, ½, 0).
    near(least.least_lead[0][2], -0.25);
    near(least.least_lead[1][2], 0.0);
    assert_eq!(
        least.dominates,
        [[false, false, false], [false, false, true], [false, false, false]]
    );
    assert_eq!(least.least_lead[0][0], 0.0);
    // The third: 2a − 1 over the second, 1 − 3a − 2c over the first, best at a = 0.4 and c = 0.
    near(best[2].largest_lead.unwrap(), -0.2);
    all_near(&best[2].weights, &[0.4, 0.6, 0.0]);
    assert!(!best[2].potentially_optimal);
    let order = AdmissibleWeights::ImportanceOrder(vec![1, 0, 2]);
    let (best, least) = of(order);
    // Corners (0, 1, 0), (½, ½, 0) and thirds: leads −2, ½, ⅓.
    near(least.least_lead[0][1], -2.0);
    near(least.least_lead[1][0], -0.5);
    near(best[0].largest_lead.unwrap(), 0.5);
    all_near(&best[0].weights, &[0.5, 0.5, 0.0]);
    // One point: intervals that leave nothing.
    let point = AdmissibleWeights::Intervals(vec![(0.5, 0.5), (0.25, 0.25), (0.25, 0.25)]);
    let (best, least) = of(point);
    near(least.least_lead[0][1], 1.0);
    near(least.least_lead[1][0], -1.0);
    assert!(least.dominates[0][1] && !least.dominates[1][0]);
    near(best[0].largest_lead.unwrap(), 1.0);
    assert_eq!(best[0].weights, [0.5, 0.25, 0.25]);
    assert_eq!(
        best.iter().map(|b| b.potentially_optimal).collect::<Vec<_>>(),
        [true, false, false]
    );
    // Alone it wins, ahead of nobody.
    let one = Matrix::from_rows(&[[-3.0, 1.0]]).unwrap();
    let alone = &potential_optimality(&one, None, &AdmissibleWeights::All).unwrap()[0];
    assert_eq!((alone.potentially_optimal, alone.largest_lead), (true, None));
    near(alone.weights.iter().sum(), 1.0);
}

/// What the sum of 1 rules out is no weight: here the first takes ½ at least, the second ¼ at most.
#[test]
fn intervals_are_tightened_by_the_sum() {
    let matrix = Matrix::from_rows(&[[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]).unwrap();
    let intervals = vec![(0.0, 1.0), (0.0, 0.25), (0.125, 0.25)];
    let least = pairwise_dominance(&matrix, None, &AdmissibleWeights::Intervals(intervals.clone()))
        .unwrap();
    near(least.least_lead[0][1], 0.25);
    near(least.least_lead[1][0], -0.875);
    near(least.least_lead[0][2], 0.25);
    near(least.least_lead[2][1], -0.125);
    let options = SmaaOptions {
        weight_intervals: Some(intervals.clone()),
        draws: 2000,
        ..SmaaOptions::default()
    };
    for found in [smaa(&matrix, &options).unwrap(), smaa_exact(&matrix, &options).unwrap()] {
        assert_eq!(found.rank_acceptability[0], [1.0, 0.0, 0.0]);
        // The second is above the third for a quarter of the square of the two.
        let tolerance = if found.draws > 0 { 5.0 * found.largest_error } else { 1e-12 };
        assert!((found.pairwise_win[1][2] - 0.25).abs() <= tolerance, "{found:?}");
        assert!((found.rank_acceptability[1][1] - 0.25).abs() <= tolerance);
        let centre = found.central[0].as_ref().unwrap();
        for (found, expected) in centre.iter().zip([0.6875, 0.125, 0.1875]) {
            assert!((found - expected).abs() <= tolerance, "{centre:?}");
        }
        assert_eq!((&found.central[1], &found.confidence[2]), (&None, &None));
    }
    let lead = |intervals: Vec<(f64, f64)>| {
        let within = AdmissibleWeights::Intervals(intervals);
        pairwise_dominance(&matrix, None, &within).unwrap().least_lead[0][1]
    };
    // High ends of 1.1 in all: each at least 0.1 below its own.
    near(lead(vec![(0.0, 0.5), (0.0, 0.3), (0.0, 0.3)]), 0.4 - 0.3);
    near(lead(vec![(0.0, 0.3), (0.0, 0.5), (0.0, 0.3)]), 0.2 - 0.5);
    // Low ends of ¾ in all: each at most ¼ above its own.
    near(lead(vec![(0.5, 1.0), (0.25, 1.0), (0.0, 0.125)]), 0.5 - 0.5);
    near(lead(vec![(0.25, 1.0), (0.5, 1.0), (0.0, 0.0)]), 0.25 - 0.75);
    near(lead(vec![(0.125, 0.25), (0.25, 1.0), (0.125, 1.0)]), 0.125 - 0.75);
}

#[test]
fn sets_of_weights_that_are_none_are_named() {
    let matrix = Matrix::from_rows(&[[1.0, 0.0], [0.0, 1.0]]).unwrap();
    let order = |order: &[usize]| {
        text(pairwise_dominance(&matrix, None, &AdmissibleWeights::ImportanceOrder(order.to_vec())))
    };
    for wrong in [&[0][..], &[0, 0], &[0, 2], &[0, 1, 1], &[]] {
        assert_eq!(
            order(wrong),
            format!(
                "importance_order is {wrong:?}: expected each of the 2 criteria once, as indices from 0, \
                 the most important first"
            )
        );
    }
    let within = |intervals: &[(f64, f64)]| {
        text(potential_optimality(&matrix, None, &AdmissibleWeights::Intervals(intervals.to_vec())))
    };
    assert_eq!(within(&[(0.0, 1.0)]), "weight_intervals has 1: expected 2");
    for (low, high) in [(-0.1, 0.5), (0.5, 0.4), (0.5, 1.1), (f64::NAN, 0.5), (0.5, f64::NAN)] {
        assert_eq!(
            within(&[(0.0, 1.0), (low, high)]),
            format!(
                "weight_intervals is ({low}, {high}) for criterion 1: expected 0 ≤ low ≤ high ≤ 1"
            )
        );
    }
    for (ends, sums) in [((0.75, 0.75), (1.5, 1.5)), ((0.0, 0.25), (0.0, 0.5))] {
        assert_eq!(
            within(&[ends; 2]),
            format!(
                "weight_intervals is a set of intervals with low ends of {} and high ends of {} in all: \
                 expected intervals that hold weights with the sum of 1",
                sums.0, sums.1
            )
        );
    }
    let huge = Matrix::from_rows(&[[1e308, 0.0], [0.0, -1.0]]).unwrap();
    assert!(
        text(potential_optimality(&huge, None, &AdmissibleWeights::All))
            .ends_with("expected numbers whose differences do not overflow")
    );
    let level = text(single_mark_flips(&matrix, &[1.0, 1.0], None, &[0.5, f64::NAN]));
    assert!(level.starts_with("a level is NaN"), "{level}");
    let sums = Matrix::from_rows(&[[1.7e308, 1.7e308], [1.0, 1.0]]).unwrap();
    let types = [Direction::Benefit; 2];
    let overflow = weight_stability(&sums, &[1.0, 1.0], Some(&types)).map(drop);
    assert!(overflow.is_ok(), "a mean does not overflow");
}

#[test]
fn options_of_draws_are_named() {
    let matrix = Matrix::from_rows(&[[0.0, 2.0], [1.0, 1.0]]).unwrap();
    let default = SmaaOptions::default;
    let of = |options: SmaaOptions| text(smaa(&matrix, &options));
    let draws = "expected 1 to 4,294,967,296";
    assert_eq!(of(SmaaOptions { draws: 0, ..default() }), format!("draws is 0: {draws}"));
    assert_eq!(
        of(SmaaOptions { draws: (1 << 32) + 1, ..default() }),
        format!("draws is 4294967297: {draws}")
    );
    for error in [0.0, -1.0, f64::NAN] {
        let expected = format!("wanted_error is {error}: expected a number above 0");
        assert_eq!(of(SmaaOptions { wanted_error: Some(error), ..default() }), expected);
    }
    let both = SmaaOptions {
        importance_order: Some(vec![0, 1]),
        weight_intervals: Some(vec![(0.0, 1.0); 2]),
        ..default()
    };
    let expected = "weight_intervals is given beside importance_order: expected one of the two";
    assert_eq!(of(both.clone()), expected);
    assert_eq!(text(smaa_exact(&matrix, &both)), expected);
    let levels =
        |options: &SmaaOptions, levels| text(smaa_levels(&matrix, &[1.0, 1.0], levels, options));
    for (name, options) in [
        ("importance_order", SmaaOptions { importance_order: Some(vec![0, 1]), ..default() }),
        ("weight_intervals", SmaaOptions { weight_intervals: Some(vec![]), ..default() }),
        ("types", SmaaOptions { types: Some(vec![]), ..default() }),
    ] {
        let expected = format!("{name} is given: expected none where the weights are fixed");
        assert_eq!(levels(&options, 3), expected);
    }
    assert_eq!(levels(&default(), 1), "levels is 1: expected 2 or more");
    assert_eq!(
        levels(&default(), 2),
        "matrix is 2 in row 1, column 2: expected indices of levels, 0 (worst) to 1"
    );
    for level in [0.5, -1.0, 1e20] {
        let matrix = Matrix::from_rows(&[[1.0, 1.0], [level, 1.0]]).unwrap();
        assert_eq!(
            text(smaa_levels_exact(&matrix, &[1.0, 1.0], 3, &default())),
            format!(
                "matrix is {level} in row 2, column 1: expected indices of levels, 0 (worst) to 2"
            )
        );
    }
}

#[test]
fn as_many_solutions_are_drawn_for_as_are_said_to_be() {
    let of = |rows: usize| {
        let matrix = Matrix::from_vec(vec![1.0; rows], 1).unwrap();
        smaa_counts(&matrix, &SmaaOptions { draws: 1, ..SmaaOptions::default() }, 0..1)
    };
    assert_eq!(of(4096).unwrap().draws(), 1);
    assert_eq!(
        text(of(4097)),
        "the number of solutions is 4097: the limit is 4096; raise it in the options if the input is \
         trusted"
    );
}

#[test]
fn chunks_hold_1024_draws() {
    let chunks = |draws| smaa_chunks(&SmaaOptions { draws, ..SmaaOptions::default() });
    assert_eq!([1, 1024, 1025, 10_000].map(chunks), [1, 1, 2, 10]);
    assert_eq!((chunks(1 << 32), chunks(u64::MAX)), (1 << 22, u32::MAX));
    let matrix = Matrix::from_rows(&[[1.0, 0.0], [0.0, 1.0]]).unwrap();
    let options = SmaaOptions { draws: 2500, ..SmaaOptions::default() };
    let draws = |chunks| smaa_counts(&matrix, &options, chunks).unwrap().draws();
    assert_eq!([draws(0..1), draws(2..3), draws(2..9), draws(3..9)], [1024, 452, 452, 0]);
    let none = smaa_counts(&matrix, &options, 3..9).unwrap();
    assert_eq!(
        text(smaa_of_counts(&matrix, &options, &none)),
        "the counts has no draws: expected at least 1"
    );
    let mut counts = smaa_counts(&matrix, &options, 0..1).unwrap();
    let other = Matrix::from_rows(&[[1.0, 0.0], [1.0, 0.0]]).unwrap();
    let other = smaa_counts(&other, &options, 0..1).unwrap();
    assert_eq!(
        text(counts.merge(&other)),
        "the counts has 1 distinct solutions of 2: expected those of the same matrix: 2 of 2"
    );
}

/// Solutions with equal rows share what one would have, and are first together.
#[test]
fn equal_solutions_share_their_ranks() {
    let rows = [[1.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 0.0]];
    let matrix = Matrix::from_rows(&rows).unwrap();
    let options = SmaaOptions { draws: 4000, ..SmaaOptions::default() };
    for found in [smaa(&matrix, &options).unwrap(), smaa_exact(&matrix, &options).unwrap()] {
        let (three, one) = (found.rank_acceptability[0].clone(), &found.rank_acceptability[1]);
        let tolerance = if found.draws > 0 { 5.0 * found.largest_error } else { 1e-12 };
        for (found, expected) in three.iter().zip([1.0 / 6.0, 1.0 / 3.0, 1.0 / 3.0, 1.0 / 6.0]) {
            assert!((found - expected).abs() <= tolerance, "{three:?}");
        }
        for (found, expected) in one.iter().zip([0.5, 0.0, 0.0, 0.5]) {
            assert!((found - expected).abs() <= tolerance, "{one:?}");
        }
        assert_eq!((&found.rank_acceptability[2], &found.rank_acceptability[3]), (&three, &three));
        assert_eq!(found.pairwise_win[0], [0.0, 0.5, 0.5, 0.5]);
        assert_eq!(found.pairwise_win[1], [0.5, 0.0, 0.5, 0.5]);
        assert_eq!(
            found.confidence,
            [Some(1.0 / 3.0), Some(1.0), Some(1.0 / 3.0), Some(1.0 / 3.0)]
        );
        assert_eq!(found.central[0], found.central[3]);
    }
}

/// A square of weights cut into triangles: 0.3 ≤ w ≤ 0.6 of two, and an all-rounder between.
#[test]
fn exact_shares_of_intervals_by_hand() {
    let matrix = Matrix::from_rows(&[[1.0, 0.0], [0.0, 1.0], [0.55, 0.55]]).unwrap();
    let options = SmaaOptions {
        weight_intervals: Some(vec![(0.3, 0.6), (0.0, 1.0)]),
        draws: 20_000,
        ..SmaaOptions::default()
    };
    let exact = smaa_exact(&matrix, &options).unwrap();
    // First above 0.55, second below 0.45, the third between.
    let expected = [
        [1.0 / 6.0, 1.0 / 6.0, 2.0 / 3.0],
        [0.5, 1.0 / 6.0, 1.0 / 3.0],
        [1.0 / 3.0, 2.0 / 3.0, 0.0],
    ];
    for (found, expected) in exact.rank_acceptability.iter().zip(&expected) {
        all_near(found, expected);
    }
    let wins = [[0.0, 1.0 / 3.0, 1.0 / 6.0], [2.0 / 3.0, 0.0, 0.5], [5.0 / 6.0, 0.5, 0.0]];
    for (found, expected) in exact.pairwise_win.iter().zip(&wins) {
        all_near(found, expected);
    }
    let centres: Vec<f64> = exact.central.iter().map(|c| c.as_ref().unwrap()[0]).collect();
    all_near(&centres, &[0.575, 0.375, 0.5]);
    assert_eq!(exact.confidence, [Some(1.0); 3]);
    assert_eq!((exact.draws, exact.largest_error), (0, 0.0));
    assert!(exact.rank_acceptability_error.iter().flatten().all(|error| *error == 0.0));
    let drawn = smaa(&matrix, &options).unwrap();
    for (found, expected) in drawn.rank_acceptability.iter().zip(&expected) {
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < 5.0 * drawn.largest_error);
        }
    }
    assert_eq!((drawn.draws, drawn.cells), (20_000, 0));
}

/// Intervals that only cut corners off leave a simplex, whose pairs are known exactly: ¼ ≤ w ≤ ¾, above 0.6.
#[test]
fn pairs_are_exact_where_no_interval_binds() {
    let matrix = Matrix::from_rows(&[[1.0, 0.0], [0.6, 0.6]]).unwrap();
    let options = SmaaOptions {
        weight_intervals: Some(vec![(0.25, 1.0), (0.25, 1.0)]),
        draws: 100,
        ..SmaaOptions::default()
    };
    let found = smaa(&matrix, &options).unwrap();
    all_near(&found.pairwise_win[0], &[0.0, 0.3]);
    all_near(&found.pairwise_win[1], &[0.7, 0.0]);
}

/// Calls come while it cuts, and end it.
#[test]
fn an_exact_cut_can_be_watched_and_ended() {
    let value = |i: usize| ((i * 7919) % 1013) as f64 / 1013.0;
    let matrix = Matrix::from_vec((0..8 * 4).map(value).collect(), 4).unwrap();
    let options = SmaaOptions::default();
    let mut seen = Vec::new();
    let found = smaa_exact_with_progress(&matrix, &options, &mut |done, allowed| {
        seen.push(done);
        assert_eq!(allowed, options.max_cells);
        true
    })
    .unwrap();
    assert!(seen.len() > 1 && seen.is_sorted() && seen[seen.len() - 1] <= found.cells, "{seen:?}");
    let mut calls = 0;
    let ended = smaa_exact_with_progress(&matrix, &options, &mut |_, _| {
        calls += 1;
        calls < 2
    });
    assert_eq!((ended, calls), (Err(marusankaku::Error::Interrupted), 2));
    let enough = SmaaOptions { max_cells: found.cells, ..options.clone() };
    assert!(smaa_exact(&matrix, &enough).is_ok());
    let few = SmaaOptions { max_cells: found.cells - 1, ..options };
    assert_eq!(
        text(smaa_exact(&matrix, &few)),
        format!(
            "the number of cells of the exact cut is {}: the limit is {}; raise it in the options if the \
             input is trusted",
            found.cells,
            found.cells - 1
        )
    );
}
