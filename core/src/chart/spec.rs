use serde_json::{Value, json};

/// A Vega-Lite 5 specification: data, then what to draw (`mark` or `layer`, `encoding`).
pub(super) fn spec(title: &str, what: &str, rows: Vec<Value>, draw: Value) -> Value {
    let mut spec = json!({
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": title,
        "description": what,
        "data": { "values": rows },
        "width": 400,
    });
    if let (Some(spec), Value::Object(draw)) = (spec.as_object_mut(), draw) {
        spec.extend(draw);
    }
    spec
}

/// A channel of ids or words, in the order of the data.
pub(super) fn names(field: &str, title: &str) -> Value {
    json!({ "field": field, "type": "nominal", "sort": null, "title": title })
}

/// A channel of numbers.
pub(super) fn numbers(field: &str, title: &str) -> Value {
    json!({ "field": field, "type": "quantitative", "title": title })
}

/// A channel of shares that are stacked to a whole.
pub(super) fn shares(title: &str) -> Value {
    let mut share = numbers("share", title);
    share["stack"] = json!("zero");
    share["axis"] = json!({ "format": "%" });
    share
}
