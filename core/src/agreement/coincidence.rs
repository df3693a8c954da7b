use serde::ser::SerializeStruct as _;
use serde::{Deserialize, Serialize, Serializer};

use super::level::pairs;
use super::sums::{Group, Sums};
use super::{Ratings, tally};
use crate::counts::MAX_RATERS;
use crate::error::{Error, Result};

/// The largest sum of counts that is read: up to here f64 holds every integer.
const MAX_COUNT: u128 = 1 << 53;

/// What agreement is made of: how often categories meet in a unit, as counts that can be merged.
///
/// Everything is grouped by the number of marks of a unit and kept as integers, so that shards,
/// threads and the order of raters and units cannot change a bit: the coincidences of any
/// partition, merged, are those of the whole. Units without marks leave no trace.
///
/// # Examples
/// ```
/// use marusankaku::agreement::Coincidence;
/// // Two categories; how often each was marked in a unit.
/// let mut left = Coincidence::new(2, 3);
/// left.add_unit(&[3, 0])?;
/// let mut right = Coincidence::new(2, 3);
/// right.add_unit(&[1, 2])?;
/// left.merge(&right)?;
/// assert_eq!((left.units(), left.marginals()), (2, vec![4, 2]));
/// # Ok::<(), marusankaku::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct Coincidence {
    categories: usize,
    raters: usize,
    sums: Sums,
}

/// As read, before the sizes are checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    categories: usize,
    raters: usize,
    groups: Vec<UncheckedGroup>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UncheckedGroup {
    marks: u32,
    units: u64,
    marginals: Vec<u64>,
    pairs: Vec<u64>,
}

impl Serialize for Coincidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut written = serializer.serialize_struct("Coincidence", 3)?;
        written.serialize_field("categories", &self.categories)?;
        written.serialize_field("raters", &self.raters)?;
        written.serialize_field("groups", &self.groups().collect::<Vec<_>>())?;
        written.end()
    }
}

impl TryFrom<Unchecked> for Coincidence {
    type Error = Error;

    fn try_from(read: Unchecked) -> Result<Self> {
        let Unchecked { categories, raters, groups } = read;
        let ascending = groups.windows(2).all(|pair| pair[0].marks < pair[1].marks);
        if !ascending || groups.first().is_some_and(|group| group.marks == 0) {
            let expected = "groups with 1, 2, … marks a unit, each once, in this order";
            return Err(Error::shape("the coincidences", "groups in another order", expected));
        }
        let sized = |group: &UncheckedGroup| {
            group.marginals.len() == categories && group.pairs.len() == pairs(categories)
        };
        if let Some(group) = groups.iter().find(|group| !sized(group)) {
            let found = format!("{} categories", group.marginals.len());
            return Err(Error::shape("a group of coincidences", found, categories));
        }
        let squares =
            |group: &UncheckedGroup| u128::from(group.units) * u128::from(group.marks).pow(2);
        let bounded = |group: &UncheckedGroup| {
            let most = squares(group);
            group.marginals.iter().chain(&group.pairs).all(|&n| u128::from(n) <= most)
        };
        if !groups.iter().all(bounded) || groups.iter().map(squares).sum::<u128>() > MAX_COUNT {
            let expected = "counts that the units can have, at most 2^53 in all";
            return Err(Error::shape("the coincidences", "larger counts", expected));
        }
        let mut sums = Sums::new(categories);
        for UncheckedGroup { marks, units, marginals, pairs } in groups {
            sums.add(Group { marks, units, marginals: &marginals, pairs: &pairs });
        }
        Ok(Self { categories, raters, sums })
    }
}

impl Coincidence {
    /// No unit yet.
    #[must_use]
    pub fn new(categories: usize, raters: usize) -> Self {
        Self { categories, raters, sums: Sums::new(categories) }
    }

    /// Counts all units of the ratings.
    ///
    /// # Errors
    /// [`Error::Limit`] above 128 categories.
    pub fn of(ratings: &Ratings<'_>) -> Result<Self> {
        let cube = ratings.cube()?;
        let sums = tally::tally(&cube);
        Ok(Self { categories: cube.levels(), raters: cube.raters(), sums })
    }

    pub(super) fn from_sums(categories: usize, raters: usize, sums: Sums) -> Self {
        Self { categories, raters, sums }
    }

    /// Takes a table that is ready, as statsmodels' `fleiss_kappa` does: `count(unit, category)` is how
    /// often the category was marked in the unit. There are as many raters as marks of the unit that
    /// has the most.
    ///
    /// # Errors
    /// [`Error::Argument`] of what is no count: below 0, or no integer; [`Error::Limit`] above 65,535
    /// marks of a unit.
    ///
    /// # Examples
    /// ```
    /// use marusankaku::agreement::{Coincidence, Statistic, Weights, kappa_of_coincidence};
    /// let table = [[3, 0], [1, 2], [0, 3]];
    /// let counts = Coincidence::from_counts(3, 2, |unit, category| table[unit][category].into())?;
    /// assert_eq!((counts.raters(), counts.units()), (3, 3));
    /// # Ok::<(), marusankaku::Error>(())
    /// ```
    pub fn from_counts(
        units: usize,
        categories: usize,
        count: impl Fn(usize, usize) -> f64,
    ) -> Result<Self> {
        let sums = tally::from_counts(units, categories, count)?;
        let raters = sums.groups().last().map_or(0, |group| group.marks as usize);
        Ok(Self { categories, raters, sums })
    }

