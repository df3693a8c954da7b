//! Ballots. The size counts candidates, on fifteen ballots; of correlations, the numbers.

use marusankaku::Result;
use marusankaku::aggregate::{
    Ballot, Majorities, borda, copeland, kemeny, kendall_tau, kendall_tau_a, schulze, spearman,
    weighted_spearman, ws,
};

use super::{Case, run};
use crate::{numbers, shuffled};

const BALLOTS: usize = 15;

fn case<T: 'static>(
    name: &'static str,
    sizes: [usize; 3],
    call: fn(&[Ballot], usize) -> Result<T>,
) -> Case {
    Case::new(name, sizes, move |n| {
        let mut state = 7;
        let ballots: Vec<Ballot> =
            (0..BALLOTS).map(|_| Ballot::strict(shuffled(n, &mut state))).collect();
        run(move || call(&ballots, n))
    })
}

fn of_two<T: 'static>(name: &'static str, call: fn(&[f64], &[f64]) -> Result<T>) -> Case {
    Case::new(name, [10, 1000, 100_000], move |n| {
        // As many different numbers as half of them, so that there are ties.
        let coarse = |x: &f64| (x * n as f64 / 2.0).floor();
        let values: Vec<f64> = numbers(2 * n).iter().map(coarse).collect();
        run(move || call(&values[..n], &values[n..]))
    })
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        case("aggregate::borda", [5, 20, 100], borda),
        case("aggregate::copeland", [5, 20, 100], copeland),
        case("aggregate::schulze", [5, 20, 100], |b, n| schulze(b, n, &Default::default())),
        case("aggregate::Majorities::of", [5, 20, 100], Majorities::of),
        case("aggregate::kemeny", [10, 15, 20], |b, n| kemeny(b, n, &Default::default())),
        // The worst case found: three thirds in a circle.
        Case::new("aggregate::kemeny, in a circle", [10, 15, 20], |n| {
            let ballots =
                [0, n / 3, 2 * n / 3].map(|by| Ballot::strict((0..n).map(move |at| (at + by) % n)));
            run(move || kemeny(&ballots, n, &Default::default()))
        }),
        of_two("aggregate::Ballot::from_scores", |x, _| {
            Ballot::from_scores(&x.iter().copied().map(Some).collect::<Vec<_>>())
        })
        .loglinear(),
        of_two("aggregate::kendall_tau", kendall_tau).loglinear(),
        of_two("aggregate::kendall_tau_a", kendall_tau_a).loglinear(),
        of_two("aggregate::spearman", spearman).loglinear(),
        of_two("aggregate::weighted_spearman", weighted_spearman).loglinear(),
        of_two("aggregate::ws", ws).loglinear(),
    ]
}
