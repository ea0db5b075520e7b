import * as fs from "node:fs";
import { type Registration, run } from "./registrations";

/** What one program costs, in a process of its own. */
export interface ProgramCost {
  readonly resources: number;
  readonly milliseconds: {
    /** From the start of the process to the last registration: what one waits for. */
    readonly whole: number;
    /** From the program's first line on, with all modules loaded that it begins with. */
    readonly program: number;
    /** What the processor did for it from its start on, on all threads. */
    readonly processor: number;
  };
  /** The most that the process held, in bytes. */
  readonly peak: number;
}

async function main(file: string, record: string | undefined): Promise<ProgramCost> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- which program it is, is said on the command line
  const { program } = require(file) as { readonly program: () => void };
  const start = performance.now();
  const registrations: Registration[] = [];
  const resources = await run(program, record === undefined ? undefined : (one) => registrations.push(one));
  const end = performance.now();
  const { user, system } = process.cpuUsage();
  if (record !== undefined) fs.writeFileSync(record, JSON.stringify(registrations));
  return { resources, milliseconds: { whole: end, program: end - start, processor: (user + system) / 1_000 }, peak: process.resourceUsage().maxRSS * 1024 };
}

const [file = "", record] = process.argv.slice(2);
void main(file, record).then((cost) => {
  process.stdout.write(JSON.stringify(cost));
});
