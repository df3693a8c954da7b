//! The workshop while its files are read: what was taken from where, and the check at the end.

use std::collections::HashMap;

use super::ReadOptions;
use super::grid::{At, Grid, Log};
use super::names::Lists;
use super::plan::PlanDraft;
use super::spelled_out::SpelledOut;
use crate::error::{Error, Fault, FaultCode, Faults, Result};
use crate::mark::{self, Meaning};
use crate::model::{
    MarkRow, Note, NoteCode, Part, Problem, ProblemPoints, Rater, RaterPoints, Round, Solution,
    Workshop, inspect,
};
use crate::scale::Scale;

/// The workshop so far. Every list in `from` runs parallel to its list in `workshop`.
pub(super) struct Draft<'o> {
    pub(super) options: &'o ReadOptions<'o>,
    pub(super) workshop: Workshop,
    /// A scale that a file gives.
    pub(super) scale: Option<Scale>,
    pub(super) lists: Lists,
    pub(super) from: Origins,
    /// Lists whose file lost rows to faults: that an id is not in them is no further fault.
    pub(super) broken: Vec<FaultCode>,
    pub(super) log: Log,
    /// The rest of the workshop.
    pub(super) plan: PlanDraft,
    /// Points that stand in tables of marks: by round and problem.
    seen_points: HashMap<(usize, String), (f64, At)>,
    pub(super) spelled_out: SpelledOut,
}

/// Where the parts of the workshop were read.
#[derive(Default)]
pub(super) struct Origins {
    /// The column of the points.
    pub(super) points: Option<At>,
    /// Id and points of each problem.
    pub(super) problems: Vec<[At; 2]>,
    /// Id and cost of each solution.
    pub(super) solutions: Vec<[At; 2]>,
    pub(super) raters: Vec<At>,
    /// The confidence of each answer.
    pub(super) survey: Vec<At>,
    /// Rater, problem and points.
    pub(super) rater_points: Vec<[At; 3]>,
    pub(super) rounds: Vec<RoundOrigins>,
}

/// Where the parts of a round were read.
#[derive(Default)]
pub(super) struct RoundOrigins {
    pub(super) marks: Vec<MarkAt>,
    /// Problem and points.
    pub(super) points: Vec<[At; 2]>,
    /// Rater, problem and points.
    pub(super) rater_points: Vec<[At; 3]>,
    /// Problem and mark.
    pub(super) criteria: Vec<[At; 2]>,
}

/// Where the parts of a mark stand.
#[derive(Clone, Copy)]
pub(super) struct MarkAt {
    pub(super) rater: At,
    pub(super) solution: At,
    pub(super) problem: At,
    pub(super) mark: At,
}

impl<'o> Draft<'o> {
    pub(super) fn new(options: &'o ReadOptions<'o>) -> Self {
        Self {
            options,
            workshop: Workshop::default(),
            scale: None,
            lists: Lists::new(&[], &[], &[]),
            from: Origins::default(),
            broken: Vec::new(),
            log: Log::default(),
            plan: PlanDraft::default(),
            seen_points: HashMap::new(),
            spelled_out: SpelledOut::default(),
        }
    }

    /// Takes the lists that no file gave from the reference; what is still missing stays open.
    pub(super) fn close_lists(&mut self) {
        if let Some(reference) = self.options.reference {
            let Workshop { problems, solutions, raters, .. } = &mut self.workshop;
            // A list whose own file is faulty is not replaced: its faults are what matters.
            if problems.is_empty() && !self.broken.contains(&FaultCode::UnknownProblem) {
                problems.clone_from(&reference.problems);
            }
            if solutions.is_empty() && !self.broken.contains(&FaultCode::UnknownSolution) {
                solutions.clone_from(&reference.solutions);
            }
            if raters.is_empty() && !self.broken.contains(&FaultCode::UnknownRater) {
                raters.clone_from(&reference.raters);
            }
        }
        let Workshop { problems, solutions, raters, .. } = &self.workshop;
        self.lists = Lists::new(problems, solutions, raters);
    }

    /// The number of the round with this id, which exists from now on.
    pub(super) fn round(&mut self, id: &str) -> usize {
        let rounds = &mut self.workshop.rounds;
        if let Some(position) = rounds.iter().position(|round| round.id == id) {
            return position;
        }
        rounds.push(Round { id: id.to_owned(), ..Round::default() });
        self.from.rounds.push(RoundOrigins::default());
        rounds.len() - 1
    }

    /// Makes room for the marks of a round that are to come.
    pub(super) fn expect_marks(&mut self, round: usize, n: usize) {
        if let (Some(round), Some(from)) =
            (self.workshop.rounds.get_mut(round), self.from.rounds.get_mut(round))
        {
            round.marks.reserve(n);
            from.marks.reserve(n);
        }
    }

    pub(super) fn push_mark(&mut self, round: usize, mark: MarkRow, at: MarkAt) {
        if let (Some(round), Some(from)) =
            (self.workshop.rounds.get_mut(round), self.from.rounds.get_mut(round))
        {
            round.marks.push(mark);
            from.marks.push(at);
        }
    }

