use serde::{Deserialize, Serialize};

use super::search::{Candidate, Found, Search};
use super::settle::{Field, values_in};
use super::spread::chance_of_winners;
use crate::board::{Board, Conventions};
use crate::error::{Error, Result};
use crate::ranking::winners;

/// The most cells of one set.
pub const MAX_CELLS: usize = 20;
/// The cells of a set where neither their number nor a budget is given.
const CELLS: usize = 3;

/// What [`discussion_set`] may choose from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SetOptions {
    /// How many cells at most; 3 where no budget is given, else as many as it allows, up to 20.
    pub cells: Option<usize>,
    /// The minutes that there are.
    pub budget: Option<f64>,
    /// What one cell takes, in minutes.
    pub minutes: f64,
    /// Cells that take another time.
    pub minutes_by_cell: Vec<CellMinutes>,
    /// How many sets are looked at, at most; where that is too few the result says so.
    pub max_sets: usize,
}

/// The time that one cell takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CellMinutes {
    /// Id of the solution.
    pub solution: String,
    /// Id of the problem.
    pub problem: String,
    /// Above 0.
    pub minutes: f64,
}

impl Default for SetOptions {
    fn default() -> Self {
        let minutes_by_cell = Vec::new();
        Self { cells: None, budget: None, minutes: 5.0, minutes_by_cell, max_sets: 200_000 }
    }
}

impl SetOptions {
    /// Sets how many cells are chosen at most.
    #[must_use]
    pub fn cells(mut self, cells: usize) -> Self {
        self.cells = Some(cells);
        self
    }

    /// Sets the minutes that there are.
    #[must_use]
    pub fn budget(mut self, minutes: f64) -> Self {
        self.budget = Some(minutes);
        self
    }
}

/// The cells that are worth most together, in the order in which to discuss them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DiscussionSet {
    /// The cells, each next one adding most for its minutes.
    pub cells: Vec<SetCell>,
    /// Expected gain of the best score if all of them settle; in points.
    pub value: f64,
    /// What the cells are worth one by one, added up: more than `value` where they say the same
    /// thing, less where only together they change something.
    pub sum_of_values: f64,
    /// The chance that the set of winners changes.
    pub chance_of_change: f64,
    /// The minutes that they take.
    pub minutes: f64,
    /// Whether no other set is worth more: all that could be were looked at.
    pub proven_optimal: bool,
    /// No set is worth more than this.
    pub upper_bound: f64,
    /// What it was computed with.
    pub conventions: Conventions,
}

/// One cell of a [`DiscussionSet`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SetCell {
    /// Id of the solution.
    pub solution: String,
    /// Id of the problem.
    pub problem: String,
    /// The value of discussing it alone.
    pub value: f64,
    /// What it adds to the cells before it.
    pub added: f64,
    /// What it takes.
    pub minutes: f64,
    /// The minutes up to and with it.
    pub minutes_so_far: f64,
}

/// The set of cells that is worth most to discuss together: of a number of cells, within a number of
/// minutes, or both.
///
/// Each cell settles on one of its marks, as likely as it is frequent and independently of the
/// others; the value is the mean of the best score then, less the best score now. Cells that are
/// worth nothing alone may be worth something together, and the best pair need not hold the best
/// cell. Of equally good sets the shorter, smaller, earlier one is taken: cells that add nothing are
/// left out.
///
/// Exact by branch and bound (the value of a set grows by at most what its next cell can lift any
/// score above what is certain); with up to 119 cells that can matter every set of three is within
/// `max_sets`, and `proven_optimal` says so in every case.
///
/// # Errors
/// [`Error::Argument`] of more than 20 or no cells, of minutes that are not above 0, of a budget
/// below 0; [`Error::UnknownId`] of `minutes_by_cell`.
///
/// # Examples
/// ```
/// use marusankaku::discuss::{SetOptions, discussion_set};
/// let board = marusankaku::sample().board(Some("1"))?;
/// let three = discussion_set(&board, &SetOptions::default())?;
/// assert!(three.proven_optimal && three.value > 0.48);
/// let hour = SetOptions { minutes: 20.0, ..SetOptions::default() }.budget(60.0);
/// assert_eq!(discussion_set(&board, &hour)?.minutes, 60.0);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn discussion_set(board: &Board, options: &SetOptions) -> Result<DiscussionSet> {
    discussion_set_with_progress(board, options, &mut |_, _| true)
}

