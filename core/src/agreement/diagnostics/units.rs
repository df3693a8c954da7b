use super::super::Ratings;
use super::super::alpha::PooledAlpha;
use super::super::coincidence::pair_index;
use super::super::level::triangle;
use super::super::patterns::Patterns;
use super::super::resample::OverPatterns;
use super::UnitDiagnostics;
use crate::counts::Cube;
use crate::num;

pub(super) fn units(
    ratings: &Ratings<'_>,
    cube: &Cube<'_>,
    alpha: Option<f64>,
    pooled: &PooledAlpha<'_>,
) -> Vec<UnitDiagnostics> {
    let measures = Measures::of(ratings, cube);
    // Equal units have equal rows: each pattern is computed once.
    let (all, pairable) = (Patterns::of(cube, 1), Patterns::of(cube, 2));
    let singles = all.len() - pairable.len();
    let over = OverPatterns::new(&pairable, pooled, None);
    // Fewest marks first: the units with one mark, which no α knows, stand before all others.
    let without = std::iter::repeat_n(alpha, singles).chain(over.without_each_pattern());
    let rows = all.iter().zip(without);
    let mut found: Vec<(&[u16], UnitDiagnostics)> = rows
        .map(|(pattern, without)| (pattern.counts, measures.row(pattern.counts, alpha, without)))
        .collect();
    found.sort_unstable_by_key(|(counts, _)| *counts);
    let empty = measures.row(&vec![0; cube.levels()], alpha, alpha);
    let mut rows = Vec::with_capacity(cube.units());
    let mut counts = vec![0u16; cube.levels()];
    cube.for_each_block(|block| {
        for unit in 0..block.len() {
            for (level, count) in counts.iter_mut().enumerate() {
                *count = block.level(level)[unit];
            }
            let at = found.binary_search_by(|(pattern, _)| (*pattern).cmp(&counts[..]));
            let row = at.map_or(&empty, |at| &found[at].1);
            rows.push(UnitDiagnostics { unit: block.start() + unit, ..row.clone() });
        }
    });
    rows
}

/// Distances of scores, as shares of their range.
struct Measures {
    levels: usize,
    distances: Option<Vec<f64>>,
}

impl Measures {
    fn of(ratings: &Ratings<'_>, cube: &Cube<'_>) -> Self {
        let levels = cube.levels();
        let distances = ratings.scores().and_then(|scores| {
            let low = scores.iter().copied().fold(f64::INFINITY, f64::min);
            let high = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let share = |a: usize, b: usize| (scores[a] - scores[b]).abs() / (high - low);
            (high > low).then(|| triangle(levels, share))
        });
        Self { levels, distances }
    }

    fn row(
        &self,
        counts: &[u16],
        alpha: Option<f64>,
        alpha_without: Option<f64>,
    ) -> UnitDiagnostics {
        let marks: u64 = counts.iter().copied().map(u64::from).sum();
        let n = marks as f64;
        let pairs = |distance: &dyn Fn(usize) -> f64| {
            num::sum((0..self.levels).flat_map(|a| (a + 1..self.levels).map(move |b| (a, b))).map(
                |(a, b)| {
                    let distance = distance(pair_index(self.levels, a, b));
                    f64::from(counts[a]) * f64::from(counts[b]) * distance
                },
            ))
        };
        let pairable = marks >= 2;
        let most = ((marks / 2) * marks.div_ceil(2)) as f64;
        UnitDiagnostics {
            unit: 0,
            marks: marks as usize,
            percent_agreement: pairable.then(|| 1.0 - pairs(&|_| 1.0) / (n * (n - 1.0) / 2.0)),
            split: self
                .distances
                .as_ref()
                .filter(|_| pairable)
                .map(|distances| pairs(&|pair| distances[pair]) / most),
            alpha_without,
            influence: alpha.zip(alpha_without).map(|(alpha, without)| alpha - without),
        }
    }
}
