import { describe, expect, it } from "vitest";
import { type EstateNode } from "../../../src/planning/estate";
import { readRegisteredResources } from "../../../src/planning/readers/registered-resources";
import { scopeProtected } from "../../../src/planning/rules/scope-protected";
import { verdictsOf } from "../../../src/planning/rules/rule";
import { DEFAULT_SETTINGS, type PlanningSettings } from "../../../src/planning/settings";
import { judge } from "../judge";
import { type Handle, type Preview, PREVIEWS, Program, UNKNOWN } from "../program";

const AGAIN = "Preview again once it is known, or give the value as a literal.";
const FIX = "Set the resource option protect: true, or put a CanNotDelete lock on it or on its resource group.";
const ISOLATED: Partial<PlanningSettings> = { stage: "isolated" };
const PROGRAM = { programOnly: "only a program and a state tell of the option protect, and locks are extensions of other ids" };

type Protect = boolean | undefined;

function scope(p: Program, protect: Protect, inputs: Readonly<Record<string, unknown>> = {}): Handle {
  const given = { scopeName: "scope", location: "global", accessModeSettings: { ingestionAccessMode: "PrivateOnly", queryAccessMode: "PrivateOnly" }, ...inputs };
  return p.register("monitor:PrivateLinkScope", "scope", "Microsoft.Insights/privateLinkScopes", given, { ...(protect !== undefined && { protect }) });
}

function program(preview: Preview, protect: { readonly scope: Protect; readonly endpoint: Protect }): { p: Program; made: Handle; subnet: Handle; endpoint: Handle } {
  const p = new Program(preview);
  const made = scope(p, protect.scope);
  const subnet = p.subnet("endpoints", p.network("hub"));
  return { p, made, subnet, endpoint: p.endpoint("endpoint", subnet, made, {}, { ...(protect.endpoint !== undefined && { protect: protect.endpoint }) }) };
}

function lock(p: Program, type: string, inputs: Readonly<Record<string, unknown>>, name = "lock"): void {
  p.register(`authorization:${type}`, name, "Microsoft.Authorization/locks", { lockName: name, level: "CanNotDelete", ...inputs });
}

function said(p: Program): readonly (readonly string[])[] {
  return judge(scopeProtected, p, ISOLATED, PROGRAM);
}

const OPEN_SCOPE = [
  "violated",
  "scope",
  'PrivateLinkScope "scope" has neither the resource option protect nor a management lock: a destroy or a replacement deletes it, and without it no network behind it reaches Azure Monitor privately, and its shared names lead nowhere.',
  FIX,
];
const OPEN_ENDPOINT = [
  "violated",
  "endpoint",
  'PrivateEndpoint "endpoint" has neither the resource option protect nor a management lock: a destroy or a replacement deletes it, and without it Azure Monitor\'s shared names lead nowhere for every network that shares its DNS.',
  FIX,
];
const NOBODY = { scope: false, endpoint: false };

function notShown(name: string, label: string): readonly string[] {
  return [
    "cannot-tell",
    name,
    `Cannot tell whether ${label} is protected from deletion: no management lock of this estate is on it or on its resource group, and this source does not show the resource option protect.`,
    FIX,
  ];
}

function lockDoubt(name: string, label: string, what: string): readonly string[] {
  return ["cannot-tell", name, `Cannot tell whether a management lock keeps ${label} from being deleted: ${what} is known only after the update.`, AGAIN];
}

