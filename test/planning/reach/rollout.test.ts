import { describe, expect, it } from "vitest";
import { Connectivity, DEFAULT_REACH_SETTINGS, DEFAULT_SETTINGS, type ReachSettings, type Rollout, ROLLOUT_STEPS, rolloutOf, RULES } from "../../../src/planning";
import { PREVIEWS, Program, UNKNOWN } from "../program";
import { linkAll, nameOf } from "./asked";
import { denying, type Progress, programAt, publicly } from "./rollout-program";

/** Where an estate is, at both previews alike: the networks that have no subnets do not tell what leaves them. */
function rollout(progress: Progress, reach: Partial<ReachSettings> = { connectivity: Connectivity.Complete }): Rollout {
  const [first, later] = PREVIEWS.map((preview) => rolloutOf(programAt(progress, preview).estate(), { ...DEFAULT_SETTINGS, ...reach }, { ...DEFAULT_REACH_SETTINGS, ...reach }));
  if (first === undefined) throw new Error("There are two previews.");
  expect(summary(later)).toEqual(summary(first));
  return first;
}

function summary(of: Rollout | undefined): unknown {
  return { next: of?.next?.step.id, states: of?.steps.map(({ state }) => state), missing: of?.next?.missing, impact: impact(of) };
}

function impact(of: Rollout | undefined): readonly string[] | undefined {
  return of?.impact?.changes.map(({ effect, operation, targets, vantages, after }) => `${effect}: ${operation} of ${names(targets)} from ${names(vantages)}: ${after.reason}`);
}

function names(all: readonly { readonly key: string }[]): string {
  return all.map(({ key }) => nameOf(key)).join(", ");
}

/** The messages of what the next step lacks, with the rule behind it where there is one. */
function missing({ next }: Rollout): readonly (readonly (string | undefined)[])[] | undefined {
  return next?.missing.map(({ message, rule }) => [message, rule]);
}

describe("the steps of the documented order", () => {
  it("are eight, each with rules that exist", () => {
    expect(ROLLOUT_STEPS.map(({ id }) => id)).toEqual(["scope", "open", "members", "connect", "dns", "egress", "close", "private-only"]);
    const known = new Set<string>(RULES.map(({ id }) => id));
    expect(ROLLOUT_STEPS.flatMap(({ rules }) => rules).filter((rule) => !known.has(rule))).toEqual([]);
  });

  it("takes nothing for done of what no source shows", () => {
    const { steps } = rolloutOf(new Program("first").estate(), DEFAULT_SETTINGS, DEFAULT_REACH_SETTINGS);
    expect(steps.map(({ step, state }) => `${step.id} ${state}`)).toEqual(["scope open", "open done", "members cannot-tell", "connect open", "dns open", "egress cannot-tell", "close cannot-tell", "private-only open"]);
  });

  it.each<[string | undefined, Progress, readonly string[]]>([
    ["scope", { scope: false }, ["open", "done", "open", "open", "open", "cannot-tell", "open", "open"]],
    ["open", { mode: "PrivateOnly", members: false, endpoint: false }, ["done", "open", "open", "open", "open", "cannot-tell", "open", "done"]],
    ["members", { members: false, endpoint: false }, ["done", "done", "open", "open", "open", "cannot-tell", "open", "open"]],
    ["connect", { endpoint: false }, ["done", "done", "done", "open", "open", "cannot-tell", "open", "open"]],
    ["dns", { linked: [] }, ["done", "done", "done", "done", "open", "cannot-tell", "open", "open"]],
    ["close", {}, ["done", "done", "done", "done", "done", "cannot-tell", "open", "open"]],
    ["private-only", { access: "Disabled" }, ["done", "done", "done", "done", "done", "cannot-tell", "done", "open"]],
    ["egress", { access: "Disabled", mode: "PrivateOnly" }, ["done", "done", "done", "done", "done", "cannot-tell", "done", "done"]],
  ])("next is %s at %j", (next, progress, states) => {
    const { next: found, steps } = rollout(progress);
    expect([found?.step.id, steps.map(({ state }) => state)]).toEqual([next, states]);
  });

  it("are all done in the end", () => {
    const done = rollout({ access: "Disabled", mode: "PrivateOnly", more: (p, { spoke }) => p.subnet("clients", spoke, { addressPrefix: "10.1.0.0/26", networkSecurityGroup: { id: p.id(denying(p)) } }) });
    expect([done.steps.map(({ state }) => state), done.next, done.impact]).toEqual([ROLLOUT_STEPS.map(() => "done"), undefined, undefined]);
  });
});

