//! Numbers in the memory of a NumPy array, read where they stand.

use marusankaku::agreement::{
    AlphaOptions, Coincidence, Estimate, Label, Layout, Numbers, Ratings,
    krippendorff_alpha_of_bytes, krippendorff_alpha_of_numbers,
};
use numpy::{Element, PyArray2, PyArrayMethods, PyUntypedArrayMethods};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

use crate::call::raise;

/// A table of numbers: what it becomes.
pub(crate) trait Reader {
    type Read;
    /// Reads rows × columns.
    fn read<T: Sync>(
        &self,
        cells: &[T],
        number: impl Fn(&T) -> f64 + Sync,
        layout: Layout,
        shape: (usize, usize),
    ) -> marusankaku::Result<Self::Read>;

    /// Reads numbers that take a byte each.
    fn read_bytes(
        &self,
        cells: &[u8],
        number: impl Fn(&u8) -> f64 + Sync,
        layout: Layout,
        shape: (usize, usize),
    ) -> marusankaku::Result<Self::Read> {
        self.read(cells, number, layout, shape)
    }
}

/// Raters × units, with the categories and scores that were declared.
pub(crate) struct ToRatings(pub(crate) Option<Vec<Label>>, pub(crate) Option<Vec<f64>>);

impl ToRatings {
    fn numbers<'a, T, F: Fn(&T) -> f64>(
        &'a self,
        cells: &'a [T],
        number: F,
        layout: Layout,
        (raters, units): (usize, usize),
    ) -> Numbers<'a, T, F> {
        let numbers = Numbers::new(cells, number, raters, units).layout(layout);
        numbers.declared(self.0.as_deref(), self.1.as_deref())
    }
}

impl Reader for ToRatings {
    type Read = Ratings<'static>;

    fn read<T: Sync>(
        &self,
        cells: &[T],
        number: impl Fn(&T) -> f64 + Sync,
        layout: Layout,
        shape: (usize, usize),
    ) -> marusankaku::Result<Self::Read> {
        Ratings::from_numbers(&self.numbers(cells, number, layout, shape))
    }
}

/// Raters × units as Krippendorff's α of them: nothing of the array is kept.
pub(crate) struct ToAlpha<'a>(pub(crate) &'a ToRatings, pub(crate) &'a AlphaOptions);

impl Reader for ToAlpha<'_> {
    type Read = Estimate;

    fn read<T: Sync>(
        &self,
        cells: &[T],
        number: impl Fn(&T) -> f64 + Sync,
        layout: Layout,
        shape: (usize, usize),
    ) -> marusankaku::Result<Self::Read> {
        krippendorff_alpha_of_numbers(&self.0.numbers(cells, number, layout, shape), self.1)
    }

    fn read_bytes(
        &self,
        cells: &[u8],
        number: impl Fn(&u8) -> f64 + Sync,
        layout: Layout,
        shape: (usize, usize),
    ) -> marusankaku::Result<Self::Read> {
        krippendorff_alpha_of_bytes(&self.0.numbers(cells, number, layout, shape), self.1)
    }
}

/// Units × categories: how often each was marked.
pub(crate) struct ToCoincidence;

impl Reader for ToCoincidence {
    type Read = Coincidence;

    fn read<T: Sync>(
        &self,
        cells: &[T],
        number: impl Fn(&T) -> f64 + Sync,
        layout: Layout,
        (units, categories): (usize, usize),
    ) -> marusankaku::Result<Self::Read> {
        let (row, column) = match layout {
            Layout::RaterByRater => (categories, 1),
            Layout::UnitByUnit => (1, units),
        };
        let count = |unit: usize, category: usize| number(&cells[unit * row + category * column]);
        Coincidence::from_counts(units, categories, count)
    }
}

/// Reads a NumPy array of two dimensions. The interpreter lock is held: the memory is the array's.
pub(crate) fn read<R: Reader>(array: &Bound<'_, PyAny>, reader: &R) -> PyResult<R::Read> {
    if let Some(found) = in_place(array, reader) {
        return found;
    }
    // Strides, bytes in another order, numbers of an unusual width.
    let plain = array.call_method1("astype", ("=f8", "C"))?;
    in_place(&plain, reader).unwrap_or_else(|| Err(PyTypeError::new_err("not two dimensions")))
}

fn in_place<R: Reader>(array: &Bound<'_, PyAny>, reader: &R) -> Option<PyResult<R::Read>> {
    // The most frequent first.
    typed(array, |&x: &f64| x, reader)
        .or_else(|| typed(array, |&x: &i64| x as f64, reader))
        .or_else(|| bytes(array, |&x| x.into(), reader))
        .or_else(|| signed_bytes(array, reader))
        .or_else(|| typed(array, |&x: &i32| x.into(), reader))
        .or_else(|| typed(array, |&x: &f32| x.into(), reader))
}

fn typed<T: Element + Sync, R: Reader>(
    array: &Bound<'_, PyAny>,
    number: impl Fn(&T) -> f64 + Sync,
    reader: &R,
) -> Option<PyResult<R::Read>> {
    cells(array, |cells, layout, shape| reader.read(cells, number, layout, shape))
}

fn bytes<R: Reader>(
    array: &Bound<'_, PyAny>,
    number: impl Fn(&u8) -> f64 + Sync,
    reader: &R,
) -> Option<PyResult<R::Read>> {
    cells(array, |cells, layout, shape| reader.read_bytes(cells, number, layout, shape))
}

/// The same bytes as numbers from −128.
fn signed_bytes<R: Reader>(array: &Bound<'_, PyAny>, reader: &R) -> Option<PyResult<R::Read>> {
    array.cast::<PyArray2<i8>>().ok()?;
    let unsigned = array.call_method1("view", ("u1",)).ok()?;
    bytes(&unsigned, |&x| f64::from(x as i8), reader)
}

fn cells<T: Element, Read>(
    array: &Bound<'_, PyAny>,
    read: impl FnOnce(&[T], Layout, (usize, usize)) -> marusankaku::Result<Read>,
) -> Option<PyResult<Read>> {
    let array = array.cast::<PyArray2<T>>().ok()?;
    let layout = match (array.is_c_contiguous(), array.is_fortran_contiguous()) {
        (true, _) => Layout::RaterByRater,
        (_, true) => Layout::UnitByUnit,
        _ => return None,
    };
    let memory = array.try_readonly().ok()?;
    let &[rows, columns] = array.shape() else { return None };
    // Memory that is not aligned is refused here.
    let cells = memory.as_slice().ok()?;
    Some(read(cells, layout, (rows, columns)).map_err(|error| raise(&error)))
}
