import { describe, expect, it } from "vitest";
import { estateOf } from "../../../src/planning/readers/join";
import { programSource } from "../../../src/planning/readers/load-source";
import { type EstateSource } from "../../../src/planning/readers/source";
import { closedButUnreachable } from "../../../src/planning/rules/closed-but-unreachable";
import { verdictsOf } from "../../../src/planning/rules/rule";
import { DEFAULT_SETTINGS } from "../../../src/planning/settings";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, Program, UNKNOWN } from "../program";
import { exportRows, exportSource, inventoryRows, inventorySource, ofStack } from "../sources";

const LATER = "Preview again once it is known, or give the value as a literal.";
const UNTIL = "or leave its public access Enabled until then.";
const CLOSED = { publicNetworkAccessForIngestion: "Disabled", publicNetworkAccessForQuery: "Disabled" };
const QUESTION = 'Cannot tell whether a private endpoint reaches Workspace "logs", which takes neither ingestion nor queries from public networks:';
const EXISTING_SCOPE = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/shared/providers/Microsoft.Insights/privateLinkScopes/shared";
const EXISTING_SUBNET = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/shared/providers/Microsoft.Network/virtualNetworks/hub/subnets/endpoints";

/** A program with a scope, and a workspace that is closed unless `inputs` say otherwise. */
function program(preview: Preview, inputs: Readonly<Record<string, unknown>> = CLOSED): { p: Program; scope: Handle; logs: Handle } {
  const p = new Program(preview);
  return { p, scope: p.scope("scope"), logs: p.workspace("logs", inputs) };
}

function endpoint(p: Program, target: Handle, inputs: Readonly<Record<string, unknown>> = {}): void {
  p.endpoint("endpoint", target, target, { subnet: { id: EXISTING_SUBNET }, ...inputs });
}

