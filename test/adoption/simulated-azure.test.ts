import { rmSync } from "node:fs";
import * as path from "node:path";
import { afterEach, describe, expect, it, test } from "vitest";
import { whyNoEngine } from "../engine/engine";
import { type SimulatedAzure } from "../simulated-azure/azure";
import { WORKSPACE } from "../simulated-azure/data-plane";
import { inventoryOf } from "../simulated-azure/inventory";
import { Lifecycle } from "../simulated-azure/lifecycle";
import { grownEstate } from "./grown-estate";
import { type Imported, imported, inventoryFile, scratch } from "./imported";

const reason = whyNoEngine();
const LONG = 300_000;

interface Preview {
  readonly steps: readonly { readonly op: string; readonly urn: string }[];
}

/** What a preview would do, resources that stay as they are aside. */
function changes(output: string): readonly string[] {
  const { steps } = JSON.parse(output.slice(output.indexOf("{"), output.lastIndexOf("}") + 1)) as Preview;
  return steps.filter(({ op }) => op !== "same").map(({ op, urn }) => `${op} ${urn.split("::").slice(2).join(" ")}`).sort();
}

/** Rows as the query of `ampls import` prints them: what a resource has not is null. */
function rowsOf(azure: SimulatedAzure): readonly unknown[] {
  return inventoryOf(azure).map((row) => ({ kind: null, location: null, tags: null, sku: null, identity: null, ...row }));
}

/** All that Azure holds, as JSON. */
function held(azure: SimulatedAzure): unknown {
  return azure.store.save();
}

describe.skipIf(reason !== undefined)("an estate of the simulated Azure, adopted with the real engine", () => {
  const directories: string[] = [];
  const lifecycles: Lifecycle[] = [];
  afterEach(() => {
    for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
    for (const lifecycle of lifecycles.splice(0)) lifecycle.remove();
  });

  const keep = (lifecycle: Lifecycle): Lifecycle => {
    lifecycles.push(lifecycle);
    return lifecycle;
  };

  /** Writes the program for the estate, imports what it says, and asks that nothing changes. */
  async function adopts(azure: SimulatedAzure): Promise<Imported> {
    const before = held(azure);
    const directory = scratch();
    directories.push(directory);
    const written = await imported(directory, inventoryFile(directory, rowsOf(azure)));
    const lifecycle = keep(await Lifecycle.of(path.join(directory, "adoption"), azure));
    const taken = await lifecycle.import();
    expect(taken.succeeded, taken.output).toBe(true);
    expect(taken.requests).toBe(0);
    const preview = await lifecycle.preview("--json");
    expect(preview.succeeded, preview.output).toBe(true);
    // A component's own inputs are in no import file: Pulumi notes them with the first update, and asks no provider.
    const components = written.file.resources.filter(({ component }) => component === true);
    expect(changes(preview.output)).toEqual(components.map(({ type, name }) => `update ${type} ${name}`).sort());
    const update = await lifecycle.up();
    expect(update.succeeded, update.output).toBe(true);
    expect(update.requests, update.output).toBe(0);
    const again = await lifecycle.preview("--expect-no-changes");
    expect(again.succeeded, again.output).toBe(true);
    expect(held(lifecycle.azure())).toEqual(before);
    return written;
  }

  const kinds = ({ file }: Imported): readonly string[] => file.resources.flatMap(({ component, type, name }) => (component === true ? [`${type.split(":").at(-1) ?? ""} ${name}`] : []));

  test("an estate that grew by hand", async () => {
    const written = await adopts(grownEstate());
    expect(kinds(written)).toEqual(["MonitoringScope ampls-prod", "ScopedWorkspace logs-prod", "HubPrivateLink pe-ampls", "AutomationPrivateLink jobs", "PrivateEndpoint pe-keys"]);
    // Of the two others: endpoints, their zone groups, a zone with two links each.
    expect(written.file.resources.filter(({ component }) => component !== true)).toHaveLength(22 + 7 + 5);
  }, LONG);

  test("an estate that our components made, whose stack is lost", async () => {
    const made = keep(await Lifecycle.of("test/simulated-azure/programs/hub"));
    const { succeeded, output } = await made.up();
    expect(succeeded, output).toBe(true);
    const azure = made.azure();
    // Azure's own default, which the simulated one does not make up.
    for (const { id, properties } of azure.store.of(WORKSPACE)) azure.put(id.text, { ...properties, retentionInDays: 30 });
    const written = await adopts(azure);
    expect(kinds(written)).toEqual(["MonitoringScope ampls", "ScopedWorkspace logs", "HubPrivateLink link"]);
    // The scope, the workspace with two parts and three memberships, the endpoint, its group, five zones, two networks each.
    expect(written.file.resources.filter(({ component }) => component !== true)).toHaveLength(1 + 6 + 2 + 5 + 10);
  }, LONG);
});

it.runIf(reason !== undefined)(`the real engine is not asked: ${reason ?? ""}`, () => {
  expect(reason).toContain("not on the PATH");
});
