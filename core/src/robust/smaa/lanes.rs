//! The steps of a batch, each over all 16 lanes: plain loops over arrays of fixed length, which the
//! compiler turns into vector instructions. Not inlined, so that none disturbs another's registers.

use super::network::{LANES, LEAST, Lane};

/// λ = 1 as an integer: draws are multiples of 2⁻³⁰, so their sums are exact.
pub(super) const UNIT: u32 = 1 << 30;

/// Any offset makes the draws normal numbers; this is far from both ends.
const OFFSET: u32 = 0x1000_0000;

/// 2²³: adding it to a smaller positive number leaves the nearest integer in the low bits.
const ROUNDER: f32 = 8_388_608.0;

/// How many integers that leaves room for.
pub(super) const LEVELS: u32 = 1 << 23;

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

/// λ for the products, rounded to 24 bits.
#[inline(never)]
pub(super) fn narrow(lambda: &[[i32; LANES]], narrow: &mut [Lane]) {
    for (narrow, lambda) in narrow.iter_mut().zip(lambda) {
        *narrow = lambda.map(|lambda| lambda as f32);
    }
}

/// Σ λ·loss of each group.
#[inline(never)]
pub(super) fn score(table: &[f32], lambda: &[Lane], losses: &mut [Lane]) {
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

/// The nearest integer of each loss above the number of its group, `margin` integers away from the
/// end: sorting these sorts the groups.
#[inline(never)]
pub(super) fn pack(losses: &mut [Lane], index_bits: u32, margin: u32) {
    let base = LEAST + (margin << index_bits);
    let base = base.wrapping_sub(ROUNDER.to_bits() << index_bits);
    for (group, losses) in losses.iter_mut().enumerate() {
        let base = base.wrapping_add(group as u32);
        for loss in losses {
            let whole = (*loss + ROUNDER).to_bits() << index_bits;
            *loss = f32::from_bits(whole.wrapping_add(base));
        }
    }
}

/// The lanes in which two neighbours are nearer than `apart`, as masks: 0 elsewhere.
#[inline(never)]
pub(super) fn close_lanes(keys: &[Lane], apart: i32) -> [i32; LANES] {
    let mut close = [0; LANES];
    for pair in keys.windows(2) {
        for lane in 0..LANES {
            let gap = (pair[1][lane].to_bits() as i32).wrapping_sub(pair[0][lane].to_bits() as i32);
            close[lane] |= -i32::from(gap < apart);
        }
    }
    close
}
