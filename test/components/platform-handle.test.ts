import * as azure from "@pulumi/azure-native/provider";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { HubPrivateLink, MonitoringScope, platformHandle, type PlatformHandle, ScopedWorkspace, usePlatform } from "../../src";
import { armId, run } from "./registrations";

const subnetId = armId("Microsoft.Network/virtualNetworks/hub/subnets", "endpoints");
const BLOB = "privatelink.blob.core.windows.net";

/** The value of an output at the end of a program. */
async function valueOf<T>(make: () => pulumi.Output<T>, preview = false): Promise<T | undefined> {
  let value: T | undefined;
  const { errors } = await run(() => {
    make().apply((known) => {
      value = known;
    });
  }, { preview });
  if (errors[0] !== undefined) throw new Error(errors[0]);
  return value;
}

const handle: PlatformHandle = { version: 1, scopeId: armId("Microsoft.Insights/privateLinkScopes", "central"), zoneIds: { [BLOB]: armId("Microsoft.Network/privateDnsZones", BLOB) }, forwarders: ["monitor.azure.com"], workspaceId: armId("Microsoft.OperationalInsights/workspaces", "platform") };

/** A stack with these outputs, without an engine that knows another stack. */
function stackWith(outputs: Readonly<Record<string, unknown>>): pulumi.StackReference {
  const named = { name: pulumi.output("org/platform/prod"), getOutput: (name: pulumi.Input<string>) => pulumi.output(name).apply((known) => outputs[known]) };
  return named as unknown as pulumi.StackReference;
}

describe("the handle of a platform", () => {
  const platform = (): pulumi.Output<PlatformHandle> => {
    const scope = new MonitoringScope("central", { resourceGroupName: "rg" });
    const workspace = new ScopedWorkspace("platform", { resourceGroupName: "rg", location: "westeurope", scope });
    const privateLink = new HubPrivateLink("hub", { resourceGroupName: "rg", location: "westeurope", scope, subnetId });
    return platformHandle({ scope, privateLink, workspace });
  };

  test("holds ids and names", async () => {
    expect(await valueOf(platform)).toEqual({
      version: 1,
      scopeId: armId("Microsoft.Insights/privateLinkScopes", "central"),
      endpointId: armId("Microsoft.Network/privateEndpoints", "hub"),
      zoneIds: Object.fromEntries(
        ["privatelink.monitor.azure.com", "privatelink.oms.opinsights.azure.com", "privatelink.ods.opinsights.azure.com", "privatelink.agentsvc.azure-automation.net", BLOB].map((zone) => [zone, armId("Microsoft.Network/privateDnsZones", zone)]),
      ),
      forwarders: expect.arrayContaining(["monitor.azure.com"]) as unknown,
      workspaceId: armId("Microsoft.OperationalInsights/workspaces", "platform"),
      collectionEndpointId: armId("Microsoft.Insights/dataCollectionEndpoints", "platform"),
    });
  });

  test("is a scope's alone before there is an endpoint", async () => {
    expect(await valueOf(() => platformHandle({ scope: new MonitoringScope("central", { resourceGroupName: "rg" }) }))).toEqual({ version: 1, scopeId: armId("Microsoft.Insights/privateLinkScopes", "central"), zoneIds: {}, forwarders: [] });
  });

  test("is unknown in a first preview", async () => {
    expect(await valueOf(platform, true)).toBeUndefined();
  });
});

