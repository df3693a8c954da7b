//! The property list of docs/method.md: what each ranking method keeps on marks, shown on random
//! matrices, and what it does not keep, shown by the smallest case that was found.
//!
//! Every method with its defaults and larger numbers better, as on a board: rows are solutions,
//! columns problems. Sources: Triantaphyllou (2000), *Multi-Criteria Decision Making Methods*;
//! Wang & Luo (2009), Mathematical and Computer Modelling 49 (rank reversal); Mareschal, De Smet &
//! Nemery (2008) (PROMETHEE); Opricovic & Tzeng (2004) (VIKOR, TOPSIS).

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use marusankaku::matrix::Matrix;
use marusankaku::rank::{
    CoprasOptions, Method, PrometheeOptions, TopsisOptions, VikorOptions, WeightedProductOptions,
    WeightedSumOptions, copras, promethee_ii, topsis, vikor, weighted_product, weighted_sum,
};
use proptest::prelude::*;

type Rows = Vec<Vec<f64>>;
/// Method, marks, points, and the solution that is removed or copied.
type Case<M> = (Method, M, [f64; 2], usize);

fn ranks(method: Method, rows: &[Vec<f64>], weights: &[f64]) -> Vec<usize> {
    let matrix = Matrix::from_rows(rows).unwrap();
    macro_rules! by {
        ($method:ident, $options:ty) => {
            $method(&matrix, weights, None, &<$options>::default()).unwrap().ranks
        };
    }
    match method {
        Method::WeightedSum => by!(weighted_sum, WeightedSumOptions),
        Method::WeightedProduct => by!(weighted_product, WeightedProductOptions),
        Method::Topsis => by!(topsis, TopsisOptions),
        Method::Vikor => by!(vikor, VikorOptions),
        Method::PrometheeIi => by!(promethee_ii, PrometheeOptions),
        Method::Copras => by!(copras, CoprasOptions),
        _ => unreachable!(),
    }
}

fn rows<const N: usize>(rows: &[[u8; N]]) -> Rows {
    rows.iter().map(|row| row.iter().map(|&x| f64::from(x)).collect()).collect()
}

/// The only winner.
fn winner<const N: usize>(method: Method, matrix: &[[u8; N]], weights: [f64; N]) -> usize {
    let ranks = ranks(method, &rows(matrix), &weights);
    let first: Vec<usize> = (0..ranks.len()).filter(|&i| ranks[i] == 1).collect();
    assert_eq!(first.len(), 1, "{}: {ranks:?}", method.as_str());
    first[0]
}

/// Marks from 0 to 4 of up to five solutions, and points above 0.
fn cases() -> impl Strategy<Value = (Rows, Vec<f64>)> {
    (2usize..6, 1usize..5).prop_flat_map(|(m, n)| {
        let row = prop::collection::vec((0u8..5).prop_map(f64::from), n);
        let weights = prop::collection::vec((1u8..6).prop_map(f64::from), n);
        (prop::collection::vec(row, m), weights)
    })
}

/// The order of two solutions in ranks: −1, 0 or 1.
fn order(ranks: &[usize], a: usize, b: usize) -> std::cmp::Ordering {
    ranks[a].cmp(&ranks[b])
}

fn same_order(before: &[usize], after: &[usize]) -> bool {
    (0..before.len()).all(|a| (0..a).all(|b| order(before, a, b) == order(after, a, b)))
}

const ALL: [Method; 6] = Method::ALL;
const INDEPENDENT: [Method; 2] = [Method::WeightedSum, Method::WeightedProduct];

