//! Methods on plain numbers. The size counts rows of ten columns, or what the name of the case says.

use marusankaku::Result;
use marusankaku::matrix::{Matrix, directions, normalized_weights};
use marusankaku::rank::{
    Normalization, Preference, PrometheeOptions, TopsisOptions, WeightedSumOptions, contributions,
    copras, promethee_i, promethee_ii, top, topsis, topsis_scores, vikor, weighted_product,
    weighted_sum, weighted_sum_bounds, weighted_sum_scores,
};
use marusankaku::robust::{
    SmaaOptions, breakpoints, envelope, interval_winners, leave_one_criterion_out, missing_scores,
    pairwise_dominance, potential_optimality, single_mark_flips, smaa, smaa_chunks, smaa_counts,
    smaa_exact, smaa_levels, smaa_levels_exact, smaa_of_counts, smallest_weight_shift,
    weight_stability, weight_stability_others_fixed, winners_at,
};
use marusankaku::weight::{
    ahp, best_worst, weights_critic, weights_entropy, weights_rank_order_centroid,
    weights_rank_reciprocal, weights_rank_sum, weights_ratio, weights_swing,
};

use super::{Case, run};
use crate::numbers;

const COLUMNS: usize = 10;
const ROWS: [usize; 3] = [10, 1000, 100_000];
const FEW: [usize; 3] = [5, 20, 100];
const LEVELS: [f64; 3] = [0.0, 0.5, 1.0];
const TOLERANCE: f64 = 1e-12;

fn weights() -> Vec<f64> {
    (1..=COLUMNS).map(|j| j as f64).collect()
}

fn case<T: 'static>(name: &'static str, call: fn(&Matrix<'_>, &[f64]) -> Result<T>) -> Case {
    Case::new(name, ROWS, move |rows| {
        let values = numbers(rows * COLUMNS);
        let weights = weights();
        // The check of the numbers belongs to the call.
        run(move || call(&Matrix::from_slice(&values, COLUMNS)?, &weights))
    })
}

/// Of some numbers, as many as the size says.
fn of_numbers<T: 'static>(name: &'static str, call: fn(&[f64]) -> Result<T>) -> Case {
    Case::new(name, ROWS, move |n| {
        let values = numbers(n);
        run(move || call(&values))
    })
}

/// Of lines, each an intercept and a slope.
fn of_lines<T: 'static>(name: &'static str, call: fn(&[f64], &[f64]) -> T) -> Case {
    Case::new(name, ROWS, move |n| {
        let values = numbers(2 * n);
        run(move || Result::Ok(call(&values[..n], &values[n..])))
    })
}

/// Of rows in which one number in ten is missing.
fn of_blanks<T: 'static>(name: &'static str, call: fn(&[Vec<Option<f64>>]) -> Result<T>) -> Case {
    Case::new(name, ROWS, move |rows| {
        let values = numbers(rows * COLUMNS);
        let known = |x: &f64| (*x >= 0.1).then_some(*x);
        let rows: Vec<Vec<_>> =
            values.chunks(COLUMNS).map(|row| row.iter().map(known).collect()).collect();
        run(move || call(&rows))
    })
}

pub(super) fn cases() -> Vec<Case> {
    let mut all = ranks();
    all.extend(ways_to_weigh());
    all.extend(stability());
    all.extend(acceptability());
    all
}

