//! Codes of plain numbers without a tree or a label a mark: of many numbers by their highest bits, of few
//! small integers through a table; others are searched for.

use super::label::Label;
use super::ratings::{MISSING, Marks, WIDE_MISSING};
use crate::counts::MAX_LEVELS;
use crate::sort;

/// The smallest integer of the table.
const FIRST: i32 = -64;
const SLOTS: usize = 256;
const ABSENT: u32 = u32::MAX;
/// Below its sixteen highest bits a number has so many.
pub(super) const LOW_BITS: u32 = 48;
/// Values coded at a time: they stay in the nearest memory while they are read twice.
const BLOCK: usize = 1024;

/// The marks by the positions of their categories, or the first number that is none of them.
pub(super) fn code<T>(
    values: &[T],
    number: &impl Fn(&T) -> f64,
    categories: &[Label],
) -> std::result::Result<Marks<'static>, f64> {
    let codes = Codes::new(categories);
    let one = |x: &T| match codes.of(number(x)) {
        Some(code) => Ok(code),
        None if number(x).is_nan() => Ok(WIDE_MISSING),
        None => Err(number(x)),
    };
    if categories.len() > MAX_LEVELS {
        return values.iter().map(one).collect::<std::result::Result<_, f64>>().map(Marks::Wide);
    }
    let by_bits = (values.len() >= 16 * BLOCK).then(|| HighBits::new(categories));
    let mut marks: Vec<u8> = Vec::with_capacity(values.len());
    for block in values.chunks(BLOCK) {
        if by_bits.as_ref().is_some_and(|by_bits| by_bits.code(block, number, &mut marks)) {
            continue;
        }
        for x in block {
            // A wide missing mark becomes 255 as well.
            marks.push(one(x)? as u8);
        }
    }
    Ok(Marks::Narrow(marks.into()))
}

/// Codes by the sixteen highest bits of a number: sign, exponent, and four digits. Where all lower bits
/// are 0, as of integers below 32 and their halves, these are the whole number.
struct HighBits(Vec<u8>);

impl HighBits {
    const UNKNOWN: u8 = MISSING - 1;

    fn new(categories: &[Label]) -> Self {
        let mut table = vec![Self::UNKNOWN; 1 << 16];
        // NaN has the highest exponent, and digits.
        for sign in [0, 0x8000] {
            table[sign + 0x7ff1..=sign + 0x7fff].fill(MISSING);
        }
        for (label, code) in categories.iter().zip(0..Self::UNKNOWN) {
            let Some(x) = label.number() else { continue };
            if x.to_bits().trailing_zeros() >= LOW_BITS {
                table[(x.to_bits() >> LOW_BITS) as usize] = code;
            }
            if x == 0.0 {
                table[0x8000] = code;
                table[0] = code;
            }
        }
        Self(table)
    }

    /// Appends the codes of a block, unless it has a number that is more than its highest bits or
    /// that is no category.
    fn code<T>(&self, block: &[T], number: &impl Fn(&T) -> f64, marks: &mut Vec<u8>) -> bool {
        let Some(table) = self.0.first_chunk::<{ 1 << 16 }>() else { return false };
        let all = block.iter().fold(0, |all, x| all | number(x).to_bits());
        if all.trailing_zeros() < LOW_BITS {
            return false;
        }
        let start = marks.len();
        let high = |x| usize::from((number(x).to_bits() >> LOW_BITS) as u16);
        marks.extend(block.iter().map(|x| table[high(x)]));
        let known = !marks[start..].contains(&Self::UNKNOWN);
        if !known {
            marks.truncate(start);
        }
        known
    }
}

/// Rater after rater, from unit after unit.
pub(super) fn turned<T: Copy + Default>(codes: &[T], raters: usize, units: usize) -> Vec<T> {
    /// Units whose codes stay in the nearest memory.
    const TILE: usize = 64;
    let mut turned = vec![T::default(); codes.len()];
    for (tile, codes) in codes.chunks(TILE * raters.max(1)).enumerate() {
        let width = codes.len() / raters.max(1);
        for rater in 0..raters {
            let row = &mut turned[rater * units + tile * TILE..][..width];
            let column = codes[rater..].iter().step_by(raters);
            row.iter_mut().zip(column).for_each(|(to, &from)| *to = from);
        }
    }
    turned
}