proptest! {
    /// Dominance: nowhere worse is never ranked worse.
    #[test]
    fn every_method_respects_dominance((rows, weights) in cases()) {
        for method in ALL {
            let ranks = ranks(method, &rows, &weights);
            for (a, row) in rows.iter().enumerate() {
                for (b, other) in rows.iter().enumerate() {
                    if row.iter().zip(other).all(|(x, y)| x >= y) {
                        prop_assert!(ranks[a] <= ranks[b], "{}", method.as_str());
                        let strictly = row != other && method != Method::WeightedProduct;
                        prop_assert!(!strictly || ranks[a] < ranks[b], "{}", method.as_str());
                    }
                }
            }
        }
    }

    /// Units: a problem measured in another unit.
    #[test]
    fn all_but_the_sum_ignore_the_unit_of_a_problem((rows, weights) in cases(), at in 0usize..4) {
        let mut scaled = rows.clone();
        for row in &mut scaled {
            let column = at % row.len();
            row[column] *= 8.0;
        }
        for method in &ALL[1..] {
            let (before, after) = (ranks(*method, &rows, &weights), ranks(*method, &scaled, &weights));
            prop_assert!(same_order(&before, &after), "{}", method.as_str());
        }
    }

    /// The zero: × worth 1 and ○ worth 2 instead of 0 and 1.
    #[test]
    fn sum_vikor_and_promethee_ignore_where_the_zero_is((rows, weights) in cases()) {
        let shifted: Rows = rows.iter().map(|row| row.iter().map(|x| x + 4.0).collect()).collect();
        for method in [Method::WeightedSum, Method::Vikor, Method::PrometheeIi] {
            let (before, after) = (ranks(method, &rows, &weights), ranks(method, &shifted, &weights));
            prop_assert!(same_order(&before, &after), "{}", method.as_str());
        }
    }

    /// Marks as mere order: any other increasing values.
    #[test]
    fn only_promethee_takes_marks_as_mere_order((rows, weights) in cases()) {
        let values = [0.0, 1.0, 5.0, 6.0, 30.0];
        let relabelled: Rows =
            rows.iter().map(|row| row.iter().map(|&x| values[x as usize]).collect()).collect();
        let method = Method::PrometheeIi;
        let (before, after) = (ranks(method, &rows, &weights), ranks(method, &relabelled, &weights));
        prop_assert!(same_order(&before, &after));
    }

    /// Independence: a solution more or less, and the others keep their order.
    #[test]
    fn by_sum_and_product_no_other_solution_matters((rows, weights) in cases(), gone in 0usize..5) {
        prop_assume!(rows.len() > 2);
        let gone = gone % rows.len();
        let mut fewer = rows.clone();
        fewer.remove(gone);
        for method in INDEPENDENT {
            let mut before = ranks(method, &rows, &weights);
            before.remove(gone);
            prop_assert!(same_order(&before, &ranks(method, &fewer, &weights)), "{}", method.as_str());
        }
    }

    /// A copied solution ties with its original; by three methods it changes nothing else.
    #[test]
    fn a_copy_ties_with_its_original((rows, weights) in cases(), copied in 0usize..5) {
        let (m, copied) = (rows.len(), copied % rows.len());
        let mut more = rows.clone();
        more.push(rows[copied].clone());
        for method in ALL {
            let (before, after) = (ranks(method, &rows, &weights), ranks(method, &more, &weights));
            prop_assert_eq!(after[copied], after[m], "{}", method.as_str());
            if INDEPENDENT.contains(&method) || method == Method::Vikor {
                prop_assert!(same_order(&before, &after[..m]), "{}", method.as_str());
            }
        }
    }

    /// Monotony: a better mark never costs a rank.
    #[test]
    fn by_four_methods_a_better_mark_costs_no_rank(
        (rows, weights) in cases(),
        (solution, problem) in (0usize..5, 0usize..4),
    ) {
        let mut raised = rows.clone();
        let solution = solution % rows.len();
        raised[solution][problem % weights.len()] += 1.0;
        for method in [Method::WeightedSum, Method::WeightedProduct, Method::PrometheeIi, Method::Copras] {
            let (before, after) = (ranks(method, &rows, &weights), ranks(method, &raised, &weights));
            prop_assert!(after[solution] <= before[solution], "{}", method.as_str());
        }
    }
}

/// Strict dominance: after one × the rest of a product makes no difference.
#[test]
fn the_product_ties_what_dominates_with_what_it_dominates() {
    let ranks = ranks(Method::WeightedProduct, &rows(&[[1, 0], [0, 0]]), &[1.0, 1.0]);
    assert_eq!(ranks, [1, 1]);
}

/// Units: the first problem in thirds.
#[test]
fn the_unit_decides_who_wins_by_the_sum() {
    assert_eq!(winner(Method::WeightedSum, &[[1, 2], [2, 1]], [4.0, 5.0]), 0);
    assert_eq!(winner(Method::WeightedSum, &[[3, 2], [6, 1]], [4.0, 5.0]), 1);
}

