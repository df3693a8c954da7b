use serde::{Deserialize, Serialize};

use super::Rounds;
use crate::board::{Board, Conventions};
use crate::by_id::ById;
use crate::error::Result;
use crate::num;

/// What can change between two rounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Factor {
    /// The marks of problems whose ○△ criteria are new.
    Criteria,
    /// The marks of the other problems.
    Marks,
    /// Which solutions take part.
    Solutions,
    /// The points.
    Points,
}

impl Factor {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Criteria, Self::Marks, Self::Solutions, Self::Points];

    /// The key in results.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Criteria => "criteria",
            Self::Marks => "marks",
            Self::Solutions => "solutions",
            Self::Points => "points",
        }
    }
}

/// Why one ranking became another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decomposition {
    /// The solutions of both rounds.
    pub solutions: Vec<SolutionChange>,
    /// Pairs of them whose order changed.
    pub swaps: Vec<Swap>,
    /// Who would win if only this had changed.
    pub winners_with_only: ById<Vec<String>>,
    /// Who would win if all but this had changed.
    pub winners_without: ById<Vec<String>>,
    /// Who won before.
    pub winners_before: Vec<String>,
    /// Who wins now.
    pub winners_after: Vec<String>,
    /// What it was computed with.
    pub conventions: Conventions,
}

/// What changed one solution's score and rank.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SolutionChange {
    /// Id of the solution.
    pub solution: String,
    /// Its score in the first round.
    pub score_before: f64,
    /// Its score in the second.
    pub score_after: f64,
    /// What each factor added; together the change of the score.
    pub score_by_factor: ById<f64>,
    /// Its rank in the first round.
    pub rank_before: usize,
    /// Its rank in the second.
    pub rank_after: usize,
    /// What each factor added to the rank (above 0: places lost); together the change of the rank.
    pub rank_by_factor: ById<f64>,
}

/// A pair whose order changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Swap {
    /// Id of the one that is ahead now.
    pub ahead: String,
    /// Id of the one that was ahead or level.
    pub behind: String,
    /// Lead of `ahead` before: 0 or less.
    pub lead_before: f64,
    /// Lead of `ahead` now: above 0.
    pub lead_after: f64,
    /// What each factor added to its lead; together the change of it.
    pub lead_by_factor: ById<f64>,
}

/// How much of a changed ranking is due to new criteria, to other marks, to new solutions and to
/// points.
///
/// Each factor's part is its Shapley value (1953): what it adds when the factors change one after
/// the other, in the mean over all 24 orders. The parts add up to the change of each score (but for
/// the rounding of the last bit) and of each rank (in whole 24ths). New criteria and new marks of the
/// same problem are one: what the team would have marked without the criteria, nobody knows.
///
/// # Errors
/// As [`compare`](super::compare).
///
/// # Examples
/// ```
/// use marusankaku::compare::decompose;
/// let workshop = marusankaku::sample();
/// let found = decompose(&workshop.board(Some("1"))?, &workshop.board(Some("2"))?)?;
/// assert_eq!(found.winners_after, ["S8"]);
/// let with_criteria = found.winners_with_only.get("criteria").unwrap();
/// assert_eq!(with_criteria.as_slice(), ["S3"]); // the criteria alone had made S3 win
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn decompose(before: &Board, after: &Board) -> Result<Decomposition> {
    let pair = Rounds::new(before, after)?;
    let game = Game::new(&pair);
    let full = (1 << Factor::ALL.len()) - 1;
    let outcomes: Vec<Outcome> = (0..=full).map(|changed| game.play(changed)).collect();
    let id = |at: usize| before.solutions()[pair.solutions[at][0]].id.clone();
    let by_factor = |value: &dyn Fn(&Outcome) -> f64| -> ById<f64> {
        let parts = Factor::ALL.iter().enumerate();
        parts
            .map(|(factor, named)| (named.as_str().to_owned(), shapley(&outcomes, factor, value)))
            .collect()
    };
    let (first, last) = (&outcomes[0], &outcomes[full]);
    let solutions: Vec<SolutionChange> = (0..pair.solutions.len())
        .map(|at| SolutionChange {
            solution: id(at),
            score_before: first.scores[at],
            score_after: last.scores[at],
            score_by_factor: by_factor(&|outcome| outcome.scores[at]),
            rank_before: first.ranks[at],
            rank_after: last.ranks[at],
            rank_by_factor: by_factor(&|outcome| outcome.ranks[at] as f64),
        })
        .collect();
    let mut swaps = Vec::new();
    for ahead in 0..solutions.len() {
        for behind in 0..solutions.len() {
            let lead = |outcome: &Outcome| outcome.scores[ahead] - outcome.scores[behind];
            let (was, is) = (lead(first), lead(last));
            if was <= before.tolerance() && is > after.tolerance() && ahead != behind {
                swaps.push(Swap {
                    ahead: id(ahead),
                    behind: id(behind),
                    lead_before: was,
                    lead_after: is,
                    lead_by_factor: by_factor(&lead),
                });
            }
        }
    }
    let winners = |changed: &dyn Fn(usize) -> usize| -> ById<Vec<String>> {
        let named = Factor::ALL.iter().enumerate();
        named
            .map(|(at, factor)| {
                (factor.as_str().to_owned(), outcomes[changed(1 << at)].winners.clone())
            })
            .collect()
    };
    Ok(Decomposition {
        solutions,
        swaps,
        winners_with_only: winners(&|bit| bit),
        winners_without: winners(&|bit| full & !bit),
        winners_before: first.winners.clone(),
        winners_after: last.winners.clone(),
        conventions: Conventions::new(after, "shapley"),
    })
}

