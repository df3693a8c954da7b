//! Stochastic multicriteria acceptability analysis: of all weights that are possible, for which share
//! is a solution first, second, …?
//!
//! SMAA-2 (R. Lahdelma, P. Salminen, *Operations Research* 49, 2001) with additive values. Weights are
//! uniform on the simplex, or on the part of it that an order of importance or intervals allow; or the
//! weights are fixed, and the values of the levels between the worst and the best are uniform.
//! Solutions closer than 1e-12 are tied and share the ranks that they span equally.
//!
//! Small tables are cut exactly ([`smaa_exact`]), larger ones drawn ([`smaa`]). Draws come from
//! ChaCha8 in chunks of 1,024, each with its own stream, and are counted in integers: any number of
//! workers gives the same result, to the last bit ([`smaa_counts`]).

mod counts;
mod exact;
mod frustum;
mod kernel;
mod lanes;
mod network;
mod options;
mod result;
mod space;
mod tally;

use std::ops::Range;

pub use counts::SmaaCounts;
pub use options::SmaaOptions;
pub use result::{Smaa, SmaaConventions, SmaaMethod, SmaaVaries};

use crate::error::{Error, Result};
use crate::matrix::Matrix;
use crate::threads::in_order;
use kernel::{CHUNK, Kernel};
use space::Problem;

/// How often a wanted error is looked at, in chunks.
const LOOK: u32 = 8;

/// Rank acceptability, central weights and pairwise shares by random draws.
///
/// The matrix holds values, solutions × criteria, larger is better unless `types` says otherwise; they
/// are weighted as they are, without normalisation.
///
/// # Errors
/// [`Error::Argument`] of options out of range (no draws, an order that is none, intervals that hold
/// no weights), [`Error::Shape`] of lists of another length, [`Error::Limit`] of more than 4,096
/// solutions.
///
/// # Examples
/// ```
/// use marusankaku::matrix::Matrix;
/// use marusankaku::robust::{SmaaOptions, smaa};
/// let matrix = Matrix::from_rows(&[[1.0, 0.0], [0.0, 1.0], [0.6, 0.6]])?;
/// let result = smaa(&matrix, &SmaaOptions::default())?;
/// // The all-rounder is first for a fifth of all weights, and never last.
/// assert!((result.rank_acceptability[2][0] - 0.2).abs() < 4.0 * result.largest_error);
/// assert_eq!(result.rank_acceptability[2][2], 0.0);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn smaa(matrix: &Matrix<'_>, options: &SmaaOptions) -> Result<Smaa> {
    smaa_with_progress(matrix, options, &mut |_, _| true)
}

/// As [`smaa`], calling `progress(draws done, draws wanted)` after every 1,024 draws.
///
/// # Errors
/// Those of [`smaa`], and [`Error::Interrupted`] where `progress` returns false.
pub fn smaa_with_progress(
    matrix: &Matrix<'_>,
    options: &SmaaOptions,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Smaa> {
    run(&options.weights(matrix, false)?, options, progress)
}

/// As [`smaa`], by cutting the simplex: exact up to rounding, without draws.
///
/// For small tables, about 5 × 5: the number of cells grows steeply.
///
/// # Errors
/// Those of [`smaa`], and [`Error::Limit`] where the cells are more than `max_cells`.
///
/// # Examples
/// ```
/// use marusankaku::matrix::Matrix;
/// use marusankaku::robust::{SmaaOptions, smaa_exact};
/// let matrix = Matrix::from_rows(&[[1.0, 0.0], [0.0, 1.0], [0.6, 0.6]])?;
/// let result = smaa_exact(&matrix, &SmaaOptions::default())?;
/// assert!((result.rank_acceptability[2][0] - 0.2).abs() < 1e-12);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn smaa_exact(matrix: &Matrix<'_>, options: &SmaaOptions) -> Result<Smaa> {
    smaa_exact_with_progress(matrix, options, &mut |_, _| true)
}

