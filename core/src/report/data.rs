//! Results that have no view of their own: their data as tables.

use serde_json::{Map, Value};

use super::document::{Block, Cell, Column, Document, Narrow, Table};
use super::tables::NONE;
use crate::error::Lang;
use crate::text::number;

/// Places of a number after its point.
const PLACES: usize = 4;
/// What every result carries, and nobody reads first.
const CONVENTIONS: &str = "conventions";
/// What an estimate has, and nothing else.
const STATISTIC: &str = "statistic";

/// Any result as tables: what is one value first, then a table for each list of rows.
///
/// # Examples
/// ```
/// use marusankaku::{Lang, report::data_view};
/// let data = serde_json::json!({"value": 0.75, "rows": [{"rater": "pm", "moved": 3}]});
/// let text = data_view(&data, Lang::En).to_text(&Default::default());
/// assert!(text.contains("0.75") && text.contains("moved"));
/// ```
#[must_use]
pub fn data_view(data: &Value, lang: Lang) -> Document {
    let blocks = match data {
        Value::Object(fields) => of_object(fields, lang),
        _ => match rows_of(data) {
            Some(rows) => vec![Block::Table(table(String::new(), &rows, lang))],
            None => vec![Block::Paragraph(inline(data, lang))],
        },
    };
    Document::new(lang, blocks)
}

fn of_object(fields: &Map<String, Value>, lang: Lang) -> Vec<Block> {
    let estimate = fields.contains_key(STATISTIC);
    let shown = || {
        // An estimate without an interval has neither bounds nor an error.
        let shows =
            |name: &str, value: &Value| name != CONVENTIONS && !(estimate && value.is_null());
        fields.iter().filter(move |(name, value)| shows(name, value))
    };
    let single = shown().filter(|(_, value)| rows_of(value).is_none());
    let rows: Vec<Vec<Cell>> =
        single.map(|(name, value)| vec![name.into(), inline(value, lang).into()]).collect();
    let heads = lang.pick(["項目", "値"], ["name", "value"]);
    let mut blocks = Vec::new();
    if !rows.is_empty() {
        let columns = heads.map(Column::left).to_vec();
        blocks.push(Block::Table(framed(String::new(), columns, rows)));
    }
    blocks.extend(shown().filter_map(|(name, value)| {
        let rows = rows_of(value)?;
        Some(Block::Table(table(name.clone(), &rows, lang)))
    }));
    blocks
}

/// A row's own name, where it has one, and its fields.
type Row<'a> = (Option<&'a str>, &'a Map<String, Value>);

/// The rows of a list of objects, or of an object of objects; none where it is something else.
fn rows_of(value: &Value) -> Option<Vec<Row<'_>>> {
    let rows: Option<Vec<Row<'_>>> = match value {
        Value::Array(items) => items.iter().map(|item| Some((None, item.as_object()?))).collect(),
        Value::Object(items) if !items.contains_key(STATISTIC) => {
            items.iter().map(|(name, item)| Some((Some(&**name), item.as_object()?))).collect()
        }
        _ => None,
    };
    rows.filter(|rows| !rows.is_empty())
}

fn table(caption: String, rows: &[Row<'_>], lang: Lang) -> Table {
    let mut heads: Vec<&str> = Vec::new();
    for name in rows.iter().flat_map(|(_, fields)| fields.keys()) {
        if name != CONVENTIONS && !heads.contains(&&**name) {
            heads.push(name);
        }
    }
    let named = rows.iter().any(|(name, _)| name.is_some());
    let mut columns: Vec<Column> = named.then(|| Column::left("id")).into_iter().collect();
    columns.extend(heads.iter().map(|head| {
        let numbers = rows.iter().filter_map(|(_, fields)| fields.get(*head));
        let mut known = numbers.filter(|value| !value.is_null()).peekable();
        if known.peek().is_some() && known.all(Value::is_number) {
            Column::right(*head)
        } else {
            Column::left(*head)
        }
    }));
    let cells = |(name, fields): &Row<'_>| {
        let mut cells: Vec<Cell> = named.then(|| name.unwrap_or("").into()).into_iter().collect();
        let text = |head: &&str| fields.get(*head).map_or_else(String::new, |v| inline(v, lang));
        cells.extend(heads.iter().map(|head| Cell::new(text(head))));
        cells
    };
    framed(caption, columns, rows.iter().map(cells).collect())
}

fn framed(caption: String, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Table {
    Table { caption, legend: String::new(), columns, rows, narrow: Narrow::Stack }
}

/// A value on one line; of a sentence in both languages the one that is asked for.
fn inline(value: &Value, lang: Lang) -> String {
    let join = |parts: Vec<String>| parts.join(", ");
    match value {
        Value::Null => NONE.to_owned(),
        Value::String(text) => text.clone(),
        Value::Number(n) => n.as_f64().map_or_else(|| n.to_string(), |x| number(x, PLACES)),
        Value::Bool(flag) => {
            lang.pick(["いいえ", "はい"], ["no", "yes"])[usize::from(*flag)].into()
        }
        Value::Array(items) => {
            let nested = |item: &Value| match item {
                Value::Array(_) => format!("[{}]", inline(item, lang)),
                _ => inline(item, lang),
            };
            join(items.iter().map(nested).collect())
        }
        Value::Object(fields) => match (fields.get("ja"), fields.get("en")) {
            (Some(ja), Some(en)) => inline(lang.pick(ja, en), lang),
            _ if fields.contains_key(STATISTIC) => estimate(fields, lang),
            _ => {
                let shown = fields.iter().filter(|(name, _)| *name != CONVENTIONS);
                join(shown.map(|(name, value)| format!("{name} {}", inline(value, lang))).collect())
            }
        },
    }
}

/// The value with its bounds, or why there is none.
fn estimate(fields: &Map<String, Value>, lang: Lang) -> String {
    let text = |name: &str| fields.get(name).filter(|x| !x.is_null()).map(|x| inline(x, lang));
    match (text("value"), text("low"), text("high")) {
        (Some(value), Some(low), Some(high)) => format!("{value} [{low}, {high}]"),
        (Some(value), ..) => value,
        _ => text("undefined").unwrap_or_else(|| NONE.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn rows_become_tables_and_the_rest_lines() {
        let data = json!({
            "value": null, "winners": ["S1", "S2"], "conventions": {"seed": 0},
            "by_problem": {"P1": {"alpha": 0.25}, "P2": {"alpha": null}},
            "message": {"ja": "はい", "en": "yes"},
        });
        let text = data_view(&data, Lang::En).to_text(&Default::default());
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines.contains(&"winners  S1, S2") && lines.contains(&"message  yes"), "{text}");
        assert!(lines.contains(&"P1   0.25") && !text.contains("seed"), "{text}");
    }

    #[test]
    fn an_estimate_is_its_value_or_why_there_is_none() {
        let known = json!({"statistic": "icc", "value": 0.5, "low": 0.25, "high": 1.0});
        let none = json!({"statistic": "icc", "value": null, "undefined": "one_unit"});
        let data = json!({"by_problem": {"P1": {"icc": known}, "P2": {"icc": none}}});
        let text = data_view(&data, Lang::En).to_text(&Default::default());
        assert!(text.contains("P1  0.5 [0.25, 1]") && text.contains("P2  one_unit"), "{text}");
    }

    #[test]
    fn hostile_texts_are_escaped() {
        let data = json!([{"<script>": "<b>"}]);
        let html = data_view(&data, Lang::Ja).to_fragment();
        assert!(!html.contains("<script>") && !html.contains("<b>"));
    }
}
