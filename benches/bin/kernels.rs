//! Times what the core does on the data of `peers.py`, and prints it as JSON: seconds, results to compare, and the
//! time of one read of the same bytes.

use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

use marusankaku::aggregate::{Ballot, KemenyOptions, kemeny};
use marusankaku::agreement::{
    AlphaOptions, IccOptions, Interval, KappaOptions, Label, Ratings, cohen_kappa, gwet_ac1, icc,
    krippendorff_alpha,
};
use marusankaku::discuss::values_of_discussing;
use marusankaku::matrix::Matrix;
use marusankaku::model::{Problem, Rater, Solution};
use marusankaku::rank::{
    Normalization, PrometheeOptions, TopsisOptions, VikorOptions, WeightedSumOptions, promethee_ii,
    topsis_scores, vikor, weighted_sum_scores,
};
use marusankaku::robust::{SmaaOptions, envelope, interval_winners, smaa, weight_stability};
use marusankaku::{Board, Scale};
use marusankaku_benches::{LEVELS, codes, numbers, read};
use serde_json::{Map, Value, json};

type Found = Result<(), Box<dyn Error>>;

/// The least of at least five runs, and of as many as fit into the box.
const REPEATS: usize = 5;
const BOX: Duration = Duration::from_millis(400);

fn main() -> Found {
    let mut found = Map::new();
    agreement(&mut found)?;
    matrices(&mut found)?;
    boards(&mut found)?;
    elections(&mut found)?;
    #[expect(clippy::print_stdout, reason = "what peers.py reads")]
    {
        println!("{}", Value::Object(found));
    }
    Ok(())
}

fn seconds<T>(mut run: impl FnMut() -> T) -> f64 {
    let start = Instant::now();
    let mut least = f64::INFINITY;
    let mut repeats = 0;
    while repeats < REPEATS || start.elapsed() < BOX {
        let before = Instant::now();
        black_box(run());
        least = least.min(before.elapsed().as_secs_f64());
        repeats += 1;
    }
    least
}

fn ratings(codes: &[u8], raters: usize, units: usize) -> marusankaku::Result<Ratings<'_>> {
    let categories = (0..LEVELS).map(|level| Label::Number(level as f64)).collect();
    Ratings::from_codes(codes, raters, units, categories, None)
}

fn agreement(found: &mut Map<String, Value>) -> Found {
    let plain = AlphaOptions::default();
    for (raters, units) in [(5, 56), (20, 10_000), (50, 100_000), (100, 1_000_000)] {
        let codes = codes(raters, units);
        let ratings = ratings(&codes, raters, units)?;
        let alpha = seconds(|| krippendorff_alpha(&ratings, &plain));
        let read = seconds(|| read(black_box(&codes)));
        let value = krippendorff_alpha(&ratings, &plain)?.value;
        found.insert(
            format!("alpha {raters}x{units}"),
            json!({"seconds": alpha, "read": read, "value": value}),
        );
        if (raters, units) == (20, 10_000) {
            let options =
                AlphaOptions { resamples: 1000, ..plain.clone() }.interval(Interval::Bootstrap);
            let bootstrap = seconds(|| krippendorff_alpha(&ratings, &options));
            found.insert("bootstrap 20x10000".to_owned(), json!({"seconds": bootstrap}));
        }
    }
    let codes = codes(10, 10_000);
    let complete: Vec<u8> = codes.iter().map(|code| code % LEVELS as u8).collect();
    let marks = ratings(&codes, 10, 10_000)?;
    let options = KappaOptions::default();
    found.insert(
        "gwet_ac1 10x10000".to_owned(),
        json!({"seconds": seconds(|| gwet_ac1(&marks, &options)), "value": gwet_ac1(&marks, &options)?.value}),
    );
    let marks = ratings(&complete[..10_000], 10, 1000)?;
    let options = IccOptions::default();
    found.insert(
        "icc 10x1000".to_owned(),
        json!({"seconds": seconds(|| icc(&marks, &options)), "value": icc(&marks, &options)?.value}),
    );
    let codes = marusankaku_benches::codes(2, 1_000_000);
    let complete: Vec<u8> = codes.iter().map(|code| code % LEVELS as u8).collect();
    let marks = ratings(&complete, 2, 1_000_000)?;
    let options = KappaOptions::default().interval(Interval::None);
    found.insert(
        "cohen 2x1000000".to_owned(),
        json!({"seconds": seconds(|| cohen_kappa(&marks, &options)), "value": cohen_kappa(&marks, &options)?.value}),
    );
    Ok(())
}

