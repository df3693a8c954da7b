use serde_json::{Value, json};

/// A Vega-Lite 5 specification: data, then what to draw (`mark` or `layer`, `encoding`).
pub(super) fn spec(title: &str, rows: Vec<Value>, draw: Value) -> Value {
    let mut spec = json!({
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": title,
        "data": { "values": rows },
    });
    if let (Some(spec), Value::Object(draw)) = (spec.as_object_mut(), draw) {
        spec.extend(draw);
    }
    spec
}