    /// As [`Coincidence::from_counts`], from a row a unit.
    ///
    /// # Errors
    /// [`Error::Shape`] of rows of different length, and as [`Coincidence::from_counts`].
    pub fn from_rows<R: AsRef<[f64]>>(rows: &[R]) -> Result<Self> {
        let categories = rows.first().map_or(0, |row| row.as_ref().len());
        if let Some(at) = rows.iter().position(|row| row.as_ref().len() != categories) {
            let found = format!("{} counts", rows[at].as_ref().len());
            let what = format!("row {} of the counts", at + 1);
            return Err(Error::shape(what, found, format!("{categories}, as the first row has")));
        }
        Self::from_counts(rows.len(), categories, |unit, category| rows[unit].as_ref()[category])
    }

    /// The number of declared categories.
    #[must_use]
    pub fn categories(&self) -> usize {
        self.categories
    }

    /// The number of raters.
    #[must_use]
    pub fn raters(&self) -> usize {
        self.raters
    }

    /// Units with at least one mark.
    #[must_use]
    pub fn units(&self) -> u64 {
        self.groups().map(|group| group.units).sum()
    }

    /// Units with at least two marks.
    #[must_use]
    pub fn pairable_units(&self) -> u64 {
        self.pairable().map(|group| group.units).sum()
    }

    /// How often each category stands in units with at least two marks.
    #[must_use]
    pub fn marginals(&self) -> Vec<u64> {
        let mut totals = vec![0; self.categories];
        for group in self.pairable() {
            for (total, n) in totals.iter_mut().zip(group.marginals) {
                *total += n;
            }
        }
        totals
    }

    /// Krippendorff's coincidence matrix: o(a, b) = Σ over units of the pairs a–b of different
    /// raters, divided by the unit's marks − 1.
    #[must_use]
    pub fn matrix(&self) -> Vec<Vec<f64>> {
        let mut matrix = vec![vec![0.0; self.categories]; self.categories];
        for group in self.pairable() {
            let others = f64::from(group.marks - 1);
            let mut same: Vec<u64> =
                group.marginals.iter().map(|n| n * u64::from(group.marks - 1)).collect();
            let mut pair = group.pairs.iter();
            for a in 0..self.categories {
                for b in a + 1..self.categories {
                    let n = pair.next().copied().unwrap_or(0);
                    same[a] -= n.min(same[a]);
                    same[b] -= n.min(same[b]);
                    matrix[a][b] += n as f64 / others;
                    matrix[b][a] = matrix[a][b];
                }
            }
            for (a, &n) in same.iter().enumerate() {
                matrix[a][a] += n as f64 / others;
            }
        }
        matrix
    }

    /// Adds a unit by how often each category was marked in it.
    ///
    /// # Errors
    /// [`Error::Shape`] where the categories differ.
    pub fn add_unit(&mut self, counts: &[u32]) -> Result<()> {
        if let Some(unit) = self.unit(counts)? {
            self.sums.add(unit.group(0));
        }
        Ok(())
    }

    /// Takes a unit away that was added.
    ///
    /// # Errors
    /// [`Error::Shape`] where the categories differ, [`Error::Argument`] where there is no such unit.
    pub fn subtract_unit(&mut self, counts: &[u32]) -> Result<()> {
        let Some(unit) = self.unit(counts)? else { return Ok(()) };
        if self.sums.subtract(unit.group(0)) {
            return Ok(());
        }
        Err(Error::argument("counts", format!("{counts:?}"), "a unit that was added before"))
    }

    /// The counts without one rater: for each unit that the rater marked, how often each category was
    /// marked in it, and the rater's own.
    ///
    /// # Errors
    /// [`Error::Argument`] where there is no such unit.
    pub(crate) fn without_rater<'a>(
        &self,
        marked: impl Iterator<Item = (&'a [u32], usize)>,
    ) -> Result<Self> {
        let mut others = Self { raters: self.raters.saturating_sub(1), ..self.clone() };
        let mut less = Vec::new();
        for (counts, category) in marked {
            others.subtract_unit(counts)?;
            less.clear();
            less.extend_from_slice(counts);
            less[category] -= 1;
            others.add_unit(&less)?;
        }
        Ok(others)
    }

