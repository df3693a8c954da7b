//! How many threads work changes no bit.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use marusankaku::agreement::{
    AlphaOptions, DifferenceOptions, Interval, KappaOptions, Label, Level, Pairing, PlanOptions,
    Ratings, agreement_difference, agreement_difference_with_progress, agreement_plan,
    agreement_plan_with_progress, fleiss_kappa, fleiss_kappa_by_category,
    fleiss_kappa_by_category_with_progress, krippendorff_alpha,
};
use marusankaku::board::{Board, MarkTable};
use marusankaku::compare::{CompareOptions, compare, compare_with_progress};
use marusankaku::discuss::discussion_set_with_progress;
use marusankaku::matrix::Matrix;
use marusankaku::pool::pooled_ranking_with_progress;
use marusankaku::robust::{
    AdmissiblePoints, AdmissibleValues, ConfidenceOptions, DrawnRaters, DrawsMethod,
    OptimalityOptions, RankAcceptabilityOptions, RobustnessOptions, SmaaOptions, confidence,
    confidence_with_progress, potential_winners, potential_winners_with_progress,
    rank_acceptability, rank_acceptability_with_progress, robustness, smaa,
    smaa_exact_with_progress, smaa_levels, smaa_levels_with_progress, smaa_with_progress,
};
use marusankaku::{Error, Scale};

fn values(rows: usize, columns: usize) -> Vec<f64> {
    let mut state = 7_u32;
    let next = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(state >> 20)
    };
    (0..rows * columns).map(next).collect()
}

#[test]
fn acceptabilities_are_the_same() {
    let values = values(12, 4);
    let matrix = Matrix::from_slice(&values, 4).unwrap();
    let spaces = [
        SmaaOptions::default(),
        SmaaOptions { importance_order: Some(vec![2, 0, 1, 3]), ..SmaaOptions::default() },
        SmaaOptions { weight_intervals: Some(vec![(0.0, 0.5); 4]), ..SmaaOptions::default() },
        SmaaOptions { wanted_error: Some(0.004), ..SmaaOptions::default() },
    ];
    for space in spaces {
        let with = |threads| SmaaOptions { draws: 40_000, threads, ..space.clone() };
        let one = smaa(&matrix, &with(1)).unwrap();
        for threads in [2, 5] {
            assert_eq!(smaa(&matrix, &with(threads)).unwrap(), one);
        }
    }
}

#[test]
fn values_of_levels_are_the_same() {
    let levels: Vec<f64> = values(9, 5).iter().map(|x| x % 4.0).collect();
    let matrix = Matrix::from_slice(&levels, 5).unwrap();
    let with = |threads| SmaaOptions { draws: 20_000, threads, ..SmaaOptions::default() };
    let of = |threads| smaa_levels(&matrix, &[1.0; 5], 4, &with(threads)).unwrap();
    assert_eq!(of(2), of(1));
}

#[test]
fn the_robustness_of_a_board_is_the_same() {
    let board = marusankaku::sample().board(None).unwrap();
    let with = |threads| RobustnessOptions { threads, ..RobustnessOptions::default() };
    assert_eq!(robustness(&board, &with(2)).unwrap(), robustness(&board, &with(1)).unwrap());
}

#[test]
fn intervals_by_resampling_are_the_same() {
    let codes: Vec<u8> = values(4, 60).iter().map(|x| (x % 4.0) as u8).collect();
    let labels = (0..4).map(|level| Label::Number(f64::from(level))).collect();
    let ratings = Ratings::from_codes(codes, 4, 60, labels, None).unwrap();
    for interval in [Interval::Bootstrap, Interval::BootstrapBca] {
        for level in [Level::Ordinal, Level::Nominal] {
            let with = |threads| {
                let options = AlphaOptions { threads, ..AlphaOptions::default() };
                options.level(level.clone()).interval(interval)
            };
            let of = |threads| krippendorff_alpha(&ratings, &with(threads)).unwrap();
            assert_eq!(of(2), of(1));
        }
    }
    let with =
        |threads| KappaOptions { threads, ..KappaOptions::default() }.interval(Interval::Bootstrap);
    let of = |threads| fleiss_kappa(&ratings, &with(threads)).unwrap();
    assert_eq!(of(2), of(1));
}

