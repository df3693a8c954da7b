//! What a table is: by the name of its file or sheet, else by its columns.

use super::columns::Column;
use super::grid::Grid;
use crate::model::PlanTable;

/// What a table holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Problems,
    Solutions,
    Raters,
    Scale,
    Survey,
    /// Title and other fields of the workshop itself.
    Workshop,
    /// Start, budget and other fields of the plan itself.
    PlanAbout,
    /// A list of the plan, by its key.
    Plan(&'static str),
    /// Points that hold in one round.
    Points(String),
    /// The points of each rater, of the workshop or of one round.
    RaterPoints(Option<String>),
    /// The criteria of one round.
    Criteria(String),
    /// Marks of a round, long or wide; of one rater where the name says so.
    Round(String, Option<String>),
}

/// What a file's or sheet's name says: `problems.csv`, `課題`, `round2.csv`, `2回目.xlsx`,
/// `round1_pm.csv`.
pub(super) fn from_name(name: &str) -> Option<Kind> {
    let stem = stem(name);
    Some(match stem.to_lowercase().as_str() {
        "problems" | "課題" | "課題一覧" => Kind::Problems,
        "solutions" | "解決策" | "解決策一覧" => Kind::Solutions,
        "raters" | "評価者" | "評価者一覧" => Kind::Raters,
        "scale" | "評価記号" => Kind::Scale,
        "survey" | "アンケート" => Kind::Survey,
        "workshop" | "ワークショップ" => Kind::Workshop,
        "points_by_rater" | "評価者別の重み" => Kind::RaterPoints(None),
        "plan" | "計画" => Kind::PlanAbout,
        lower => {
            let named = |table: &&PlanTable| table.stem == lower || table.names.contains(&stem);
            if let Some(table) = PlanTable::ALL.iter().find(named) {
                return Some(Kind::Plan(table.field));
            }
            if let Some(round) = after_word(stem, "points_by_rater_") {
                return Some(Kind::RaterPoints(Some(round_of(round)?)));
            }
            if let Some(round) = after_word(stem, "points_") {
                return Some(Kind::Points(round_of(round)?));
            }
            if let Some(round) = after_word(stem, "criteria_") {
                return Some(Kind::Criteria(round_of(round)?));
            }
            if let Some(round) = round_of(stem) {
                return Some(Kind::Round(round, None));
            }
            let (round, rater) = stem.split_once('_')?;
            Kind::Round(round_of(round)?, Some(decode_id(rater)?))
        }
    })
}

/// The number of a round anywhere in a file's name: `wide_round2_cp932` is of round 2.
pub(super) fn round_in(name: &str) -> Option<String> {
    let stem = stem(name).to_lowercase();
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).collect::<String>();
    let after = stem.split("round").skip(1).map(digits).find(|number| !number.is_empty());
    after.or_else(|| {
        let before = stem.split_once('回')?.0;
        let number: String =
            before.chars().rev().take_while(char::is_ascii_digit).collect::<String>();
        (!number.is_empty()).then(|| number.chars().rev().collect())
    })
}

/// What the columns of a table say; `None` for a wide sheet or something else.
pub(super) fn from_columns(grid: &Grid<'_>) -> Option<Shape> {
    use Column::{Confidence, Cost, Id, Kind as KindOf, Mark, Origin, Owner, Points, Problem};
    use Column::{Process, Rater, Role, Solution, Value};
    let header = grid.rows.iter().find(|row| !row.is_blank())?;
    let columns: Vec<Column> =
        header.cells.iter().filter_map(|cell| Column::from_text(&cell.text)).collect();
    let has = |column| columns.contains(&column);
    let has_any = |list: &[Column]| list.iter().any(|column| has(*column));
    Some(if has(Mark) && has(Value) {
        Shape::List(Kind::Scale)
    } else if has(Mark) || (has(Rater) && has(Solution) && has(Problem)) {
        Shape::Long
    } else if has(Rater) && has(Problem) && has(Points) {
        Shape::List(Kind::RaterPoints(None))
    } else if has(Process) && has(Confidence) {
        Shape::List(Kind::Survey)
    } else if has_any(&[Origin, Cost]) && (has(Id) || has(Solution)) {
        Shape::List(Kind::Solutions)
    } else if has_any(&[Points, KindOf, Owner])
        && (has(Id) || (has(Problem) && header.filled().count() == columns.len()))
    {
        Shape::List(Kind::Problems)
    } else if has(Role) && (has(Id) || has(Rater)) {
        Shape::List(Kind::Raters)
    } else {
        return None;
    })
}

