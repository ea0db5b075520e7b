import { describe, expect, test } from "vitest";
import { DEFAULT_REACH_SETTINGS, DEFAULT_SETTINGS, EFFECTS, impactOf, OPERATIONS, Reachability, REACHES, ROLLOUT_STEPS, rolloutOf } from "../../src/planning";
import { impactJson } from "../../src/report/impact-json";
import { reachJson, traceJson } from "../../src/report/reach-json";
import { reachReport } from "../../src/report/reach-report";
import { rolloutJson } from "../../src/report/rollout-json";
import { type HubProgram } from "../planning/hub-program";
import { targetOf, vantageOf } from "../planning/reach/asked";
import { denying, type Progress, programAt } from "../planning/reach/rollout-program";
import { smallEstate, urn } from "./reach-estate";
import { faultsBy, read } from "./reach-schemas";

const HUB = { key: urn("network:VirtualNetwork", "hub"), label: 'VirtualNetwork "hub"' };
const SPOKE = { key: urn("network:VirtualNetwork", "spoke"), label: 'VirtualNetwork "spoke"' };
const LOGS = { key: urn("operationalinsights:Workspace", "logs"), label: 'Workspace "logs"', kind: "workspace" };
const AUDIT = { key: urn("operationalinsights:Workspace", "audit"), label: 'Workspace "audit"', kind: "workspace" };
const ALL = { from: undefined, to: undefined, operation: undefined };

function lines(reachability: Reachability, filter = {}): readonly string[] {
  return [...reachJson(reachReport(reachability, { ...ALL, ...filter }))];
}

function parsed(text: string): Record<string, unknown> {
  return JSON.parse(text) as Record<string, unknown>;
}

describe("the matrix", () => {
  const faults = faultsBy("reach");

  test("is a row for networks and resources with the same answers", () => {
    const reachability = new Reachability(smallEstate());
    const spoke = vantageOf(reachability, "spoke");
    expect(parsed(lines(reachability, { from: [spoke], operation: "query" }).join(""))).toEqual({
      rows: [
        { from: [SPOKE], to: [AUDIT], answers: [{ operation: "query", reach: "blocked", reason: 'Workspace "audit" refuses queries from public networks: its public access is Disabled' }] },
        { from: [SPOKE], to: [LOGS], answers: [{ operation: "query", reach: "public", reason: 'Workspace "logs" accepts queries from public networks' }] },
      ],
      summary: { networks: 1, resources: 2, answers: { private: 0, public: 1, blocked: 1, "no-such-name": 0, unreachable: 0, unknown: 0 } },
    });
  });

  test("lists every network and resource, and is a line for each row", () => {
    const many = (p: HubProgram): void => {
      for (let index = 0; index < 20; index += 1) p.workspace(`logs-${String(index).padStart(2, "0")}`);
    };
    const pieces = lines(new Reachability(smallEstate(many)));
    expect(pieces[0]).toBe('{\n"rows": [');
    expect(pieces.slice(1, -1).every((piece) => /^,?\n\{.*\}$/.test(piece))).toBe(true);
    const rows = parsed(pieces.join(""))["rows"] as readonly { readonly to: readonly unknown[] }[];
    expect(rows.map(({ to }) => to.length)).toEqual([1, 20, 1, 1, 21]);
    expect(faults(parsed(pieces.join("")))).toEqual([]);
  });

  test("has what it rests on, and on-premises networks", () => {
    const topology = { ...DEFAULT_REACH_SETTINGS.topology, onPremises: [{ name: "Headquarters", resolver: "hub", reaches: ["hub"] }] };
    const reachability = new Reachability(smallEstate(), { ...DEFAULT_REACH_SETTINGS, topology });
    const text = lines(reachability, { to: [targetOf(reachability, "audit")], operation: "ingest" }).join("");
    const [row] = parsed(text)["rows"] as readonly Record<string, unknown>[];
    expect(row?.["from"]).toEqual([{ key: "on-premises:headquarters", label: "Headquarters", onPremises: true }, HUB]);
    expect(row?.["answers"]).toEqual([expect.objectContaining({ reach: "unknown", restsOn: expect.stringMatching(/^whether the public name of /) as string })]);
    expect(faults(parsed(text))).toEqual([]);
  });

  test("may be empty", () => {
    const none = parsed(lines(new Reachability(smallEstate()), { operation: "configuration" }).join(""));
    expect(none["rows"]).toEqual([]);
    expect(faults(none)).toEqual([]);
  });
});

