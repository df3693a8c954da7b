//! Small networks of tasks against every path through them, and loads against every instant.

use marusankaku::schedule::{Span, cycle, network, overloads};
use proptest::prelude::*;

/// Durations in half days, and for each task some of the tasks before it in a shuffled order.
fn small() -> impl Strategy<Value = (Vec<f64>, Vec<Vec<usize>>)> {
    (1usize..8).prop_flat_map(|n| {
        let days = prop::collection::vec((0u32..9).prop_map(|half| f64::from(half) / 2.0), n);
        let waits = prop::collection::vec(prop::bool::weighted(0.35), n * n);
        let order = Just((0..n).collect::<Vec<usize>>()).prop_shuffle();
        (days, waits, order).prop_map(move |(days, waits, order)| {
            let mut before = vec![Vec::new(); n];
            for later in 0..n {
                for earlier in 0..later {
                    if waits[later * n + earlier] {
                        before[order[later]].push(order[earlier]);
                    }
                }
            }
            (days, before)
        })
    })
}

/// Every chain of tasks, each before the next one.
fn paths(before: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = (0..before.len()).map(|task| vec![task]).collect();
    let mut at = 0;
    while at < found.len() {
        let path = found[at].clone();
        for &earlier in &before[path[0]] {
            found.push(std::iter::once(earlier).chain(path.iter().copied()).collect());
        }
        at += 1;
    }
    found
}

proptest! {
    #[test]
    fn times_are_those_of_the_longest_paths((days, before) in small()) {
        let found = network(&days, &before).unwrap();
        let length = |path: &[usize]| path.iter().map(|&task| days[task]).sum::<f64>();
        let paths = paths(&before);
        let longest = |of: &dyn Fn(&[usize]) -> bool| {
            paths.iter().filter(|path| of(path)).map(|path| length(path)).fold(0.0, f64::max)
        };
        prop_assert_eq!(found.length, longest(&|_| true));
        for (task, times) in found.tasks.iter().enumerate() {
            let until = longest(&|path| path.last() == Some(&task));
            let since = longest(&|path| path.first() == Some(&task));
            prop_assert_eq!(times.earliest_finish, until);
            prop_assert_eq!(times.latest_start, found.length - since);
            let through = longest(&|path| path.contains(&task));
            prop_assert_eq!(times.slack, found.length - through);
            prop_assert_eq!(times.critical, through == found.length);
        }
        prop_assert_eq!(length(&found.critical_path), found.length);
        prop_assert!(found.critical_path.windows(2).all(|pair| before[pair[1]].contains(&pair[0])));
    }

    #[test]
    fn a_circle_is_found_exactly_where_a_task_reaches_itself(
        n in 1usize..6, waits in prop::collection::vec(prop::bool::weighted(0.25), 36)
    ) {
        let before: Vec<Vec<usize>> =
            (0..n).map(|i| (0..n).filter(|j| waits[i * 6 + j]).collect()).collect();
        let mut reach = vec![vec![false; n]; n];
        for i in 0..n {
            for &j in &before[i] {
                reach[i][j] = true;
            }
        }
        for k in 0..n {
            for i in 0..n {
                for j in 0..n {
                    reach[i][j] |= reach[i][k] && reach[k][j];
                }
            }
        }
        let expected = (0..n).any(|i| reach[i][i]);
        let found = cycle(&before);
        prop_assert_eq!(found.is_some(), expected);
        prop_assert_eq!(network(&vec![1.0; n], &before).is_err(), expected);
        if let Some(circle) = found {
            prop_assert!(circle.len() > 1 && circle.first() == circle.last());
            prop_assert!(circle.windows(2).all(|pair| before[pair[1]].contains(&pair[0])));
        }
    }

    #[test]
    fn overloads_are_the_instants_with_too_much(
        spans in prop::collection::vec((0u32..8, 0u32..5), 0..6), capacity in 0usize..3
    ) {
        let spans: Vec<Span> = spans
            .into_iter()
            .map(|(from, days)| Span { from: from.into(), to: (from + days).into() })
            .collect();
        let found = overloads(&spans, capacity);
        for step in 0..26 {
            let at = f64::from(step) / 2.0 + 0.25;
            let busy = spans.iter().filter(|span| span.from < at && at < span.to).count();
            let inside = found.iter().find(|over| over.from < at && at < over.to);
            prop_assert_eq!(busy > capacity, inside.is_some());
            prop_assert!(inside.is_none_or(|over| over.load >= busy));
        }
    }
}
