//! How times grow where the work is doubled twice: an exponent of 1 is linear. Sizes stay in the caches, so that the
//! exponent is that of the algorithm, not of the machine's memory.

use std::time::Duration;

use marusankaku_benches::computations::{Case, Growth, Run, all};
use serde_json::json;

use crate::Found;
use crate::cases::{Cases, once};

const DOUBLINGS: usize = 2;
const REPEATS: usize = 15;
/// Asking for the time takes a part of a microsecond.
const LONG: Duration = Duration::from_micros(100);
const MOST_TOGETHER: usize = 1000;

pub(crate) fn run(cases: &mut Cases) -> Found {
    for case in all().iter().filter(|case| case.growth == Growth::Linear) {
        let name = format!("growth of {}", case.name);
        if cases.wants(&name) {
            growth(cases, &name, case)?;
        }
    }
    Ok(())
}

/// The sizes take turns, so that a slow moment of a shared machine meets all of them.
fn growth(cases: &mut Cases, name: &str, case: &Case) -> Found {
    let sizes: Vec<usize> = (0..=DOUBLINGS).map(|doubling| case.sizes[1] << doubling).collect();
    let mut runs = sizes.iter().map(|&size| case.of_size(size)).collect::<Result<Vec<Run>, _>>()?;
    let mut together = 1;
    while together < MOST_TOGETHER && repeated(&mut runs[0], together)? < LONG {
        together *= 2;
    }
    let mut least = vec![Duration::MAX; runs.len()];
    for _ in 0..REPEATS {
        for (least, run) in least.iter_mut().zip(&mut runs) {
            *least = (*least).min(repeated(run, together)?);
        }
    }
    let times: Vec<f64> = least.iter().map(|all| all.as_secs_f64() / together as f64).collect();
    cases.put(name, json!({"sizes": sizes, "times": times}));
    Ok(())
}

fn repeated(run: &mut Run, times: usize) -> Result<Duration, Box<dyn std::error::Error>> {
    let mut failed = None;
    let taken = once(&mut || (0..times).for_each(|_| failed = run().err().or(failed.take())));
    failed.map_or(Ok(taken), Err)
}
