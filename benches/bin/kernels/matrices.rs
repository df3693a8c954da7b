use std::hint::black_box;

use marusankaku::aggregate::{Ballot, KemenyOptions, kemeny};
use marusankaku::matrix::Matrix;
use marusankaku::rank::{
    Normalization, PrometheeOptions, TopsisOptions, VikorOptions, WeightedSumOptions, promethee_ii,
    topsis_scores, vikor, weighted_sum_scores,
};
use marusankaku::robust::{SmaaOptions, smaa};
use marusankaku_benches::numbers;
use serde_json::json;

use crate::Found;
use crate::cases::{Cases, growth_of_memory, seconds_by_the_clock};

const COLUMNS: usize = 10;

pub(crate) fn run(cases: &mut Cases) -> Found {
    for rows in [1000, 10_000, 100_000, 1_000_000] {
        rankings(cases, rows)?;
    }
    acceptabilities(cases)?;
    elections(cases)
}

fn weights() -> Vec<f64> {
    (1..=COLUMNS).map(|j| j as f64).collect()
}

fn rankings(cases: &mut Cases, rows: usize) -> Found {
    let name = |name: &str| format!("{name} {rows}x{COLUMNS}");
    if !["read", "weighted_sum", "topsis", "vikor", "promethee_ii"]
        .iter()
        .any(|n| cases.wants(&name(n)))
    {
        return Ok(());
    }
    let values = numbers(rows * COLUMNS);
    let weights = weights();
    let [minmax, vector] = [Normalization::Minmax, Normalization::Vector];
    let (minmax, vector) =
        (WeightedSumOptions { normalization: minmax }, TopsisOptions { normalization: vector });
    // The check of the numbers belongs to the call.
    let matrix = || Matrix::from_slice(black_box(&values), COLUMNS);
    let weighted_sum = || weighted_sum_scores(&matrix()?, &weights, None, &minmax);
    let topsis = || topsis_scores(&matrix()?, &weights, None, &vector);
    if rows == 1_000_000 {
        cases.time(&name("read"), || black_box(&values).iter().fold(0, |all, x| all ^ x.to_bits()));
    }
    cases.time(&name("weighted_sum"), weighted_sum);
    cases.time(&name("topsis"), topsis);
    let options = VikorOptions::default();
    cases.time(&name("vikor"), || vikor(&matrix()?, &weights, None, &options));
    let options = PrometheeOptions::default();
    cases.time(&name("promethee_ii"), || promethee_ii(&matrix()?, &weights, None, &options));
    Ok(())
}

/// What a call holds at most beside its input. Before anything else: what has been freed may be used again unseen.
pub(crate) fn memory(cases: &mut Cases) {
    let rows = 1_000_000;
    let [of_sum, of_topsis] = ["weighted_sum", "topsis"].map(|name| format!("memory of {name}"));
    if !cases.wants(&of_sum) && !cases.wants(&of_topsis) {
        return;
    }
    let values = numbers(rows * COLUMNS);
    let weights = weights();
    let matrix = || Matrix::from_slice(black_box(&values), COLUMNS);
    let minmax = WeightedSumOptions { normalization: Normalization::Minmax };
    // The program's own pages come with the first call.
    let few = Matrix::from_slice(&values[..10 * COLUMNS], COLUMNS);
    let _ = black_box(few.map(|few| {
        let topsis = topsis_scores(&few, &weights, None, &TopsisOptions::default());
        (weighted_sum_scores(&few, &weights, None, &minmax), topsis)
    }));
    let grown = growth_of_memory(|| weighted_sum_scores(&matrix()?, &weights, None, &minmax));
    cases.put(&of_sum, json!({"bytes_a_row": grown.map(|bytes| bytes as f64 / rows as f64)}));
    let options = TopsisOptions::default();
    let grown = growth_of_memory(|| topsis_scores(&matrix()?, &weights, None, &options));
    cases.put(&of_topsis, json!({"bytes_a_row": grown.map(|bytes| bytes as f64 / rows as f64)}));
}

fn acceptabilities(cases: &mut Cases) -> Found {
    for (rows, columns, draws) in [(20, 10, 100_000), (8, 8, 10_000)] {
        let values = numbers(rows * columns);
        let matrix = Matrix::from_slice(&values, columns)?;
        let options = |threads| SmaaOptions { draws, threads, ..SmaaOptions::default() };
        let name = format!("smaa {rows}x{columns}, {draws} draws");
        cases.time(&name, || smaa(&matrix, &options(1)));
        let name = format!("{name}, two threads");
        if cases.wants(&name) {
            let same = smaa(&matrix, &options(1))? == smaa(&matrix, &options(2))?;
            let [one, two] = [1, 2].map(|n| seconds_by_the_clock(|| smaa(&matrix, &options(n))));
            cases.put(&name, json!({"by_the_clock": [one, two], "same": same}));
        }
    }
    Ok(())
}

/// Three thirds in a circle: the worst case found.
fn elections(cases: &mut Cases) -> Found {
    for n in [10, 15, 18, 20] {
        let ballots =
            [0, n / 3, 2 * n / 3].map(|by| Ballot::strict((0..n).map(move |at| (at + by) % n)));
        let options = KemenyOptions::default();
        cases.time(&format!("kemeny {n}"), || kemeny(&ballots, n, &options));
    }
    Ok(())
}
