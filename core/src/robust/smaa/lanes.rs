//! The steps of a batch, each over all 16 lanes: plain loops over arrays of fixed length, which the
//! compiler turns into vector instructions. Not inlined, so that none disturbs another's registers.

use super::network::{LANES, LEAST, Lane};

/// λ = 1 as an integer: draws are multiples of 2⁻³⁰, so their sums are exact.
pub(super) const UNIT: u32 = 1 << 30;

/// Any offset makes the draws normal numbers; this is far from both ends.
const OFFSET: u32 = 0x1000_0000;

/// 2⁵²: adding it to a smaller positive number leaves the nearest integer in the low bits.
const ROUNDER: f64 = 4_503_599_627_370_496.0;

/// The group of a packed key.
#[inline(always)]
pub(super) fn index_of(key: f32, mask: u32) -> usize {
    ((key.to_bits() - LEAST) & mask) as usize
}

/// Thirty bits of each random word, as a sortable number.
#[inline(never)]
pub(super) fn uniforms(bytes: &[u8], lanes: &mut [Lane]) {
    for (lane, raw) in lanes.iter_mut().zip(bytes.as_chunks::<{ 4 * LANES }>().0) {
        for (x, raw) in lane.iter_mut().zip(raw.as_chunks::<4>().0) {
            *x = f32::from_bits((u32::from_le_bytes(*raw) >> 2) + OFFSET);
        }
    }
}

/// The gaps between sorted uniform numbers are uniform on the simplex.
#[inline(never)]
pub(super) fn spacings(sorted: &[Lane], lambda: &mut [[i32; LANES]]) {
    let mut before = [0; LANES];
    for (lambda, sorted) in lambda.iter_mut().zip(sorted) {
        let here = sorted.map(|x| (x.to_bits() - OFFSET) as i32);
        for lane in 0..LANES {
            lambda[lane] = here[lane] - before[lane];
        }
        before = here;
    }
    if let Some(last) = lambda.last_mut() {
        *last = before.map(|before| UNIT as i32 - before);
    }
}

/// A constant 1, then independent coordinates.
pub(super) fn coordinates(uniforms: &[Lane], lambda: &mut [[i32; LANES]]) {
    if let Some((constant, rest)) = lambda.split_first_mut() {
        *constant = [UNIT as i32; LANES];
        for (lambda, uniform) in rest.iter_mut().zip(uniforms) {
            *lambda = uniform.map(|x| (x.to_bits() - OFFSET) as i32);
        }
    }
}

/// λ for the products.
#[inline(never)]
pub(super) fn widen(lambda: &[[i32; LANES]], wide: &mut [[f64; LANES]]) {
    for (wide, lambda) in wide.iter_mut().zip(lambda) {
        *wide = lambda.map(f64::from);
    }
}

/// Σ λ·loss of each group.
#[inline(never)]
pub(super) fn score(table: &[f64], lambda: &[[f64; LANES]], losses: &mut [[f64; LANES]]) {
    for (row, losses) in table.chunks_exact(lambda.len()).zip(losses) {
        let mut total = [0.0; LANES];
        for (x, lambda) in row.iter().zip(lambda) {
            for lane in 0..LANES {
                total[lane] += x * lambda[lane];
            }
        }
        *losses = total;
    }
}

/// The nearest integer of each loss above the number of its group: sorting these sorts the groups.
#[inline(never)]
pub(super) fn pack(losses: &[[f64; LANES]], index_bits: u32, keys: &mut [Lane]) {
    for (group, (losses, key)) in losses.iter().zip(keys).enumerate() {
        let base = LEAST + (1 << index_bits) + group as u32;
        for lane in 0..LANES {
            let whole = (losses[lane] + ROUNDER).to_bits() as u32;
            key[lane] = f32::from_bits((whole << index_bits) + base);
        }
    }
}

/// The lanes in which two neighbours are in the same integer or in neighbouring ones.
#[inline(never)]
pub(super) fn close_lanes(keys: &[Lane], index_bits: u32) -> [bool; LANES] {
    let level = |key: f32| ((key.to_bits() - LEAST) >> index_bits) as i32;
    let mut gap = [i32::MAX; LANES];
    for pair in keys.windows(2) {
        for lane in 0..LANES {
            let next = level(pair[1][lane]) - level(pair[0][lane]);
            gap[lane] = if next < gap[lane] { next } else { gap[lane] };
        }
    }
    gap.map(|gap| gap < 2)
}
