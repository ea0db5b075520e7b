import { type ChildProcess, execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { type LocalWorkspace, Stack as AutomationStack } from "@pulumi/pulumi/automation";
import { attachedTo } from "../engine/environment";
import { type SimulatedAzure } from "../simulated-azure/azure";
import { type Fault } from "../simulated-azure/faults";
import { type Pace } from "../simulated-azure/pace";
import { idOf } from "../simulated-azure/native-paths";
import { type RunningProvider, serveSimulatedAzure } from "../simulated-azure/provider";
import { toJsonMap } from "../simulated-azure/wire-values";
import { type Program } from "./example-program";
import { ProgramHost, type ProgramSource } from "./program-host";

/** Bytes. */
const MOST_OUTPUT = 1 << 28;

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
}

/** A resource as the engine's state has it. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly inputs?: object;
  /** Inputs that the program leaves as they are: what an import found stands in the state for good. */
  readonly ignoreChanges?: readonly string[];
  readonly parent?: string;
  readonly id?: string;
  readonly delete?: boolean;
  readonly pendingReplacement?: boolean;
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
  private readonly host = new ProgramHost();
  /** The engine at work. */
  private engine: ChildProcess | undefined;

  private constructor(
    private readonly stack: AutomationStack,
    private readonly place: Place,
  ) {}

  static async create(place: Place): Promise<Stack> {
    return new Stack(await AutomationStack.create(place.name, place.workspace), place);
  }

  preview(program: Program): Promise<CommandResult> {
    return this.run(() => this.withProgram(program, "preview"));
  }

  up(program: Program, options?: CommandOptions): Promise<CommandResult> {
    return this.run(() => this.withProgram(program, "up", "--yes", "--skip-preview"), options);
  }

  /** Reads all that there is; fails where the engine finds anything otherwise than it has it. */
  refresh(): Promise<CommandResult> {
    return this.run(() => this.cli("refresh", "--yes", "--skip-preview", "--expect-no-changes"));
  }

  destroy(options?: CommandOptions): Promise<CommandResult> {
    return this.run(() => this.cli("destroy", "--yes", "--skip-preview"), options);
  }

  /**
   * What an owner does after the engine was killed: takes its lock away, looks at what it was making then, and imports
   * what of that is in Azure. (`refresh --import-pending-creates` imports nothing in engine 3.260.)
   */
  async recover(azure: SimulatedAzure): Promise<CommandResult> {
    const cancelled = await this.run(() => this.cli("cancel", "--yes"));
    const pending = this.pending().filter(({ type }) => type === "creating");
    if (!cancelled.succeeded || pending.length === 0) return cancelled;
    const made = pending.flatMap(({ resource: { urn, type, inputs, parent } }) => {
      if (!type.startsWith("azure-native:")) return [];
      const id = idOf(type, toJsonMap(inputs ?? {}));
      return azure.get(id) === undefined ? [] : [{ urn, type, id, parent }];
    });
    await this.keepMade(new Set(made.map(({ urn }) => urn)));
    const cleared = await this.run(() => this.cli("refresh", "--yes", "--skip-preview", "--run-program=false", "--clear-pending-creates"));
    const held = new Set(this.deployment()?.resources?.map(({ urn }) => urn));
    const unheld = made.filter(({ urn }) => !held.has(urn));
    if (!cleared.succeeded || unheld.length === 0) return cleared;
    const file = path.join(this.place.workspace.workDir, "import.json");
    const nameTable = Object.fromEntries(unheld.flatMap(({ parent }, index) => (parent === undefined || parent.includes("::pulumi:pulumi:Stack::") ? [] : [[`parent${index}`, parent]])));
    const resources = unheld.map(({ urn, type, id }, index) => ({ type, name: urn.slice(urn.lastIndexOf("::") + 2), id, ...(`parent${index}` in nameTable && { parent: `parent${index}` }) }));
    writeFileSync(file, JSON.stringify({ nameTable, resources }));
    return this.run(() => this.cli("import", "--file", file, "--yes", "--skip-preview", "--protect=false", "--generate-code=false"));
  }

  /** What was made again is no longer waiting to be replaced. */
  private async keepMade(urns: ReadonlySet<string>): Promise<void> {
    const exported = await this.stack.exportStack();
    const deployment = exported.deployment as { readonly resources?: readonly StateResource[] };
    if (deployment.resources?.some(({ urn, pendingReplacement }) => pendingReplacement === true && urns.has(urn)) !== true) return;
    const resources = deployment.resources.map((resource) => (urns.has(resource.urn) ? { ...resource, pendingReplacement: undefined } : resource));
    await this.stack.importStack({ ...exported, deployment: { ...deployment, resources } });
  }

  /** What the engine holds: a line for each resource, with what the program gave it and what is still to be done, and for each request that it left behind. */
  resources(): readonly string[] {
    const { resources = [], pending_operations: pending = [] } = this.deployment() ?? {};
    const held = resources.map(({ urn, id, inputs = {}, ignoreChanges = [], delete: isLeft, pendingReplacement }) => `${urn} ${id ?? ""} ${JSON.stringify(ignoreChanges.reduce<unknown>((kept, path) => without(kept, path.split(/[.[\]]+/)), inputs))}${isLeft === true ? " to be deleted" : ""}${pendingReplacement === true ? " to be replaced" : ""}`);
    return [...held, ...pending.map(({ type, resource }) => `${type} ${resource.urn}`)].sort();
  }

  /** As the automation API gives an engine a program of its own process, with one of the stack's. */
  private async withProgram(program: ProgramSource, ...args: readonly string[]): Promise<Output> {
    return this.cli(...args, `--client=${await this.host.serve(program)}`, "--exec-kind=auto.inline");
  }

  /** Resolves to what a command says once it has gone well. @throws What `execFile` throws, with what it said. */
  private cli(...args: readonly string[]): Promise<Output> {
    const { workDir, pulumiHome, envVars } = this.place.workspace;
    const running = promisify(execFile)("pulumi", [...args, "--stack", this.place.name, "--non-interactive", "--color=never"], { cwd: workDir, env: { ...process.env, ...envVars, PULUMI_HOME: pulumiHome }, maxBuffer: MOST_OUTPUT });
    this.engine = running.child;
    return running;
  }

  private pending(): readonly PendingOperation[] {
    return this.deployment()?.pending_operations ?? [];
  }

  private deployment(): { readonly resources?: readonly StateResource[]; readonly pending_operations?: readonly PendingOperation[] } | undefined {
    if (!existsSync(this.place.stateFile)) return undefined;
    const { checkpoint } = JSON.parse(readFileSync(this.place.stateFile, "utf8")) as { readonly checkpoint: { readonly latest?: { readonly resources?: readonly StateResource[]; readonly pending_operations?: readonly PendingOperation[] } } };
    return checkpoint.latest;
  }

  /** Ends the process that ran its programs. */
  close(): void {
    this.host.stop();
  }

  now(): Moment {
    return { engine: read(this.place.stateFile), azure: read(this.place.azureFile) };
  }

  goTo({ engine, azure }: Moment): void {
    write(this.place.stateFile, engine);
    write(this.place.azureFile, azure ?? JSON.stringify({ resources: [], records: [] }));
  }

  private async run(command: () => Promise<Output>, { provider: shared, ...options }: CommandOptions = {}): Promise<CommandResult> {
    const kill = (): void => {
      this.engine?.kill("SIGKILL");
    };
    const provider = shared ?? (await serveSimulatedAzure({ stateFile: this.place.azureFile, kill, ...options }));
    Object.assign(this.place.workspace.envVars, attachedTo(provider.address, ["azure-native", "random"]));
    try {
      return { succeeded: true, output: saidBy(await command()), requests: provider.faults.requests };
    } catch (error) {
      // What a failed program leaves behind holds a connection to its engine's port, which a later engine may get.
      this.host.stop();
      return { succeeded: false, output: isOutput(error) ? saidBy(error) : String(error), requests: provider.faults.requests };
    } finally {
      await provider.idle();
      if (shared === undefined) provider.stop();
    }
  }
}

interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

function saidBy({ stdout, stderr }: Output): string {
  return `${stdout}${stderr}`;
}

function isOutput(error: unknown): error is Output {
  return error instanceof Error && "stdout" in error && "stderr" in error;
}

function read(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

function write(file: string, text: string | undefined): void {
  if (text !== undefined) writeFileSync(file, text);
}

/** A value without what a path of `ignoreChanges` leads to, such as `subnet.policies` or `connections[*].id`. */
function without(value: unknown, [name = "", ...rest]: readonly string[]): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return name === "*" ? value.map((item) => without(item, rest)) : value;
  const { [name]: inner, ...others } = value as Readonly<Record<string, unknown>>;
  return rest.length === 0 || inner === undefined ? others : { ...others, [name]: without(inner, rest) };
}