fn ranks() -> Vec<Case> {
    vec![
        case("matrix::Matrix::from_slice", |m, _| Ok(m.rows())).linear(),
        case("matrix::Matrix::from_rows", |m, _| {
            Matrix::from_rows(&m.iter_rows().collect::<Vec<_>>())
        })
        .linear(),
        of_numbers("matrix::normalized_weights", |x| normalized_weights(x, x.len())).linear(),
        Case::new("matrix::directions", [10, 10_000, 100_000], |n| {
            run(move || directions(None, n))
        })
        .linear(),
        case("rank::weighted_sum_scores", |m, w| {
            weighted_sum_scores(m, w, None, &Default::default())
        })
        .linear(),
        case("rank::weighted_sum_scores, min-max", |m, w| {
            let options = WeightedSumOptions { normalization: Normalization::Minmax };
            weighted_sum_scores(m, w, None, &options)
        })
        .linear(),
        case("rank::weighted_sum", |m, w| weighted_sum(m, w, None, &Default::default()))
            .loglinear(),
        case("rank::contributions", |m, w| contributions(m, w, None, &Default::default())).linear(),
        case("rank::weighted_product", |m, w| weighted_product(m, w, None, &Default::default()))
            .loglinear(),
        case("rank::topsis_scores", |m, w| topsis_scores(m, w, None, &TopsisOptions::default()))
            .linear(),
        case("rank::topsis", |m, w| topsis(m, w, None, &Default::default())).loglinear(),
        case("rank::vikor", |m, w| vikor(m, w, None, &Default::default())).loglinear(),
        case("rank::copras", |m, w| copras(m, w, None, &Default::default())).loglinear(),
        case("rank::promethee_ii", |m, w| promethee_ii(m, w, None, &Default::default()))
            .loglinear(),
        case("rank::promethee_ii, linear preference", |m, w| {
            let preferences = Some(vec![Preference::Linear { q: 0.1, p: 0.5 }; COLUMNS]);
            promethee_ii(m, w, None, &PrometheeOptions { preferences })
        })
        .loglinear(),
        case("rank::promethee_i", |m, w| promethee_i(m, w, None, &Default::default()))
            .sizes([10, 100, 1000]),
        case("rank::Preference::check", |_, _| Preference::Linear { q: 0.1, p: 0.5 }.check()),
        of_numbers("rank::Preference::of", |x| {
            let preference = Preference::Gaussian { s: 0.5 };
            Ok(x.iter().map(|d| preference.of(*d)).sum::<f64>())
        })
        .linear(),
        of_numbers("rank::top", |x| Ok(top(x, 100))).linear(),
        of_blanks("rank::weighted_sum_bounds", |rows| {
            weighted_sum_bounds(rows, &weights(), [0.0, 1.0])
        })
        .linear(),
    ]
}

fn ways_to_weigh() -> Vec<Case> {
    let of_length = |name, call: fn(usize) -> Result<_>| {
        Case::new(name, [5, 50, 500], move |n| run(move || call(n)))
    };
    let of_few = |name, call| of_numbers(name, call).sizes([5, 50, 500]).linear();
    vec![
        case("weight::weights_entropy", |m, _| weights_entropy(m)).linear(),
        case("weight::weights_critic", |m, _| weights_critic(m, None)).linear(),
        of_length("weight::weights_rank_order_centroid", weights_rank_order_centroid),
        of_length("weight::weights_rank_sum", weights_rank_sum).linear(),
        of_length("weight::weights_rank_reciprocal", weights_rank_reciprocal).linear(),
        of_few("weight::weights_ratio", |x| {
            weights_ratio(&x.iter().map(|x| x + 1.0).collect::<Vec<_>>())
        }),
        of_few("weight::weights_swing", |x| {
            weights_swing(
                &x.iter()
                    .enumerate()
                    .map(|(i, x)| if i == 0 { 100.0 } else { 99.0 * x })
                    .collect::<Vec<_>>(),
            )
        }),
        // Ratios of made-up weights: consistent, so the time is that of the eigenvector.
        Case::new("weight::ahp", [3, 7, 12], |n| {
            let ratio = |at| (1 + at / n) as f64 / (1 + at % n) as f64;
            let ratios: Vec<f64> = (0..n * n).map(ratio).collect();
            let matrix = Matrix::from_vec(ratios, n)?;
            run(move || ahp(&matrix))
        }),
        Case::new("weight::best_worst", [3, 7, 50], |n| {
            let others: Vec<f64> = (0..n).map(|j| (1 + 8 * j / (n - 1)) as f64).collect();
            let to_worst: Vec<f64> = others.iter().rev().copied().collect();
            run(move || best_worst(0, n - 1, &others, &to_worst))
        }),
    ]
}

