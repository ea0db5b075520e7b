import { describe, expect, it } from "vitest";
import { automationLinkedWorkspace } from "../../../src/planning/rules/automation-linked-workspace";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, Program, UNKNOWN } from "../program";

type Inputs = Readonly<Record<string, unknown>>;

const LATER = "Preview again once it is known, or give the value as a literal.";
const EXISTING = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/shared/providers";
const EXISTING_ACCOUNT = `${EXISTING}/Microsoft.Automation/automationAccounts/shared`;
const HELD = 'Cannot tell whether a scope holds Workspace "logs", which AutomationAccount "account" is linked to:';
const USED = 'Cannot tell whether private link is used for AutomationAccount "account", which is linked to Workspace "logs", a workspace in no scope:';
const VIOLATED = [
  "violated",
  "Automation",
  'LinkedService "Automation" joins AutomationAccount "account", which uses private link, to Workspace "logs", which is in no scope: machines behind the account\'s endpoints send job data and updates to the workspace over the public path, or not at all.',
  'Put Workspace "logs" into a scope that a private endpoint reaches.',
];

interface Parts {
  readonly p: Program;
  readonly account: Handle;
  readonly logs: Handle;
}

function program(preview: Preview, access: Inputs = { publicNetworkAccess: false }, link: Inputs = {}): Parts {
  const p = new Program(preview);
  const logs = p.workspace("logs");
  const account = p.register("automation:AutomationAccount", "account", "Microsoft.Automation/automationAccounts", { automationAccountName: "account", ...access });
  p.register("operationalinsights:LinkedService", "Automation", "Microsoft.OperationalInsights/workspaces/logs/linkedServices", {
    workspaceName: p.name(logs),
    linkedServiceName: "Automation",
    resourceId: p.id(account),
    ...link,
  });
  return { p, account, logs };
}

function connect({ p, account }: Parts, given: Inputs = {}): void {
  const privateLinkServiceConnections = [{ name: "webhook", privateLinkServiceId: p.id(account), groupIds: ["Webhook"], ...given }];
  p.endpoint("endpoint", p.subnet("subnet", p.network("network")), account, { privateLinkServiceConnections });
}

