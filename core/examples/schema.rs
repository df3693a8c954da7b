//! Prints the JSON Schema of a saved workshop:
//! `cargo run --example schema --features schema > core/schema/workshop.schema.json`.

#![expect(clippy::print_stdout, reason = "printing is what this example is for")]

fn main() -> Result<(), serde_json::Error> {
    println!("{}", serde_json::to_string_pretty(&marusankaku::io::json_schema())?);
    Ok(())
}
