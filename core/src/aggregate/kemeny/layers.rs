use super::Watch;
use super::block::{Block, bits};
use crate::error::{Error, Result};

/// States kept a layer where only a bound for the search is wanted.
pub(super) const NARROW: usize = 16;
/// States kept a layer where the order found is the result.
pub(super) const WIDE: usize = 256;
/// Sweeps of the local search; each but the last makes the order better.
const SWEEPS: usize = 100;

/// The sets of candidates still to be placed that optimal orders pass through, with the
/// candidates that may come next.
pub(super) struct Search {
    /// Ascending by set.
    choices: Vec<(u64, u64)>,
}

impl Search {
    pub(super) fn choices(&self, rest: u64) -> u64 {
        let found = self.choices.binary_search_by_key(&rest, |&(set, _)| set);
        found.map_or(0, |at| self.choices[at].1)
    }
}

/// A set of candidates still to be placed, and the least excess of placing the others before it.
type State = (u64, u64);

/// All optimal orders, layer by layer of the number of candidates placed: states that cost more
/// than the `bound`, the cost of a known order, are dropped. `None` where more than `max_states` states were needed.
pub(super) fn search(
    block: &Block,
    bound: u64,
    max_states: usize,
    watch: Watch<'_>,
) -> Result<Option<Search>> {
    let mut layers = vec![vec![(block.all(), 0)]];
    let mut states = 1;
    for placed in 0..block.size() {
        if !watch(placed as u64, block.size() as u64) {
            return Err(Error::Interrupted);
        }
        // A state leads to up to n others, which are sorted before the double ones fall together.
        let room = max_states.saturating_sub(states).saturating_mul(block.size());
        let next = layers.last().and_then(|layer| next_layer(block, layer, bound, room));
        let Some(next) = next else { return Ok(None) };
        states += next.len();
        if states > max_states {
            return Ok(None);
        }
        layers.push(next);
    }
    Ok(Some(Search { choices: tight_choices(block, &layers) }))
}

/// A good order, not always an optimal one: the best states of each layer, then local search.
pub(super) fn beam(block: &Block, width: usize) -> Vec<usize> {
    let mut order = local_search(block, by_margins(block));
    if block.size() > 64 {
        return order;
    }
    let bound = block.cost_of(&order);
    if bound == 0 {
        return order;
    }
    let mut layers = vec![vec![(block.all(), 0)]];
    for _ in 0..block.size() {
        let Some(layer) = layers.last() else { break };
        let Some(mut next) = next_layer(block, layer, bound, usize::MAX) else { break };
        if next.len() > width {
            next.sort_unstable_by_key(|&(set, cost)| (cost, set));
            next.truncate(width);
            next.sort_unstable();
        }
        layers.push(next);
    }
    // Where no state survived the order is better than the whole beam.
    if layers.len() == block.size() + 1 && layers.last().is_some_and(|last| !last.is_empty()) {
        let search = Search { choices: tight_choices(block, &layers) };
        let mut rest = block.all();
        let mut found = Vec::with_capacity(block.size());
        while rest != 0 {
            let next = search.choices(rest).trailing_zeros() as usize;
            if next >= block.size() {
                break;
            }
            found.push(next);
            rest ^= 1 << next;
        }
        if found.len() == block.size() {
            let found = local_search(block, found);
            if block.cost_of(&found) < bound {
                order = found;
            }
        }
    }
    order
}

fn next_layer(block: &Block, layer: &[State], bound: u64, room: usize) -> Option<Vec<State>> {
    let mut next: Vec<State> = Vec::new();
    for &(rest, cost) in layer {
        for j in bits(rest) {
            let set = rest & !(1 << j);
            let cost = cost + block.cost(j, set);
            if cost <= bound {
                next.push((set, cost));
            }
        }
        if next.len() > room {
            return None;
        }
    }
    next.sort_unstable();
    next.dedup_by_key(|&mut (set, _)| set); // the first one of a set is the cheapest
    Some(next)
}

/// Backwards from the empty set: what reaches an optimal state at its cost is optimal.
fn tight_choices(block: &Block, layers: &[Vec<State>]) -> Vec<(u64, u64)> {
    let mut choices = Vec::new();
    let mut tight: Vec<u64> = vec![0];
    for pair in layers.windows(2).rev() {
        let [before, after] = pair else { continue };
        let mut reaching = Vec::new();
        for &(rest, cost) in before {
            let next = bits(rest)
                .filter(|&j| {
                    let set = rest & !(1 << j);
                    tight.binary_search(&set).is_ok()
                        && after
                            .binary_search_by_key(&set, |&(set, _)| set)
                            .is_ok_and(|at| after[at].1 == cost + block.cost(j, set))
                })
                .fold(0, |next, j| next | 1 << j);
            if next != 0 {
                choices.push((rest, next));
                reaching.push(rest);
            }
        }
        tight = reaching;
    }
    choices.sort_unstable();
    choices
}

/// By the sum of the margins overruled where it comes first, ascending: Borda's order of the block.
fn by_margins(block: &Block) -> Vec<usize> {
    let excess = &block.excess;
    let behind = |a: usize| -> i128 {
        let margin = |b: usize| i128::from(excess[a][b]) - i128::from(excess[b][a]);
        (0..excess.len()).map(margin).sum()
    };
    let mut order: Vec<(i128, usize)> = (0..block.size()).map(|a| (behind(a), a)).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, a)| a).collect()
}

/// Moves one candidate at a time to where it costs least, until nothing is gained.
fn local_search(block: &Block, mut order: Vec<usize>) -> Vec<usize> {
    let excess = &block.excess;
    for _ in 0..SWEEPS {
        let mut improved = false;
        for (candidate, ahead) in excess.iter().enumerate() {
            let Some(from) = order.iter().position(|&other| other == candidate) else { continue };
            order.remove(from);
            // The cost of standing before all the others, then of passing them one by one.
            let first: i128 = order.iter().map(|&b| i128::from(ahead[b])).sum();
            let (mut cost, mut here, mut best) = (first, first, (first, 0));
            for (at, &passed) in order.iter().enumerate() {
                cost += i128::from(excess[passed][candidate]) - i128::from(ahead[passed]);
                best = best.min((cost, at + 1));
                if at + 1 == from {
                    here = cost;
                }
            }
            let to = if best.0 < here { best.1 } else { from };
            improved |= best.0 < here;
            order.insert(to, candidate);
        }
        if !improved {
            break;
        }
    }
    order
}