/// As [`smaa_exact`], calling `progress(cells cut, cells allowed)` now and then.
///
/// # Errors
/// Those of [`smaa_exact`], and [`Error::Interrupted`] where `progress` returns false.
pub fn smaa_exact_with_progress(
    matrix: &Matrix<'_>,
    options: &SmaaOptions,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Smaa> {
    cut(&options.weights(matrix, true)?, options, progress)
}

/// As [`smaa`], with fixed weights and uncertain values of the levels: does the winner depend on what a
/// △ is worth?
///
/// The matrix holds indices of levels, 0 (worst, worth 0) to `levels` − 1 (best, worth 1); the values
/// between are uniform on 0 ≤ v₁ ≤ … ≤ 1. `central` holds those values between.
///
/// # Errors
/// Those of [`smaa`], [`Error::Weights`] of weights that cannot weigh, and [`Error::Argument`] of a
/// number that is no level and of options about weights.
pub fn smaa_levels(
    matrix: &Matrix<'_>,
    weights: &[f64],
    levels: usize,
    options: &SmaaOptions,
) -> Result<Smaa> {
    smaa_levels_with_progress(matrix, weights, levels, options, &mut |_, _| true)
}

/// As [`smaa_levels`], calling `progress(draws done, draws wanted)` after every 1,024 draws.
///
/// # Errors
/// Those of [`smaa_levels`], and [`Error::Interrupted`] where `progress` returns false.
pub fn smaa_levels_with_progress(
    matrix: &Matrix<'_>,
    weights: &[f64],
    levels: usize,
    options: &SmaaOptions,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Smaa> {
    let problem = options.levels(matrix, weights, levels)?;
    Ok(inner_levels(run(&problem, options, progress)?))
}

/// As [`smaa_levels`], by cutting: exact up to rounding.
///
/// # Errors
/// Those of [`smaa_levels`], and [`Error::Limit`] where the cells are more than `max_cells`.
///
/// # Examples
/// ```
/// use marusankaku::matrix::Matrix;
/// use marusankaku::robust::{SmaaOptions, smaa_levels_exact};
/// // ○×, △△: the first wins while △ is worth less than half of ○.
/// let matrix = Matrix::from_rows(&[[2.0, 0.0], [1.0, 1.0]])?;
/// let result = smaa_levels_exact(&matrix, &[1.0, 1.0], 3, &SmaaOptions::default())?;
/// assert_eq!(result.rank_acceptability[0][0], 0.5);
/// assert_eq!(result.central[0].as_deref(), Some(&[0.25][..]));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn smaa_levels_exact(
    matrix: &Matrix<'_>,
    weights: &[f64],
    levels: usize,
    options: &SmaaOptions,
) -> Result<Smaa> {
    smaa_levels_exact_with_progress(matrix, weights, levels, options, &mut |_, _| true)
}

/// As [`smaa_levels_exact`], calling `progress(cells cut, cells allowed)` now and then.
///
/// # Errors
/// Those of [`smaa_levels_exact`], and [`Error::Interrupted`] where `progress` returns false.
pub fn smaa_levels_exact_with_progress(
    matrix: &Matrix<'_>,
    weights: &[f64],
    levels: usize,
    options: &SmaaOptions,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Smaa> {
    let problem = options.levels(matrix, weights, levels)?;
    Ok(inner_levels(cut(&problem, options, progress)?))
}

/// As [`smaa_levels_exact`], of scores that are linear in the values of the levels:
/// `coefficients[solution][level]`, the worst worth 0 and the best 1.
pub(super) fn smaa_values_exact(
    coefficients: &[Vec<f64>],
    weights: &[f64],
    options: &SmaaOptions,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Smaa> {
    cut(&options.values(coefficients, weights)?, options, progress)
}

fn cut(
    problem: &Problem,
    options: &SmaaOptions,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Smaa> {
    let volumes = exact::volumes(problem, options.max_cells, progress)?;
    Ok(result::of_volumes(problem, &volumes, options))
}

/// The number of chunks of a run: chunk c holds the draws 1,024·c and following.
#[must_use]
pub fn smaa_chunks(options: &SmaaOptions) -> u32 {
    u32::try_from(options.draws.div_ceil(CHUNK)).unwrap_or(u32::MAX)
}

/// The counts of some chunks of a run of [`smaa`], for workers that share it.
///
/// `wanted_error` is not looked at. Chunks beyond the run are empty.
///
/// # Errors
/// Those of [`smaa`].
///
/// # Examples
/// ```
/// use marusankaku::matrix::Matrix;
/// use marusankaku::robust::{SmaaOptions, smaa, smaa_chunks, smaa_counts, smaa_of_counts};
/// let matrix = Matrix::from_rows(&[[1.0, 0.0], [0.0, 1.0], [0.6, 0.6]])?;
/// let options = SmaaOptions { draws: 5_000, ..SmaaOptions::default() };
/// let mut counts = smaa_counts(&matrix, &options, 2..smaa_chunks(&options))?;
/// counts.merge(&smaa_counts(&matrix, &options, 0..2)?)?;
/// assert_eq!(smaa_of_counts(&matrix, &options, &counts)?, smaa(&matrix, &options)?);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn smaa_counts(
    matrix: &Matrix<'_>,
    options: &SmaaOptions,
    chunks: Range<u32>,
) -> Result<SmaaCounts> {
    smaa_counts_with_progress(matrix, options, chunks, &mut |_, _| true)
}

/// As [`smaa_counts`], calling `progress(draws done, draws of the chunks)` after every chunk.
///
/// # Errors
/// Those of [`smaa_counts`], and [`Error::Interrupted`] where `progress` returns false.
pub fn smaa_counts_with_progress(
    matrix: &Matrix<'_>,
    options: &SmaaOptions,
    chunks: Range<u32>,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<SmaaCounts> {
    options.check_draws()?;
    let problem = options.weights(matrix, false)?;
    let kernel = Kernel::new(&problem);
    let mut counts = kernel.empty();
    let drawn_before = |chunk: u32| (u64::from(chunk) * CHUNK).min(options.draws);
    let wanted = drawn_before(chunks.end).saturating_sub(drawn_before(chunks.start));
    for chunk in chunks.start..chunks.end.min(smaa_chunks(options)) {
        count(&kernel, options, chunk, &mut counts)?;
        if !progress(counts.draws(), wanted) {
            return Err(Error::Interrupted);
        }
    }
    Ok(counts)
}

/// The result of counts that [`smaa_counts`] gave for the same matrix and options.
///
/// # Errors
/// [`Error::Shape`] of counts of another matrix or of no draws, and those of [`smaa`].
pub fn smaa_of_counts(
    matrix: &Matrix<'_>,
    options: &SmaaOptions,
    counts: &SmaaCounts,
) -> Result<Smaa> {
    let problem = options.weights(matrix, false)?;
    let mut fitting = Kernel::new(&problem).empty();
    fitting.merge(counts)?;
    if fitting.draws() == 0 {
        return Err(Error::shape("the counts", "no draws", "at least 1"));
    }
    Ok(result::of_counts(&problem, &fitting, options))
}

fn run(
    problem: &Problem,
    options: &SmaaOptions,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Smaa> {
    options.check_draws()?;
    let kernel = Kernel::new(problem);
    let mut counts = kernel.empty();
    let mut outcome = Ok(());
    let mut chunks = 0;
    let work = |chunk: usize| {
        let mut counts = kernel.empty();
        count(&kernel, options, chunk as u32, &mut counts).map(|()| counts)
    };
    in_order(smaa_chunks(options) as usize, options.threads, work, |more| {
        outcome = more.and_then(|more| counts.merge(&more)).and_then(|()| {
            let goes_on = progress(counts.draws(), options.draws);
            if goes_on { Ok(()) } else { Err(Error::Interrupted) }
        });
        chunks += 1;
        let looks = chunks % LOOK == 0;
        let enough = |wanted| looks && counts.largest_error() <= wanted;
        outcome.is_ok() && !options.wanted_error.is_some_and(enough)
    });
    outcome?;
    Ok(result::of_counts(problem, &counts, options))
}

fn count(
    kernel: &Kernel<'_>,
    options: &SmaaOptions,
    chunk: u32,
    counts: &mut SmaaCounts,
) -> Result<()> {
    let done = u64::from(chunk) * CHUNK;
    kernel.count(options.seed, chunk, options.draws.saturating_sub(done).min(CHUNK), counts)
}

/// The worst and the best level are worth 0 and 1 by definition.
fn inner_levels(mut result: Smaa) -> Smaa {
    for values in result.central.iter_mut().flatten() {
        values.pop();
        values.remove(0);
    }
    result
}
