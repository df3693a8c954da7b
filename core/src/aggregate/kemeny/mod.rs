//! Kemeny's rule, exactly.
//!
//! Blocks first: where everybody in one set beats everybody outside of it, every optimal order puts
//! that set first (extended Condorcet criterion, Truchon 1998), so the blocks of
//! `Majorities::blocks` are solved one by one. Inside a block only the *excess* of an order matters: the
//! sum of the margins of the majorities that it overrules (a minimum feedback arc set).

mod block;
mod layers;
mod optima;
mod table;

use serde::{Deserialize, Serialize};

use super::{Ballot, Conventions, Details, Majorities, conventions};
use crate::error::{Error, Result};
use block::Block;
use optima::Optima;

/// What is called now and then with what is done and wanted; false ends it.
type Watch<'a> = &'a dyn Fn(u64, u64) -> bool;

/// Blocks up to this size are always solved: 2²⁴ costs of 4 bytes are 64 MiB.
const LARGEST_TABLE: usize = 24;
/// Below this size the table is faster than any search.
const SMALL_TABLE: usize = 11;
/// Sets of candidates still to be placed are bits of a word.
const LARGEST_SEARCH: usize = 64;

/// Options of [`kemeny`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KemenyOptions {
    /// How many optimal orders are listed at most, at least 1.
    pub max_orders: usize,
    /// How many sets of candidates the search holds at most, where more than 24 candidates cannot be
    /// divided into blocks; what it does not prove within is reported as not proven.
    pub max_states: usize,
}

impl Default for KemenyOptions {
    fn default() -> Self {
        Self { max_orders: 1000, max_states: 200_000 }
    }
}

impl KemenyOptions {
    /// Sets how many optimal orders are listed at most.
    #[must_use]
    pub fn max_orders(mut self, max_orders: usize) -> Self {
        self.max_orders = max_orders;
        self
    }

    /// Sets how many sets of candidates the search holds at most.
    #[must_use]
    pub fn max_states(mut self, max_states: usize) -> Self {
        self.max_states = max_states;
        self
    }
}

/// The result of [`kemeny`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kemeny {
    /// The best order, best candidate first: the lexicographically smallest of the optimal ones, or
    /// the best that was found where none is proven to be optimal.
    pub order: Vec<usize>,
    /// Over all ballots, the pairs that the ballot orders strictly and the other way round.
    pub distance: u64,
    /// All optimal orders in lexicographic order, up to `max_orders`; empty where none is proven.
    pub optimal_orders: Vec<Vec<usize>>,
    /// What else is known.
    pub details: KemenyDetails,
    /// What it was computed with.
    pub conventions: Conventions,
}

/// What [`kemeny`] reports beside its order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KemenyDetails {
    /// Majorities and distances of the ballots.
    #[serde(flatten)]
    pub details: Details,
    /// Whether `order` is proven to be optimal; always with up to 24 candidates.
    pub proven_optimal: bool,
    /// No order has a smaller distance than this; `distance` itself where it is proven.
    pub lower_bound: u64,
    /// How many optimal orders there are; `None` where they were not counted (not proven, or too
    /// many).
    pub optimal_count: Option<u64>,
    /// The best and the worst rank of each candidate over all optimal orders; `None` where they were
    /// not counted.
    pub rank_ranges: Option<Vec<[usize; 2]>>,
    /// Pairs that a ballot and the order put in the same order, over all ballots.
    pub agreement: u64,
}

/// Kemeny's rule: the strict order with the fewest disagreements with the ballots, and all others
/// that have as few.
///
/// Optimal orders are often not unique; all of them are counted, and listed up to a cap. Proven
/// for up to 24 candidates, and beyond that where strict majorities divide the candidates into
/// blocks of up to 24 or a search in `max_states` proves it; otherwise `details.proven_optimal` is
/// false. Kemeny (1959), Daedalus 88. A block of n takes at most O(n·2ⁿ).
///
/// # Errors
/// As [`Majorities::of`]; [`Error::Argument`] where `max_orders` is 0.
///
/// # Examples
/// ```
/// use marusankaku::aggregate::{Ballot, KemenyOptions, kemeny};
/// let ballots = [[0, 1, 2], [1, 2, 0], [2, 0, 1]].map(Ballot::strict);
/// let result = kemeny(&ballots, 3, &KemenyOptions::default())?;
/// assert_eq!(result.distance, 4);
/// assert_eq!(result.optimal_orders, [[0, 1, 2], [1, 2, 0], [2, 0, 1]]);
/// assert_eq!(result.order, [0, 1, 2]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn kemeny(ballots: &[Ballot], candidates: usize, options: &KemenyOptions) -> Result<Kemeny> {
    kemeny_with_progress(ballots, candidates, options, &|_, _| true)
}

