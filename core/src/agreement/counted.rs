//! α of plain numbers that are counted where they stand: read once, without a code a mark.
//!
//! Of the usual few small categories the sixteen highest bits are the whole number, and sixteen bits
//! are what instructions compare eight at a time. Whatever is not so is coded first, with the same result.

use super::alpha::{alpha_of_counts, krippendorff_alpha};
use super::coding::LOW_BITS;
use super::level::Metric;
use super::numbers::{Layout, Numbers};
use super::packed::{MOST_RATERS, Packed};
use super::ratings::{check_categories, check_scores};
use super::sums::Sums;
use super::{AlphaOptions, Coincidence, Estimate, Label, Ratings};
use crate::error::Result;
use crate::threads;

/// Units that are counted at a time: their counters stay near the core, and a row of them is long
/// enough for the memory to read ahead.
const WIDTH: usize = 4096;
/// Units of a piece that one thread counts.
const PIECE: usize = 2 * WIDTH;
/// Rows that are read side by side.
const ROWS: usize = 10;
const LANES: usize = 8;

/// As [`krippendorff_alpha`](super::krippendorff_alpha) of [`Ratings::from_numbers`], to the last bit; in one pass over the
/// numbers where there are two to four categories and no interval is asked for, and then by as many
/// threads as the options allow.
///
/// # Errors
/// As those two.
///
/// # Examples
/// ```
/// use marusankaku::agreement::{AlphaOptions, Numbers, krippendorff_alpha_of_numbers};
/// let marks = [1.0, 2.0, 3.0, 3.0, 1.0, 2.0, 3.0, f64::NAN, 1.0, 2.0, 2.0, 3.0];
/// let alpha = krippendorff_alpha_of_numbers(&Numbers::new(&marks, |&x| x, 3, 4), &AlphaOptions::default())?;
/// assert!((alpha.value.unwrap() - 0.852).abs() < 1e-3);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn krippendorff_alpha_of_numbers<T: Sync, F: Fn(&T) -> f64 + Sync>(
    numbers: &Numbers<'_, T, F>,
    options: &AlphaOptions,
) -> Result<Estimate> {
    options.check()?;
    if options.needs_marks() {
        return krippendorff_alpha(&Ratings::from_numbers(numbers)?, options);
    }
    of_counts(numbers, options, |categories| counts(numbers, categories, options.threads))
}

/// α of the counts of all units, where `counts` knows them for the categories that the numbers most likely
/// have; otherwise as of the ratings that the numbers are coded to.
pub(super) fn of_counts<T: Sync, F: Fn(&T) -> f64 + Sync>(
    numbers: &Numbers<'_, T, F>,
    options: &AlphaOptions,
    counts: impl FnOnce(&[Label]) -> Option<Coincidence>,
) -> Result<Estimate> {
    numbers.check()?;
    let categories = numbers.guess();
    let valid = check_categories(&categories).is_ok();
    let counts = valid.then(|| counts(&categories)).flatten();
    let Some(counts) = counts else {
        // Which also says what is wrong.
        return krippendorff_alpha(&Ratings::from_numbers(numbers)?, options);
    };
    let scores = check_scores(&categories, numbers.scores.map(<[f64]>::to_vec))?;
    let metric = Metric::new(&options.level, categories.len(), scores.as_deref())?;
    Ok(alpha_of_counts(&counts, &metric, &options.level, &categories, scores.as_deref()))
}

/// The counts of all units; `None` where numbers are more than their highest bits, or none of the
/// categories.
fn counts<T: Sync, F: Fn(&T) -> f64 + Sync>(
    numbers: &Numbers<'_, T, F>,
    categories: &[Label],
    threads: u32,
) -> Option<Coincidence> {
    if numbers.layout != Layout::RaterByRater || numbers.raters > MOST_RATERS {
        return None;
    }
    let sums = match categories.len() {
        2 => sums::<2, 4, 3, _, _>(numbers, &keys(categories)?, threads),
        3 => sums::<3, 7, 4, _, _>(numbers, &keys(categories)?, threads),
        4 => sums::<4, 11, 5, _, _>(numbers, &keys(categories)?, threads),
        _ => None,
    };
    Some(Coincidence::from_sums(categories.len(), numbers.raters, sums?))
}

