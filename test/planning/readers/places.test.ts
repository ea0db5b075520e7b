import { describe, expect, it } from "vitest";
import { type Kind } from "../../../src/planning/estate";
import { estateOf } from "../../../src/planning/readers/join";
import { type Handle, PREVIEWS, Program, UNKNOWN } from "../program";
import { inventorySource } from "../sources";
import { GROUP, NETWORK, ONE, program, type Row, row, SCOPE } from "./joined";

describe.each(PREVIEWS)("approvals and locks, at a %s preview", (preview) => {
  function meet(add: (p: Program) => unknown, ...ids: readonly string[]): number {
    const p = new Program(preview);
    add(p);
    const resources = (kind: Kind): number => estateOf([program(p), inventorySource(ids.map((id) => row(id)))]).of(kind).length;
    return resources("approval") + resources("lock");
  }

  const register = (p: Program, type: string, inputs: Row): Handle => p.register(type, "own", "Microsoft.Test/tests", inputs);

  it("are one with what the program says of them", () => {
    const scope = { privateEndpointConnectionName: "pe", scopeName: "scope" };
    expect(meet((p) => register(p, "monitor:PrivateEndpointConnection", scope), `${SCOPE}/privateEndpointConnections/pe`)).toBe(1);
    expect(meet((p) => register(p, "monitor:PrivateEndpointConnection", { ...scope, scopeName: p.name(p.scope("scope")) }), `${SCOPE}/privateEndpointConnections/pe`)).toBe(1);
    expect(meet((p) => register(p, "network:PrivateLinkServicePrivateEndpointConnection", { peConnectionName: "pe", serviceName: "pls" }), `${GROUP}/Microsoft.Network/privateLinkServices/pls/privateEndpointConnections/pe`)).toBe(1);
    expect(meet((p) => register(p, "automation:PrivateEndpointConnection", { privateEndpointConnectionName: "pe", automationAccountName: "account" }), `${GROUP}/Microsoft.Automation/automationAccounts/account/privateEndpointConnections/pe`)).toBe(1);
    expect(meet((p) => register(p, "monitor:PrivateEndpointConnection", { ...scope, scopeName: "other" }), `${SCOPE}/privateEndpointConnections/pe`)).toBe(2);
  });

  const lock = "/providers/Microsoft.Authorization/locks/keep";
  const group = GROUP.slice(0, -"/providers".length);

  it.each([
    ["on a group by its name", `${group}${lock}`, "AtResourceGroupLevel", () => ({})],
    ["on a group by its id", `${group}${lock}`, "ByScope", () => ({ scope: group.toUpperCase() })],
    ["on a group by its output", `${group}${lock}`, "ByScope", (p: Program) => ({ scope: p.id({ urn: p.registered()[0]?.urn ?? "", type: "", name: "", armId: group }) })],
    ["on a resource by its id", `${SCOPE}${lock}`, "ByScope", () => ({ scope: SCOPE })],
    ["on a resource by its output", `${SCOPE}${lock}`, "ByScope", (p: Program) => ({ scope: p.id(p.scope("scope")) })],
    ["on a resource by its name", `${SCOPE}${lock}`, "AtResourceLevel", () => ({ resourceProviderNamespace: "Microsoft.Insights", parentResourcePath: "", resourceType: "privateLinkScopes", resourceName: "scope" })],
    ["on a resource by its name as an output", `${SCOPE}${lock}`, "AtResourceLevel", (p: Program) => ({ resourceProviderNamespace: "Microsoft.Insights", resourceType: "privateLinkScopes", resourceName: p.name(p.scope("scope")) })],
    ["on a part of a resource", `${NETWORK}/subnets/a${lock}`, "AtResourceLevel", () => ({ resourceProviderNamespace: "Microsoft.Network", parentResourcePath: "virtualNetworks/hub", resourceType: "subnets", resourceName: "a" })],
  ] as const)("are one where the lock is %s", (_, id, type, inputs) => {
    const add = (p: Program): unknown => register(p, `authorization:ManagementLock${type}`, { lockName: "keep", ...inputs(p) });
    expect(meet(add, id)).toBe(1);
    expect(meet(add, id.replace("/rg/", "/other/").replace(/keep$/, "other"))).toBe(2);
  });

  it.each([
    ["AtResourceLevel", { resourceName: "scope" }],
    ["AtResourceLevel", { resourceProviderNamespace: "Microsoft.Insights", resourceType: UNKNOWN, resourceName: "scope" }],
    ["AtResourceLevel", { resourceProviderNamespace: "Microsoft.Insights", parentResourcePath: UNKNOWN, resourceType: "privateLinkScopes", resourceName: "scope" }],
    ["ByScope", { scope: UNKNOWN }],
    ["ByScope", { scope: `/subscriptions/${ONE}` }],
  ])("stay apart where what the lock is on cannot be told: %s %j", (type, inputs) => {
    expect(meet((p) => register(p, `authorization:ManagementLock${type}`, { lockName: "keep", ...inputs }), `${SCOPE}${lock}`)).toBe(2);
  });
});