describe("what a step lacks", () => {
  it("a scope", () => {
    expect(missing(rollout({ scope: false }))).toEqual([["The sources show no scope.", undefined]]);
    expect(rollout({ scope: false }).steps.at(-1)?.missing.map(({ message, fix }) => [message, fix])).toEqual([["The sources show no scope whose modes could be PrivateOnly.", "Take the steps before it first."]]);
  });

  it("Open modes, while something is outside the scope or not verified", () => {
    const own = ['PrivateLinkScope "scope" has a mode PrivateOnly before everything is in it and verified.', undefined];
    expect(missing(rollout({ mode: "PrivateOnly", members: false, endpoint: false }))?.[0]).toEqual(own);
    const found = rollout({ mode: "PrivateOnly", more: (p, { zones }) => p.link("far-monitor", zones.monitor, p.network("far")) });
    expect([found.next?.step.id, missing(found)]).toEqual(["open", [own]]);
  });

  it("members", () => {
    expect(missing(rollout({ members: false, endpoint: false }))?.slice(0, 3)).toEqual([
      ['Workspace "logs" is in no scope.', undefined],
      ['Component "shop" is in no scope.', undefined],
      ['DataCollectionEndpoint "collector" is in no scope.', undefined],
    ]);
    const doubtful = rollout({ members: false, more: (p, { scope, hub }) => p.member("open", scope, hub, { linkedResourceId: UNKNOWN }) });
    expect(doubtful.steps[2]?.missing.filter(({ rule }) => rule === undefined).map(({ message, isDoubt }) => [message, isDoubt])).toEqual([
      ['Workspace "logs" is not certainly in a scope.', true],
      ['Component "shop" is not certainly in a scope.', true],
      ['DataCollectionEndpoint "collector" is not certainly in a scope.', true],
    ]);
  });

  it("an endpoint with a zone group", () => {
    expect(missing(rollout({ endpoint: false }))?.map(([message, rule]) => [rule, message?.slice(0, 60)])).toEqual([
      [undefined, "The sources show no zone group of an endpoint to PrivateLink"],
      ["scope-has-endpoint", 'No private endpoint of this estate leads to PrivateLinkScope'],
    ]);
  });

  it("links, or an answer that tells of them", () => {
    expect(missing(rollout({ linked: [] }))).toContainEqual(["No network of the sources resolves a name to the endpoint of a scope.", undefined]);
    const undeclared = rollout({ linked: [], more: (p) => p.network("own", { dhcpOptions: { dnsServers: ["10.0.0.4"] } }) });
    expect(undeclared.next?.missing.find(({ rule }) => rule === undefined)).toEqual({
      message: "No network of the sources certainly resolves a name to the endpoint of a scope.",
      fix: "Link the zones that the zone group fills to every network with clients.",
      isDoubt: true,
      rule: undefined,
    });
  });

  it("a way for each network that is linked", () => {
    const progress: Progress = { more: (p, { zones, group }) => { linkAll(p, zones, "far", p.network("far"), { after: [group] }); } };
    const far = rollout(progress);
    expect(far.next?.step.id).toBe("dns");
    expect(far.next?.missing.filter(({ rule }) => rule === undefined).map(({ message, fix }) => [message, fix])[0]).toEqual([
      'ingest of Workspace "logs" from VirtualNetwork "far" is unreachable: VirtualNetwork "far" has no way to PrivateEndpoint "endpoint" in VirtualNetwork "hub": no peering joins the two networks.',
      "See every step with `ampls reach --from … --to …`.",
    ]);
    const doubtful = rollout(progress, { connectivity: Connectivity.Partial });
    expect([doubtful.steps[4]?.state, doubtful.next?.step.id]).toEqual(["cannot-tell", "close"]);
  });
});

describe("what doing the next step at once would change", () => {
  it("is not said of a step that nothing resolves or refuses by", () => {
    const { impact: found, assumed } = rollout({ scope: false });
    expect([found, assumed]).toEqual([undefined, undefined]);
  });

  it("linking every network moves all to private traffic", () => {
    const { impact: found } = rollout({ linked: [] });
    expect(found?.counts).toEqual({ stops: 0, "may-stop": 0, "cut-off": 0, fails: 0, "becomes-public": 0, "becomes-private": 12, starts: 0, new: 0, unknown: 0, unchanged: 0 });
    expect(impact(rollout({ linked: [] }))?.[0]).toBe('becomes-private: ingest of logs from hub, spoke: PrivateLinkScope "scope" holds Workspace "logs", so it takes data through the endpoint');
  });

  it("linking every network cuts off one that is not peered", () => {
    const found = impact(rollout({ linked: [], more: (p) => p.network("far") }));
    expect(found?.filter((line) => line.startsWith("stops")).length).toBe(6);
    expect(found?.[0]).toBe('stops: ingest of logs from far: VirtualNetwork "far" has no way to PrivateEndpoint "endpoint" in VirtualNetwork "hub": no peering joins the two networks');
  });

  it("linking the rest leaves what is linked as it is", () => {
    const found = rollout({ linked: ["hub"], more: (p, { zones, spoke }) => p.link("spoke-monitor", zones.monitor, spoke) });
    expect(found.next?.step.id).toBe("dns");
    expect(impact(found)?.some((line) => line.includes("from hub"))).toBe(false);
  });

  it("closing cuts off networks without links", () => {
    const found = rollout({ linked: ["hub"] });
    expect(found.next?.step.id).toBe("close");
    expect(found.impact?.counts).toMatchObject({ stops: 6, unchanged: 6 });
    expect(impact(found)).toContain('stops: query of shop from spoke: Component "shop" refuses queries from public networks: its public access is Disabled');
  });

  it("closing a collection endpoint cuts off what an Azure Monitor workspace takes in by it", () => {
    const found = rollout({
      linked: ["hub"],
      more: (p, { collector }) => p.monitorWorkspace("metrics", { publicNetworkAccess: "Disabled", defaultIngestionSettings: { dataCollectionEndpointResourceId: p.id(collector) } }),
    });
    expect(impact(found)).toContain('stops: ingest of metrics from spoke: DataCollectionEndpoint "collector" refuses data from public networks: its public access is Disabled');
  });

  it("PrivateOnly keeps networks from what another scope holds", () => {
    const found = rollout({ access: "Disabled", more: (p, { scope }) => p.member("foreign-member", scope, p.workspace("foreign", publicly(UNKNOWN)), { resourceGroupName: "shared", scopeName: "shared" }) });
    expect(found.next?.step.id).toBe("private-only");
    expect(impact(found)).toEqual(['fails: query of foreign from hub, spoke: the query mode of PrivateLinkScope "scope" is then PrivateOnly, and it does not hold Workspace "foreign"']);
  });
});