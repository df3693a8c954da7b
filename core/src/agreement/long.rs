use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Label;
use super::label::Key;
use crate::error::{Error, Result};

/// One row of a long table: who marked what, and how; `None` where the mark is missing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LongMark(
    /// The rater.
    pub Label,
    /// The unit.
    pub Label,
    /// The mark.
    pub Option<Label>,
);

/// A long table as raters × units, both in the order of appearance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LongRatings {
    /// The name of each row.
    pub raters: Vec<Label>,
    /// The name of each column.
    pub units: Vec<Label>,
    /// The marks; those that no row gives are missing.
    pub ratings: Vec<Vec<Option<Label>>>,
}

/// Turns rows of rater, unit and mark into raters × units.
///
/// # Errors
/// [`Error::Argument`] where one rater marks one unit twice, with the same mark too: such a table has
/// been joined or read twice, and its agreement would be too high.
///
/// # Examples
/// ```
/// use marusankaku::agreement::{LongMark, ratings_from_long};
/// let rows = [("a", "u1", 1.0), ("a", "u2", 2.0), ("b", "u2", 3.0)];
/// let rows = rows.map(|(rater, unit, mark)| LongMark(rater.into(), unit.into(), Some(mark.into())));
/// let table = ratings_from_long(&rows)?;
/// assert_eq!(table.ratings, [[Some(1.0.into()), Some(2.0.into())], [None, Some(3.0.into())]]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn ratings_from_long(rows: &[LongMark]) -> Result<LongRatings> {
    let (mut raters, mut units) = (Names::default(), Names::default());
    let at: Vec<(usize, usize)> =
        rows.iter().map(|LongMark(rater, unit, _)| (raters.at(rater), units.at(unit))).collect();
    let (raters, units) = (raters.list, units.list);
    let mut ratings = vec![vec![None; units.len()]; raters.len()];
    let mut seen = vec![false; units.len() * raters.len()];
    for (&(rater, unit), row) in at.iter().zip(rows) {
        if std::mem::replace(&mut seen[rater * units.len() + unit], true) {
            let found = format!("rater '{}' and unit '{}' twice", row.0, row.1);
            return Err(Error::argument("rows", found, "one mark of each rater for each unit"));
        }
        ratings[rater][unit].clone_from(&row.2);
    }
    Ok(LongRatings { raters, units, ratings })
}

/// Names in the order of appearance.
#[derive(Default)]
struct Names<'a> {
    list: Vec<Label>,
    known: BTreeMap<Key<'a>, usize>,
}

impl<'a> Names<'a> {
    fn at(&mut self, name: &'a Label) -> usize {
        *self.known.entry(name.key()).or_insert_with(|| {
            self.list.push(name.clone());
            self.list.len() - 1
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_rater_marks_one_unit_once() {
        let row = |rater: &str, unit: f64, mark: Option<f64>| {
            LongMark(rater.into(), unit.into(), mark.map(Label::Number))
        };
        let rows = [row("b", 2.0, Some(1.0)), row("a", 1.0, None), row("b", 1.0, Some(2.0))];
        let table = ratings_from_long(&rows).unwrap();
        assert_eq!(table.raters, ["b", "a"].map(Label::from));
        assert_eq!(table.units, [2.0, 1.0].map(Label::Number));
        let two = [Some(Label::Number(1.0)), Some(Label::Number(2.0))];
        assert_eq!(table.ratings, [two.to_vec(), vec![None, None]]);
        // A missing mark beside a mark is two rows too.
        let twice = [&rows[..], &[row("a", 1.0, Some(1.0))]].concat();
        assert_eq!(ratings_from_long(&twice).unwrap_err().code(), "invalid_argument");
        assert!(ratings_from_long(&[]).unwrap().ratings.is_empty());
    }
}
