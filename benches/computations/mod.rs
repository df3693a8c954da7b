//! Every public computation of the crate once, with data of any size: criterion times it at three sizes, the guard of
//! instruction counts runs it under valgrind, and fails where a computation of the crate is missing here.

mod agreement;
mod boards;
mod elections;
mod matrices;
mod numbers;
mod papers;
mod workshops;

use std::error::Error;
use std::hint::black_box;

/// A result of anything that can fail here.
pub type Found<T> = Result<T, Box<dyn Error>>;

/// A computation with its data.
pub type Run = Box<dyn FnMut() -> Found<()>>;

/// How the work of a computation grows with its size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Growth {
    /// In proportion, or less.
    Linear,
    /// As sorting does.
    Loglinear,
    /// More, or not by the size.
    Other,
}

/// A computation that is measured.
pub struct Case {
    /// Where the computation stands, `module::function` or `module::Type::method`; a variant of it after a comma.
    pub name: &'static str,
    /// Three sizes: what they count is said where the cases stand.
    pub sizes: [usize; 3],
    /// How it grows with them.
    pub growth: Growth,
    make: Box<dyn Fn(usize) -> Found<Run>>,
}

impl Case {
    fn new(
        name: &'static str,
        sizes: [usize; 3],
        make: impl Fn(usize) -> Found<Run> + 'static,
    ) -> Self {
        Self { name, sizes, growth: Growth::Other, make: Box::new(make) }
    }

    fn linear(self) -> Self {
        Self { growth: Growth::Linear, ..self }
    }

    fn loglinear(self) -> Self {
        Self { growth: Growth::Loglinear, ..self }
    }

    fn sizes(self, sizes: [usize; 3]) -> Self {
        Self { sizes, ..self }
    }

    /// The computation with data of a size.
    ///
    /// # Errors
    /// Where the data cannot be made.
    pub fn of_size(&self, size: usize) -> Found<Run> {
        (self.make)(size)
    }
}

/// What cannot fail is wrapped in `Ok`.
fn run<T, E: Into<Box<dyn Error>>>(mut call: impl FnMut() -> Result<T, E> + 'static) -> Found<Run> {
    Ok(Box::new(move || {
        black_box(call().map_err(Into::into)?);
        Ok(())
    }))
}

/// All of them.
#[must_use]
pub fn all() -> Vec<Case> {
    let layers = [
        numbers::cases(),
        matrices::cases(),
        elections::cases(),
        agreement::cases(),
        boards::cases(),
        workshops::cases(),
        papers::cases(),
    ];
    layers.into_iter().flatten().collect()
}

/// One call, under a name that valgrind finds.
///
/// # Errors
/// Those of the call.
#[inline(never)]
pub fn measured(run: &mut Run) -> Found<()> {
    run()
}