/// The shape of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    Long,
    List(Kind),
}

/// The part of a path that names the file, without its ending.
fn stem(name: &str) -> &str {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.chars().all(char::is_alphanumeric) => {
            stem
        }
        _ => name,
    }
}

fn after_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(word.len())?;
    head.eq_ignore_ascii_case(word).then_some(rest)
}

/// `round2`, `2回目`, `第2回` or `round-a` (an id that is no number) as the id of a round.
fn round_of(text: &str) -> Option<String> {
    let number = |text: &str| {
        (!text.is_empty() && text.chars().all(|c| c.is_ascii_digit())).then(|| text.to_owned())
    };
    if let Some(rest) = after_word(text, "round") {
        return match rest.strip_prefix('-') {
            Some(id) if !id.contains('_') => decode_id(id),
            Some(_) => None,
            None => number(rest),
        };
    }
    let text = text.strip_suffix("回目").or_else(|| text.strip_suffix('回'))?;
    number(text.strip_prefix('第').unwrap_or(text))
}

/// How an id stands in a file's name: letters and digits of any script as they are, the bytes of
/// everything else as `%2F`.
pub(super) fn encode_id(id: &str) -> String {
    let mut text = String::new();
    for c in id.chars() {
        if c.is_alphanumeric() || c == '-' {
            text.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                text.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    text
}

fn decode_id(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, more @ ..] = rest {
        rest = more;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let hex = std::str::from_utf8(more.get(..2)?).ok()?;
        bytes.push(u8::from_str_radix(hex, 16).ok()?);
        rest = more.get(2..)?;
    }
    String::from_utf8(bytes).ok().filter(|id| !id.is_empty())
}

/// The name of a round's file, without its ending.
pub(super) fn round_stem(id: &str) -> String {
    match id.chars().all(|c| c.is_ascii_digit()) && !id.is_empty() {
        true => format!("round{id}"),
        false => format!("round-{}", encode_id(id)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_a_file_is() {
        let round = |id: &str, rater: Option<&str>| {
            Some(Kind::Round(id.to_owned(), rater.map(str::to_owned)))
        };
        assert_eq!(from_name("a/b/Problems.CSV"), Some(Kind::Problems));
        assert_eq!(from_name("round12.csv"), round("12", None));
        assert_eq!(from_name("第2回.xlsx"), round("2", None));
        assert_eq!(from_name("round1_pm.csv"), round("1", Some("pm")));
        assert_eq!(from_name("criteria_round2.csv"), Some(Kind::Criteria("2".to_owned())));
        assert_eq!(from_name("points_by_rater.csv"), Some(Kind::RaterPoints(None)));
        let of_round = Some(Kind::RaterPoints(Some("2".to_owned())));
        assert_eq!(from_name("points_by_rater_round2.csv"), of_round);
        assert_eq!(from_name("rounds.csv"), None);
        assert_eq!(from_name("expected.json"), None);
        assert_eq!(round_in("wide_round1_cp932.csv").as_deref(), Some("1"));
        assert_eq!(round_in("評価 12回目.csv").as_deref(), Some("12"));
    }

    #[test]
    fn any_id_can_stand_in_a_name() {
        for id in ["12", "a", "再投票", "a/b_c.d", "%", "-", "1 2"] {
            let name = format!("{}_{}.csv", round_stem(id), encode_id(id));
            assert_eq!(from_name(&name), Some(Kind::Round(id.to_owned(), Some(id.to_owned()))));
        }
    }
}
