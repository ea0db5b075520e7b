import { type Json, type JsonMap } from "./wire";
import { isMap } from "./yaml-file";

/** What a value breaks of a JSON schema: the part of JSON schema that the policy SDK's own types let a pack write. */
export function schemaViolations(schema: JsonMap, value: Json, path: string): readonly string[] {
  const here = path === "" ? "the configuration" : path;
  const types = list(schema["type"]).filter((type) => typeof type === "string");
  if (types.length > 0 && !types.some((type) => hasType(value, type))) return [`${here} is not of type ${types.join(" or ")}`];
  return [
    ...(schema["enum"] !== undefined && !list(schema["enum"]).some((allowed) => same(allowed, value)) ? [`${here} is not one of ${list(schema["enum"]).map(json).join(", ")}`] : []),
    ...(schema["const"] !== undefined && !same(schema["const"], value) ? [`${here} is not ${json(schema["const"])}`] : []),
    ...(typeof value === "number" ? numberViolations(schema, value, here) : []),
    ...(typeof value === "string" ? textViolations(schema, value, here) : []),
    ...(isList(value) ? listViolations(schema, value, here) : []),
    ...(isMap(value) ? mapViolations(schema, value, path) : []),
  ];
}

function numberViolations(schema: JsonMap, value: number, here: string): readonly string[] {
  return [
    ...atLeast(schema["minimum"], value, `${here} is less than`),
    ...atMost(schema["maximum"], value, `${here} is greater than`),
    ...(typeof schema["exclusiveMinimum"] === "number" && value <= schema["exclusiveMinimum"] ? [`${here} is not greater than ${schema["exclusiveMinimum"]}`] : []),
    ...(typeof schema["exclusiveMaximum"] === "number" && value >= schema["exclusiveMaximum"] ? [`${here} is not less than ${schema["exclusiveMaximum"]}`] : []),
  ];
}

function textViolations(schema: JsonMap, value: string, here: string): readonly string[] {
  const pattern = schema["pattern"];
  return [
    ...atLeast(schema["minLength"], value.length, `${here} has fewer characters than`),
    ...atMost(schema["maxLength"], value.length, `${here} has more characters than`),
    ...(typeof pattern === "string" && !new RegExp(pattern).test(value) ? [`${here} does not match ${pattern}`] : []),
  ];
}

function listViolations(schema: JsonMap, value: readonly Json[], here: string): readonly string[] {
  const items = schema["items"];
  return [
    ...atLeast(schema["minItems"], value.length, `${here} has fewer items than`),
    ...atMost(schema["maxItems"], value.length, `${here} has more items than`),
    ...(schema["uniqueItems"] === true && new Set(value.map(json)).size < value.length ? [`${here} has an item twice`] : []),
    ...(isMap(items) ? value.flatMap((item, index) => schemaViolations(items, item, `${here}[${index}]`)) : []),
  ];
}

function mapViolations(schema: JsonMap, value: JsonMap, path: string): readonly string[] {
  const properties = isMap(schema["properties"]) ? schema["properties"] : {};
  const at = (name: string): string => (path === "" ? name : `${path}.${name}`);
  return [
    ...list(schema["required"]).flatMap((name) => (typeof name === "string" && value[name] === undefined ? [`${at(name)} is required`] : [])),
    ...Object.entries(value).flatMap(([name, item]) => {
      const property = properties[name];
      if (isMap(property)) return schemaViolations(property, item, at(name));
      return schema["additionalProperties"] === false ? [`${at(name)} is not allowed`] : [];
    }),
  ];
}

function atLeast(limit: Json | undefined, value: number, text: string): readonly string[] {
  return typeof limit === "number" && value < limit ? [`${text} ${limit}`] : [];
}

function atMost(limit: Json | undefined, value: number, text: string): readonly string[] {
  return typeof limit === "number" && value > limit ? [`${text} ${limit}`] : [];
}

function hasType(value: Json, type: string): boolean {
  switch (type) {
    case "integer":
      return Number.isInteger(value);
    case "null":
      return value === null;
    case "array":
      return isList(value);
    case "object":
      return isMap(value);
    default:
      return typeof value === type;
  }
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function list(value: Json | undefined): readonly Json[] {
  return value === undefined ? [] : isList(value) ? value : [value];
}

function same(a: Json, b: Json): boolean {
  return json(a) === json(b);
}

function json(value: Json): string {
  return JSON.stringify(value);
}
