//! What rankings of matrices keep, and, where the literature says so, what they do not keep.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use marusankaku::matrix::{Direction, Matrix};
use marusankaku::rank::{
    CoprasOptions, Normalization, Preference, PrometheeOptions, TopsisOptions, VikorOptions,
    WeightedProductOptions, WeightedSumOptions, copras, promethee_ii, top, topsis, vikor,
    weighted_product, weighted_sum, weighted_sum_scores,
};
use proptest::prelude::*;

/// Scores (larger is better) and ranks.
type Outcome = (Vec<f64>, Vec<usize>);
type Ranking = fn(&Matrix<'_>, &[f64], Option<&[Direction]>) -> Outcome;

macro_rules! outcome {
    ($method:ident, $options:expr) => {
        |matrix, weights, types| {
            let ranked = $method(matrix, weights, types, &$options).unwrap();
            (ranked.scores, ranked.ranks)
        }
    };
}

fn sum_none(matrix: &Matrix<'_>, weights: &[f64], types: Option<&[Direction]>) -> Outcome {
    outcome!(weighted_sum, WeightedSumOptions::default())(matrix, weights, types)
}

fn sum_by(normalization: Normalization) -> WeightedSumOptions {
    WeightedSumOptions { normalization }
}

/// Every method; whether the unit of a column (a factor > 0) changes nothing.
const METHODS: [(&str, Ranking, bool); 10] = [
    ("weighted sum", sum_none, false),
    ("weighted sum, minmax", outcome!(weighted_sum, sum_by(Normalization::Minmax)), true),
    ("weighted sum, max", outcome!(weighted_sum, sum_by(Normalization::Max)), true),
    ("weighted sum, sum", outcome!(weighted_sum, sum_by(Normalization::Sum)), true),
    ("weighted sum, vector", outcome!(weighted_sum, sum_by(Normalization::Vector)), true),
    (
        "weighted product",
        outcome!(weighted_product, WeightedProductOptions { normalization: Normalization::Max }),
        true,
    ),
    ("topsis", outcome!(topsis, TopsisOptions::default()), true),
    (
        "vikor",
        |matrix, weights, types| {
            let ranked = vikor(matrix, weights, types, &VikorOptions::default()).unwrap();
            (ranked.scores.iter().map(|q| -q).collect(), ranked.ranks)
        },
        true,
    ),
    ("promethee", outcome!(promethee_ii, PrometheeOptions::default()), true),
    ("copras", outcome!(copras, CoprasOptions::default()), true),
];

#[derive(Debug, Clone)]
struct Case {
    rows: Vec<Vec<f64>>,
    weights: Vec<f64>,
    types: Vec<Direction>,
}

impl Case {
    fn matrix(&self) -> Matrix<'static> {
        Matrix::from_rows(&self.rows).unwrap()
    }

    fn run(&self, method: Ranking) -> Outcome {
        method(&self.matrix(), &self.weights, Some(&self.types))
    }
}

/// Whole numbers from 1: rows often tie in a column, and every method takes them.
fn cases() -> impl Strategy<Value = Case> {
    (1usize..8, 1usize..6).prop_flat_map(|(m, n)| {
        let rows = proptest::collection::vec(proptest::collection::vec(1u8..6, n), m);
        let weights = proptest::collection::vec(1u8..10, n);
        let types = proptest::collection::vec(any::<bool>(), n);
        (rows, weights, types).prop_map(|(rows, weights, types)| Case {
            rows: rows.iter().map(|row| row.iter().map(|&x| f64::from(x)).collect()).collect(),
            weights: weights.into_iter().map(f64::from).collect(),
            types: types
                .into_iter()
                .map(|cost| if cost { Direction::Cost } else { Direction::Benefit })
                .collect(),
        })
    })
}

fn near(a: &[f64], b: &[f64]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() <= 1e-9)
}

