//! Two groups of units, exchanged and resampled: what a test of a difference is made of.
//!
//! Units that were marked alike are one kind, so that the work depends on the kinds and not on the
//! units, and the order of units changes nothing.

use std::collections::BTreeMap;

use super::measure::Measure;
use super::random::Random;
use super::resample::{Pooled, Urn};
use crate::counts::Cube;

/// All arrangements are counted where there are no more than 2¹² of them.
const EXACT_UNITS: u64 = 12;

/// Two sets of sums: of the first and of the second group.
pub(super) struct Sides {
    before: Vec<f64>,
    after: Vec<f64>,
}

impl Sides {
    pub(super) fn new(width: usize) -> Self {
        Self { before: vec![0.0; width], after: vec![0.0; width] }
    }

    /// Second minus first, where both are defined.
    pub(super) fn difference(&self, measure: &Measure) -> Option<f64> {
        Some(measure.value(&self.after)? - measure.value(&self.before)?)
    }

    fn clear(&mut self) {
        self.before.fill(0.0);
        self.after.fill(0.0);
    }

    fn add(&mut self, before: f64, after: f64, terms: &[f64]) {
        let sums = self.before.iter_mut().zip(&mut self.after);
        for ((first, second), term) in sums.zip(terms) {
            *first += before * term;
            *second += after * term;
        }
    }
}

/// How two groups may be exchanged if they do not differ, and resampled.
pub(super) trait Exchange: Clone + Sync {
    /// The groups as they are.
    fn observed(&self, sides: &mut Sides);
    /// Visits every arrangement, the observed one among them, where they are few; their number.
    fn visit_all(&self, sides: &mut Sides, visit: &mut dyn FnMut(&Sides)) -> Option<u64>;
    /// One random arrangement.
    fn permute(&mut self, random: &mut Random, sides: &mut Sides);
    /// Draws as many units with replacement.
    fn resample(&mut self, random: &mut Random, sides: &mut Sides);
}

/// The same units twice: in each unit the two sets of marks may be swapped.
#[derive(Clone)]
pub(super) struct Paired {
    width: usize,
    /// How many units of each kind.
    units: Vec<u64>,
    /// The terms of the two sides, kind after kind.
    before: Vec<f64>,
    after: Vec<f64>,
    /// Whether a swap changes anything.
    changed: Vec<bool>,
    drawn: Vec<u32>,
}

impl Paired {
    pub(super) fn new(before: &Cube<'_>, after: &Cube<'_>, measure: &Measure) -> Self {
        let mut kinds: BTreeMap<[Vec<u16>; 2], u64> = BTreeMap::new();
        for pair in unit_counts(before).into_iter().zip(unit_counts(after)) {
            let marked = |counts: &[u16]| counts.iter().any(|&n| n > 0);
            if marked(&pair.0) || marked(&pair.1) {
                *kinds.entry([pair.0, pair.1]).or_default() += 1;
            }
        }
        let width = measure.width();
        let terms = |side: usize| -> Vec<f64> {
            kinds.keys().flat_map(|kind| measure.unit_terms(&kind[side])).collect()
        };
        let (before, after) = (terms(0), terms(1));
        let pairs = before.chunks_exact(width).zip(after.chunks_exact(width));
        Self {
            width,
            units: kinds.values().copied().collect(),
            changed: pairs.map(|(before, after)| before != after).collect(),
            before,
            after,
            drawn: vec![0; kinds.len()],
        }
    }

    /// Sums with so many units of a kind, so many of them swapped.
    fn fill(&self, sides: &mut Sides, mut of_kind: impl FnMut(usize) -> (u64, u64)) {
        sides.clear();
        let terms = self.before.chunks_exact(self.width).zip(self.after.chunks_exact(self.width));
        for (kind, (before, after)) in terms.enumerate() {
            let (units, swapped) = of_kind(kind);
            let (kept, swapped) = ((units - swapped) as f64, swapped as f64);
            sides.add(kept, swapped, before);
            sides.add(swapped, kept, after);
        }
    }
}

impl Exchange for Paired {
    fn observed(&self, sides: &mut Sides) {
        self.fill(sides, |kind| (self.units[kind], 0));
    }

    fn visit_all(&self, sides: &mut Sides, visit: &mut dyn FnMut(&Sides)) -> Option<u64> {
        let kinds = self.units.iter().zip(&self.changed);
        let changed: u64 = kinds.clone().filter(|(_, changed)| **changed).map(|(n, _)| n).sum();
        if changed > EXACT_UNITS {
            return None;
        }
        // The bits of a kind stand side by side.
        let mut bits = 0;
        let masks: Vec<u64> = kinds
            .map(|(&units, &changed)| {
                let own = if changed { units } else { 0 };
                let mask = ((1u64 << own) - 1) << bits;
                bits += own;
                mask
            })
            .collect();
        for swaps in 0..1u64 << changed {
            self.fill(sides, |kind| {
                (self.units[kind], u64::from((swaps & masks[kind]).count_ones()))
            });
            visit(sides);
        }
        Some(1 << changed)
    }