describe.each(PREVIEWS)("scope-protected at a %s preview", (preview) => {
  it("passes everything while the roll-out is under way", () => {
    expect(judge(scopeProtected, program(preview, NOBODY).p, {}, PROGRAM)).toEqual([["passes", "scope"], ["passes", "endpoint"]]);
  });

  it("passes what carries protect, and names what does not", () => {
    expect(said(program(preview, { scope: true, endpoint: true }).p)).toEqual([["passes", "scope"], ["passes", "endpoint"]]);
    expect(said(program(preview, { scope: true, endpoint: false }).p)).toEqual([["passes", "scope"], OPEN_ENDPOINT]);
    expect(said(program(preview, { scope: false, endpoint: true }).p)).toEqual([OPEN_SCOPE, ["passes", "endpoint"]]);
  });

  it("cannot tell where the source does not show protect", () => {
    expect(said(program(preview, { scope: undefined, endpoint: undefined }).p)).toEqual([
      notShown("scope", 'PrivateLinkScope "scope"'),
      notShown("endpoint", 'PrivateEndpoint "endpoint"'),
    ]);
  });

  it("passes what a lock is on, by its id or by its name", () => {
    const { p, made, endpoint } = program(preview, NOBODY);
    lock(p, "ManagementLockByScope", { scope: p.id(made) });
    expect(said(p)).toEqual([["passes", "scope"], OPEN_ENDPOINT]);
    lock(p, "ManagementLockAtResourceLevel", { resourceName: p.name(endpoint), resourceType: "privateEndpoints" }, "lock-2");
    expect(said(p)).toEqual([["passes", "scope"], ["passes", "endpoint"]]);
  });

  it("passes what is in a locked resource group, even where protect is not shown", () => {
    const { p } = program(preview, { scope: undefined, endpoint: false });
    lock(p, "ManagementLockAtResourceGroupLevel", {});
    expect(said(p)).toEqual([["passes", "scope"], ["passes", "endpoint"]]);
  });

  it("does not count a lock on something else, or on another group", () => {
    const { p } = program(preview, NOBODY);
    lock(p, "ManagementLockByScope", { scope: p.id(p.scope("other")) });
    lock(p, "ManagementLockAtResourceGroupLevel", { resourceGroupName: "elsewhere" }, "lock-2");
    expect(said(p).filter(([, name]) => name !== "other")).toEqual([OPEN_SCOPE, OPEN_ENDPOINT]);
  });

  it("cannot tell while a lock's target is unknown, and asks nothing of what is protected", () => {
    const { p } = program(preview, { scope: false, endpoint: true });
    lock(p, "ManagementLockByScope", { scope: UNKNOWN });
    expect(said(p)).toEqual([lockDoubt("scope", 'PrivateLinkScope "scope"', '`scope` of ManagementLockByScope "lock"'), ["passes", "endpoint"]]);
  });

  it("cannot tell while the resource group is unknown and a lock stands somewhere", () => {
    const p = new Program(preview);
    scope(p, false, { resourceGroupName: UNKNOWN });
    expect(said(p)).toEqual([OPEN_SCOPE]);
    lock(p, "ManagementLockAtResourceGroupLevel", {});
    expect(said(p)).toEqual([lockDoubt("scope", 'PrivateLinkScope "scope"', "`resourceGroupName`")]);
  });

  it("is quiet about endpoints to other services", () => {
    const { p, subnet } = program(preview, { scope: true, endpoint: true });
    const vault = p.register("keyvault:Vault", "vault", "Microsoft.KeyVault/vaults", { vaultName: "vault" });
    p.endpoint("vault-endpoint", subnet, vault, { privateLinkServiceConnections: [{ name: "c", privateLinkServiceId: p.id(vault), groupIds: ["vault"] }] }, { protect: false });
    expect(said(p)).toEqual([["passes", "scope"], ["passes", "endpoint"]]);
  });

  it("asks of an endpoint that may lead to a scope only where nothing protects it", () => {
    const { p, made, subnet } = program(preview, { scope: true, endpoint: true });
    const inputs = { privateLinkServiceConnections: [{ name: "c", privateLinkServiceId: UNKNOWN }] };
    p.endpoint("maybe", subnet, made, inputs, { protect: false });
    p.endpoint("kept", subnet, made, inputs, { protect: true });
    expect(said(p)).toEqual([
      ["passes", "scope"],
      ["passes", "endpoint"],
      ["passes", "kept"],
      [
        "cannot-tell",
        "maybe",
        'Cannot tell whether PrivateEndpoint "maybe", which is not certainly protected from deletion, leads to a scope: `privateLinkServiceConnections[0].privateLinkServiceId` is known only after the update.',
        AGAIN,
      ],
    ]);
  });

  it("judges an endpoint that leads to an unknown scope for certain", () => {
    const { p, made, subnet } = program(preview, { scope: true, endpoint: true });
    p.endpoint("other", subnet, made, { privateLinkServiceConnections: [{ name: "c", privateLinkServiceId: UNKNOWN, groupIds: ["azuremonitor"] }] }, { protect: false });
    expect(said(p).map((verdict) => verdict.slice(0, 2))).toEqual([["passes", "scope"], ["passes", "endpoint"], ["violated", "other"]]);
  });
});

it("judges every node once, whatever the order of the input", () => {
  const { p } = program("later", NOBODY);
  const keys = (nodes: readonly { readonly subject: EstateNode }[]): readonly string[] => nodes.map(({ subject }) => subject.key);
  const there = keys(verdictsOf(scopeProtected, p.estate(), { ...DEFAULT_SETTINGS, stage: "isolated" }));
  const back = keys(verdictsOf(scopeProtected, readRegisteredResources([...p.registered()].reverse()), { ...DEFAULT_SETTINGS, stage: "isolated" }));
  expect(new Set(there).size).toBe(2);
  expect(back).toEqual(there);
});
