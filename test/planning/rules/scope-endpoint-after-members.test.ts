import { describe, expect, it } from "vitest";
import { scopeEndpointAfterMembers } from "../../../src/planning/rules/scope-endpoint-after-members";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, Program, UNKNOWN } from "../program";

const AGAIN = "Preview again once it is known, or give the value as a literal.";
const SHARED = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/platform/providers/Microsoft.Insights/privateLinkScopes/shared";

function program(preview: Preview): { p: Program; scope: Handle; subnet: Handle; logs: Handle } {
  const p = new Program(preview);
  return { p, scope: p.scope("scope"), subnet: p.subnet("endpoints", p.network("hub")), logs: p.workspace("logs") };
}

describe.each(PREVIEWS)("scope-endpoint-after-members at a %s preview", (preview) => {
  it("passes an endpoint that waits for every member, be it through another one", () => {
    const { p, scope, subnet, logs } = program(preview);
    const first = p.member("a", scope, logs);
    const second = p.member("b", scope, p.workspace("audit"), {}, { after: [first] });
    p.endpoint("endpoint", subnet, scope, {}, { after: [second] });
    expect(judge(scopeEndpointAfterMembers, p)).toEqual([["passes", "endpoint"]]);
  });

  it("passes an endpoint that all members wait for: the documents allow either order", () => {
    const { p, scope, subnet, logs } = program(preview);
    const endpoint = p.endpoint("endpoint", subnet, scope);
    const first = p.member("a", scope, logs, {}, { after: [endpoint] });
    p.member("b", scope, p.workspace("audit"), {}, { after: [first] });
    expect(judge(scopeEndpointAfterMembers, p)).toEqual([["passes", "endpoint"]]);
  });

  it("passes an endpoint between two members", () => {
    const { p, scope, subnet, logs } = program(preview);
    const endpoint = p.endpoint("endpoint", subnet, scope, {}, { after: [p.member("a", scope, logs)] });
    p.member("b", scope, p.workspace("audit"), {}, { after: [endpoint] });
    expect(judge(scopeEndpointAfterMembers, p)).toEqual([["passes", "endpoint"]]);
  });

  it("passes an endpoint that waits for the component with the members in it", () => {
    const { p, scope, subnet, logs } = program(preview);
    const outer = p.register("my:index:Estate", "estate", "", {});
    const inner = p.register("my:index:Members", "members", "", {}, { parent: outer });
    p.member("a", scope, logs, {}, { parent: inner });
    p.endpoint("endpoint", subnet, scope, {}, { after: [outer] });
    expect(judge(scopeEndpointAfterMembers, p)).toEqual([["passes", "endpoint"]]);
  });

  it("passes an endpoint to a scope without members", () => {
    const { p, scope, subnet } = program(preview);
    p.endpoint("endpoint", subnet, scope);
    expect(judge(scopeEndpointAfterMembers, p)).toEqual([["passes", "endpoint"]]);
  });

  it("names an endpoint and a member that may be created at the same time", () => {
    const { p, scope, subnet, logs } = program(preview);
    p.member("a", scope, logs);
    p.endpoint("endpoint", subnet, scope);
    expect(judge(scopeEndpointAfterMembers, p)).toEqual([
      [
        "violated",
        "endpoint",
        'PrivateEndpoint "endpoint" and PrivateLinkScopedResource "a" may be created at the same time, and both change PrivateLinkScope "scope": the endpoint fails with "Mismatching RequiredMembers", and the deployment stops half-done.',
        'Add PrivateLinkScopedResource "a" to the endpoint\'s dependsOn.',
      ],
    ]);
  });

  it("names three members and counts the others", () => {
    const { p, scope, subnet, logs } = program(preview);
    for (const name of ["a", "b", "c", "d", "e"]) p.member(name, scope, logs);
    p.endpoint("endpoint", subnet, scope);
    const members = 'PrivateLinkScopedResource "a", PrivateLinkScopedResource "b", PrivateLinkScopedResource "c" and 2 more';
    expect(judge(scopeEndpointAfterMembers, p)).toEqual([
      [
        "violated",
        "endpoint",
        `PrivateEndpoint "endpoint" and ${members} may be created at the same time, and all change PrivateLinkScope "scope": the endpoint fails with "Mismatching RequiredMembers", and the deployment stops half-done.`,
        `Add ${members} to the endpoint's dependsOn.`,
      ],
    ]);
  });

  it("judges an endpoint and a member of an existing scope", () => {
    const { p, scope, subnet, logs } = program(preview);
    p.member("a", scope, logs, { scopeName: "Shared", resourceGroupName: "platform" });
    p.endpoint("endpoint", subnet, scope, { privateLinkServiceConnections: [{ name: "c", privateLinkServiceId: SHARED, groupIds: ["azuremonitor"] }] });
    expect(judge(scopeEndpointAfterMembers, p)).toEqual([
      [
        "violated",
        "endpoint",
        'PrivateEndpoint "endpoint" and PrivateLinkScopedResource "a" may be created at the same time, and both change existing privateLinkScopes "shared": the endpoint fails with "Mismatching RequiredMembers", and the deployment stops half-done.',
        'Add PrivateLinkScopedResource "a" to the endpoint\'s dependsOn.',
      ],
    ]);
  });

  it("cannot tell of a member of an unknown scope", () => {
    const { p, scope, subnet, logs } = program(preview);
    p.member("a", scope, logs, { scopeName: UNKNOWN });
    p.endpoint("endpoint", subnet, scope);
    expect(judge(scopeEndpointAfterMembers, p)).toEqual([
      [
        "cannot-tell",
        "endpoint",
        'Cannot tell whether PrivateLinkScopedResource "a", which may be created at the same time as PrivateEndpoint "endpoint", is a member of its scope: `scopeName` of PrivateLinkScopedResource "a" is known only after the update.',
        AGAIN,
      ],
    ]);
  });

  it("passes an endpoint that waits for a member of an unknown scope", () => {
    const { p, scope, subnet, logs } = program(preview);
    p.endpoint("endpoint", subnet, scope, {}, { after: [p.member("a", scope, logs, { scopeName: UNKNOWN })] });
    expect(judge(scopeEndpointAfterMembers, p)).toEqual([["passes", "endpoint"]]);
  });

  it("cannot tell of an endpoint with an unknown target, and is quiet about one that waits for all members", () => {
    const { p, scope, subnet, logs } = program(preview);
    const first = p.member("a", scope, logs);
    const privateLinkServiceConnections = [{ name: "c", privateLinkServiceId: UNKNOWN, groupIds: UNKNOWN }];
    p.endpoint("early", subnet, scope, { privateLinkServiceConnections });
    p.endpoint("late", subnet, scope, { privateLinkServiceConnections }, { after: [first] });
    expect(judge(scopeEndpointAfterMembers, p)).toEqual([
      [
        "cannot-tell",
        "early",
        'Cannot tell whether PrivateEndpoint "early" leads to the scope of PrivateLinkScopedResource "a", which may be created at the same time: `privateLinkServiceConnections[0].privateLinkServiceId` is known only after the update.',
        AGAIN,
      ],
    ]);
  });

  it("stays quiet about an endpoint to another service, and about members of another scope", () => {
    const { p, scope, subnet, logs } = program(preview);
    p.member("a", p.scope("other"), logs);
    p.endpoint("endpoint", subnet, scope);
    const vault = p.register("keyvault:Vault", "vault", "Microsoft.KeyVault/vaults", { vaultName: "vault" });
    p.endpoint("vault-endpoint", subnet, vault, { privateLinkServiceConnections: [{ name: "c", privateLinkServiceId: p.id(vault), groupIds: ["vault"] }] });
    p.endpoint("unknown-vault-endpoint", subnet, vault, { privateLinkServiceConnections: [{ name: "c", privateLinkServiceId: UNKNOWN, groupIds: ["vault"] }] });
    expect(judge(scopeEndpointAfterMembers, p)).toEqual([["passes", "endpoint"]]);
  });
});
