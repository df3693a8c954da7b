//! The share of a simplex on one side of a hyperplane, exactly.
//!
//! M. M. Ali, "Content of the frustum of a simplex", *Pacific J. Math.* 48 (1973): with uniform λ on
//! the simplex, the probability of Σ d_k·λ_k ≤ 0 by a recursion that only adds, multiplies and divides
//! non-negative numbers, so that nothing cancels, in O(dimensions²).

/// The probability that Σ `differences[k]`·λ_k > 0; ½ where all differences are within `tie` of 0,
/// because then it is always a tie.
pub(super) fn share_above(differences: &[f64], tie: f64) -> f64 {
    if differences.iter().all(|d| d.abs() <= tie) {
        return 0.5;
    }
    // Whether a vertex on the hyperplane counts above or below changes no volume.
    let above: Vec<f64> = differences.iter().copied().filter(|d| *d > 0.0).collect();
    let below: Vec<f64> = differences.iter().filter(|d| **d <= 0.0).map(|d| -d).collect();
    // shares[k]: the share above for the first k vertices above and the vertices below so far.
    let mut shares = vec![1.0; above.len() + 1];
    shares[0] = 0.0;
    for down in below {
        for (k, up) in above.iter().enumerate() {
            shares[k + 1] = (up * shares[k + 1] + down * shares[k]) / (up + down);
        }
    }
    shares[above.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(differences: &[f64], expected: f64) {
        let share = share_above(differences, 1e-12);
        assert!((share - expected).abs() < 1e-15, "{differences:?}: {share}, not {expected}");
    }

    #[test]
    fn known_volumes() {
        // An edge is cut in proportion; a corner of a triangle in the product of two proportions.
        close(&[2.0, -1.0], 2.0 / 3.0);
        close(&[1.0, -1.0, -3.0], 0.5 * 0.25);
        close(&[-1.0, 1.0, 3.0], 1.0 - 0.5 * 0.25);
        close(&[1.0, -1.0, 0.0], 0.5);
        close(&[1.0, 1.0, -1.0, -1.0], 0.5);
        close(&[1.0, 0.0], 1.0);
        close(&[-1.0, 0.0], 0.0);
        close(&[0.0, 0.0, 1e-13], 0.5);
    }

    #[test]
    fn both_sides_are_the_whole() {
        let differences = [0.3, -0.7, 0.1, 0.05, -0.2, 0.9, -0.4];
        let mirrored = differences.map(|d| -d);
        close(&mirrored, 1.0 - share_above(&differences, 1e-12));
    }
}