describe.each(PREVIEWS)("automation-linked-workspace at a %s preview", (preview) => {
  it("passes a closed account whose workspace is in a scope", () => {
    const { p, logs } = program(preview);
    p.member("member", p.scope("scope"), logs);
    expect(judge(automationLinkedWorkspace, p)).toEqual([["passes", "Automation"]]);
  });

  it.each([{}, { publicNetworkAccess: true }])("passes an account that uses no private link: %j", (access) => {
    expect(judge(automationLinkedWorkspace, program(preview, access).p)).toEqual([["passes", "Automation"]]);
  });

  it("names the workspace of a closed account", () => {
    const { p } = program(preview);
    p.member("member", p.scope("scope"), p.workspace("other"));
    expect(judge(automationLinkedWorkspace, p)).toEqual([VIOLATED]);
  });

  it.each([{}, { publicNetworkAccess: UNKNOWN }])("names the workspace of an account with an endpoint: %j", (access) => {
    const parts = program(preview, access);
    connect(parts);
    expect(judge(automationLinkedWorkspace, parts.p)).toEqual([VIOLATED]);
  });

  it("does not count a member that names no scope", () => {
    const { p, logs } = program(preview);
    p.member("member", p.scope("scope"), logs, { scopeName: undefined });
    expect(judge(automationLinkedWorkspace, p, {}, { programOnly: "what exists stands in the scope that its id names" })).toEqual([VIOLATED]);
  });

  it("is not put in doubt by an endpoint of unknown target that asks for another group", () => {
    const parts = program(preview, {});
    connect(parts, { privateLinkServiceId: UNKNOWN, groupIds: ["blob"] });
    expect(judge(automationLinkedWorkspace, parts.p)).toEqual([["passes", "Automation"]]);
  });

  it.each(["Webhook", "DSCAndHybridWorker"])("cannot tell while an endpoint for %s has an unknown target", (group) => {
    const parts = program(preview, {});
    connect(parts, { privateLinkServiceId: UNKNOWN, groupIds: [group] });
    expect(judge(automationLinkedWorkspace, parts.p)).toEqual([
      ["cannot-tell", "Automation", `${USED} \`privateLinkServiceConnections[0].privateLinkServiceId\` of PrivateEndpoint "endpoint" is known only after the update.`, LATER],
    ]);
  });

  it("cannot tell while the account's flag is unknown", () => {
    expect(judge(automationLinkedWorkspace, program(preview, { publicNetworkAccess: UNKNOWN }).p)).toEqual([
      ["cannot-tell", "Automation", `${USED} \`publicNetworkAccess\` of AutomationAccount "account" is known only after the update.`, LATER],
    ]);
  });

  it("cannot tell about an existing account, unless an endpoint here leads to it", () => {
    const parts = program(preview, {}, { resourceId: EXISTING_ACCOUNT });
    expect(judge(automationLinkedWorkspace, parts.p)).toEqual([
      [
        "cannot-tell",
        "Automation",
        'Cannot tell whether private link is used for existing automationAccounts "shared", which is linked to Workspace "logs", a workspace in no scope: this estate does not show existing automationAccounts "shared".',
        'Put Workspace "logs" into a scope if private endpoints reach existing automationAccounts "shared".',
      ],
    ]);
    connect(parts, { privateLinkServiceId: EXISTING_ACCOUNT });
    expect(judge(automationLinkedWorkspace, parts.p).map(([answer]) => answer)).toEqual(["violated"]);
  });

  it("cannot tell while the account is unknown, unless a scope holds the workspace", () => {
    const { p, logs } = program(preview, {}, { resourceId: UNKNOWN });
    expect(judge(automationLinkedWorkspace, p)).toEqual([
      [
        "cannot-tell",
        "Automation",
        'Cannot tell whether private link is used for the account of LinkedService "Automation", which is linked to Workspace "logs", a workspace in no scope: `resourceId` is known only after the update.',
        LATER,
      ],
    ]);
    p.member("member", p.scope("scope"), logs);
    expect(judge(automationLinkedWorkspace, p)).toEqual([["passes", "Automation"]]);
  });

  it("cannot tell while a member's resource is unknown", () => {
    const { p, logs } = program(preview);
    p.member("member", p.scope("scope"), logs, { linkedResourceId: UNKNOWN });
    expect(judge(automationLinkedWorkspace, p)).toEqual([
      ["cannot-tell", "Automation", `${HELD} \`linkedResourceId\` of PrivateLinkScopedResource "member" is known only after the update.`, LATER],
    ]);
  });

  it("cannot tell while the workspace is unknown", () => {
    expect(judge(automationLinkedWorkspace, program(preview, { publicNetworkAccess: false }, { workspaceName: UNKNOWN }).p)).toEqual([
      [
        "cannot-tell",
        "Automation",
        'Cannot tell whether a scope holds the workspace of LinkedService "Automation", which AutomationAccount "account" is linked to: `workspaceName` is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("cannot tell about an existing workspace, unless a member here holds it", () => {
    const { p, logs } = program(preview, { publicNetworkAccess: false }, { workspaceName: "shared", resourceGroupName: "shared" });
    expect(judge(automationLinkedWorkspace, p)).toEqual([
      [
        "cannot-tell",
        "Automation",
        'Cannot tell whether a scope holds existing workspaces "shared", which AutomationAccount "account" is linked to: this estate does not show existing workspaces "shared".',
        'Check in the stack of existing workspaces "shared" that a scope holds it.',
      ],
    ]);
    p.member("member", p.scope("scope"), logs, { linkedResourceId: `${EXISTING}/Microsoft.OperationalInsights/workspaces/shared` });
    expect(judge(automationLinkedWorkspace, p)).toEqual([["passes", "Automation"]]);
  });

  it.each([
    ["a link to a cluster", { resourceId: undefined, writeAccessResourceId: `${EXISTING}/Microsoft.OperationalInsights/clusters/cluster` }],
    ["a link that reads a cluster", { resourceId: `${EXISTING}/Microsoft.OperationalInsights/clusters/cluster` }],
  ])("stays quiet about %s", (_, link) => {
    expect(judge(automationLinkedWorkspace, program(preview, { publicNetworkAccess: false }, link).p)).toEqual([]);
  });

  it("stays quiet about a link without a workspace", () => {
    const { p } = program(preview, { publicNetworkAccess: false }, { workspaceName: undefined });
    expect(judge(automationLinkedWorkspace, p, {}, { programOnly: "what exists stands in the workspace that its id names" })).toEqual([]);
  });
});
