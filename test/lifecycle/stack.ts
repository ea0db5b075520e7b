import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { type LocalWorkspace, Stack as AutomationStack } from "@pulumi/pulumi/automation";
import { type SimulatedAzure } from "../simulated-azure/azure";
import { type Fault } from "../simulated-azure/faults";
import { type Pace } from "../simulated-azure/pace";
import { type RunningProvider, serveSimulatedAzure } from "../simulated-azure/provider";
import { type Program } from "./example-program";

export interface CommandOptions {
  readonly fault?: Fault;
  /** When requests take effect. Default: in the order in which they come. */
  readonly pace?: Pace;
  /** Looks at Azure before the first request. */
  readonly prepare?: (azure: SimulatedAzure) => void;
  /** A provider that other stacks use at the same time. Default: one of the command's own. */
  readonly provider?: RunningProvider;
}

export interface CommandResult {
  readonly succeeded: boolean;
  readonly output: string;
  /** Requests that changed Azure, or were to. */
  readonly requests: number;
}

/** A moment of a life that one can go back to: what the engine and Azure held. */
export interface Moment {
  readonly engine: string | undefined;
  readonly azure: string | undefined;
}

interface Place {
  readonly workspace: LocalWorkspace;
  readonly name: string;
  readonly azureFile: string;
  readonly stateFile: string;
  readonly pidFile: string;
}

/** A resource as the engine's state has it. */
export interface StateResource {
  readonly urn: string;
  readonly id?: string;
}

interface PendingOperation {
  readonly type: string;
  readonly resource: StateResource;
}

/**
 * A stack that the real engine works on, with a provider in front of the simulated Azure that is started anew for every
 * command: what lasts between two is the engine's state and Azure's, each in a file.
 */
export class Stack {
  private constructor(
    private readonly stack: AutomationStack,
    private readonly place: Place,
  ) {}

  static async create(place: Place): Promise<Stack> {
    return new Stack(await AutomationStack.create(place.name, place.workspace), place);
  }

  preview(program: Program): Promise<CommandResult> {
    return this.run(() => this.stack.preview({ program, color: "never" }));
  }

  up(program: Program, options?: CommandOptions): Promise<CommandResult> {
    return this.run(() => this.stack.up({ program, color: "never" }), options);
  }

  /** Reads all that there is; fails where the engine finds anything otherwise than it has it. */
  refresh(): Promise<CommandResult> {
    return this.run(() => this.stack.refresh({ color: "never", expectNoChanges: true }));
  }

  destroy(options?: CommandOptions): Promise<CommandResult> {
    return this.run(() => this.stack.destroy({ color: "never" }), options);
  }

  /**
   * What the engine's documentation asks for after it was killed: the lock is taken away, and what it was making then is
   * looked for in Azure.
   */
  async recover(idOf: (urn: string) => string | undefined): Promise<CommandResult> {
    const cancelled = await this.run(() => this.cli("cancel", "--yes"));
    const pending = this.pending().filter(({ type }) => type === "creating");
    if (!cancelled.succeeded || pending.length === 0) return cancelled;
    const made = pending.flatMap(({ resource: { urn } }) => {
      const id = idOf(urn);
      return id === undefined ? [] : ["--import-pending-creates", urn, "--import-pending-creates", id];
    });
    return this.run(() => this.cli("refresh", "--yes", "--skip-preview", "--run-program=false", ...made, ...(made.length < 4 * pending.length ? ["--clear-pending-creates"] : [])));
  }

  /** What the engine holds: a line for each resource. */
  resources(): readonly string[] {
    return (this.deployment()?.resources ?? []).map(({ urn, id }) => `${urn} ${id ?? ""}`).sort();
  }

  /** For what the automation API has no word for. */
  private cli(...args: readonly string[]): Promise<{ readonly stdout: string; readonly stderr: string }> {
    const { workDir, pulumiHome, envVars } = this.place.workspace;
    return promisify(execFile)("pulumi", [...args, "--stack", this.place.name, "--non-interactive", "--color=never"], { cwd: workDir, env: { ...process.env, ...envVars, PULUMI_HOME: pulumiHome } });
  }

  private pending(): readonly PendingOperation[] {
    return this.deployment()?.pending_operations ?? [];
  }

  private deployment(): { readonly resources?: readonly StateResource[]; readonly pending_operations?: readonly PendingOperation[] } | undefined {
    if (!existsSync(this.place.stateFile)) return undefined;
    const { checkpoint } = JSON.parse(readFileSync(this.place.stateFile, "utf8")) as { readonly checkpoint: { readonly latest?: { readonly resources?: readonly StateResource[] } } };
    return checkpoint.latest;
  }

  now(): Moment {
    return { engine: read(this.place.stateFile), azure: read(this.place.azureFile) };
  }

  goTo({ engine, azure }: Moment): void {
    write(this.place.stateFile, engine);
    write(this.place.azureFile, azure ?? JSON.stringify({ resources: [], records: [] }));
  }

  private async run(command: () => Promise<unknown>, { provider: shared, ...options }: CommandOptions = {}): Promise<CommandResult> {
    const kill = (): void => {
      process.kill(Number(readFileSync(this.place.pidFile, "utf8")), "SIGKILL");
    };
    const provider = shared ?? (await serveSimulatedAzure({ stateFile: this.place.azureFile, kill, ...options }));
    const port = provider.address.slice(provider.address.lastIndexOf(":") + 1);
    this.place.workspace.envVars["PULUMI_DEBUG_PROVIDERS"] = `azure-native:${port},random:${port}`;
    try {
      const result = (await command()) as { readonly stdout?: string; readonly stderr?: string } | undefined;
      return { succeeded: true, output: `${result?.stdout ?? ""}${result?.stderr ?? ""}`, requests: provider.faults.requests };
    } catch (error) {
      return { succeeded: false, output: error instanceof Error ? error.message : String(error), requests: provider.faults.requests };
    } finally {
      if (shared === undefined) provider.stop();
    }
  }
}

function read(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

function write(file: string, text: string | undefined): void {
  if (text !== undefined) writeFileSync(file, text);
}
