import { CHECKOV_PART } from "./checkov";
import { COMPONENTS } from "./components";
import { ENGINE } from "./engine";
import { ESTATES } from "./estates";
import { IMPORTS } from "./imports";
import { type Part } from "./line";
import { loadNow, writeSection } from "./page";
import { PREVIEWS } from "./previews";
import { REACH } from "./reach";

const PARTS: readonly Part[] = [COMPONENTS, IMPORTS, PREVIEWS, CHECKOV_PART, ENGINE, ESTATES, REACH];

const write = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function main(wanted: readonly string[]): Promise<void> {
  const unknown = wanted.find((name) => !PARTS.some((part) => part.name === name));
  if (unknown !== undefined) throw new Error(`There is no part ${JSON.stringify(unknown)}: the parts are ${PARTS.map(({ name }) => name).join(", ")}.`);
  for (const part of PARTS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    write(`${part.title}\n`);
    const before = loadNow();
    const start = performance.now();
    const lines = await part.run(write);
    for (const { what, ratio, goal, figures } of lines) write(`  ${what}: ${ratio} (${figures}${goal === undefined ? "" : `; goal: ${goal}`})`);
    write(`  measured in ${((performance.now() - start) / 1_000).toFixed(0)} s\n`);
    writeSection(PARTS, part, lines, { date: new Date(), load: [before, loadNow()] });
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
