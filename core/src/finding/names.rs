use crate::board::Board;
use crate::error::{Lang, Text};

/// How ids are shown to people: with the names of a board, or alone.
///
/// # Examples
/// ```
/// use marusankaku::{Lang, finding::Names};
/// assert_eq!(Names::ids(Lang::Ja).problem("P1"), "P1");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    lang: Lang,
    problems: Vec<(String, String)>,
    solutions: Vec<(String, String)>,
    raters: Vec<(String, String)>,
}

impl Names {
    /// Ids alone.
    #[must_use]
    pub fn ids(lang: Lang) -> Self {
        Self { lang, problems: Vec::new(), solutions: Vec::new(), raters: Vec::new() }
    }

    /// Ids with the names of a board in one language.
    #[must_use]
    pub fn of(board: &Board, lang: Lang) -> Self {
        let pair = |id: &str, label: &str| (id.to_owned(), label.to_owned());
        Self {
            lang,
            problems: board
                .problems()
                .iter()
                .map(|item| pair(&item.id, item.label(lang)))
                .collect(),
            solutions: board
                .solutions()
                .iter()
                .map(|item| pair(&item.id, item.label(lang)))
                .collect(),
            raters: board.raters().iter().map(|item| pair(&item.id, item.label(lang))).collect(),
        }
    }

    /// The language.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// `P1（name）`.
    #[must_use]
    pub fn problem(&self, id: &str) -> String {
        self.with_name(&self.problems, id)
    }

    /// `S1（name）`.
    #[must_use]
    pub fn solution(&self, id: &str) -> String {
        self.with_name(&self.solutions, id)
    }

    /// `pm（name）`.
    #[must_use]
    pub fn rater(&self, id: &str) -> String {
        self.with_name(&self.raters, id)
    }

    /// The name of a problem alone; empty where it has none but its id.
    #[must_use]
    pub fn problem_name(&self, id: &str) -> &str {
        name_of(&self.problems, id)
    }

    /// The name of a solution alone; empty where it has none but its id.
    #[must_use]
    pub fn solution_name(&self, id: &str) -> &str {
        name_of(&self.solutions, id)
    }

    /// The name of a rater alone; empty where it has none but its id.
    #[must_use]
    pub fn rater_name(&self, id: &str) -> &str {
        name_of(&self.raters, id)
    }

    /// `a, b and c`, `a・b・c`.
    #[must_use]
    pub fn list<T: AsRef<str>>(&self, ids: &[T]) -> String {
        list(self.lang, ids)
    }

    fn with_name(&self, names: &[(String, String)], id: &str) -> String {
        match name_of(names, id) {
            "" => id.to_owned(),
            name => self.lang.pick(format!("{id}（{name}）"), format!("{id} ({name})")),
        }
    }
}

fn name_of<'a>(names: &'a [(String, String)], id: &str) -> &'a str {
    let name = names.iter().find(|(known, _)| known == id).map_or("", |(_, name)| name);
    if name == id { "" } else { name }
}

/// `a, b and c` in English, `a・b・c` in Japanese.
#[must_use]
pub fn list<T: AsRef<str>>(lang: Lang, ids: &[T]) -> String {
    let ids: Vec<&str> = ids.iter().map(AsRef::as_ref).collect();
    match (lang, ids.as_slice()) {
        (Lang::Ja, _) => ids.join("・"),
        (Lang::En, [first @ .., last]) if !first.is_empty() => {
            format!("{} and {last}", first.join(", "))
        }
        (Lang::En, _) => ids.concat(),
    }
}

/// The same sentence, written once a language.
pub(crate) fn both(write: impl Fn(Lang) -> String) -> Text {
    Text::new(write(Lang::Ja), write(Lang::En))
}