    fn permute(&mut self, random: &mut Random, sides: &mut Sides) {
        self.fill(sides, |kind| {
            let units = self.units[kind];
            (units, if self.changed[kind] { random.binomial(units, 0.5) } else { 0 })
        });
    }

    fn resample(&mut self, random: &mut Random, sides: &mut Sides) {
        Urn::of(&self.units).draw(random, &mut self.drawn);
        self.fill(sides, |kind| (u64::from(self.drawn[kind]), 0));
    }
}

/// Two sets of other units: any of them may be of either set.
#[derive(Clone)]
pub(super) struct Unpaired {
    width: usize,
    /// The terms of each kind.
    terms: Vec<f64>,
    /// How many units of each kind both sets have.
    units: [Vec<u64>; 2],
    /// The kind of each unit; reordered by every permutation.
    kinds: Vec<u32>,
    drawn: [Vec<u32>; 2],
}

impl Unpaired {
    pub(super) fn new(before: &Cube<'_>, after: &Cube<'_>, measure: &Measure) -> Self {
        let mut kinds: BTreeMap<Vec<u16>, [u64; 2]> = BTreeMap::new();
        for (side, cube) in [before, after].into_iter().enumerate() {
            for counts in unit_counts(cube) {
                let marks: u32 = counts.iter().copied().map(u32::from).sum();
                if marks >= measure.least() {
                    kinds.entry(counts).or_default()[side] += 1;
                }
            }
        }
        let of_side = |side: usize| kinds.values().map(|units| units[side]).collect::<Vec<u64>>();
        let units = [of_side(0), of_side(1)];
        let repeated = kinds.values().zip(0u32..);
        Self {
            width: measure.width(),
            terms: kinds.keys().flat_map(|counts| measure.unit_terms(counts)).collect(),
            kinds: repeated
                .flat_map(|(units, kind)| std::iter::repeat_n(kind, (units[0] + units[1]) as usize))
                .collect(),
            drawn: [vec![0; kinds.len()], vec![0; kinds.len()]],
            units,
        }
    }

    fn fill(&self, sides: &mut Sides, of_kind: impl Fn(usize) -> [u64; 2]) {
        sides.clear();
        for (kind, terms) in self.terms.chunks_exact(self.width).enumerate() {
            let [before, after] = of_kind(kind);
            sides.add(before as f64, after as f64, terms);
        }
    }

    /// Sums where the first set has so many units of each kind.
    fn fill_split(&self, sides: &mut Sides, first: &[u32]) {
        self.fill(sides, |kind| {
            let both = self.units[0][kind] + self.units[1][kind];
            let first = u64::from(first[kind]);
            [first, both - first]
        });
    }

    fn first_units(&self) -> usize {
        self.units[0].iter().sum::<u64>() as usize
    }
}

impl Exchange for Unpaired {
    fn observed(&self, sides: &mut Sides) {
        self.fill(sides, |kind| [self.units[0][kind], self.units[1][kind]]);
    }

    fn visit_all(&self, sides: &mut Sides, visit: &mut dyn FnMut(&Sides)) -> Option<u64> {
        let n = self.kinds.len() as u64;
        if n > EXACT_UNITS {
            return None;
        }
        let size = self.first_units() as u32;
        let mut arrangements = 0;
        let mut first = vec![0; self.units[0].len()];
        for chosen in (0..1u64 << n).filter(|chosen| chosen.count_ones() == size) {
            first.fill(0);
            for (unit, &kind) in self.kinds.iter().enumerate() {
                first[kind as usize] += (chosen >> unit & 1) as u32;
            }
            self.fill_split(sides, &first);
            visit(sides);
            arrangements += 1;
        }
        Some(arrangements)
    }

    fn permute(&mut self, random: &mut Random, sides: &mut Sides) {
        // Draws the smaller set without replacement; the order left over is as good a start as any.
        let (n, first) = (self.kinds.len(), self.first_units());
        let smaller = first.min(n - first);
        for at in 0..smaller {
            self.kinds.swap(at, at + random.below((n - at) as u32) as usize);
        }
        let mut drawn = std::mem::take(&mut self.drawn[0]);
        drawn.fill(0);
        let chosen = if smaller == first { 0..smaller } else { smaller..n };
        for &kind in &self.kinds[chosen] {
            drawn[kind as usize] += 1;
        }
        self.fill_split(sides, &drawn);
        self.drawn[0] = drawn;
    }

    fn resample(&mut self, random: &mut Random, sides: &mut Sides) {
        for (units, drawn) in self.units.iter().zip(&mut self.drawn) {
            Urn::of(units).draw(random, drawn);
        }
        self.fill(sides, |kind| [u64::from(self.drawn[0][kind]), u64::from(self.drawn[1][kind])]);
    }
}

/// How often each category was marked, unit after unit.
fn unit_counts(cube: &Cube<'_>) -> Vec<Vec<u16>> {
    // A count is at most 65,535 raters.
    let counts = cube.count();
    counts
        .chunks_exact(cube.levels().max(1))
        .map(|row| row.iter().map(|&n| n as u16).collect())
        .collect()
}
