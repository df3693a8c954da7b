use super::*;
use proptest::prelude::*;

fn value(objective: &[f64], constraints: &[(&[f64], f64)]) -> Option<f64> {
    let constraints: Vec<_> = constraints.iter().map(|(row, b)| (row.to_vec(), *b)).collect();
    match maximize(objective, &constraints) {
        Solution::Optimal { value, .. } => Some(value),
        _ => None,
    }
}

#[test]
fn textbook_programs() {
    // Chvátal (1983), chapter 2, and Beale's cycling example (1955) by its known optimum.
    let first: [(&[f64], f64); 3] =
        [(&[2.0, 3.0, 1.0], 5.0), (&[4.0, 1.0, 2.0], 11.0), (&[3.0, 4.0, 2.0], 8.0)];
    assert!((value(&[5.0, 4.0, 3.0], &first).unwrap() - 13.0).abs() < 1e-12);
    let beale: [(&[f64], f64); 3] = [
        (&[0.25, -60.0, -0.04, 9.0], 0.0),
        (&[0.5, -90.0, -0.02, 3.0], 0.0),
        (&[0.0, 0.0, 1.0, 0.0], 1.0),
    ];
    assert!((value(&[0.75, -150.0, 0.02, -6.0], &beale).unwrap() - 0.05).abs() < 1e-12);
}

#[test]
fn dantzigs_programme() {
    // Maximise 3x + 5y, x ≤ 4, 2y ≤ 12, 3x + 2y ≤ 18.
    let rows = [(vec![1.0, 0.0], 4.0), (vec![0.0, 2.0], 12.0), (vec![3.0, 2.0], 18.0)];
    let expected = Solution::Optimal { value: 36.0, x: vec![2.0, 6.0] };
    assert_eq!(maximize(&[3.0, 5.0], &rows), expected);
}

#[test]
fn no_point_and_no_end() {
    assert_eq!(maximize(&[1.0], &[(vec![1.0], -1.0)]), Solution::Infeasible);
    assert_eq!(maximize(&[1.0], &[(vec![-1.0], -1.0)]), Solution::Unbounded);
    assert_eq!(maximize(&[1.0], &[]), Solution::Unbounded);
    let equality = [(vec![1.0, 1.0], 1.0), (vec![-1.0, -1.0], -1.0)];
    let Solution::Optimal { value, x } = maximize(&[1.0, 2.0], &equality) else { panic!() };
    assert_eq!((value, x), (2.0, vec![0.0, 1.0]));
}

/// Every corner of x ≥ 0, A·x ≤ b in two or three unknowns, by Cramer's rule.
fn best_corner(objective: &[f64; 3], constraints: &[([f64; 3], f64)]) -> Option<f64> {
    let axes = (0..3).map(|k| {
        let mut row = [0.0; 3];
        row[k] = -1.0;
        (row, 0.0)
    });
    let planes: Vec<([f64; 3], f64)> = constraints.iter().copied().chain(axes).collect();
    let determinant = |r: [[f64; 3]; 3]| {
        r[0][0] * (r[1][1] * r[2][2] - r[1][2] * r[2][1])
            - r[0][1] * (r[1][0] * r[2][2] - r[1][2] * r[2][0])
            + r[0][2] * (r[1][0] * r[2][1] - r[1][1] * r[2][0])
    };
    let dot = |a: &[f64; 3], x: &[f64; 3]| a.iter().zip(x).map(|(a, x)| a * x).sum::<f64>();
    let mut best = None;
    for a in 0..planes.len() {
        for b in 0..a {
            for c in 0..b {
                let chosen = [planes[a], planes[b], planes[c]];
                let whole = determinant(chosen.map(|plane| plane.0));
                if whole == 0.0 {
                    continue;
                }
                let x: [f64; 3] = std::array::from_fn(|k| {
                    let replaced = chosen.map(|(mut row, bound)| {
                        row[k] = bound;
                        row
                    });
                    determinant(replaced) / whole
                });
                if planes.iter().all(|(row, bound)| dot(row, &x) <= bound + 1e-9) {
                    let value = dot(objective, &x);
                    best = Some(best.map_or(value, |best: f64| best.max(value)));
                }
            }
        }
    }
    best
}

proptest! {
    #[test]
    fn agrees_with_all_corners(
        objective in prop::array::uniform3(-4..=4_i8),
        rows in prop::collection::vec((prop::array::uniform3(-3..=3_i8), -4..=6_i8), 0..5),
    ) {
        let objective = objective.map(f64::from);
        let mut constraints: Vec<([f64; 3], f64)> =
            rows.iter().map(|(row, bound)| (row.map(f64::from), f64::from(*bound))).collect();
        // A box keeps it bounded.
        constraints.push(([1.0, 1.0, 1.0], 10.0));
        let general: Vec<_> = constraints.iter().map(|(row, b)| (row.to_vec(), *b)).collect();
        match (maximize(&objective, &general), best_corner(&objective, &constraints)) {
            (Solution::Optimal { value, x }, Some(best)) => {
                prop_assert!((value - best).abs() < 1e-8, "{value} {best}");
                for (row, bound) in &general {
                    let left: f64 = row.iter().zip(&x).map(|(a, x)| a * x).sum();
                    prop_assert!(left <= bound + 1e-8);
                }
            }
            (Solution::Infeasible, None) => {}
            (found, expected) => prop_assert!(false, "{found:?} {expected:?}"),
        }
    }
}

/// Weights that do not increase, each shared out among two columns: every constraint of the order binds
/// at 0. Rounding made some of these cycle, and others end before the optimum.
#[test]
fn orders_end_at_an_optimum_that_the_dual_proves() {
    let (blocks, extra) = (30, 29);
    let (width, delta) = (2 * blocks, 2 * blocks + extra);
    let mut state = 7_u64;
    let mut random = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 59) as f64 / 5.0
    };
    for _ in 0..20 {
        let mut constraints = Vec::new();
        for k in 0..extra {
            for (block, sign) in [(k, -1.0), (k + 1, 1.0)] {
                let mut row = vec![0.0; delta + 1];
                row[2 * block..][..2].fill(sign);
                row[width + k] = -sign;
                constraints.push((row, 0.0));
            }
        }
        for sign in [1.0, -1.0] {
            let mut row = vec![0.0; delta + 1];
            row[..width].fill(sign);
            constraints.push((row, sign));
        }
        for _ in 0..48 {
            let mut row: Vec<f64> = (0..width).map(|_| (random() - random()) / 6.4).collect();
            row.resize(delta, 0.0);
            row.push(1.0);
            constraints.push((row, 2.0));
        }
        let mut objective = vec![0.0; delta];
        objective.push(1.0);
        let mut tableau = Tableau::new(&objective, &constraints, Rule::Largest);
        let Some(Solution::Optimal { value: expected, .. }) = tableau.solve(&objective) else {
            panic!("no optimum by the largest pivots");
        };
        let found = maximize(&objective, &constraints);
        let Solution::Optimal { value, .. } = found else { panic!("{found:?}") };
        assert!((value - expected).abs() < 1e-9, "{value} {expected}");
    }
}