proptest! {
    #[test]
    fn every_score_is_a_number_and_ranks_are_those_of_the_scores(case in cases()) {
        for (name, method, _) in METHODS {
            let (scores, ranks) = case.run(method);
            prop_assert!(scores.iter().all(|score| score.is_finite()), "{name}");
            for (score, rank) in scores.iter().zip(&ranks) {
                let better = scores.iter().filter(|other| **other > score + 1e-12).count();
                prop_assert_eq!(*rank, better + 1, "{}", name);
            }
        }
    }

    #[test]
    fn a_row_that_is_nowhere_worse_ranks_no_worse(case in cases()) {
        let sign = |j: usize| f64::from(i8::from(case.types[j]));
        let dominates = |a: &[f64], b: &[f64]| (0..a.len()).all(|j| sign(j) * a[j] >= sign(j) * b[j]);
        for (name, method, _) in METHODS {
            let (_, ranks) = case.run(method);
            for (a, row) in case.rows.iter().enumerate() {
                for (b, other) in case.rows.iter().enumerate() {
                    if dominates(row, other) {
                        prop_assert!(ranks[a] <= ranks[b], "{name}: {a} dominates {b}");
                    }
                }
            }
        }
    }

    #[test]
    fn turning_the_rows_around_turns_the_result_around(case in cases()) {
        let mut turned = case.clone();
        turned.rows.reverse();
        for (name, method, _) in METHODS {
            let (scores, ranks) = case.run(method);
            let (mut turned_scores, mut turned_ranks) = turned.run(method);
            turned_scores.reverse();
            turned_ranks.reverse();
            prop_assert!(near(&scores, &turned_scores), "{name}");
            prop_assert_eq!(ranks, turned_ranks, "{}", name);
        }
    }

    #[test]
    fn turning_the_columns_around_changes_nothing(case in cases()) {
        let mut turned = case.clone();
        turned.rows.iter_mut().for_each(|row| row.reverse());
        turned.weights.reverse();
        turned.types.reverse();
        for (name, method, _) in METHODS {
            let ((scores, ranks), turned) = (case.run(method), turned.run(method));
            prop_assert!(near(&scores, &turned.0), "{name}");
            prop_assert_eq!(ranks, turned.1, "{}", name);
        }
    }

    #[test]
    fn the_unit_of_a_column_and_the_total_of_the_weights_change_nothing(
        case in cases(),
        factor in 0.001f64..1000.0,
        total in 0.001f64..1000.0,
    ) {
        let mut scaled = case.clone();
        scaled.rows.iter_mut().for_each(|row| row[0] *= factor);
        let mut heavier = case.clone();
        heavier.weights.iter_mut().for_each(|weight| *weight *= total);
        for (name, method, free_of_units) in METHODS {
            let (scores, ranks) = case.run(method);
            let (heavier_scores, heavier_ranks) = heavier.run(method);
            prop_assert!(near(&scores, &heavier_scores), "{name}");
            prop_assert_eq!(&ranks, &heavier_ranks, "{}", name);
            if free_of_units {
                prop_assert!(near(&scores, &scaled.run(method).0), "{name}");
            }
        }
    }

    #[test]
    fn a_column_that_weighs_nothing_changes_nothing(case in cases(), column in 0u8..5) {
        let mut wider = case.clone();
        wider.rows.iter_mut().enumerate().for_each(|(i, row)| row.push(f64::from(column) + i as f64));
        wider.weights.push(0.0);
        wider.types.push(Direction::Benefit);
        for (name, method, _) in METHODS {
            let ((scores, ranks), wider) = (case.run(method), wider.run(method));
            prop_assert!(near(&scores, &wider.0), "{name}");
            prop_assert_eq!(ranks, wider.1, "{}", name);
        }
    }

    #[test]
    fn a_copied_row_ties_with_its_original(case in cases()) {
        let mut copied = case.clone();
        copied.rows.push(case.rows[0].clone());
        for (name, method, _) in METHODS {
            let (_, ranks) = copied.run(method);
            prop_assert_eq!(ranks.first(), ranks.last(), "{}", name);
        }
    }

    /// The weighted sum of the numbers as they are is the one method here whose order of two rows
    /// depends on nothing but these two rows.
    #[test]
    fn weighted_sums_of_marks_do_not_depend_on_other_rows(case in cases()) {
        let (scores, _) = case.run(sum_none);
        for (row, score) in case.rows.iter().zip(scores) {
            let alone = Case { rows: vec![row.clone()], ..case.clone() };
            prop_assert_eq!(alone.run(sum_none).0, [score]);
        }
    }

    /// So are those that scale by the ends of the column, when the new row moves no end.
    #[test]
    fn a_copy_leaves_the_order_by_minmax_and_vikor_alone(case in cases()) {
        let mut copied = case.clone();
        copied.rows.push(case.rows[0].clone());
        for (name, method) in [("weighted sum, minmax", METHODS[1].1), ("vikor", METHODS[7].1)] {
            let (scores, _) = case.run(method);
            prop_assert!(near(&scores, &copied.run(method).0[..scores.len()]), "{name}");
        }
    }

    #[test]
    fn the_top_is_the_head_of_the_ranking(case in cases(), k in 0usize..9) {
        let options = WeightedSumOptions::default();
        let ranked = weighted_sum(&case.matrix(), &case.weights, Some(&case.types), &options).unwrap();
        let mut best = top(&ranked.scores, k);
        prop_assert!(best.windows(2).all(|pair| ranked.ranks[pair[0]] <= ranked.ranks[pair[1]]));
        best.sort_unstable();
        let expected: Vec<usize> = (0..ranked.ranks.len()).filter(|&i| ranked.ranks[i] <= k).collect();
        prop_assert_eq!(best, expected);
    }

    #[test]
    fn vikor_keeps_its_best_row_in_the_compromise_set(case in cases(), v in 0.0f64..=1.0) {
        let options = VikorOptions { v };
        let ranked = vikor(&case.matrix(), &case.weights, Some(&case.types), &options).unwrap();
        let set = &ranked.details.compromise_set;
        prop_assert!(set.iter().any(|&row| ranked.ranks[row] == 1));
        prop_assert!(set.is_sorted());
    }

    #[test]
    fn flows_of_promethee_balance(case in cases(), s in 0.5f64..4.0) {
        for preference in [
            Preference::Usual,
            Preference::UShape { q: 1.0 },
            Preference::VShape { p: s },
            Preference::Level { q: 1.0, p: 2.0 },
            Preference::Linear { q: 0.5, p: 0.5 + s },
            Preference::Gaussian { s },
        ] {
            let options = PrometheeOptions {
                preferences: Some(vec![preference; case.weights.len()]),
            };
            let ranked =
                promethee_ii(&case.matrix(), &case.weights, Some(&case.types), &options).unwrap();
            prop_assert!(ranked.scores.iter().sum::<f64>().abs() < 1e-12);
            let flows = ranked.details.phi_plus.iter().chain(&ranked.details.phi_minus);
            prop_assert!(flows.into_iter().all(|flow| (-1e-12..=1.0 + 1e-12).contains(flow)));
        }
    }
}

