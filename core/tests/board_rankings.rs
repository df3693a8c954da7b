//! Other methods on a board, and the raters' own rankings pooled, against brute force and by hand.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use marusankaku::model::{Problem, Rater, Solution};
use marusankaku::pool::{PoolMethod, PoolOptions, PooledRanking, pooled_ranking};
use marusankaku::ranking::{Method, MethodsOptions, RankingOptions, methods, ranking};
use marusankaku::reliability::own_scores;
use marusankaku::{Board, Scale, num, rank, sample};
use proptest::prelude::*;

fn board(points: &[f64], raters: usize, codes: Vec<u8>) -> Board {
    let problems: Vec<Problem> =
        points.iter().enumerate().map(|(j, &p)| Problem::new(format!("P{}", j + 1), p)).collect();
    let n = codes.len() / raters / points.len();
    let solutions = (1..=n).map(|i| Solution::new(format!("S{i}"))).collect();
    let raters = (1..=raters).map(|r| Rater::new(format!("r{r}"))).collect();
    Board::from_codes(Scale::default(), problems, solutions, raters, codes).unwrap()
}

/// Up to five solutions; every third mark or so is missing.
fn boards() -> impl Strategy<Value = Board> {
    (1usize..6, 1usize..4, 1usize..5).prop_flat_map(|(n, problems, raters)| {
        let mark = prop_oneof![5 => 0u8..3, 2 => Just(255u8)];
        let codes = prop::collection::vec(mark, n * problems * raters);
        let points = prop::collection::vec(1u8..6, problems);
        (codes, points).prop_map(move |(codes, points)| {
            let points: Vec<f64> = points.into_iter().map(f64::from).collect();
            board(&points, raters, codes)
        })
    })
}

fn pooled(board: &Board, method: PoolMethod) -> PooledRanking {
    pooled_ranking(board, &PoolOptions::by(method)).unwrap()
}

/// The rater's order of two solutions; `None` where one is not marked.
fn order(own: &[Option<f64>], a: usize, b: usize) -> Option<std::cmp::Ordering> {
    let (a, b) = (num::round_to(own[a]?, 1e-12), num::round_to(own[b]?, 1e-12));
    a.partial_cmp(&b)
}

fn permutations(n: usize) -> Vec<Vec<usize>> {
    if n == 0 {
        return vec![Vec::new()];
    }
    let shorter = permutations(n - 1);
    let longer = shorter.iter().flat_map(|order| {
        (0..n).map(move |at| {
            let mut order = order.clone();
            order.insert(at, n - 1);
            order
        })
    });
    longer.collect()
}

