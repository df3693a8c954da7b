use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::label::{Key, Label};
use crate::counts::{Cube, MAX_LEVELS, MAX_RATERS};
use crate::error::{Error, Result};
use crate::sort;

/// The code of a missing mark.
pub const MISSING: u8 = u8::MAX;
pub(super) const WIDE_MISSING: u32 = u32::MAX;

/// Marks of raters on units, coded by declared categories, worst first.
///
/// Up to 128 categories are one byte a mark, rater after rater, borrowed where the caller has them
/// ready; more (continuous numbers) take four bytes and serve what needs no table of categories:
/// α, Kendall's W and the intraclass correlations.
///
/// # Examples
/// ```
/// use marusankaku::agreement::{Label, Ratings};
/// // Two raters, three units, × △ ○ with their values; 255 is missing.
/// let marks = ["×", "△", "○"].map(Label::from);
/// let codes = [2, 1, 0, 2, 255, 0];
/// let ratings = Ratings::from_codes(&codes[..], 2, 3, marks.to_vec(), Some(vec![0.0, 0.5, 1.0]))?;
/// assert_eq!((ratings.raters(), ratings.units()), (2, 3));
/// # Ok::<(), marusankaku::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Ratings<'a> {
    marks: Marks<'a>,
    raters: usize,
    units: usize,
    categories: Vec<Label>,
    ordered: bool,
    scores: Option<Vec<f64>>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Marks<'a> {
    Narrow(Cow<'a, [u8]>),
    Wide(Vec<u32>),
}

/// Ratings as they are written in JSON: one row a rater, one column a unit, `null` = missing.
///
/// # Examples
/// ```
/// use marusankaku::agreement::{Ratings, RatingsTable};
/// let table: RatingsTable =
///     serde_json::from_str(r#"{"ratings": [["○", "×", null], ["○", "△", "○"]],
///                              "categories": ["×", "△", "○"], "scores": [0, 0.5, 1]}"#)
///         .map_err(|e| marusankaku::Error::argument("ratings", e, "a table"))?;
/// assert_eq!(Ratings::try_from(&table)?.units(), 3);
/// # Ok::<(), marusankaku::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RatingsTable {
    /// Raters × units.
    pub ratings: Vec<Vec<Option<Label>>>,
    /// The declared categories, worst first; see [`Ratings::from_rows`].
    pub categories: Option<Vec<Label>>,
    /// The score of each category.
    pub scores: Option<Vec<f64>>,
}

impl TryFrom<&RatingsTable> for Ratings<'static> {
    type Error = Error;

    fn try_from(table: &RatingsTable) -> Result<Self> {
        Self::from_rows(&table.ratings, table.categories.as_deref(), table.scores.as_deref())
    }
}

impl<'a> Ratings<'a> {
    /// Takes codes that are ready: `codes[rater × units + unit]` is the position of the category.
    ///
    /// A borrowed slice is not copied. A code that is no category is a missing mark, as in
    /// [`Cube`]; by convention 255.
    ///
    /// # Errors
    /// [`Error::Shape`] where sizes do not fit, [`Error::Limit`] above 128 categories or 65,535
    /// raters, [`Error::Argument`] of a category that stands twice, [`Error::NotFinite`] of a score
    /// or a category.
    pub fn from_codes(
        codes: impl Into<Cow<'a, [u8]>>,
        raters: usize,
        units: usize,
        categories: Vec<Label>,
        scores: Option<Vec<f64>>,
    ) -> Result<Self> {
        let codes = codes.into();
        Cube::new(&codes, raters, units, categories.len())?;
        check_categories(&categories)?;
        let scores = check_scores(&categories, scores)?;
        Ok(Self { marks: Marks::Narrow(codes), raters, units, categories, ordered: true, scores })
    }

