use serde::{Deserialize, Serialize};

use super::admissible::{AdmissiblePoints, AdmissibleValues, Region};
use super::check;
use super::common_scale::{self, Scales};
use super::lead::{Blocks, Lead};
use crate::board::{Board, Conventions};
use crate::by_id::ById;
use crate::error::{Error, Result, check_threads};
use crate::num::{self, TIE};
use crate::ranking::ids;
use crate::threads::in_order_watched;

/// The most solutions that [`potential_winners`] and [`dominance`] take: a programme each, a number a
/// pair.
const MOST_SOLUTIONS: usize = 1000;

/// Which points and values of marks [`potential_winners`] and [`dominance`] take as possible.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OptimalityOptions {
    /// Which points are admissible; all unless said otherwise.
    pub points: AdmissiblePoints,
    /// Which values of the marks are admissible; those of the scale unless said otherwise.
    pub values: AdmissibleValues,
    /// How many threads [`potential_winners`] may use, at least 1; more only with the crate's feature
    /// `parallel`. The result does not depend on it.
    #[serde(skip_serializing)]
    pub threads: u32,
}

impl Default for OptimalityOptions {
    fn default() -> Self {
        Self { points: AdmissiblePoints::Any, values: AdmissibleValues::Fixed, threads: 1 }
    }
}

/// Which solutions some admissible points and values make winners.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PotentialWinners {
    /// Those who win, a tie counts, for some.
    pub potential_winners: Vec<String>,
    /// Those of whom it is not settled; only where points and the values of one scale both vary.
    pub undecided: Vec<String>,
    /// A row a solution, in file order.
    pub rows: Vec<PotentialWinner>,
    /// What it was computed with.
    pub conventions: Conventions,
}

/// How well a solution can do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PotentialWinner {
    /// Id of the solution.
    pub solution: String,
    /// Whether it can win, a tie counts; `null` where that is not settled.
    pub potential_winner: Option<bool>,
    /// Its lead over the best of the others at the points and values beside, in points; `null` where
    /// there are no others.
    pub largest_lead: Option<f64>,
    /// No admissible points and values give a larger one. The same as `largest_lead` up to rounding,
    /// except where points and the values of one scale both vary: there the search ends once it is
    /// settled whether the solution can win.
    pub at_most: Option<f64>,
    /// Points at which it has that lead; of the same sum as the board's unless intervals say otherwise.
    pub points: ById<f64>,
    /// The value of each mark in each problem there, the worst first.
    pub values: ById<ById<f64>>,
}

/// Which solutions can win, and how far they can lead, over all admissible points and values of marks.
///
/// One linear programme a solution: the largest δ such that its score exceeds every other's by δ. Where
/// the points *and* the values of one scale vary, scores are products of the two; then sets of values
/// are divided, bounded from above by letting each problem have a scale of its own, until the sign is
/// settled.
///
/// # Errors
/// [`Error::Argument`] of admissible points that are none, and where no solution takes part;
/// [`Error::UnknownId`] of a problem; [`Error::Limit`] of more than 1000 solutions.
///
/// # Examples
/// ```
/// use marusankaku::robust::{
///     AdmissiblePoints, AdmissibleValues, OptimalityOptions, potential_winners,
/// };
/// let board = marusankaku::sample().board(Some("1"))?;
/// let any = potential_winners(&board, &OptimalityOptions::default())?;
/// assert_eq!(any.potential_winners, ["S1", "S2", "S3", "S4", "S5", "S6", "S7"]);
/// let values = OptimalityOptions {
///     points: AdmissiblePoints::Fixed,
///     values: AdmissibleValues::Monotone,
///     ..Default::default()
/// };
/// assert_eq!(potential_winners(&board, &values)?.potential_winners, ["S1", "S5"]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn potential_winners(board: &Board, options: &OptimalityOptions) -> Result<PotentialWinners> {
    potential_winners_with_progress(board, options, &mut |_, _| true)
}