/// Positions in both rounds of everything that either has.
struct Game<'a> {
    pair: &'a Rounds<'a>,
    /// Problems: positions before and after, and whether the criteria are new.
    problems: Vec<(Option<usize>, Option<usize>, bool)>,
    /// Solutions of the first round only, and of the second only.
    gone: Vec<usize>,
    new: Vec<usize>,
}

/// What the ranking is when some factors have changed.
struct Outcome {
    /// Of the solutions of both rounds.
    scores: Vec<f64>,
    ranks: Vec<usize>,
    winners: Vec<String>,
}

impl<'a> Game<'a> {
    fn new(pair: &'a Rounds<'a>) -> Self {
        let common = pair.problems.iter().zip(&pair.new_criteria);
        let mut problems: Vec<(Option<usize>, Option<usize>, bool)> =
            common.map(|([a, b], new)| (Some(*a), Some(*b), *new)).collect();
        let only = |n: usize, side: usize, list: &[[usize; 2]]| -> Vec<usize> {
            (0..n).filter(|at| !list.iter().any(|both| both[side] == *at)).collect()
        };
        let (before, after) = (pair.before, pair.after);
        let lost = only(before.problems().len(), 0, &pair.problems);
        problems.extend(lost.into_iter().map(|at| (Some(at), None, false)));
        let added = only(after.problems().len(), 1, &pair.problems);
        problems.extend(added.into_iter().map(|at| (None, Some(at), false)));
        let gone = only(before.solutions().len(), 0, &pair.solutions);
        let new = only(after.solutions().len(), 1, &pair.solutions);
        Self { pair, problems, gone, new }
    }

    fn play(&self, changed: usize) -> Outcome {
        let has = |factor: Factor| changed >> (factor as usize) & 1 == 1;
        let (before, after) = (self.pair.before, self.pair.after);
        let points = |&(a, b, _): &(Option<usize>, Option<usize>, bool)| {
            let (board, at) = if has(Factor::Points) { (after, b) } else { (before, a) };
            at.map_or(0.0, |at| board.problems()[at].points)
        };
        let mean = |board: &Board, solution: Option<usize>, problem: Option<usize>| {
            board.mean(solution?, problem?)
        };
        let score = |a: Option<usize>, b: Option<usize>| {
            num::sum(self.problems.iter().map(|problem| {
                let (first, second, new_criteria) = *problem;
                let marked = if new_criteria { Factor::Criteria } else { Factor::Marks };
                let later = b.is_some() && (a.is_none() || has(marked));
                let value = if later { mean(after, b, second) } else { mean(before, a, first) };
                points(problem) * value.unwrap_or(0.0)
            }))
        };
        let common = self.pair.solutions.iter().map(|[a, b]| score(Some(*a), Some(*b)));
        let scores: Vec<f64> = common.collect();
        let mut all = scores.clone();
        let mut ids: Vec<&str> =
            self.pair.solutions.iter().map(|[a, _]| before.solutions()[*a].id.as_str()).collect();
        let (board, others) =
            if has(Factor::Solutions) { (after, &self.new) } else { (before, &self.gone) };
        for &at in others {
            all.push(if has(Factor::Solutions) {
                score(None, Some(at))
            } else {
                score(Some(at), None)
            });
            ids.push(&board.solutions()[at].id);
        }
        let ranks = num::ranks(&all, after.tolerance().max(before.tolerance()));
        let winners = ids.iter().zip(&ranks).filter(|(_, rank)| **rank == 1);
        Outcome {
            winners: winners.map(|(id, _)| (*id).to_owned()).collect(),
            ranks: ranks[..scores.len()].to_vec(),
            scores,
        }
    }
}

/// Of 24 orders of four factors, how many have a factor come after so many others.
const ORDERS: [f64; 4] = [6.0, 2.0, 2.0, 6.0];

fn shapley(outcomes: &[Outcome], factor: usize, value: &dyn Fn(&Outcome) -> f64) -> f64 {
    let bit = 1 << factor;
    let terms = (0..outcomes.len()).filter(|changed| changed & bit == 0).map(|changed| {
        let weight = ORDERS[(changed.count_ones() as usize).min(3)];
        weight * (value(&outcomes[changed | bit]) - value(&outcomes[changed]))
    });
    num::sum(terms) / 24.0
}