/// The highest bits of each category, and last those of a missing mark, all of them measured from `base`: an
/// exclusive or between two shifts keeps those of 32 and 16 bits, which instructions do in lanes; one
/// shift of 64 bits they do not.
struct Keys<const K: usize> {
    base: i32,
    keys: [i16; K],
}

fn keys<const K: usize>(categories: &[Label]) -> Option<Keys<K>> {
    let missing = high(f64::NAN.to_bits());
    let mut keys = [missing; K];
    for (key, label) in keys.iter_mut().zip(categories) {
        // Adding 0 makes one number of 0 and −0.
        let bits = (label.number()? + 0.0).to_bits();
        *key = (bits.trailing_zeros() >= LOW_BITS).then(|| high(bits))?;
    }
    Some(Keys { base: i32::from(missing) << 16, keys: keys.map(|key| key ^ missing) })
}

fn high(bits: u64) -> i16 {
    (bits >> LOW_BITS) as u16 as i16
}

/// Sums of units of `L` categories, `W` a number of marks; `K` keys.
fn sums<const L: usize, const W: usize, const K: usize, T: Sync, F: Fn(&T) -> f64 + Sync>(
    numbers: &Numbers<'_, T, F>,
    keys: &Keys<K>,
    threads: u32,
) -> Option<Sums> {
    let units = numbers.units;
    let piece = |piece: usize| {
        let end = units.min((piece + 1) * PIECE);
        let mut packed = Packed::<L, W>::new(numbers.raters);
        let mut counters = vec![0; K * WIDTH.min(end - piece * PIECE)];
        for start in (piece * PIECE..end).step_by(WIDTH) {
            let len = WIDTH.min(end - start);
            let levels = count(numbers, keys, start, len, &mut counters)?;
            packed.add(std::array::from_fn(|level| levels[level]));
        }
        Some(packed.into_sums())
    };
    let mut all = Some(Sums::new(L));
    threads::in_order(units.div_ceil(PIECE), threads, piece, |sums| {
        all = all.take().zip(sums).map(|(mut all, sums)| {
            sums.groups().for_each(|group| all.add(group));
            all
        });
        all.is_some()
    });
    all
}

/// How often each key stands in each unit, unless a number is none of them.
fn count<'a, const K: usize, T, F: Fn(&T) -> f64>(
    numbers: &Numbers<'_, T, F>,
    keys: &Keys<K>,
    start: usize,
    len: usize,
    counters: &'a mut [u16],
) -> Option<[&'a [u16]; K]> {
    counters.fill(0);
    for first in (0..numbers.raters).step_by(ROWS) {
        let mut rows: [&[T]; ROWS] = [&[]; ROWS];
        let n = ROWS.min(numbers.raters - first);
        for (row, rater) in rows.iter_mut().zip(first..first + n) {
            *row = &numbers.values[rater * numbers.units + start..][..len];
        }
        if !add_rows(&rows[..n], &numbers.number, keys, counters) {
            return None;
        }
    }
    let levels: [&[u16]; K] = std::array::from_fn(|level| &counters[level * len..][..len]);
    let all = |unit: usize| levels.iter().fold(0, |sum, level| sum + level[unit]);
    // No early exit, so that the compiler can take it in lanes.
    let known =
        (0..len).fold(true, |known, unit| known & (usize::from(all(unit)) == numbers.raters));
    known.then_some(levels)
}