    /// Adds all units of other coincidences.
    ///
    /// # Errors
    /// [`Error::Shape`] where the categories differ.
    pub fn merge(&mut self, other: &Self) -> Result<()> {
        self.check_categories(other.categories)?;
        self.raters = self.raters.max(other.raters);
        for group in other.groups() {
            self.sums.add(group);
        }
        Ok(())
    }

    /// One category against all others: coincidences of two categories, the others first.
    pub(super) fn collapse(&self, category: usize) -> Self {
        let mut sums = Sums::new(2);
        for group in self.groups() {
            let own = group.marginals[category];
            let all = group.units * u64::from(group.marks);
            let met: u64 = (0..self.categories)
                .filter(|&other| other != category)
                .map(|other| group.pairs[pair_index(self.categories, category, other)])
                .sum();
            sums.add(Group { marginals: &[all - own, own], pairs: &[met], ..group });
        }
        Self { categories: 2, raters: self.raters, sums }
    }

    pub(super) fn groups(&self) -> impl Iterator<Item = Group<'_>> {
        self.sums.groups()
    }

    /// The units with two marks or more only.
    pub(super) fn without_singles(&self) -> Self {
        let mut sums = Sums::new(self.categories);
        self.pairable().for_each(|group| sums.add(group));
        Self { sums, ..*self }
    }

    /// The groups of two marks or more.
    pub(super) fn pairable(&self) -> impl Iterator<Item = Group<'_>> {
        self.groups().filter(|group| group.marks >= 2)
    }

    fn check_categories(&self, found: usize) -> Result<()> {
        if found == self.categories {
            return Ok(());
        }
        Err(Error::shape("a unit", format!("{found} categories"), self.categories))
    }

    /// The sums of one unit, `None` where nobody marked it.
    fn unit(&self, counts: &[u32]) -> Result<Option<Sums>> {
        self.check_categories(counts.len())?;
        let marks: u64 = counts.iter().copied().map(u64::from).sum();
        if marks > MAX_RATERS as u64 {
            let what = "the number of marks of a unit".to_owned();
            return Err(Error::Limit { what, found: marks, limit: MAX_RATERS as u64 });
        }
        let marginals: Vec<u64> = counts.iter().copied().map(u64::from).collect();
        let mut pairs = Vec::with_capacity(pairs(self.categories));
        for (a, n) in marginals.iter().enumerate() {
            pairs.extend(marginals[a + 1..].iter().map(|other| n * other));
        }
        let mut sums = Sums::new(self.categories);
        let group = Group { marks: marks as u32, units: 1, marginals: &marginals, pairs: &pairs };
        sums.add(group);
        Ok((marks > 0).then_some(sums))
    }
}

/// Where the pair of two different categories stands in the upper triangle.
pub(super) fn pair_index(categories: usize, a: usize, b: usize) -> usize {
    let (a, b) = (a.min(b), a.max(b));
    a * (2 * categories - a - 1) / 2 + (b - a - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_added_can_be_taken_away() {
        let mut counts = Coincidence::new(2, 3);
        counts.add_unit(&[2, 1]).unwrap();
        counts.add_unit(&[1, 0]).unwrap();
        let before = counts.clone();
        for unit in [[3, 0], [0, 1], [1, 1]] {
            assert_eq!(counts.subtract_unit(&unit).unwrap_err().code(), "invalid_argument");
            assert_eq!(counts, before);
        }
        assert_eq!(counts.subtract_unit(&[1]).unwrap_err().code(), "shape_mismatch");
        assert_eq!(counts.add_unit(&[u32::MAX, 1]).unwrap_err().code(), "limit_exceeded");
        counts.subtract_unit(&[0, 0]).unwrap();
        counts.subtract_unit(&[2, 1]).unwrap();
        counts.subtract_unit(&[1, 0]).unwrap();
        assert_eq!(counts, Coincidence::new(2, 3));
    }

    #[test]
    fn what_is_read_is_checked() {
        let read = |group: &str| {
            let text = format!(r#"{{"categories": 2, "raters": 3, "groups": [{group}]}}"#);
            serde_json::from_str::<Coincidence>(&text).is_ok()
        };
        assert!(read(r#"{"marks": 2, "units": 1, "marginals": [1, 1], "pairs": [1]}"#));
        assert!(!read(r#"{"marks": 2, "units": 1, "marginals": [1], "pairs": [1]}"#));
        assert!(!read(r#"{"marks": 2, "units": 1, "marginals": [1, 1], "pairs": []}"#));
        assert!(!read(r#"{"marks": 0, "units": 1, "marginals": [0, 0], "pairs": [0]}"#));
        assert!(!read(r#"{"marks": 2, "units": 1, "marginals": [1, 1], "pairs": [9]}"#));
    }

    #[test]
    fn pairs_stand_row_after_row() {
        let order = [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)];
        assert_eq!(order.map(|(a, b)| pair_index(4, a, b)), [0, 1, 2, 3, 4, 5]);
        assert_eq!(pair_index(4, 3, 1), 4);
    }
}
