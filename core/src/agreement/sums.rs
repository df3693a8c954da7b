//! Sums over units, grouped by the number of marks of a unit: one list of integers for all groups.

use serde::Serialize;

use super::level::pairs;

/// The sums of all groups, by number of marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sums {
    categories: usize,
    /// Marks of a unit of each group (one or more), ascending.
    marks: Vec<u32>,
    /// Of each group: its units, the marks of each category, the coincidences of each pair.
    values: Vec<u64>,
}

/// The units that have the same number of marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) struct Group<'a> {
    /// Marks of each unit.
    pub(super) marks: u32,
    pub(super) units: u64,
    /// Marks of each category.
    pub(super) marginals: &'a [u64],
    /// Σ over units of n_a·n_b, a < b, row after row. n_a·n_a follows from the marginals.
    pub(super) pairs: &'a [u64],
}

impl Sums {
    /// No group yet.
    pub(super) fn new(categories: usize) -> Self {
        Self { categories, marks: Vec::new(), values: Vec::new() }
    }

    /// How many values a group has.
    pub(super) fn width(categories: usize) -> usize {
        1 + categories + pairs(categories)
    }

    /// From the values of no more than so many groups in the order of their number of marks.
    pub(super) fn from_rows<R: AsRef<[u64]>>(
        categories: usize,
        groups: usize,
        rows: impl Iterator<Item = (u32, R)>,
    ) -> Self {
        let values = Vec::with_capacity(groups * Self::width(categories));
        let mut sums = Self { categories, marks: Vec::with_capacity(groups), values };
        for (marks, values) in rows {
            sums.marks.push(marks);
            sums.values.extend_from_slice(values.as_ref());
        }
        sums
    }

    pub(super) fn groups(&self) -> impl Iterator<Item = Group<'_>> {
        let values = self.values.chunks_exact(Self::width(self.categories));
        self.marks.iter().zip(values).map(|(&marks, values)| self.group_of(marks, values))
    }

    pub(super) fn group(&self, at: usize) -> Group<'_> {
        let width = Self::width(self.categories);
        self.group_of(self.marks[at], &self.values[at * width..][..width])
    }

    fn group_of<'a>(&self, marks: u32, values: &'a [u64]) -> Group<'a> {
        let (marginals, pairs) = values[1..].split_at(self.categories);
        Group { marks, units: values[0], marginals, pairs }
    }

    /// Adds the units of a group.
    pub(super) fn add(&mut self, group: Group<'_>) {
        let width = Self::width(self.categories);
        match self.marks.binary_search(&group.marks) {
            Ok(at) => {
                for (sum, n) in self.values[at * width..].iter_mut().zip(group.values()) {
                    // Saturates where counts that were read, not made here, are absurd.
                    *sum = sum.saturating_add(n);
                }
            }
            Err(at) => {
                self.marks.insert(at, group.marks);
                self.values.splice(at * width..at * width, group.values());
            }
        }
    }

    /// Takes the units of a group away, unless they are not there.
    pub(super) fn subtract(&mut self, group: Group<'_>) -> bool {
        let Ok(at) = self.marks.binary_search(&group.marks) else { return false };
        let width = Self::width(self.categories);
        let own = &mut self.values[at * width..][..width];
        if own.iter().zip(group.values()).any(|(&sum, n)| sum < n) {
            return false;
        }
        if own[0] > group.units {
            own.iter_mut().zip(group.values()).for_each(|(sum, n)| *sum -= n);
            return true;
        }
        // The last unit takes all counts with it.
        let whole = own.iter().zip(group.values()).all(|(&sum, n)| sum == n);
        if whole {
            self.marks.remove(at);
            self.values.drain(at * width..(at + 1) * width);
        }
        whole
    }
}

impl Group<'_> {
    fn values(&self) -> impl Iterator<Item = u64> {
        std::iter::once(self.units).chain(self.marginals.iter().chain(self.pairs).copied())
    }
}
