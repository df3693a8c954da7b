mod rater_points;

use std::collections::HashMap;

use super::{MarkRow, Note, NoteCode, Workshop};
use crate::error::{Error, Fault, FaultCode, Faults, MOST_FAULTS, Place, Result, listed};
use crate::mark::{self, Meaning};
use crate::scale::{Reading, Scale};

/// A part of a workshop that a fault can stand in; positions in the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The points as a whole.
    Points,
    /// The id of a problem.
    ProblemId(usize),
    /// The points of a problem.
    ProblemPoints(usize),
    /// The id of a solution.
    SolutionId(usize),
    /// The cost of a solution.
    SolutionCost(usize),
    /// The id of a rater.
    RaterId(usize),
    /// The confidence of an answer of the survey.
    SurveyConfidence(usize),
    /// The id of a round.
    RoundId(usize),
    /// The rater of a mark: round, row.
    MarkRater(usize, usize),
    /// The solution of a mark: round, row.
    MarkSolution(usize, usize),
    /// The problem of a mark: round, row.
    MarkProblem(usize, usize),
    /// A mark itself: round, row.
    Mark(usize, usize),
    /// The problem of points that hold in one round: round, row.
    RoundPointsProblem(usize, usize),
    /// Points that hold in one round: round, row.
    RoundPoints(usize, usize),
    /// The rater of a rater's points: the round, or the workshop itself, and the row.
    RaterPointsRater(Option<usize>, usize),
    /// The problem of a rater's points.
    RaterPointsProblem(Option<usize>, usize),
    /// The points of a rater.
    RaterPoints(Option<usize>, usize),
    /// The problem of a criterion: round, row.
    CriterionProblem(usize, usize),
    /// The mark of a criterion: round, row.
    CriterionMark(usize, usize),
    /// A field of the plan itself.
    PlanAbout(&'static str),
    /// A field of a row of one of the plan's lists: key of the list, row, key of the field.
    Plan(&'static str, usize, &'static str),
}

/// Checks a whole workshop, and writes every mark in its usual spelling.
///
/// Repeated rows that say the same are merged and noted. `locate` says where a part stands in the
/// input, so that one check serves every format.
///
/// # Errors
/// [`Error::Input`] with all faults: ids that are empty, repeated or not in their list, points that
/// are negative, not finite or all zero, marks that are unknown, ambiguous or contradict each other.
pub fn check(
    workshop: &mut Workshop,
    meaning: &Meaning,
    locate: &dyn Fn(Part) -> Place,
) -> Result<()> {
    let (faults, mut notes) = inspect(workshop, meaning, locate);
    match Faults::from_list(faults) {
        Some(faults) => Err(Error::Input(faults)),
        None => {
            workshop.notes.append(&mut notes);
            Ok(())
        }
    }
}

/// The faults and notes of [`check`], all of them, for readers that have found others before.
pub(crate) fn inspect(
    workshop: &mut Workshop,
    meaning: &Meaning,
    locate: &dyn Fn(Part) -> Place,
) -> (Vec<Fault>, Vec<Note>) {
    let (mut faults, mut notes) = (Vec::new(), Vec::new());
    check_lists(workshop, locate, &mut faults);
    let rounds: Vec<&str> = workshop.rounds.iter().map(|round| round.id.as_str()).collect();
    check_ids(&rounds, &|i| locate(Part::RoundId(i)), &mut faults);
    rater_points::check(workshop, locate, &mut faults, &mut notes);
    for round in 0..workshop.rounds.len() {
        check_round(workshop, round, meaning, locate, &mut faults, &mut notes);
    }
    #[cfg(feature = "plan")]
    super::plan::check(workshop, locate, &mut faults);
    (faults, notes)
}

