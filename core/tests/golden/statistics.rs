//! Functions of plain numbers, those that draw and resample above all: `testdata/statistics.json` says
//! what is called with what, for every language.

use std::collections::BTreeMap;

use marusankaku::aggregate::{Ballot, kemeny, schulze};
use marusankaku::agreement::{
    Ratings, RatingsTable, agreement_difference, brennan_prediger, fleiss_kappa, gwet_ac2,
    krippendorff_alpha, percent_agreement,
};
use marusankaku::matrix::Matrix;
use marusankaku::rank::{copras, promethee_ii, topsis, vikor};
use marusankaku::robust::{
    smaa, smaa_levels, smaa_levels_exact, smallest_weight_shift, weight_stability,
};
use marusankaku::weight::{weights_critic, weights_entropy};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::check_text;

#[derive(Deserialize)]
struct Statistics {
    inputs: Map<String, Value>,
    cases: BTreeMap<String, Case>,
}

#[derive(Deserialize)]
struct Case {
    function: String,
    arguments: Vec<String>,
    options: Map<String, Value>,
}

/// A case with its inputs.
struct Call<'a> {
    arguments: Vec<&'a Value>,
    options: Map<String, Value>,
}

impl Call<'_> {
    fn get<T: DeserializeOwned>(&self, at: usize) -> T {
        serde_json::from_value(self.arguments[at].clone()).unwrap()
    }

    fn options<T: DeserializeOwned>(&self) -> T {
        let mut options = self.options.clone();
        options.retain(|key, _| key != "categories");
        serde_json::from_value(Value::from(options)).unwrap()
    }

    fn matrix(&self) -> Matrix<'static> {
        Matrix::from_rows(&self.get::<Vec<Vec<f64>>>(0)).unwrap()
    }

    fn ratings(&self, at: usize) -> Ratings<'static> {
        let categories = self.options.get("categories");
        let table =
            json!({"ratings": self.arguments[at], "categories": categories, "scores": null});
        Ratings::try_from(&serde_json::from_value::<RatingsTable>(table).unwrap()).unwrap()
    }
}

fn answer(function: &str, call: &Call<'_>) -> String {
    macro_rules! json_of {
        ($result:expr) => {
            serde_json::to_string(&$result.unwrap()).unwrap()
        };
    }
    let weights = || call.get::<Vec<f64>>(1);
    let ballots = || call.get::<Vec<Ballot>>(0);
    match function {
        "smaa" => json_of!(smaa(&call.matrix(), &call.options())),
        "smaa_levels" => {
            json_of!(smaa_levels(&call.matrix(), &weights(), call.get(2), &call.options()))
        }
        "smaa_levels_exact" => {
            json_of!(smaa_levels_exact(&call.matrix(), &weights(), call.get(2), &call.options()))
        }
        "krippendorff_alpha" => json_of!(krippendorff_alpha(&call.ratings(0), &call.options())),
        "fleiss_kappa" => json_of!(fleiss_kappa(&call.ratings(0), &call.options())),
        "gwet_ac2" => json_of!(gwet_ac2(&call.ratings(0), &call.options())),
        "brennan_prediger" => json_of!(brennan_prediger(&call.ratings(0), &call.options())),
        "percent_agreement" => json_of!(percent_agreement(&call.ratings(0), &call.options())),
        "agreement_difference" => {
            json_of!(agreement_difference(&call.ratings(0), &call.ratings(1), &call.options()))
        }
        "topsis" => json_of!(topsis(&call.matrix(), &weights(), None, &call.options())),
        "vikor" => json_of!(vikor(&call.matrix(), &weights(), None, &call.options())),
        "promethee_ii" => json_of!(promethee_ii(&call.matrix(), &weights(), None, &call.options())),
        "copras" => json_of!(copras(&call.matrix(), &weights(), None, &call.options())),
        "weights_entropy" => json_of!(weights_entropy(&call.matrix())),
        "weights_critic" => json_of!(weights_critic(&call.matrix(), None)),
        "weight_stability" => json_of!(weight_stability(&call.matrix(), &weights(), None)),
        "smallest_weight_shift" => {
            json_of!(smallest_weight_shift(&call.matrix(), &weights(), None))
        }
        "schulze" => json_of!(schulze(&ballots(), call.get(1), &call.options())),
        "kemeny" => json_of!(kemeny(&ballots(), call.get(1), &call.options())),
        other => panic!("{other} is in statistics.json and not here"),
    }
}

/// What may be shared by threads.
const SHARED: [&str; 8] = [
    "smaa",
    "smaa_levels",
    "smaa_levels_exact",
    "krippendorff_alpha",
    "fleiss_kappa",
    "gwet_ac2",
    "brennan_prediger",
    "percent_agreement",
];

#[test]
fn statistics_give_the_same_text_for_ever_on_any_number_of_threads() {
    let text = include_str!("../../testdata/statistics.json");
    let Statistics { inputs, cases } = serde_json::from_str(text).unwrap();
    for (name, Case { function, arguments, options }) in cases {
        let arguments: Vec<&Value> = arguments.iter().map(|name| &inputs[name]).collect();
        let mut call = Call { arguments, options };
        let name = format!("statistics.{name}");
        check_text(&name, &answer(&function, &call));
        if SHARED.contains(&function.as_str()) {
            call.options.insert("threads".to_owned(), 2.into());
            check_text(&name, &answer(&function, &call));
        }
    }
}
