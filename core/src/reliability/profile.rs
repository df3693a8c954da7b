use serde::{Deserialize, Serialize};

use super::alphas::Others;
use crate::agreement::{Level, Undefined, alpha_of_coincidence};
use crate::board::{Board, Conventions};
use crate::error::Result;

/// How each rater stands to the others; serialises as the bare list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Raters {
    /// A row a rater, in file order.
    pub rows: Vec<RaterRow>,
    /// What they were computed with.
    #[serde(skip)]
    pub conventions: Conventions,
}

/// How one rater stands to the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RaterRow {
    /// Id of the rater.
    pub rater: String,
    /// How many cells the rater marked.
    pub marked: usize,
    /// How many of them another rater marked, too: those that are compared.
    pub compared: usize,
    /// Mean value of the own marks; `null` where there is none.
    pub mean_mark: Option<f64>,
    /// Mean of |own value − mean of the others' values| over the cells compared, in the unit of the
    /// values; `null` where no cell is compared.
    pub outlierness: Option<f64>,
    /// Mean of own value − mean of the others' values: above 0 the rater is lenient, below 0 strict;
    /// `null` where no cell is compared.
    pub leniency: Option<f64>,
    /// Krippendorff's ordinal α of the other raters; `null` where it is undefined.
    pub alpha_without: Option<f64>,
    /// Why there is no `alpha_without`.
    pub alpha_without_undefined: Option<Undefined>,
    /// Whether all marks of the rater are the same: they tell no solutions apart.
    pub undifferentiated: bool,
}

/// How far each rater is from the others, and how agreement would stand without each.
///
/// A rater who differs may be the one who knows: an outlier is asked, not left out. Empty where the
/// board was made of counts.
///
/// # Errors
/// None that a valid board can raise; those of α are handed on.
///
/// # Examples
/// ```
/// let board = marusankaku::sample().board(Some("1"))?;
/// let sales = &marusankaku::raters(&board)?.rows[3];
/// assert_eq!(sales.marked, 54);
/// assert!((sales.outlierness.unwrap() - 47.0 / 216.0).abs() < 1e-12);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn raters(board: &Board) -> Result<Raters> {
    let cells = Cells::new(board);
    let others = Others::new(board)?;
    let mut rows = Vec::with_capacity(board.raters().len());
    for (rater, item) in board.raters().iter().enumerate() {
        let alpha = alpha_of_coincidence(&others.without(rater)?, &Level::Ordinal, None)?;
        let own = cells.profile(rater);
        let mean = |total: f64, n: usize| (n > 0).then(|| total / n as f64);
        rows.push(RaterRow {
            rater: item.id.clone(),
            marked: own.marked,
            compared: own.compared,
            mean_mark: mean(own.total, own.marked),
            outlierness: mean(own.apart, own.compared),
            leniency: mean(own.above, own.compared),
            alpha_without: alpha.value,
            alpha_without_undefined: alpha.undefined,
            undifferentiated: own.levels == 1 && own.marked > 1,
        });
    }
    Ok(Raters { rows, conventions: Conventions::new(board, "difference_from_others") })
}

/// The sum of the values and the number of marks of each cell.
struct Cells<'a> {
    board: &'a Board,
    values: Vec<f64>,
    sums: Vec<(f64, u32)>,
}

#[derive(Default)]
struct Profile {
    marked: usize,
    compared: usize,
    total: f64,
    apart: f64,
    above: f64,
    levels: u32,
}

impl<'a> Cells<'a> {
    fn new(board: &'a Board) -> Self {
        let values = board.scale().values();
        let width = board.problems().len();
        let sums = (0..board.cell_count())
            .map(|cell| {
                let counts = board.counts(cell / width, cell % width);
                let marks = counts.iter().zip(&values);
                marks.fold((0.0, 0), |(sum, n), (&count, value)| {
                    (sum + f64::from(count) * value, n + count)
                })
            })
            .collect();
        Self { board, values, sums }
    }

    fn profile(&self, rater: usize) -> Profile {
        let mut own = Profile::default();
        let mut used = vec![false; self.values.len()];
        let size = self.sums.len();
        let codes = &self.board.codes()[rater * size..][..size];
        for (&code, &(sum, n)) in codes.iter().zip(&self.sums) {
            let Some(&value) = self.values.get(usize::from(code)) else { continue };
            own.marked += 1;
            own.total += value;
            used[usize::from(code)] = true;
            if n > 1 {
                let apart = value - (sum - value) / f64::from(n - 1);
                own.compared += 1;
                own.apart += apart.abs();
                own.above += apart;
            }
        }
        own.levels = used.iter().map(|&used| u32::from(used)).sum();
        own
    }
}