fn check_lists(workshop: &Workshop, locate: &dyn Fn(Part) -> Place, faults: &mut Vec<Fault>) {
    let problems: Vec<&str> = workshop.problems.iter().map(|item| item.id.as_str()).collect();
    let solutions: Vec<&str> = workshop.solutions.iter().map(|item| item.id.as_str()).collect();
    let raters: Vec<&str> = workshop.raters.iter().map(|item| item.id.as_str()).collect();
    check_ids(&problems, &|i| locate(Part::ProblemId(i)), faults);
    check_ids(&solutions, &|i| locate(Part::SolutionId(i)), faults);
    check_ids(&raters, &|i| locate(Part::RaterId(i)), faults);
    for (i, problem) in workshop.problems.iter().enumerate() {
        faults.extend(points_fault(problem.points, || locate(Part::ProblemPoints(i))));
    }
    if !workshop.problems.is_empty()
        && workshop.problems.iter().all(|problem| problem.points == 0.0)
    {
        faults.push(Fault::new(FaultCode::PointsSumZero, locate(Part::Points), "0"));
    }
    for (i, solution) in workshop.solutions.iter().enumerate() {
        if let Some(cost) = solution.cost_person_days
            && !(cost.is_finite() && cost >= 0.0)
        {
            let fault = Fault::new(
                FaultCode::InvalidNumber,
                locate(Part::SolutionCost(i)),
                cost.to_string(),
            );
            faults.push(fault.expecting(
                "工数は 0 以上の有限の数で入力してください",
                "a cost is finite and 0 or more",
            ));
        }
    }
    for (i, answer) in workshop.survey.iter().enumerate() {
        if !(1.0..=5.0).contains(&answer.confidence) {
            let (at, found) = (locate(Part::SurveyConfidence(i)), answer.confidence.to_string());
            let fault = Fault::new(FaultCode::InvalidNumber, at, found);
            faults.push(fault.expecting(
                "自信は 1 以上 5 以下の数で入力してください",
                "a confidence is a number from 1 to 5",
            ));
        }
    }
}

fn check_ids(ids: &[&str], locate: &dyn Fn(usize) -> Place, faults: &mut Vec<Fault>) {
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (i, id) in ids.iter().enumerate() {
        if id.is_empty() {
            faults.push(Fault::new(FaultCode::MissingId, locate(i), *id));
        } else if let Some(&earlier) = first.get(id) {
            let mut fault = Fault::new(FaultCode::DuplicateId, locate(i), *id);
            fault.first_line = locate(earlier).line;
            faults.push(fault);
        } else {
            first.insert(id, i);
        }
    }
}

/// What is wrong with points, if anything.
fn points_fault(points: f64, at: impl FnOnce() -> Place) -> Option<Fault> {
    let code = if !points.is_finite() {
        FaultCode::PointsNotFinite
    } else if points < 0.0 {
        FaultCode::NegativePoints
    } else {
        return None;
    };
    Some(Fault::new(code, at(), points.to_string()))
}

