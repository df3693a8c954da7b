use serde::{Deserialize, Serialize};

use super::level::pairs;
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct Coincidence {
    categories: usize,
    raters: usize,
    groups: Vec<Group>,
}

/// The units that have the same number of marks (one or more).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Group {
    /// Marks of each unit.
    pub(super) marks: u32,
    pub(super) units: u64,
    /// Marks of each category.
    pub(super) marginals: Vec<u64>,
    /// Σ over units of n_a·n_b, a < b, row after row. n_a·n_a follows from the marginals.
    pub(super) pairs: Vec<u64>,
}

/// As read, before the sizes are checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    categories: usize,
    raters: usize,
    groups: Vec<Group>,
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
        let sized = |group: &Group| {
            group.marginals.len() == categories && group.pairs.len() == pairs(categories)
        };
        if let Some(group) = groups.iter().find(|group| !sized(group)) {
            let found = format!("{} categories", group.marginals.len());
            return Err(Error::shape("a group of coincidences", found, categories));
        }
        let squares = |group: &Group| u128::from(group.units) * u128::from(group.marks).pow(2);
        let bounded = |group: &Group| {
            let most = squares(group);
            group.marginals.iter().chain(&group.pairs).all(|&n| u128::from(n) <= most)
        };
        if !groups.iter().all(bounded) || groups.iter().map(squares).sum::<u128>() > MAX_COUNT {
            let expected = "counts that the units can have, at most 2^53 in all";
            return Err(Error::shape("the coincidences", "larger counts", expected));
        }
        Ok(Self { categories, raters, groups })
    }
}

impl Coincidence {
    /// No unit yet.
    #[must_use]
    pub fn new(categories: usize, raters: usize) -> Self {
        Self { categories, raters, groups: Vec::new() }
    }

    /// Counts all units of the ratings.
    ///
    /// # Errors
    /// [`Error::Limit`] above 128 categories.
    pub fn of(ratings: &Ratings<'_>) -> Result<Self> {
        let cube = ratings.cube()?;
        let groups = tally::tally(&cube);
        Ok(Self { categories: cube.levels(), raters: cube.raters(), groups })
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
        self.groups.iter().map(|group| group.units).sum()
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
            for (total, n) in totals.iter_mut().zip(&group.marginals) {
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
        let unit = self.unit_group(counts)?;
        if unit.marks > 0 {
            self.absorb(&unit);
        }
        Ok(())
    }

    /// Takes a unit away that was added.
    ///
    /// # Errors
    /// [`Error::Shape`] where the categories differ, [`Error::Argument`] where there is no such unit.
    pub fn subtract_unit(&mut self, counts: &[u32]) -> Result<()> {
        let unit = self.unit_group(counts)?;
        if unit.marks == 0 {
            return Ok(());
        }
        let found = self.groups.binary_search_by_key(&unit.marks, |group| group.marks);
        let left = found.ok().and_then(|at| Some((at, self.groups[at].without(&unit)?)));
        // The last unit takes all counts with it.
        let left =
            left.filter(|(_, left)| left.units > 0 || left.marginals.iter().all(|&n| n == 0));
        let Some((at, left)) = left else {
            let expected = "a unit that was added before";
            return Err(Error::argument("counts", format!("{counts:?}"), expected));
        };
        if left.units == 0 {
            self.groups.remove(at);
        } else {
            self.groups[at] = left;
        }
        Ok(())
    }

    /// Adds all units of other coincidences.
    ///
    /// # Errors
    /// [`Error::Shape`] where the categories differ.
    pub fn merge(&mut self, other: &Self) -> Result<()> {
        self.check_categories(other.categories)?;
        self.raters = self.raters.max(other.raters);
        for group in &other.groups {
            self.absorb(group);
        }
        Ok(())
    }

    /// One category against all others: coincidences of two categories, the others first.
    pub(super) fn collapse(&self, category: usize) -> Self {
        let groups = self.groups.iter().map(|group| {
            let own = group.marginals[category];
            let all = group.units * u64::from(group.marks);
            let met: u64 = (0..self.categories)
                .filter(|&other| other != category)
                .map(|other| group.pairs[pair_index(self.categories, category, other)])
                .sum();
            Group { marginals: vec![all - own, own], pairs: vec![met], ..*group }
        });
        Self { categories: 2, raters: self.raters, groups: groups.collect() }
    }

    pub(super) fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The units with two marks or more only.
    pub(super) fn without_singles(&self) -> Self {
        Self { groups: self.pairable().cloned().collect(), ..*self }
    }

    /// The groups of two marks or more.
    pub(super) fn pairable(&self) -> impl Iterator<Item = &Group> {
        self.groups.iter().filter(|group| group.marks >= 2)
    }

    fn check_categories(&self, found: usize) -> Result<()> {
        if found == self.categories {
            return Ok(());
        }
        Err(Error::shape("a unit", format!("{found} categories"), self.categories))
    }

    fn unit_group(&self, counts: &[u32]) -> Result<Group> {
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
        Ok(Group { marks: marks as u32, units: 1, marginals, pairs })
    }

    fn absorb(&mut self, group: &Group) {
        match self.groups.binary_search_by_key(&group.marks, |group| group.marks) {
            Ok(at) => self.groups[at].add(group),
            Err(at) => self.groups.insert(at, group.clone()),
        }
    }
}

impl Group {
    fn add(&mut self, other: &Self) {
        // Saturates where counts that were read, not made here, are absurd.
        self.units = self.units.saturating_add(other.units);
        let counts = self.marginals.iter_mut().chain(&mut self.pairs);
        for (count, n) in counts.zip(other.marginals.iter().chain(&other.pairs)) {
            *count = count.saturating_add(*n);
        }
    }

    fn without(&self, other: &Self) -> Option<Self> {
        let minus = |from: &[u64], counts: &[u64]| -> Option<Vec<u64>> {
            from.iter().zip(counts).map(|(from, n)| from.checked_sub(*n)).collect()
        };
        Some(Self {
            marks: self.marks,
            units: self.units.checked_sub(other.units)?,
            marginals: minus(&self.marginals, &other.marginals)?,
            pairs: minus(&self.pairs, &other.pairs)?,
        })
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
