import { afterEach, describe, expect, it, test } from "vitest";
import { whyNoEngine } from "../engine/engine";
import { OutageMonitor } from "../simulated-azure/outages";
import { type Pace, steady } from "../simulated-azure/pace";
import { type RunningProvider, serveSimulatedAzure } from "../simulated-azure/provider";
import { Backend } from "./backend";
import { exampleConfig, exampleProgram } from "./example-program";
import { succeeded } from "./live";
import { type CommandResult, type Stack } from "./stack";

const reason = whyNoEngine();
const LONG = 300_000;
const CONFIG = { "azure-native:location": "westeurope" };
const MEMBER = "microsoft.insights/privatelinkscopes/scopedresources";
const REFUSED = "Cannot modify resource while in provisioning state";

/** The members that a platform and an application bring into one scope, each in an update of its own. */
const PLATFORM = exampleProgram("platform", [{ replace: "\nnew MonitoringAccess(", by: '\nnew ScopedWorkspace("audit", { resourceGroupName, location, scope, collectionEndpoint: false });\n\nnew MonitoringAccess(' }]);
const APPLICATION = exampleProgram("application");

/** Milliseconds: longer than one stack can come behind another that starts with it. */
const LONG_CHANGE = 6_000;
/** Azure takes its time for what changes a scope, so that the changes of two stacks meet there. */
const slowScope: Pace = (id) => (id.toLowerCase().includes("/scopedresources/") ? new Promise((resolve) => setTimeout(resolve, LONG_CHANGE)) : steady());

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

  /** Both commands at one time, on one Azure, with a watch over every request. */
  const together = async (backend: Backend, pace: Pace, commands: readonly ((provider: RunningProvider) => Promise<CommandResult>)[]): Promise<readonly CommandResult[]> => {
    const watches: OutageMonitor[] = [];
    const provider = await serveSimulatedAzure({ stateFile: backend.azureFile, pace, prepare: (azure) => void watches.push(new OutageMonitor(azure)) });
    try {
      const results = await Promise.all(commands.map((command) => command(provider)));
      expect(watches.flatMap((watch) => watch.outages())).toEqual([]);
      return results;
    } finally {
      provider.stop();
    }
  };

  const membersIn = (backend: Backend): readonly string[] => backend.azure().store.of(MEMBER).map(({ id }) => id.name).sort();
  const BOTH = ["audit-workspace", "platform-logs-collection-endpoint", "platform-logs-workspace", "shop-logs-collection-endpoint", "shop-logs-component", "shop-logs-workspace"];

  test("Azure refuses the one that comes while the other changes the scope, and its next update makes that good", async () => {
    const { backend, platform, application } = await begin();
    const results = await together(backend, slowScope, [(provider) => platform.up(PLATFORM, { provider }), (provider) => application.up(APPLICATION, { provider })]);
    const refused = results.filter((result) => !result.succeeded);
    expect(refused).toHaveLength(1);
    for (const { output } of refused) expect(output).toContain(REFUSED);
    expect(membersIn(backend)).not.toEqual(BOTH);
    succeeded("the platform once more", await platform.up(PLATFORM));
    succeeded("the application once more", await application.up(APPLICATION));
    expect([(await platform.up(PLATFORM)).requests, (await application.up(APPLICATION)).requests]).toEqual([0, 0]);
    expect(membersIn(backend)).toEqual(BOTH);
  }, LONG);

  test("an application that goes while the platform changes leaves the platform's members alone", async () => {
    const { backend, platform, application } = await begin();
    succeeded("the application", await application.up(APPLICATION));
    const results = await together(backend, steady, [(provider) => platform.up(PLATFORM, { provider }), (provider) => application.destroy({ provider })]);
    for (const { succeeded: went, output } of results) if (!went) expect(output).toContain(REFUSED);
    succeeded("the platform once more", await platform.up(PLATFORM));
    succeeded("the application's destroy once more", await application.destroy());
    expect([(await platform.up(PLATFORM)).requests, (await application.destroy()).requests]).toEqual([0, 0]);
    expect(membersIn(backend)).toEqual(["audit-workspace", "platform-logs-collection-endpoint", "platform-logs-workspace"]);
  }, LONG);
});

it.runIf(reason !== undefined)(`the real engine is not asked: ${reason ?? ""}`, () => {
  expect(reason).toContain("not on the PATH");
});