fn check_round(
    workshop: &mut Workshop,
    index: usize,
    meaning: &Meaning,
    locate: &dyn Fn(Part) -> Place,
    faults: &mut Vec<Fault>,
    notes: &mut Vec<Note>,
) {
    let Workshop { scale, problems, solutions, raters, rounds, .. } = workshop;
    let round = &mut rounds[index];
    let known_problems =
        Known::new(["課題", "problem"], problems.iter().map(|item| item.id.as_str()));
    let known_solutions =
        Known::new(["解決策", "solution"], solutions.iter().map(|item| item.id.as_str()));
    let known_raters = Known::new(["評価者", "rater"], raters.iter().map(|item| item.id.as_str()));

    for (row, points) in round.points.iter().enumerate() {
        let at = || locate(Part::RoundPointsProblem(index, row));
        faults.extend(known_problems.fault(FaultCode::UnknownProblem, &points.problem, at));
        faults.extend(points_fault(points.points, || locate(Part::RoundPoints(index, row))));
    }
    for (row, criterion) in round.criteria.iter_mut().enumerate() {
        let at = || locate(Part::CriterionProblem(index, row));
        faults.extend(known_problems.fault(FaultCode::UnknownProblem, &criterion.problem, at));
        let at = || locate(Part::CriterionMark(index, row));
        match read_mark(scale, &criterion.mark, meaning, at) {
            Ok(symbol) => criterion.mark = symbol,
            Err(fault) => faults.push(*fault),
        }
    }

    // By positions in the lists: ids would be copied for every row.
    let mut first: HashMap<[usize; 3], usize> = HashMap::with_capacity(round.marks.len());
    let mut repeated = vec![false; round.marks.len()];
    let mut spellings: Vec<(String, usize, usize)> = Vec::new();
    // Each is told by itself, but not hundreds of thousands.
    let (mut again, mut more) = (0, None);
    for (row, repeated) in repeated.iter_mut().enumerate() {
        let MarkRow { rater, solution, problem, mark, .. } = &round.marks[row];
        let before = faults.len();
        let at = || locate(Part::MarkRater(index, row));
        faults.extend(known_raters.fault(FaultCode::UnknownRater, rater, at));
        let at = || locate(Part::MarkSolution(index, row));
        faults.extend(known_solutions.fault(FaultCode::UnknownSolution, solution, at));
        let at = || locate(Part::MarkProblem(index, row));
        faults.extend(known_problems.fault(FaultCode::UnknownProblem, problem, at));
        let at = || locate(Part::Mark(index, row));
        match read_mark(scale, mark, meaning, at) {
            Ok(symbol) => {
                let typed = mark::normalize(mark);
                if typed != symbol && !typed.is_empty() {
                    match spellings.iter_mut().find(|(spelling, ..)| *spelling == typed) {
                        Some((_, _, count)) => *count += 1,
                        None => spellings.push((typed, row, 1)),
                    }
                }
                round.marks[row].mark = symbol;
            }
            Err(mut fault) => {
                fault.subject = Some([rater.clone(), solution.clone(), problem.clone()]);
                faults.push(*fault);
            }
        }
        if faults.len() > before {
            if faults.len() > MOST_FAULTS {
                break;
            }
            continue;
        }
        let MarkRow { rater, solution, problem, mark, .. } = &round.marks[row];
        let positions = [
            known_raters.position(rater),
            known_solutions.position(solution),
            known_problems.position(problem),
        ];
        // Without a fault all of them are known.
        let cell = positions.map(Option::unwrap_or_default);
        let Some(&earlier) = first.get(&cell) else {
            first.insert(cell, row);
            continue;
        };
        let at = locate(Part::Mark(index, row));
        let first_line = locate(Part::Mark(index, earlier)).line;
        if round.marks[earlier].mark == *mark {
            again += 1;
            if again <= MOST_FAULTS {
                let mut note = Note::new(NoteCode::RepeatedMark, at, mark);
                note.first_line = first_line;
                notes.push(note);
            } else {
                more.get_or_insert((at, mark.clone()));
            }
            *repeated = true;
        } else {
            let mut fault = Fault::new(FaultCode::ConflictingMark, at, mark);
            fault.first_line = first_line;
            fault.subject = Some([rater.clone(), solution.clone(), problem.clone()]);
            faults.push(fault);
        }
    }
    if let Some((at, mark)) = more {
        notes.push(Note::counted(NoteCode::RepeatedMark, at, mark, again - MOST_FAULTS));
    }
    for (spelling, row, count) in spellings {
        let at = locate(Part::Mark(index, row));
        notes.push(Note::counted(NoteCode::Spelling, at, spelling, count));
    }
    let mut rows = repeated.iter();
    round.marks.retain(|_| !rows.next().copied().unwrap_or(false));
}

pub(crate) fn read_mark(
    scale: &Scale,
    text: &str,
    meaning: &Meaning,
    at: impl FnOnce() -> Place,
) -> std::result::Result<String, Box<Fault>> {
    match scale.read(text, Some(meaning)) {
        Reading::Level(level) => Ok(scale.levels()[usize::from(level)].mark.clone()),
        Reading::Blank(blank) => Ok(blank.symbol().to_owned()),
        Reading::Ambiguous(candidates) => {
            let mut fault = Fault::new(FaultCode::AmbiguousMark, at(), mark::normalize(text));
            fault.candidates = candidates;
            Err(Box::new(fault))
        }
        Reading::Unknown => {
            let symbols = scale.symbols().join(" ");
            let fault = Fault::new(FaultCode::UnknownMark, at(), text).expecting(
                format!("{symbols} のどれかか、空欄・わからない・対象外で入力してください"),
                format!("one of {symbols}, or a blank (empty, わからない, 対象外)"),
            );
            Err(Box::new(fault))
        }
    }
}

/// The ids of one list.
struct Known<'a> {
    /// What it is a list of, in both languages.
    kind: [&'static str; 2],
    ids: Vec<&'a str>,
    positions: HashMap<&'a str, usize>,
}

impl<'a> Known<'a> {
    fn new(kind: [&'static str; 2], ids: impl Iterator<Item = &'a str>) -> Self {
        let ids: Vec<&str> = ids.collect();
        Self { kind, positions: ids.iter().copied().zip(0..).collect(), ids }
    }

    fn position(&self, id: &str) -> Option<usize> {
        self.positions.get(id).copied()
    }

    fn fault(&self, code: FaultCode, id: &str, at: impl FnOnce() -> Place) -> Option<Fault> {
        if self.positions.contains_key(id) {
            return None;
        }
        let ([ja, en], list) = (self.kind, listed(&self.ids));
        Some(Fault::new(code, at(), id).expecting(
            format!("{ja}の一覧にない id です（一覧: {list}）"),
            format!("a {en} of the list: {list}"),
        ))
    }
}
