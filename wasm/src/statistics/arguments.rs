use marusankaku::Result;
use marusankaku::agreement::{Ratings, RatingsTable};
use marusankaku::matrix::{Direction, Matrix};

use crate::arguments::Arguments;

impl Arguments {
    pub(crate) fn ratings(&self) -> Result<Ratings<'static>> {
        self.ratings_named("ratings")
    }

    /// Ratings of this name, with the categories and scores of all.
    pub(crate) fn ratings_named(&self, name: &'static str) -> Result<Ratings<'static>> {
        let table = RatingsTable {
            ratings: self.get(name)?,
            categories: self.get("categories")?,
            scores: self.get("scores")?,
        };
        Ratings::try_from(&table)
    }

    pub(crate) fn matrix(&self) -> Result<Matrix<'static>> {
        let rows: Vec<Vec<Option<f64>>> = self.get("matrix")?;
        let rows: Vec<Vec<f64>> = rows.into_iter().map(finite_or_nan).collect();
        Matrix::from_rows(&rows)
    }

    pub(crate) fn numbers(&self, name: &'static str) -> Result<Vec<f64>> {
        Ok(finite_or_nan(self.get(name)?))
    }

    pub(crate) fn types(&self) -> Result<Option<Vec<Direction>>> {
        self.get("types")
    }
}

/// JSON writes NaN as null: the core then says where it stands.
fn finite_or_nan(numbers: Vec<Option<f64>>) -> Vec<f64> {
    numbers.into_iter().map(|number| number.unwrap_or(f64::NAN)).collect()
}