/// As [`kemeny`], calling `progress(steps done, steps wanted)` now and then, for each block and way to solve
/// it anew.
///
/// # Errors
/// Those of [`kemeny`], and [`Error::Interrupted`] where `progress` returns false.
pub fn kemeny_with_progress(
    ballots: &[Ballot],
    candidates: usize,
    options: &KemenyOptions,
    progress: &dyn Fn(u64, u64) -> bool,
) -> Result<Kemeny> {
    if options.max_orders == 0 {
        return Err(Error::argument("max_orders", 0, "1 or more"));
    }
    let majorities = Majorities::of(ballots, candidates)?;
    let solved: Vec<Optima> = majorities
        .blocks()
        .into_iter()
        .map(|members| optima(&Block::new(&majorities, members), options, progress))
        .collect::<Result<_>>()?;
    let proven_optimal = solved.iter().all(|block| block.proven);
    let order: Vec<usize> = solved.iter().flat_map(|block| block.best().iter().copied()).collect();
    let [distance, agreement] = [false, true].map(|same| pairs(&majorities, &order, same));
    let lower_bound = if proven_optimal { distance } else { least_distance(&majorities) };
    let mut ranks = vec![0; candidates];
    for (at, &candidate) in order.iter().enumerate() {
        ranks[candidate] = at + 1;
    }
    let mut conventions = conventions(
        "kemeny",
        "strict orders with the fewest strict disagreements with the ballots",
    );
    conventions.insert(
        "ties".to_owned(),
        "order is the lexicographically smallest optimum; the others are listed".into(),
    );
    conventions.insert("max_orders".to_owned(), options.max_orders.into());
    conventions.insert("max_states".to_owned(), options.max_states.into());
    Ok(Kemeny {
        optimal_orders: if proven_optimal {
            optima::product(&solved, options.max_orders)
        } else {
            Vec::new()
        },
        details: KemenyDetails {
            proven_optimal,
            lower_bound,
            optimal_count: optima::count(&solved),
            rank_ranges: optima::rank_ranges(&solved, candidates),
            agreement,
            details: Details::new(ballots, majorities, &ranks),
        },
        order,
        distance,
        conventions,
    })
}

/// Search where that is likely to be short, the table of all sets where it was not.
fn optima(block: &Block, options: &KemenyOptions, watch: Watch<'_>) -> Result<Optima> {
    let n = block.size();
    if (SMALL_TABLE..=LARGEST_SEARCH).contains(&n) {
        let bound = block.cost_of(&layers::beam(block, layers::NARROW));
        if bound == 0 {
            // One order overrules nothing, so none of its parts needs to: only free choices are optimal.
            let free = |rest: u64| {
                block::bits(rest)
                    .filter(|&j| block.cost(j, rest) == 0)
                    .fold(0, |choices, j| choices | 1 << j)
            };
            return Ok(Optima::list(block, free, options.max_orders));
        }
        let states = if n > LARGEST_TABLE { options.max_states } else { (1 << (n - 1)) / 64 };
        if let Some(search) = layers::search(block, bound, states, watch)? {
            return Ok(Optima::list(block, |rest| search.choices(rest), options.max_orders));
        }
    }
    if n > LARGEST_TABLE {
        return Ok(Optima::unproven(block, layers::beam(block, layers::WIDE)));
    }
    // Four bytes a set are enough for all but millions of ballots.
    Ok(if u32::try_from(block.total_excess()).is_ok() {
        let table = table::Table::<u32>::new(block, watch)?;
        Optima::list(block, |rest| table.choices(rest), options.max_orders)
    } else {
        let table = table::Table::<u64>::new(block, watch)?;
        Optima::list(block, |rest| table.choices(rest), options.max_orders)
    })
}

/// Over all ballots, the pairs ordered strictly the same way as `order`, or the other way.
fn pairs(majorities: &Majorities, order: &[usize], same: bool) -> u64 {
    let mut total = 0;
    for (at, &first) in order.iter().enumerate() {
        for &second in &order[at + 1..] {
            let (first, second) = if same { (first, second) } else { (second, first) };
            total += majorities.pairwise[first][second];
        }
    }
    total
}

/// Every pair must disagree with one side of it.
fn least_distance(majorities: &Majorities) -> u64 {
    let pairwise = &majorities.pairwise;
    let below = |a: usize| (0..a).map(move |b| pairwise[a][b].min(pairwise[b][a])).sum::<u64>();
    (0..pairwise.len()).map(below).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists(block: &Block) -> Vec<Vec<Vec<usize>>> {
        let bound = block.cost_of(&layers::beam(block, layers::NARROW));
        let watch = &|_, _| true;
        let search = layers::search(block, bound, usize::MAX, watch).unwrap().unwrap();
        let narrow = table::Table::<u32>::new(block, watch).unwrap();
        let wide = table::Table::<u64>::new(block, watch).unwrap();
        let all = [
            Optima::list(block, |rest| search.choices(rest), usize::MAX),
            Optima::list(block, |rest| narrow.choices(rest), usize::MAX),
            Optima::list(block, |rest| wide.choices(rest), usize::MAX),
        ];
        all.map(|optima| optima::product(&[optima], usize::MAX)).to_vec()
    }

    /// Two independent algorithms, the same list of all optima; blocks of all sizes up to 9.
    #[test]
    fn search_and_table_find_the_same_optima() {
        let mut state = 1u64;
        for case in 0..200 {
            let n = 1 + case % 9;
            let ballots: Vec<Ballot> = (0..3 + case % 4)
                .map(|_| {
                    let scores: Vec<Option<f64>> = (0..n)
                        .map(|_| {
                            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                            Some((state >> 60) as f64)
                        })
                        .collect();
                    Ballot::from_scores(&scores).unwrap()
                })
                .collect();
            let majorities = Majorities::of(&ballots, n).unwrap();
            let found = lists(&Block::new(&majorities, (0..n).collect()));
            assert_eq!(found[0], found[1]);
            assert_eq!(found[1], found[2]);
        }
    }

    #[test]
    fn counts_beyond_32_bits_change_nothing() {
        let circle = [[0, 1, 2, 3, 4], [2, 3, 4, 0, 1], [4, 0, 1, 2, 3]].map(Ballot::strict);
        let many = circle.clone().map(|ballot| ballot.times(u32::MAX));
        let [few, many] =
            [&circle, &many].map(|ballots| kemeny(ballots, 5, &KemenyOptions::default()).unwrap());
        assert_eq!(few.optimal_orders, many.optimal_orders);
        assert_eq!(few.distance * u64::from(u32::MAX), many.distance);
    }
}