#[test]
fn what_reports_progress_can_stop_all_threads() {
    let values = values(12, 4);
    let matrix = Matrix::from_slice(&values, 4).unwrap();
    for threads in [1, 2] {
        let options = SmaaOptions { draws: 1 << 32, threads, ..SmaaOptions::default() };
        let mut seen = Vec::new();
        let stopped = smaa_with_progress(&matrix, &options, &mut |done, _| {
            seen.push(done);
            seen.len() < 3
        });
        assert_eq!(stopped.unwrap_err().code(), "interrupted");
        assert_eq!(seen, [1024, 2048, 3072]);
    }
}

#[test]
fn no_thread_is_refused() {
    let matrix = Matrix::from_rows(&[[1.0, 0.0], [0.0, 1.0]]).unwrap();
    let none = SmaaOptions { threads: 0, ..SmaaOptions::default() };
    assert_eq!(smaa(&matrix, &none).unwrap_err().code(), "invalid_argument");
}

fn ratings(shift: u8) -> Ratings<'static> {
    let codes: Vec<u8> = values(4, 60).iter().map(|x| (*x % 4.0) as u8 * shift % 4).collect();
    let labels = (0..4).map(|level| Label::Number(f64::from(level))).collect();
    Ratings::from_codes(codes, 4, 60, labels, None).unwrap()
}

#[test]
fn what_a_board_leaves_open_is_the_same() {
    let workshop = marusankaku::sample();
    let (before, after) = (workshop.board(Some("1")).unwrap(), workshop.board(None).unwrap());
    let acceptability = |threads| {
        let raters = DrawnRaters::Bootstrap;
        let options = RankAcceptabilityOptions { threads, raters, ..Default::default() };
        rank_acceptability(&before, &options).unwrap()
    };
    let sure = |threads| {
        let options = ConfidenceOptions { threads, ..Default::default() };
        confidence(&before, &options).unwrap()
    };
    let enough = |threads| {
        let standard_error = Some(0.02);
        let options = ConfidenceOptions { threads, standard_error, ..Default::default() };
        confidence(&before, &options).unwrap()
    };
    let winners = |threads| {
        let (points, values) = (AdmissiblePoints::Order, AdmissibleValues::Monotone);
        potential_winners(&before, &OptimalityOptions { points, values, threads }).unwrap()
    };
    let compared = |threads| {
        let options = CompareOptions { threads, ..Default::default() };
        compare(&before, &after, &options).unwrap()
    };
    for threads in [2, 3] {
        assert_eq!(acceptability(threads), acceptability(1));
        assert_eq!(sure(threads), sure(1));
        assert_eq!(enough(threads), enough(1));
        assert_eq!(winners(threads), winners(1));
        assert_eq!(compared(threads), compared(1));
    }
}

#[test]
fn tests_and_plans_of_agreement_are_the_same() {
    let (before, after) = (ratings(1), ratings(3));
    for pairing in [Pairing::Paired, Pairing::Unpaired] {
        let difference = |threads| {
            let options = DifferenceOptions { threads, permutations: 999, ..Default::default() };
            agreement_difference(&before, &after, &options.pairing(pairing)).unwrap()
        };
        assert_eq!(difference(2), difference(1));
    }
    let plan = |threads| {
        let options = PlanOptions { threads, simulations: 40, ..Default::default() };
        agreement_plan(&before, &options).unwrap()
    };
    assert_eq!(plan(2), plan(1));
    let by_category = |threads| {
        let options = KappaOptions { threads, ..KappaOptions::default() };
        fleiss_kappa_by_category(&before, &options.interval(Interval::Bootstrap)).unwrap()
    };
    assert_eq!(by_category(2), by_category(1));
}