/// As [`potential_winners`], calling `progress(solutions done, solutions)` now and then.
///
/// # Errors
/// Those of [`potential_winners`], and [`Error::Interrupted`] where `progress` returns false.
pub fn potential_winners_with_progress(
    board: &Board,
    options: &OptimalityOptions,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<PotentialWinners> {
    let region = checked(board, options)?;
    let scales = Scales::new(board, options.values);
    let solutions = board.solutions().len();
    let mut rows = Ok(Vec::with_capacity(solutions));
    let goes = in_order_watched(
        solutions,
        options.threads,
        |solution, goes_on| row(board, &scales, &region, options, solution, goes_on),
        |row| {
            match (row, &mut rows) {
                (Ok(row), Ok(rows)) => rows.push(row),
                (Err(error), _) => rows = Err(error),
                (Ok(_), Err(_)) => {}
            }
            rows.is_ok()
        },
        &mut |done| progress(done as u64, solutions as u64),
    );
    if !goes {
        return Err(Error::Interrupted);
    }
    let rows: Vec<PotentialWinner> = rows?;
    let those = |is: Option<bool>| {
        let found = rows.iter().filter(|row| row.potential_winner == is);
        found.map(|row| row.solution.clone()).collect()
    };
    Ok(PotentialWinners {
        potential_winners: those(Some(true)),
        undecided: those(None),
        rows,
        conventions: conventions(board, options),
    })
}

fn row(
    board: &Board,
    scales: &Scales,
    region: &Region,
    options: &OptimalityOptions,
    solution: usize,
    goes_on: &mut dyn FnMut() -> bool,
) -> Result<PotentialWinner> {
    let one_scale = options.values == AdmissibleValues::Monotone && !region.is_point();
    let found = if one_scale {
        common_scale::largest_lead(scales, region, solution, goes_on)?
    } else if options.values == AdmissibleValues::Monotone {
        // The points are fixed: one block, the whole scale.
        let shares = common_scale::shares(board);
        let one = Region::Box(vec![(1.0, 1.0)]);
        let whole = Blocks::new(&scales.weighted(&shares), 1);
        whole.largest_lead(&one, solution)?.map(|lead| scales.spread(&lead, &shares))
    } else {
        scales.blocks().largest_lead(region, solution)?
    };
    let sum = board.points_sum();
    let rounding = 100.0 * TIE * scales.unit() * region.most();
    let problems = || board.problems().iter().map(|item| item.id.clone());
    let Some(lead) = found else {
        return Ok(PotentialWinner {
            solution: board.solutions()[solution].id.clone(),
            potential_winner: Some(true),
            largest_lead: None,
            at_most: None,
            points: problems().zip(board.points()).collect(),
            values: problems().map(|id| (id, scales.values_of(board, &[]))).collect(),
        });
    };
    let corners = scales.corners();
    let points = lead.weights.chunks_exact(corners);
    Ok(PotentialWinner {
        solution: board.solutions()[solution].id.clone(),
        potential_winner: sign(&lead, rounding),
        largest_lead: Some(lead.lead * sum),
        at_most: Some(lead.at_most * sum),
        points: problems().zip(points.clone().map(|w| sum * num::sum(w.iter().copied()))).collect(),
        values: problems().zip(points.map(|w| scales.values_of(board, w))).collect(),
    })
}

/// Whether the lead reaches 0, where that is settled.
fn sign(lead: &Lead, rounding: f64) -> Option<bool> {
    if lead.lead >= -rounding { Some(true) } else { (lead.at_most < -rounding).then_some(false) }
}

/// Who is never behind whom, whatever the admissible points and values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dominance {
    /// For each solution those that it dominates: never behind, and ahead for some points and values.
    pub dominates: ById<Vec<String>>,
    /// The solutions that no other dominates.
    pub undominated: Vec<String>,
    /// The least lead of each solution over each other, in points of the same sum as the board's.
    pub least_lead: ById<ById<f64>>,
    /// What it was computed with.
    pub conventions: Conventions,
}

/// The least lead of each solution over each other over all admissible points and values.
///
/// Exact: a lead is linear in the points and in the values, so it is least at a corner of both. Corners
/// of the values say from which level on a mark counts as the best.
///
/// # Errors
/// As [`potential_winners`].
///
/// # Examples
/// ```
/// use marusankaku::robust::{AdmissiblePoints, AdmissibleValues, OptimalityOptions, dominance};
/// let board = marusankaku::sample().board(Some("2"))?;
/// let within = OptimalityOptions { points: AdmissiblePoints::Within(0.1), ..Default::default() };
/// assert_eq!(dominance(&board, &within)?.undominated, ["S8"]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn dominance(board: &Board, options: &OptimalityOptions) -> Result<Dominance> {
    let region = checked(board, options)?;
    let scales = Scales::new(board, options.values);
    let n = board.solutions().len();
    let mut least = vec![vec![0.0; n]; n];
    for (i, row) in least.iter_mut().enumerate() {
        for (k, least) in row.iter_mut().enumerate().filter(|(k, _)| *k != i) {
            *least = scales.least_lead(&region, i, k, options.values);
        }
    }
    let tie = TIE * scales.unit() * region.most();
    let over = |i: usize, k: usize| i != k && least[i][k] >= -tie && least[k][i] < -tie;
    let id = |i: usize| board.solutions()[i].id.clone();
    let sum = board.points_sum();
    let undominated: Vec<usize> = (0..n).filter(|&k| !(0..n).any(|i| over(i, k))).collect();
    let leads = |i: usize| (0..n).filter(|&k| k != i).map(|k| (id(k), least[i][k] * sum)).collect();
    Ok(Dominance {
        dominates: (0..n)
            .map(|i| (id(i), (0..n).filter(|&k| over(i, k)).map(id).collect()))
            .collect(),
        undominated: ids(board, &undominated),
        least_lead: (0..n).map(|i| (id(i), leads(i))).collect(),
        conventions: conventions(board, options),
    })
}

fn checked(board: &Board, options: &OptimalityOptions) -> Result<Region> {
    check(board)?;
    if board.solutions().len() > MOST_SOLUTIONS {
        return Err(Error::Limit {
            what: "the number of solutions".to_owned(),
            found: board.solutions().len() as u64,
            limit: MOST_SOLUTIONS as u64,
        });
    }
    check_threads(options.threads)?;
    Region::new(board, &options.points)
}

fn conventions(board: &Board, options: &OptimalityOptions) -> Conventions {
    Conventions::new(board, "weighted_sum")
        .with_option("points", serde_json::json!(options.points))
        .with_option("values", serde_json::json!(options.values))
}
