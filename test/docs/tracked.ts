import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { ROOT } from "../examples/run";

/** Every page in Markdown that the repository keeps, wherever it lies. */
export const TRACKED: readonly string[] = execFileSync("git", ["ls-files", "*.md"], { cwd: ROOT, encoding: "utf8" }).split("\n").filter((page) => page !== "" && existsSync(path.join(ROOT, page))).sort();

export const textOf = (page: string): string => readFileSync(path.join(ROOT, page), "utf8");
