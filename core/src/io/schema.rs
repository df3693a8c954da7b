use serde_json::{Value, json};

use super::json::{FORMAT, VERSION};
use crate::model::Workshop;

/// The JSON Schema (draft 2020-12) of a saved workshop, as published in
/// `schema/workshop.schema.json`. Feature `schema`.
///
/// It says what is a workshop of this version; fields that it does not name are allowed and kept.
/// That ids are in their lists, and marks on their scale, no schema can say: reading checks it.
///
/// # Examples
/// ```
/// let schema = marusankaku::io::json_schema();
/// assert_eq!(schema["properties"]["format"]["const"], "marusankaku");
/// ```
#[must_use]
pub fn json_schema() -> Value {
    let mut schema = schemars::schema_for!(Workshop).to_value();
    if let Some(properties) = schema["properties"].as_object_mut() {
        properties.shift_insert(0, "format".to_owned(), json!({ "const": FORMAT }));
        let version = json!({ "type": "integer", "minimum": 1, "maximum": VERSION });
        properties.shift_insert(1, "version".to_owned(), version);
    }
    if let Some(required) = schema["required"].as_array_mut() {
        required.splice(0..0, ["format".into(), "version".into()]);
    }
    schema
}
