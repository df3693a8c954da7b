//! Plain numbers of any type as ratings: where they stand, and what they are told apart by.

use super::coding::{code, distinct, turned};
use super::label::Label;
use super::ratings::{Marks, Ratings, check_categories, check_raters, check_scores, unknown_label};
use crate::error::{Error, Result};

/// So many values most likely show all categories there are.
const GUESS: usize = 4096;

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
        let numbers = Numbers::new(values, |&x| x, raters, units);
        Self::from_numbers(&numbers.declared(categories, scores))
    }

    /// Codes plain numbers of any type, in either order.
    ///
    /// # Errors
    /// As [`Ratings::from_values`].
    pub fn from_numbers<T, F: Fn(&T) -> f64>(
        numbers: &Numbers<'_, T, F>,
    ) -> Result<Ratings<'static>> {
        numbers.check()?;
        let &Numbers { layout, raters, units, .. } = numbers;
        let coded = numbers.code().map_err(|error| numbers.explain(error));
        let (marks, categories, scores) = coded?;
        let marks = match (layout, marks) {
            (Layout::RaterByRater, marks) => marks,
            (_, Marks::Narrow(codes)) => Marks::Narrow(turned(&codes, raters, units).into()),
            (_, Marks::Wide(codes)) => Marks::Wide(turned(&codes, raters, units)),
        };
        Ok(Ratings::from_marks(marks, raters, units, categories, scores))
    }
}

/// Ratings as plain numbers: of any type, and in memory that need not be ours.
///
/// # Examples
/// ```
/// use marusankaku::agreement::{Layout, Numbers, Ratings};
/// let units: [u8; 6] = [1, 1, 3, 3, 2, 2];
/// let numbers = Numbers::new(&units, |&x| x.into(), 2, 3).layout(Layout::UnitByUnit);
/// let ratings = Ratings::from_numbers(&numbers)?;
/// assert_eq!([0, 1, 2].map(|unit| ratings.code(1, unit)), [Some(0), Some(2), Some(1)]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Numbers<'a, T, F> {
    pub(super) values: &'a [T],
    pub(super) number: F,
    pub(super) layout: Layout,
    pub(super) raters: usize,
    pub(super) units: usize,
    pub(super) categories: Option<&'a [Label]>,
    pub(super) scores: Option<&'a [f64]>,
}

impl<'a, T, F: Fn(&T) -> f64> Numbers<'a, T, F> {
    /// Rater after rater; `number` says which number a value is, `NaN` where it is missing.
    pub fn new(values: &'a [T], number: F, raters: usize, units: usize) -> Self {
        let layout = Layout::RaterByRater;
        Self { values, number, layout, raters, units, categories: None, scores: None }
    }

    /// Sets how the numbers stand one after the other.
    #[must_use]
    pub fn layout(mut self, layout: Layout) -> Self {
        self.layout = layout;
        self
    }

    /// Declares the categories, worst first, and their scores; see [`Ratings::from_rows`].
    #[must_use]
    pub fn declared(mut self, categories: Option<&'a [Label]>, scores: Option<&'a [f64]>) -> Self {
        (self.categories, self.scores) = (categories, scores);
        self
    }

    pub(super) fn check(&self) -> Result<()> {
        let &Self { values, raters, units, .. } = self;
        if raters.checked_mul(units) != Some(values.len()) {
            let expected = format!("{raters} raters × {units} units");
            return Err(Error::shape("the ratings", format!("{} numbers", values.len()), expected));
        }
        check_raters(raters)
    }

    /// Infinity explains whatever else is wrong.
    fn explain(&self, error: Error) -> Error {
        let at = self.values.iter().position(|x| (self.number)(x).is_infinite());
        at.map_or(error, |at| {
            let rater = match self.layout {
                Layout::RaterByRater => at / self.units,
                Layout::UnitByUnit => at % self.raters,
            };
            let row = format!("row {} of the ratings", rater + 1);
            Error::NotFinite { at: row, found: (self.number)(&self.values[at]) }
        })
    }

    /// The marks, their categories and scores.
    fn code(&self) -> Result<(Marks<'static>, Vec<Label>, Option<Vec<f64>>)> {
        let &Self { values, ref number, scores, .. } = self;
        let guess = self.guess();
        check_categories(&guess)?;
        let (categories, marks) = match code(values, number, &guess) {
            Ok(marks) => (guess, marks),
            Err(x) if self.categories.is_some() => {
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

    /// The declared categories, or those that most likely are all there are.
    pub(super) fn guess(&self) -> Vec<Label> {
        match self.categories {
            Some(declared) => declared.to_vec(),
            None => distinct(self.values.iter().take(GUESS).map(&self.number)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        // As those before, with more digits than the highest bits hold, of a new category; the last one
        // has the highest bits of another.
        for rare in [3.0, 1.0 / 3.0, 100.0, 33.0, 3.0f64.next_up()] {
            let values = values(rare);
            let many = Ratings::from_values(&values, 3, 10_000, None, None).unwrap();
            let rows: Vec<&[f64]> = values.chunks(10_000).collect();
            assert_eq!(many, Ratings::from_rows(&number_rows(&rows), None, None).unwrap());
            let declared = many.categories().to_vec();
            let again = Ratings::from_values(&values, 3, 10_000, Some(&declared), None);
            assert_eq!(again.as_ref(), Ok(&many));
            let by_unit: Vec<f64> =
                (0..values.len()).map(|at| values[at % 3 * 10_000 + at / 3]).collect();
            let by_unit = Numbers::new(&by_unit, |&x| x, 3, 10_000).layout(Layout::UnitByUnit);
            let turned = Ratings::from_numbers(&by_unit);
            assert_eq!(turned.as_ref(), Ok(&many));
            let first = &declared[..declared.len() - 1];
            let error = Ratings::from_values(&values, 3, 10_000, Some(first), None).unwrap_err();
            assert_eq!(error.code(), "unknown_id");
        }
        let infinite = values(f64::NEG_INFINITY);
        for declared in [None, Some(&[Label::Number(0.0)][..])] {
            let error = Ratings::from_values(&infinite, 3, 10_000, declared, None).unwrap_err();
            assert!(error.to_string().contains("row 3 of the ratings"), "{error}");
            let by_unit = Numbers::new(&infinite, |&x| x, 3, 10_000).layout(Layout::UnitByUnit);
            let error = Ratings::from_numbers(&by_unit.declared(declared, None)).unwrap_err();
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
