//! Codes of plain numbers without a tree or a label a mark: small integers, which most ratings are, go
//! through a table; others are searched for.

use super::label::Label;
use super::ratings::{
    Coded, Ratings, WIDE_MISSING, check_categories, check_raters, check_scores, unknown_label,
};
use crate::error::{Error, Result};
use crate::sort;

/// The smallest integer of the table.
const FIRST: i32 = -64;
const SLOTS: usize = 256;
const ABSENT: u32 = u32::MAX;

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
        if raters.checked_mul(units) != Some(values.len()) {
            let expected = format!("{raters} raters × {units} units");
            return Err(Error::shape("the ratings", format!("{} numbers", values.len()), expected));
        }
        check_raters(raters)?;
        if let Some(at) = values.iter().position(|x| x.is_infinite()) {
            let row = format!("row {} of the ratings", at / units + 1);
            return Err(Error::NotFinite { at: row, found: values[at] });
        }
        let categories = match categories {
            Some(declared) => declared.to_vec(),
            None => distinct(values).into_iter().map(Label::Number).collect(),
        };
        check_categories(&categories)?;
        let scores = check_scores(&categories, scores.map(<[f64]>::to_vec))?;
        let codes = Codes::new(&categories);
        let code = |&x: &f64| match codes.of(x) {
            Some(code) => Ok(code),
            None if x.is_nan() => Ok(WIDE_MISSING),
            None => Err(unknown_label(&Label::Number(x), &categories)),
        };
        let mut marks = Vec::with_capacity(values.len());
        for x in values {
            marks.push(code(x)?);
        }
        Ok(Coded { marks, categories, ordered: true, scores }.ratings(raters, units))
    }
}

/// The distinct numbers in their order; `NaN` is none.
fn distinct(values: &[f64]) -> Vec<f64> {
    let mut seen = [false; SLOTS];
    let mut others = Vec::new();
    for &x in values {
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
    others
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
        let found = distinct(&values);
        assert_eq!(found, [-65.0, -64.0, 0.0, 0.5, 3.0, 191.0, 192.0, 1e300]);
        let categories: Vec<Label> = found.iter().map(|&x| Label::Number(x)).collect();
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
