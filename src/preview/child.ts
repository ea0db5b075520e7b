import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { createInterface } from "node:readline";
import { type Readable } from "node:stream";
import { PreviewError } from "./errors";
import { INSPECT_GUARD } from "./inspect-guard";

export interface Command {
  readonly args: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
}

export type LineListener = (stream: "stdout" | "stderr", line: string) => void;

/** How long a process has to end by itself once it is told to. */
const GRACE = 500;
/** How long to wait for the last lines of a process that has ended: a process of its own may hold its streams open. */
const LAST_LINES = 500;

const running = new Set<ChildProcess>();
// Whatever ends this process, no child outlives it.
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** A Node process that is ended with certainty. */
export class Child {
  /** The exit code once it has ended and its lines are read; undefined where a signal ended it. */
  readonly ended: Promise<number | undefined>;
  private readonly process: ChildProcess;

  constructor({ args, directory, environment }: Command, onLine: LineListener) {
    const child = spawn(process.execPath, args, { cwd: directory, env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "pipe"] });
    this.process = child;
    running.add(child);
    const linesRead = Promise.all([readLines(child.stdout, "stdout", onLine), readLines(child.stderr, "stderr", onLine)]);
    this.ended = new Promise((resolve, reject) => {
      child.once("error", (error) => {
        running.delete(child);
        reject(error);
      });
      child.once("exit", (code) => {
        running.delete(child);
        void Promise.race([linesRead, delay(LAST_LINES)]).then(() => {
          resolve(code ?? undefined);
        });
      });
    });
    // Whoever waits hears of a failure; without this, a failure that nobody waits for yet would end our own process.
    this.ended.catch(() => undefined);
  }

  async stop(): Promise<void> {
    if (!running.has(this.process)) return;
    this.process.kill("SIGTERM");
    const timer = setTimeout(() => this.process.kill("SIGKILL"), GRACE);
    await this.ended.catch(() => undefined);
    clearTimeout(timer);
  }
}

/** The processes of one preview. */
export class Children {
  /** A directory for what the processes need, gone when they are. */
  readonly directory = mkdtempSync(path.join(tmpdir(), "ampls-preview-"));
  private readonly all: Child[] = [];
  private readonly guard = path.join(this.directory, "inspect-guard.cjs");
  private stopped = false;

  constructor() {
    // Also where this process ends first.
    process.on("exit", this.removeDirectory);
  }

  /** A preview that fails while it still starts must not leave a process that starts after its end. */
  start({ args, ...command }: Command, onLine: LineListener): Child {
    if (this.stopped) throw new PreviewError("the preview has ended.");
    if (this.all.length === 0) writeFileSync(this.guard, INSPECT_GUARD);
    const child = new Child({ ...command, args: ["--require", this.guard, ...args] }, onLine);
    this.all.push(child);
    return child;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.all.map((child) => child.stop()));
    this.removeDirectory();
    process.off("exit", this.removeDirectory);
  }

  private readonly removeDirectory = (): void => {
    rmSync(this.directory, { recursive: true, force: true });
  };
}

function readLines(stream: Readable, name: "stdout" | "stderr", onLine: LineListener): Promise<void> {
  return new Promise((resolve) => {
    const lines = createInterface({ input: stream });
    lines.on("line", (line) => {
      onLine(name, line);
    });
    lines.once("close", resolve);
  });
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
