import { describe, expect, it } from "vitest";
import { scopeMemberType } from "../../../src/planning/rules/scope-member-type";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, Program, UNKNOWN } from "../program";

const AGAIN = "Preview again once it is known, or give the value as a literal.";
const REMOVE = "Link the workspace, component or data collection endpoint that is meant, or remove the member.";
const LINK_ENDPOINT =
  "Link the Azure Monitor workspace's data collection endpoint (`defaultIngestionSettings.dataCollectionEndpointResourceId`); for its queries, give the workspace a private endpoint of its own.";
const EXISTING = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/platform/providers";

function program(preview: Preview): { p: Program; scope: Handle } {
  const p = new Program(preview);
  return { p, scope: p.scope("scope") };
}

function member(preview: Preview, linkedResourceId: unknown, inputs: object = {}): readonly (readonly string[])[] {
  const { p, scope } = program(preview);
  p.member("member", scope, scope, { linkedResourceId, ...inputs });
  return judge(scopeMemberType, p);
}

describe.each(PREVIEWS)("scope-member-type at a %s preview", (preview) => {
  it("passes a workspace, a component and a data collection endpoint", () => {
    const { p, scope } = program(preview);
    const logs = p.workspace("logs");
    p.member("a", scope, logs);
    p.member("b", scope, p.component("web", logs));
    p.member("c", scope, p.collectionEndpoint("collect"));
    expect(judge(scopeMemberType, p)).toEqual([["passes", "a"], ["passes", "b"], ["passes", "c"]]);
  });

  it.each(["Microsoft.OperationalInsights/workspaces", "microsoft.insights/components", "MICROSOFT.INSIGHTS/DATACOLLECTIONENDPOINTS"])("passes an existing %s", (type) => {
    expect(member(preview, `${EXISTING}/${type}/existing`)).toEqual([["passes", "member"]]);
  });

  it.each(["Metrics", "platformMetrics", undefined])("passes a subscription, whatever the kind (%s): documents name several", (kind) => {
    expect(member(preview, "/Subscriptions/00000000-0000-0000-0000-000000000003/", { kind, subscriptionLocation: "westeurope" })).toEqual([["passes", "member"]]);
  });

  it("names another resource of the program", () => {
    const { p, scope } = program(preview);
    p.member("member", scope, p.register("storage:StorageAccount", "data", "Microsoft.Storage/storageAccounts", { accountName: "data" }));
    expect(judge(scopeMemberType, p)).toEqual([
      [
        "violated",
        "member",
        'PrivateLinkScopedResource "member" puts StorageAccount "data" into PrivateLinkScope "scope", and a scope takes only Log Analytics workspaces, Application Insights components and data collection endpoints: nothing reaches it through the scope.',
        REMOVE,
      ],
    ]);
  });

  it("names a network as well: whatever has a kind of its own but no place in a scope", () => {
    const { p, scope } = program(preview);
    p.member("member", scope, p.network("hub"), { scopeName: UNKNOWN });
    expect(judge(scopeMemberType, p)).toEqual([
      [
        "violated",
        "member",
        'PrivateLinkScopedResource "member" puts VirtualNetwork "hub" into its scope, and a scope takes only Log Analytics workspaces, Application Insights components and data collection endpoints: nothing reaches it through the scope.',
        REMOVE,
      ],
    ]);
  });

  it("names an existing Azure Monitor workspace", () => {
    expect(member(preview, `${EXISTING}/Microsoft.Monitor/accounts/prometheus`)).toEqual([
      [
        "violated",
        "member",
        'PrivateLinkScopedResource "member" puts existing accounts "prometheus" into PrivateLinkScope "scope", and an Azure Monitor workspace is never a member of a scope: its metrics come in through its data collection endpoint, and that is the member.',
        LINK_ENDPOINT,
      ],
    ]);
  });

  it("passes the data collection endpoint of an Azure Monitor workspace once its id is known", () => {
    const { p, scope } = program(preview);
    const prometheus = p.monitorWorkspace("prometheus");
    const linkedResourceId = p.from([prometheus], `${EXISTING}/Microsoft.Insights/dataCollectionEndpoints/prometheus`);
    p.member("member", scope, prometheus, { linkedResourceId });
    expect(judge(scopeMemberType, p)).toEqual([
      preview === "later"
        ? ["passes", "member"]
        : [
            "cannot-tell",
            "member",
            'Cannot tell what PrivateLinkScopedResource "member" puts into PrivateLinkScope "scope": `linkedResourceId` comes from AzureMonitorWorkspace "prometheus", whose id and whose other outputs cannot be told apart before the update.',
            AGAIN,
          ],
    ]);
  });

  it("cannot tell of a type that it does not know", () => {
    const { p, scope } = program(preview);
    p.member("member", scope, p.register("monitor:ActionGroup", "rule", "Microsoft.Insights/actionGroups", {}), {
      ...(preview === "later" ? { linkedResourceId: UNKNOWN } : {}),
    });
    const expected =
      preview === "later"
        ? 'Cannot tell what PrivateLinkScopedResource "member" puts into PrivateLinkScope "scope": `linkedResourceId` is known only after the update.'
        : 'Cannot tell whether PrivateLinkScope "scope" takes ActionGroup "rule": `linkedResourceId` leads to the type azure-native:monitor:ActionGroup, which is not one that this rule knows.';
    expect(judge(scopeMemberType, p)).toEqual([["cannot-tell", "member", expected, AGAIN]]);
  });

  it("cannot tell what an unknown id is, nor a text that is none", () => {
    expect(member(preview, UNKNOWN)).toEqual([
      ["cannot-tell", "member", 'Cannot tell what PrivateLinkScopedResource "member" puts into PrivateLinkScope "scope": `linkedResourceId` is known only after the update.', AGAIN],
    ]);
    expect(member(preview, "logs")).toEqual([
      [
        "cannot-tell",
        "member",
        'Cannot tell what PrivateLinkScopedResource "member" puts into PrivateLinkScope "scope": `linkedResourceId` is "logs", which is not the ARM id of a resource.',
        "Correct `linkedResourceId`.",
      ],
    ]);
  });

  it("stays quiet about a member that links nothing", () => {
    expect(member(preview, undefined)).toEqual([]);
  });
});

describe("scope-member-type once ids are known", () => {
  it("names an Azure Monitor workspace of the program", () => {
    const { p, scope } = program("later");
    p.member("member", scope, p.monitorWorkspace("prometheus"));
    expect(judge(scopeMemberType, p)).toEqual([
      [
        "violated",
        "member",
        'PrivateLinkScopedResource "member" puts AzureMonitorWorkspace "prometheus" into PrivateLinkScope "scope", and an Azure Monitor workspace is never a member of a scope: its metrics come in through its data collection endpoint, and that is the member.',
        LINK_ENDPOINT,
      ],
    ]);
  });

  it("reads the type from the id where the token tells none", () => {
    const { p, scope } = program("later");
    p.member("member", scope, p.register("monitor:ActionGroup", "rule", "Microsoft.Insights/actionGroups", {}));
    expect(judge(scopeMemberType, p)).toEqual([
      [
        "violated",
        "member",
        'PrivateLinkScopedResource "member" puts existing actionGroups "rule" into PrivateLinkScope "scope", and a scope takes only Log Analytics workspaces, Application Insights components and data collection endpoints: nothing reaches it through the scope.',
        REMOVE,
      ],
    ]);
  });
});