/// Nine raters who agree on no order of sixteen solutions, invented (架空).
fn contested() -> Board {
    let marks = values(9, 16 * 6);
    let ids = |letter: &str, n: usize| (0..n).map(|i| format!("{letter}{i}")).collect::<Vec<_>>();
    let (raters, solutions, problems) = (ids("R", 9), ids("S", 16), ids("P", 6));
    let of = |at: usize| (at / 96, at / 6 % 16, at % 6);
    let all = || (0..marks.len()).map(of);
    Board::from_table(MarkTable {
        raters: all().map(|(rater, ..)| raters[rater].as_str()).collect(),
        solutions: all().map(|(_, solution, _)| solutions[solution].as_str()).collect(),
        problems: all().map(|(.., problem)| problems[problem].as_str()).collect(),
        marks: marks.iter().map(|x| ["○", "△", "×"][*x as usize % 3]).collect(),
        points: Vec::new(),
        scale: Scale::default(),
    })
    .unwrap()
}

/// That a call asks its caller more than once, and that a no ends it.
fn ends<T>(call: impl Fn(&mut dyn FnMut(u64, u64) -> bool) -> Result<T, Error>) {
    let mut asked = 0;
    let ended = call(&mut |done, wanted| {
        assert!(done <= wanted);
        asked += 1;
        asked < 2
    });
    assert_eq!(ended.map(drop).map_err(|error| error.code()), Err("interrupted"));
    assert_eq!(asked, 2);
    assert!(call(&mut |_, _| true).is_ok(), "nothing is broken");
}

#[test]
fn every_long_call_can_be_ended() {
    let workshop = marusankaku::sample();
    let (before, after) = (workshop.board(Some("1")).unwrap(), workshop.board(None).unwrap());
    for threads in [1, 2] {
        ends(|on| {
            let options = RankAcceptabilityOptions { threads, ..Default::default() };
            rank_acceptability_with_progress(&before, &options, on)
        });
        ends(|on| {
            let options = ConfidenceOptions { threads, ..Default::default() };
            confidence_with_progress(&before, &options, on)
        });
        ends(|on| {
            let options = OptimalityOptions { threads, ..Default::default() };
            potential_winners_with_progress(&before, &options, on)
        });
        ends(|on| {
            let options = CompareOptions { threads, ..Default::default() };
            compare_with_progress(&before, &after, &options, on)
        });
        ends(|on| {
            let options = DifferenceOptions { threads, ..Default::default() };
            agreement_difference_with_progress(&ratings(1), &ratings(3), &options, on)
        });
        ends(|on| {
            let options = PlanOptions { threads, simulations: 40, ..Default::default() };
            agreement_plan_with_progress(&ratings(1), &options, on)
        });
    }
    let shared = |on: &mut dyn FnMut(u64, u64) -> bool| {
        let on = std::cell::RefCell::new(on);
        let options = KappaOptions::default().interval(Interval::Bootstrap);
        fleiss_kappa_by_category_with_progress(&ratings(1), &options, &|done, wanted| {
            (on.borrow_mut())(done, wanted)
        })
    };
    ends(shared);
    let contested = contested();
    ends(|on| {
        let on = std::cell::RefCell::new(on);
        pooled_ranking_with_progress(&contested, &Default::default(), &|done, wanted| {
            (on.borrow_mut())(done, wanted)
        })
    });
    ends(|on| discussion_set_with_progress(&before, &Default::default(), on));
    let values = values(6, 5);
    let matrix = Matrix::from_slice(&values, 5).unwrap();
    ends(|on| smaa_exact_with_progress(&matrix, &SmaaOptions::default(), on));
    let levels: Vec<f64> = values.iter().map(|x| x % 5.0).collect();
    let levels = Matrix::from_slice(&levels, 5).unwrap();
    ends(|on| smaa_levels_with_progress(&levels, &[1.0; 5], 5, &SmaaOptions::default(), on));
    let exact = RankAcceptabilityOptions { method: DrawsMethod::Exact, ..Default::default() };
    let small = marusankaku::sample().board(Some("1")).unwrap();
    let mut asked = 0;
    let ended = rank_acceptability_with_progress(&small, &exact, &mut |_, _| {
        asked += 1;
        false
    });
    assert_eq!((ended.map(drop).map_err(|error| error.code()), asked), (Err("interrupted"), 1));
}
