//! Codes of plain numbers without a tree or a label a mark: small integers, which most ratings are, go
//! through a table; others are searched for.

use super::label::Label;

/// The smallest integer of the table.
const FIRST: i32 = -64;
const SLOTS: usize = 256;
const ABSENT: u32 = u32::MAX;

/// The distinct numbers in their order; `NaN` is none.
pub(super) fn distinct(values: &[f64]) -> Vec<f64> {
    let mut seen = [false; SLOTS];
    let mut others = Vec::new();
    for &x in values {
        match slot(x) {
            Some(at) => seen[at] = true,
            None if x.is_nan() => {}
            None => others.push(x),
        }
    }
    others.sort_unstable_by(f64::total_cmp);
    others.dedup();
    let small = (FIRST..).zip(seen).filter(|(_, seen)| *seen);
    others.extend(small.map(|(x, _)| f64::from(x)));
    others.sort_unstable_by(f64::total_cmp);
    others
}

/// Which code a number has: the position of its category.
pub(super) struct Codes {
    table: [u32; SLOTS],
    others: Vec<(f64, u32)>,
}

impl Codes {
    pub(super) fn new(categories: &[Label]) -> Self {
        let (mut table, mut others) = ([ABSENT; SLOTS], Vec::new());
        for (label, code) in categories.iter().zip(0..ABSENT) {
            match label.number().map(|x| (x, slot(x))) {
                Some((_, Some(at))) => table[at] = code,
                Some((x, None)) => others.push((x, code)),
                None => {}
            }
        }
        others.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        Self { table, others }
    }

    /// The code, or `None` of a number that is no category; `NaN` is none.
    pub(super) fn of(&self, x: f64) -> Option<u32> {
        if let Some(at) = slot(x) {
            return Some(self.table[at]).filter(|&code| code != ABSENT);
        }
        let found = self.others.binary_search_by(|(known, _)| known.total_cmp(&x));
        found.ok().map(|at| self.others[at].1)
    }
}

/// Where a small integer stands in the table; 0 and −0 are one number.
fn slot(x: f64) -> Option<usize> {
    // A cast of NaN is 0, one of a large number the nearest integer that fits: both differ from x.
    let integer = x as i32;
    let at = usize::try_from(integer.wrapping_sub(FIRST)).ok()?;
    (f64::from(integer) == x && at < SLOTS).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_position_of_their_category() {
        let values = [3.0, -0.0, f64::NAN, 1e300, 0.5, 0.0, -64.0, -65.0, 191.0, 192.0, 3.0];
        let found = distinct(&values);
        assert_eq!(found, [-65.0, -64.0, 0.0, 0.5, 3.0, 191.0, 192.0, 1e300]);
        let categories: Vec<Label> = found.iter().map(|&x| Label::Number(x)).collect();
        let codes = Codes::new(&categories);
        for (x, code) in found.into_iter().zip(0..) {
            assert_eq!(codes.of(x), Some(code));
        }
        assert_eq!([-0.0, f64::NAN, 2.0].map(|x| codes.of(x)), [Some(2), None, None]);
    }
}
