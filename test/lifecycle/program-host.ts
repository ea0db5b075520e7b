import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import * as path from "node:path";

/** A program as an engine can be given it: compiled, and the file whose place it takes. */
export interface ProgramSource {
  readonly file: string;
  readonly code: string;
}

type Answer = { readonly port: number } | { readonly error: string };

/** The process that runs one stack's programs (program-process.mjs): kept from one command to the next, until one fails. */
export class ProgramHost {
  private child: ChildProcess | undefined;

  /** The address at which the engine finds the program. */
  async serve({ file, code }: ProgramSource): Promise<string> {
    this.child ??= fork(path.join(__dirname, "program-process.mjs"), { execArgv: [] });
    this.child.send({ file, code });
    const [answer] = (await once(this.child, "message")) as [Answer];
    if ("error" in answer) throw new Error(`The program of ${file} cannot be served: ${answer.error}`);
    return `127.0.0.1:${answer.port}`;
  }

  stop(): void {
    this.child?.kill("SIGKILL");
    this.child = undefined;
  }
}
