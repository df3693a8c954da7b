//! Times what the core does on the data of `peers.py`, and prints it as JSON: seconds, results to compare, the time of
//! one read of the same bytes, the memory that a call needs, and how times grow.
//!
//! `kernels WORD` runs only the cases whose name has the word in it.

mod agreement;
mod boards;
mod cases;
mod growth;
mod matrices;

use std::error::Error;

use cases::Cases;

type Found = Result<(), Box<dyn Error>>;

fn main() -> Found {
    let mut cases = Cases::new(std::env::args().nth(1));
    matrices::memory(&mut cases);
    agreement::run(&mut cases)?;
    matrices::run(&mut cases)?;
    boards::run(&mut cases)?;
    growth::run(&mut cases)?;
    #[expect(clippy::print_stdout, reason = "what peers.py reads")]
    {
        println!("{}", cases.into_json());
    }
    Ok(())
}
