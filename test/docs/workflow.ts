import { readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { ROOT } from "../examples/run";

/** A step of a GitHub workflow, as far as tests read it. */
export interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** A job of a GitHub workflow, as far as tests read it. */
export interface Job {
  readonly needs?: string;
  readonly if?: string;
  readonly environment?: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly unknown[]>> };
  readonly steps: readonly Step[];
}

/** A workflow's file, its text beside what YAML reads of it. */
export interface Workflow {
  readonly text: string;
  readonly on: unknown;
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
  readonly steps: readonly Step[];
}

export function workflowOf(file: string): Workflow {
  const text = readFileSync(path.join(ROOT, file), "utf8");
  const { on, permissions, jobs } = parse(text) as Pick<Workflow, "on" | "permissions" | "jobs">;
  return { text, on, permissions, jobs, steps: Object.values(jobs).flatMap(({ steps }) => steps) };
}

/** What a workflow does that gives others more than they need: actions that may move, credentials that stay, texts of others in scripts. */
export function carelessIn({ text, steps }: Workflow): readonly string[] {
  return [
    ...steps.flatMap(({ uses }) => (uses === undefined || /^(?:actions\/[a-z-]+|github\/codeql-action\/upload-sarif)@[\da-f]{40}$/.test(uses) ? [] : [`${uses} is not pinned to a commit`])),
    ...text.split("\n").filter((line) => line.includes("uses:") && !/ # v\d+\.\d+\.\d+$/.test(line)).map((line) => `${line.trim()} names no version`),
    ...steps.filter(({ uses, with: inputs }) => uses?.startsWith("actions/checkout@") === true && inputs?.["persist-credentials"] !== false).map(() => "a checkout keeps credentials"),
    ...steps.flatMap(({ run = "" }) => (run.includes("${{") ? [`a script holds what GitHub puts in: ${run}`] : [])),
  ];
}