/// The zero: every mark is worth 1 more, and the winner is another one.
#[test]
fn the_zero_decides_who_wins_by_ratios() {
    let cases: [(Method, [[u8; 2]; 2], [f64; 2]); 3] = [
        (Method::WeightedProduct, [[0, 2], [1, 1]], [1.0, 2.0]),
        (Method::Topsis, [[0, 1], [2, 0]], [3.0, 4.0]),
        (Method::Copras, [[0, 2], [1, 0]], [4.0, 3.0]),
    ];
    for (method, matrix, weights) in cases {
        let shifted = matrix.map(|row| row.map(|x| x + 1));
        assert_ne!(winner(method, &matrix, weights), winner(method, &shifted, weights));
    }
}

/// Marks as mere order: × △ ○ worth 0 1 2, then 0 1 4 (of the product 1 2 3, then 1 2 9). By every
/// method that takes distances or ratios the winner changes: that is what `winner_interval` is for.
#[test]
fn the_value_of_a_mark_decides_who_wins() {
    let by = |method, matrix: &[[u8; 2]], values: [u8; 4], weights| {
        let other: Vec<[u8; 2]> =
            matrix.iter().map(|row| row.map(|x| values[usize::from(x)])).collect();
        assert_ne!(winner(method, matrix, weights), winner(method, &other, weights));
    };
    by(Method::WeightedSum, &[[2, 0], [0, 1]], [0, 1, 4, 9], [2.0, 5.0]);
    by(Method::WeightedProduct, &[[3, 1], [2, 2]], [0, 1, 2, 9], [1.0, 1.0]);
    by(Method::Topsis, &[[2, 0], [1, 1]], [0, 1, 4, 9], [4.0, 2.0]);
    by(Method::Vikor, &[[0, 0], [2, 0], [1, 1]], [0, 1, 4, 9], [3.0, 2.0]);
    by(Method::Copras, &[[1, 1], [2, 0]], [0, 1, 4, 9], [4.0, 2.0]);
}

/// Independence: without a loser another solution wins (rank reversal).
#[test]
fn a_loser_decides_who_wins() {
    let cases: [Case<[[u8; 2]; 3]>; 4] = [
        (Method::Topsis, [[0, 3], [0, 0], [2, 1]], [2.0, 3.0], 1),
        (Method::Vikor, [[0, 2], [1, 1], [0, 0]], [2.0, 3.0], 2),
        (Method::PrometheeIi, [[0, 2], [2, 1], [1, 0]], [2.0, 3.0], 2),
        (Method::Copras, [[1, 0], [0, 2], [2, 0]], [5.0, 4.0], 0),
    ];
    for (method, matrix, weights, gone) in cases {
        let before = winner(method, &matrix, weights);
        let mut fewer = matrix.to_vec();
        fewer.remove(gone);
        let after = winner(method, &fewer, weights);
        let after = if after < gone { after } else { after + 1 };
        assert_ne!(before, gone);
        assert_ne!(before, after, "{}", method.as_str());
    }
}

/// Copies: a second solution just like one that is there decides between the others.
#[test]
fn a_copy_decides_who_wins() {
    let cases: [Case<Vec<[u8; 2]>>; 3] = [
        (Method::Topsis, vec![[0, 1], [1, 0]], [3.0, 4.0], 0),
        (Method::PrometheeIi, vec![[0, 0], [0, 2], [1, 1]], [3.0, 5.0], 0),
        (Method::Copras, vec![[1, 0], [0, 1]], [4.0, 5.0], 1),
    ];
    for (method, matrix, weights, copied) in cases {
        let before = winner(method, &matrix, weights);
        let more: Vec<Vec<f64>> = rows(&[matrix.clone(), vec![matrix[copied]]].concat());
        let after = ranks(method, &more, &weights);
        assert_ne!(after[before], 1, "{}", method.as_str());
    }
}

/// Monotony: a better mark costs a rank, because it moves the ideal (TOPSIS) or the range of the
/// largest regret (VIKOR).
#[test]
fn a_better_mark_can_cost_a_rank() {
    let before = ranks(Method::Topsis, &rows(&[[2, 3], [0, 1], [3, 0], [0, 4]]), &[2.0, 1.0]);
    let after = ranks(Method::Topsis, &rows(&[[2, 4], [0, 1], [3, 0], [0, 4]]), &[2.0, 1.0]);
    assert!(after[0] > before[0], "{before:?} {after:?}");
    let before = ranks(Method::Vikor, &rows(&[[0, 1], [1, 4], [2, 0]]), &[3.0, 4.0]);
    let after = ranks(Method::Vikor, &rows(&[[0, 1], [1, 4], [4, 0]]), &[3.0, 4.0]);
    assert!(after[2] > before[2], "{before:?} {after:?}");
}
