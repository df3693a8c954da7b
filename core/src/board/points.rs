use std::collections::{HashMap, HashSet};

use super::Board;
use crate::by_id::ById;
use crate::error::{Error, Result};
use crate::model::RaterPoints;

impl Board {
    /// The same marks with other points of some problems, by id; the others keep theirs.
    ///
    /// # Errors
    /// [`Error::UnknownId`] of a problem; [`Error::Weights`] as in [`Board::from_codes`].
    pub fn with_points_of(&self, points: &ById<f64>) -> Result<Self> {
        let mut all = self.points();
        for (id, &points) in points.iter() {
            all[self.problem_position(id)?] = points;
        }
        self.with_points(&all)
    }

    /// 各自の重み: the points that raters would give, those of the round where it has any, else the
    /// workshop's. Raters who marked nothing may have given points, too.
    #[must_use]
    pub fn points_by_rater(&self) -> &[RaterPoints] {
        &self.points_by_rater
    }

    /// The same board with other points of its raters.
    ///
    /// # Errors
    /// [`Error::UnknownId`] of a problem; [`Error::NotFinite`], [`Error::Weights`] of points that are
    /// negative or of a rater whose points are all 0; [`Error::Argument`] where a rater gives a problem
    /// points twice.
    pub fn with_points_by_rater(&self, points: Vec<RaterPoints>) -> Result<Self> {
        let mut seen: HashSet<(&str, &str)> = HashSet::new();
        let mut sums: HashMap<&str, f64> = HashMap::new();
        let known: HashSet<&str> = self.problems().iter().map(|item| item.id.as_str()).collect();
        for row in &points {
            if !known.contains(row.problem.as_str()) {
                self.problem_position(&row.problem)?;
            }
            let at = || format!("the points of {} for {}", row.rater, row.problem);
            if !row.points.is_finite() {
                return Err(Error::NotFinite { at: at(), found: row.points });
            }
            if row.points < 0.0 {
                return Err(Error::Weights { at: at(), found: row.points });
            }
            if !seen.insert((&row.rater, &row.problem)) {
                let found = format!("{} twice for {}", row.rater, row.problem);
                let expected = "one number for each problem";
                return Err(Error::argument("points_by_rater", found, expected));
            }
            *sums.entry(&row.rater).or_insert(0.0) += row.points;
        }
        if let Some(row) = points.iter().find(|row| sums.get(row.rater.as_str()) == Some(&0.0)) {
            let at = format!("the sum of the points of {}", row.rater);
            return Err(Error::Weights { at, found: 0.0 });
        }
        Ok(Self { points_by_rater: points, ..self.clone() })
    }
}
