import { describe, expect, test } from "vitest";
import { HubPrivateLink, MonitoringScope, NetworkIsolation, RolloutStage, ScopedWorkspace } from "../../src";
import { armId, errorOf, run, type Run } from "./registrations";

const subnetId = armId("Microsoft.Network/virtualNetworks/hub/subnets", "endpoints");

/** A whole estate at a stage, or at none. */
function estate(stage?: RolloutStage): Promise<Run> {
  const at = stage === undefined ? {} : { stage };
  return run(() => {
    const scope = new MonitoringScope("central", { resourceGroupName: "rg", ...at });
    new ScopedWorkspace("logs", { resourceGroupName: "rg", location: "westeurope", scope, applicationInsights: true, ...at });
    new HubPrivateLink("hub", { resourceGroupName: "rg", location: "westeurope", scope, subnetId, ...at });
  });
}

/** What a stage decides. */
function decided({ resource, resources }: Run): unknown {
  const flags = (name: string): unknown => {
    const { publicNetworkAccessForIngestion: ingestion, publicNetworkAccessForQuery: query } = resource(name).inputs;
    return { ingestion, query };
  };
  return {
    modes: resource("central-scope").inputs["accessModeSettings"],
    workspace: flags("logs-workspace"),
    component: flags("logs-component"),
    collectionEndpoint: resource("logs-collection-endpoint").inputs["networkAcls"],
    zones: resources.filter(({ type }) => type.endsWith(":PrivateZone")).length,
    links: resources.filter(({ type }) => type.endsWith(":VirtualNetworkLink")).length,
  };
}

const modes = (mode: string): object => ({ ingestionAccessMode: mode, queryAccessMode: mode });
const open = { workspace: { ingestion: "Enabled", query: "Enabled" }, component: { ingestion: "Enabled", query: "Enabled" }, collectionEndpoint: { publicNetworkAccess: "Enabled" } };
const closed = { workspace: { ingestion: "Disabled", query: "Disabled" }, component: { ingestion: "Disabled", query: "Disabled" }, collectionEndpoint: { publicNetworkAccess: "Disabled" } };

describe("one choice moves the estate", () => {
  test.each([
    [RolloutStage.Connect, { modes: modes("Open"), ...open, zones: 5, links: 0 }],
    [RolloutStage.Verify, { modes: modes("Open"), ...open, zones: 5, links: 5 }],
    [RolloutStage.Close, { modes: modes("Open"), ...closed, zones: 5, links: 5 }],
    [RolloutStage.PrivateOnly, { modes: modes("PrivateOnly"), ...closed, zones: 5, links: 5 }],
    [undefined, { modes: modes("Open"), ...open, zones: 5, links: 5 }],
  ] as const)("at %s", async (stage, expected) => {
    expect(decided(await estate(stage))).toEqual(expected);
  });
});

describe("an input takes the place of what the stage gives", () => {
  test("the scope's modes", async () => {
    const { resource } = await run(() => new MonitoringScope("central", { resourceGroupName: "rg", stage: RolloutStage.PrivateOnly, ingestionAccessMode: "Open" }));
    expect(resource("central-scope").inputs["accessModeSettings"]).toEqual({ ingestionAccessMode: "Open", queryAccessMode: "PrivateOnly" });
  });

  test("the workspace's isolation: the documents' compromise", async () => {
    const { resource } = await run(() => {
      const scope = new MonitoringScope("central", { resourceGroupName: "rg" });
      new ScopedWorkspace("logs", { resourceGroupName: "rg", location: "westeurope", scope, stage: RolloutStage.Close, networkIsolation: NetworkIsolation.PrivateIngestion });
    });
    expect(resource("logs-workspace").inputs).toMatchObject({ publicNetworkAccessForIngestion: "Disabled", publicNetworkAccessForQuery: "Enabled" });
  });
});

test.each([
  ["a scope", () => new MonitoringScope("central", { resourceGroupName: "rg", stage: "verify" as RolloutStage })],
  ["a hub", () => new HubPrivateLink("hub", { resourceGroupName: "rg", location: "westeurope", scope: { scopeId: armId("Microsoft.Insights/privateLinkScopes", "central") }, subnetId, stage: "verify" as RolloutStage })],
  ["a workspace", () => new ScopedWorkspace("logs", { resourceGroupName: "rg", location: "westeurope", scope: { scopeId: armId("Microsoft.Insights/privateLinkScopes", "central") }, stage: "verify" as RolloutStage })],
] as const)("a stage that there is not is refused by %s", async (_, program) => {
  expect(await errorOf(program)).toBe('Invalid value for stage: "verify". Allowed values: "Connect", "Verify", "Close", "PrivateOnly". Fix: did you mean "Verify"?');
});