/// Adds some rows to the counters; `false` where a number is more than its highest bits.
#[inline(never)]
fn add_rows<const K: usize, T>(
    rows: &[&[T]],
    number: &impl Fn(&T) -> f64,
    &Keys { base, keys }: &Keys<K>,
    counters: &mut [u16],
) -> bool {
    let len = rows.first().map_or(0, |row| row.len());
    let mut columns = counters.chunks_exact_mut(len.max(1));
    let mut counters: [&mut [u16]; K] = std::array::from_fn(|_| columns.next().unwrap_or_default());
    let mut low = [0; LANES];
    let full = len / LANES * LANES;
    for start in (0..full).step_by(LANES) {
        let mut local = [[0u16; LANES]; K];
        for row in rows {
            let Some(values) = row[start..].first_chunk::<LANES>() else { return false };
            let bits = std::array::from_fn(|i| number(&values[i]).to_bits());
            add_lanes(bits, base, &keys, &mut local, &mut low);
        }
        for (counters, local) in counters.iter_mut().zip(&local) {
            if let Some(stored) = counters[start..].first_chunk_mut::<LANES>() {
                *stored = std::array::from_fn(|i| stored[i] + local[i]);
            }
        }
    }
    if full < len {
        let mut local = [[0u16; LANES]; K];
        for row in rows {
            let mut bits = [f64::NAN.to_bits(); LANES];
            bits.iter_mut().zip(&row[full..]).for_each(|(bits, x)| *bits = number(x).to_bits());
            add_lanes(bits, base, &keys, &mut local, &mut low);
        }
        for (counters, local) in counters.iter_mut().zip(&local) {
            let stored = counters[full..].iter_mut();
            stored.zip(local).for_each(|(stored, n)| *stored += n);
        }
    }
    low.into_iter().fold(0, |all, low| all | low).trailing_zeros() >= LOW_BITS
}

