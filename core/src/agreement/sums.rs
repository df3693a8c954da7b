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
        self.marks
            .iter()
            .zip(values)
            .map(|(&marks, values)| Group::of(self.categories, marks, values))
    }

    pub(super) fn group(&self, at: usize) -> Group<'_> {
        let width = Self::width(self.categories);
        Group::of(self.categories, self.marks[at], &self.values[at * width..][..width])
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

/// Takes single marks of units away, one after another.
pub(super) struct Taker {
    categories: usize,
    /// The values of a unit, as those of a group.
    unit: Vec<u64>,
}

impl Taker {
    pub(super) fn new(categories: usize) -> Self {
        Self { categories, unit: vec![0; Sums::width(categories)] }
    }

    /// Takes one mark of a category from a unit that was added with these counts: it goes to the group
    /// with a mark less. Whether the unit was there.
    pub(super) fn take(&mut self, sums: &mut Sums, counts: &[u32], category: usize) -> bool {
        let marks = counts.iter().sum();
        self.set(counts, None);
        if !sums.subtract(Group::of(self.categories, marks, &self.unit)) {
            return false;
        }
        if marks > 1 {
            self.set(counts, Some(category));
            sums.add(Group::of(self.categories, marks - 1, &self.unit));
        }
        true
    }

    /// One unit with these counts, less one of a category.
    fn set(&mut self, counts: &[u32], less: Option<usize>) {
        let own = |at: usize| u64::from(counts[at] - u32::from(less == Some(at)));
        self.unit[0] = 1;
        let (marginals, pairs) = self.unit[1..].split_at_mut(self.categories);
        let mut pairs = pairs.iter_mut();
        for (a, marginal) in marginals.iter_mut().enumerate() {
            *marginal = own(a);
            for (b, pair) in (a + 1..self.categories).zip(&mut pairs) {
                *pair = own(a) * own(b);
            }
        }
    }
}

impl<'a> Group<'a> {
    fn of(categories: usize, marks: u32, values: &'a [u64]) -> Self {
        let (marginals, pairs) = values[1..].split_at(categories);
        Self { marks, units: values[0], marginals, pairs }
    }

    fn values(&self) -> impl Iterator<Item = u64> {
        std::iter::once(self.units).chain(self.marginals.iter().chain(self.pairs).copied())
    }
}
