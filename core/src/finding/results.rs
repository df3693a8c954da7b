use crate::board::Board;
use crate::combine::{
    MergedCells, Merges, ProblemCorrelations, merged_cells, merges, problem_correlations,
};
use crate::compare::{CompareOptions, Comparison, compare};
use crate::coverage::{Coverage, coverage};
use crate::discuss::{Cells, Criteria, criteria, discussion};
use crate::error::{Error, Result};
use crate::points::{PointsByRater, points_by_rater};
use crate::ranking::{Ranking, by_weighted_sum};
use crate::reliability::{Agreement, AgreementOptions, Raters, agreement, raters};
use crate::robust::{Robustness, RobustnessOptions, robustness_with_progress};

/// Everything that is known of a board: what the rules and the reports read.
#[derive(Debug, Clone, PartialEq)]
pub struct Results {
    /// Who wins.
    pub ranking: Ranking,
    /// Every cell, in the order to discuss them.
    pub discussion: Cells,
    /// For which problems to write criteria.
    pub criteria: Criteria,
    /// What is solved.
    pub coverage: Coverage,
    /// How far the raters agree.
    pub agreement: Agreement,
    /// How each rater stands to the others.
    pub raters: Raters,
    /// The points that each rater would give; none where no rater gave any to every problem.
    pub points_by_rater: Option<PointsByRater>,
    /// What would change the winner.
    pub robustness: Robustness,
    /// Pairs of solutions; none where there are too many to list.
    pub merges: Option<Merges>,
    /// Merged solutions beside their parts.
    pub merged: MergedCells,
    /// How alike problems are marked.
    pub correlations: ProblemCorrelations,
    /// What changed since the round before; none where there is no round to compare with.
    pub comparison: Option<Comparison>,
}

/// What [`Results`] are computed with.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ResultsOptions<'a> {
    /// Random draws of the points, and their seed.
    pub robustness: RobustnessOptions,
    /// The round before, to compare with.
    pub before: Option<&'a Board>,
}

impl Results {
    /// Computes them all.
    ///
    /// # Errors
    /// [`Error::Argument`] where no solution takes part, or for 0 draws.
    pub fn of(board: &Board, options: &ResultsOptions<'_>) -> Result<Self> {
        Self::of_with_progress(board, options, &mut |_, _| true)
    }

    /// As [`Results::of`], calling `progress(draws done, draws wanted)` after every 1,024 draws.
    ///
    /// # Errors
    /// Those of [`Results::of`], and [`Error::Interrupted`] where `progress` returns false.
    pub fn of_with_progress(
        board: &Board,
        options: &ResultsOptions<'_>,
        progress: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<Self> {
        let merges = match merges(board) {
            Ok(merges) => Some(merges),
            Err(Error::Limit { .. }) => None,
            Err(error) => return Err(error),
        };
        Ok(Self {
            ranking: by_weighted_sum(board, None)?,
            discussion: discussion(board, None),
            criteria: criteria(board)?,
            coverage: coverage(board),
            agreement: agreement(board, &AgreementOptions::default())?,
            raters: raters(board)?,
            // A board without them is an ordinary one.
            points_by_rater: points_by_rater(board).ok(),
            robustness: robustness_with_progress(board, &options.robustness, progress)?,
            merges,
            merged: merged_cells(board),
            correlations: problem_correlations(board),
            comparison: match options.before {
                Some(before) => Some(compare(before, board, &CompareOptions::default())?),
                None => None,
            },
        })
    }
}
