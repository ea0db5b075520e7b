import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { promisify } from "node:util";
import { attachedTo, engineIn } from "../engine/environment";
import { SimulatedAzure } from "./azure";
import { toJsonMap } from "./wire-values";
import { serveSimulatedAzure } from "./provider";

const ROOT = path.resolve(__dirname, "../..");

export interface CommandOptions {
  /** Looks at Azure before the first request. */
  readonly prepare?: (azure: SimulatedAzure) => void;
}

export interface CommandResult {
  readonly succeeded: boolean;
  readonly output: string;
  /** Requests that changed Azure, or were to. */
  readonly requests: number;
}

/**
 * A stack `dev` of a project, driven by the real engine against a simulated Azure. Every command has a provider that is
 * started anew: what lasts between two is the engine's state and Azure's, each in a file.
 */
export class Lifecycle {
  private readonly work = mkdtempSync(path.join(tmpdir(), "lifecycle-"));
  private readonly program = path.join(this.work, "program");
  private readonly stateFile = path.join(this.work, "azure.json");

  private constructor() {
    symlinkSync(path.join(ROOT, "node_modules"), path.join(this.work, "node_modules"));
    mkdirSync(path.join(this.work, "state"));
  }

  /** Begins with an empty stack, and with nothing in Azure or what is in this one. */
  static async of(project: string, azure?: SimulatedAzure): Promise<Lifecycle> {
    const lifecycle = new Lifecycle();
    if (azure !== undefined) writeFileSync(lifecycle.stateFile, JSON.stringify(azure.store.save()));
    lifecycle.use(project);
    await lifecycle.run(["stack", "init", "dev"]);
    return lifecycle;
  }

  /** Puts another program in the place of the last, with the same stack. */
  use(project: string): void {
    rmSync(this.program, { recursive: true, force: true });
    cpSync(path.resolve(ROOT, project), this.program, { recursive: true, filter: (file) => !file.includes("node_modules") });
  }

  async config(name: string, value: string): Promise<void> {
    await this.run(["config", "set", "--stack", "dev", name, value]);
  }

  preview(...options: readonly string[]): Promise<CommandResult> {
    return this.run(["preview", "--stack", "dev", ...(options.length === 0 ? ["--diff"] : options)]);
  }

  /** Takes what exists into the stack, as the program's `import.json` says. */
  import(): Promise<CommandResult> {
    return this.run(["import", "--file", "import.json", "--stack", "dev", "--protect=false", "--generate-code=false", "--yes", "--skip-preview"]);
  }

  up(options?: CommandOptions): Promise<CommandResult> {
    return this.run(["up", "--stack", "dev", "--yes", "--skip-preview"], options);
  }

  refresh(options?: CommandOptions): Promise<CommandResult> {
    return this.run(["refresh", "--stack", "dev", "--yes", "--skip-preview"], options);
  }

  destroy(options?: CommandOptions): Promise<CommandResult> {
    return this.run(["destroy", "--stack", "dev", "--yes", "--skip-preview"], options);
  }

  /** Azure as it is now. */
  azure(): SimulatedAzure {
    const azure = new SimulatedAzure();
    azure.store.load(toJsonMap(JSON.parse(readFileSync(this.stateFile, "utf8")) as object));
    return azure;
  }

  remove(): void {
    rmSync(this.work, { recursive: true, force: true });
  }

  private async run(args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
    const provider = await serveSimulatedAzure({ stateFile: this.stateFile, ...options });
    const env = { ...process.env, ...engineIn(this.work), ...attachedTo(provider.address, ["azure-native", "random"]) };
    try {
      const { stdout, stderr } = await promisify(execFile)("pulumi", [...args, "--non-interactive", "--color=never"], { cwd: this.program, env, maxBuffer: 1 << 28 });
      return { succeeded: true, output: stdout + stderr, requests: provider.faults.requests };
    } catch (error) {
      const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string };
      return { succeeded: false, output: stdout + stderr, requests: provider.faults.requests };
    } finally {
      provider.stop();
    }
  }
}
