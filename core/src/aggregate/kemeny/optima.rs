use super::block::{Block, bits};

/// Sets of candidates walked to count the optimal orders of a block.
const MAX_COUNTED: usize = 1 << 18;
/// The largest integer that every reader of JSON keeps exactly: 2⁵³.
const MAX_COUNT: u64 = 1 << 53;

/// The optimal orders of a block.
pub(super) struct Optima {
    pub(super) proven: bool,
    /// In lexicographic order, up to the limit, or the one that was found: at least one.
    orders: Vec<Vec<usize>>,
    size: usize,
    counted: Option<Counted>,
}

struct Counted {
    count: u64,
    /// Each candidate with its first and last place (from 0) over all optimal orders.
    places: Vec<(usize, [usize; 2])>,
}

impl Optima {
    /// `choices` gives, for a set of candidates still to be placed, those that may come next.
    pub(super) fn list(block: &Block, choices: impl Fn(u64) -> u64, limit: usize) -> Self {
        Self {
            proven: true,
            orders: list(block, &choices, limit),
            size: block.size(),
            counted: count_paths(block, &choices),
        }
    }

    pub(super) fn unproven(block: &Block, order: Vec<usize>) -> Self {
        let orders = vec![block.name(&order)];
        Self { proven: false, orders, size: block.size(), counted: None }
    }

    pub(super) fn best(&self) -> &[usize] {
        self.orders.first().map_or(&[], Vec::as_slice)
    }
}

/// The first `limit` orders of all blocks one after the other, in lexicographic order.
pub(super) fn product(blocks: &[Optima], limit: usize) -> Vec<Vec<usize>> {
    let mut orders: Vec<Vec<usize>> = vec![Vec::new()];
    for block in blocks {
        let longer = orders
            .iter()
            .flat_map(|order| block.orders.iter().map(move |tail| [&order[..], tail].concat()));
        orders = longer.take(limit).collect();
    }
    orders
}

/// How many orders there are in all.
pub(super) fn count(blocks: &[Optima]) -> Option<u64> {
    blocks.iter().try_fold(1u64, |product, block| {
        product.checked_mul(block.counted.as_ref()?.count).filter(|&count| count <= MAX_COUNT)
    })
}

/// Best and worst rank of each candidate.
pub(super) fn rank_ranges(blocks: &[Optima], candidates: usize) -> Option<Vec<[usize; 2]>> {
    let mut ranges = vec![[0; 2]; candidates];
    let mut before = 1;
    for block in blocks {
        for &(candidate, places) in &block.counted.as_ref()?.places {
            ranges[candidate] = places.map(|place| before + place);
        }
        before += block.size;
    }
    Some(ranges)
}

/// Depth first, lowest candidate first. Every choice leads to an optimal order, so nothing is
/// walked in vain.
fn list(block: &Block, choices: &impl Fn(u64) -> u64, limit: usize) -> Vec<Vec<usize>> {
    let mut orders = Vec::new();
    let mut order = Vec::with_capacity(block.size());
    // For each place, the set before it and the choices not yet taken there.
    let mut open = vec![(block.all(), choices(block.all()))];
    while let Some((rest, left)) = open.last_mut() {
        if *left == 0 {
            open.pop();
            order.pop();
            continue;
        }
        let next = left.trailing_zeros() as usize;
        *left &= *left - 1;
        let set = *rest & !(1 << next);
        order.push(next);
        if set == 0 {
            orders.push(block.name(&order));
            if orders.len() == limit {
                break;
            }
            order.pop();
        } else {
            open.push((set, choices(set)));
        }
    }
    orders
}

fn count_paths(block: &Block, choices: &impl Fn(u64) -> u64) -> Option<Counted> {
    let n = block.size();
    let mut places = vec![[n, 0]; n];
    let mut layer = vec![(block.all(), 1u64)];
    let mut walked = 0;
    for place in 0..n {
        let mut next: Vec<(u64, u64)> = Vec::new();
        for &(rest, paths) in &layer {
            for j in bits(choices(rest)) {
                places[j] = [places[j][0].min(place), places[j][1].max(place)];
                next.push((rest & !(1 << j), paths));
            }
        }
        walked += next.len();
        if walked > MAX_COUNTED {
            return None;
        }
        next.sort_unstable_by_key(|&(set, _)| set);
        layer = next
            .chunk_by(|(a, _), (b, _)| a == b)
            .map(|same| {
                let paths = same.iter().fold(0u64, |sum, &(_, paths)| sum.saturating_add(paths));
                (same.first().map_or(0, |&(set, _)| set), paths)
            })
            .collect();
    }
    let count = layer.first().map(|&(_, paths)| paths).filter(|&paths| paths <= MAX_COUNT)?;
    Some(Counted { count, places: block.members.iter().copied().zip(places).collect() })
}