describe("a stack that connects to it", () => {
  test("puts its workspace into the platform's scope", async () => {
    const { resource, errors } = await run(() => {
      const { scope } = usePlatform(stackWith({ monitoring: handle }));
      new ScopedWorkspace("shop", { resourceGroupName: "shop-rg", location: "westeurope", scope });
    });
    expect(errors).toEqual([]);
    expect(resource("shop-member-workspace").inputs).toMatchObject({ resourceGroupName: "rg", scopeName: "central", name: "shop-workspace" });
  });

  test("of another subscription adopts the scope with a provider of the platform's, and is told to", async () => {
    const platform = "00000000-0000-0000-0000-00000000000f";
    const theirs = { monitoring: { ...handle, scopeId: handle.scopeId.replace("00000000-0000-0000-0000-000000000000", platform) } };
    const program = (adopts: boolean) => (): void => {
      pulumi.runtime.setConfig("azure-native:subscriptionId", "00000000-0000-0000-0000-000000000000");
      const { scope } = usePlatform(stackWith(theirs));
      const adopt = () => new MonitoringScope("platform", { existingScopeId: scope.scopeId }, { provider: new azure.Provider("platform-provider", { subscriptionId: platform }) });
      new ScopedWorkspace("shop", { resourceGroupName: "shop-rg", location: "westeurope", scope: adopts ? adopt() : scope, collectionEndpoint: false });
    };
    try {
      const { resource, errors } = await run(program(true), { preview: true });
      expect(errors).toEqual([]);
      expect(resource("shop-member-workspace")).toMatchObject({ inputs: { resourceGroupName: "rg", scopeName: "central" }, options: { provider: "platform-provider" } });
      expect(resource("shop-workspace").options).toEqual({});
      expect((await run(program(false), { preview: true })).errors).toEqual([expect.stringContaining('Fix: adopt the scope with a provider of its subscription, and pass that as scope: new MonitoringScope("platform", { existingScopeId: … }, { provider: new azure.Provider("platform", { subscriptionId: … }) }).')]);
    } finally {
      pulumi.runtime.setAllConfig({});
    }
  });

  test("has one scope however often it asks", () => {
    const stack = stackWith({ monitoring: handle, other: handle });
    expect(usePlatform(stack).scope).toBe(usePlatform(stack, "monitoring").scope);
    expect(usePlatform(stack).scope).not.toBe(usePlatform(stack, "other").scope);
  });

  test("uses the platform's zones, which the platform links", async () => {
    const { zoneId, linkNetworks } = usePlatform(stackWith({ monitoring: handle })).zone("Privatelink.blob.core.windows.net");
    expect(linkNetworks).toBe(false);
    expect(await valueOf(() => pulumi.output(zoneId))).toBe(handle.zoneIds[BLOB]);
  });

  test.each([
    [{}, "no such output"],
    [{ monitoring: "scope" }, "a string"],
    [{ monitoring: 1 }, "a number"],
    [{ monitoring: null }, "null"],
    [{ monitoring: [handle] }, "a list"],
    [{ monitoring: { scopeId: handle.scopeId } }, "an object without version, zoneIds"],
    [{ monitoring: { ...handle, version: 2 } }, "a handle of version 2"],
    [{ monitoring: { ...handle, version: "1" } }, "a handle whose version is no number"],
    [{ monitoring: { ...handle, zoneIds: null } }, "a handle whose scopeId is no text or whose zoneIds are no object"],
  ])("is told what is wrong with %j", async (outputs, given) => {
    await expect(valueOf(() => pulumi.output(usePlatform(stackWith(outputs)).scope.scopeId))).rejects.toThrow(
      `The stack org/platform/prod has no platform handle in its output "monitoring": it has ${given}. Allowed: what platformHandle makes, in version 1. Fix: export const monitoring = platformHandle({ scope, privateLink }) in that stack and update it, or name its output.`,
    );
  });

  test("takes the platform's workspace", async () => {
    expect(await valueOf(() => usePlatform(stackWith({ monitoring: handle })).requireWorkspaceId())).toBe(handle.workspaceId);
  });

  test("is told that the platform has no workspace, and only where it asks for one", async () => {
    const without = { ...handle, workspaceId: undefined };
    const platform = (): ReturnType<typeof usePlatform> => usePlatform(stackWith({ shared: without }), "shared");
    expect(await valueOf(() => platform().workspaceId)).toBeUndefined();
    await expect(valueOf(() => platform().requireWorkspaceId())).rejects.toThrow(
      'The platform of the stack org/platform/prod has no workspace in its output "shared". Allowed: a handle of a platform with a workspace. Fix: export const shared = platformHandle({ scope, privateLink, workspace }) in that stack and update it, or give a workspace of this stack.',
    );
  });

  test("is told which zone was meant", async () => {
    await expect(valueOf(() => pulumi.output(usePlatform(stackWith({ monitoring: handle })).zone("privatelink.blob.core.window.net").zoneId))).rejects.toThrow(`Allowed: ${BLOB}. Fix: did you mean "${BLOB}"?`);
  });

  test("is told which zones there are", async () => {
    await expect(valueOf(() => pulumi.output(usePlatform(stackWith({ monitoring: handle })).zone("privatelink.vaultcore.azure.net").zoneId))).rejects.toThrow(
      `The platform of the stack org/platform/prod has no zone privatelink.vaultcore.azure.net. Allowed: ${BLOB}. Fix: use one of its zones, or make the zone in this stack.`,
    );
  });
});
