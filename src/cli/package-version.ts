import { readFileSync } from "node:fs";
import * as path from "node:path";

const PACKAGE = JSON.parse(readFileSync(path.join(__dirname, "../../package.json"), "utf8")) as { readonly version: string; readonly engines: Readonly<Record<string, string>>; readonly peerDependencies: Readonly<Record<string, string>> };

/** The version of this package. */
export const VERSION = PACKAGE.version;

/** The versions of other packages that this one is used with, by their names. */
export const PEERS = PACKAGE.peerDependencies;

/** The versions of what runs it, by their names. */
export const ENGINES = PACKAGE.engines;
