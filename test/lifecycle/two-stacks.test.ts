import { afterEach, describe, expect, it, test } from "vitest";
import { whyNoEngine } from "../engine/engine";
import { inAnyOrder, picks } from "../simulated-azure/pace";
import { serveSimulatedAzure } from "../simulated-azure/provider";
import { Backend } from "./backend";
import { exampleConfig, exampleProgram } from "./example-program";
import { succeeded } from "./live";
import { type CommandResult, type Stack } from "./stack";

const reason = whyNoEngine();
const LONG = 300_000;
const CONFIG = { "azure-native:location": "westeurope" };
const MEMBER = "microsoft.insights/privatelinkscopes/scopedresources";

/** The members that a platform and an application bring into one scope, each in an update of its own. */
const PLATFORM = exampleProgram("platform", [{ replace: "\nnew MonitoringAccess(", by: '\nnew ScopedWorkspace("audit", { resourceGroupName, location, scope, collectionEndpoint: false });\n\nnew MonitoringAccess(' }]);
const APPLICATION = exampleProgram("application");

describe.skipIf(reason !== undefined)("two stacks that change one scope at the same time", () => {
  const backends: Backend[] = [];
  afterEach(() => {
    for (const backend of backends.splice(0)) backend.remove();
  });

  const begin = async (): Promise<{ readonly backend: Backend; readonly platform: Stack; readonly application: Stack }> => {
    const backend = new Backend();
    backends.push(backend);
    const platform = await backend.stack("platform", "prod", { ...CONFIG, ...exampleConfig("platform") });
    succeeded("the platform's first update", await platform.up(exampleProgram("platform")));
    const application = await backend.stack("application", "dev", { ...CONFIG, ...exampleConfig("application") });
    return { backend, platform, application };
  };

  /** Both updates at one time, on one Azure. */
  const together = async (backend: Backend, seed: number, updates: readonly ((provider: Awaited<ReturnType<typeof serveSimulatedAzure>>) => Promise<CommandResult>)[]): Promise<readonly CommandResult[]> => {
    const provider = await serveSimulatedAzure({ stateFile: backend.azureFile, pace: inAnyOrder(picks(seed)) });
    try {
      return await Promise.all(updates.map((update) => update(provider)));
    } finally {
      provider.stop();
    }
  };

  test.each([1, 2, 3])("where Azure refuses one of them, its next update makes it good (%i)", async (seed) => {
    const { backend, platform, application } = await begin();
    const results = await together(backend, seed, [(provider) => platform.up(PLATFORM, { provider }), (provider) => application.up(APPLICATION, { provider })]);
    // Azure takes one change of a scope at a time: which of the two it refuses is chance, and that it refuses nothing else is not.
    for (const { succeeded: went, output } of results) if (!went) expect(output).toContain("Cannot modify resource while in provisioning state");
    succeeded("the platform once more", await platform.up(PLATFORM));
    succeeded("the application once more", await application.up(APPLICATION));
    expect((await platform.up(PLATFORM)).requests + (await application.up(APPLICATION)).requests).toBe(0);
    expect(backend.azure().store.of(MEMBER).map(({ id }) => id.name).sort()).toEqual(["audit-workspace", "platform-logs-collection-endpoint", "platform-logs-workspace", "shop-logs-collection-endpoint", "shop-logs-component", "shop-logs-workspace"]);
  }, LONG);

  test("an application that goes while the platform changes leaves the platform's members alone", async () => {
    const { backend, platform, application } = await begin();
    succeeded("the application", await application.up(APPLICATION));
    await together(backend, 4, [(provider) => platform.up(PLATFORM, { provider }), (provider) => application.destroy({ provider })]);
    succeeded("the platform once more", await platform.up(PLATFORM));
    succeeded("the application's destroy once more", await application.destroy());
    expect(backend.azure().store.of(MEMBER).map(({ id }) => id.name).sort()).toEqual(["audit-workspace", "platform-logs-collection-endpoint", "platform-logs-workspace"]);
  }, LONG);
});

it.runIf(reason !== undefined)(`the real engine is not asked: ${reason ?? ""}`, () => {
  expect(reason).toContain("not on the PATH");
});
