import { isList, isMap, type Json, type JsonMap } from "./json";
import { type NativeTypes, type Property, type Shape } from "./native-types";
import { UNKNOWN } from "./wire-values";

/** One thing that is wrong with a resource's inputs. */
export interface Failure {
  /** Where, e.g. `accessModeSettings.queryAccessMode`. */
  readonly path: string;
  readonly reason: string;
}

/** What azure-native's own types say against inputs: names that they do not know, required ones that are missing, values of another kind. */
export function failuresOf(types: NativeTypes, token: string, inputs: JsonMap): readonly Failure[] {
  return ofObject("", types.inputsOf(token), inputs);
}

function ofObject(at: string, properties: ReadonlyMap<string, Property>, value: JsonMap): readonly Failure[] {
  const known = Object.entries(value).flatMap(([name, inner]): readonly Failure[] => {
    const place = at === "" ? name : `${at}.${name}`;
    const property = properties.get(name);
    if (property !== undefined) return ofShape(place, property.shape, inner);
    return [{ path: place, reason: `unknown property '${place}': ${[...properties.keys()].join(", ") || "none"} are known` }];
  });
  const missing = [...properties].flatMap(([name, { required }]): readonly Failure[] => {
    const place = at === "" ? name : `${at}.${name}`;
    return required && value[name] === undefined ? [{ path: place, reason: `missing required property '${place}'` }] : [];
  });
  return [...known, ...missing];
}

function ofShape(at: string, shape: Shape, value: Json): readonly Failure[] {
  if (value === UNKNOWN || value === null) return [];
  const wrong = (expected: string): readonly Failure[] => [{ path: at, reason: `'${at}' should be ${expected} but got ${kindOf(value)}` }];
  switch (shape.kind) {
    case "any":
      return [];
    case "text":
      return typeof value === "string" ? [] : wrong("a string");
    case "number":
      return typeof value === "number" ? [] : wrong("a number");
    case "boolean":
      return typeof value === "boolean" ? [] : wrong("a boolean");
    case "scalar":
      return typeof value === "string" || typeof value === "number" ? [] : wrong("a string or a number");
    case "list":
      return isList(value) ? value.flatMap((item, index) => ofShape(`${at}[${index}]`, shape.item, item)) : wrong("a list");
    case "map":
      return isMap(value) ? Object.entries(value).flatMap(([name, inner]) => ofShape(`${at}.${name}`, shape.item, inner)) : wrong("a map");
    case "object":
      return isMap(value) ? ofObject(at, shape.properties(), value) : wrong("an object");
    case "either": {
      const all = shape.options.map((option) => ofShape(at, option, value));
      // Where nothing fits, the option that is wrong in the fewest places is meant.
      return all.reduce((best, next) => (next.length < best.length ? next : best), all[0] ?? []);
    }
  }
}

function kindOf(value: Json): string {
  if (isList(value)) return "a list";
  return isMap(value) ? "an object" : `a ${typeof value}`;
}