/// Compares one row of lanes with the keys.
#[inline(always)]
fn add_lanes<const K: usize>(
    bits: [u64; LANES],
    base: i32,
    keys: &[i16; K],
    counters: &mut [[u16; LANES]; K],
    low: &mut [u64; LANES],
) {
    for (low, bits) in low.iter_mut().zip(bits) {
        *low |= bits;
    }
    let high = bits.map(|bits| (bits >> 32) as i32 ^ base);
    let high = high.map(|high| (high >> 16) as i16);
    for (counters, &key) in counters.iter_mut().zip(keys) {
        for (n, high) in counters.iter_mut().zip(high) {
            *n += u16::from(high == key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(raters: usize, units: usize, kinds: &[f64]) -> Vec<f64> {
        let mut state = 7u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as usize
        };
        (0..raters * units).map(|_| kinds[next() % kinds.len()]).collect()
    }

    #[test]
    fn numbers_are_counted_as_ratings_are() {
        let options = AlphaOptions { threads: 3, ..AlphaOptions::default() };
        for (raters, units) in [(2, 1), (5, 56), (3, 4103), (23, 20_001), (63, 9000), (70, 100)] {
            for kinds in [
                &[1.0, 0.0, f64::NAN, -2.0, 0.5][..],
                &[3.0, f64::NAN],
                &[1.0, -1.0],
                &[-1.0, 1.0, f64::NAN, 31.0],
                &[0.1, 0.2, f64::NAN],
                &[0.0, -0.0, 1.0, -f64::NAN],
                &[1.0, 2.0, 3.0, 4.0, 5.0],
                &[f64::NAN],
            ] {
                let mut values = marks(raters, units, kinds);
                for rare in [None, Some(2.0), Some(1.0 / 3.0)] {
                    if let (Some(rare), Some(last)) = (rare, values.last_mut()) {
                        *last = rare;
                    }
                    for layout in [Layout::RaterByRater, Layout::UnitByUnit] {
                        let numbers = Numbers::new(&values, |&x| x, raters, units).layout(layout);
                        let ratings = Ratings::from_numbers(&numbers).unwrap();
                        let expected = krippendorff_alpha(&ratings, &options);
                        assert_eq!(krippendorff_alpha_of_numbers(&numbers, &options), expected);
                    }
                }
            }
        }
    }

    /// What has two to four short categories is counted where it stands, by any number of threads; all
    /// else is not, and coded instead.
    #[test]
    fn short_categories_are_counted_where_they_stand() {
        let count = |values: &[f64], raters: usize, threads: u32| {
            let numbers = Numbers::new(values, |&x| x, raters, values.len() / raters);
            counts(&numbers, &numbers.guess(), threads)
        };
        for kinds in
            [&[0.0, f64::NAN, 2.5][..], &[-1.0, 0.5, 31.0], &[1.0, f64::NAN, 2.0, 3.0, 4.0]]
        {
            for (raters, units) in
                [(1, 9), (2, 1), (10, 7), (11, 8), (21, 17), (3, 4097), (2, 20_003), (127, 40)]
            {
                let values = marks(raters, units, kinds);
                let ratings = Ratings::from_values(&values, raters, units, None, None).unwrap();
                if (2..=4).contains(&ratings.categories().len()) {
                    let expected = Coincidence::of(&ratings).unwrap();
                    for threads in [1, 3] {
                        let found = count(&values, raters, threads);
                        assert_eq!(found.as_ref(), Some(&expected), "{raters} {units}");
                    }
                }
            }
        }
        for kinds in [&[1.0, 2.0, 3.0, 4.0, 5.0][..], &[0.1, 1.0], &[1.0]] {
            assert_eq!(count(&marks(4, 100, kinds), 4, 1), None);
        }
        // A number that is rare, of a few more digits than the categories.
        for rare in [7.0, 1.0 + f64::EPSILON] {
            for at in [0, 9, 50_000] {
                let mut values = marks(5, 20_000, &[1.0, 2.0]);
                values[at] = rare;
                let categories = [1.0, 2.0].map(Label::Number);
                let numbers = Numbers::new(&values, |&x| x, 5, 20_000);
                assert_eq!(counts(&numbers, &categories, 1), None);
            }
        }
        let many = marks(3000, 17, &[1.0, 2.0]);
        assert_eq!(count(&many, 3000, 1), None);
        let by_unit = Numbers::new(&many, |&x| x, 17, 3000).layout(Layout::UnitByUnit);
        assert_eq!(counts(&by_unit, &by_unit.guess(), 1), None);
    }

    #[test]
    fn other_types_and_declared_categories_give_the_same() {
        let values = marks(4, 100, &[0.0, 1.0, 2.0]);
        let bytes: Vec<u8> = values.iter().map(|&x| x as u8).collect();
        let declared = [2.0, 1.0, 0.0].map(Label::Number);
        let scores = [0.0, 0.5, 2.0];
        for (categories, scores) in [(None, None), (Some(&declared[..]), Some(&scores[..]))] {
            let options = AlphaOptions::default().level(crate::agreement::Level::Interval);
            let numbers = Numbers::new(&bytes, |&x| x.into(), 4, 100).declared(categories, scores);
            let ratings = Ratings::from_values(&values, 4, 100, categories, scores).unwrap();
            let found = krippendorff_alpha_of_numbers(&numbers, &options);
            assert_eq!(found, krippendorff_alpha(&ratings, &options));
        }
    }

    #[test]
    fn faults_are_those_of_ratings() {
        let values = marks(3, 100, &[0.0, 1.0]);
        let mut infinite = values.clone();
        infinite[150] = f64::INFINITY;
        let options = AlphaOptions::default();
        let twice = [0.0, 0.0].map(Label::Number);
        for (values, units, declared, code) in [
            (&infinite, 100, None, "not_finite"),
            (&values, 99, None, "shape_mismatch"),
            (&values, 100, Some(&twice[..]), "invalid_argument"),
            (&values, 100, Some(&twice[..1]), "unknown_id"),
        ] {
            let numbers = Numbers::new(values, |&x| x, 3, units).declared(declared, None);
            let error = krippendorff_alpha_of_numbers(&numbers, &options).unwrap_err();
            let expected = Ratings::from_numbers(&numbers).unwrap_err();
            assert_eq!((error.code(), error.to_string()), (code, expected.to_string()));
        }
        let none = AlphaOptions { threads: 0, ..options };
        let numbers = Numbers::new(&values, |&x| x, 3, 100);
        let error = krippendorff_alpha_of_numbers(&numbers, &none).unwrap_err();
        assert_eq!(error.code(), "invalid_argument");
    }
}
