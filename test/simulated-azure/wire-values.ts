import { type Json, type JsonMap } from "./json";

/** What an unknown value is on the wire. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** Values off the wire, or out of the SDK, as Azure gets them: secrets and outputs unwrapped, and nothing that is undefined. */
export function toJson(value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== "object") throw new Error(`A value of type ${typeof value} is no JSON.`);
  const signature = (value as Readonly<Record<string, unknown>>)[SIGNATURE];
  if (signature === SECRET || signature === OUTPUT) return toJson((value as Readonly<Record<string, unknown>>)["value"]);
  return toJsonMap(value);
}

export function toJsonMap(value: object): JsonMap {
  return Object.fromEntries(Object.entries(value).flatMap(([name, inner]: [string, unknown]) => (inner === undefined || inner === null ? [] : [[name, toJson(inner)] as const])));
}
