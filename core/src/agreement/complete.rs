//! What Kendall's W and the intraclass correlations are computed on: raters with marks, and the
//! units that all of them marked.

use super::Ratings;

pub(super) struct Complete {
    pub(super) raters: Vec<usize>,
    pub(super) units: Vec<usize>,
}

impl Complete {
    pub(super) fn of(ratings: &Ratings<'_>) -> Self {
        let marked =
            |rater: &usize| (0..ratings.units()).any(|unit| ratings.code(*rater, unit).is_some());
        let raters: Vec<usize> = (0..ratings.raters()).filter(marked).collect();
        let mut complete = vec![!raters.is_empty(); ratings.units()];
        for &rater in &raters {
            for (unit, complete) in complete.iter_mut().enumerate() {
                *complete &= ratings.code(rater, unit).is_some();
            }
        }
        let units = (0..ratings.units()).filter(|&unit| complete[unit]).collect();
        Self { raters, units }
    }
}
