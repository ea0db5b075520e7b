import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { LocalWorkspace, PulumiCommand } from "@pulumi/pulumi/automation";
import { engineIn } from "../engine/environment";
import { SimulatedAzure } from "../simulated-azure/azure";
import { type JsonMap } from "../simulated-azure/json";
import { toJsonMap } from "../simulated-azure/wire-values";
import { hold } from "./existing";
import { Stack } from "./stack";

/** A place for the states of stacks and of one Azure that all of them share; each a file that outlives a command. */
export class Backend {
  readonly directory = mkdtempSync(path.join(tmpdir(), "lifecycle-"));
  readonly azureFile = path.join(this.directory, "azure.json");
  private readonly stacks: Stack[] = [];
  private installed: Promise<PulumiCommand> | undefined;

  constructor() {
    mkdirSync(path.join(this.directory, "state"));
  }

  /** A new stack of a project, with nothing in it. */
  async stack(project: string, name: string, config: Readonly<Record<string, string>>): Promise<Stack> {
    this.installed ??= PulumiCommand.get({ skipVersionCheck: true });
    const workspace = await LocalWorkspace.create({
      workDir: mkdtempSync(path.join(this.directory, `${project}-`)),
      pulumiHome: path.join(this.directory, "home"),
      pulumiCommand: await this.installed,
      projectSettings: { name: project, runtime: "nodejs" },
      stackSettings: { [name]: { config: { ...config } } },
      envVars: {
        ...engineIn(this.directory),
        // Backups of states that a moment's test keeps cost as much as the update.
        PULUMI_DISABLE_CHECKPOINT_BACKUPS: "true",
      },
    });
    const stack = await Stack.create({ workspace, name, azureFile: this.azureFile, stateFile: path.join(this.directory, "state/.pulumi/stacks", project, `${name}.json`) });
    this.stacks.push(stack);
    return stack;
  }

  /** Azure as it is now. */
  azure(): SimulatedAzure {
    const azure = new SimulatedAzure();
    if (existsSync(this.azureFile)) azure.store.load(toJsonMap(JSON.parse(readFileSync(this.azureFile, "utf8")) as object));
    return azure;
  }

  /** Lets Azure hold what others made, and no stack owns. */
  hold(existing: Readonly<Record<string, JsonMap>>): void {
    const azure = this.azure();
    hold(azure, existing);
    writeFileSync(this.azureFile, JSON.stringify(azure.store.save()));
  }

  remove(): void {
    for (const stack of this.stacks) stack.close();
    rmSync(this.directory, { recursive: true, force: true });
  }
}
