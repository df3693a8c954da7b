// Writes web/document.d.ts, the types of the saved document, from its JSON Schema, which the core's tests generate from
// the Rust types: `node types.mjs`. A test holds that it is up to date.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const schemaPath = join(import.meta.dirname, "..", "core", "schema", "workshop.schema.json");
export const typesPath = join(import.meta.dirname, "web", "document.d.ts");

/** The declarations of a schema. */
export function declarations(schema = JSON.parse(readFileSync(schemaPath, "utf8"))) {
  const all = { ...schema.$defs, [schema.title]: schema };
  const written = Object.entries(all).map(([name, type]) => declaration(name, type));
  return `${["// The saved document, generated from the core's types: `node types.mjs`.", ...written].join("\n\n")}\n`;
}

function declaration(name, schema) {
  const text = comment(schema.description);
  if (!schema.properties) return `${text}export type ${name} = ${type(schema)};`;
  const fields = Object.entries(schema.properties).map(([key, field]) => {
    const optional = schema.required?.includes(key) ? "" : "?";
    return `${comment(field.description, "  ")}  ${key}${optional}: ${type(field)};\n`;
  });
  const open = schema.additionalProperties === true ? "  [other: string]: unknown;\n" : "";
  return `${text}export interface ${name} {\n${fields.join("")}${open}}`;
}

function type(schema) {
  if (schema.$ref) return schema.$ref.replace("#/$defs/", "");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const several = schema.oneOf ?? schema.anyOf;
  if (several) return several.map(type).join(" | ");
  return [schema.type]
    .flat()
    .map((name) => simple(name, schema))
    .join(" | ");
}

function simple(name, { items }) {
  if (name === "array") return `${type(items)}[]`;
  if (name === "integer") return "number";
  if (["string", "number", "boolean", "null"].includes(name)) return name;
  throw new Error(`no type for '${name}'`);
}

/** Links of Rust's documentation become plain code. */
function comment(text, indent = "") {
  return text ? `${indent}/** ${text.replace(/\[(`[^`]+`)\]/g, "$1").replace(/\s*\n\s*/g, " ")} */\n` : "";
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) writeFileSync(typesPath, declarations());
