//! Counts that can be merged: JavaScript holds them as data, every function reads them as `counts`.

use marusankaku::Result;
use marusankaku::agreement::{self, Coincidence};
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::arguments::Arguments;
use crate::call::{self, Answer, functions};

functions! {
    /// Counts that were written before.
    coincidence_read(a) => a.counts("counts");
    /// All units of ratings.
    coincidence_of(a) => Coincidence::of(&a.ratings()?);
    /// A `table` of units × categories.
    coincidence_from_counts(a) => Coincidence::from_rows(&a.get::<Vec<Vec<f64>>>("table")?);
    /// With one `unit` more.
    coincidence_add(a) => a.changed(|counts| counts.add_unit(&a.get::<Vec<u32>>("unit")?));
    /// With one `unit` less.
    coincidence_subtract(a) => a.changed(|counts| counts.subtract_unit(&a.get::<Vec<u32>>("unit")?));
    /// With the units of `other` counts.
    coincidence_merge(a) => a.changed(|counts| counts.merge(&a.counts("other")?));
    /// How many units there are.
    coincidence_sizes(a) => a.counts("counts").map(|counts| {
        json!({"units": counts.units(), "pairable_units": counts.pairable_units()})
    });
    /// Krippendorff's coincidence matrix.
    coincidence_matrix(a) => a.counts("counts").map(|counts| counts.matrix());
    /// Krippendorff's α at a `level`.
    coincidence_alpha(a) => agreement::alpha_of_coincidence(
        &a.counts("counts")?, &a.get("level")?, a.get::<Option<Vec<f64>>>("scores")?.as_deref(),
    );
    /// Another `statistic`, weighted.
    coincidence_kappa(a) => agreement::kappa_of_coincidence(
        &a.counts("counts")?,
        a.get("statistic")?,
        &a.get("weights")?,
        a.get::<Option<Vec<f64>>>("scores")?.as_deref(),
    );
}

impl Arguments {
    fn counts(&self, name: &'static str) -> Result<Coincidence> {
        self.get(name)
    }

    fn changed(&self, change: impl FnOnce(&mut Coincidence) -> Result<()>) -> Result<Coincidence> {
        let mut counts = self.counts("counts")?;
        change(&mut counts).map(|()| counts)
    }
}
