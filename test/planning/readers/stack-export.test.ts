import { describe, expect, it } from "vitest";
import { estateOf } from "../../../src/planning/readers/join";
import { readExported, readPending } from "../../../src/planning/readers/stack-export";
import { type Estate } from "../../../src/planning/estate";
import { exportSource } from "../sources";

const PLACE = { file: "export.json", row: 7, line: 70 };
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = { [SIGNATURE]: "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:abc" };
const PLAIN_SECRET = { [SIGNATURE]: "1b47061264138c4ac30d75fd1eb44270", plaintext: '"hunter2"' };
const GROUP = "/subscriptions/s/resourceGroups/rg/providers";
const WORKSPACE = `${GROUP}/Microsoft.OperationalInsights/workspaces/law`;
const WORKSPACE_URN = "urn:pulumi:dev::shop::azure-native:operationalinsights:Workspace::law";
const SCOPE = `${GROUP}/Microsoft.Insights/privateLinkScopes/scope`;
const SCOPE_URN = "urn:pulumi:dev::shop::azure-native:monitor:PrivateLinkScope::scope";
const MEMBER_URN = "urn:pulumi:dev::shop::azure-native:monitor:PrivateLinkScopedResource::law";

const workspace = { urn: WORKSPACE_URN, custom: true, id: WORKSPACE, type: "azure-native:operationalinsights:Workspace", inputs: { resourceGroupName: "rg", workspaceName: "law", publicNetworkAccessForQuery: "Enabled" }, outputs: { name: "law", publicNetworkAccessForQuery: "Disabled" } };
const scope = { urn: SCOPE_URN, custom: true, id: SCOPE, type: "azure-native:monitor:PrivateLinkScope", inputs: { resourceGroupName: "rg", scopeName: "scope" }, protect: true };
const member = {
  urn: MEMBER_URN, custom: true, id: `${SCOPE}/scopedResources/law`, type: "azure-native:monitor:PrivateLinkScopedResource", parent: "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev",
  inputs: { linkedResourceId: WORKSPACE }, outputs: null, dependencies: [WORKSPACE_URN, SCOPE_URN], propertyDependencies: { linkedResourceId: [WORKSPACE_URN], name: null },
};

function estate(...rows: readonly unknown[]): Estate {
  return estateOf([exportSource(rows)]);
}

