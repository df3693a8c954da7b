//! Targets that make boards and blind rounds of bytes.

use marusankaku::blind::{Ballot, RevealOptions, Sealed, SealedBallot, reveal};
use marusankaku::board::Board;
use marusankaku::compare::CompareOptions;
use marusankaku::finding::FindingsOptions;
use marusankaku::model::{Problem, Rater, Solution};
use marusankaku::ranking::{MethodsOptions, RankingOptions};
use marusankaku::reliability::AgreementOptions;
use marusankaku::report::ReportOptions;
use marusankaku::robust::RobustnessOptions;
use marusankaku::{Level, Scale, discuss};

/// A board of up to 5 raters, 5 solutions and 4 problems with any points, and all that is said of it.
pub(crate) fn board(bytes: &[u8]) {
    let Some((&[sizes, levels, exponent, seed], rest)) = bytes.split_first_chunk::<4>() else {
        return;
    };
    let (raters, solutions, problems) =
        (usize::from(sizes % 6), usize::from(sizes / 6 % 6), usize::from(sizes / 36 % 5));
    let scale = scale(levels);
    let (points, codes) = rest.split_at(problems.min(rest.len()));
    let cells = raters * solutions * problems;
    let codes: Vec<u8> = codes.iter().copied().chain(std::iter::repeat(0)).take(cells).collect();
    let problems = (0..problems)
        .map(|i| {
            let points = f64::from(points.get(i).copied().unwrap_or(1));
            Problem::new(format!("P{i}"), points * 10f64.powi(i32::from(exponent as i8)))
        })
        .collect();
    let solutions = (0..solutions).map(|i| Solution::new(format!("S{i}"))).collect();
    let raters = (0..raters).map(|i| Rater::new(format!("R{i}"))).collect();
    let board = match Board::from_codes(scale, problems, solutions, raters, codes) {
        Ok(board) => board,
        Err(error) => {
            let _ = error.to_string();
            return;
        }
    };
    ask(&board, u64::from(seed));
    if !board.raters().is_empty() {
        let before = board.without_rater(usize::from(seed) % board.raters().len());
        let options = CompareOptions { permutations: 20, ..CompareOptions::default() };
        let _ = marusankaku::compare(&before, &board, &options);
        ask(&before, u64::from(seed));
    }
}

fn scale(choice: u8) -> Scale {
    match choice % 4 {
        0 => Scale::default(),
        1 => Scale::with_double_circle(),
        2 => {
            Scale::new(vec![Level::new("no", -1e100), Level::new("yes", 1e100)]).unwrap_or_default()
        }
        _ => Scale::new(vec![Level::new("a", 0.0), Level::new("b", 0.0), Level::new("c", 5e-324)])
            .unwrap_or_default(),
    }
}

/// Every question, of which none may panic.
fn ask(board: &Board, seed: u64) {
    let text = serde_json::to_string(board).unwrap_or_default();
    match serde_json::from_str::<Board>(&text) {
        Ok(again) => assert_eq!(&again, board, "a board is read as it was written"),
        Err(error) => panic!("a board does not open: {error}\n{text}"),
    }
    let robust = RobustnessOptions { draws: 50, seed, ..RobustnessOptions::default() };
    let agreement = AgreementOptions { resamples: 20, seed, ..AgreementOptions::default() };
    let _ = marusankaku::ranking(board, &RankingOptions::default());
    let _ = marusankaku::methods(board, &MethodsOptions::default());
    let _ = marusankaku::agreement(board, &agreement);
    let _ = marusankaku::raters(board);
    let _ = marusankaku::coverage(board);
    let _ = marusankaku::cells(board);
    let _ = marusankaku::criteria(board);
    let _ = marusankaku::discussion(board, None);
    let _ = marusankaku::discussion_set(board, &discuss::SetOptions::default());
    let _ = marusankaku::perfect_marks(board);
    let _ = marusankaku::merges(board);
    let _ = marusankaku::portfolio(board, 2);
    let _ = marusankaku::combine::pareto(board);
    let _ = marusankaku::single_marks(board);
    let _ = marusankaku::smallest_points_shift(board);
    let _ = marusankaku::without_solution(board);
    let _ = marusankaku::robustness(board, &robust);
    let _ = marusankaku::findings(board, &FindingsOptions::default());
    let _ = marusankaku::report(
        board,
        &ReportOptions { robustness: robust, ..ReportOptions::default() },
    );
}

/// Documents of a blind round, one a line, as they come from other devices: a sealed round, ballots and
/// seals in any order.
pub(crate) fn blind(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut round: Option<Sealed> = None;
    let mut ballots = Vec::new();
    for line in text.lines() {
        if let Ok(sealed) = serde_json::from_str::<Sealed>(line) {
            match &mut round {
                Some(round) => {
                    let _ = round.merge(&sealed);
                }
                None => round = Some(sealed),
            }
        } else if let Ok(ballot) = serde_json::from_str::<Ballot>(line) {
            if let Some(round) = &mut round {
                let _ = round.add(&ballot.seal());
            }
            ballots.push(ballot);
        } else if let (Ok(seal), Some(round)) =
            (serde_json::from_str::<SealedBallot>(line), &mut round)
        {
            let _ = round.add(&seal);
        }
    }
    let Some(round) = round else { return };
    let progress = round.progress();
    match reveal(&round, &ballots, &RevealOptions::default()) {
        Ok(revealed) => {
            let _ = revealed.board();
            let _ = revealed.workshop(&marusankaku::sample());
        }
        Err(error) => {
            let _ = (error.to_json(), progress);
        }
    }
}
