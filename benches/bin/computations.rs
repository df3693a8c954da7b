//! What the tests of `benches/guard` ask: `list` prints every computation with its sizes and growth as JSON; `run SIZE NAME`
//! for any number of pairs calls each twice, the second time under the name that is counted.

use std::error::Error;

use marusankaku_benches::computations::{all, measured};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    match arguments.next().as_deref() {
        Some("list") => list(),
        Some("run") => run(&arguments.collect::<Vec<_>>())?,
        _ => return Err("list, or run SIZE NAME …".into()),
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "what the tests read")]
fn list() {
    let of = |case: &marusankaku_benches::computations::Case| {
        let growth = format!("{:?}", case.growth).to_lowercase();
        json!({"name": case.name, "sizes": case.sizes, "growth": growth})
    };
    println!("{}", Value::Array(all().iter().map(of).collect()));
}

fn run(pairs: &[String]) -> Result<(), Box<dyn Error>> {
    let all = all();
    for pair in pairs.chunks_exact(2) {
        let size = pair[0].parse()?;
        let case = all.iter().find(|case| case.name == pair[1]);
        let case = case.ok_or_else(|| format!("{} is not there", pair[1]))?;
        let of = |error| format!("{} of size {size}: {error}", case.name);
        let mut run = case.of_size(size).map_err(of)?;
        // The first call also finds what making the data has left to the allocator.
        run().map_err(of)?;
        measured(&mut run).map_err(of)?;
    }
    Ok(())
}
