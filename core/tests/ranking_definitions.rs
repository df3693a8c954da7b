//! Every normalization and the methods that stand on it, against their definitions computed plainly; and what
//! they refuse.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use marusankaku::matrix::{Direction, Matrix};
use marusankaku::num::{exp, ln, sqrt};
use marusankaku::rank::{
    CoprasOptions, MAX_PARTIAL, Method, Normalization, Preference, PrometheeOptions, TopsisOptions,
    VikorOptions, WeightedProductOptions, WeightedSumOptions, contributions, copras, promethee_i,
    promethee_ii, top, topsis, topsis_scores, vikor, weighted_product, weighted_sum,
    weighted_sum_bounds, weighted_sum_scores,
};
use proptest::prelude::*;

const ALL: [Normalization; 5] = [
    Normalization::None,
    Normalization::Minmax,
    Normalization::Max,
    Normalization::Sum,
    Normalization::Vector,
];

/// The table of [`Normalization`], a column at a time.
fn normalized(column: &[f64], direction: Direction, normalization: Normalization) -> Vec<f64> {
    let max = column.iter().copied().fold(f64::MIN, f64::max);
    let min = column.iter().copied().fold(f64::MAX, f64::min);
    let sum: f64 = column.iter().sum();
    let length = sqrt(column.iter().map(|x| x * x).sum());
    let inverses: f64 = column.iter().map(|x| 1.0 / x).sum();
    let cost = direction == Direction::Cost;
    let value = |x: f64| match (normalization, cost) {
        (Normalization::None, false) => x,
        (Normalization::None, true) => -x,
        (Normalization::Minmax, _) if max == min => 1.0,
        (Normalization::Minmax, false) => (x - min) / (max - min),
        (Normalization::Minmax, true) => (max - x) / (max - min),
        (Normalization::Max, false) => x / max,
        (Normalization::Max, true) => 1.0 - x / max,
        (Normalization::Sum, false) => x / sum,
        (Normalization::Sum, true) => 1.0 / x / inverses,
        (Normalization::Vector, false) => x / length,
        (Normalization::Vector, true) => 1.0 - x / length,
        _ => unreachable!(),
    };
    column.iter().map(|&x| value(x)).collect()
}

#[derive(Debug, Clone)]
struct Case {
    matrix: Matrix<'static>,
    weights: Vec<f64>,
    types: Vec<Direction>,
}

impl Case {
    /// Weights that sum to 1.
    fn shares(&self) -> Vec<f64> {
        let sum: f64 = self.weights.iter().sum();
        self.weights.iter().map(|w| w / sum).collect()
    }

    /// `[column][row]`.
    fn normalized(&self, normalization: Normalization) -> Vec<Vec<f64>> {
        (0..self.weights.len())
            .map(|j| {
                let column: Vec<f64> = self.matrix.column(j).collect();
                normalized(&column, self.types[j], normalization)
            })
            .collect()
    }
}

/// Numbers above 0, so that every normalization and every method takes them; up to 30 rows, 9 columns.
fn cases() -> impl Strategy<Value = Case> {
    (1usize..30, 1usize..10).prop_flat_map(|(m, n)| {
        let values = prop::collection::vec((1u8..40).prop_map(|x| f64::from(x) / 8.0), m * n);
        let weights = prop::collection::vec((0u8..10).prop_map(f64::from), n)
            .prop_filter("weights", |weights| weights.iter().any(|w| *w > 0.0));
        let types = prop::collection::vec(
            prop::sample::select(vec![Direction::Benefit, Direction::Cost]),
            n,
        );
        (values, weights, types).prop_map(move |(values, weights, types)| Case {
            matrix: Matrix::from_vec(values, n).unwrap(),
            weights,
            types,
        })
    })
}

