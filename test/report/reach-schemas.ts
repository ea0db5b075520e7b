import { readFileSync } from "node:fs";
import * as path from "node:path";
import { Ajv2020 } from "ajv/dist/2020";

/** What one of the published schemas has against a value, as paths and words. */
export function faultsBy(schema: "reach" | "impact" | "rollout"): (value: unknown) => readonly string[] {
  const validate = new Ajv2020({ strict: true, allErrors: true }).compile(read(schema));
  return (value) => {
    validate(value);
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`);
  };
}

export function read(schema: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(path.resolve(__dirname, `../../schemas/${schema}.schema.json`), "utf8")) as Readonly<Record<string, unknown>>;
}
