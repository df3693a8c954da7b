//! Rankings of the rows of a matrix: solutions × criteria, weights, and which columns are costs.
//!
//! Every method is a function of a [`Matrix`](crate::matrix::Matrix), weights (divided by their
//! sum), directions (`None` = larger is better everywhere) and its options; each returns a
//! [`Ranked`]: scores, competition ranks (1, 2, 2, 4), the method's own numbers, and what it was
//! computed with. Nothing is NaN: what divides by zero elsewhere has a defined answer here, and
//! what has none is an error that names its place.
//!
//! The normalization can decide who wins. Marks share one scale, so the weighted sum leaves them as
//! they are unless asked.
//!
//! | If you know | here it is |
//! |---|---|
//! | pymcdm `WSM`, scikit-criteria `WeightedSumModel`, SAW | [`weighted_sum`] |
//! | pymcdm `WPM`, scikit-criteria `WeightedProductModel` | [`weighted_product`] |
//! | pymcdm `TOPSIS`, scikit-criteria `TOPSIS` | [`topsis`] |
//! | pymcdm `VIKOR`, scikit-criteria `VIKOR` | [`vikor`] |
//! | pymcdm `PROMETHEE_II`; its `vshape_2` is [`Preference::Linear`] | [`promethee_ii`], [`promethee_i`] |
//! | scikit-criteria `COPRAS` | [`copras`] |

mod blanks;
mod columns;
mod copras;
mod criteria;
mod flows;
mod normalization;
mod preference;
mod promethee;
mod ranked;
mod topsis;
mod vikor;
mod weighted_product;
mod weighted_sum;

pub use blanks::{SumBounds, weighted_sum_bounds};
pub use copras::{Copras, CoprasDetails, CoprasOptions, copras};
pub use normalization::Normalization;
pub use preference::Preference;
pub use promethee::{
    MAX_PARTIAL, PartialOrder, Promethee, PrometheeDetails, PrometheeOptions, promethee_i,
    promethee_ii,
};
pub use ranked::{Conventions, Method, NoDetails, Ranked, top};
pub use topsis::{Topsis, TopsisDetails, TopsisOptions, topsis, topsis_scores};
pub use vikor::{Vikor, VikorDetails, VikorOptions, vikor};
pub use weighted_product::{WeightedProduct, WeightedProductOptions, weighted_product};
pub use weighted_sum::{
    WeightedSum, WeightedSumOptions, contributions, weighted_sum, weighted_sum_scores,
};
