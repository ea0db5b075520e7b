import { readFileSync } from "node:fs";
import * as path from "node:path";
import { Ajv2020 } from "ajv/dist/2020";
import addFormats from "ajv-formats";

/** What one of the published schemas has against what a command printed, as paths and words. */
export function faultsOf(schema: string, printed: string): readonly string[] {
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(path.resolve(__dirname, `../../schemas/${schema}.schema.json`), "utf8")) as object);
  validate(JSON.parse(printed));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`);
}