// What these methods do not keep. Rank reversal: Belton & Gear (1983), Wang & Luo (2009).

fn winner(method: Ranking, rows: &[[f64; 3]], weights: &[f64]) -> usize {
    let (_, ranks) = method(&Matrix::from_rows(rows).unwrap(), weights, None);
    ranks.iter().position(|&rank| rank == 1).unwrap()
}

/// Without the losing third row another row wins by TOPSIS (`reversal-full`, `reversal-dropped` of
/// the vectors); the weighted sum of the numbers as they are stays.
#[test]
fn a_loser_decides_who_wins_by_topsis() {
    let (all, weights) =
        ([[6.0, 8.0, 4.0], [8.0, 2.0, 1.0], [5.0, 7.0, 5.0], [9.0, 5.0, 7.0]], [5.0, 5.0, 3.0]);
    let fewer = [all[0], all[1], all[3]];
    let name = |row: usize| if row == 2 { 3 } else { row };
    let topsis: Ranking = METHODS[6].1;
    assert_ne!(winner(topsis, &all, &weights), 2, "the dropped row must lose");
    assert_ne!(winner(topsis, &all, &weights), name(winner(topsis, &fewer, &weights)));
    assert_eq!(winner(sum_none, &all, &weights), name(winner(sum_none, &fewer, &weights)));
}

