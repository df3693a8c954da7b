use super::DifferenceOptions;
use crate::agreement::exchange::{Exchange, Sides};
use crate::agreement::measure::Measure;
use crate::agreement::random::Random;
use crate::agreement::resample::{CHUNK, Pooled, WATCH};
use crate::error::{Error, Result};
use crate::threads::in_order_watched;

/// What is drawn anew again and again.
pub(super) struct Draws<'a, E> {
    pub(super) groups: E,
    pub(super) measure: Measure,
    pub(super) options: &'a DifferenceOptions,
}

impl<E: Exchange> Draws<'_, E> {
    /// The differences of `n` draws in their order. Each chunk of them has its own random numbers and
    /// starts from the groups as they are. Calls `progress(draws done)`.
    pub(super) fn each(
        &self,
        n: u32,
        streams: u64,
        draw: fn(&mut E, &mut Random, &mut Sides),
        take: &mut dyn FnMut(Option<f64>),
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<()> {
        let n = n as usize;
        let work = |chunk: usize, goes_on: &mut dyn FnMut() -> bool| {
            let mut random = Random::of_chunk(self.options.seed, streams + chunk as u64);
            let (mut groups, mut sides) = (self.groups.clone(), Sides::new(self.measure.width()));
            let mut found = Vec::with_capacity(CHUNK);
            for number in chunk * CHUNK..(chunk * CHUNK + CHUNK).min(n) {
                if number % WATCH == 0 && !goes_on() {
                    break;
                }
                draw(&mut groups, &mut random, &mut sides);
                found.push(sides.difference(&self.measure));
            }
            found
        };
        let goes = in_order_watched(
            n.div_ceil(CHUNK),
            self.options.threads,
            work,
            |found| {
                found.into_iter().for_each(&mut *take);
                true
            },
            &mut |chunks| progress((chunks * CHUNK).min(n) as u64),
        );
        if goes { Ok(()) } else { Err(Error::Interrupted) }
    }
}