fn stability() -> Vec<Case> {
    vec![
        case("robust::weight_stability", |m, w| weight_stability(m, w, None)).linear(),
        case("robust::weight_stability_others_fixed", |m, w| {
            weight_stability_others_fixed(m, w, None)
        })
        .linear(),
        case("robust::smallest_weight_shift", |m, w| smallest_weight_shift(m, w, None)).linear(),
        case("robust::leave_one_criterion_out", |m, w| leave_one_criterion_out(m, w, None))
            .linear(),
        case("robust::single_mark_flips", |m, w| single_mark_flips(m, w, None, &LEVELS))
            .sizes([10, 100, 1000])
            .linear(),
        case("robust::potential_optimality", |m, _| {
            potential_optimality(m, None, &Default::default())
        })
        .sizes(FEW),
        case("robust::pairwise_dominance", |m, _| pairwise_dominance(m, None, &Default::default()))
            .sizes([5, 20, 200]),
        of_lines("robust::envelope", |at, slopes| envelope(at, slopes, (0.0, 1.0), TOLERANCE))
            .loglinear(),
        of_lines("robust::breakpoints", |at, slopes| {
            let segments = envelope(at, slopes, (0.0, 1.0), TOLERANCE);
            breakpoints(&segments, at, slopes, TOLERANCE)
        })
        .loglinear(),
        of_lines("robust::winners_at", |at, slopes| winners_at(at, slopes, 0.5, TOLERANCE))
            .linear(),
        of_lines("robust::interval_winners", |low, more| {
            let bounds: Vec<_> =
                low.iter().zip(more).map(|(low, more)| (*low, low + more)).collect();
            interval_winners(&bounds, TOLERANCE)
        })
        .linear(),
        of_blanks("robust::missing_scores", |rows| {
            missing_scores(rows, &weights(), None, (0.0, 1.0))
        }),
    ]
}

/// The size counts draws for twenty rows, or rows where the answer is exact.
fn acceptability() -> Vec<Case> {
    fn drawn<T: 'static>(
        name: &'static str,
        call: fn(&Matrix<'_>, &SmaaOptions) -> Result<T>,
    ) -> Case {
        Case::new(name, [1024, 8192, 65_536], move |draws| {
            let matrix = Matrix::from_vec(numbers(20 * COLUMNS), COLUMNS)?;
            let options = SmaaOptions { draws: draws as u64, ..SmaaOptions::default() };
            run(move || call(&matrix, &options))
        })
    }
    fn exact<T: 'static>(
        name: &'static str,
        columns: usize,
        call: fn(&Matrix<'_>) -> Result<T>,
    ) -> Case {
        Case::new(name, [5, 10, 20], move |rows| {
            let matrix = Matrix::from_vec(numbers(rows * columns), columns)?;
            run(move || call(&matrix))
        })
    }
    vec![
        drawn("robust::smaa", smaa).linear(),
        drawn("robust::smaa_chunks", |_, options| Ok(smaa_chunks(options))).linear(),
        drawn("robust::smaa_counts", |m, options| smaa_counts(m, options, 0..smaa_chunks(options)))
            .linear(),
        drawn("robust::smaa_of_counts", |m, options| {
            smaa_of_counts(m, options, &smaa_counts(m, options, 0..smaa_chunks(options))?)
        })
        .linear(),
        drawn("robust::SmaaCounts::merge", |m, options| {
            let chunks = smaa_chunks(options);
            let mut half = smaa_counts(m, options, 0..chunks / 2)?;
            half.merge(&smaa_counts(m, options, chunks / 2..chunks)?)
        })
        .linear(),
        drawn("robust::smaa_levels", |m, options| {
            let marks: Vec<f64> = m.values().iter().map(|x| (x * 4.0).floor()).collect();
            let marks = Matrix::from_vec(marks, COLUMNS)?;
            smaa_levels(&marks, &weights(), 4, options)
        })
        .linear(),
        exact("robust::smaa_exact", 3, |m| smaa_exact(m, &SmaaOptions::default())),
        exact("robust::smaa_levels_exact", COLUMNS, |m| {
            let marks: Vec<f64> = m.values().iter().map(|x| (x * 4.0).floor()).collect();
            let marks = Matrix::from_vec(marks, COLUMNS)?;
            smaa_levels_exact(&marks, &weights(), 4, &SmaaOptions::default())
        }),
    ]
}
