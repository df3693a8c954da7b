//! Criterion benches of the core; every time stands beside the one read of the same bytes that bounds it.
//!
//! Machines differ and are shared, so compare ratios taken in one run, never times of two runs.

/// Levels of the cubes that are measured.
pub const LEVELS: usize = 4;

const BLANK: u8 = 255;

/// Levels and blanks (one in five) from a linear congruential generator: the same cube every time.
#[must_use]
pub fn codes(raters: usize, units: usize) -> Vec<u8> {
    let mut state = 1u32;
    let next = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        match (state >> 24) as u8 % 5 {
            4 => BLANK,
            level => level,
        }
    };
    (0..raters * units).map(next).collect()
}

/// The exclusive or of all bytes, eight at a time: what reading the cube once costs.
#[must_use]
pub fn read(codes: &[u8]) -> u64 {
    let mut lanes = [0u64; 16];
    for chunk in codes.chunks_exact(128) {
        for (lane, word) in lanes.iter_mut().zip(chunk.chunks_exact(8)) {
            *lane ^= word.iter().fold(0, |all, &byte| (all << 8) | u64::from(byte));
        }
    }
    lanes.iter().fold(0, |all, lane| all ^ lane)
}

/// Numbers in [0, 1) from the same generator.
#[must_use]
pub fn numbers(count: usize) -> Vec<f64> {
    let mut state = 1u32;
    let next = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(state) / 4_294_967_296.0
    };
    (0..count).map(next).collect()
}