/// Pairs that the rater orders the other way round.
fn distance(own: &[Option<f64>], order_of: &[usize]) -> usize {
    let pairs = (0..order_of.len()).flat_map(|at| (0..at).map(move |before| (before, at)));
    pairs
        .filter(|&(before, at)| {
            order(own, order_of[before], order_of[at]).is_some_and(std::cmp::Ordering::is_lt)
        })
        .count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn the_orders_of_kemeny_are_those_nearest_to_the_raters(board in boards()) {
        let own: Vec<_> = (0..board.raters().len()).map(|rater| own_scores(&board, rater)).collect();
        prop_assume!(own.iter().flatten().any(Option::is_some));
        let found = pooled(&board, PoolMethod::Kemeny);
        let orders = found.orders.unwrap();
        let all = permutations(board.solutions().len());
        let total = |order: &Vec<usize>| own.iter().map(|own| distance(own, order)).sum::<usize>();
        let least = all.iter().map(total).min().unwrap();
        let id = |&i: &usize| board.solutions()[i].id.clone();
        let mut best: Vec<Vec<String>> = all
            .iter()
            .filter(|order| total(order) == least)
            .map(|order| order.iter().map(id).collect())
            .collect();
        best.sort();
        prop_assert!(orders.proven_optimal);
        prop_assert_eq!((orders.distance, orders.count), (least as u64, Some(best.len() as u64)));
        prop_assert_eq!(&orders.optimal, &best);
        // Everybody who is first in some optimal order wins.
        let mut first: Vec<String> = best.iter().map(|order| order[0].clone()).collect();
        first.sort();
        first.dedup();
        prop_assert_eq!(found.winners, first);
    }

    #[test]
    fn a_condorcet_winner_is_the_winner_of_three_rules(board in boards()) {
        let own: Vec<_> = (0..board.raters().len()).map(|rater| own_scores(&board, rater)).collect();
        prop_assume!(own.iter().flatten().any(Option::is_some));
        let n = board.solutions().len();
        let ahead = |a, b| own.iter().filter(|own| order(own, a, b).is_some_and(std::cmp::Ordering::is_gt)).count();
        let beats_all = |&a: &usize| (0..n).filter(|&b| b != a).all(|b| ahead(a, b) > ahead(b, a));
        let winner = (0..n).find(beats_all).map(|i| board.solutions()[i].id.clone());
        for method in [PoolMethod::Kemeny, PoolMethod::Copeland, PoolMethod::Schulze, PoolMethod::Borda] {
            let found = pooled(&board, method);
            prop_assert_eq!(&found.condorcet_winner, &winner);
            if let (Some(winner), true) = (&winner, method != PoolMethod::Borda) {
                prop_assert_eq!(&found.winners, &vec![winner.clone()]);
            }
            for (a, row) in found.pairwise.iter() {
                for (b, count) in row.iter() {
                    let at = |id| board.solution_position(id).unwrap();
                    prop_assert_eq!(*count as usize, ahead(at(a), at(b)));
                }
            }
            for row in &found.raters {
                prop_assert!(row.distance <= row.pairs);
                prop_assert_eq!(row.tau_b.is_none(), row.undefined.is_some());
            }
        }
    }

    /// The methods on a board are the methods on the matrix of its means.
    #[test]
    fn a_board_is_ranked_as_its_matrix(board in boards()) {
        let cells = board.means();
        let by = |method| ranking(&board, &RankingOptions { method, ..RankingOptions::default() });
        if cells.iter().any(Option::is_none) {
            let error = by(Method::Topsis).unwrap_err();
            prop_assert_eq!(error.code(), "invalid_argument");
            prop_assert!(error.to_string().contains(" × P"));
            let found = methods(&board, &MethodsOptions::default()).unwrap();
            prop_assert!(found.methods[1..].iter().all(|row| row.undefined.is_some()));
            prop_assert_eq!(found.same_winners, true);
            return Ok(());
        }
        let flat: Vec<f64> = cells.into_iter().flatten().collect();
        let matrix = marusankaku::matrix::Matrix::from_slice(&flat, board.problems().len()).unwrap();
        let expected = rank::topsis(&matrix, &board.points(), None, &Default::default()).unwrap();
        let found = by(Method::Topsis).unwrap();
        for row in &found.rows {
            let i = board.solution_position(&row.solution).unwrap();
            prop_assert_eq!((row.score, row.rank), (expected.scores[i], expected.ranks[i]));
        }
        let all = methods(&board, &MethodsOptions::default()).unwrap();
        prop_assert!(all.methods.iter().all(|row| row.undefined.is_none()));
        prop_assert_eq!(all.agreement.len(), 15);
        for (position, method) in Method::ALL.into_iter().enumerate() {
            let one = by(method).unwrap();
            prop_assert_eq!(Some(&one.winners), all.methods[position].winners.as_ref());
            for row in &one.rows {
                let own = all.rows.iter().find(|own| own.solution == row.solution).unwrap();
                prop_assert_eq!(own.ranks.get(method.as_str()), Some(&row.rank));
                prop_assert!((own.best_rank..=own.worst_rank).contains(&row.rank));
            }
        }
        let differing = all.pairs.iter().all(|pair| !pair.first.is_empty() && !pair.second.is_empty());
        prop_assert!(differing && all.differing_pairs == Some(all.pairs.len()));
    }
}

/// questions.md, 6: only sales and design rank S1 alone first; pm S3, dev S5, ds S1 and S5.
#[test]
fn the_raters_of_the_sample_rank_as_its_questions_say() {
    let board = sample().board(Some("1")).unwrap();
    let found = pooled(&board, PoolMethod::Borda);
    let first = |rater: &str| {
        let row = found.raters.iter().find(|row| row.rater == rater).unwrap();
        row.ranking[0].join(" ")
    };
    let firsts = ["pm", "dev", "ds", "sales", "design"].map(first);
    assert_eq!(firsts, ["S3", "S5", "S1 S5", "S1", "S1"]);
    assert!(found.orders.is_none());
    // Derived by exact fractions in another program: S1 and S5 tie by two raters to two.
    let scores: Vec<(&str, f64)> =
        found.rows.iter().map(|row| (row.solution.as_str(), row.score.unwrap())).collect();
    let expected = [
        ("S5", 25.5),
        ("S1", 23.5),
        ("S3", 21.5),
        ("S6", 17.0),
        ("S4", 7.0),
        ("S7", 6.5),
        ("S2", 4.0),
    ];
    assert_eq!(scores, expected);
    assert_eq!(found.condorcet_winner, None);
    // Among the last: S2 beats S7 and S7 beats S4 by three to two, S4 beats S2 by four to one.
    assert_eq!(found.condorcet_cycle.unwrap(), ["S2", "S7", "S4"]);
    assert_eq!(found.smith_set, ["S1", "S5"]);
    let found = pooled(&board, PoolMethod::Kemeny);
    assert_eq!(found.winners, ["S1", "S5"]);
    let orders = found.orders.unwrap();
    assert_eq!((orders.distance, orders.count), (16, Some(4)));
    assert_eq!(orders.order, ["S1", "S5", "S3", "S6", "S4", "S2", "S7"]);
    let second = sample().board(Some("2")).unwrap();
    let found = pooled(&second, PoolMethod::Kemeny);
    let orders = found.orders.unwrap();
    assert_eq!((orders.distance, orders.count), (10, Some(1)));
    assert_eq!(orders.order, ["S8", "S3", "S5", "S1", "S6", "S2", "S4", "S7"]);
    assert_eq!(found.condorcet_winner.as_deref(), Some("S8"));
}