fn near(found: &[f64], expected: &[f64], what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (a, b) in found.iter().zip(expected) {
        assert!((a - b).abs() <= 1e-11 * b.abs().max(1.0), "{what}: {found:?}, not {expected:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn sums_products_and_distances_are_those_of_the_normalized_columns(case in cases()) {
        let Case { matrix, weights, types } = &case;
        let (m, types, shares) = (matrix.rows(), Some(&types[..]), case.shares());
        for normalization in ALL {
            let columns = case.normalized(normalization);
            let terms: Vec<f64> = (0..m)
                .flat_map(|i| columns.iter().zip(&shares).map(move |(column, w)| w * column[i]))
                .collect();
            let sums: Vec<f64> = terms.chunks(weights.len()).map(|row| row.iter().sum()).collect();
            let options = WeightedSumOptions { normalization };
            let name = normalization.as_str();
            near(contributions(matrix, weights, types, &options)?.values(), &terms, name);
            near(&weighted_sum_scores(matrix, weights, types, &options)?, &sums, name);
            near(&weighted_sum(matrix, weights, types, &options)?.scores, &sums, name);
            // In a product the cost of `none` is 1/x.
            let factor = |j: usize, i: usize| {
                let cost = case.types[j] == Direction::Cost;
                let divides = normalization == Normalization::None && cost;
                if divides { 1.0 / matrix.row(i)[j] } else { columns[j][i].max(0.0) }
            };
            let product = |i: usize| -> f64 {
                let counted = (0..shares.len()).filter(|&j| shares[j] > 0.0);
                counted.map(|j| exp(shares[j] * ln(factor(j, i)))).product()
            };
            let options = WeightedProductOptions { normalization };
            let products: Vec<f64> = (0..m).map(product).collect();
            let found = weighted_product(matrix, weights, types, &options)?;
            near(&found.scores, &products, name);
            // The ideal and its opposite are the best and the worst of every column.
            let distance = |i: usize, end: fn(f64, f64) -> f64| {
                let square = |(column, w): (&Vec<f64>, &f64)| {
                    let ideal = column.iter().copied().reduce(end).unwrap();
                    w * w * (column[i] - ideal) * (column[i] - ideal)
                };
                sqrt(columns.iter().zip(&shares).map(square).sum())
            };
            let d_plus: Vec<f64> = (0..m).map(|i| distance(i, f64::max)).collect();
            let d_minus: Vec<f64> = (0..m).map(|i| distance(i, f64::min)).collect();
            let closeness = |(plus, minus): (&f64, &f64)| {
                if plus + minus > 0.0 { minus / (plus + minus) } else { 0.5 }
            };
            let scores: Vec<f64> = d_plus.iter().zip(&d_minus).map(closeness).collect();
            let options = TopsisOptions { normalization };
            let found = topsis(matrix, weights, types, &options)?;
            near(&found.details.d_plus, &d_plus, name);
            near(&found.details.d_minus, &d_minus, name);
            near(&found.scores, &scores, name);
            prop_assert_eq!(topsis_scores(matrix, weights, types, &options)?, found.scores);
        }
    }

    /// Regrets: the sum S, the largest R, and both of them from the least to the most.
    #[test]
    fn regrets_are_shares_of_the_columns(case in cases(), v in 0.0..=1.0_f64) {
        let best_first = case.normalized(Normalization::Minmax);
        let regret = |j: usize, i: usize| case.shares()[j] * (1.0 - best_first[j][i]);
        let of = |i: usize| (0..case.weights.len()).map(move |j| (i, j));
        let m = case.matrix.rows();
        let s: Vec<f64> = (0..m).map(|i| of(i).map(|(i, j)| regret(j, i)).sum()).collect();
        let r: Vec<f64> =
            (0..m).map(|i| of(i).map(|(i, j)| regret(j, i)).fold(0.0, f64::max)).collect();
        let share = |list: &[f64], i: usize| {
            let least = list.iter().copied().fold(f64::MAX, f64::min);
            let most = list.iter().copied().fold(f64::MIN, f64::max);
            if most - least <= 1e-12 { 0.0 } else { (list[i] - least) / (most - least) }
        };
        let q: Vec<f64> = (0..m).map(|i| v * share(&s, i) + (1.0 - v) * share(&r, i)).collect();
        let types = Some(&case.types[..]);
        let found = vikor(&case.matrix, &case.weights, types, &VikorOptions { v })?;
        near(&found.details.s, &s, "S");
        near(&found.details.r, &r, "R");
        near(&found.details.q, &q, "Q");
        prop_assert_eq!(&found.scores, &found.details.q);
        // The compromise by its two conditions; only where rounding cannot decide.
        let mut order: Vec<usize> = (0..m).collect();
        order.sort_by(|&a, &b| q[a].total_cmp(&q[b]));
        let best = (0..m).find(|&i| q[i] <= q[order[0]] + 1e-12).unwrap();
        let others: Vec<usize> = order.iter().copied().filter(|&i| i != best).collect();
        let step = if m > 1 { 1.0 / (m - 1) as f64 } else { 0.0 };
        prop_assume!(others.iter().all(|&i| ((q[i] - q[best]) - step).abs() > 1e-9));
        let advantage = others.iter().all(|&i| q[i] - q[best] >= step);
        let least = |list: &[f64], i: usize| list.iter().all(|x| list[i] <= x + 1e-12);
        let stable = least(&s, best) || least(&r, best);
        let mut set = vec![best];
        if !advantage {
            set.extend(others.iter().filter(|&&i| q[i] - q[best] < step));
        } else if !stable {
            set.extend(others.iter().filter(|&&i| q[i] <= q[others[0]] + 1e-12));
        }
        set.sort_unstable();
        prop_assert_eq!(found.details.acceptable_advantage, advantage);
        prop_assert_eq!(found.details.acceptable_stability, stable);
        prop_assert_eq!(&found.details.compromise_set, &set);
    }

    /// Every pair once: the flows agree, one is preferred, or they contradict each other.
    #[test]
    fn every_pair_has_one_place_in_the_partial_order(case in cases()) {
        let types = Some(&case.types[..]);
        let n = case.weights.len();
        for preference in [Preference::Usual, Preference::Linear { q: 0.25, p: 2.0 }] {
            let options = PrometheeOptions { preferences: Some(vec![preference; n]) };
            let order = promethee_i(&case.matrix, &case.weights, types, &options)?;
            let flows = promethee_ii(&case.matrix, &case.weights, types, &options)?.details;
            prop_assert_eq!((&order.phi_plus, &order.phi_minus), (&flows.phi_plus, &flows.phi_minus));
            let m = case.matrix.rows();
            let mut preferred = vec![Vec::new(); m];
            let (mut indifferent, mut incomparable) = (Vec::new(), Vec::new());
            for (a, preferred) in preferred.iter_mut().enumerate() {
                for b in 0..m {
                    let leads =
                        [flows.phi_plus[a] - flows.phi_plus[b], flows.phi_minus[b] - flows.phi_minus[a]];
                    let (ahead, behind) =
                        (leads.iter().any(|l| *l > 1e-12), leads.iter().any(|l| *l < -1e-12));
                    match (ahead, behind) {
                        (true, false) => preferred.push(b),
                        (false, false) if a < b => indifferent.push([a, b]),
                        (true, true) if a < b => incomparable.push([a, b]),
                        _ => {}
                    }
                }
            }
            prop_assert_eq!(&order.preferred_to, &preferred);
            prop_assert_eq!(&order.indifferent, &indifferent);
            prop_assert_eq!(&order.incomparable, &incomparable);
        }
    }

    /// The flows by their definition: preferences of all pairs, averaged over the others.
    #[test]
    fn flows_are_means_over_all_pairs(case in cases(), q in 0u8..8, more in 1u8..8) {
        let (q, p) = (f64::from(q) / 8.0, f64::from(q + more) / 8.0);
        let kinds = [
            Preference::Usual,
            Preference::UShape { q },
            Preference::VShape { p },
            Preference::Level { q, p },
            Preference::Linear { q, p },
            Preference::Linear { q, p: q },
            Preference::Gaussian { s: p },
        ];
        let preferences: Vec<Preference> = (0..case.weights.len()).map(|j| kinds[j % 7]).collect();
        let (m, shares) = (case.matrix.rows(), case.shares());
        let strength = |a: usize, b: usize| -> f64 {
            let one = |j: usize| {
                let d = case.matrix.row(a)[j] - case.matrix.row(b)[j];
                shares[j] * preferences[j].of(if case.types[j] == Direction::Cost { -d } else { d })
            };
            (0..shares.len()).map(one).sum()
        };
        let others = (m as f64 - 1.0).max(1.0);
        let mean = |of: &dyn Fn(usize) -> f64| (0..m).map(of).sum::<f64>() / others;
        let plus: Vec<f64> = (0..m).map(|a| mean(&|b| strength(a, b))).collect();
        let minus: Vec<f64> = (0..m).map(|a| mean(&|b| strength(b, a))).collect();
        let options = PrometheeOptions { preferences: Some(preferences.clone()) };
        let types = Some(&case.types[..]);
        let found = promethee_ii(&case.matrix, &case.weights, types, &options)?;
        near(&found.details.phi_plus, &plus, "plus");
        near(&found.details.phi_minus, &minus, "minus");
        let net: Vec<f64> = plus.iter().zip(&minus).map(|(a, b)| a - b).collect();
        near(&found.scores, &net, "net");
    }

    /// Zavadskas & Kaklauskas: S⁺ + S⁻_min·ΣS⁻ ÷ (S⁻·Σ(S⁻_min/S⁻)), in shares of the largest.
    #[test]
    fn copras_shares_the_costs_out(case in cases()) {
        let shares = case.shares();
        let m = case.matrix.rows();
        let side = |i: usize, direction: Direction| -> f64 {
            let part = |j: usize| {
                shares[j] * case.matrix.row(i)[j] / case.matrix.column(j).sum::<f64>()
            };
            (0..shares.len()).filter(|&j| case.types[j] == direction).map(part).sum()
        };
        let plus: Vec<f64> = (0..m).map(|i| side(i, Direction::Benefit)).collect();
        let minus: Vec<f64> = (0..m).map(|i| side(i, Direction::Cost)).collect();
        let total: f64 = minus.iter().sum();
        let inverses: f64 = minus.iter().map(|cost| 1.0 / cost).sum();
        let left = |i: usize| if total > 0.0 { total / (minus[i] * inverses) } else { 0.0 };
        let significance: Vec<f64> = (0..m).map(|i| plus[i] + left(i)).collect();
        let best = significance.iter().copied().fold(0.0, f64::max);
        let types = Some(&case.types[..]);
        let found = copras(&case.matrix, &case.weights, types, &CoprasOptions::default())?;
        near(&found.details.s_plus, &plus, "S+");
        near(&found.details.s_minus, &minus, "S-");
        near(&found.details.significance, &significance, "Q");
        near(&found.scores, &significance.iter().map(|q| q / best).collect::<Vec<_>>(), "N");
    }
}

/// The first has the advantage of ¼ over all others, but neither the least S nor the least R: with it go the
/// three that are second, tied at ½.
#[test]
fn an_unstable_best_row_shares_the_compromise_with_the_second() {
    let rows =
        [[1.0, 2.0, 4.0], [2.0, 3.0, 0.0], [2.0, 3.0, 0.0], [2.0, 1.0, 1.0], [1.0, 2.0, 3.0]];
    let matrix = Matrix::from_rows(&rows).unwrap();
    let found = vikor(&matrix, &[4.0, 3.0, 5.0], None, &VikorOptions::default()).unwrap();
    let twelfths = |x: f64| x / 12.0;
    near(&found.details.s, &[5.5, 5.0, 5.0, 6.75, 6.75].map(twelfths), "S");
    near(&found.details.r, &[4.0, 5.0, 5.0, 3.75, 4.0].map(twelfths), "R");
    near(&found.details.q, &[17.0 / 70.0, 0.5, 0.5, 0.5, 0.6], "Q");
    assert_eq!(found.details.compromise_set, [0, 1, 2, 3]);
    assert!(found.details.acceptable_advantage && !found.details.acceptable_stability);
}

const COSTS: [Direction; 2] = [Direction::Benefit, Direction::Cost];

#[test]
fn what_a_normalization_cannot_take_is_refused() {
    let product = |rows: &[[f64; 2]], normalization| {
        let matrix = Matrix::from_rows(rows).unwrap();
        let options = WeightedProductOptions { normalization };
        weighted_product(&matrix, &[1.0, 1.0], Some(&COSTS), &options).map_err(|e| e.to_string())
    };
    let divided = product(&[[4.0, 2.0], [9.0, 1.0]], Normalization::None).unwrap();
    near(&divided.scores, &[sqrt(2.0), 3.0], "4/2, 9/1");
    assert_eq!(divided.ranks, [2, 1]);
    assert_eq!(
        product(&[[4.0, 0.0], [9.0, 1.0]], Normalization::None).unwrap_err(),
        "matrix is 0 in column 2: expected costs above 0 in a product, which divides by them"
    );
    assert_eq!(
        product(&[[4.0, -3.0], [9.0, 1.0]], Normalization::None).unwrap_err(),
        "matrix is -3 in column 2: expected costs above 0 in a product, which divides by them"
    );
    for normalization in [Normalization::None, Normalization::Vector] {
        assert_eq!(
            product(&[[-4.0, 1.0], [9.0, 1.0]], normalization).unwrap_err(),
            "matrix is -4 in column 1: expected numbers of 0 or more in a product; or the normalization \
             'minmax'"
        );
    }
    assert!(product(&[[-4.0, 0.0], [9.0, -1.0]], Normalization::Minmax).is_ok());
    let sum = |rows: &[[f64; 2]], normalization| {
        let matrix = Matrix::from_rows(rows).unwrap();
        let options = WeightedSumOptions { normalization };
        weighted_sum(&matrix, &[1.0, 1.0], Some(&COSTS), &options).map_err(|e| e.to_string())
    };
    for (normalization, name) in [(Normalization::Max, "max"), (Normalization::Sum, "sum")] {
        assert_eq!(
            sum(&[[-0.5, 1.0], [9.0, 1.0]], normalization).unwrap_err(),
            format!(
                "matrix is -0.5 in column 1: expected numbers of 0 or more for the normalization \
                 '{name}'; or 'minmax'"
            )
        );
        assert!(sum(&[[0.0, 1.0], [9.0, 1.0]], normalization).is_ok());
    }
    assert_eq!(
        sum(&[[1.0, 0.0], [9.0, 1.0]], Normalization::Sum).unwrap_err(),
        "matrix is 0 in column 2, a cost: expected costs above 0 for the normalization 'sum', which takes \
         their inverses; or 'minmax'"
    );
    // The smallest whose inverse has a square.
    assert!(sum(&[[1.0, 1e-150], [9.0, 1.0]], Normalization::Sum).is_ok());
    assert!(sum(&[[1.0, 0.9e-150], [9.0, 1.0]], Normalization::Sum).is_err());
}

#[test]
fn names_are_those_of_json() {
    for normalization in ALL {
        assert_eq!(serde_json::json!(normalization), normalization.as_str());
    }
    for method in Method::ALL {
        assert_eq!(serde_json::json!(method), method.as_str());
    }
}

#[test]
fn columns_of_zeros_are_no_shares() {
    let matrix = Matrix::from_rows(&[[0.0, 0.0], [0.0, 0.0]]).unwrap();
    for normalization in [Normalization::Max, Normalization::Vector] {
        let options = WeightedSumOptions { normalization };
        let terms = contributions(&matrix, &[3.0, 1.0], Some(&COSTS), &options).unwrap();
        assert_eq!(terms.values(), [0.0, 0.25, 0.0, 0.25]);
    }
    let benefits = [Direction::Benefit; 2];
    let sum = WeightedSumOptions { normalization: Normalization::Sum };
    let terms = contributions(&matrix, &[3.0, 1.0], Some(&benefits), &sum).unwrap();
    assert_eq!(terms.values(), [0.0; 4]);
    let minmax = WeightedSumOptions { normalization: Normalization::Minmax };
    let terms = contributions(&matrix, &[3.0, 1.0], Some(&COSTS), &minmax).unwrap();
    assert_eq!(terms.values(), [0.75, 0.25, 0.75, 0.25]);
    let copras = copras(&matrix, &[1.0, 1.0], Some(&COSTS), &CoprasOptions::default()).unwrap();
    assert_eq!((copras.scores, copras.ranks), (vec![1.0, 1.0], vec![1, 1]));
    let negative = Matrix::from_rows(&[[0.0, 1.0], [2.0, -1.0]]).unwrap();
    assert_eq!(
        refused(&negative),
        "matrix is -1 in column 2: expected numbers of 0 or more: COPRAS takes shares of a column's sum"
    );
}

fn refused(matrix: &Matrix<'_>) -> String {
    copras(matrix, &[1.0, 1.0], None, &CoprasOptions::default()).unwrap_err().to_string()
}

/// Of two costs one may be 0: it takes all that costs leave.
#[test]
fn a_cost_of_nothing_takes_all() {
    let matrix = Matrix::from_rows(&[[1.0, 0.0], [1.0, 3.0], [2.0, 1.0]]).unwrap();
    let found = copras(&matrix, &[1.0, 1.0], Some(&COSTS), &CoprasOptions::default()).unwrap();
    near(&found.details.s_minus, &[0.0, 0.375, 0.125], "S-");
    near(&found.details.significance, &[0.125 + 0.5, 0.125, 0.25], "Q");
    near(&found.scores, &[1.0, 0.2, 0.4], "N");
}

#[test]
fn as_many_pairs_are_listed_as_are_said_to_be() {
    let of = |rows: usize| {
        let matrix = Matrix::from_vec(vec![1.0; rows], 1).unwrap();
        promethee_i(&matrix, &[1.0], None, &PrometheeOptions::default())
    };
    assert_eq!(of(MAX_PARTIAL).unwrap().indifferent.len(), MAX_PARTIAL * (MAX_PARTIAL - 1) / 2);
    assert_eq!(
        of(MAX_PARTIAL + 1).unwrap_err().to_string(),
        "the number of rows whose pairs are listed is 2001: the limit is 2000; raise it in the options if \
         the input is trusted"
    );
}

#[test]
fn options_that_do_not_fit_are_named() {
    let matrix = Matrix::from_rows(&[[1.0, 2.0], [2.0, 1.0]]).unwrap();
    let weights = [1.0, 1.0];
    for v in [-0.1, 1.1, f64::NAN] {
        let error = vikor(&matrix, &weights, None, &VikorOptions { v }).unwrap_err();
        assert_eq!(error.to_string(), format!("v is {v}: expected a number between 0 and 1"));
    }
    let promethee = |preferences: Vec<Preference>| {
        let options = PrometheeOptions { preferences: Some(preferences) };
        promethee_ii(&matrix, &weights, None, &options).map_err(|error| error.to_string())
    };
    assert_eq!(
        promethee(vec![Preference::Usual]).unwrap_err(),
        "the list of preferences has 1: expected 2, one for each column"
    );
    let least = |name: &str, x: f64, low: f64| {
        format!("{name} is {x}: expected a finite threshold of at least {low}")
    };
    let above = |name: &str, x: f64| format!("{name} is {x}: expected a finite threshold above 0");
    for (preference, expected) in [
        (Preference::UShape { q: -0.5 }, Some(least("q", -0.5, 0.0))),
        (Preference::UShape { q: f64::INFINITY }, Some(least("q", f64::INFINITY, 0.0))),
        (Preference::UShape { q: 0.0 }, None),
        (Preference::VShape { p: 0.0 }, Some(above("p", 0.0))),
        (Preference::VShape { p: f64::INFINITY }, Some(above("p", f64::INFINITY))),
        (Preference::Level { q: 1.0, p: 0.5 }, Some(least("p", 0.5, 1.0))),
        (Preference::Linear { q: 1.0, p: 1.0 }, None),
        (Preference::Linear { q: -1.0, p: 1.0 }, Some(least("q", -1.0, 0.0))),
        (Preference::Gaussian { s: -1.0 }, Some(above("s", -1.0))),
        (Preference::Gaussian { s: 1e-9 }, None),
    ] {
        assert_eq!(promethee(vec![Preference::Usual, preference]).err(), expected);
    }
}

/// Brans & Vincke's six, at and around their thresholds.
#[test]
fn preferences_at_their_thresholds() {
    let at = |preference: Preference, leads: [f64; 6]| leads.map(|d| preference.of(d));
    let leads = [-1.0, 0.0, 0.5, 1.0, 2.0, 3.0];
    assert_eq!(at(Preference::Usual, leads), [0.0, 0.0, 1.0, 1.0, 1.0, 1.0]);
    assert_eq!(at(Preference::UShape { q: 1.0 }, leads), [0.0, 0.0, 0.0, 0.0, 1.0, 1.0]);
    assert_eq!(at(Preference::VShape { p: 2.0 }, leads), [0.0, 0.0, 0.25, 0.5, 1.0, 1.0]);
    assert_eq!(at(Preference::Level { q: 0.5, p: 2.0 }, leads), [0.0, 0.0, 0.0, 0.5, 0.5, 1.0]);
    assert_eq!(at(Preference::Linear { q: 1.0, p: 3.0 }, leads), [0.0, 0.0, 0.0, 0.0, 0.5, 1.0]);
    assert_eq!(at(Preference::Linear { q: 1.0, p: 1.0 }, leads), [0.0, 0.0, 0.0, 0.0, 1.0, 1.0]);
    let gaussian = at(Preference::Gaussian { s: 2.0 }, leads);
    near(
        &gaussian,
        &[0.0, 0.0, 1.0 - exp(-1.0 / 32.0), 1.0 - exp(-0.125), 1.0 - exp(-0.5), 1.0 - exp(-1.125)],
        "gaussian",
    );
}

/// A lead of the last bit is none, in every kind that has a step and in every unit.
#[test]
fn noise_is_no_preference() {
    for unit in [1e-20, 1.0, 1e6, 1e20] {
        let q = 0.3 * unit;
        let matrix = Matrix::from_rows(&[[(0.1 + 0.2) * unit], [q], [0.0]]).unwrap();
        let options = PrometheeOptions { preferences: None };
        let found = promethee_ii(&matrix, &[1.0], None, &options).unwrap();
        near(&found.details.phi_plus, &[0.5, 0.5, 0.0], "plus");
        near(&found.details.phi_minus, &[0.0, 0.0, 1.0], "minus");
        for preference in [
            Preference::UShape { q },
            Preference::Level { q, p: q },
            Preference::Linear { q, p: q },
        ] {
            let options = PrometheeOptions { preferences: Some(vec![preference]) };
            let found = promethee_ii(&matrix, &[1.0], None, &options).unwrap();
            assert_eq!(found.details.phi_plus, [0.0; 3], "{preference:?}");
        }
    }
}

/// A narrow stretch at the end of a long column far from 0: prefix sums keep its digits.
#[test]
fn flows_of_long_columns_keep_their_digits() {
    let n = 20_000_usize;
    let value = |i: usize| match i {
        0 => 0.0,
        i if i + 3 < n => 1e7 + 0.137 * i as f64,
        i => 2e7 + [0.1, 0.3, 0.6][i + 3 - n],
    };
    let column = (0..n).map(value).collect();
    let matrix = Matrix::from_vec(column, 1).unwrap();
    let options = PrometheeOptions { preferences: Some(vec![Preference::VShape { p: 1.0 }]) };
    let found = promethee_ii(&matrix, &[1.0], None, &options).unwrap();
    let others = (n - 1) as f64;
    let plus = &found.details.phi_plus[n - 3..];
    let all = (n - 3) as f64;
    for (found, expected) in plus.iter().zip([all, all + 0.2, all + 0.8]) {
        assert!((found * others - expected).abs() < 1e-7, "{} {expected}", found * others);
    }
}

#[test]
fn bounds_of_sums_by_hand() {
    let rows = [
        vec![Some(2.0), None, Some(-1.0)],
        vec![None, None, None],
        vec![Some(1.0), Some(1.0), Some(1.0)],
        vec![Some(4.0), Some(0.5), None],
    ];
    let found = weighted_sum_bounds(&rows, &[2.0, 1.0, 1.0], [-3.0, 5.0]).unwrap();
    assert_eq!(found.scores, [Some(1.0), None, Some(1.0), Some(2.125 / 0.75)]);
    assert_eq!(found.coverage, [0.75, 0.0, 1.0, 0.75]);
    assert_eq!(found.bounds, [[0.0, 2.0], [-3.0, 5.0], [1.0, 1.0], [1.375, 3.375]]);
    let text = |rows: &[Vec<Option<f64>>], range| {
        weighted_sum_bounds(rows, &[2.0, 1.0, 1.0], range).unwrap_err().to_string()
    };
    for range in [[1.0, 0.0], [f64::NAN, 0.0], [0.0, f64::INFINITY], [f64::NEG_INFINITY, 0.0]] {
        assert_eq!(
            text(&rows, range),
            format!("range is {range:?}: expected a worst and a best value")
        );
    }
    assert_eq!(
        text(&[], [0.0, 1.0]),
        "the matrix has nothing: expected at least one row and one column"
    );
    assert_eq!(
        text(&[vec![None; 3], vec![None; 2]], [0.0, 1.0]),
        "row 2 of the matrix has 2: expected 3, one for each weight"
    );
    assert_eq!(
        text(&[vec![None; 3], vec![None, Some(f64::INFINITY), None]], [0.0, 1.0]),
        "row 2, column 2 of the matrix is inf: expected a finite number; leave a missing value out, never \
         NaN or infinity"
    );
    assert!(weighted_sum_bounds(&rows, &[2.0, 1.0, 1.0], [1.0, 1.0]).is_ok());
}

#[test]
fn scores_beyond_all_numbers_are_refused() {
    let matrix = Matrix::from_rows(&[[1.0, 1.0], [1.5e308, 1.5e308]]).unwrap();
    let options = WeightedSumOptions::default();
    let one = weighted_sum(&matrix, &[1.0, 1.0], None, &options).unwrap();
    assert_eq!(one.ranks, [2, 1]);
    let far = Matrix::from_rows(&[[1.0], [1.1e150]]).unwrap();
    let error = topsis(&far, &[1.0], None, &TopsisOptions::default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "matrix is 1.1e150 in column 1: expected numbers up to 1e150, whose squares are finite: measure the \
         column in a larger unit"
    );
    let edge = Matrix::from_rows(&[[-1e150], [1e150]]).unwrap();
    assert!(topsis(&edge, &[1.0], None, &TopsisOptions::default()).is_ok());
}

/// The tolerance of ties grows with the scores: 1e-12 of the largest above 1.
#[test]
fn ties_are_measured_in_the_largest_score() {
    let of = |rows: &[f64]| {
        let matrix = Matrix::from_vec(rows.to_vec(), 1).unwrap();
        weighted_sum(&matrix, &[1.0], None, &WeightedSumOptions::default()).unwrap()
    };
    let large = of(&[-1e6, 1.0, 1.0 + 0.9e-6]);
    assert_eq!((large.conventions.tied_within, large.ranks), (1e-6, vec![3, 1, 1]));
    let small = of(&[0.5, 0.5 + 2e-12, 0.25]);
    assert_eq!((small.conventions.tied_within, small.ranks), (1e-12, vec![2, 1, 3]));
    assert_eq!(top(&[1.0, 3.0, 3.0 - 1e-12, 2.0], 1), [1, 2]);
    assert_eq!(top(&[1.0, 3.0, 2.0], 2), [1, 2]);
    assert_eq!(top(&[1.0, 3.0, 2.0], 9), [1, 2, 0]);
    assert_eq!(top(&[1.0], 0), Vec::<usize>::new());
    assert_eq!(top(&[], 3), Vec::<usize>::new());
    // Measured in the largest magnitude, though it is at the other end.
    assert_eq!(top(&[-1e6, 1.0, 1.0 + 0.9e-6], 1), [2, 1]);
}
