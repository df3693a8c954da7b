//! Long calls: they answer Ctrl-C, and say how far they are.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use marusankaku::Result;
use pyo3::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::call;

/// Often enough for a bar, and for Ctrl-C; seldom enough to cost nothing.
const PERIOD: Duration = Duration::from_millis(100);

/// As [`call::with_options`], for work that calls back.
pub(crate) fn with_options<O: DeserializeOwned + Send, T: Serialize>(
    py: Python<'_>,
    options: &str,
    progress: Option<&Py<PyAny>>,
    work: impl FnOnce(&O, &mut dyn FnMut(u64, u64) -> bool) -> Result<T> + Send,
) -> PyResult<String> {
    let options: O = call::read("options", options)?;
    watch(py, progress, move |on| work(&options, on).and_then(|result| call::text(&result)))
}

/// The same, for work that calls back through a shared reference.
pub(crate) fn with_options_shared<O: DeserializeOwned + Send, T: Serialize>(
    py: Python<'_>,
    options: &str,
    progress: Option<&Py<PyAny>>,
    work: impl FnOnce(&O, &dyn Fn(u64, u64) -> bool) -> Result<T> + Send,
) -> PyResult<String> {
    with_options(py, options, progress, |options, on| {
        let on = RefCell::new(on);
        work(options, &|done, wanted| (on.borrow_mut())(done, wanted))
    })
}

/// Runs `work` without the interpreter lock; what it calls back, ten times a second at most, looks for
/// Ctrl-C and calls `progress(done, wanted)`. What either raises ends the work.
pub(crate) fn watch<T: Send>(
    py: Python<'_>,
    progress: Option<&Py<PyAny>>,
    work: impl FnOnce(&mut dyn FnMut(u64, u64) -> bool) -> Result<T> + Send,
) -> PyResult<T> {
    let mut raised = None;
    let mut last = Instant::now();
    let result = py.detach(|| {
        work(&mut |done, wanted| {
            if last.elapsed() < PERIOD && done < wanted {
                return true;
            }
            last = Instant::now();
            let answer = Python::attach(|py| {
                py.check_signals()?;
                progress.map_or(Ok(()), |report| report.call1(py, (done, wanted)).map(|_| ()))
            });
            raised = answer.err();
            raised.is_none()
        })
    });
    match raised {
        Some(error) => Err(error),
        None => result.map_err(|error| call::raise(&error)),
    }
}