fn matrices(found: &mut Map<String, Value>) -> Found {
    let columns = 10;
    let weights: Vec<f64> = (1..=columns).map(|j| j as f64).collect();
    let minmax = WeightedSumOptions { normalization: Normalization::Minmax };
    for rows in [1000, 1_000_000] {
        let values = numbers(rows * columns);
        // The check of the numbers belongs to the call.
        let matrix = || Matrix::from_slice(black_box(&values), columns);
        let mut add = |name: &str, seconds: f64| {
            found.insert(format!("{name} {rows}x{columns}"), json!({"seconds": seconds}));
        };
        add("read", seconds(|| black_box(&values).iter().fold(0, |all, x| all ^ x.to_bits())));
        add("check", seconds(|| matrix().map(|matrix| matrix.rows())));
        add("weighted_sum", seconds(|| weighted_sum_scores(&matrix()?, &weights, None, &minmax)));
        let options = TopsisOptions::default();
        add("topsis", seconds(|| topsis_scores(&matrix()?, &weights, None, &options)));
        let options = VikorOptions::default();
        add("vikor", seconds(|| vikor(&matrix()?, &weights, None, &options)));
        if rows == 1000 {
            let options = PrometheeOptions::default();
            add("promethee_ii", seconds(|| promethee_ii(&matrix()?, &weights, None, &options)));
        }
    }
    for (rows, columns, draws) in [(20, 10, 1_000_000), (8, 8, 10_000)] {
        let values = numbers(rows * columns);
        let matrix = Matrix::from_slice(&values, columns)?;
        let options = SmaaOptions { draws, ..SmaaOptions::default() };
        let run = seconds(|| smaa(&matrix, &options));
        found.insert(format!("smaa {rows}x{columns}"), json!({"seconds": run}));
    }
    Ok(())
}

fn boards(found: &mut Map<String, Value>) -> Found {
    let [raters, solutions, problems] = [50, 10_000, 100];
    let codes = codes(raters, solutions * problems);
    let lists = || {
        (
            (0..problems).map(|i| Problem::new(format!("P{i}"), (i % 5 + 1) as f64)).collect(),
            (0..solutions).map(|i| Solution::new(format!("S{i}"))).collect(),
            (0..raters).map(|i| Rater::new(format!("R{i}"))).collect(),
        )
    };
    let board = |codes: Vec<u8>| {
        let (problems, solutions, raters) = lists();
        Board::from_codes(Scale::with_double_circle(), problems, solutions, raters, codes)
    };
    let read = seconds(|| read(black_box(&codes)));
    let whole = board(codes.clone())?;
    // The cube is handed over, so the copy that a repeat needs is made outside of its time.
    let least = (0..REPEATS).map(|_| {
        let codes = codes.clone();
        let before = Instant::now();
        black_box(board(codes).map(|board| values_of_discussing(&board)).is_ok());
        before.elapsed().as_secs_f64()
    });
    let mut add = |name: &str, seconds: f64| {
        found.insert(name.to_owned(), json!({"seconds": seconds, "read": read}));
    };
    add("board and discussion 10000x100x50", least.fold(f64::INFINITY, f64::min));
    add("discussion 10000x100x50", seconds(|| values_of_discussing(&whole)));
    let values = numbers(solutions * problems);
    let weights: Vec<f64> = (0..problems).map(|i| (i % 5 + 1) as f64).collect();
    let matrix = Matrix::from_slice(&values, problems)?;
    add("weight_stability 10000x100", seconds(|| weight_stability(&matrix, &weights, None)));
    let (intercepts, slopes) = (&values[..solutions], &values[solutions..2 * solutions]);
    add("breakpoints 10000", seconds(|| envelope(intercepts, slopes, (0.0, 1.0), 1e-12)));
    let bounds: Vec<(f64, f64)> =
        intercepts.iter().zip(slopes).map(|(low, more)| (*low, low + more)).collect();
    add("possible winners 10000", seconds(|| interval_winners(&bounds, 1e-12)));
    Ok(())
}

/// Three thirds in a circle: the worst case found.
fn elections(found: &mut Map<String, Value>) -> Found {
    for n in [10, 15, 18, 20] {
        let ballots =
            [0, n / 3, 2 * n / 3].map(|by| Ballot::strict((0..n).map(move |at| (at + by) % n)));
        let options = KemenyOptions::default();
        kemeny(&ballots, n, &options)?;
        let run = seconds(|| kemeny(&ballots, n, &options));
        found.insert(format!("kemeny {n}"), json!({"seconds": run}));
    }
    Ok(())
}
