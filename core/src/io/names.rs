//! From what people write (an id, a name, both) to the id of a list.

use std::collections::HashMap;

use super::grid::At;
use crate::mark;
use crate::model::{Name, Problem, Rater, Solution};

/// The ids and names of one list. An open list takes up what is asked for, in order of appearance.
#[derive(Debug)]
pub(super) struct Names {
    ids: Vec<String>,
    by_id: HashMap<String, usize>,
    /// `None` where several items have the name: it names none of them.
    by_name: HashMap<String, Option<usize>>,
    /// Where an open list first saw each of its ids.
    seen_at: Vec<At>,
    open: bool,
}

impl Names {
    /// A list that is given; ids and names resolve to its ids.
    pub(super) fn given<'a>(items: impl Iterator<Item = (&'a str, &'a Name)>) -> Self {
        let mut names = Self::open();
        names.open = false;
        for (id, name) in items {
            let position = names.ids.len();
            names.ids.push(id.to_owned());
            names.by_id.entry(id.to_owned()).or_insert(position);
            let own: std::collections::BTreeSet<String> =
                name.all().map(key).filter(|text| !text.is_empty()).collect();
            for text in own {
                names.by_name.entry(text).and_modify(|item| *item = None).or_insert(Some(position));
            }
        }
        names
    }

    /// A list that no file gives.
    pub(super) fn open() -> Self {
        Self {
            ids: Vec::new(),
            by_id: HashMap::new(),
            by_name: HashMap::new(),
            seen_at: Vec::new(),
            open: true,
        }
    }

    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// The ids that an open list took up, with the place where each was first seen.
    pub(super) fn seen(&self) -> impl Iterator<Item = (&str, At)> {
        self.ids.iter().map(String::as_str).zip(self.seen_at.iter().copied())
    }

    pub(super) fn ids(&self) -> &[String] {
        &self.ids
    }

    /// The id that a text means: an id, the name of one item, or `id name`.
    pub(super) fn find(&self, text: &str) -> Option<&str> {
        self.position(text).and_then(|position| self.ids.get(position)).map(String::as_str)
    }

    /// The id that a text means; an open list takes up a new one, a given one leaves the text as it
    /// is, for the check to refuse.
    pub(super) fn take(&mut self, text: &str, at: At) -> String {
        if let Some(id) = self.find(text) {
            return id.to_owned();
        }
        let id = text.trim();
        if self.open {
            self.by_id.insert(id.to_owned(), self.ids.len());
            self.ids.push(id.to_owned());
            self.seen_at.push(at);
        }
        id.to_owned()
    }

    fn position(&self, text: &str) -> Option<usize> {
        let text = text.trim();
        if let Some(&position) = self.by_id.get(text) {
            return Some(position);
        }
        if self.by_name.is_empty() {
            return None;
        }
        let name = key(text);
        if let Some(position) = self.by_name.get(&name) {
            return *position;
        }
        let (id, rest) = name.split_once(|c: char| c.is_whitespace() || ":：".contains(c))?;
        let position = *self.by_id.get(id)?;
        let named = self.by_name.get(&key(rest))?;
        (*named == Some(position)).then_some(position)
    }
}

fn key(text: &str) -> String {
    mark::normalize(text)
}

/// The three lists of a workshop.
#[derive(Debug)]
pub(super) struct Lists {
    pub(super) problems: Names,
    pub(super) solutions: Names,
    pub(super) raters: Names,
}

impl Lists {
    /// The lists that are not empty are given, the others open.
    pub(super) fn new(problems: &[Problem], solutions: &[Solution], raters: &[Rater]) -> Self {
        fn names<'a>(items: impl Iterator<Item = (&'a str, &'a Name)>) -> Names {
            let mut items = items.peekable();
            if items.peek().is_some() { Names::given(items) } else { Names::open() }
        }
        Self {
            problems: names(problems.iter().map(|item| (item.id.as_str(), &item.name))),
            solutions: names(solutions.iter().map(|item| (item.id.as_str(), &item.name))),
            raters: names(raters.iter().map(|item| (item.id.as_str(), &item.name))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_names_and_both_are_found_and_shared_names_are_not() {
        let items = [("P1", "文章"), ("P2", "見出し"), ("P3", "見出し")]
            .map(|(id, name)| (id, Name::new(name)));
        let names = Names::given(items.iter().map(|(id, name)| (*id, name)));
        for (text, id) in [
            (" P1", Some("P1")),
            ("文章\u{3000}", Some("P1")),
            ("P1 文章", Some("P1")),
            ("P1：文章", Some("P1")),
            ("P2 文章", None),
            ("見出し", None),
            ("P9", None),
        ] {
            assert_eq!(names.find(text), id, "{text}");
        }
    }

    #[test]
    fn an_open_list_keeps_the_order_of_appearance() {
        let mut names = Names::open();
        for text in ["b", "a ", "b"] {
            names.take(text, At::NOWHERE);
        }
        assert_eq!(names.ids(), ["b", "a"]);
    }
}
