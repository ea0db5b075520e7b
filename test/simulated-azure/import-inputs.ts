import { at, isList, isMap, type Json, type JsonMap } from "./json";
import { patternOf } from "./native-paths";
import { type NativeTypes, type Property, type Shape } from "./native-types";

/**
 * What azure-native takes as a resource's inputs when it imports it: the names in the id as the id spells them, and of
 * what Azure answers all that an input can be (pulumi-azure-native `ResponseToSdkInputs`).
 */
export function importInputs(types: NativeTypes, token: string, id: string, answered: JsonMap): JsonMap {
  return { ...inputsIn(types.inputsOf(token), answered), ...namesIn(token, id) };
}

/** The inputs that an id is made of. @throws Error where the id is of another type. */
function namesIn(token: string, id: string): JsonMap {
  const pattern = patternOf(token).split(/(\{\w+\})/);
  // What stands first may be a whole id; a name has no slash.
  const text = pattern.map((part, index) => (part.startsWith("{") ? `(?<${part.slice(1, -1)}>${index < 2 && pattern[0] === "" ? ".+" : "[^/]+"})` : part)).join("");
  const found = new RegExp(`^${text}$`, "i").exec(id)?.groups;
  if (found === undefined) throw new Error(`${id} is no id of ${token}.`);
  return found;
}

function inputsIn(properties: ReadonlyMap<string, Property>, answered: JsonMap): JsonMap {
  return Object.fromEntries(
    [...properties].flatMap(([name, { shape }]): [string, Json][] => {
      const value = at(answered, name);
      return value === undefined || value === null ? [] : [[name, inputIn(shape, value)]];
    }),
  );
}

function inputIn(shape: Shape, value: Json): Json {
  if (shape.kind === "list" && isList(value)) return value.map((item) => inputIn(shape.item, item));
  if (shape.kind === "object" && isMap(value)) return inputsIn(shape.properties(), value);
  return value;
}
