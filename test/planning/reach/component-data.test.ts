import { describe, expect, it } from "vitest";
import { UNKNOWN } from "../program";
import { ask, type Build, connected } from "./asked";

/** A component and its workspace, in the hub's scope or not, closed to public queries or not. */
function component(inputs: Readonly<Record<string, unknown>> = {}, workspace: Readonly<Record<string, unknown>> = {}): Build {
  return (p) => {
    connected(p);
    p.member("shop-member", p.scopeOfHub, p.component("shop", p.workspace("logs", workspace), inputs));
    p.network("apart");
  };
}

const STEP = 'what is judged is the query path of Component "shop" itself: its data lies in Workspace "logs", which is queried by names, scopes and a flag of its own [S0, shop]';

describe("a query of a workspace-based component", () => {
  it("is judged by the component alone, and says where the data lies", () => {
    const said = ask(component(), ["hub", "shop", "query"]);
    expect(said.slice(0, 3)).toEqual(["private", STEP, 'VirtualNetwork "hub" asks for api.monitor.azure.com [D4]']);
    expect(said.at(-1)).toBe('PrivateLinkScope "scope" holds Component "shop", so it takes queries through the endpoint [D4, scope]');
  });

  it("is refused by the component's flag while the workspace's own pair is open, and the other way round", () => {
    const closed = component({ publicNetworkAccessForQuery: "Disabled" });
    expect([ask(closed, ["apart", "shop", "query"])[0], ask(closed, ["apart", "logs", "query"])[0]]).toEqual(["blocked", "public"]);
    const open = component({}, { publicNetworkAccessForQuery: "Disabled" });
    expect([ask(open, ["apart", "shop", "query"])[0], ask(open, ["apart", "logs", "query"])[0]]).toEqual(["public", "blocked"]);
  });

  it("names its workspace as far as that is known", () => {
    const first = (workspaceResourceId: unknown): string | undefined => ask(component({ workspaceResourceId }), ["apart", "shop", "query"])[1];
    expect(first("/subscriptions/s/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/theirs")).toBe('what is judged is the query path of Component "shop" itself: its data lies in existing workspaces "theirs", which is queried by names, scopes and a flag of its own [S0, shop]');
    expect(first(UNKNOWN)).toBe('what is judged is the query path of Component "shop" itself: its data lies in a workspace that is not known yet, which is queried by names, scopes and a flag of its own [S0, shop]');
    expect(first(undefined)).toBe('VirtualNetwork "apart" asks for api.monitor.azure.com [D4]');
  });

  it("says nothing of it for data, nor for the workspace", () => {
    for (const question of [["apart", "shop", "ingest"], ["apart", "logs", "query"]] as const) expect(ask(component(), question).some((line) => line.includes("query path"))).toBe(false);
  });
});
