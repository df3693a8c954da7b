//! Rules of aggregation against slow and obvious computations, and what they keep or break.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use marusankaku::aggregate::{
    Ballot, Kemeny, KemenyOptions, Majorities, SchulzeOptions, borda, copeland, kemeny,
    kendall_tau, kendall_tau_a, schulze, spearman, ws,
};
use marusankaku::num;
use proptest::prelude::*;

fn solve(ballots: &[Ballot], n: usize) -> Kemeny {
    kemeny(ballots, n, &KemenyOptions::default().max_orders(usize::MAX)).unwrap()
}

/// Weak, partial ballots of `n` candidates from a level for each: 0 = best, 3 = not listed.
fn ballot(n: usize) -> impl Strategy<Value = Ballot> {
    (prop::collection::vec(0..4usize, n), 1..4u32).prop_map(|(levels, count)| {
        let group = |level| (0..levels.len()).filter(|&c| levels[c] == level).collect::<Vec<_>>();
        let groups = (0..3).map(group).filter(|group| !group.is_empty());
        Ballot::tied(groups).times(count)
    })
}

fn elections(
    sizes: std::ops::RangeInclusive<usize>,
) -> impl Strategy<Value = (usize, Vec<Ballot>)> {
    sizes.prop_flat_map(|n| (Just(n), prop::collection::vec(ballot(n), 1..6)))
}

fn strict_elections(
    sizes: std::ops::RangeInclusive<usize>,
) -> impl Strategy<Value = (usize, Vec<Ballot>)> {
    sizes.prop_flat_map(|n| {
        let order = Just((0..n).collect::<Vec<_>>()).prop_shuffle().prop_map(Ballot::strict);
        (Just(n), prop::collection::vec(order, 1..8))
    })
}