    /// Codes labels: one row a rater, one column a unit, `None` or `NaN` = missing.
    ///
    /// `categories` is the declared order, worst first. Without it numbers are their own order and
    /// texts are taken in the order of appearance, which serves nominal statistics only. Numbers
    /// are their own scores unless `scores` are given; texts without scores have no distances.
    ///
    /// # Errors
    /// [`Error::Shape`] of rows of different length, [`Error::UnknownId`] of a label that is not
    /// declared, and as [`Ratings::from_codes`].
    pub fn from_rows<R: AsRef<[Option<Label>]>>(
        rows: &[R],
        categories: Option<&[Label]>,
        scores: Option<&[f64]>,
    ) -> Result<Ratings<'static>> {
        let units = rows.first().map_or(0, |row| row.as_ref().len());
        for (rater, row) in rows.iter().enumerate() {
            check_row(rater, row.as_ref(), units)?;
        }
        check_raters(rows.len())?;
        let (categories, ordered) = match categories {
            Some(declared) => (declared.to_vec(), true),
            None => seen_categories(rows),
        };
        check_categories(&categories)?;
        let scores = check_scores(&categories, scores.map(<[f64]>::to_vec))?;
        let codes: BTreeMap<Key<'_>, u32> =
            categories.iter().map(Label::key).zip(0..WIDE_MISSING).collect();
        let mut marks = Vec::with_capacity(rows.len() * units);
        for mark in rows.iter().flat_map(|row| row.as_ref()) {
            marks.push(match mark.as_ref().filter(|label| !is_missing(label)) {
                None => WIDE_MISSING,
                Some(label) => match codes.get(&label.key()) {
                    Some(&code) => code,
                    None => return Err(unknown_label(label, &categories)),
                },
            });
        }
        let marks = if categories.len() <= MAX_LEVELS {
            // A wide missing mark becomes 255 as well.
            Marks::Narrow(marks.iter().map(|&code| code as u8).collect())
        } else {
            Marks::Wide(marks)
        };
        Ok(Ratings { marks, raters: rows.len(), units, categories, ordered, scores })
    }

    /// From marks whose sizes, categories and scores were checked.
    pub(super) fn from_marks(
        marks: Marks<'a>,
        raters: usize,
        units: usize,
        categories: Vec<Label>,
        scores: Option<Vec<f64>>,
    ) -> Self {
        Self { marks, raters, units, categories, ordered: true, scores }
    }

    /// The number of raters, those without any mark too.
    #[must_use]
    pub fn raters(&self) -> usize {
        self.raters
    }

    /// The number of units, those without any mark too.
    #[must_use]
    pub fn units(&self) -> usize {
        self.units
    }

    /// The declared categories, worst first.
    #[must_use]
    pub fn categories(&self) -> &[Label] {
        &self.categories
    }

    /// The score of each category, where they have scores.
    #[must_use]
    pub fn scores(&self) -> Option<&[f64]> {
        self.scores.as_deref()
    }

    /// The code of one mark, `None` where it is missing.
    #[must_use]
    pub fn code(&self, rater: usize, unit: usize) -> Option<usize> {
        let at = rater * self.units + unit;
        let code = match &self.marks {
            Marks::Narrow(codes) => usize::from(*codes.get(at)?),
            Marks::Wide(codes) => *codes.get(at)? as usize,
        };
        (code < self.categories.len()).then_some(code)
    }

    /// The byte-wide cube of up to 128 categories.
    ///
    /// # Errors
    /// [`Error::Limit`] where there are more.
    pub fn cube(&self) -> Result<Cube<'_>> {
        match &self.marks {
            Marks::Narrow(codes) => {
                Cube::new(codes, self.raters, self.units, self.categories.len())
            }
            Marks::Wide(_) => Err(Error::Limit {
                what: "the number of categories".to_owned(),
                found: self.categories.len() as u64,
                limit: MAX_LEVELS as u64,
            }),
        }
    }

    /// These ratings without one rater.
    #[must_use]
    pub fn without_rater(&self, rater: usize) -> Ratings<'static> {
        let marks = match &self.marks {
            Marks::Narrow(codes) => Marks::Narrow(without_row(codes, rater, self.units).into()),
            Marks::Wide(codes) => Marks::Wide(without_row(codes, rater, self.units)),
        };
        Ratings {
            marks,
            raters: self.raters - usize::from(rater < self.raters),
            units: self.units,
            categories: self.categories.clone(),
            ordered: self.ordered,
            scores: self.scores.clone(),
        }
    }

    /// The cube, or `None` where there are more categories than it can hold.
    pub(super) fn narrow(&self) -> Option<Cube<'_>> {
        self.cube().ok()
    }

    /// Asks for scores: distances need them.
    pub(super) fn need_scores(&self) -> Result<&[f64]> {
        self.scores().ok_or_else(|| {
            let expected = "a number for each category: texts have no distances of their own";
            Error::argument("scores", "not given", expected)
        })
    }

    /// Asks for a declared order.
    pub(super) fn need_order(&self) -> Result<()> {
        if self.ordered {
            return Ok(());
        }
        let expected = "the order of the categories, worst first: texts have none of their own";
        Err(Error::argument("categories", "not given", expected))
    }
}

fn without_row<T: Copy>(codes: &[T], row: usize, width: usize) -> Vec<T> {
    let start = row.saturating_mul(width).min(codes.len());
    let end = (start + width).min(codes.len());
    [&codes[..start], &codes[end..]].concat()
}

fn is_missing(label: &Label) -> bool {
    label.number().is_some_and(f64::is_nan)
}

pub(super) fn check_raters(found: usize) -> Result<()> {
    if found <= MAX_RATERS {
        return Ok(());
    }
    let what = "the number of raters".to_owned();
    Err(Error::Limit { what, found: found as u64, limit: MAX_RATERS as u64 })
}

fn check_row(rater: usize, row: &[Option<Label>], units: usize) -> Result<()> {
    let name = || format!("row {} of the ratings", rater + 1);
    if row.len() != units {
        let found = format!("{} units", row.len());
        return Err(Error::shape(name(), found, format!("{units} units, as the first row has")));
    }
    for label in row.iter().flatten() {
        if let Some(found) = label.number().filter(|number| number.is_infinite()) {
            return Err(Error::NotFinite { at: name(), found });
        }
    }
    Ok(())
}

