use marusankaku::board::MarkTable;
use marusankaku::combine::{merged_cells, origins, pareto, portfolio_within, problem_correlations};
use marusankaku::compare::{compare_with_progress, decompose, regression_to_the_mean};
use marusankaku::discuss::discussion_set_with_progress;
use marusankaku::finding::{FindingsOptions, Thresholds};
use marusankaku::model::{Problem, Solution};
use marusankaku::pool::pooled_ranking_with_progress;
use marusankaku::reliability::agreement_with_progress;
use marusankaku::report::report_with_progress;
use marusankaku::robust::{
    confidence_with_progress, potential_winners_with_progress, rank_acceptability_with_progress,
    robustness_with_progress,
};
use marusankaku::{
    Board as Core, Scale, cells, coverage, criteria, discussion, findings, merges, methods,
    perfect_marks, points_by_rater, points_from, portfolio, ranking, raters,
};
use marusankaku::{
    admissible_winners, dominance, single_marks, smallest_points_shift, without_solution,
};
use pyo3::prelude::*;

use crate::{call, progress, report};

/// One round, validated and dense.
#[pyclass(frozen, module = "marusankaku._native")]
pub(crate) struct Board(pub(crate) Core);

#[pymethods]
impl Board {
    /// A board from columns of equal length, a row a mark; `scale` is JSON, its levels worst first.
    #[staticmethod]
    fn from_columns(
        py: Python<'_>,
        raters: Vec<String>,
        solutions: Vec<String>,
        problems: Vec<String>,
        marks: Vec<String>,
        points: Vec<(String, f64)>,
        scale: &str,
    ) -> PyResult<Self> {
        let scale: Scale = call::read("scale", scale)?;
        call::run(py, || {
            Core::from_table(MarkTable {
                raters: raters.iter().map(String::as_str).collect(),
                solutions: solutions.iter().map(String::as_str).collect(),
                problems: problems.iter().map(String::as_str).collect(),
                marks: marks.iter().map(String::as_str).collect(),
                points: points
                    .iter()
                    .map(|(problem, points)| (problem.as_str(), *points))
                    .collect(),
                scale,
            })
        })
        .map(Self)
    }

    /// A board from counts per cell, `[solution][problem][level]`, the worst level first.
    #[staticmethod]
    fn from_counts(
        py: Python<'_>,
        solutions: Vec<String>,
        points: Vec<(String, f64)>,
        raters: u32,
        counts: Vec<u32>,
        scale: &str,
    ) -> PyResult<Self> {
        let scale: Scale = call::read("scale", scale)?;
        let problems = points.into_iter().map(|(id, points)| Problem::new(id, points)).collect();
        let solutions = solutions.into_iter().map(Solution::new).collect();
        call::run(py, || Core::from_counts(scale, problems, solutions, raters, &counts)).map(Self)
    }

    /// A board from the text that `to_json` wrote.
    #[staticmethod]
    fn from_json(py: Python<'_>, text: &str) -> PyResult<Self> {
        call::run(py, || call::parse("board", text)).map(Self)
    }