fn permutations(n: usize) -> Vec<Vec<usize>> {
    if n == 0 {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for shorter in permutations(n - 1) {
        for at in 0..n {
            let mut longer = shorter.clone();
            longer.insert(at, n - 1);
            all.push(longer);
        }
    }
    all.sort();
    all
}

/// The place of each candidate, from the definition of a ballot.
fn place(ballot: &Ballot, candidate: usize) -> usize {
    let found = ballot.ranking.iter().position(|group| group.contains(&candidate));
    found.unwrap_or(ballot.ranking.len())
}

fn distance(ballots: &[Ballot], order: &[usize]) -> u64 {
    let mut total = 0;
    for ballot in ballots {
        for (at, &first) in order.iter().enumerate() {
            for &second in &order[at + 1..] {
                let overruled = place(ballot, second) < place(ballot, first);
                total += u64::from(overruled) * u64::from(ballot.count);
            }
        }
    }
    total
}

proptest! {
    #[test]
    fn kemeny_is_the_best_of_all_orders((n, ballots) in elections(1..=6)) {
        let found = solve(&ballots, n);
        let orders = permutations(n);
        let least = orders.iter().map(|order| distance(&ballots, order)).min().unwrap();
        let optimal: Vec<Vec<usize>> =
            orders.into_iter().filter(|order| distance(&ballots, order) == least).collect();
        prop_assert_eq!(found.distance, least);
        prop_assert_eq!(&found.order, &optimal[0]);
        prop_assert_eq!(found.details.optimal_count, Some(optimal.len() as u64));
        let ranges: Vec<[usize; 2]> = (0..n)
            .map(|candidate| {
                let ranks = optimal.iter().map(|order| {
                    1 + order.iter().position(|&other| other == candidate).unwrap()
                });
                [ranks.clone().min().unwrap(), ranks.max().unwrap()]
            })
            .collect();
        prop_assert_eq!(found.details.rank_ranges, Some(ranges));
        prop_assert_eq!(found.optimal_orders, optimal);
        prop_assert!(found.details.proven_optimal);
        let weighted = ballots.iter().zip(&found.details.details.ballot_distances);
        let total: u64 = weighted.map(|(ballot, distance)| u64::from(ballot.count) * distance).sum();
        prop_assert_eq!(total, found.distance);
    }

    /// Borda counted ballot by ballot, as the rule is told.
    #[test]
    fn borda_is_counted_ballot_by_ballot((n, ballots) in elections(1..=6)) {
        let mut scores = vec![0.0; n];
        for ballot in &ballots {
            for (a, score) in scores.iter_mut().enumerate() {
                for b in (0..n).filter(|&b| b != a) {
                    let points = match place(ballot, a).cmp(&place(ballot, b)) {
                        std::cmp::Ordering::Less => 1.0,
                        std::cmp::Ordering::Equal => 0.5,
                        std::cmp::Ordering::Greater => 0.0,
                    };
                    *score += points * f64::from(ballot.count);
                }
            }
        }
        prop_assert_eq!(borda(&ballots, n).unwrap().scores, scores);
    }

    /// A Condorcet winner comes first under Copeland, Schulze and Kemeny; its absence is named.
    #[test]
    fn condorcet_winners_win((n, ballots) in strict_elections(2..=7)) {
        let majorities = Majorities::of(&ballots, n).unwrap();
        let beats = |a: usize, b: usize| majorities.pairwise[a][b] > majorities.pairwise[b][a];
        let winner = (0..n).find(|&a| (0..n).all(|b| a == b || beats(a, b)));
        prop_assert_eq!(majorities.condorcet_winner, winner);
        let kemeny = solve(&ballots, n);
        let smith = &majorities.smith_set;
        prop_assert!(smith.contains(&kemeny.order[0]));
        for ranks in [
            copeland(&ballots, n).unwrap().ranks,
            schulze(&ballots, n, &SchulzeOptions::default()).unwrap().ranks,
        ] {
            for (candidate, &rank) in ranks.iter().enumerate() {
                prop_assert!(rank > 1 || smith.contains(&candidate));
            }
            if let Some(winner) = winner {
                prop_assert_eq!(ranks.iter().filter(|&&rank| rank == 1).count(), 1);
                prop_assert_eq!(ranks[winner], 1);
            }
        }
        for a in smith {
            prop_assert!((0..n).all(|b| smith.contains(&b) || beats(*a, b)));
        }
        let circle = &majorities.condorcet_cycle;
        if let Some(circle) = circle {
            let next = circle.iter().cycle().skip(1);
            prop_assert!(circle.iter().zip(next).all(|(&a, &b)| beats(a, b)));
        }
        // With an odd number of strict ballots nothing is tied: no winner means a circle.
        if ballots.len() % 2 == 1 && winner.is_none() {
            prop_assert!(circle.is_some());
        }
    }

    /// Renaming candidates renames the result, and the order of the ballots does not matter.
    #[test]
    fn names_do_not_matter(
        (n, ballots, names) in elections(1..=6).prop_flat_map(|(n, ballots)| {
            let names = Just((0..n).collect::<Vec<usize>>()).prop_shuffle();
            (Just(n), Just(ballots), names)
        })
    ) {
        let mut renamed = ballots.clone();
        renamed.reverse();
        for candidate in renamed.iter_mut().flat_map(|ballot| ballot.ranking.iter_mut().flatten()) {
            *candidate = names[*candidate];
        }
        let options = SchulzeOptions::default();
        for (before, after) in [
            (borda(&ballots, n).unwrap().ranks, borda(&renamed, n).unwrap().ranks),
            (copeland(&ballots, n).unwrap().ranks, copeland(&renamed, n).unwrap().ranks),
            (schulze(&ballots, n, &options).unwrap().ranks, schulze(&renamed, n, &options).unwrap().ranks),
        ] {
            for (candidate, rank) in before.into_iter().enumerate() {
                prop_assert_eq!(rank, after[names[candidate]]);
            }
        }
        let (before, after) = (solve(&ballots, n), solve(&renamed, n));
        let mut orders: Vec<Vec<usize>> = before
            .optimal_orders
            .iter()
            .map(|order| order.iter().map(|&candidate| names[candidate]).collect())
            .collect();
        orders.sort();
        prop_assert_eq!(orders, after.optimal_orders);
    }

    /// A clone right behind every voter's candidate cannot make another one win under Schulze.
    #[test]
    fn schulze_is_independent_of_clones((n, ballots) in strict_elections(2..=5), copied in 0..5usize) {
        let copied = copied % n;
        let mut cloned = ballots.clone();
        for ballot in &mut cloned {
            let at = place(ballot, copied);
            ballot.ranking.insert(at + 1, vec![n]);
        }
        let options = SchulzeOptions::default();
        let before = schulze(&ballots, n, &options).unwrap().ranks;
        let after = schulze(&cloned, n + 1, &options).unwrap().ranks;
        for candidate in (0..n).filter(|&candidate| candidate != copied) {
            prop_assert_eq!(before[candidate] == 1, after[candidate] == 1);
        }
        prop_assert_eq!(before[copied] == 1, after[copied] == 1);
    }

    #[test]
    fn tau_counts_pairs(pairs in prop::collection::vec((0..6i32, 0..6i32), 0..40)) {
        let x: Vec<f64> = pairs.iter().map(|pair| f64::from(pair.0)).collect();
        let y: Vec<f64> = pairs.iter().map(|pair| f64::from(pair.1)).collect();
        let (mut sum, mut of_x, mut of_y, mut all) = (0i32, 0i32, 0i32, 0i32);
        for (i, a) in pairs.iter().enumerate() {
            for b in &pairs[i + 1..] {
                let (dx, dy) = ((a.0 - b.0).signum(), (a.1 - b.1).signum());
                sum += dx * dy;
                of_x += dx * dx;
                of_y += dy * dy;
                all += 1;
            }
        }
        let near = |found: Option<f64>, expected: f64| match found {
            Some(found) => (found - expected).abs() < 1e-12,
            None => !expected.is_finite(),
        };
        let tau = f64::from(sum) / num::sqrt(f64::from(of_x) * f64::from(of_y));
        prop_assert!(near(kendall_tau(&x, &y).unwrap(), tau));
        prop_assert!(near(kendall_tau_a(&x, &y).unwrap(), f64::from(sum) / f64::from(all)));
        prop_assert_eq!(kendall_tau(&x, &y).unwrap(), kendall_tau(&y, &x).unwrap());
        let rho = spearman(&x, &y).unwrap();
        prop_assert!(rho.is_none_or(|rho| (-1.0..=1.0).contains(&rho)));
        prop_assert_eq!(rho, spearman(&y, &x).unwrap());
    }

    #[test]
    fn alike_is_one(order in (2..20usize).prop_flat_map(|n| Just((1..=n).collect::<Vec<_>>()).prop_shuffle())) {
        let x: Vec<f64> = order.iter().map(|&rank| rank as f64).collect();
        prop_assert_eq!(kendall_tau(&x, &x).unwrap(), Some(1.0));
        prop_assert_eq!(spearman(&x, &x).unwrap(), Some(1.0));
        prop_assert_eq!(ws(&x, &x).unwrap(), Some(1.0));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Elections too large for all orders: counts fit the lists, and no single move is better.
    #[test]
    fn larger_optima_cannot_be_bettered_by_one_move((n, ballots) in elections(11..=13)) {
        let found = solve(&ballots, n);
        prop_assert!(found.details.proven_optimal);
        prop_assert_eq!(distance(&ballots, &found.order), found.distance);
        prop_assert_eq!(&found.order, &found.optimal_orders[0]);
        prop_assert!(found.optimal_orders.is_sorted());
        prop_assert_eq!(found.details.optimal_count, Some(found.optimal_orders.len() as u64));
        // No optimum gets better by moving one candidate.
        for at in 0..n {
            for to in 0..n {
                let mut order = found.order.clone();
                let moved = order.remove(at);
                order.insert(to, moved);
                prop_assert!(distance(&ballots, &order) >= found.distance);
            }
        }
        // Every ballot twice is the same election.
        let doubled: Vec<Ballot> = ballots.iter().flat_map(|b| [b.clone(), b.clone()]).collect();
        prop_assert_eq!(solve(&doubled, n).optimal_orders, found.optimal_orders);
    }
}

/// Known failure: Borda's winner can lose against somebody in a straight majority vote.
#[test]
fn borda_may_pass_over_the_condorcet_winner() {
    let ballots = [Ballot::strict([0, 1, 2]).times(3), Ballot::strict([1, 2, 0]).times(2)];
    let result = borda(&ballots, 3).unwrap();
    assert_eq!(result.details.majorities.condorcet_winner, Some(0));
    assert_eq!(result.ranks, [2, 1, 3]);
}

/// Known failure: clones of a loser make it Borda's winner. Schulze is not moved.
#[test]
fn borda_rewards_clones() {
    let ballots = [Ballot::strict([0, 1]).times(3), Ballot::strict([1, 0]).times(2)];
    assert_eq!(borda(&ballots, 2).unwrap().ranks, [1, 2]);
    let cloned = [Ballot::strict([0, 1, 2]).times(3), Ballot::strict([1, 2, 0]).times(2)];
    assert_eq!(borda(&cloned, 3).unwrap().ranks[1], 1);
    assert_eq!(schulze(&cloned, 3, &SchulzeOptions::default()).unwrap().ranks[0], 1);
}

/// Known failure: Kemeny and Copeland depend on candidates that do not win (Arrow 1951).
#[test]
fn a_loser_can_decide_between_the_others() {
    let ballots = [
        Ballot::strict([0, 1, 2]).times(4),
        Ballot::strict([1, 2, 0]).times(3),
        Ballot::strict([2, 0, 1]).times(2),
    ];
    assert_eq!(solve(&ballots, 3).order, [0, 1, 2]);
    let without_1 = [
        Ballot::strict([0, 1]).times(4),
        Ballot::strict([1, 0]).times(3),
        Ballot::strict([1, 0]).times(2),
    ];
    assert_eq!(solve(&without_1, 2).order, [1, 0]); // the former 2 before 0
}

#[test]
fn blank_ballots_tie_everybody() {
    let all = KemenyOptions::default();
    for n in [1, 5, 18, 24, 64] {
        let found = kemeny(&[Ballot::strict([])], n, &all).unwrap();
        assert_eq!(found.order, (0..n).collect::<Vec<_>>());
        assert_eq!(found.distance, 0);
        assert!(found.details.proven_optimal);
        assert!(found.optimal_orders.len() <= all.max_orders);
    }
    let five = kemeny(&[Ballot::strict([])], 5, &all.max_orders(3)).unwrap();
    assert_eq!(five.details.optimal_count, Some(120));
    assert_eq!(five.optimal_orders.len(), 3);
}

#[test]
fn many_candidates_are_proven_where_majorities_divide_them() {
    let found = solve(&[Ballot::strict((0..200).rev())], 200);
    assert!(found.details.proven_optimal);
    assert_eq!(found.order, (0..200).rev().collect::<Vec<_>>());
}

/// Three groups in a circle of 30 candidates: too large for the table, small enough to search.
#[test]
fn what_is_not_proven_says_so() {
    let turn = |by: usize| Ballot::strict((0..30).map(move |at| (at + by) % 30));
    let ballots = [turn(0), turn(10), turn(20)];
    let found = kemeny(&ballots, 30, &KemenyOptions::default().max_states(10)).unwrap();
    assert!(!found.details.proven_optimal);
    assert!(found.optimal_orders.is_empty());
    assert_eq!(found.details.optimal_count, None);
    assert!(found.details.lower_bound <= found.distance);
    assert_eq!(distance(&ballots, &found.order), found.distance);
    let large = Ballot::strict([]);
    let found = kemeny(&[large], 100, &KemenyOptions::default()).unwrap();
    assert!(!found.details.proven_optimal);
    assert_eq!(found.distance, 0);
}

#[test]
fn what_cannot_be_counted_is_refused() {
    let rules = |ballots: &[Ballot], n| {
        [
            borda(ballots, n).map(|_| ()).unwrap_err(),
            copeland(ballots, n).map(|_| ()).unwrap_err(),
            schulze(ballots, n, &SchulzeOptions::default()).map(|_| ()).unwrap_err(),
            kemeny(ballots, n, &KemenyOptions::default()).map(|_| ()).unwrap_err(),
        ]
    };
    for (ballots, n) in [
        (vec![], 3),
        (vec![Ballot::strict([0, 3])], 3),
        (vec![Ballot::strict([1, 1])], 3),
        (vec![Ballot::strict([])], 0),
        (vec![Ballot::strict([]).times(0)], 1),
    ] {
        for error in rules(&ballots, n) {
            assert_eq!(error.code(), "invalid_argument");
        }
    }
    assert!(serde_json::from_str::<KemenyOptions>(r#"{"max_order": 3}"#).is_err());
    assert!(serde_json::from_str::<Ballot>(r#"{"ranking": [[0]], "weight": 3}"#).is_err());
    let options: SchulzeOptions = serde_json::from_str(r#"{"strength": "margins"}"#).unwrap();
    assert_ne!(options, SchulzeOptions::default());
}
