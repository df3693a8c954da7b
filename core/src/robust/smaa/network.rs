//! Sorting many short lists at once: a comparator works on one element of 16 lists.
//!
//! Batcher's merge exchange (Knuth, *The Art of Computer Programming* 3, 5.2.2, algorithm M) sorts
//! any length with a fixed list of comparators, so 16 lists share one instruction stream and no
//! branch depends on the data.

/// Lists sorted side by side.
pub(super) const LANES: usize = 16;

/// One element of each of the lists. Positive normal `f32` stand for integers: their order is that of
/// their bits, and every x86-64, ARM and WASM has a minimum and a maximum for them.
pub(super) type Lane = [f32; LANES];

/// The smallest integer that a [`Lane`] holds: the smallest normal number.
pub(super) const LEAST: u32 = 0x0080_0000;

/// How many integers from [`LEAST`] a [`Lane`] can hold: all finite numbers.
pub(super) const SPAN: u32 = 0x7F00_0000;

/// The comparators that sort `n` elements.
#[derive(Debug, Clone)]
pub(super) struct Network {
    comparators: Vec<(u32, u32)>,
}

impl Network {
    pub(super) fn new(n: usize) -> Self {
        let mut comparators = Vec::new();
        let top = n.next_power_of_two() / 2;
        let mut p = top;
        while p > 0 {
            let (mut q, mut r, mut d) = (top, 0, p);
            loop {
                let pairs = (0..n.saturating_sub(d)).filter(|i| i & p == r);
                comparators.extend(pairs.map(|i| (i as u32, (i + d) as u32)));
                if q == p {
                    break;
                }
                (d, q, r) = (q - p, q / 2, p);
            }
            p /= 2;
        }
        Self { comparators }
    }

    /// Sorts ascending.
    pub(super) fn sort(&self, lists: &mut [Lane]) {
        for &(low, high) in &self.comparators {
            exchange(lists, low as usize, high as usize);
        }
    }
}

// In place, through two mutable slices, this compiles to scalar code (five times slower): both lanes
// are copied out and written back whole.
#[inline(always)]
fn exchange(lists: &mut [Lane], low: usize, high: usize) {
    let (a, b) = (lists[low], lists[high]);
    let (mut least, mut most) = ([0.0; LANES], [0.0; LANES]);
    for lane in 0..LANES {
        let swap = b[lane] < a[lane];
        least[lane] = if swap { b[lane] } else { a[lane] };
        most[lane] = if swap { a[lane] } else { b[lane] };
    }
    lists[low] = least;
    lists[high] = most;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The zero-one principle: a network that sorts every list of zeros and ones sorts all lists.
    #[test]
    fn every_list_of_zeros_and_ones_is_sorted() {
        for n in 0..=14_usize {
            let network = Network::new(n);
            for bits in 0..1_u32 << n {
                let mut lists: Vec<Lane> =
                    (0..n).map(|i| [f32::from_bits(LEAST + (bits >> i & 1)); LANES]).collect();
                network.sort(&mut lists);
                assert!(lists.windows(2).all(|pair| pair[0][0] <= pair[1][0]), "{n} {bits:b}");
            }
        }
    }

    #[test]
    fn the_lanes_are_sorted_independently() {
        let mut lists: Vec<Lane> = (0..20_u32)
            .map(|i| {
                std::array::from_fn(|lane| f32::from_bits(LEAST + (i * 7 + lane as u32 * 3) % 20))
            })
            .collect();
        Network::new(20).sort(&mut lists);
        for (i, list) in lists.iter().enumerate() {
            assert_eq!(list.map(f32::to_bits), [LEAST + i as u32; LANES]);
        }
    }
}
