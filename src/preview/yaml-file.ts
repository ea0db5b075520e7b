import { existsSync, readFileSync } from "node:fs";
import { parseDocument } from "yaml";
import { PreviewError } from "./errors";
import { fileProblem, isMissing } from "./file-problem";
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

/** What a YAML file holds, or a JSON one: JSON is YAML. `what` is the option that names the file. */
export function readYaml(file: string, what?: string): Json {
  const document = parseDocument(readText(file, what));
  const [error] = document.errors;
  if (error !== undefined) throw new PreviewError(`${file}${givenAs(what)} is not valid ${JSON_NAME.test(file) ? "JSON" : "YAML"}: ${firstLine(error.message)}.`, "correct the file at the place named.");
  return document.toJS() as Json;
}

const JSON_NAME = /\.json$/i;

export function readText(file: string, what?: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (isMissing(error)) throw new PreviewError(`there is no file ${file}${what === undefined ? "" : `, given as ${what}`}.`, "give the path of a file that exists.");
    throw new PreviewError(`${file}${givenAs(what)} cannot be read: ${fileProblem(error)}.`, "give the path of a file that you may read.");
  }
}

function givenAs(what: string | undefined): string {
  return what === undefined ? "" : `, given as ${what},`;
}

/** The JSON object that a file holds. */
export function readJsonMap(file: string, what: string): JsonMap {
  return parseJsonMap(readText(file, what), `${file}, given as ${what},`);
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
  return (text.split("\n", 1)[0] ?? "").replace(/:$/, "");
}
