//! The texts that Rust, Python and JavaScript must give to the byte, for both rounds of the sample and
//! for functions of plain numbers, on one thread and on two.
//!
//! The numbers in them are checked against an independent computation by `sample_expected`; here
//! they only may not change unseen. `UPDATE_GOLDEN=1` writes them anew. The p-values of Kendall's W
//! are left out: they come from a distribution that is the same to 1e-12 only, because `statrs` takes
//! its logarithms from the platform.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

mod statistics;

use std::path::Path;

use marusankaku::agreement::Interval;
use marusankaku::combine::{origins, pareto, portfolio_within};
use marusankaku::compare::{CompareOptions, compare, decompose, regression_to_the_mean};
use marusankaku::reliability::AgreementOptions;
use marusankaku::robust::{
    AdmissibleOptions, AdmissiblePoints, AdmissibleWinners, RobustnessOptions,
};
use marusankaku::{
    Board, admissible_winners, confidence, dominance, potential_winners, rank_acceptability,
    single_marks, smallest_points_shift, without_solution,
};
use marusankaku::{
    agreement, cells, coverage, criteria, discussion, discussion_set, merges, methods,
    perfect_marks, plan, pooled_ranking, portfolio, ranking, raters, robustness, sample,
};
use serde::Serialize;

fn check(name: &str, result: &impl Serialize) {
    check_text(name, &serde_json::to_string(result).unwrap());
}

fn check_text(name: &str, text: &str) {
    let with_kendall_w = name.contains(".agreement");
    let text = if with_kendall_w { without_p_values(text) } else { text.to_owned() } + "\n";
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/golden").join(format!("{name}.json"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap();
    assert!(text == expected, "{name} differs from {}", path.display());
}

/// Replaces the numbers after `"p_value":` by null.
fn without_p_values(text: &str) -> String {
    const KEY: &str = "\"p_value\":";
    let mut parts = text.split(KEY);
    let mut kept = parts.next().unwrap().to_owned();
    for part in parts {
        let end = part.find([',', '}']).unwrap();
        kept.push_str(KEY);
        kept.push_str("null");
        kept.push_str(&part[end..]);
    }
    kept
}

fn within_a_fifth(board: &Board) -> AdmissibleWinners {
    admissible_winners(board, &AdmissibleOptions { points: AdmissiblePoints::Within(0.2) }).unwrap()
}

#[test]
fn the_sample_gives_the_same_text_for_ever() {
    let workshop = sample();
    for round in ["1", "2"] {
        let board = workshop.board(Some(round)).unwrap();
        let name = |question: &str| format!("round{round}.{question}");
        check(&name("board"), &board);
        check(&name("ranking"), &ranking(&board, &Default::default()).unwrap());
        check(&name("methods"), &methods(&board, &Default::default()).unwrap());
        check(&name("pooled_ranking"), &pooled_ranking(&board, &Default::default()).unwrap());
        check(&name("cells"), &cells(&board));
        check(&name("discussion_set"), &discussion_set(&board, &Default::default()).unwrap());
        check(&name("perfect_marks"), &perfect_marks(&board));
        check(&name("discussion"), &discussion(&board, None));
        check(&name("criteria"), &criteria(&board).unwrap());
        check(&name("coverage"), &coverage(&board));
        check(&name("agreement"), &agreement(&board, &Default::default()).unwrap());
        let bootstrap = AgreementOptions {
            interval: Interval::Bootstrap,
            resamples: 1000,
            seed: 3,
            ..AgreementOptions::default()
        };
        check(&name("agreement_bootstrap"), &agreement(&board, &bootstrap).unwrap());
        check(&name("raters"), &raters(&board).unwrap());
        for threads in [1, 2] {
            let options = RobustnessOptions { threads, ..RobustnessOptions::default() };
            check(&name("robustness"), &robustness(&board, &options).unwrap());
        }
        check(&name("single_marks"), &single_marks(&board));
        check(&name("smallest_points_shift"), &smallest_points_shift(&board).unwrap());
        check(&name("without_solution"), &without_solution(&board).unwrap());
        check(&name("admissible_winners"), &within_a_fifth(&board));
        check(&name("potential_winners"), &potential_winners(&board, &Default::default()).unwrap());
        check(&name("dominance"), &dominance(&board, &Default::default()).unwrap());
        check(
            &name("rank_acceptability"),
            &rank_acceptability(&board, &Default::default()).unwrap(),
        );
        check(&name("confidence"), &confidence(&board, &Default::default()).unwrap());
        check(&name("merges"), &merges(&board).unwrap());
        check(&name("portfolio"), &portfolio(&board, 2).unwrap());
        check(&name("portfolio_within"), &portfolio_within(&board, 60.0).unwrap());
        check(&name("pareto"), &pareto(&board));
        check(&name("origins"), &origins(&board));
    }
    let board = |round| workshop.board(Some(round)).unwrap();
    check("plan.survey", &plan::survey(&workshop));
    check("plan.listen", &plan::listen(&workshop));
    check("plan.changes", &plan::changes(&workshop).unwrap());
    check("plan.schedule", &plan::schedule(&workshop, 1).unwrap());
    check("plan.next", &plan::next(&workshop, None).unwrap());
    check("decompose", &decompose(&board("1"), &board("2")).unwrap());
    check("regression_to_the_mean", &regression_to_the_mean(&board("1"), &board("2")).unwrap());
    check("compare", &compare(&board("1"), &board("2"), &CompareOptions::default()).unwrap());
}
