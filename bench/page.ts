import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { type Line, type Part } from "./line";

const PAGE = path.join(__dirname, "../../docs/figures.md");

const INTRODUCTION = `# Figures

Written by \`npm run bench\`, and by nothing else; one part alone is measured again by its name, such as \`npm run bench components\`. Each line is a ratio of two things that were measured in one run, in turns, as medians: seconds are another machine's, the ratio is the point. Time on the clock suffers from whatever else the machine does; processor time is what the programs and their children used. No test asserts any of it: where a line has a goal, the page says beside it whether it was met or missed. Rounds, where a line tells them, are the lowest and the highest ratio of one round.
`;

/** What the machine was like while a part ran. */
export interface Surroundings {
  readonly date: Date;
  /** Load of the machine when the part began and when it ended: programs that wait for a processor. */
  readonly load: readonly [number, number];
}

/** How many programs wanted a processor over the last minute. */
export function loadNow(): number {
  return os.loadavg()[0] ?? 0;
}

/** Writes a part's section, in the order of the parts, and keeps those of the others. */
export function writeSection(parts: readonly Part[], part: Part, lines: readonly Line[], surroundings: Surroundings): void {
  const kept = fs.existsSync(PAGE) ? fs.readFileSync(PAGE, "utf8") : "";
  const sections = sectionsIn(kept);
  sections.set(part.name, sectionOf(part, lines, surroundings));
  const texts = parts.flatMap((one) => sections.get(one.name) ?? []);
  fs.writeFileSync(PAGE, `${[INTRODUCTION.trimEnd(), ...texts.map(judged)].join("\n\n")}\n`);
}

/** The sections of a page by the names of their parts: a title may change, such as with the version of a tool. */
export function sectionsIn(page: string): Map<string, string> {
  return new Map(page.split(/^(?=## )/m).flatMap((section) => {
    const name = /^`npm run bench ([a-z]+)`:/m.exec(section)?.[1];
    return name === undefined ? [] : [[name, section.trimEnd()] as const];
  }));
}

/** A section whose goals say whether they were met: also one that was measured before the page said so. */
function judged(section: string): string {
  return section.replaceAll(/^\| ([^|]*) \| ([^|]*) \| ([^|]*) \| /gm, (row, what: string, ratio: string, goal: string) => (/^at (?:most|least) /.test(goal) ? `| ${what} | ${ratio} | ${goalOf(ratio, goal)} | ` : row));
}

/** A goal with what came of it; as it is where there is no ratio to hold against it. */
export function goalOf(ratio: string, goal: string): string {
  const [, most, bound] = /^at (?:(most)|least) ([\d.]+)×/.exec(goal) ?? [];
  const [, measured] = /^([\d.]+)×$/.exec(ratio) ?? [];
  if (bound === undefined || measured === undefined) return goal;
  const isMet = most === undefined ? Number(measured) >= Number(bound) : Number(measured) <= Number(bound);
  return `${goal.replace(/: (?:met|missed)$/, "")}: ${isMet ? "met" : "missed"}`;
}

function headingOf({ title }: Part): string {
  return `## ${title}`;
}

function sectionOf(part: Part, lines: readonly Line[], { date, load }: Surroundings): string {
  const machine = `${date.toISOString().slice(0, 10)}, Node ${process.versions.node}, ${String(os.cpus().length)} processors, load ${load.map((figure) => figure.toFixed(1)).join(" to ")}`;
  const rows = lines.map(({ what, ratio, goal, figures }) => `| ${[what, ratio, goal ?? "none", figures].join(" | ")} |`);
  return [headingOf(part), "", `\`npm run bench ${part.name}\`: ${machine}`, "", "| What | Ratio | Goal | From |", "| --- | --- | --- | --- |", ...rows].join("\n");
}