/// Three raters in a circle: nobody beats everybody, and all three orders are as good.
#[test]
fn a_cycle_is_named() {
    let board = board(&[1.0], 3, vec![2, 1, 0, 0, 2, 1, 1, 0, 2]);
    let found = pooled(&board, PoolMethod::Kemeny);
    assert_eq!(found.condorcet_winner, None);
    assert_eq!(found.condorcet_cycle.unwrap(), ["S1", "S2", "S3"]);
    assert_eq!(found.winners, ["S1", "S2", "S3"]);
    assert_eq!(found.orders.unwrap().count, Some(3));
    assert!(
        found.rows.iter().all(|row| row.rank == 1 && row.tied && row.rank_range == Some([1, 3]))
    );
}

/// A blank is not a last place: r1 did not look at S3 and keeps nothing from it.
#[test]
fn a_rater_compares_only_what_was_marked() {
    let board = board(&[1.0], 2, vec![1, 0, 255, 0, 0, 2]);
    let found = pooled(&board, PoolMethod::Borda);
    assert_eq!(found.raters[0].unmarked, ["S3"]);
    assert_eq!(found.raters[0].pairs, 1);
    assert_eq!(found.pairwise.get("S1").unwrap().get("S3"), Some(&0));
    // Half a point for what is not compared: 1.5 + 0.5, 0.5 + 0.5, 1 + 2.
    let scores = ["S1", "S2", "S3"]
        .map(|id| found.rows.iter().find(|row| row.solution == id).unwrap().score.unwrap());
    assert_eq!(scores, [2.0, 1.0, 3.0]);
}

#[test]
fn options_that_do_not_fit_are_refused() {
    let board = sample().board(Some("1")).unwrap();
    let usual = RankingOptions::default;
    for options in [
        RankingOptions { v: Some(0.3), ..usual() },
        RankingOptions { preferences: Some(Vec::new()), ..usual() },
        RankingOptions { method: Method::Vikor, level: Some("△".to_owned()), ..usual() },
        RankingOptions {
            method: Method::Copras,
            normalization: Some(rank::Normalization::Max),
            ..usual()
        },
    ] {
        assert_eq!(ranking(&board, &options).unwrap_err().code(), "invalid_argument");
    }
    let none = RankingOptions { normalization: Some(rank::Normalization::None), ..usual() };
    assert_eq!(ranking(&board, &none).unwrap(), ranking(&board, &usual()).unwrap());
    let scaled = RankingOptions { normalization: Some(rank::Normalization::Minmax), ..usual() };
    let found = ranking(&board, &scaled).unwrap();
    assert_eq!(found.undefined.as_deref(), Some("only_of_weighted_sum"));
    assert!(found.rows.iter().all(|row| row.share.is_none() && row.low.is_none()));
    let pool = PoolOptions { max_orders: Some(1), ..PoolOptions::by(PoolMethod::Borda) };
    assert_eq!(pooled_ranking(&board, &pool).unwrap_err().code(), "invalid_argument");
}

/// VIKOR's Q is the smaller the better: winners and margin follow it.
#[test]
fn the_smallest_q_wins() {
    let board = board(&[2.0, 1.0], 1, vec![2, 0, 0, 2, 0, 0]);
    let by = RankingOptions { method: Method::Vikor, ..RankingOptions::default() };
    let found = ranking(&board, &by).unwrap();
    assert_eq!(found.winners, ["S1"]);
    assert_eq!(found.rows[0].score, 0.0);
    assert!(found.margin.unwrap() > 0.0);
}
