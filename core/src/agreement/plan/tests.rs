use super::*;
use crate::agreement::Label;

fn codes(raters: usize, units: usize, shared: u32) -> Vec<u8> {
    let mut random = Random::of_chunk(2, 0);
    let truth: Vec<u8> = (0..units).map(|_| random.below(3) as u8).collect();
    let mut codes = Vec::new();
    for _ in 0..raters {
        for &truth in &truth {
            let own = random.below(3) as u8;
            codes.push(if random.below(100) < shared { truth } else { own });
        }
    }
    codes
}

fn ratings(codes: &[u8], raters: usize) -> Ratings<'_> {
    let labels = (0..3).map(|i| Label::Number(f64::from(i))).collect();
    Ratings::from_codes(codes, raters, codes.len() / raters, labels, None).unwrap()
}

fn few() -> PlanOptions {
    PlanOptions { simulations: 60, ..PlanOptions::default() }
}

#[test]
fn more_units_make_narrower_intervals() {
    let codes = codes(4, 40, 75);
    let narrow = agreement_plan(&ratings(&codes, 4), &few().width(0.2)).unwrap();
    let wide = agreement_plan(&ratings(&codes, 4), &few().width(0.4)).unwrap();
    // Four times the units halve the width, about.
    let ratio = narrow.smallest.unwrap() as f64 / wide.smallest.unwrap() as f64;
    assert!((2.5..6.0).contains(&ratio), "{ratio}");
    let share =
        |n: usize| narrow.rows.iter().find(|row| row.n == n).map(|row| row.share_within).unwrap();
    let smallest = narrow.smallest.unwrap();
    assert!(share(smallest) >= 0.8 && share(smallest - 1) < 0.8);
    assert!(narrow.rows.is_sorted_by_key(|row| row.n));
    let turned: Vec<u8> = codes.iter().rev().copied().collect();
    assert_eq!(agreement_plan(&ratings(&turned, 4), &few().width(0.2)).unwrap(), narrow);
}

#[test]
fn raters_cannot_make_up_for_few_units() {
    let codes = codes(3, 8, 60);
    let options = PlanOptions { largest: Some(20), ..few() }.vary(Vary::Raters);
    let plan = agreement_plan(&ratings(&codes, 3), &options.clone().width(0.05)).unwrap();
    assert_eq!(plan.smallest, None);
    assert!(plan.not_reached.unwrap().starts_with("20 raters"));
    assert_eq!(plan.rows.iter().map(|row| row.n).collect::<Vec<_>>(), [2, 4, 8, 16, 20]);
    let plan = agreement_plan(&ratings(&codes, 3), &options.width(0.8)).unwrap();
    assert!(plan.smallest.is_some() && plan.not_reached.is_none());
}

#[test]
fn without_a_value_there_is_no_plan() {
    let plan = agreement_plan(&ratings(&[1; 6], 2), &few()).unwrap();
    assert_eq!((plan.undefined, plan.smallest), (Some(Undefined::OneValue), None));
    assert!(plan.rows.is_empty());
}

#[test]
fn faults_are_named() {
    let codes = codes(3, 8, 60);
    for options in [
        few().width(0.0),
        few().width(f64::NAN),
        PlanOptions { assurance: 1.0, ..few() },
        PlanOptions { simulations: 0, ..few() },
        PlanOptions { largest: Some(1), ..few() },
        PlanOptions { statistic: Statistic::Icc, ..few() },
    ] {
        let error = agreement_plan(&ratings(&codes, 3), &options).unwrap_err();
        assert_eq!(error.code(), "invalid_argument");
    }
}