    /// Points of a rater, of a round or of the workshop.
    pub(super) fn push_rater_points(
        &mut self,
        round: Option<usize>,
        points: RaterPoints,
        at: [At; 3],
    ) {
        let Some(round) = round else {
            self.workshop.points_by_rater.push(points);
            self.from.rater_points.push(at);
            return;
        };
        if let (Some(round), Some(from)) =
            (self.workshop.rounds.get_mut(round), self.from.rounds.get_mut(round))
        {
            round.points_by_rater.push(points);
            from.rater_points.push(at);
        }
    }

    /// Points that stand in a table of marks: compared with the list of problems if there is one,
    /// else taken as the points. Answers whether they were only compared.
    pub(super) fn sheet_points(
        &mut self,
        round: usize,
        problem: &str,
        points: f64,
        at: At,
        grids: &[Grid<'_>],
    ) -> bool {
        if self.lists.problems.is_open() {
            let key = (round, problem.to_owned());
            match self.seen_points.get(&key) {
                Some((earlier, _)) if *earlier == points => {}
                Some((earlier, first)) => {
                    let mut fault = conflict(points, *earlier, at, grids);
                    fault.first_line = first.place(grids).line;
                    self.log.faults.push(fault);
                }
                None => {
                    self.seen_points.insert(key, (points, at));
                }
            }
            return false;
        }
        let own = self.workshop.rounds.get(round).and_then(|round| {
            round.points.iter().find(|own| own.problem == problem).map(|own| own.points)
        });
        let listed = own.or_else(|| {
            self.workshop.problems.iter().find(|own| own.id == problem).map(|own| own.points)
        });
        match listed {
            Some(listed) if listed != points => {
                self.log.faults.push(conflict(points, listed, at, grids));
                true
            }
            listed => listed.is_some(),
        }
    }

    /// Completes the lists and the scale, checks everything and puts all faults in order.
    pub(super) fn finish(mut self, grids: &[Grid<'_>], files: &[&str]) -> Result<Workshop> {
        self.take_open_lists(grids);
        self.workshop.scale = self.choose_scale();
        match self.plan.finish() {
            #[cfg(feature = "plan")]
            Ok(plan) => self.workshop.plan = plan,
            #[cfg(not(feature = "plan"))]
            Ok(_) => {}
            Err(error) => {
                let place = crate::error::Place::file("plan.csv");
                self.log.fault(FaultCode::UnreadableJson, place, error.to_string());
            }
        }
        let (from, plan) = (&self.from, &self.plan);
        let locate = |part: Part| {
            let at = match part {
                Part::PlanAbout(name) => plan.about_at(name),
                Part::Plan(list, row, name) => plan.row_at(list, row, name),
                _ => Some(from.at(part)),
            };
            at.unwrap_or(At::NOWHERE).place(grids)
        };
        let (mut faults, mut notes) = inspect(&mut self.workshop, &self.options.meaning, &locate);
        faults.retain(|fault| !self.broken.contains(&fault.code));
        faults.append(&mut self.log.faults);
        self.log.notes.append(&mut notes);
        let mut order: HashMap<(&str, Option<&str>), usize> = HashMap::new();
        for file in files {
            let next = order.len();
            order.entry((file, None)).or_insert(next);
            for grid in grids.iter().filter(|grid| grid.file == *file) {
                let next = order.len();
                order.entry((file, grid.sheet.as_deref())).or_insert(next);
            }
        }
        let key = |at: &crate::error::Place| {
            let source = at.file.as_deref().map(|file| (file, at.sheet.as_deref()));
            let number = source.and_then(|source| order.get(&source)).copied();
            (number.unwrap_or(usize::MAX), at.line.unwrap_or(u32::MAX), at.column.unwrap_or(0))
        };
        faults.sort_by_key(|fault| key(&fault.at));
        self.log.notes.sort_by_key(|note| key(&note.at));
        match Faults::from_list(faults) {
            Some(faults) => Err(Error::Input(faults)),
            None => {
                self.workshop.notes = self.log.notes;
                Ok(self.workshop)
            }
        }
    }

    fn take_open_lists(&mut self, grids: &[Grid<'_>]) {
        if self.lists.solutions.is_open() {
            for (id, at) in self.lists.solutions.seen() {
                self.workshop.solutions.push(Solution::new(id));
                self.from.solutions.push([at, at]);
            }
        }
        if self.lists.raters.is_open() {
            for (id, at) in self.lists.raters.seen() {
                self.workshop.raters.push(Rater::new(id));
                self.from.raters.push(at);
            }
        }
        if !self.lists.problems.is_open() || self.lists.problems.ids().is_empty() {
            return;
        }
        let any = !self.seen_points.is_empty();
        for (id, at) in self.lists.problems.seen() {
            // The first round that says so holds; another value later is of that round.
            let mut base = None;
            for round in 0..self.workshop.rounds.len() {
                let Some((points, at)) = self.seen_points.get(&(round, id.to_owned())) else {
                    continue;
                };
                let (base, _) = *base.get_or_insert((*points, *at));
                if base != *points {
                    let changed = ProblemPoints {
                        problem: id.to_owned(),
                        points: *points,
                        extra: crate::model::Extra::new(),
                    };
                    self.workshop.rounds[round].points.push(changed);
                    self.from.rounds[round].points.push([*at, *at]);
                }
            }
            if base.is_none() && any {
                let fault = Fault::new(FaultCode::PointsNotANumber, at.place(grids), "");
                self.log.faults.push(fault.expecting(
                    format!("課題「{id}」にも重み（点数）が必要です"),
                    format!("points of problem '{id}', too"),
                ));
            }
            let (points, points_at) = base.unwrap_or((1.0, at));
            self.workshop.problems.push(Problem::new(id, points));
            self.from.problems.push([at, points_at]);
        }
        if !any && !self.broken.contains(&FaultCode::UnknownProblem) {
            let place = self.lists.problems.seen().next().map_or(At::NOWHERE, |(_, at)| at);
            let ids = self.lists.problems.ids();
            let place = At::grid(place.grid as usize).place(grids);
            let code = NoteCode::EqualPointsAssumed;
            self.log.notes.push(Note::counted(code, place, ids.join(", "), ids.len()));
        }
    }

    /// The caller's scale, the files', the reference's; the usual ones gain ◎ where a mark says so.
    fn choose_scale(&mut self) -> Scale {
        let given = self.options.scale.clone().or_else(|| self.scale.take());
        if let Some(scale) = given {
            return scale;
        }
        match self.options.reference {
            Some(reference) if reference.scale != Scale::default() => {
                return reference.scale.clone();
            }
            _ => {}
        }
        if says_best(&self.workshop, &self.options.meaning) {
            Scale::with_double_circle()
        } else {
            Scale::default()
        }
    }
}

/// Whether a mark is ◎, in any spelling.
fn says_best(workshop: &Workshop, meaning: &Meaning) -> bool {
    let best = |text: &str| {
        let text = mark::normalize(text);
        mark::usual(meaning.get(&text).unwrap_or(&text)) == Some("◎")
    };
    workshop.rounds.iter().any(|round| {
        round.marks.iter().any(|row| best(&row.mark))
            || round.criteria.iter().any(|criterion| best(&criterion.mark))
    })
}

impl Origins {
    fn at(&self, part: Part) -> At {
        let round = |index: usize| self.rounds.get(index);
        let of_rater = |index: Option<usize>, row: usize| match index {
            None => self.rater_points.get(row).copied(),
            Some(index) => round(index).and_then(|round| round.rater_points.get(row)).copied(),
        };
        let mark = |index, row| round(index).and_then(|round| round.marks.get(row)).copied();
        let found = match part {
            Part::Points => self.points,
            Part::ProblemId(i) => self.problems.get(i).map(|at| at[0]),
            Part::ProblemPoints(i) => self.problems.get(i).map(|at| at[1]),
            Part::SolutionId(i) => self.solutions.get(i).map(|at| at[0]),
            Part::SolutionCost(i) => self.solutions.get(i).map(|at| at[1]),
            Part::RaterId(i) => self.raters.get(i).copied(),
            Part::SurveyConfidence(i) => self.survey.get(i).copied(),
            Part::RoundId(_) => None,
            Part::MarkRater(i, row) => mark(i, row).map(|at| at.rater),
            Part::MarkSolution(i, row) => mark(i, row).map(|at| at.solution),
            Part::MarkProblem(i, row) => mark(i, row).map(|at| at.problem),
            Part::Mark(i, row) => mark(i, row).map(|at| at.mark),
            Part::RoundPointsProblem(i, row) => {
                round(i).and_then(|round| round.points.get(row)).map(|at| at[0])
            }
            Part::RoundPoints(i, row) => {
                round(i).and_then(|round| round.points.get(row)).map(|at| at[1])
            }
            Part::RaterPointsRater(i, row) => of_rater(i, row).map(|at| at[0]),
            Part::RaterPointsProblem(i, row) => of_rater(i, row).map(|at| at[1]),
            Part::RaterPoints(i, row) => of_rater(i, row).map(|at| at[2]),
            Part::CriterionProblem(i, row) => {
                round(i).and_then(|round| round.criteria.get(row)).map(|at| at[0])
            }
            Part::CriterionMark(i, row) => {
                round(i).and_then(|round| round.criteria.get(row)).map(|at| at[1])
            }
            // The plan's draft knows.
            Part::PlanAbout(_) | Part::Plan(..) => None,
        };
        found.unwrap_or(At::NOWHERE)
    }
}

fn conflict(points: f64, listed: f64, at: At, grids: &[Grid<'_>]) -> Fault {
    Fault::new(FaultCode::ConflictingPoints, at.place(grids), points.to_string()).expecting(
        format!("ほかの箇所では {listed} です。一つの課題の重みは一つにしてください"),
        format!("{listed}, as said elsewhere; one problem has one number of points"),
    )
}
