use serde::{Deserialize, Serialize};

use super::settle::Field;
use super::spread::{Spread, Step, chance_of_winners, chances_of_winning, expected_best};
use crate::board::{Board, Conventions};
use crate::ranking::winners;

/// Different scores that one solution may end at, at most.
const MAX_OUTCOMES: usize = 20_000;
/// Contenders × all their outcomes: what the chances of winning take.
const MAX_WORK: usize = 20_000_000;

/// What it would be worth to know every mark for certain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PerfectMarks {
    /// Expected best score if every cell settles, less the best score now; in points, ≥ 0. No
    /// discussion of any cells is worth more. `null` where there are too many outcomes.
    pub value: Option<f64>,
    /// The expected best score then.
    pub expected_best: Option<f64>,
    /// The chance that the set of winners changes.
    pub chance_of_change: Option<f64>,
    /// Each solution's chance to be among the winners then, in file order; a tie counts for each.
    pub rows: Vec<WinningChance>,
    /// `too_many_outcomes` where the numbers are `null`: more than 20,000 different scores of one
    /// solution, or too many solutions that can still win.
    pub undefined: Option<String>,
    /// What it was computed with.
    pub conventions: Conventions,
}

/// How likely one solution wins once every cell has settled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WinningChance {
    /// Id of the solution.
    pub solution: String,
    /// 0 where it cannot win any more; `null` where there are too many outcomes.
    pub chance: Option<f64>,
}

/// The expected value of perfect marks: what it would be worth if every cell settled.
///
/// Each cell settles on one of its marks, as likely as it is frequent and independently of the
/// others (expected value of perfect information: E max − max E). Exact, by adding up the
/// distributions of the cells. Blanks stay blank: what they leave open, the bounds say.
///
/// # Examples
/// ```
/// let board = marusankaku::sample().board(Some("1"))?;
/// let perfect = marusankaku::discuss::perfect_marks(&board);
/// assert!(perfect.value.unwrap() > 0.48); // of which the best single cell brings 0.48
/// # Ok::<(), marusankaku::Error>(())
/// ```
#[must_use]
pub fn perfect_marks(board: &Board) -> PerfectMarks {
    let field = Field::new(board);
    let found = contenders(board, &field).and_then(|spreads| settled(board, &field, &spreads));
    let (value, expected_best, chance_of_change, chances) = match found {
        Some(found) => (
            Some((found.expected_best - field.best).max(0.0)),
            Some(found.expected_best),
            Some(found.chance_of_change),
            found.chances.into_iter().map(Some).collect(),
        ),
        None => (None, None, None, vec![None; board.solutions().len()]),
    };
    let rows = board.solutions().iter().zip(chances);
    PerfectMarks {
        value,
        expected_best,
        chance_of_change,
        rows: rows
            .map(|(item, chance)| WinningChance { solution: item.id.clone(), chance })
            .collect(),
        undefined: value.is_none().then(|| "too_many_outcomes".to_owned()),
        conventions: Conventions::new(board, "weighted_sum")
            .with_option("outcomes", "each cell settles on one of its marks, independently"),
    }
}

struct Settled {
    expected_best: f64,
    chance_of_change: f64,
    chances: Vec<f64>,
}

/// The scores of those who can still win, by position; `None` where they have too many outcomes.
fn contenders(board: &Board, field: &Field) -> Option<Vec<(usize, Spread)>> {
    let width = board.problems().len();
    let steps = |solution| (0..width).filter_map(move |problem| Step::of(board, solution, problem));
    let ends: Vec<[f64; 2]> = field
        .scores
        .iter()
        .enumerate()
        .map(|(solution, &score)| {
            (0..width).fold([score, score], |[low, high], problem| {
                let [least, most] = Step::ends(board, solution, problem);
                [low + least, high + most]
            })
        })
        .collect();
    let tolerance = board.tolerance();
    let certain = ends.iter().map(|[low, _]| *low).fold(f64::NEG_INFINITY, f64::max);
    let able: Vec<usize> =
        (0..ends.len()).filter(|&i| ends[i][1] >= certain - 2.0 * tolerance).collect();
    let mut outcomes = 0;
    let mut spreads = Vec::with_capacity(able.len());
    for &solution in &able {
        let mut spread = Spread::certain(field.scores[solution]);
        for step in steps(solution) {
            spread = spread.and(&step, tolerance);
            if spread.points().len() > MAX_OUTCOMES {
                return None;
            }
        }
        outcomes += spread.points().len();
        if outcomes * able.len() > MAX_WORK {
            return None;
        }
        spreads.push((solution, spread));
    }
    Some(spreads)
}

fn settled(board: &Board, field: &Field, spreads: &[(usize, Spread)]) -> Option<Settled> {
    let tolerance = board.tolerance();
    let now = winners(&field.scores, tolerance);
    let own: Vec<Spread> = spreads.iter().map(|(_, spread)| spread.clone()).collect();
    let floor = own.iter().filter_map(|spread| spread.points().first()).map(|point| point.0);
    let floor = floor.reduce(f64::max)?;
    let (mut winning, mut others) = (Vec::new(), Vec::new());
    for (solution, spread) in spreads {
        if now.contains(solution) { winning.push(spread) } else { others.push(spread) }
    }
    // A winner of now that cannot win any more means that the winners change for certain.
    let same = if winning.len() == now.len() {
        chance_of_winners(&winning, &others, tolerance)
    } else {
        0.0
    };
    let mut chances = vec![0.0; field.scores.len()];
    for ((solution, _), chance) in spreads.iter().zip(chances_of_winning(&own, tolerance)) {
        chances[*solution] = chance.min(1.0);
    }
    Some(Settled {
        expected_best: expected_best(own.iter(), floor),
        chance_of_change: (1.0 - same).clamp(0.0, 1.0),
        chances,
    })
}
