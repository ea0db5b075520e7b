import { describe, expect, it } from "vitest";
import { scopePrivateOnlyLeavesOut } from "../../../src/planning/rules/scope-private-only-leaves-out";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, Program, UNKNOWN } from "../program";

const AGAIN = "Preview again once it is known, or give the value as a literal.";
const CLOSED = { ingestionAccessMode: "PrivateOnly", queryAccessMode: "PrivateOnly" };

function program(preview: Preview, accessModeSettings: unknown = CLOSED): { p: Program; scope: Handle; logs: Handle } {
  const p = new Program(preview);
  const scope = p.scope("scope", { accessModeSettings });
  const logs = p.workspace("logs");
  p.member("logs-member", scope, logs);
  return { p, scope, logs };
}

function fix(label: string): string {
  return `Add ${label} to PrivateLinkScope "scope" first, or keep the scope Open.`;
}

describe.each(PREVIEWS)("scope-private-only-leaves-out at a %s preview", (preview) => {
  it("passes what a scope holds, be it another one", () => {
    const { p } = program(preview);
    p.member("collect-member", p.scope("other"), p.collectionEndpoint("collect"));
    expect(judge(scopePrivateOnlyLeavesOut, p)).toEqual([["passes", "logs"], ["passes", "collect"]]);
  });

  it("names a workspace and a component that the scope leaves out", () => {
    const { p, logs } = program(preview);
    p.workspace("audit");
    p.component("web", logs);
    expect(judge(scopePrivateOnlyLeavesOut, p)).toEqual([
      [
        "violated",
        "audit",
        'Workspace "audit" is in no scope, and PrivateLinkScope "scope" has the query mode PrivateOnly: from any network that shares the scope\'s DNS, queries to it stop.',
        fix('Workspace "audit"'),
      ],
      ["passes", "logs"],
      [
        "violated",
        "web",
        'Component "web" is in no scope, and PrivateLinkScope "scope" has the ingestion and query modes PrivateOnly: from any network that shares the scope\'s DNS, Application Insights ingestion and queries to it stop.',
        fix('Component "web"'),
      ],
    ]);
  });

  it("names a data collection endpoint, and says what no document tells of it", () => {
    const { p } = program(preview);
    p.collectionEndpoint("collect");
    expect(judge(scopePrivateOnlyLeavesOut, p)).toEqual([
      ["passes", "logs"],
      [
        "violated",
        "collect",
        'DataCollectionEndpoint "collect" is in no scope, and PrivateLinkScope "scope" has the ingestion mode PrivateOnly: no document says whether ingestion through a data collection endpoint obeys the mode (UNVERIFIED); if it does, ingestion through it stops from any network that shares the scope\'s DNS.',
        fix('DataCollectionEndpoint "collect"'),
      ],
    ]);
  });

  it("leaves alone what the closed mode does not govern", () => {
    const ingestion = program(preview, { ingestionAccessMode: "PrivateOnly" });
    ingestion.p.workspace("audit");
    expect(judge(scopePrivateOnlyLeavesOut, ingestion.p)).toEqual([]);
    const query = program(preview, { queryAccessMode: "PrivateOnly" });
    query.p.collectionEndpoint("collect");
    expect(judge(scopePrivateOnlyLeavesOut, query.p)).toEqual([["passes", "logs"]]);
  });

  it("leaves all alone while the scope is Open", () => {
    const { p } = program(preview, null);
    p.workspace("audit");
    expect(judge(scopePrivateOnlyLeavesOut, p)).toEqual([]);
  });

  it("names the closed scope even beside one whose mode is unknown", () => {
    const { p } = program(preview);
    p.scope("a-scope", { accessModeSettings: UNKNOWN });
    p.workspace("audit");
    expect(judge(scopePrivateOnlyLeavesOut, p)[0]).toEqual([
      "violated",
      "audit",
      'Workspace "audit" is in no scope, and PrivateLinkScope "scope" has the query mode PrivateOnly: from any network that shares the scope\'s DNS, queries to it stop.',
      fix('Workspace "audit"'),
    ]);
  });

  it("cannot tell while a mode is unknown", () => {
    const { p } = program(preview, UNKNOWN);
    p.collectionEndpoint("collect");
    expect(judge(scopePrivateOnlyLeavesOut, p)).toEqual([
      ["passes", "logs"],
      [
        "cannot-tell",
        "collect",
        'Cannot tell whether PrivateLinkScope "scope" keeps networks from DataCollectionEndpoint "collect", which is in no scope: `accessModeSettings` of PrivateLinkScope "scope" is known only after the update.',
        AGAIN,
      ],
    ]);
  });

  it("cannot tell while an exclusion opens the mode for a connection", () => {
    const { p } = program(preview, { queryAccessMode: "PrivateOnly", exclusions: [{ privateEndpointConnectionName: "x", queryAccessMode: "Open" }] });
    p.workspace("audit");
    expect(judge(scopePrivateOnlyLeavesOut, p)[0]).toEqual([
      "cannot-tell",
      "audit",
      'Cannot tell whether PrivateLinkScope "scope" keeps networks from Workspace "audit", which is in no scope: PrivateLinkScope "scope" has an exclusion with queryAccessMode "Open", and the networks behind the connection that it names cannot be told.',
      'Add Workspace "audit" to a scope.',
    ]);
  });

  it("cannot tell while a member may hold the resource", () => {
    const { p, scope, logs } = program(preview);
    p.collectionEndpoint("collect");
    p.member("member", scope, logs, { linkedResourceId: UNKNOWN });
    expect(judge(scopePrivateOnlyLeavesOut, p)).toEqual([
      ["passes", "logs"],
      [
        "cannot-tell",
        "collect",
        'Cannot tell whether a scope holds DataCollectionEndpoint "collect", while PrivateLinkScope "scope" has the ingestion mode PrivateOnly: `linkedResourceId` of PrivateLinkScopedResource "member" is known only after the update.',
        AGAIN,
      ],
    ]);
  });
});
