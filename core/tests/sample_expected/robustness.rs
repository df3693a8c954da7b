//! What would change the winner.

use marusankaku::Board;
use marusankaku::mark::Blank;
use marusankaku::ranking::{bounds, slopes};
use marusankaku::robust::{LeftOut, LevelInterval, PointsChange, RobustnessOptions, robustness};

use crate::expected::Expected;

pub(crate) fn check(board: &Board, key: &str, expected: &Expected) {
    let found = robustness(board, &RobustnessOptions::default()).unwrap();
    match key {
        "triangle" => {
            let level = found.level_intervals.iter().find(|level| level.interval.level == "△");
            check_triangle(board, level.unwrap(), expected);
        }
        "drop_rater" => expected.each(|id, value| left_out(found.without_rater.get(id), value)),
        "drop_problem" => expected.each(|id, value| left_out(found.without_problem.get(id), value)),
        "points_thresholds" => expected.each(|id, value| {
            let both = found.points_thresholds.get(id).unwrap();
            value.each(|key, value| match key {
                "up" => threshold(both.up.as_ref(), value),
                "down" => threshold(both.down.as_ref(), value),
                _ => value.unhandled(),
            });
        }),
        "smallest_points_change" => {
            let smallest = found.smallest_points_change.as_ref().unwrap();
            expected.each(|key, value| match key {
                "size" => value.number(Some(smallest.size)),
                "where" => value.same(&smallest.at),
                _ => value.unhandled(),
            });
        }
        "bounds" => check_bounds(board, expected),
        _ => expected.unhandled(),
    }
}

fn check_triangle(board: &Board, found: &LevelInterval, expected: &Expected) {
    let slopes = slopes(board, 1);
    let scores = marusankaku::ranking::scores(board);
    let at = |id: &str| board.solution_position(id).unwrap();
    expected.each(|key, value| match key {
        "intercept" => value.each(|id, value| {
            value.number(Some(scores[at(id)] - slopes[at(id)] / 2.0));
        }),
        "slope" => value.each(|id, value| value.number(Some(slopes[at(id)]))),
        "segments" => {
            assert_eq!(found.segments.len(), value.items().len());
            for (segment, item) in found.segments.iter().zip(value.items()) {
                item.each(|key, value| match key {
                    "from" => value.number(Some(segment.from)),
                    "to" => value.number(Some(segment.to)),
                    "winners" => value.same(&segment.winners),
                    _ => value.unhandled(),
                });
            }
        }
        "breakpoints" => {
            assert_eq!(found.breakpoints.len(), value.items().len());
            for (point, item) in found.breakpoints.iter().zip(value.items()) {
                item.each(|key, value| match key {
                    // ○ is worth 1.
                    "t" | "ratio_to_circle" => value.number(Some(point.at)),
                    "before" => value.same(&point.before),
                    "after" => value.same(&point.after),
                    "tied_at" => value.same(&point.tied_at),
                    _ => value.unhandled(),
                });
            }
        }
        "winners_at_0" => value.same(&found.segments.first().unwrap().winners),
        "winners_at_circle" => value.same(&found.segments.last().unwrap().winners),
        _ => value.unhandled(),
    });
}

fn left_out(found: Option<&LeftOut>, expected: &Expected) {
    let found = found.unwrap();
    expected.each(|key, value| match key {
        "winners" => value.same(&found.winners),
        "changes_winner" => value.same(found.changes_winner),
        "scores" => value.each(|id, value| value.number(found.scores.get(id).copied())),
        _ => value.unhandled(),
    });
}

fn threshold(found: Option<&PointsChange>, expected: &Expected) {
    let Some(found) = found else { return expected.same(()) };
    expected.each(|key, value| match key {
        "points" => value.number(Some(found.points)),
        "change" => value.number(Some(found.change)),
        "tied_at" => value.same(&found.tied_at),
        "after" => value.same(&found.after),
        _ => value.unhandled(),
    });
}

fn check_bounds(board: &Board, expected: &Expected) {
    let found = robustness(board, &RobustnessOptions::default()).unwrap();
    let (low, high) = bounds(board);
    let at = |id: &str| board.solution_position(id).unwrap();
    expected.each(|key, value| match key {
        "low" => value.each(|id, value| value.number(Some(low[at(id)]))),
        "high" => value.each(|id, value| value.number(Some(high[at(id)]))),
        "possible_winners" => value.same(&found.possible_winners),
        "possible_sole_winners" => value.same(&found.possible_sole_winners),
        "necessary_winners" => value.same(&found.necessary_winners),
        // The file names the marks solution by solution.
        "unknown" => {
            assert_eq!(value.items().len(), found.unknown_marks.len());
            for item in value.items() {
                let of = |key: &str| item.at(key).value().as_str().unwrap().to_owned();
                let blank = match of("mark").as_str() {
                    "未" => Blank::NotYet,
                    "わからない" => Blank::Unknown,
                    _ => item.unhandled(),
                };
                assert_eq!(item.keys().len(), 4);
                let same = found.unknown_marks.iter().any(|mark| {
                    [&mark.rater, &mark.solution, &mark.problem]
                        == [&of("rater"), &of("solution"), &of("problem")]
                        && mark.blank == blank
                });
                assert!(same, "{item:?} is missing");
            }
        }
        "not_applicable" => {
            let mut marks = Vec::new();
            for (s, solution) in board.solutions().iter().enumerate() {
                for (p, problem) in board.problems().iter().enumerate() {
                    for (r, rater) in board.raters().iter().enumerate() {
                        if usize::from(board.code(r, s, p)) == board.scale().len() {
                            marks.push(serde_json::json!({
                                "rater": rater.id, "solution": solution.id, "problem": problem.id,
                            }));
                        }
                    }
                }
            }
            value.same(marks);
        }
        "single_blank_that_changes_winner" => value.same(&found.single_blanks),
        _ => value.unhandled(),
    });
}
