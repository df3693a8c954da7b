use serde::{Deserialize, Serialize};

use crate::model::{About, FactKind, Workshop};
use crate::num;

/// What is known of the customer, as a matrix.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ListenMatrix {
    /// Its nine cells: kinds of facts × what they are about, row by row.
    pub cells: Vec<ListenCell>,
    /// How many of them are empty.
    pub empty: usize,
}

/// One cell of the matrix.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ListenCell {
    /// The row.
    pub kind: FactKind,
    /// The column.
    pub about: About,
    /// Ids of its facts.
    pub facts: Vec<String>,
    /// The mean of the confidences that are given.
    pub confidence: Option<f64>,
    /// The roles that know any of it at first hand.
    pub known_by: Vec<String>,
}

/// What is known of the customer, the customer's organisation and its environment.
///
/// # Examples
/// ```
/// let found = marusankaku::plan::listen(&marusankaku::sample());
/// assert_eq!((found.cells.len(), found.empty), (9, 1));
/// ```
#[must_use]
pub fn listen(workshop: &Workshop) -> ListenMatrix {
    let facts = &workshop.plan.facts;
    let cell = |kind: FactKind, about: About| {
        let own: Vec<_> =
            facts.iter().filter(|fact| fact.kind == kind && fact.about == about).collect();
        let mut known_by: Vec<String> = Vec::new();
        for role in own.iter().flat_map(|fact| &fact.known_by) {
            if !known_by.contains(role) {
                known_by.push(role.clone());
            }
        }
        ListenCell {
            kind,
            about,
            facts: own.iter().map(|fact| fact.id.clone()).collect(),
            confidence: num::mean(own.iter().filter_map(|fact| fact.confidence)),
            known_by,
        }
    };
    let kinds = FactKind::ALL.iter();
    let cells: Vec<ListenCell> =
        kinds.flat_map(|kind| About::ALL.iter().map(|about| cell(*kind, *about))).collect();
    let empty = cells.iter().filter(|cell| cell.facts.is_empty()).count();
    ListenMatrix { cells, empty }
}
