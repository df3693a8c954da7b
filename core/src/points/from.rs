use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::board::{Board, Conventions};
use crate::by_id::ById;
use crate::error::{Error, Result};
use crate::matrix::Matrix;
use crate::ranking::{ids, means_matrix, scores, winners};
use crate::weight::{
    Weights, ahp, best_worst, weights_critic, weights_entropy, weights_rank_order_centroid,
    weights_rank_reciprocal, weights_rank_sum, weights_ratio, weights_swing,
};

/// What points are made of, by the ids of problems; in JSON with the name of the method beside:
/// `{"method": "rank_sum", "order": ["P2", "P1"]}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "method", rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum PointsSource {
    /// Points as they are.
    Direct {
        /// Points of every problem.
        points: ById<f64>,
    },
    /// The mean of all points that keep an order of importance.
    RankOrderCentroid {
        /// All problems, the most important first.
        order: Vec<String>,
    },
    /// Points that fall in equal steps.
    RankSum {
        /// All problems, the most important first.
        order: Vec<String>,
    },
    /// The reciprocals of the ranks.
    RankReciprocal {
        /// All problems, the most important first.
        order: Vec<String>,
    },
    /// How many times as important as the least important one each problem is.
    Ratio {
        /// Above 0.
        ratios: ById<f64>,
    },
    /// What it is worth to lift each problem from its worst to its best mean.
    Swing {
        /// The largest is 100.
        swings: ById<f64>,
    },
    /// The analytic hierarchy process.
    Ahp {
        /// `pairwise[i][j]`: how many times as important problem i is as j, in file order.
        pairwise: Matrix<'static>,
    },
    /// Comparisons with the best and the worst problem only.
    BestWorst {
        /// The most important problem.
        best: String,
        /// The least important problem.
        worst: String,
        /// How many times as important as each problem the best one is.
        best_to_others: ById<f64>,
        /// How many times as important as the worst one each problem is.
        others_to_worst: ById<f64>,
    },
    /// For comparison only: problems weigh more the more unevenly the marks are shared out.
    Entropy {},
    /// For comparison only: problems weigh more where they tell solutions apart and others do not.
    Critic {},
}

/// Points made by a method, and what they would change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PointsFrom {
    /// The points by problem, with the board's total: what a board can be given.
    pub points: ById<f64>,
    /// A row a problem, in file order.
    pub rows: Vec<PointsFromRow>,
    /// The winners by the points of the board.
    pub winners_now: Vec<String>,
    /// The winners by the points made.
    pub winners: Vec<String>,
    /// Whether they differ.
    pub changes_winner: bool,
    /// Whether they are made of the marks themselves: they say where solutions differ, not what
    /// matters to anybody, and belong beside a team's points, not in their place.
    pub comparison_only: bool,
    /// What the method says beside the points, with ids: of AHP its consistency and the three
    /// triples that fit together least, of best–worst ξ and each problem's inconsistency.
    pub details: Map<String, Value>,
    /// What it was computed with.
    pub conventions: Conventions,
}

/// One problem of [`PointsFrom`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PointsFromRow {
    /// Id of the problem.
    pub problem: String,
    /// Its points on the board.
    pub points_now: f64,
    /// The points made.
    pub points: f64,
    /// Their share of the total.
    pub share: f64,
}

/// Makes points of an order, of ratios, swings or comparisons of the board's problems.
///
/// Entropy and CRITIC need a mean in every cell. The board is not changed: give it the points with
/// [`Board::with_points`].
///
/// # Errors
/// [`Error::Argument`] where a problem is missing or named twice; [`Error::UnknownId`]; as the
/// methods of [`weight`](crate::weight).
///
/// # Examples
/// ```
/// use marusankaku::points::{PointsSource, points_from};
/// let board = marusankaku::sample().board(Some("1"))?;
/// let order = ["P1", "P4", "P2", "P3", "P5", "P6", "P7", "P8"].map(str::to_owned).to_vec();
/// let found = points_from(&board, &PointsSource::RankSum { order })?;
/// assert_eq!(found.rows[0].share, 8.0 / 36.0);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn points_from(board: &Board, source: &PointsSource) -> Result<PointsFrom> {
    let made = weigh(board, source)?;
    let total = board.points_sum();
    let points: Vec<f64> = made.weights.iter().map(|share| share * total).collect();
    let then = board.with_points(&points)?;
    let winners_of = |board: &Board| ids(board, &winners(&scores(board), board.tolerance()));
    let (winners_now, winners) = (winners_of(board), winners_of(&then));
    let rows = board.problems().iter().zip(&made.weights).zip(&points);
    let rows = rows.map(|((problem, &share), &points)| PointsFromRow {
        problem: problem.id.clone(),
        points_now: problem.points,
        points,
        share,
    });
    let conventions = made.conventions.iter();
    let named = conventions.filter(|(name, _)| *name != "method");
    Ok(PointsFrom {
        points: by_problem(board, &points),
        rows: rows.collect(),
        changes_winner: winners_now != winners,
        winners_now,
        winners,
        comparison_only: matches!(source, PointsSource::Entropy {} | PointsSource::Critic {}),
        details: made.details,
        conventions: named.fold(Conventions::new(board, source.name()), |all, (name, value)| {
            all.with_option(name, value.clone())
        }),
    })
}

