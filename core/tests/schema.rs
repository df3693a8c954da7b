//! The published JSON Schema is the one that the types say, and the sample keeps to it.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use marusankaku::io::json_schema;
use marusankaku::sample;
use serde_json::Value;

#[test]
fn the_published_schema_is_current() {
    let published = include_str!("../schema/workshop.schema.json");
    let published: Value = serde_json::from_str(published).unwrap();
    assert!(
        published == json_schema(),
        "the types changed: cargo run --example schema --features schema \
         > core/schema/workshop.schema.json"
    );
}

#[test]
fn the_sample_keeps_to_the_schema() {
    let schema = json_schema();
    let document: Value = serde_json::from_str(&sample().to_json()).unwrap();
    check(&schema, &schema, &document, "");
}

/// The parts of JSON Schema that ours uses; every field of the sample must be one that it names.
fn check(root: &Value, schema: &Value, value: &Value, path: &str) {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = root.pointer(reference.strip_prefix('#').unwrap()).unwrap();
        return check(root, target, value, path);
    }
    if let Some(constant) = schema.get("const") {
        assert_eq!(value, constant, "{path}");
    }
    if let Some(types) = schema.get("type") {
        let name = match value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(number) if number.is_u64() => "integer",
            Value::Number(_) => "number",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        };
        let types = match types {
            Value::Array(types) => types.clone(),
            single => vec![single.clone()],
        };
        assert!(types.iter().any(|own| own == name), "{path}: {name} is none of {types:?}");
    }
    if let Value::Array(items) = value {
        for (i, item) in items.iter().enumerate() {
            check(root, &schema["items"], item, &format!("{path}[{i}]"));
        }
    }
    if let Value::Object(fields) = value {
        for required in schema["required"].as_array().into_iter().flatten() {
            assert!(fields.contains_key(required.as_str().unwrap()), "{path}: no {required}");
        }
        for (key, item) in fields {
            let property = &schema["properties"][key.as_str()];
            assert!(!property.is_null(), "{path}: the schema does not name {key}");
            check(root, property, item, &format!("{path}.{key}"));
        }
    }
}