/// One matrix, four winners: only the normalization differs.
#[test]
fn the_normalization_decides_who_wins() {
    let matrix =
        Matrix::from_rows(&[[7.0, 9.0, 8.0], [2.0, 3.0, 1.0], [3.0, 5.0, 2.0], [8.0, 3.0, 8.0]])
            .unwrap();
    let types = [Direction::Benefit, Direction::Benefit, Direction::Cost];
    let winners: Vec<usize> = [Normalization::Minmax, Normalization::Max, Normalization::Sum]
        .map(|normalization| {
            let options = sum_by(normalization);
            let scores =
                weighted_sum_scores(&matrix, &[2.0, 5.0, 5.0], Some(&types), &options).unwrap();
            top(&scores, 1)[0]
        })
        .to_vec();
    let mut different = winners.clone();
    different.sort_unstable();
    different.dedup();
    assert_eq!(different.len(), 3, "{winners:?}");
}

/// A copy of a *losing* row shifts the shares of `sum` and the mean opinion of PROMETHEE: both can
/// make another row win, as a copied candidate does in Borda's count.
#[test]
fn a_copied_loser_decides_who_wins_by_promethee() {
    let rows = [[3.0, 1.0, 0.0], [1.0, 3.0, 0.0], [0.0, 2.0, 0.0]];
    let weights = [8.0, 1.0, 1.0];
    let promethee: Ranking = METHODS[8].1;
    let before = winner(promethee, &rows, &weights);
    let mut copied = rows.to_vec();
    copied.extend([rows[2]; 9]);
    let after = winner(promethee, &copied, &weights);
    assert_eq!((before, after), (0, 1));
}

#[test]
fn one_zero_vetoes_a_product() {
    let matrix = Matrix::from_rows(&[[9.0, 0.0], [1.0, 1.0]]).unwrap();
    let options = WeightedProductOptions::default();
    let ranked = weighted_product(&matrix, &[1.0, 1e-6], None, &options).unwrap();
    assert_eq!(ranked.scores[0], 0.0);
    assert_eq!(ranked.ranks, [2, 1]);
}

#[test]
fn numbers_of_any_size_give_numbers_or_an_error() {
    for x in [1e-300, 1e-160, 1e-100, 1e100, 1e149, 1e160, 1e308] {
        let matrix = Matrix::from_rows(&[[x, 1.0], [2.0 * x, 3.0], [0.0, 2.0]]);
        let Ok(matrix) = matrix else { continue };
        for types in [[Direction::Benefit; 2], [Direction::Benefit, Direction::Cost]] {
            let (weights, types) = ([1.0, 2.0], Some(&types[..]));
            let mut scores = Vec::new();
            for normalization in [
                Normalization::None,
                Normalization::Minmax,
                Normalization::Max,
                Normalization::Sum,
                Normalization::Vector,
            ] {
                let options = sum_by(normalization);
                scores.extend(weighted_sum(&matrix, &weights, types, &options).map(|r| r.scores));
                let options = TopsisOptions { normalization };
                scores.extend(topsis(&matrix, &weights, types, &options).map(|r| r.scores));
                let options = WeightedProductOptions { normalization };
                scores
                    .extend(weighted_product(&matrix, &weights, types, &options).map(|r| r.scores));
            }
            scores.extend(
                vikor(&matrix, &weights, types, &VikorOptions::default()).map(|r| r.scores),
            );
            scores.extend(
                promethee_ii(&matrix, &weights, types, &PrometheeOptions::default())
                    .map(|r| r.scores),
            );
            scores.extend(
                copras(&matrix, &weights, types, &CoprasOptions::default()).map(|r| r.scores),
            );
            assert!(scores.iter().flatten().all(|score| score.is_finite()), "{x:e}");
        }
    }
}