describe("traces", () => {
  test("have every step with what decided, and its source", () => {
    const reachability = new Reachability(smallEstate());
    const [from, to] = [vantageOf(reachability, "spoke"), targetOf(reachability, "audit")];
    const traces = reachability.operationsOf(to).map((operation) => traceJson({ from, to, operation, outcome: reachability.trace(from, to, operation) }));
    expect(traces[1]).toEqual({
      from: SPOKE,
      to: AUDIT,
      operation: "query",
      reach: "blocked",
      reason: 'Workspace "audit" refuses queries from public networks: its public access is Disabled',
      steps: [
        { text: 'VirtualNetwork "spoke" asks for api.monitor.azure.com', source: { document: "azure-monitor-docs fundamentals/private-link-security.md", date: "2026-01-27" } },
        { text: "that name is an alias into privatelink.monitor.azure.com, whether private link is used or not", source: { document: "Azure-Landing-Zones issue 270", date: "undated" } },
        { text: 'no zone privatelink.monitor.azure.com is linked to VirtualNetwork "spoke": public DNS answers', decidedBy: SPOKE.key, source: { document: "azure-docs private-link/private-endpoint-dns-integration.md", date: "2023-11-15" } },
        { text: 'Workspace "audit" refuses queries from public networks: its public access is Disabled', decidedBy: AUDIT.key, source: { document: "azure-docs azure-monitor/logs/private-link-configure.md", date: "2021-08-01" } },
      ],
    });
    expect(faultsBy("reach")({ traces })).toEqual([]);
  });
});

describe("an impact", () => {
  const [before, after] = [new Reachability(smallEstate((p) => p.network("old"))), new Reachability(smallEstate((p) => p.link("spoke-empty", p.zone("privatelink.monitor.azure.com", {}, "empty"), p.network("far"))))];
  const printed = parsed(impactJson(impactOf(before, after)));

  test("has each change with both ways, counts, and what is gone", () => {
    expect(printed["counts"]).toEqual({ stops: 0, "may-stop": 0, "cut-off": 2, fails: 0, "becomes-public": 0, "becomes-private": 0, starts: 0, new: 2, unknown: 1, unchanged: 7 });
    expect(printed["gone"]).toEqual({ networks: [{ key: urn("network:VirtualNetwork", "old"), label: 'VirtualNetwork "old"' }], resources: [] });
    const [first] = printed["changes"] as readonly Record<string, unknown>[];
    expect(first).toMatchObject({ effect: "cut-off", operation: "query", from: [{ label: 'VirtualNetwork "far"' }], to: [AUDIT], after: { reach: "no-such-name" } });
    expect(first).not.toHaveProperty("before");
    const stopped = parsed(impactJson(impactOf(after, new Reachability(smallEstate((p) => p.network("far"))))));
    expect((stopped["changes"] as readonly unknown[])[0]).toMatchObject({ effect: "starts", before: { reach: "no-such-name" }, after: { reach: "public" } });
    expect(faultsBy("impact")(stopped)).toEqual([]);
  });

  test("is as its schema says", () => {
    expect(faultsBy("impact")(printed)).toEqual([]);
  });
});

