import { readFileSync } from "node:fs";
import * as path from "node:path";
import { main } from "@pulumi/pulumi/provider";
import { ComponentPlugin } from "./component-plugin";

/** Serves the components to the Pulumi engine until it ends this process. */
export function servePlugin(): Promise<void> {
  const schema = readFileSync(path.resolve(__dirname, "../../schemas/pulumi-schema.json"), "utf8");
  return main(new ComponentPlugin(schema), process.argv.slice(2));
}
