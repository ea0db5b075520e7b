import { describe, expect, it } from "vitest";
import { endpointSubnetSmall } from "../../../src/planning/rules/endpoint-subnet-small";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, Program, UNKNOWN } from "../program";

const LATER = "Preview again once it is known, or give the value as a literal.";
const QUESTION = 'Cannot tell whether Subnet "endpoints" leaves endpoints to a scope room to grow:';
const EXISTING = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/hub/subnets/endpoints";
const OUTCOME = "a workspace of one more region finds no addresses, and nothing reaches it through the scope.";
const SEVEN = ["westeurope", "northeurope", "eastus", "westus", "uksouth", "ukwest", "japaneast"];

type Inputs = Readonly<Record<string, unknown>>;

function program(preview: Preview, addressPrefix: string, endpoint: Inputs = {}): { p: Program; scope: Handle; subnet: Handle } {
  const p = new Program(preview);
  const subnet = p.subnet("endpoints", p.network("hub"), { addressPrefix });
  const scope = p.scope("scope");
  p.endpoint("endpoint", subnet, scope, endpoint);
  return { p, scope, subnet };
}

function workspaces(p: Program, scope: Handle, locations: readonly unknown[]): void {
  locations.forEach((location, index) => p.member(`member-${index}`, scope, p.workspace(`logs-${index}`, { location })));
}

function room(usable: number, certain: number, regions: string, prefix: number): readonly string[] {
  return [
    "violated",
    "endpoints",
    `Subnet "endpoints" has ${usable} addresses to give, and PrivateEndpoint "endpoint" takes about ${certain}, 3 of them for each further region of the scope's workspaces (${regions}): ${OUTCOME}`,
    `Give Subnet "endpoints" a range of /${prefix} or larger.`,
  ];
}

const ALL = "eastus, japaneast, northeurope, uksouth, ukwest, westeurope and westus";