describe.each(PREVIEWS)("closed-but-unreachable at a %s preview", (preview) => {
  it("passes a closed resource in a scope with an endpoint", () => {
    const { p, scope, logs } = program(preview);
    p.member("logs-member", scope, logs);
    endpoint(p, scope);
    expect(judge(closedButUnreachable, p)).toEqual([["passes", "logs"]]);
  });

  it("passes where one of several scopes has an endpoint", () => {
    const { p, scope, logs } = program(preview);
    const other = p.scope("other");
    p.member("a-member", other, logs);
    p.member("b-member", scope, logs);
    endpoint(p, scope);
    expect(judge(closedButUnreachable, p)).toEqual([["passes", "logs"]]);
  });

  it("counts an endpoint that waits for approval", () => {
    const { p, scope, logs } = program(preview);
    p.member("logs-member", scope, logs);
    endpoint(p, scope, { privateLinkServiceConnections: [], manualPrivateLinkServiceConnections: [{ privateLinkServiceId: p.id(scope), groupIds: ["azuremonitor"] }] });
    expect(judge(closedButUnreachable, p)).toEqual([["passes", "logs"]]);
  });

  it.each([
    ["gives no flags", {}],
    ["is open", { publicNetworkAccessForIngestion: "Enabled", publicNetworkAccessForQuery: "Enabled" }],
    ["is secured by a perimeter", { publicNetworkAccessForIngestion: "SecuredByPerimeter", publicNetworkAccessForQuery: "SecuredByPerimeter" }],
  ])("passes a resource that %s", (_, inputs) => {
    expect(judge(closedButUnreachable, program(preview, inputs).p)).toEqual([["passes", "logs"]]);
  });

  it("names a closed resource in no scope", () => {
    expect(judge(closedButUnreachable, program(preview).p)).toEqual([
      [
        "violated",
        "logs",
        'Workspace "logs" takes neither ingestion nor queries from public networks, and no scope holds it: nobody can send to it or query it.',
        `Put Workspace "logs" into a scope that a private endpoint reaches, ${UNTIL}`,
      ],
    ]);
  });

  it("names the one operation that is closed, in any case", () => {
    expect(judge(closedButUnreachable, program(preview, { publicNetworkAccessForQuery: "disabled" }).p)).toEqual([
      [
        "violated",
        "logs",
        'Workspace "logs" takes no queries from public networks, and no scope holds it: nobody can query it.',
        `Put Workspace "logs" into a scope that a private endpoint reaches, ${UNTIL}`,
      ],
    ]);
  });

  it("names components and collection endpoints", () => {
    const { p, logs } = program(preview, {});
    p.component("app", logs, { publicNetworkAccessForIngestion: "Disabled" });
    p.collectionEndpoint("collector", { networkAcls: { publicNetworkAccess: "Disabled" } });
    expect(judge(closedButUnreachable, p)).toEqual([
      ["passes", "logs"],
      [
        "violated",
        "app",
        'Component "app" takes no ingestion from public networks, and no scope holds it: nobody can send to it.',
        `Put Component "app" into a scope that a private endpoint reaches, ${UNTIL}`,
      ],
      [
        "violated",
        "collector",
        'DataCollectionEndpoint "collector" takes no ingestion from public networks, and no scope holds it: nobody can send to it.',
        `Put DataCollectionEndpoint "collector" into a scope that a private endpoint reaches, ${UNTIL}`,
      ],
    ]);
  });

  it("names the scopes that no endpoint reaches", () => {
    const { p, scope, logs } = program(preview);
    p.member("a-member", scope, logs);
    p.member("b-member", p.scope("other"), logs);
    p.member("c-member", scope, logs);
    expect(judge(closedButUnreachable, p)).toEqual([
      [
        "violated",
        "logs",
        'Workspace "logs" takes neither ingestion nor queries from public networks, and no private endpoint reaches PrivateLinkScope "scope" and PrivateLinkScope "other", which hold it: nobody can send to it or query it.',
        `Connect a private endpoint to PrivateLinkScope "scope" and PrivateLinkScope "other", ${UNTIL}`,
      ],
    ]);
  });

  it("does not take an endpoint of unknown target and another group for a way in", () => {
    const { p, scope, logs } = program(preview);
    p.member("logs-member", scope, logs);
    endpoint(p, scope, { privateLinkServiceConnections: [{ privateLinkServiceId: UNKNOWN, groupIds: ["blob"] }] });
    expect(judge(closedButUnreachable, p)).toEqual([
      [
        "violated",
        "logs",
        'Workspace "logs" takes neither ingestion nor queries from public networks, and no private endpoint reaches PrivateLinkScope "scope", which holds it: nobody can send to it or query it.',
        `Connect a private endpoint to PrivateLinkScope "scope", ${UNTIL}`,
      ],
    ]);
  });

  it("names what is closed for certain while another flag is unknown", () => {
    expect(judge(closedButUnreachable, program(preview, { publicNetworkAccessForIngestion: "Disabled", publicNetworkAccessForQuery: UNKNOWN }).p)).toEqual([
      [
        "violated",
        "logs",
        'Workspace "logs" takes no ingestion from public networks, and no scope holds it: nobody can send to it.',
        `Put Workspace "logs" into a scope that a private endpoint reaches, ${UNTIL}`,
      ],
    ]);
  });

  it("cannot tell whether an unknown flag closes a resource that nothing reaches", () => {
    expect(judge(closedButUnreachable, program(preview, { publicNetworkAccessForQuery: UNKNOWN }).p)).toEqual([
      [
        "cannot-tell",
        "logs",
        'Cannot tell whether Workspace "logs", to which this estate shows no certain private endpoint, is closed to public networks: `publicNetworkAccessForQuery` is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("passes an unknown flag where an endpoint reaches the resource", () => {
    const { p, scope, logs } = program(preview, { publicNetworkAccessForQuery: UNKNOWN });
    p.member("logs-member", scope, logs);
    endpoint(p, scope);
    expect(judge(closedButUnreachable, p)).toEqual([["passes", "logs"]]);
  });

  it("cannot tell while a member's resource is unknown, unless nothing reaches its scope", () => {
    const { p, scope, logs } = program(preview);
    p.member("member", scope, logs, { linkedResourceId: UNKNOWN });
    expect(judge(closedButUnreachable, p).map(([answer]) => answer)).toEqual(["violated"]);
    endpoint(p, scope);
    expect(judge(closedButUnreachable, p)).toEqual([
      ["cannot-tell", "logs", `${QUESTION} \`linkedResourceId\` of PrivateLinkScopedResource "member" is known only after the update.`, LATER],
    ]);
  });

  it("cannot tell while the scope of a member is unknown", () => {
    const { p, scope, logs } = program(preview);
    p.member("member", scope, logs, { scopeName: UNKNOWN });
    expect(judge(closedButUnreachable, p)).toEqual([
      ["cannot-tell", "logs", `${QUESTION} \`scopeName\` of PrivateLinkScopedResource "member" is known only after the update.`, LATER],
    ]);
  });

  it("cannot tell while an endpoint's target is unknown", () => {
    const { p, scope, logs } = program(preview);
    p.member("member", scope, logs);
    endpoint(p, scope, { privateLinkServiceConnections: [{ privateLinkServiceId: UNKNOWN, groupIds: ["azuremonitor"] }] });
    expect(judge(closedButUnreachable, p)).toEqual([
      ["cannot-tell", "logs", `${QUESTION} \`privateLinkServiceConnections[0].privateLinkServiceId\` of PrivateEndpoint "endpoint" is known only after the update.`, LATER],
    ]);
  });

  it("cannot tell about an existing scope whose endpoints it does not see", () => {
    const { p, scope, logs } = program(preview);
    p.member("member", scope, logs, { scopeName: "shared", resourceGroupName: "shared" });
    expect(judge(closedButUnreachable, p)).toEqual([
      [
        "cannot-tell",
        "logs",
        `${QUESTION} this estate does not show the endpoints of existing privateLinkScopes "shared", which holds it.`,
        'Check in the stack of existing privateLinkScopes "shared" that a private endpoint is connected to it.',
      ],
    ]);
  });

  it("passes an existing scope to which this program connects an endpoint by its ARM id", () => {
    const { p, scope, logs } = program(preview);
    p.member("member", scope, logs, { scopeName: "shared", resourceGroupName: "shared" });
    endpoint(p, scope, { privateLinkServiceConnections: [{ privateLinkServiceId: EXISTING_SCOPE, groupIds: ["azuremonitor"] }] });
    expect(judge(closedButUnreachable, p)).toEqual([["passes", "logs"]]);
  });

  it("ignores a member that names no scope", () => {
    const { p, scope, logs } = program(preview);
    p.member("member", scope, logs, { scopeName: undefined });
    expect(judge(closedButUnreachable, p).map(([answer]) => answer)).toEqual(["violated"]);
  });

  it("cannot tell what the scopes of other stacks hold where nothing shows a scope", () => {
    const p = new Program(preview);
    p.workspace("logs", CLOSED);
    expect(judge(closedButUnreachable, p)).toEqual([
      [
        "cannot-tell",
        "logs",
        `${QUESTION} no source shows a scope, and one of another stack may hold it.`,
        `Give an inventory or the export of the scope's stack as well; if no scope holds it, put Workspace "logs" into one that a private endpoint reaches, ${UNTIL}`,
      ],
    ]);
    const answers = (...files: readonly EstateSource[]): readonly string[] => verdictsOf(closedButUnreachable, estateOf([programSource("program", p.registered()), ...files]), DEFAULT_SETTINGS).map(({ answer }) => answer);
    expect(answers(exportSource(exportRows(p)))).toEqual(["cannot-tell"]);
    expect(answers(inventorySource([{ id: "no id" }]))).toEqual(["cannot-tell"]);
  });

  it("counts on what an inventory, another stack's scope or a member of one shows", () => {
    const p = new Program(preview);
    p.workspace("logs", CLOSED);
    const other = new Program(preview);
    const network = other.network("hub");
    const answers = (...files: readonly EstateSource[]): readonly string[] => verdictsOf(closedButUnreachable, estateOf([programSource("program", p.registered()), ...files]), DEFAULT_SETTINGS).map(({ answer }) => answer);
    expect(answers(inventorySource(inventoryRows(other)))).toEqual(["violated"]);
    expect(answers(exportSource(ofStack("platform", exportRows(other))))).toEqual(["cannot-tell"]);
    other.scope("scope");
    expect(answers(exportSource(ofStack("platform", exportRows(other))))).toEqual(["violated"]);
    p.member("member", network, p.workspace("open"), { scopeName: "shared", resourceGroupName: "shared" });
    expect(answers()).toEqual(["violated", "passes"]);
  });

  it("stays quiet about what no scope holds", () => {
    const p = new Program(preview);
    p.monitorWorkspace("prometheus");
    expect(judge(closedButUnreachable, p)).toEqual([]);
  });
});
