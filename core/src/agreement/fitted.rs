//! Marks drawn as ratings were given: what a plan simulates from.

use super::measure::Measure;
use super::random::Random;
use crate::counts::Cube;
use crate::num;
use crate::sort;

/// The marks of units, and how much of a unit's agreement is its own.
pub(super) struct Fitted {
    /// The marks of each unit with a mark, in an order that does not depend on that of the units.
    units: Vec<Vec<u8>>,
    /// The chance that a mark is drawn from its unit, not from all.
    own: f64,
}

impl Fitted {
    pub(super) fn of(cube: &Cube<'_>, measure: &Measure) -> Self {
        let counts = cube.count();
        let rows = counts.chunks_exact(cube.levels().max(1));
        let marks = |row: &[u32]| -> Vec<u8> {
            let levels = row.iter().zip(0u8..);
            levels.flat_map(|(&n, level)| std::iter::repeat_n(level, n as usize)).collect()
        };
        let mut units: Vec<Vec<u8>> = rows.map(marks).filter(|marks| !marks.is_empty()).collect();
        sort::unstable_by(&mut units, |a, b| a.cmp(b));
        let own = own_share(&units, cube.levels(), measure);
        Self { units, own }
    }

    pub(super) fn units(&self) -> usize {
        self.units.len()
    }

    /// Codes of raters × units, and how many of both: units with replacement, with their own number
    /// of marks or another one.
    pub(super) fn draw(
        &self,
        random: &mut Random,
        units: usize,
        marks: Option<usize>,
    ) -> (Vec<u8>, usize, usize) {
        let most = self.units.iter().map(Vec::len).max().unwrap_or(0);
        let raters = marks.unwrap_or(most);
        let mut codes = vec![u8::MAX; raters * units];
        for unit in 0..units {
            let own = self.any_unit(random);
            for rater in 0..marks.unwrap_or(own.len()) {
                let from = if random.uniform() < self.own { own } else { self.any_unit(random) };
                codes[rater * units + unit] = from[random.below(from.len() as u32) as usize];
            }
        }
        (codes, raters, units)
    }

    fn any_unit(&self, random: &mut Random) -> &[u8] {
        &self.units[random.below(self.units.len() as u32) as usize]
    }
}

/// The chance s with which a mark must be drawn from its unit so that the drawn marks agree as much
/// as the given ones.
///
/// Two marks drawn with replacement from a unit of m are the very same one in 1 of m cases, so they
/// disagree less (W) than two raters do (O). Both from the unit in s² of the cases, else by
/// prevalence (P), they disagree by s²·W + (1 − s²)·P, which is O for s² = (P − O) ÷ (P − W).
fn own_share(units: &[Vec<u8>], levels: usize, measure: &Measure) -> f64 {
    let counts: Vec<Vec<f64>> = units
        .iter()
        .map(|unit| {
            let of = |level: usize| unit.iter().filter(|&&mark| usize::from(mark) == level).count();
            (0..levels).map(|level| of(level) as f64).collect()
        })
        .collect();
    let marks = |counts: &[f64]| num::sum(counts.iter().copied());
    let prevalence: Vec<f64> = (0..levels)
        .map(|level| num::sum(counts.iter().map(|unit| unit[level] / marks(unit))))
        .map(|sum| sum / units.len() as f64)
        .collect();
    let distances = measure.distances(&prevalence);
    let disagreement = |shares: &[f64]| 2.0 * super::alpha::expected(shares, &distances);
    let by_prevalence = disagreement(&prevalence);
    let pairable = || counts.iter().filter(|unit| marks(unit) >= 2.0);
    let mean = |of_unit: &dyn Fn(&Vec<f64>) -> f64| num::mean(pairable().map(of_unit));
    let within = mean(&|unit| disagreement(unit) / (marks(unit) * marks(unit)));
    let observed = mean(&|unit| disagreement(unit) / (marks(unit) * (marks(unit) - 1.0)));
    match within.zip(observed) {
        Some((within, observed)) if by_prevalence > within => {
            let square = (by_prevalence - observed) / (by_prevalence - within);
            num::sqrt(square.clamp(0.0, 1.0))
        }
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::measure::Asked;
    use crate::agreement::{Label, Level, Ratings, Statistic};

    /// Two marks a unit: those drawn from a unit disagree half as often as those given.
    #[test]
    fn the_own_share_is_the_root_of_its_square() {
        let rows = [[0.0, 1.0]].map(|row| row.map(|x| Some(Label::Number(x))));
        let declared = Ratings::from_rows(&rows, None, None).unwrap();
        let level = &Level::Nominal;
        let statistic = Statistic::KrippendorffAlpha;
        let measure = Measure::new(Asked { statistic, level, weights: None }, &declared).unwrap();
        let own = |units: &[&[u8]]| {
            let units: Vec<Vec<u8>> = units.iter().map(|unit| unit.to_vec()).collect();
            own_share(&units, 2, &measure)
        };
        // P = 1/2, W = 1/6, O = 1/3: s² is one half.
        let half = own(&[&[0, 0], &[0, 1], &[1, 1]]);
        assert!((half * half - 0.5).abs() < 1e-12, "{half}");
        // P = 4/9, W = 0, O = 0.
        assert_eq!(own(&[&[0, 0], &[1, 1, 1], &[0, 0, 0]]), 1.0);
        // P = 1/2, W = 4/9, O = 2/3: less agreed than by chance.
        assert_eq!(own(&[&[0, 0, 1], &[0, 1, 1]]), 0.0);
        // P = 7/32, W = 1/2, O = 1: units with one mark count for prevalence alone.
        assert_eq!(own(&[&[0, 1], &[0], &[0], &[0]]), 0.0);
        assert_eq!(own(&[&[0], &[1]]), 0.0);
    }

    #[test]
    fn drawn_marks_agree_as_the_given_ones() {
        let codes = [0, 0, 1, 2, 2, 1, 0, 1, 1, 2, 2, 2, 0, 0, 1, 2, 1, 1, 255, 0, 1, 2, 1, 0];
        let labels: Vec<Label> = (0..3).map(|i| Label::Number(f64::from(i))).collect();
        let ratings = Ratings::from_codes(&codes[..], 4, 6, labels.clone(), None).unwrap();
        let (ordinal, nominal) = (Level::Ordinal, Level::Nominal);
        let alpha = Statistic::KrippendorffAlpha;
        for (statistic, level) in
            [(alpha, &ordinal), (alpha, &nominal), (Statistic::GwetAc2, &ordinal)]
        {
            let measure =
                Measure::new(Asked { statistic, level, weights: None }, &ratings).unwrap();
            let fitted = Fitted::of(&ratings.cube().unwrap(), &measure);
            let mut random = Random::of_chunk(1, 0);
            let (drawn, raters, units) = fitted.draw(&mut random, 20_000, None);
            assert_eq!(raters, 4);
            let drawn = Ratings::from_codes(drawn, raters, units, labels.clone(), None).unwrap();
            let (given, drawn) = (measure.of(&ratings).unwrap(), measure.of(&drawn).unwrap());
            // The small-sample factor of α, (N − 1) ÷ N, is 1 for many units.
            let factor = if statistic == alpha { 23.0 / 22.0 } else { 1.0 };
            let expected = 1.0 - (1.0 - given.unwrap()) * factor;
            assert!((drawn.unwrap() - expected).abs() < 0.02, "{statistic:?} {expected} {drawn:?}");
        }
    }
}
