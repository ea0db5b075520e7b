import { describe, expect, it } from "vitest";
import { limitEndpointsPerScope } from "../../../src/planning/rules/limit-endpoints-per-scope";
import { judge } from "../judge";
import { type Handle, type Preview, PREVIEWS, Program, UNKNOWN } from "../program";

const AGAIN = "Preview again once it is known, or give the value as a literal.";
const HUB = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/platform/providers/Microsoft.Insights/privateLinkScopes/hub";

function excess(name: string, owner: string, count: number, profile = "current"): readonly string[] {
  return [
    "violated",
    name,
    `${owner} has ${count} private endpoints (the profile "${profile}" allows 10): those beyond the limit cannot connect, and nothing that their networks send or query goes through the scope.`,
    "Let peered networks share an endpoint, or give some networks a scope and DNS of their own.",
  ];
}

function connectionTo(...targets: readonly unknown[]): Readonly<Record<string, unknown>> {
  return { privateLinkServiceConnections: targets.map((privateLinkServiceId, index) => ({ name: `c${index}`, privateLinkServiceId, groupIds: ["azuremonitor"] })) };
}

function program(preview: Preview, endpoints: number, inputs: Readonly<Record<string, unknown>> = {}): { p: Program; scope: Handle; subnet: Handle } {
  const p = new Program(preview);
  const scope = p.scope("scope");
  const subnet = p.subnet("endpoints", p.network("hub"));
  for (let i = 0; i < endpoints; i++) p.endpoint(`endpoint-${10 + i}`, subnet, scope, inputs);
  return { p, scope, subnet };
}

describe.each(PREVIEWS)("limit-endpoints-per-scope at a %s preview", (preview) => {
  it("passes 10 endpoints, names 11, and counts each scope by itself", () => {
    const { p, subnet } = program(preview, 10);
    p.endpoint("one", subnet, p.scope("second"));
    expect(judge(limitEndpointsPerScope, p)).toEqual([["passes", "scope"], ["passes", "second"]]);
    expect(judge(limitEndpointsPerScope, program(preview, 11).p)).toEqual([excess("scope", 'PrivateLinkScope "scope"', 11)]);
  });

  it.each(["general", "before-2021-12", "founding-2021"] as const)("counts against the profile %s", (limits) => {
    expect(judge(limitEndpointsPerScope, program(preview, 11).p, { limits })).toEqual([excess("scope", 'PrivateLinkScope "scope"', 11, limits)]);
  });

  it("passes any number where the profile's document gives none", () => {
    expect(judge(limitEndpointsPerScope, program(preview, 11).p, { limits: "founding-2020" })).toEqual([["passes", "scope"]]);
  });

  it("does not count endpoints to other services, and one with two connections once", () => {
    const { p, scope, subnet } = program(preview, 9);
    p.endpoint("twice", subnet, scope, connectionTo(p.id(scope), p.id(scope)));
    const vault = p.register("keyvault:Vault", "vault", "Microsoft.KeyVault/vaults", { vaultName: "vault" });
    p.endpoint("vault-endpoint", subnet, vault, { privateLinkServiceConnections: [{ name: "c", privateLinkServiceId: p.id(vault), groupIds: ["vault"] }] });
    p.endpoint("unknown-vault", subnet, vault, { privateLinkServiceConnections: [{ name: "c", privateLinkServiceId: UNKNOWN, groupIds: ["vault"] }] });
    expect(judge(limitEndpointsPerScope, p)).toEqual([["passes", "scope"]]);
  });

  it("names the first endpoint of a scope outside the estate", () => {
    const { p, scope, subnet } = program(preview, 0);
    for (let i = 0; i < 11; i++) p.endpoint(`endpoint-${10 + i}`, subnet, scope, connectionTo(HUB));
    expect(judge(limitEndpointsPerScope, p)).toEqual([["passes", "scope"], excess("endpoint-10", 'existing privateLinkScopes "hub"', 11)]);
  });

  it("judges once an endpoint that is the first of two scopes outside the estate", () => {
    const { p, scope, subnet } = program(preview, 0);
    for (let i = 0; i < 11; i++) p.endpoint(`endpoint-${10 + i}`, subnet, scope, connectionTo(HUB, `${HUB}-2`));
    expect(judge(limitEndpointsPerScope, p)).toEqual([
      ["passes", "scope"],
      [
        "violated",
        "endpoint-10",
        'existing privateLinkScopes "hub" has 11 private endpoints (the profile "current" allows 10) and existing privateLinkScopes "hub-2" has 11 private endpoints (the profile "current" allows 10): those beyond the limit cannot connect, and nothing that their networks send or query goes through the scope.',
        "Let peered networks share an endpoint, or give some networks a scope and DNS of their own.",
      ],
    ]);
  });

  it("passes while those that may lead to the scope leave it at the limit", () => {
    const { p, scope, subnet } = program(preview, 9);
    p.endpoint("maybe", subnet, scope, connectionTo(UNKNOWN));
    expect(judge(limitEndpointsPerScope, p)).toEqual([["passes", "scope"]]);
  });

  it("cannot tell while they may lift it above, and names the one that does", () => {
    const { p, scope, subnet } = program(preview, 9);
    p.endpoint("maybe-1", subnet, scope, connectionTo(UNKNOWN));
    p.endpoint("maybe-2", subnet, scope, connectionTo(UNKNOWN));
    p.endpoint("maybe-3", subnet, scope, { privateLinkServiceConnections: UNKNOWN });
    expect(judge(limitEndpointsPerScope, p)).toEqual([
      [
        "cannot-tell",
        "scope",
        'Cannot tell whether PrivateLinkScope "scope" has more than 10 private endpoints: `privateLinkServiceConnections[0].privateLinkServiceId` of PrivateEndpoint "maybe-2" is known only after the update.',
        AGAIN,
      ],
    ]);
  });

  it("does not count an endpoint twice that leads to the scope, and perhaps to another", () => {
    const { p, scope, subnet } = program(preview, 9);
    p.endpoint("both", subnet, scope, connectionTo(p.id(scope), `${HUB}/not-an-id`));
    expect(judge(limitEndpointsPerScope, p)).toEqual([["passes", "scope"]]);
  });

  it("is sure of 11 whatever else is unknown", () => {
    const { p, scope, subnet } = program(preview, 11);
    p.endpoint("maybe", subnet, scope, connectionTo(UNKNOWN));
    expect(judge(limitEndpointsPerScope, p).map(([answer]) => answer)).toEqual(["violated"]);
  });

  it("cannot tell of more endpoints than one scope takes where no scope is known", () => {
    const p = new Program(preview);
    const subnet = p.subnet("endpoints", p.network("hub"));
    const add = (name: string): Handle => p.endpoint(name, subnet, subnet, connectionTo(UNKNOWN));
    for (let i = 0; i < 10; i++) add(`endpoint-${10 + i}`);
    expect(judge(limitEndpointsPerScope, p)).toEqual([["passes", "endpoint-10"]]);
    add("endpoint-20");
    expect(judge(limitEndpointsPerScope, p)).toEqual([
      [
        "cannot-tell",
        "endpoint-10",
        'Cannot tell whether one scope has more than 10 private endpoints: `privateLinkServiceConnections[0].privateLinkServiceId` of PrivateEndpoint "endpoint-20" is known only after the update.',
        AGAIN,
      ],
    ]);
  });

  it("stays quiet where nothing leads to a scope", () => {
    const p = new Program(preview);
    p.workspace("logs");
    expect(judge(limitEndpointsPerScope, p)).toEqual([]);
  });
});