    /// The board as JSON.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        call::json(py, || Ok(&self.0))
    }

    /// `marusankaku::ranking`.
    fn ranking(&self, py: Python<'_>, options: &str) -> PyResult<String> {
        call::with_options(py, options, |options| ranking(&self.0, options))
    }

    /// `marusankaku::methods`.
    fn methods(&self, py: Python<'_>, options: &str) -> PyResult<String> {
        call::with_options(py, options, |options| methods(&self.0, options))
    }

    /// `marusankaku::pooled_ranking`; `progress(done, wanted)` is called now and then.
    #[pyo3(signature = (options, progress=None))]
    fn pooled_ranking(
        &self,
        py: Python<'_>,
        options: &str,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<String> {
        progress::with_options_shared(py, options, progress.as_ref(), |options, on| {
            pooled_ranking_with_progress(&self.0, options, on)
        })
    }

    /// `marusankaku::points_by_rater`.
    fn points_by_rater(&self, py: Python<'_>) -> PyResult<String> {
        call::json(py, || points_by_rater(&self.0))
    }

    /// `marusankaku::points_from`; the source is JSON.
    fn points_from(&self, py: Python<'_>, source: &str) -> PyResult<String> {
        let source = call::read("points_from", source)?;
        call::json(py, || points_from(&self.0, &source))
    }

    /// `marusankaku::discussion_set`; `progress(done, wanted)` is called now and then.
    #[pyo3(signature = (options, progress=None))]
    fn discussion_set(
        &self,
        py: Python<'_>,
        options: &str,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<String> {
        progress::with_options(py, options, progress.as_ref(), |options, on| {
            discussion_set_with_progress(&self.0, options, on)
        })
    }

    /// `marusankaku::perfect_marks`.
    fn perfect_marks(&self, py: Python<'_>) -> PyResult<String> {
        call::json(py, || Ok(perfect_marks(&self.0)))
    }

    /// `marusankaku::cells`.
    fn cells(&self, py: Python<'_>) -> PyResult<(String, String)> {
        call::list(py, || Ok(cells(&self.0)), |rows| &rows.conventions)
    }

    /// `marusankaku::discussion`.
    #[pyo3(signature = (limit=None))]
    fn discussion(&self, py: Python<'_>, limit: Option<usize>) -> PyResult<(String, String)> {
        call::list(py, || Ok(discussion(&self.0, limit)), |rows| &rows.conventions)
    }

    /// `marusankaku::criteria`.
    fn criteria(&self, py: Python<'_>) -> PyResult<(String, String)> {
        call::list(py, || criteria(&self.0), |rows| &rows.conventions)
    }

    /// `marusankaku::coverage`.
    fn coverage(&self, py: Python<'_>) -> PyResult<(String, String)> {
        call::list(py, || Ok(coverage(&self.0)), |rows| &rows.conventions)
    }

    /// `marusankaku::agreement`; `progress(done, wanted)` is called now and then.
    #[pyo3(signature = (options, progress=None))]
    fn agreement(
        &self,
        py: Python<'_>,
        options: &str,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<String> {
        progress::with_options_shared(py, options, progress.as_ref(), |options, on| {
            agreement_with_progress(&self.0, options, on)
        })
    }

    /// `marusankaku::raters`.
    fn raters(&self, py: Python<'_>) -> PyResult<(String, String)> {
        call::list(py, || raters(&self.0), |rows| &rows.conventions)
    }

    /// `marusankaku::robustness`; `progress(done, wanted)` is called now and then.
    #[pyo3(signature = (options, progress=None))]
    fn robustness(
        &self,
        py: Python<'_>,
        options: &str,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<String> {
        progress::with_options(py, options, progress.as_ref(), |options, on| {
            robustness_with_progress(&self.0, options, on)
        })
    }

    /// `marusankaku::single_marks`.
    fn single_marks(&self, py: Python<'_>) -> PyResult<String> {
        call::json(py, || Ok(single_marks(&self.0)))
    }

    /// `marusankaku::smallest_points_shift`.
    fn smallest_points_shift(&self, py: Python<'_>) -> PyResult<String> {
        call::json(py, || smallest_points_shift(&self.0))
    }

    /// `marusankaku::without_solution`.
    fn without_solution(&self, py: Python<'_>) -> PyResult<String> {
        call::json(py, || without_solution(&self.0))
    }

    /// `marusankaku::admissible_winners`.
    fn admissible_winners(&self, py: Python<'_>, options: &str) -> PyResult<String> {
        call::with_options(py, options, |options| admissible_winners(&self.0, options))
    }

    /// `marusankaku::potential_winners`; `progress(done, wanted)` is called now and then.
    #[pyo3(signature = (options, progress=None))]
    fn potential_winners(
        &self,
        py: Python<'_>,
        options: &str,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<String> {
        progress::with_options(py, options, progress.as_ref(), |options, on| {
            potential_winners_with_progress(&self.0, options, on)
        })
    }

    /// `marusankaku::dominance`.
    fn dominance(&self, py: Python<'_>, options: &str) -> PyResult<String> {
        call::with_options(py, options, |options| dominance(&self.0, options))
    }

    /// `marusankaku::rank_acceptability`; `progress(done, wanted)` is called now and then.
    #[pyo3(signature = (options, progress=None))]
    fn rank_acceptability(
        &self,
        py: Python<'_>,
        options: &str,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<String> {
        progress::with_options(py, options, progress.as_ref(), |options, on| {
            rank_acceptability_with_progress(&self.0, options, on)
        })
    }

    /// `marusankaku::confidence`; `progress(done, wanted)` is called now and then.
    #[pyo3(signature = (options, progress=None))]
    fn confidence(
        &self,
        py: Python<'_>,
        options: &str,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<String> {
        progress::with_options(py, options, progress.as_ref(), |options, on| {
            confidence_with_progress(&self.0, options, on)
        })
    }

    /// `marusankaku::merges`.
    fn merges(&self, py: Python<'_>) -> PyResult<(String, String)> {
        call::list(py, || merges(&self.0), |rows| &rows.conventions)
    }

    /// `marusankaku::combine::merged_cells`.
    fn merged_cells(&self, py: Python<'_>) -> PyResult<(String, String)> {
        call::list(py, || Ok(merged_cells(&self.0)), |rows| &rows.conventions)
    }

    /// `marusankaku::combine::problem_correlations`.
    fn problem_correlations(&self, py: Python<'_>) -> PyResult<(String, String)> {
        call::list(py, || Ok(problem_correlations(&self.0)), |rows| &rows.conventions)
    }

    /// `marusankaku::portfolio`.
    fn portfolio(&self, py: Python<'_>, k: usize) -> PyResult<String> {
        call::json(py, || portfolio(&self.0, k))
    }

    /// `marusankaku::combine::portfolio_within`.
    fn portfolio_within(&self, py: Python<'_>, budget_person_days: f64) -> PyResult<String> {
        call::json(py, || portfolio_within(&self.0, budget_person_days))
    }

    /// `marusankaku::combine::pareto`.
    fn pareto(&self, py: Python<'_>) -> PyResult<String> {
        call::json(py, || Ok(pareto(&self.0)))
    }

    /// `marusankaku::combine::origins`.
    fn origins(&self, py: Python<'_>) -> PyResult<String> {
        call::json(py, || Ok(origins(&self.0)))
    }

    /// `marusankaku::compare::decompose`: this round and the one before.
    fn decompose(&self, py: Python<'_>, before: &Board) -> PyResult<String> {
        call::json(py, || decompose(&before.0, &self.0))
    }

    /// `marusankaku::compare::regression_to_the_mean`: this round and the one before.
    fn regression_to_the_mean(&self, py: Python<'_>, before: &Board) -> PyResult<String> {
        call::json(py, || regression_to_the_mean(&before.0, &self.0))
    }

    /// `marusankaku::findings`; the options are JSON.
    #[pyo3(signature = (thresholds, adopted, before=None))]
    fn findings(
        &self,
        py: Python<'_>,
        thresholds: &str,
        adopted: Vec<String>,
        before: Option<&Board>,
    ) -> PyResult<String> {
        let thresholds: Option<Thresholds> = call::read("thresholds", thresholds)?;
        let (thresholds, before) = (thresholds.as_ref(), before.map(|board| &board.0));
        let options = FindingsOptions { thresholds, adopted: &adopted, before };
        call::json(py, || findings(&self.0, &options))
    }

    /// `marusankaku::compare`: this round and the one before; `progress(done, wanted)` is called now and then.
    #[pyo3(signature = (before, options, progress=None))]
    fn compare(
        &self,
        py: Python<'_>,
        before: &Board,
        options: &str,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<String> {
        progress::with_options(py, options, progress.as_ref(), |options, on| {
            compare_with_progress(&before.0, &self.0, options, on)
        })
    }

    /// `marusankaku::report`; `progress(done, wanted)` is called now and then.
    #[pyo3(signature = (options, progress=None))]
    fn report(
        &self,
        py: Python<'_>,
        options: &str,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<String> {
        let options = report::options(options)?;
        progress::watch(py, progress.as_ref(), |on| report_with_progress(&self.0, &options, on))
    }

    /// The round's id.
    fn round(&self) -> Option<&str> {
        self.0.round()
    }

    /// The same marks on a scale with other values; the levels are JSON.
    fn with_scale(&self, py: Python<'_>, scale: &str) -> PyResult<Self> {
        let scale: Scale = call::read("scale", scale)?;
        call::run(py, || self.0.with_scale(scale)).map(Self)
    }

    /// The same marks with other points, a number a problem.
    fn with_points(&self, py: Python<'_>, points: Vec<f64>) -> PyResult<Self> {
        call::run(py, || self.0.with_points(&points)).map(Self)
    }

    /// The same marks with other points of some problems, by id.
    fn with_points_of(&self, py: Python<'_>, points: Vec<(String, f64)>) -> PyResult<Self> {
        call::run(py, || self.0.with_points_of(&points.into_iter().collect())).map(Self)
    }

    /// The same board with other points of its raters: rows in JSON.
    fn with_points_by_rater(&self, py: Python<'_>, points: &str) -> PyResult<Self> {
        let points = call::read("points", points)?;
        call::run(py, || self.0.with_points_by_rater(points)).map(Self)
    }
}
