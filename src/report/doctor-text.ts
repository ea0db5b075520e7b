import { type Palette, PLAIN } from "./colors";
import { wrapped } from "./wrap";

/**
 * - `ok`: it is as it should be.
 * - `advice`: it is not there, and only some things need it.
 * - `problem`: it is missing or wrong, and nothing works well without it.
 * - `unknown`: it could not be looked at, because of a problem that another row names.
 */
export type CheckState = "ok" | "advice" | "problem" | "unknown";

/** What was looked at on this machine, and what came of it. */
export interface CheckRow {
  readonly name: string;
  readonly state: CheckState;
  /** What was found. */
  readonly found: string;
  /** What to do; undefined where nothing is to be done. */
  readonly fix: string | undefined;
}

const PAINT = { ok: "green", advice: "yellow", problem: "red", unknown: "cyan" } as const;

/** A fix that is a command and nothing else stays in one line: it is copied. */
const COMMAND = "npm ";

/** A row each, what to do below it, and a conclusion. */
export function doctorText(rows: readonly CheckRow[], colors: Palette = PLAIN, columns?: number): string {
  const width = Math.max(...rows.map(({ name }) => name.length));
  const indent = " ".repeat("problem".length + 2 + width + 2);
  const fit = (text: string): string => [...wrapped([text], columns)].join("");
  const lines = rows.flatMap(({ name, state, found, fix }) => [
    fit(`${colors[PAINT[state]](state)}${" ".repeat("problem".length - state.length)}  ${colors.bold(name)}${" ".repeat(width - name.length)}  ${found.replaceAll("\n", `\n${indent}`)}`),
    ...(fix === undefined ? [] : [`${indent}Fix: ${fix}`].map((line) => (fix.startsWith(COMMAND) ? line : fit(line)))),
  ]);
  return [...lines, "", fit(conclusion(rows, colors)), ""].join("\n");
}

function conclusion(rows: readonly CheckRow[], colors: Palette): string {
  const problems = rows.filter(({ state }) => state === "problem").length;
  return problems === 0 ? colors.green("All that is needed is there.") : colors.red(`${problems} ${problems === 1 ? "problem" : "problems"}: see what each row says to do, from the first one on.`);
}

/** For machines: schemas/doctor.schema.json says what it holds. */
export function doctorJson(rows: readonly CheckRow[]): string {
  const checks = rows.map(({ name, state, found, fix }) => ({ name, state, found, ...(fix !== undefined && { fix }) }));
  return `${JSON.stringify({ checks }, undefined, 2)}\n`;
}
