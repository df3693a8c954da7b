//! Criterion benches of the core; every time stands beside the one read of the same bytes that bounds it.
//!
//! Machines differ and are shared, so compare ratios taken in one run, never times of two runs.

pub mod computations;

use marusankaku::model::{Problem, Rater, Solution};
use marusankaku::{Board, Scale};

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

/// The lists of so many raters, solutions and problems.
#[must_use]
pub fn lists(
    [raters, solutions, problems]: [usize; 3],
) -> (Vec<Rater>, Vec<Solution>, Vec<Problem>) {
    (
        (0..raters).map(|i| Rater::new(format!("R{i}"))).collect(),
        (0..solutions).map(|i| Solution::new(format!("S{i}"))).collect(),
        (0..problems).map(|i| Problem::new(format!("P{i}"), (i % 5 + 1) as f64)).collect(),
    )
}

/// A board of raters × solutions × problems.
///
/// # Errors
/// Where the codes do not fit.
pub fn board(size: [usize; 3], codes: Vec<u8>) -> marusankaku::Result<Board> {
    let (raters, solutions, problems) = lists(size);
    Board::from_codes(Scale::with_double_circle(), problems, solutions, raters, codes)
}

/// Ten raters mark so many solutions against eight problems, a mark a row; every round in its own way.
#[must_use]
pub fn long_csv(solutions: usize, round: usize) -> String {
    let marks = ["○", "△", "×"];
    let mut text = "rater,solution,problem,mark\n".to_owned();
    for at in 0..solutions * 80 {
        let (rater, problem, solution) = (at % 10, at / 10 % 8, at / 80);
        let mark = marks[(at * 7 + solution + round * (at % 2)) % 3];
        text.push_str(&format!("R{rater},S{solution},P{problem},{mark}\n"));
    }
    text
}

/// Candidates in an order that Marsaglia's xorshift makes: the same ballots in every run.
#[must_use]
pub fn shuffled(n: usize, state: &mut u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    for i in (1..n).rev() {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        order.swap(i, *state as usize % (i + 1));
    }
    order
}