impl PointsSource {
    fn name(&self) -> &'static str {
        match self {
            Self::Direct { .. } => "direct",
            Self::RankOrderCentroid { .. } => "rank_order_centroid",
            Self::RankSum { .. } => "rank_sum",
            Self::RankReciprocal { .. } => "rank_reciprocal",
            Self::Ratio { .. } => "ratio",
            Self::Swing { .. } => "swing",
            Self::Ahp { .. } => "ahp",
            Self::BestWorst { .. } => "best_worst",
            Self::Entropy {} => "entropy",
            Self::Critic {} => "critic",
        }
    }
}

/// Shares in file order, and what the method says beside them.
struct Made {
    weights: Vec<f64>,
    details: Map<String, Value>,
    conventions: Map<String, Value>,
}

impl Made {
    fn of<D>(made: Weights<D>, details: impl FnOnce(&D) -> Value) -> Self {
        let details = match details(&made.details) {
            Value::Object(details) => details,
            _ => Map::new(),
        };
        Self { weights: made.weights, details, conventions: made.conventions }
    }
}

fn weigh(board: &Board, source: &PointsSource) -> Result<Made> {
    let n = board.problems().len();
    let nothing = |_: &_| Value::Null;
    Ok(match source {
        PointsSource::Direct { points } => {
            let points = in_order(board, "points", points)?;
            let total = board.with_points(&points)?.points_sum();
            let weights = points.iter().map(|points| points / total).collect();
            Made { weights, details: Map::new(), conventions: Map::new() }
        }
        PointsSource::RankOrderCentroid { order } => {
            let made = Made::of(weights_rank_order_centroid(n)?, nothing);
            ranked(board, order, made)?
        }
        PointsSource::RankSum { order } => {
            ranked(board, order, Made::of(weights_rank_sum(n)?, nothing))?
        }
        PointsSource::RankReciprocal { order } => {
            ranked(board, order, Made::of(weights_rank_reciprocal(n)?, nothing))?
        }
        PointsSource::Ratio { ratios } => {
            Made::of(weights_ratio(&in_order(board, "ratios", ratios)?)?, nothing)
        }
        PointsSource::Swing { swings } => {
            Made::of(weights_swing(&in_order(board, "swings", swings)?)?, nothing)
        }
        PointsSource::Ahp { pairwise } => by_ahp(board, pairwise)?,
        PointsSource::BestWorst { best, worst, best_to_others, others_to_worst } => {
            let made = best_worst(
                board.problem_position(best)?,
                board.problem_position(worst)?,
                &in_order(board, "best_to_others", best_to_others)?,
                &in_order(board, "others_to_worst", others_to_worst)?,
            )?;
            Made::of(made, |details| {
                let each = details.inconsistency.as_ref().map(|each| by_problem(board, each));
                json!({ "xi": details.xi, "cr": details.cr, "inconsistency": each })
            })
        }
        PointsSource::Entropy {} => {
            let made = weights_entropy(&means_matrix(board, "entropy")?)?;
            Made::of(made, |details| json!({ "equal_because": details.equal_because }))
        }
        PointsSource::Critic {} => {
            let made = weights_critic(&means_matrix(board, "critic")?, None)?;
            Made::of(made, |details| json!({ "equal_because": details.equal_because }))
        }
    })
}

fn by_ahp(board: &Board, pairwise: &Matrix<'_>) -> Result<Made> {
    if pairwise.rows() != board.problems().len() {
        let expected = format!("{}, one for each problem", board.problems().len());
        return Err(Error::shape("the pairwise matrix", pairwise.rows(), expected));
    }
    let id = |i: usize| board.problems()[i].id.as_str();
    Ok(Made::of(ahp(pairwise)?, |details| {
        let triples = details.inconsistent_triples.iter().map(|triple| {
            json!({
                "problems": triple.criteria.map(id),
                "given": triple.given,
                "implied": triple.implied,
            })
        });
        json!({
            "lambda_max": details.lambda_max,
            "ci": details.ci,
            "cr": details.cr,
            "random_index": details.random_index,
            "inconsistent_triples": triples.collect::<Vec<_>>(),
        })
    }))
}

/// Weights of ranks as weights of the problems in that order.
fn ranked(board: &Board, order: &[String], made: Made) -> Result<Made> {
    let positions =
        order.iter().map(|id| board.problem_position(id)).collect::<Result<Vec<usize>>>()?;
    let named = order.iter().zip(&made.weights).map(|(id, &weight)| (id.clone(), weight));
    if positions.len() != board.problems().len() {
        let found = format!("{} problems", order.len());
        let expected = format!("all {} of them, once each", board.problems().len());
        return Err(Error::argument("order", found, expected));
    }
    let weights = in_order(board, "order", &named.collect())?;
    Ok(Made { weights, ..made })
}

/// The numbers of all problems, in file order.
fn in_order(board: &Board, argument: &'static str, given: &ById<f64>) -> Result<Vec<f64>> {
    for (id, _) in given.iter() {
        board.problem_position(id)?;
        if given.iter().filter(|(other, _)| *other == id).count() > 1 {
            return Err(Error::argument(argument, format!("{id} twice"), "every problem once"));
        }
    }
    let one = |id: &str| {
        let found =
            || Error::argument(argument, format!("without {id}"), "a number for each problem");
        given.get(id).copied().ok_or_else(found)
    };
    board.problems().iter().map(|problem| one(&problem.id)).collect()
}

fn by_problem(board: &Board, numbers: &[f64]) -> ById<f64> {
    let ids = board.problems().iter().map(|problem| problem.id.clone());
    ids.zip(numbers.iter().copied()).collect()
}
