//! What a board says. The size counts solutions, marked by ten raters against eight problems.

use marusankaku::board::{Conventions, MarkTable};
use marusankaku::combine::{
    merged_cells, merges, origins, pareto, portfolio, portfolio_within, problem_correlations,
};
use marusankaku::compare::{compare, decompose, regression_to_the_mean};
use marusankaku::coverage::{coverage, unmet_total};
use marusankaku::discuss::{
    SetOptions, cells, criteria, discussion, discussion_set, mean_split, perfect_marks, split,
    values_of_discussing,
};
use marusankaku::model::RaterPoints;
use marusankaku::points::{PointsSource, points_by_rater, points_from};
use marusankaku::pool::pooled_ranking;
use marusankaku::ranking::{bounds, by_weighted_sum, methods, ranking, scores, slopes, winners};
use marusankaku::reliability::{agreement, alpha_of_problem, own_scores, raters};
use marusankaku::robust::{
    ConfidenceOptions, RankAcceptabilityOptions, RobustnessOptions, admissible_winners, confidence,
    dominance, level_intervals, point_acceptability, points_thresholds, potential_winners,
    rank_acceptability, robustness, single_blanks, single_marks, smallest_points_change,
    smallest_points_shift, unknown_marks, without_problem, without_rater, without_solution,
};
use marusankaku::{Board, Result, Scale};

use super::{Case, Found, run};
use crate::{board, codes, lists};

const RATERS: usize = 10;
const PROBLEMS: usize = 8;
const TEAMS: [usize; 3] = [7, 40, 200];
const DRAWS: u64 = 2048;

pub(super) fn of(solutions: usize) -> Found<Board> {
    let mut board = board([RATERS, solutions, PROBLEMS], codes(RATERS, solutions * PROBLEMS))?;
    let points = (0..RATERS * PROBLEMS).map(|at| RaterPoints {
        rater: format!("R{}", at / PROBLEMS),
        problem: format!("P{}", at % PROBLEMS),
        points: (at * 7 % 5 + 1) as f64,
        extra: Default::default(),
    });
    board = board.with_points_by_rater(points.collect())?;
    Ok(board)
}

/// The board of a second round, in which every third mark is another one.
pub(super) fn later(solutions: usize) -> Found<Board> {
    let mut codes = codes(RATERS, solutions * PROBLEMS);
    codes.iter_mut().step_by(3).filter(|code| **code < 4).for_each(|code| *code = (*code + 1) % 4);
    Ok(board([RATERS, solutions, PROBLEMS], codes)?)
}

fn case<T: 'static>(name: &'static str, call: fn(&Board) -> Result<T>) -> Case {
    Case::new(name, TEAMS, move |solutions| {
        let board = of(solutions)?;
        run(move || call(&board))
    })
}

fn of_two<T: 'static>(name: &'static str, call: fn(&Board, &Board) -> Result<T>) -> Case {
    Case::new(name, TEAMS, move |solutions| {
        let (before, after) = (of(solutions)?, later(solutions)?);
        run(move || call(&before, &after))
    })
}

pub(super) fn cases() -> Vec<Case> {
    let mut all = making();
    all.extend(asked());
    all.extend(combined());
    all.extend(robust());
    all
}

fn making() -> Vec<Case> {
    vec![
        Case::new("board::Board::from_codes", TEAMS, |solutions| {
            let codes = codes(RATERS, solutions * PROBLEMS);
            run(move || board([RATERS, solutions, PROBLEMS], codes.clone()))
        })
        .linear(),
        Case::new("board::Board::from_counts", TEAMS, |solutions| {
            let counts: Vec<u32> =
                (0..solutions * PROBLEMS * 4).map(|at| at as u32 * 7 % 3).collect();
            let (_, solutions, problems) = lists([0, solutions, PROBLEMS]);
            run(move || {
                let (problems, solutions) = (problems.clone(), solutions.clone());
                Board::from_counts(Scale::with_double_circle(), problems, solutions, 8, &counts)
            })
        })
        .linear(),
        Case::new("board::Board::from_table", TEAMS, |solutions| {
            let ids = |letter: &str, n: usize| (0..n).map(|i| format!("{letter}{i}")).collect();
            let [raters, solutions, problems]: [Vec<String>; 3] =
                [ids("R", RATERS), ids("S", solutions), ids("P", PROBLEMS)];
            run(move || {
                let mut table = MarkTable {
                    raters: Vec::new(),
                    solutions: Vec::new(),
                    problems: Vec::new(),
                    marks: Vec::new(),
                    points: Vec::new(),
                    scale: Scale::with_double_circle(),
                };
                for (at, rater) in raters.iter().enumerate() {
                    for (s, solution) in solutions.iter().enumerate() {
                        for (p, problem) in problems.iter().enumerate() {
                            table.raters.push(rater);
                            table.solutions.push(solution);
                            table.problems.push(problem);
                            table.marks.push(["×", "△", "○", "◎"][(at * 3 + s + p) % 4]);
                        }
                    }
                }
                Board::from_table(table)
            })
        })
        .loglinear(),
        case("board::Board::means", |b| Ok(b.means())).linear(),
        case("board::mean_of_counts", |b| {
            let means = b.counts(0, 0).to_vec();
            Ok(marusankaku::board::mean_of_counts(&means, b.scale().values()))
        }),
        case("board::Board::without_rater", |b| Ok(b.without_rater(0))).linear(),
        case("board::Board::with_points", |b| b.with_points(&[1.0; PROBLEMS])).linear(),
        case("board::Board::with_points_of", |b| {
            let points = b.problems().iter().map(|problem| (problem.id.clone(), 2.0));
            b.with_points_of(&points.collect())
        })
        .linear(),
        case("board::Board::with_points_by_rater", |b| {
            b.with_points_by_rater(b.points_by_rater().to_vec())
        })
        .linear(),
        case("board::Conventions::new", |b| Ok(Conventions::new(b, "ranking"))).linear(),
    ]
}

