//! α of bytes that are counted where they stand: as they are codes already, but for the lowest one.

use super::counted::{krippendorff_alpha_of_numbers, of_counts};
use super::numbers::{Layout, Numbers};
use super::{AlphaOptions, Coincidence, Estimate, Label, tally};
use crate::counts::Cube;
use crate::error::Result;

/// As [`krippendorff_alpha_of_numbers`], to the last bit, of numbers that take a byte each and follow one
/// another, such as 0 to 3, 1 to 5 or −2 to 2: none of them is looked at but to be counted, which takes about as
/// long as reading them.
///
/// # Errors
/// As [`krippendorff_alpha_of_numbers`].
///
/// # Examples
/// ```
/// use marusankaku::agreement::{AlphaOptions, Level, Numbers, krippendorff_alpha_of_bytes};
/// let marks = [1, 2, 3, 3, 1, 2, 3, 3, 1, 2, 2, 3];
/// let numbers = Numbers::new(&marks, |&x| f64::from(x), 3, 4);
/// let options = AlphaOptions::default().level(Level::Nominal);
/// let alpha = krippendorff_alpha_of_bytes(&numbers, &options)?;
/// // One mark of twelve differs: 1 − (2/12) / (94/132).
/// assert!((alpha.value.unwrap() - 36.0 / 47.0).abs() < 1e-12);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn krippendorff_alpha_of_bytes<F: Fn(&u8) -> f64 + Sync>(
    numbers: &Numbers<'_, u8, F>,
    options: &AlphaOptions,
) -> Result<Estimate> {
    options.check()?;
    if options.needs_marks() || numbers.layout != Layout::RaterByRater {
        return krippendorff_alpha_of_numbers(numbers, options);
    }
    of_counts(numbers, options, |categories| counts(numbers, categories))
}

/// The counts of all units; `None` where the categories do not follow one another, or where a byte is none
/// of them.
fn counts<F: Fn(&u8) -> f64>(
    numbers: &Numbers<'_, u8, F>,
    categories: &[Label],
) -> Option<Coincidence> {
    let &Numbers { values, ref number, raters, units, .. } = numbers;
    let byte = |label: &Label| {
        let wanted = label.number()?;
        (0..=u8::MAX).find(|byte| number(byte) == wanted)
    };
    let first = byte(categories.first()?)?;
    let follows = |(step, label): (u8, &Label)| byte(label) == Some(first.wrapping_add(step));
    if !(0..).zip(categories).all(follows) {
        return None;
    }
    let cube = Cube::new(values, raters, units, categories.len()).ok()?.with_first(first);
    let sums = tally::tally(&cube);
    // A byte that is no category is missing from its unit.
    let mut groups = sums.groups();
    let all = groups.next().map_or(0, |group| group.units * u64::from(group.marks));
    let complete = all == values.len() as u64 && groups.next().is_none();
    drop(groups);
    complete.then(|| Coincidence::from_sums(categories.len(), raters, sums))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::{Ratings, krippendorff_alpha};

    fn check(bytes: &[u8], raters: usize, declared: Option<&[Label]>, signed: bool) {
        let number = |&x: &u8| if signed { f64::from(x as i8) } else { f64::from(x) };
        let numbers = Numbers::new(bytes, number, raters, bytes.len() / raters);
        let numbers = numbers.declared(declared, None);
        let options = AlphaOptions::default();
        let expected = Ratings::from_numbers(&numbers)
            .and_then(|ratings| krippendorff_alpha(&ratings, &options));
        assert_eq!(krippendorff_alpha_of_bytes(&numbers, &options), expected);
    }

    #[test]
    fn bytes_are_counted_as_ratings_are() {
        let mut state = 11u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as usize
        };
        // −1, 0 and 1 are 255, 0 and 1; then kinds with a gap, of one kind, and of many.
        let many: Vec<u8> = (0..200).collect();
        let kinds: [&[u8]; 8] = [
            &[0, 1, 2, 3],
            &[1, 2, 3, 4, 5],
            &[255, 0, 1],
            &[254, 255],
            &[1, 3],
            &[7],
            &many,
            &[127, 128],
        ];
        for (raters, units) in [(2, 1), (5, 56), (50, 9001), (130, 70), (1, 9)] {
            for kinds in kinds {
                let mut bytes: Vec<u8> =
                    (0..raters * units).map(|_| kinds[next() % kinds.len()]).collect();
                for rare in [None, Some(9), Some(255)] {
                    if let (Some(rare), Some(last)) = (rare, bytes.last_mut()) {
                        *last = rare;
                    }
                    for signed in [false, true] {
                        check(&bytes, raters, None, signed);
                        let declared = [3.0, 2.0, 1.0, 0.0].map(Label::Number);
                        check(&bytes, raters, Some(&declared), signed);
                        let declared = [0.0, 1.0, 2.0, 3.0, 4.0].map(Label::Number);
                        check(&bytes, raters, Some(&declared), signed);
                    }
                }
            }
        }
    }
}