/// As [`discussion_set`], calling `progress(sets looked at, sets at most)` now and then.
///
/// # Errors
/// Those of [`discussion_set`], and [`Error::Interrupted`] where `progress` returns false.
pub fn discussion_set_with_progress(
    board: &Board,
    options: &SetOptions,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<DiscussionSet> {
    let most = check(options)?;
    let minutes = minutes(board, options)?;
    let field = Field::new(board);
    let values: Vec<f64> =
        values_in(board, &field).iter().map(|cell| cell.value.unwrap_or(0.0)).collect();
    let shortest = minutes.iter().copied().fold(f64::INFINITY, f64::min);
    let longest = minutes.iter().copied().fold(0.0, f64::max);
    let affordable = options.budget.map_or(most, |budget| (budget / shortest + 1e-9) as usize);
    let cells = most.min(affordable).min(minutes.len());
    let budget = options.budget.unwrap_or(longest * cells as f64);
    let search = Search::new(board, &field, &minutes, cells, budget);
    let wanted = options.max_sets;
    let mut goes_on = |left: usize| progress((wanted - left) as u64, wanted as u64);
    let found = search.best(wanted, &mut goes_on).ok_or(Error::Interrupted)?;
    Ok(result(board, &field, &values, &search, found, options))
}

fn check(options: &SetOptions) -> Result<usize> {
    let refuse = |argument, found: f64, expected| Err(Error::argument(argument, found, expected));
    if let Some(cells) = options.cells
        && !(1..=MAX_CELLS).contains(&cells)
    {
        return Err(Error::argument("cells", cells, format!("1 to {MAX_CELLS} cells")));
    }
    if let Some(budget) = options.budget
        && !(budget.is_finite() && budget >= 0.0)
    {
        return refuse("budget", budget, "minutes, 0 or more");
    }
    let all = options.minutes_by_cell.iter().map(|cell| cell.minutes);
    for minutes in all.chain([options.minutes]) {
        if !(minutes.is_finite() && minutes > 0.0) {
            return refuse("minutes", minutes, "minutes above 0");
        }
    }
    let usual = if options.budget.is_some() { MAX_CELLS } else { CELLS };
    Ok(options.cells.unwrap_or(usual))
}

fn minutes(board: &Board, options: &SetOptions) -> Result<Vec<f64>> {
    let width = board.problems().len();
    let mut minutes = vec![options.minutes; board.cell_count()];
    for cell in &options.minutes_by_cell {
        let solution = board.solution_position(&cell.solution)?;
        let problem = board.problem_position(&cell.problem)?;
        minutes[solution * width + problem] = cell.minutes;
    }
    Ok(minutes)
}

fn result(
    board: &Board,
    field: &Field,
    values: &[f64],
    search: &Search<'_>,
    found: Found,
    options: &SetOptions,
) -> DiscussionSet {
    let mut so_far = 0.0;
    let ordered = search.order(&found.set);
    let cells: Vec<SetCell> = ordered
        .iter()
        .map(|(candidate, added)| {
            so_far += candidate.minutes;
            SetCell {
                solution: board.solutions()[candidate.solution].id.clone(),
                problem: board.problems()[candidate.problem].id.clone(),
                value: values[candidate.cell],
                added: *added,
                minutes: candidate.minutes,
                minutes_so_far: so_far,
            }
        })
        .collect();
    let sum_of_values = crate::num::sum(cells.iter().map(|cell| cell.value));
    let chosen: Vec<&Candidate> = ordered.iter().map(|(candidate, _)| *candidate).collect();
    let conventions = Conventions::new(board, "weighted_sum")
        .with_option("cells", options.cells)
        .with_option("budget", options.budget)
        .with_option("minutes", options.minutes)
        .with_option("max_sets", options.max_sets)
        .with_option("outcomes", "each cell settles on one of its marks, independently");
    DiscussionSet {
        cells,
        value: found.value,
        sum_of_values,
        chance_of_change: chance_of_change(board, field, search, &chosen),
        minutes: so_far,
        proven_optimal: found.proven,
        upper_bound: found.upper_bound,
        conventions,
    }
}

fn chance_of_change(
    board: &Board,
    field: &Field,
    search: &Search<'_>,
    chosen: &[&Candidate],
) -> f64 {
    if chosen.is_empty() {
        return 0.0;
    }
    let tolerance = board.tolerance();
    let now = winners(&field.scores, tolerance);
    let spreads: Vec<_> = (0..field.scores.len())
        .map(|solution| {
            let own = chosen.iter().filter(|candidate| candidate.solution == solution);
            search.spread(solution, own.map(|candidate| &candidate.step))
        })
        .collect();
    let (mut winning, mut others) = (Vec::new(), Vec::new());
    for (solution, spread) in spreads.iter().enumerate() {
        if now.contains(&solution) { winning.push(spread) } else { others.push(spread) }
    }
    (1.0 - chance_of_winners(&winning, &others, tolerance)).clamp(0.0, 1.0)
}
