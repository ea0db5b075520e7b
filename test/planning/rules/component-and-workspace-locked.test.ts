import { describe, expect, it } from "vitest";
import { componentAndWorkspaceLocked } from "../../../src/planning/rules/component-and-workspace-locked";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, Program, UNKNOWN } from "../program";

type Inputs = Readonly<Record<string, unknown>>;

const LATER = "Preview again once it is known, or give the value as a literal.";
const CLOSED: Inputs = { publicNetworkAccessForIngestion: "Disabled", publicNetworkAccessForQuery: "Disabled" };
const EXISTING = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/shared/providers/Microsoft.OperationalInsights/workspaces/shared";
const CLOSED_QUESTION = 'Cannot tell whether Workspace "logs" is closed to public networks as Component "app" is:';
const SCOPE_QUESTION = 'Cannot tell whether a scope holds Component "app" without Workspace "logs", where its data lies:';
const APART = [
  "violated",
  "app",
  'Component "app" is in PrivateLinkScope "scope", and Workspace "logs", where its data lies, is not: networks behind the scope query the workspace over the public path only, and not at all while the scope\'s query mode is PrivateOnly.',
  'Put Workspace "logs" into PrivateLinkScope "scope" as well.',
];

interface Parts {
  readonly p: Program;
  readonly scope: Handle;
  readonly logs: Handle;
  readonly app: Handle;
}

function program(preview: Preview, component: Inputs = {}, workspace: Inputs = {}): Parts {
  const p = new Program(preview);
  const scope = p.scope("scope");
  const logs = p.workspace("logs", workspace);
  return { p, scope, logs, app: p.component("app", logs, component) };
}

function judged(...given: Parameters<typeof program>): ReturnType<typeof judge> {
  return judge(componentAndWorkspaceLocked, program(...given).p);
}