/// Numbers in their order, or any other labels in the order of appearance, which is no order.
fn seen_categories<R: AsRef<[Option<Label>]>>(rows: &[R]) -> (Vec<Label>, bool) {
    let mut seen: BTreeMap<Key<'_>, (usize, &Label)> = BTreeMap::new();
    let marks = rows.iter().flat_map(|row| row.as_ref().iter().flatten());
    for label in marks.filter(|label| !is_missing(label)) {
        let next = seen.len();
        seen.entry(label.key()).or_insert((next, label));
    }
    let numbers = seen.values().all(|(_, label)| label.number().is_some());
    let mut labels: Vec<_> = seen.into_values().collect();
    if !numbers {
        sort::by(&mut labels, |a, b| a.0.cmp(&b.0));
    }
    (labels.into_iter().map(|(_, label)| label.clone()).collect(), numbers)
}

pub(super) fn check_categories(categories: &[Label]) -> Result<()> {
    let mut keys: Vec<(Key<'_>, usize)> =
        categories.iter().map(Label::key).zip(0..categories.len()).collect();
    sort::by(&mut keys, |a, b| a.cmp(b));
    if let Some(pair) = keys.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        let twice = categories[pair[1].1].to_string();
        return Err(Error::argument(
            "categories",
            format!("'{twice}' twice"),
            "each category once",
        ));
    }
    for (position, label) in categories.iter().enumerate() {
        if let Some(found) = label.number().filter(|number| !number.is_finite()) {
            return Err(Error::NotFinite { at: format!("category {}", position + 1), found });
        }
    }
    Ok(())
}

pub(super) fn check_scores(
    categories: &[Label],
    scores: Option<Vec<f64>>,
) -> Result<Option<Vec<f64>>> {
    let scores = scores.or_else(|| categories.iter().map(Label::number).collect());
    super::alpha::check_scores(categories.len(), scores.as_deref())?;
    Ok(scores)
}

pub(super) fn unknown_label(label: &Label, categories: &[Label]) -> Error {
    let known: Vec<String> = categories.iter().take(20).map(Label::to_string).collect();
    Error::unknown_id("category", &label.to_string(), known.iter().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number_rows(rows: &[&[f64]]) -> Vec<Vec<Option<Label>>> {
        rows.iter().map(|row| row.iter().map(|&x| Some(Label::Number(x))).collect()).collect()
    }

    #[test]
    fn numbers_are_their_own_order_and_scores() {
        let ratings = Ratings::from_rows(&number_rows(&[&[3.0, f64::NAN, -1.0]]), None, None);
        let ratings = ratings.unwrap();
        assert_eq!(ratings.categories(), [-1.0, 3.0].map(Label::Number));
        assert_eq!(ratings.scores(), Some(&[-1.0, 3.0][..]));
        assert_eq!([0, 1, 2].map(|unit| ratings.code(0, unit)), [Some(1), None, Some(0)]);
    }

    #[test]
    fn texts_have_no_order_unless_declared() {
        let rows = [["mid", "low"].map(|text| Some(Label::from(text)))];
        let ratings = Ratings::from_rows(&rows, None, None).unwrap();
        assert_eq!(ratings.categories(), ["mid", "low"].map(Label::from));
        assert_eq!(ratings.need_order().unwrap_err().code(), "invalid_argument");
        assert_eq!(ratings.need_scores().unwrap_err().code(), "invalid_argument");
    }

    #[test]
    fn faults_are_named() {
        let code =
            |rows: &[Vec<Option<Label>>], categories: Option<&[f64]>, scores: Option<&[f64]>| {
                let categories: Option<Vec<Label>> =
                    categories.map(|list| list.iter().copied().map(Label::Number).collect());
                Ratings::from_rows(rows, categories.as_deref(), scores).unwrap_err().code()
            };
        let rows = number_rows(&[&[1.0, 2.0]]);
        assert_eq!(code(&number_rows(&[&[1.0, 2.0], &[1.0]]), None, None), "shape_mismatch");
        assert_eq!(code(&number_rows(&[&[f64::INFINITY]]), None, None), "not_finite");
        assert_eq!(code(&rows, Some(&[1.0]), None), "unknown_id");
        assert_eq!(code(&rows, Some(&[1.0, 2.0, 1.0]), None), "invalid_argument");
        assert_eq!(code(&rows, Some(&[1.0, f64::NAN]), None), "not_finite");
        assert_eq!(code(&rows, None, Some(&[1.0])), "shape_mismatch");
        assert_eq!(code(&rows, None, Some(&[1.0, f64::NAN])), "not_finite");
    }

    #[test]
    fn many_values_are_wide() {
        let values: Vec<f64> = (0..200).map(|i| f64::from(i) / 7.0).collect();
        let ratings = Ratings::from_rows(&number_rows(&[&values]), None, None).unwrap();
        assert_eq!(ratings.code(0, 199), Some(199));
        assert_eq!(ratings.cube().unwrap_err().code(), "limit_exceeded");
    }
}
