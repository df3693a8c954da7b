use serde::{Deserialize, Serialize};

use crate::board::{Board, Conventions};
use crate::by_id::ById;
use crate::model::Origin;

/// Where the solutions of a board come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Origins {
    /// Ids of the solutions by origin: `workshop`, `other-industry`, `merge`, another word, or
    /// `unknown` where none is given; in order of appearance.
    pub by_origin: ById<Vec<String>>,
    /// 1 − Σp² over the origins of the solutions that are no merge: the chance that two drawn at
    /// random (with return) have different ones. None where there is no such solution.
    pub diversity: Option<f64>,
    /// What it was computed with.
    pub conventions: Conventions,
}

/// Where the solutions come from, and how diverse that is (Gini 1912, Simpson 1949).
///
/// # Examples
/// ```
/// let found = marusankaku::combine::origins(&marusankaku::sample().board(Some("2"))?);
/// assert_eq!(found.by_origin.get("other-industry").map(Vec::len), Some(2));
/// assert!((found.diversity.unwrap() - 20.0 / 49.0).abs() < 1e-12); // 5 of 7, and 2 of 7
/// # Ok::<(), marusankaku::Error>(())
/// ```
#[must_use]
pub fn origins(board: &Board) -> Origins {
    let word = |origin: &Option<Origin>| match origin {
        None => "unknown".to_owned(),
        Some(Origin::Merge(_)) => "merge".to_owned(),
        Some(origin) => String::from(origin.clone()),
    };
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for solution in board.solutions() {
        let origin = word(&solution.origin);
        match found.iter_mut().find(|(known, _)| *known == origin) {
            Some((_, ids)) => ids.push(solution.id.clone()),
            None => found.push((origin, vec![solution.id.clone()])),
        }
    }
    let counts = || found.iter().filter(|(origin, _)| origin != "merge").map(|(_, ids)| ids.len());
    let total: usize = counts().sum();
    let squares: usize = counts().map(|n| n * n).sum();
    let diversity = (total > 0).then(|| 1.0 - squares as f64 / (total * total) as f64);
    Origins {
        by_origin: found.into_iter().collect(),
        diversity,
        conventions: Conventions::new(board, "gini_simpson"),
    }
}
