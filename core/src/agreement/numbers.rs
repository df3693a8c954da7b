//! Codes of plain numbers without a tree or a label a mark: of many numbers by their highest bits, of few
//! small integers through a table; others are searched for.

use super::label::Label;
use super::ratings::{
    MISSING, Marks, Ratings, WIDE_MISSING, check_categories, check_raters, check_scores,
    unknown_label,
};
use crate::counts::MAX_LEVELS;
use crate::error::{Error, Result};
use crate::sort;

/// The smallest integer of the table.
const FIRST: i32 = -64;
const SLOTS: usize = 256;
const ABSENT: u32 = u32::MAX;
/// Values coded at a time: they stay in the nearest memory while they are read twice.
const BLOCK: usize = 1024;
/// So many values most likely show all categories there are.
const GUESS: usize = 4 * BLOCK;

/// How numbers of raters × units stand one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// All units of the first rater, then those of the next.
    #[default]
    RaterByRater,
    /// All raters of the first unit, then those of the next.
    UnitByUnit,
}

impl Ratings<'_> {
    /// Codes plain numbers, rater after rater; `NaN` = missing. The same as [`Ratings::from_rows`] of
    /// these numbers, in a hundredth of the time.
    ///
    /// # Errors
    /// [`Error::Shape`] where the sizes do not fit, and as [`Ratings::from_rows`].
    ///
    /// # Examples
    /// ```
    /// use marusankaku::agreement::Ratings;
    /// let ratings = Ratings::from_values(&[1.0, 3.0, f64::NAN, 1.0, 3.0, 2.0], 2, 3, None, None)?;
    /// assert_eq!((ratings.code(0, 1), ratings.code(0, 2)), (Some(2), None));
    /// # Ok::<(), marusankaku::Error>(())
    /// ```
    pub fn from_values(
        values: &[f64],
        raters: usize,
        units: usize,
        categories: Option<&[Label]>,
        scores: Option<&[f64]>,
    ) -> Result<Ratings<'static>> {
        let layout = Layout::RaterByRater;
        Self::from_numbers(values, |&x| x, layout, raters, units, categories, scores)
    }

    /// As [`Ratings::from_values`], of whatever holds a number, in either order: numbers of another
    /// type, or cells of memory that is not ours.
    ///
    /// # Errors
    /// As [`Ratings::from_values`].
    ///
    /// # Examples
    /// ```
    /// use marusankaku::agreement::{Layout, Ratings};
    /// let units: [u8; 6] = [1, 1, 3, 3, 2, 2];
    /// let ratings =
    ///     Ratings::from_numbers(&units, |&x| x.into(), Layout::UnitByUnit, 2, 3, None, None)?;
    /// assert_eq!([0, 1, 2].map(|unit| ratings.code(1, unit)), [Some(0), Some(2), Some(1)]);
    /// # Ok::<(), marusankaku::Error>(())
    /// ```
    pub fn from_numbers<T>(
        values: &[T],
        number: impl Fn(&T) -> f64,
        layout: Layout,
        raters: usize,
        units: usize,
        categories: Option<&[Label]>,
        scores: Option<&[f64]>,
    ) -> Result<Ratings<'static>> {
        if raters.checked_mul(units) != Some(values.len()) {
            let expected = format!("{raters} raters × {units} units");
            return Err(Error::shape("the ratings", format!("{} numbers", values.len()), expected));
        }
        check_raters(raters)?;
        let coded = code_all(values, &number, categories, scores).map_err(|error| {
            // Infinity explains whatever else is wrong.
            let at = values.iter().position(|x| number(x).is_infinite());
            at.map_or(error, |at| {
                let rater = match layout {
                    Layout::RaterByRater => at / units,
                    Layout::UnitByUnit => at % raters,
                };
                let row = format!("row {} of the ratings", rater + 1);
                Error::NotFinite { at: row, found: number(&values[at]) }
            })
        })?;
        let (marks, categories, scores) = coded;
        let marks = match (layout, marks) {
            (Layout::RaterByRater, marks) => marks,
            (_, Marks::Narrow(codes)) => Marks::Narrow(turned(&codes, raters, units).into()),
            (_, Marks::Wide(codes)) => Marks::Wide(turned(&codes, raters, units)),
        };
        Ok(Ratings::from_marks(marks, raters, units, categories, scores))
    }
}

