import { existsSync, readFileSync } from "node:fs";
import { parseDocument } from "yaml";
import { PreviewError, textOf } from "./errors";
import { type Json, type JsonMap } from "./wire";

export function isMap(value: Json | undefined): value is JsonMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The map that a YAML file holds; undefined where there is no such file. */
export function readYamlMap(file: string): JsonMap | undefined {
  if (!existsSync(file)) return undefined;
  const content = readYaml(file);
  if (content === null) return {};
  if (!isMap(content)) throw new PreviewError(`${file} holds ${Array.isArray(content) ? "a list" : `a ${typeof content}`} where keys and values belong.`, "write `key: value` lines.");
  return content;
}

/** What a YAML file holds, or a JSON one: JSON is YAML. */
export function readYaml(file: string): Json {
  const document = parseDocument(readText(file));
  const [error] = document.errors;
  if (error !== undefined) throw new PreviewError(`${file} is not valid YAML: ${firstLine(error.message)}`, "correct the file at the place named.");
  return document.toJS() as Json;
}

export function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new PreviewError(`${file} cannot be read: ${textOf(error)}`, "give the path of a file that you may read.");
  }
}

/** The JSON object that a file holds. */
export function readJsonMap(file: string, what: string): JsonMap {
  if (!existsSync(file)) throw new PreviewError(`there is no file ${file}, given as ${what}.`, "give the path of a JSON file.");
  return parseJsonMap(readText(file), `${file}, given as ${what},`);
}

export function parseJsonMap(text: string, what: string): JsonMap {
  let content: Json;
  try {
    content = JSON.parse(text) as Json;
  } catch {
    // The parser's own message quotes the text, which may hold a secret.
    throw new PreviewError(`${what} is not valid JSON.`, 'give a JSON object, such as {"name": "value"}.');
  }
  if (!isMap(content)) throw new PreviewError(`${what} is not a JSON object.`, 'give a JSON object, such as {"name": "value"}.');
  return content;
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}
