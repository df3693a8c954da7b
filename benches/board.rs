//! What a board is asked in a workshop, all together and one by one; and a very large board beside one read of its cube.

use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use marusankaku::model::{Problem, Rater, Solution};
use marusankaku::{
    Board, Scale, agreement, cells, coverage, criteria, discussion, merges, portfolio, ranking,
    raters,
};
use marusankaku_benches::{codes, read};

fn lists(n: [usize; 3]) -> (Vec<Rater>, Vec<Solution>, Vec<Problem>) {
    let raters = (0..n[0]).map(|i| Rater::new(format!("R{i}"))).collect();
    let solutions = (0..n[1]).map(|i| Solution::new(format!("S{i}"))).collect();
    let problems = (0..n[2]).map(|i| Problem::new(format!("P{i}"), (i % 5 + 1) as f64)).collect();
    (raters, solutions, problems)
}

fn board(n: [usize; 3], codes: Vec<u8>) -> marusankaku::Result<Board> {
    let (raters, solutions, problems) = lists(n);
    Board::from_codes(Scale::with_double_circle(), problems, solutions, raters, codes)
}

fn everything(board: &Board) -> marusankaku::Result<usize> {
    let mut rows = ranking(board, &Default::default())?.rows.len();
    rows += cells(board).rows.len();
    rows += discussion(board, None).rows.len();
    rows += criteria(board)?.rows.len();
    rows += coverage(board).rows.len();
    rows += agreement(board, &Default::default())?.by_problem.len();
    rows += raters(board)?.rows.len();
    rows += merges(board)?.rows.len();
    Ok(rows + portfolio(board, 2)?.solutions.len())
}

fn team(criterion: &mut Criterion) {
    let n = [30, 40, 25];
    let Ok(board) = board(n, codes(n[0], n[1] * n[2])) else { return };
    let mut group = criterion.benchmark_group("board 30x40x25");
    group.bench_function("everything", |b| b.iter(|| everything(black_box(&board))));
    group.bench_function("ranking", |b| b.iter(|| ranking(black_box(&board), &Default::default())));
    group.bench_function("cells", |b| b.iter(|| cells(black_box(&board))));
    group.bench_function("criteria", |b| b.iter(|| criteria(black_box(&board))));
    group.bench_function("agreement", |b| {
        b.iter(|| agreement(black_box(&board), &Default::default()))
    });
    group.bench_function("raters", |b| b.iter(|| raters(black_box(&board))));
    group.finish();
}

fn large(criterion: &mut Criterion) {
    let n = [1000, 1000, 100];
    let codes = codes(n[0], n[1] * n[2]);
    let mut group = criterion.benchmark_group("board 1000x1000x100");
    group.sample_size(10).throughput(Throughput::Bytes(codes.len() as u64));
    group.bench_function("read", |b| b.iter(|| read(black_box(&codes))));
    group.bench_function("rank from the cube", |b| {
        b.iter_batched(
            || codes.clone(),
            |codes| board(n, codes).and_then(|board| ranking(&board, &Default::default())),
            BatchSize::PerIteration,
        )
    });
    group.finish();
}

criterion_group!(benches, team, large);
criterion_main!(benches);
