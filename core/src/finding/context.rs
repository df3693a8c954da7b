use serde_json::{Map, Value};

use super::names::{Names, both};
use super::{Finding, Results, Rule, Subject, Thresholds};
use crate::board::Board;
use crate::discuss::split;
use crate::error::{Lang, Text};
use crate::text::fixed;

/// What a rule looks at.
pub(super) struct Context<'a> {
    pub(super) board: &'a Board,
    pub(super) results: &'a Results,
    pub(super) thresholds: &'a Thresholds,
    pub(super) adopted: &'a [String],
}

impl Context<'_> {
    /// Σw.
    pub(super) fn points(&self) -> f64 {
        self.board.points_sum()
    }

    /// How a cell was marked: `n 5, split 0.50`, which no mean may stand without.
    pub(super) fn marked(&self, solution: &str, problem: &str, lang: Lang) -> String {
        let position = self.board.problems().iter().position(|item| item.id == problem);
        let (Ok(i), Some(j)) = (self.board.solution_position(solution), position) else {
            return "n 0".to_owned();
        };
        let n = self.board.marked(i, j);
        match split(self.board, i, j) {
            Some(split) => {
                let split = fixed(split, 2);
                lang.pick(format!("n {n}、ばらつき {split}"), format!("n {n}, split {split}"))
            }
            None => format!("n {n}"),
        }
    }

    /// The symbols of the scale, best first: `○ △ ×`.
    pub(super) fn symbols(&self, between: &str) -> String {
        let symbols: Vec<&str> = self.board.scale().symbols().into_iter().rev().collect();
        symbols.join(between)
    }

    /// A finding with its sentence written once a language.
    pub(super) fn draft(&self, subject: Subject, write: impl Fn(Lang, &Names) -> String) -> Draft {
        let message = both(|lang| write(lang, &Names::of(self.board, lang)));
        Draft { subject, evidence: Map::new(), message }
    }
}

/// A finding of a rule, before the rule signs it.
pub(crate) struct Draft {
    subject: Subject,
    evidence: Map<String, Value>,
    message: Text,
}

impl Draft {
    /// A finding with its sentence in both languages.
    #[cfg(feature = "plan")]
    pub(crate) fn new(subject: Subject, message: Text) -> Self {
        Self { subject, evidence: Map::new(), message }
    }

    /// Adds a number that the finding rests on.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.evidence.insert(name.to_owned(), value.into());
        self
    }

    pub(crate) fn finding<C>(self, rule: &Rule<C>) -> Finding {
        Finding {
            id: rule.id.to_owned(),
            severity: rule.severity,
            step: rule.step,
            subject: self.subject,
            evidence: self.evidence,
            message: self.message,
        }
    }
}

impl Subject {
    /// A problem.
    pub(crate) fn problem(id: &str) -> Self {
        Self { problems: vec![id.to_owned()], ..Self::default() }
    }

    /// Some problems.
    pub(crate) fn problems<'a>(ids: impl IntoIterator<Item = &'a str>) -> Self {
        Self { problems: ids.into_iter().map(str::to_owned).collect(), ..Self::default() }
    }

    /// Some solutions.
    pub(crate) fn solutions<T: AsRef<str>>(ids: &[T]) -> Self {
        let solutions = ids.iter().map(|id| id.as_ref().to_owned()).collect();
        Self { solutions, ..Self::default() }
    }

    /// A cell.
    pub(super) fn cell(solution: &str, problem: &str) -> Self {
        Self { solutions: vec![solution.to_owned()], ..Self::problem(problem) }
    }

    /// Some items of the plan.
    #[cfg(feature = "plan")]
    pub(crate) fn items<T: AsRef<str>>(ids: &[T]) -> Self {
        let items = ids.iter().map(|id| id.as_ref().to_owned()).collect();
        Self { items, ..Self::default() }
    }

    /// Some raters.
    pub(super) fn raters<T: AsRef<str>>(ids: &[T]) -> Self {
        let raters = ids.iter().map(|id| id.as_ref().to_owned()).collect();
        Self { raters, ..Self::default() }
    }
}