/// The distinct numbers in their order; `NaN` is none.
pub(super) fn distinct(values: impl Iterator<Item = f64>) -> Vec<Label> {
    let mut seen = [false; SLOTS];
    let mut others = Vec::new();
    for x in values {
        match slot(x) {
            Some(at) => seen[at] = true,
            None if x.is_nan() => {}
            None => others.push(x),
        }
    }
    sort::unstable_by(&mut others, f64::total_cmp);
    others.dedup();
    let small = (FIRST..).zip(seen).filter(|(_, seen)| *seen);
    others.extend(small.map(|(x, _)| f64::from(x)));
    sort::unstable_by(&mut others, f64::total_cmp);
    others.into_iter().map(Label::Number).collect()
}

/// Which code a number has: the position of its category.
struct Codes {
    table: [u32; SLOTS],
    others: Vec<(f64, u32)>,
}

impl Codes {
    fn new(categories: &[Label]) -> Self {
        let (mut table, mut others) = ([ABSENT; SLOTS], Vec::new());
        for (label, code) in categories.iter().zip(0..ABSENT) {
            match label.number().map(|x| (x, slot(x))) {
                Some((_, Some(at))) => table[at] = code,
                Some((x, None)) => others.push((x, code)),
                None => {}
            }
        }
        sort::by(&mut others, |a, b| a.0.total_cmp(&b.0));
        Self { table, others }
    }

    /// The code, or `None` of a number that is no category; `NaN` is none.
    fn of(&self, x: f64) -> Option<u32> {
        if let Some(at) = slot(x) {
            return Some(self.table[at]).filter(|&code| code != ABSENT);
        }
        let found = self.others.binary_search_by(|(known, _)| known.total_cmp(&x));
        found.ok().map(|at| self.others[at].1)
    }
}

/// Where a small integer stands in the table; 0 and −0 are one number.
fn slot(x: f64) -> Option<usize> {
    // Adding 1.5·2⁵² rounds to an integer, which the last bits of the sum then hold: no cast, so that
    // the compiler can take several numbers at once. Of a fraction, a large number or NaN the way
    // back gives something else, or the bits something larger.
    const SHIFT: f64 = 6_755_399_441_055_744.0;
    let shifted = x + SHIFT;
    let integer = shifted.to_bits().wrapping_sub(SHIFT.to_bits());
    let at = integer.wrapping_sub(i64::from(FIRST) as u64);
    (shifted - SHIFT == x && at < SLOTS as u64).then_some(at as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers_are_coded_by_their_highest_bits() {
        let categories = [-1.5, 0.0, 3.0, 31.0].map(Label::Number);
        let by_bits = HighBits::new(&categories);
        let mut marks = vec![9];
        let block = [3.0, -0.0, f64::NAN, 0.0, -f64::NAN, -1.5, 31.0];
        assert!(by_bits.code(&block, &|&x| x, &mut marks));
        assert_eq!(marks, [9, 2, 1, MISSING, 1, MISSING, 0, 3]);
        // No category, one with more digits, and no number: nothing is appended.
        for other in [2.0, 3.0f64.next_up(), f64::INFINITY] {
            assert!(!by_bits.code(&[3.0, other], &|&x| x, &mut marks));
            assert_eq!(marks.len(), 8);
        }
    }

    #[test]
    fn numbers_have_the_position_of_their_category() {
        let values = [3.0, -0.0, f64::NAN, 1e300, 0.5, 0.0, -64.0, -65.0, 191.0, 192.0, 3.0];
        let found = [-65.0, -64.0, 0.0, 0.5, 3.0, 191.0, 192.0, 1e300];
        let categories = distinct(values.into_iter());
        assert_eq!(categories, found.map(Label::Number));
        let codes = Codes::new(&categories);
        for (x, code) in found.into_iter().zip(0..) {
            assert_eq!(codes.of(x), Some(code));
        }
        assert_eq!([-0.0, f64::NAN, 2.0].map(|x| codes.of(x)), [Some(2), None, None]);
    }
}