describe("an exported resource", () => {
  it("shows what Azure answered, and beside it what only the inputs hold", () => {
    expect(estate(workspace).of("workspace")).toMatchObject([{ key: WORKSPACE_URN, label: 'Workspace "law"', place: { file: "export.json", row: 1 }, id: { value: { id: WORKSPACE } }, publicQuery: { value: "Disabled" }, resourceGroup: { label: 'resource group "rg"' } }]);
  });

  it("keeps its dependencies, its parent and its protection", () => {
    expect(readExported(member, PLACE)?.registered).toEqual({
      urn: MEMBER_URN,
      type: "azure-native:monitor:PrivateLinkScopedResource",
      name: "law",
      properties: { linkedResourceId: WORKSPACE, id: `${SCOPE}/scopedResources/law` },
      parent: "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev",
      dependencies: [WORKSPACE_URN, SCOPE_URN],
      propertyDependencies: { linkedResourceId: [WORKSPACE_URN], name: [] },
      protect: false,
    });
    expect(estate(scope).of("scope").map(({ protect }) => protect)).toEqual([true]);
  });

  it("leads by ids: to what it links, and to what it is part of", () => {
    const [node] = estate(scope, workspace, member).of("member");
    expect(node).toMatchObject({ scope: { kind: "node", key: SCOPE_URN }, linked: { kind: "node", key: WORKSPACE_URN } });
  });

  it("has an order of creation", () => {
    const given = estate(scope, workspace, member);
    const [one] = given.of("member");
    const [of] = given.of("scope");
    expect(one !== undefined && of !== undefined && [given.order.waitsFor(one, of), given.order.waitsFor(of, one)]).toEqual([true, false]);
  });

  it.each([["encrypted", SECRET], ["in plain text", PLAIN_SECRET]])("never shows a secret, %s", (_, secret) => {
    const given = readExported({ ...workspace, outputs: { publicNetworkAccessForQuery: secret, nested: { list: [secret] } } }, PLACE);
    expect(JSON.stringify(given)).not.toMatch(/hunter2|v1:abc/);
    expect(given?.shown.properties["publicNetworkAccessForQuery"]).toEqual({ reason: "is a secret, which is not read from an export", fix: "Check it where the secret is kept: nothing is decided on it here." });
    expect(estateOf([{ name: "x", resources: given === undefined ? [] : [given.shown], registered: [], rank: 1 }]).of("workspace")[0]?.publicQuery).toEqual({
      kind: "unknown",
      property: "publicNetworkAccessForQuery",
      reason: "is a secret, which is not read from an export",
      fix: "Check it where the secret is kept: nothing is decided on it here.",
    });
  });

  it("is left out where it is about to be deleted: its successor stands beside it", () => {
    expect(readExported({ ...workspace, delete: true }, PLACE)).toBeUndefined();
    expect(readExported({ ...workspace, delete: false }, PLACE)).toBeDefined();
  });

  it.each([
    [3, "is not an object"],
    [{ type: "a:b:C" }, "has no URN"],
    [{ urn: "", type: "a:b:C" }, "has no URN"],
    [{ urn: WORKSPACE_URN }, "has no type"],
    [{ urn: WORKSPACE_URN, type: "" }, "has no type"],
    [{ ...workspace, inputs: "x" }, "has inputs that are no object"],
    [{ ...workspace, outputs: [] }, "has outputs that are no object"],
    [{ ...workspace, propertyDependencies: 4 }, "has propertyDependencies that are no object"],
  ])("%j is a finding with its place", (given, problem) => {
    const { shown, registered } = readExported(given, PLACE) ?? {};
    expect(registered).toBeUndefined();
    expect(shown).toMatchObject({ kind: "unreadable", key: "export.json#7", label: "row 7 of export.json", place: PLACE, properties: { problem, fix: "Export the stack again with `pulumi stack export`." } });
  });

  it.each([
    [{ ...workspace, inputs: null, outputs: undefined, propertyDependencies: null, dependencies: 4, parent: 5, id: "" }],
    [{ urn: WORKSPACE_URN, type: "azure-native:operationalinsights:Workspace" }],
  ])("%# may lack what it does not need", (given) => {
    expect(readExported(given, PLACE)?.registered).toEqual({ urn: WORKSPACE_URN, type: workspace.type, name: "law", properties: {}, parent: undefined, dependencies: [], propertyDependencies: {}, protect: false });
  });

  it("may depend in circles, which the engine never writes", () => {
    const given = estate({ ...workspace, dependencies: [MEMBER_URN], parent: MEMBER_URN }, { ...member, parent: WORKSPACE_URN }, scope);
    expect(given.order.inOrder(given.nodes)).toHaveLength(3);
  });
});

describe("what is nested beyond all measure", () => {
  const nest = (levels: number, inner: unknown): unknown => {
    let value = inner;
    for (let each = 0; each < levels; each++) value = each % 2 === 0 ? { value } : [value];
    return value;
  };

  it("is not followed, and no secret in it is read", () => {
    const shown = readExported({ ...workspace, outputs: { deep: nest(50_000, PLAIN_SECRET), near: nest(50, PLAIN_SECRET) } }, PLACE)?.shown;
    expect(JSON.stringify(shown)).not.toMatch(/hunter2/);
    expect(JSON.stringify(shown)).toMatch(/is a secret.*is inside more than 100 others|is inside more than 100 others.*is a secret/);
  });
});

describe("pending operations", () => {
  it.each([undefined, null, [], {}])("%j are none", (pending) => {
    expect(readPending(pending, "export.json")).toEqual([]);
  });
});