describe("a roll-out", () => {
  const at = (progress: Progress): Record<string, unknown> => parsed(rolloutJson(rolloutOf(programAt(progress, "first").estate(), DEFAULT_SETTINGS, DEFAULT_REACH_SETTINGS)));

  test("has its steps, what they lack, and the next", () => {
    const printed = at({ members: false, endpoint: false });
    expect(printed["next"]).toBe("members");
    const steps = printed["steps"] as readonly Record<string, unknown>[];
    expect(steps.map(({ id }) => id)).toEqual(ROLLOUT_STEPS.map(({ id }) => id));
    expect(steps[2]).toMatchObject({
      id: "members",
      title: "Every workspace, component and collection endpoint in the scope",
      why: "From the first link on, the shared names of all resources lead to the scope's endpoint.",
      source: { document: "azure-docs azure-monitor/logs/private-link-design.md", date: "2022-01-05" },
      state: "open",
    });
    const missing = steps[2]?.["missing"] as readonly unknown[];
    expect(missing[0]).toEqual({ message: 'Workspace "logs" is in no scope.', fix: "Add it to the scope.", answer: "open" });
    expect(missing[3]).toMatchObject({ rule: "scope-has-members", answer: "open" });
    expect(printed).toMatchObject({ assumed: 'PrivateLinkScope "scope" holds Workspace "logs", Component "shop" and DataCollectionEndpoint "collector" too', impact: { counts: { unchanged: 12 } }, outages: { count: 0, rows: [] } });
    const first = at({ scope: false });
    expect([first["next"], "impact" in first, "assumed" in first]).toEqual(["scope", false, false]);
    expect(faultsBy("rollout")(first)).toEqual([]);
    expect(faultsBy("rollout")(printed)).toEqual([]);
  });

  test("has what doing the next step at once would change", () => {
    const printed = at({ linked: ["hub"] });
    expect(printed).toMatchObject({ next: "close", impact: { counts: { stops: 6, unchanged: 6 } } });
    expect(faultsBy("rollout")(printed)).toEqual([]);
  });

  test("has no next step in the end", () => {
    const printed = at({ access: "Disabled", mode: "PrivateOnly", more: (p, { spoke }) => p.subnet("clients", spoke, { addressPrefix: "10.1.0.0/26", networkSecurityGroup: { id: p.id(denying(p)) } }) });
    expect(printed).not.toHaveProperty("next");
    expect(faultsBy("rollout")(printed)).toEqual([]);
  });
});

describe("the published schemas", () => {
  const defs = (schema: string): Readonly<Record<string, { readonly enum?: readonly string[] }>> => read(schema)["$defs"] as Readonly<Record<string, { readonly enum?: readonly string[] }>>;

  test.each(["reach", "impact", "rollout"])("know every word of %s", (schema) => {
    expect(defs(schema)["reach"]?.enum).toEqual(REACHES);
    expect(defs(schema)["operation"]?.enum).toEqual(OPERATIONS);
    if (schema !== "reach") expect(defs(schema)["effect"]?.enum).toEqual(EFFECTS);
    if (schema === "rollout") expect(defs(schema)["step-id"]?.enum).toEqual(ROLLOUT_STEPS.map(({ id }) => id));
  });

  test("say the same of what they share", () => {
    for (const [name, definition] of Object.entries(defs("impact"))) {
      expect(defs("rollout")[name], name).toEqual(definition);
      if (name in defs("reach")) expect(defs("reach")[name], name).toEqual(definition);
    }
  });

  test.each<[string, "reach" | "impact" | "rollout", unknown]>([
    [" must match exactly one schema in oneOf", "reach", { rows: [] }],
    [" must match exactly one schema in oneOf", "reach", { traces: [] }],
    ["/summary/answers must have required property 'blocked'", "reach", { rows: [], summary: { networks: 0, resources: 0, answers: {} } }],
    ["/counts/stops must be >= 0", "impact", { changes: [], counts: { stops: -1 }, gone: { networks: [], resources: [] } }],
    [" must NOT have additional properties", "impact", { changes: [], counts: {}, gone: {}, version: 1 }],
    ["/steps must NOT have fewer than 8 items", "rollout", { steps: [] }],
    ["/next must be equal to one of the allowed values", "rollout", { steps: [], next: "later" }],
  ])("refuse: %s", (fault, schema, value) => {
    expect(faultsBy(schema)(value)).toContain(fault);
  });
});