type Coded = (Marks<'static>, Vec<Label>, Option<Vec<f64>>);

fn code_all<T>(
    values: &[T],
    number: &impl Fn(&T) -> f64,
    declared: Option<&[Label]>,
    scores: Option<&[f64]>,
) -> Result<Coded> {
    let guess = match declared {
        Some(declared) => declared.to_vec(),
        None => distinct(values.iter().take(GUESS).map(number)),
    };
    check_categories(&guess)?;
    let (categories, marks) = match code(values, number, &guess) {
        Ok(marks) => (guess, marks),
        Err(x) if declared.is_some() => {
            check_scores(&guess, scores.map(<[f64]>::to_vec))?;
            return Err(unknown_label(&Label::Number(x), &guess));
        }
        // A value that is rare.
        Err(_) => {
            let all = distinct(values.iter().map(number));
            check_categories(&all)?;
            match code(values, number, &all) {
                Ok(marks) => (all, marks),
                Err(x) => return Err(unknown_label(&Label::Number(x), &all)),
            }
        }
    };
    let scores = check_scores(&categories, scores.map(<[f64]>::to_vec))?;
    Ok((marks, categories, scores))
}

/// The marks by the positions of their categories, or the first number that is none of them.
fn code<T>(
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
    const BITS: u32 = 48;
    const UNKNOWN: u8 = MISSING - 1;

    fn new(categories: &[Label]) -> Self {
        let mut table = vec![Self::UNKNOWN; 1 << 16];
        // NaN has the highest exponent, and digits.
        for sign in [0, 0x8000] {
            table[sign + 0x7ff1..=sign + 0x7fff].fill(MISSING);
        }
        for (label, code) in categories.iter().zip(0..Self::UNKNOWN) {
            let Some(x) = label.number() else { continue };
            if x.to_bits().trailing_zeros() >= Self::BITS {
                table[(x.to_bits() >> Self::BITS) as usize] = code;
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
        if all.trailing_zeros() < Self::BITS {
            return false;
        }
        let start = marks.len();
        let high = |x| usize::from((number(x).to_bits() >> Self::BITS) as u16);
        marks.extend(block.iter().map(|x| table[high(x)]));
        let known = !marks[start..].contains(&Self::UNKNOWN);
        if !known {
            marks.truncate(start);
        }
        known
    }
}

/// Rater after rater, from unit after unit.
fn turned<T: Copy + Default>(codes: &[T], raters: usize, units: usize) -> Vec<T> {
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
fn distinct(values: impl Iterator<Item = f64>) -> Vec<Label> {
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

    #[test]
    fn values_are_coded_as_rows_are() {
        let rows: [&[f64]; 2] = [&[3.0, f64::NAN, -1.5, 3.0], &[200.0, -0.0, 0.0, -1.5]];
        let declared = [200.0, 3.0, 0.0, -1.5, 7.0].map(Label::Number);
        for categories in [None, Some(&declared[..])] {
            let values = Ratings::from_values(&rows.concat(), 2, 4, categories, None);
            assert_eq!(values, Ratings::from_rows(&number_rows(&rows), categories, None));
        }
        let many: Vec<f64> = (0..300).map(|i| f64::from(i * 7919 % 300) / 3.0).collect();
        let values = Ratings::from_values(&many, 2, 150, None, None);
        let rows = [&many[..150], &many[150..]];
        assert_eq!(values, Ratings::from_rows(&number_rows(&rows), None, None));
    }

    #[test]
    fn many_values_are_coded_as_few_are() {
        let values = |rare: f64| -> Vec<f64> {
            let common = [0.0, 0.5, f64::NAN, 3.0, -0.0, -1.5, -f64::NAN];
            let mut values: Vec<f64> = (0..30_000).map(|i| common[i * 7919 % 7]).collect();
            values[29_000] = rare;
            values
        };
        // As those before, with more digits than the highest bits hold, of a new category.
        for rare in [3.0, 1.0 / 3.0, 100.0, 33.0] {
            let values = values(rare);
            let many = Ratings::from_values(&values, 3, 10_000, None, None).unwrap();
            let rows: Vec<&[f64]> = values.chunks(10_000).collect();
            assert_eq!(many, Ratings::from_rows(&number_rows(&rows), None, None).unwrap());
            let declared = many.categories().to_vec();
            let again = Ratings::from_values(&values, 3, 10_000, Some(&declared), None);
            assert_eq!(again.as_ref(), Ok(&many));
            let by_unit: Vec<f64> =
                (0..values.len()).map(|at| values[at % 3 * 10_000 + at / 3]).collect();
            let order = Layout::UnitByUnit;
            let turned = Ratings::from_numbers(&by_unit, |&x| x, order, 3, 10_000, None, None);
            assert_eq!(turned.as_ref(), Ok(&many));
            let first = &declared[..declared.len() - 1];
            let error = Ratings::from_values(&values, 3, 10_000, Some(first), None).unwrap_err();
            assert_eq!(error.code(), "unknown_id");
        }
        let infinite = values(f64::NEG_INFINITY);
        for declared in [None, Some(&[Label::Number(0.0)][..])] {
            let error = Ratings::from_values(&infinite, 3, 10_000, declared, None).unwrap_err();
            assert!(error.to_string().contains("row 3 of the ratings"), "{error}");
            let order = Layout::UnitByUnit;
            let error = Ratings::from_numbers(&infinite, |&x| x, order, 3, 10_000, declared, None)
                .unwrap_err();
            assert!(error.to_string().contains("row 3 of the ratings"), "{error}");
        }
    }

    #[test]
    fn values_that_do_not_fit_are_refused() {
        let code = |values: &[f64], categories: Option<&[Label]>| {
            Ratings::from_values(values, 1, 2, categories, None).unwrap_err().code()
        };
        assert_eq!(code(&[1.0], None), "shape_mismatch");
        assert_eq!(code(&[1.0, f64::INFINITY], None), "not_finite");
        assert_eq!(code(&[1.0, 2.0], Some(&[Label::Number(1.0)])), "unknown_id");
    }

    fn number_rows(rows: &[&[f64]]) -> Vec<Vec<Option<Label>>> {
        rows.iter().map(|row| row.iter().map(|&x| Some(Label::Number(x))).collect()).collect()
    }
}