fn asked() -> Vec<Case> {
    vec![
        case("ranking::ranking", |b| ranking(b, &Default::default())).loglinear(),
        case("ranking::by_weighted_sum", |b| by_weighted_sum(b, None)).loglinear(),
        case("ranking::scores", |b| Ok(scores(b))).linear(),
        case("ranking::bounds", |b| Ok(bounds(b))).linear(),
        case("ranking::winners", |b| Ok(winners(&scores(b), 1e-12))).linear(),
        case("ranking::slopes", |b| Ok(slopes(b, 1))).linear(),
        case("ranking::methods", |b| methods(b, &Default::default())),
        case("coverage::coverage", |b| Ok(coverage(b))).linear(),
        case("coverage::unmet_total", |b| Ok(unmet_total(&coverage(b)))).linear(),
        case("reliability::agreement", |b| agreement(b, &Default::default())).linear(),
        case("reliability::alpha_of_problem", |b| alpha_of_problem(b, 0)).linear(),
        case("reliability::own_scores", |b| Ok(own_scores(b, 0))).linear(),
        case("reliability::raters", raters),
        case("points::points_by_rater", points_by_rater).linear(),
        case("points::points_from", |b| points_from(b, &PointsSource::Entropy {})).linear(),
        case("pool::pooled_ranking", |b| pooled_ranking(b, &Default::default())).sizes([5, 10, 15]),
        case("discuss::cells", |b| Ok(cells(b))),
        case("discuss::discussion", |b| Ok(discussion(b, None))),
        case("discuss::criteria", criteria).linear(),
        case("discuss::split", |b| Ok(split(b, 0, 0))),
        case("discuss::mean_split", |b| Ok(mean_split(b, 0))).linear(),
        case("discuss::perfect_marks", |b| Ok(perfect_marks(b))),
        case("discuss::discussion_set", |b| {
            discussion_set(b, &SetOptions { cells: Some(2), ..SetOptions::default() })
        }),
        case("discuss::values_of_discussing", |b| Ok(values_of_discussing(b)))
            .sizes([7, 200, 2000])
            .linear(),
    ]
}

fn combined() -> Vec<Case> {
    vec![
        case("combine::merges", merges),
        case("combine::merged_cells", |b| Ok(merged_cells(b))).linear(),
        case("combine::portfolio", |b| portfolio(b, 3)).sizes([7, 20, 40]),
        with_costs("combine::portfolio_within", |b| portfolio_within(b, 30.0)),
        with_costs("combine::pareto", |b| Ok(pareto(b))),
        case("combine::origins", |b| Ok(origins(b))).linear(),
        case("combine::problem_correlations", |b| Ok(problem_correlations(b))).loglinear(),
        of_two("compare::compare", |a, b| compare(a, b, &Default::default())),
        of_two("compare::decompose", decompose),
        of_two("compare::regression_to_the_mean", regression_to_the_mean),
    ]
}

/// Solutions that cost something.
fn with_costs<T: 'static>(name: &'static str, call: fn(&Board) -> Result<T>) -> Case {
    Case::new(name, [7, 15, 25], move |n| {
        let (raters, mut solutions, problems) = lists([RATERS, n, PROBLEMS]);
        for (at, solution) in solutions.iter_mut().enumerate() {
            solution.cost_person_days = Some((at * 7 % 11 + 5) as f64);
        }
        let codes = codes(RATERS, n * PROBLEMS);
        let board =
            Board::from_codes(Scale::with_double_circle(), problems, solutions, raters, codes)?;
        run(move || call(&board))
    })
}

fn robust() -> Vec<Case> {
    const FEWER: [usize; 3] = [5, 10, 20];
    vec![
        case("robust::robustness", |b| {
            robustness(b, &RobustnessOptions { draws: DRAWS, ..Default::default() })
        }),
        case("robust::point_acceptability", |b| {
            point_acceptability(b, &RobustnessOptions { draws: DRAWS, ..Default::default() })
        }),
        case("robust::rank_acceptability", |b| {
            rank_acceptability(b, &RankAcceptabilityOptions { draws: DRAWS, ..Default::default() })
        }),
        case("robust::confidence", |b| {
            confidence(b, &ConfidenceOptions { draws: DRAWS, ..Default::default() })
        }),
        case("robust::admissible_winners", |b| admissible_winners(b, &Default::default())),
        case("robust::potential_winners", |b| potential_winners(b, &Default::default()))
            .sizes(FEWER),
        case("robust::dominance", |b| dominance(b, &Default::default())).sizes(FEWER),
        case("robust::level_intervals", |b| Ok(level_intervals(b))).loglinear(),
        case("robust::points_thresholds", |b| Ok(points_thresholds(b))).linear(),
        case("robust::smallest_points_change", |b| {
            Ok(smallest_points_change(b, &points_thresholds(b)))
        })
        .linear(),
        case("robust::smallest_points_shift", smallest_points_shift).sizes(FEWER),
        case("robust::single_marks", |b| Ok(single_marks(b))),
        case("robust::single_blanks", |b| Ok(single_blanks(b))),
        case("robust::unknown_marks", |b| Ok(unknown_marks(b))),
        case("robust::without_rater", |b| Ok(without_rater(b))).linear(),
        case("robust::without_problem", |b| Ok(without_problem(b))).linear(),
        case("robust::without_solution", without_solution),
    ]
}