describe.each(PREVIEWS)("endpoint-subnet-small at a %s preview", (preview) => {
  it("passes a /27 with workspaces of six regions, in whatever spelling", () => {
    const { p, scope } = program(preview, "10.0.0.0/27");
    workspaces(p, scope, [...SEVEN.slice(0, 6), "West Europe", "EastUS"]);
    expect(judge(endpointSubnetSmall, p)).toEqual([["passes", "endpoints"]]);
  });

  it("names a /28, be there room or not", () => {
    const { p } = program(preview, "10.0.0.0/28");
    expect(judge(endpointSubnetSmall, p)).toEqual([
      [
        "violated",
        "endpoints",
        `Subnet "endpoints" has 11 addresses to give, and PrivateEndpoint "endpoint" stands in it, for which the documents support a /27 or larger: ${OUTCOME}`,
        'Give Subnet "endpoints" a range of /27 or larger.',
      ],
    ]);
  });

  it("names a /28 of two endpoints", () => {
    const { p, scope, subnet } = program(preview, "10.0.0.0/28");
    p.endpoint("second", subnet, scope);
    expect(judge(endpointSubnetSmall, p)).toEqual([
      [
        "violated",
        "endpoints",
        `Subnet "endpoints" has 11 addresses to give, and PrivateEndpoint "endpoint" and PrivateEndpoint "second" take about 22, 3 of them for each further region of the scope's workspaces (none): ${OUTCOME}`,
        'Give Subnet "endpoints" a range of /27 or larger.',
      ],
    ]);
  });

  it("names a /27 with workspaces of seven regions", () => {
    const { p, scope } = program(preview, "10.0.0.0/27");
    workspaces(p, scope, SEVEN);
    expect(judge(endpointSubnetSmall, p)).toEqual([room(27, 29, ALL, 26)]);
  });

  it("counts no region for a component, and none of another scope", () => {
    const { p, scope } = program(preview, "10.0.0.0/27");
    workspaces(p, scope, SEVEN.slice(0, 6));
    const other = p.workspace("other", { location: "japaneast" });
    p.member("component-member", scope, p.component("app", other, { location: "japaneast" }));
    p.member("other-member", p.scope("other-scope"), other);
    expect(judge(endpointSubnetSmall, p)).toEqual([["passes", "endpoints"]]);
  });

  it("cannot tell while the region of a workspace is unknown that may not fit", () => {
    const { p, scope } = program(preview, "10.0.0.0/27");
    workspaces(p, scope, [...SEVEN.slice(0, 6), UNKNOWN]);
    expect(judge(endpointSubnetSmall, p)).toEqual([["cannot-tell", "endpoints", `${QUESTION} \`location\` of Workspace "logs-6" is known only after the update.`, LATER]]);
  });

  it("passes an unknown region that fits", () => {
    const { p, scope } = program(preview, "10.0.0.0/27");
    workspaces(p, scope, [...SEVEN.slice(0, 5), UNKNOWN]);
    expect(judge(endpointSubnetSmall, p)).toEqual([["passes", "endpoints"]]);
  });

  it("cannot tell of an existing workspace's region, or of a member whose resource is unknown", () => {
    for (const [linkedResourceId, because, fix] of [
      [
        "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/far",
        '`linkedResourceId` of PrivateLinkScopedResource "more" leads to the existing workspaces "far", whose region this estate does not show.',
        'Check the region of existing workspaces "far".',
      ],
      [UNKNOWN, '`linkedResourceId` of PrivateLinkScopedResource "more" is known only after the update.', LATER],
    ] as const) {
      const { p, scope } = program(preview, "10.0.0.0/27");
      workspaces(p, scope, SEVEN.slice(0, 6));
      p.member("more", scope, scope, { linkedResourceId });
      expect(judge(endpointSubnetSmall, p)).toEqual([["cannot-tell", "endpoints", `${QUESTION} ${because}`, fix]]);
    }
  });

  it("counts no region for an existing component, or for a member without a resource", () => {
    const { p, scope } = program(preview, "10.0.0.0/27");
    workspaces(p, scope, SEVEN.slice(0, 6));
    p.member("component", scope, scope, { linkedResourceId: "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg/providers/Microsoft.Insights/components/far" });
    p.member("nothing", scope, scope, { linkedResourceId: undefined });
    expect(judge(endpointSubnetSmall, p)).toEqual([["passes", "endpoints"]]);
  });

  it("cannot tell while a member's scope is unknown whose region does not fit", () => {
    const { p, scope } = program(preview, "10.0.0.0/27");
    workspaces(p, scope, SEVEN.slice(0, 6));
    p.member("stray", scope, p.workspace("far", { location: "japaneast" }), { scopeName: UNKNOWN });
    expect(judge(endpointSubnetSmall, p)).toEqual([["cannot-tell", "endpoints", `${QUESTION} \`scopeName\` of PrivateLinkScopedResource "stray" is known only after the update.`, LATER]]);
  });

  it("cannot tell while the endpoint's scope is unknown, and one of the estate does not fit", () => {
    const connections = { privateLinkServiceConnections: [{ name: "c", privateLinkServiceId: UNKNOWN, groupIds: ["azuremonitor"] }] };
    const { p, scope } = program(preview, "10.0.0.0/27", connections);
    workspaces(p, scope, SEVEN);
    expect(judge(endpointSubnetSmall, p)).toEqual([
      ["cannot-tell", "endpoints", `${QUESTION} \`privateLinkServiceConnections[0].privateLinkServiceId\` of PrivateEndpoint "endpoint" is known only after the update.`, LATER],
    ]);
    expect(judge(endpointSubnetSmall, program(preview, "10.0.0.0/27", connections).p)).toEqual([["passes", "endpoints"]]);
  });

  it("passes a /27 for an existing scope, whose members are not shown", () => {
    const { p } = program(preview, "10.0.0.0/27", {
      privateLinkServiceConnections: [
        { name: "c", privateLinkServiceId: "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg/providers/Microsoft.Insights/privateLinkScopes/far", groupIds: ["azuremonitor"] },
      ],
    });
    expect(judge(endpointSubnetSmall, p)).toEqual([["passes", "endpoints"]]);
  });

  it("cannot tell whether a small subnet's endpoint leads to a scope", () => {
    const { p } = program(preview, "10.0.0.0/28", { privateLinkServiceConnections: [{ name: "c", privateLinkServiceId: UNKNOWN }] });
    expect(judge(endpointSubnetSmall, p)).toEqual([
      ["cannot-tell", "endpoints", `${QUESTION} \`privateLinkServiceConnections[0].privateLinkServiceId\` of PrivateEndpoint "endpoint" is known only after the update.`, LATER],
    ]);
  });

  it("cannot tell of an unknown range, an existing subnet or an unknown one", () => {
    expect(judge(endpointSubnetSmall, program(preview, UNKNOWN).p)).toEqual([["cannot-tell", "endpoints", `${QUESTION} \`addressPrefix\` is known only after the update.`, LATER]]);
    expect(judge(endpointSubnetSmall, program(preview, "10.0.0.0/27", { subnet: { id: EXISTING } }).p)).toEqual([
      [
        "cannot-tell",
        "endpoint",
        'Cannot tell whether existing subnets "endpoints" leaves PrivateEndpoint "endpoint" room to grow: this estate does not show its ranges.',
        'Check in the stack of existing subnets "endpoints" that it is a /27 or larger.',
      ],
    ]);
    expect(judge(endpointSubnetSmall, program(preview, "10.0.0.0/27", { subnet: { id: UNKNOWN } }).p)).toEqual([
      ["cannot-tell", "endpoint", 'Cannot tell whether the subnet of PrivateEndpoint "endpoint" leaves it room to grow: `subnet.id` is known only after the update.', LATER],
    ]);
  });

  it("takes a location from the group, and names the one that gives none", () => {
    const { p, scope } = program(preview, "10.0.0.0/27");
    workspaces(p, scope, [...SEVEN.slice(1), undefined]);
    expect(judge(endpointSubnetSmall, p)).toEqual([room(27, 29, ALL, 26)]);
    const other = program("first", "10.0.0.0/27");
    workspaces(other.p, other.scope, SEVEN.slice(0, 6));
    const bare = other.p.register("resources:ResourceGroup", "bare", "Microsoft.Resources/resourceGroups", { resourceGroupName: "bare" });
    other.p.member("more", other.scope, other.p.workspace("bare-logs", { location: undefined, resourceGroupName: other.p.name(bare) }));
    expect(judge(endpointSubnetSmall, other.p)).toEqual([
      ["cannot-tell", "endpoints", `${QUESTION} \`location\` of Workspace "bare-logs" is given by neither the resource nor its resource group, so that the provider's own setting decides.`, LATER],
    ]);
  });
});