describe.each(PREVIEWS)("component-and-workspace-locked at a %s preview", (preview) => {
  it.each([
    ["both open", {}, {}],
    ["both closed", CLOSED, CLOSED],
    ["a closed workspace alone", {}, CLOSED],
    ["an unknown flag over a closed workspace", { ...CLOSED, publicNetworkAccessForQuery: UNKNOWN }, CLOSED],
    ["an open component over an unknown workspace", {}, { publicNetworkAccessForQuery: UNKNOWN }],
    ["a perimeter around the workspace", CLOSED, { publicNetworkAccessForIngestion: "SecuredByPerimeter", publicNetworkAccessForQuery: "SecuredByPerimeter" }],
  ])("passes %s", (_, component, workspace) => {
    expect(judged(preview, component, workspace)).toEqual([["passes", "app"]]);
  });

  it("passes a classic component, closed and in a scope", () => {
    const { p, scope, app } = program(preview, { ...CLOSED, workspaceResourceId: undefined });
    p.member("app-member", scope, app);
    expect(judge(componentAndWorkspaceLocked, p)).toEqual([["passes", "app"]]);
  });

  it.each([
    [{}, CLOSED, "takes neither ingestion nor queries", "written and read"],
    [{ publicNetworkAccessForIngestion: "Enabled", publicNetworkAccessForQuery: "Disabled" }, CLOSED, "takes no ingestion", "written"],
    [{ publicNetworkAccessForIngestion: "Disabled", publicNetworkAccessForQuery: "Enabled" }, CLOSED, "takes no queries", "read"],
    [{}, { publicNetworkAccessForQuery: "disabled" }, "takes no queries", "read"],
    [{}, { publicNetworkAccessForIngestion: UNKNOWN, publicNetworkAccessForQuery: "Disabled" }, "takes no queries", "read"],
  ])("names an open workspace %j behind a component with %j", (workspace, component, refuses, what) => {
    expect(judged(preview, component, workspace)).toEqual([
      [
        "violated",
        "app",
        `Component "app" ${refuses} from public networks, but Workspace "logs", where its data lies, does: the component's data can still be ${what} there from any network.`,
        'Close Workspace "logs" to public networks as well.',
      ],
    ]);
  });

  it("passes both in one scope", () => {
    const { p, scope, logs, app } = program(preview);
    p.member("app-member", scope, app);
    p.member("logs-member", scope, logs);
    expect(judge(componentAndWorkspaceLocked, p)).toEqual([["passes", "app"]]);
  });

  it("passes a workspace in more scopes than its component", () => {
    const { p, scope, logs } = program(preview);
    p.member("logs-member", scope, logs);
    expect(judge(componentAndWorkspaceLocked, p)).toEqual([["passes", "app"]]);
  });

  it("names a component in a scope without its workspace", () => {
    const { p, scope, app, logs } = program(preview);
    p.member("app-member", scope, app);
    p.member("logs-member", p.scope("other"), logs);
    expect(judge(componentAndWorkspaceLocked, p)).toEqual([APART]);
  });

  it("puts open flags before different scopes", () => {
    const { p, scope, app } = program(preview, CLOSED);
    p.member("app-member", scope, app);
    expect(judge(componentAndWorkspaceLocked, p).map(([, , message]) => message)).toEqual([
      'Component "app" takes neither ingestion nor queries from public networks, but Workspace "logs", where its data lies, does: the component\'s data can still be written and read there from any network.',
    ]);
  });

  it("names different scopes while a flag is unknown", () => {
    const { p, scope, app } = program(preview, { publicNetworkAccessForQuery: UNKNOWN });
    p.member("app-member", scope, app);
    expect(judge(componentAndWorkspaceLocked, p)).toEqual([APART]);
  });

  it.each([
    ["the workspace's", CLOSED, { ...CLOSED, publicNetworkAccessForQuery: UNKNOWN }, '`publicNetworkAccessForQuery` of Workspace "logs" is known only after the update.'],
    ["the component's", { publicNetworkAccessForIngestion: UNKNOWN }, {}, "`publicNetworkAccessForIngestion` is known only after the update."],
  ])("cannot tell while %s flag is unknown", (_, component, workspace, because) => {
    expect(judged(preview, component, workspace)).toEqual([["cannot-tell", "app", `${CLOSED_QUESTION} ${because}`, LATER]]);
  });

  it("cannot tell about an unknown workspace where the component is isolated", () => {
    const unknown = { workspaceResourceId: UNKNOWN };
    const question = 'Cannot tell whether the workspace of Component "app" is isolated as the component is: `workspaceResourceId` is known only after the update.';
    expect(judged(preview, unknown)).toEqual([["passes", "app"]]);
    expect(judged(preview, { ...unknown, ...CLOSED })).toEqual([["cannot-tell", "app", question, LATER]]);
    expect(judged(preview, { ...unknown, publicNetworkAccessForQuery: UNKNOWN })).toEqual([["cannot-tell", "app", question, LATER]]);
    const { p, scope, app } = program(preview, unknown);
    p.member("app-member", scope, app);
    expect(judge(componentAndWorkspaceLocked, p)).toEqual([["cannot-tell", "app", question, LATER]]);
  });

  it("cannot tell about the flags of an existing workspace", () => {
    expect(judged(preview, { ...CLOSED, workspaceResourceId: EXISTING })).toEqual([
      [
        "cannot-tell",
        "app",
        'Cannot tell whether existing workspaces "shared" is closed to public networks as Component "app" is: this estate does not show the flags of existing workspaces "shared".',
        'Check that existing workspaces "shared" takes neither ingestion nor queries from public networks, as the component does.',
      ],
    ]);
    expect(judged(preview, { workspaceResourceId: EXISTING })).toEqual([["passes", "app"]]);
  });

  it("cannot tell whether another stack puts an existing workspace into the scope, unless this program does", () => {
    const { p, scope, app } = program(preview, { workspaceResourceId: EXISTING });
    p.member("app-member", scope, app);
    expect(judge(componentAndWorkspaceLocked, p)).toEqual([
      [
        "cannot-tell",
        "app",
        'Cannot tell whether a scope holds Component "app" without existing workspaces "shared", where its data lies: this estate does not show all scopes of existing workspaces "shared".',
        'Check that PrivateLinkScope "scope" holds existing workspaces "shared" as well.',
      ],
    ]);
    p.member("logs-member", scope, app, { linkedResourceId: EXISTING.toUpperCase().replace("/SUBSCRIPTIONS", "/subscriptions") });
    expect(judge(componentAndWorkspaceLocked, p)).toEqual([["passes", "app"]]);
  });

  it.each([
    ["the scope of the component's member", { scopeName: UNKNOWN }, {}, '`scopeName` of PrivateLinkScopedResource "app-member" is known only after the update.'],
    ["the resource of the component's member", { linkedResourceId: UNKNOWN }, { scopeName: "elsewhere" }, '`linkedResourceId` of PrivateLinkScopedResource "app-member" is known only after the update.'],
    ["the scope of the workspace's member", {}, { scopeName: UNKNOWN }, '`scopeName` of PrivateLinkScopedResource "logs-member" is known only after the update.'],
    ["the resource of the workspace's member", {}, { linkedResourceId: UNKNOWN }, '`linkedResourceId` of PrivateLinkScopedResource "logs-member" is known only after the update.'],
  ])("cannot tell while %s is unknown", (_, ours, theirs, because) => {
    const { p, scope, app, logs } = program(preview);
    p.member("app-member", scope, app, ours);
    p.member("logs-member", scope, logs, theirs);
    expect(judge(componentAndWorkspaceLocked, p)).toEqual([["cannot-tell", "app", `${SCOPE_QUESTION} ${because}`, LATER]]);
  });

  it("does not mind a member of unknown resource in a scope that holds the workspace", () => {
    const { p, scope, app, logs } = program(preview);
    p.member("app-member", scope, app, { linkedResourceId: UNKNOWN });
    p.member("logs-member", scope, logs);
    expect(judge(componentAndWorkspaceLocked, p)).toEqual([["passes", "app"]]);
  });

  it("ignores members that name no scope", () => {
    const { p, scope, app } = program(preview);
    p.member("app-member", scope, app, { scopeName: undefined });
    expect(judge(componentAndWorkspaceLocked, p)).toEqual([["passes", "app"]]);
  });

  it("stays quiet about workspaces alone", () => {
    const p = new Program(preview);
    p.workspace("logs", CLOSED);
    expect(judge(componentAndWorkspaceLocked, p)).toEqual([]);
  });
});
