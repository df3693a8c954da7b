use std::fs;
use std::hint::black_box;
use std::time::{Duration, Instant};

use cpu_time::ThreadTime;
use serde_json::{Map, Value, json};

/// The least of at least five runs, and of as many as fit into the box.
const REPEATS: usize = 5;
const BOX: Duration = Duration::from_millis(400);
/// Asking for the time takes a part of a microsecond: short calls are timed many together.
const SHORT: Duration = Duration::from_micros(100);
const MOST_TOGETHER: u32 = 10_000;

/// What is measured, by name.
pub(crate) struct Cases {
    only: Option<String>,
    found: Map<String, Value>,
}

impl Cases {
    pub(crate) fn new(only: Option<String>) -> Self {
        Self { only, found: Map::new() }
    }

    pub(crate) fn wants(&self, name: &str) -> bool {
        self.only.as_deref().is_none_or(|word| name.contains(word))
    }

    /// Times a case.
    pub(crate) fn time<T>(&mut self, name: &str, run: impl FnMut() -> T) {
        self.add(name, run, |_| json!({}));
    }

    /// Times a case and keeps what `more` says of its result.
    pub(crate) fn add<T>(
        &mut self,
        name: &str,
        mut run: impl FnMut() -> T,
        more: impl FnOnce(T) -> Value,
    ) {
        if !self.wants(name) {
            return;
        }
        let mut found = more(run());
        found["seconds"] = json!(seconds(run));
        self.found.insert(name.to_owned(), found);
    }

    pub(crate) fn put(&mut self, name: &str, found: Value) {
        self.found.insert(name.to_owned(), found);
    }

    pub(crate) fn into_json(self) -> Value {
        Value::Object(self.found)
    }
}

/// The least time of some runs.
pub(crate) fn seconds<T>(mut run: impl FnMut() -> T) -> f64 {
    let first = once(&mut run).max(Duration::from_nanos(1));
    let together = SHORT.div_duration_f64(first).ceil().clamp(1.0, f64::from(MOST_TOGETHER)) as u32;
    least(|| once(&mut || (0..together).for_each(|_| drop(black_box(run()))))) / f64::from(together)
}

/// The least time by the clock of some runs, for what several threads do.
pub(crate) fn seconds_by_the_clock<T>(mut run: impl FnMut() -> T) -> f64 {
    least(|| {
        let before = Instant::now();
        black_box(run());
        before.elapsed()
    })
}

fn least(mut run: impl FnMut() -> Duration) -> f64 {
    let start = Instant::now();
    let mut least = Duration::MAX;
    let mut repeats = 0;
    while repeats < REPEATS || start.elapsed() < BOX {
        least = least.min(run());
        repeats += 1;
    }
    least.as_secs_f64()
}

/// The time that this thread computes: waiting for the other processes of a shared machine is not counted.
pub(crate) fn once<T>(run: &mut impl FnMut() -> T) -> Duration {
    let before = ThreadTime::now();
    black_box(run());
    before.elapsed()
}

/// By how many bytes the process grows at most while something runs, its result included; `None` where the system does
/// not say.
pub(crate) fn growth_of_memory<T>(run: impl FnOnce() -> T) -> Option<u64> {
    // Linux forgets the peak so far.
    fs::write("/proc/self/clear_refs", "5").ok()?;
    let before = resident("VmRSS:")?;
    black_box(run());
    resident("VmHWM:").map(|peak| peak.saturating_sub(before))
}

fn resident(what: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let kilobytes = status.lines().find_map(|line| line.strip_prefix(what))?;
    kilobytes.trim().trim_end_matches(" kB").parse::<u64>().ok().map(|size| size * 1024)
}
