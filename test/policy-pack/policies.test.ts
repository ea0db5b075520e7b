import type { Policies } from "@pulumi/policy";
import { beforeEach, describe, expect, it } from "vitest";
import { type Configuration } from "../../policy-pack/src/configuration";
import { policies as policiesOf } from "../../policy-pack/src/policies";
import type { Stage } from "../../src/azure";
import { RULES } from "../../src/planning/rules";
import type { RegisteredResource } from "../../src/planning/registered-resource";
import { DEFAULT_SETTINGS } from "../../src/planning/settings";
import { DEFAULT_REACH_SETTINGS } from "../../src/planning/reachability";
import { PREVIEWS, Program, UNKNOWN } from "../planning/program";
import { Pack } from "./sdk";

const CONFIGURATION: Configuration = { settings: DEFAULT_SETTINGS, sources: [], acknowledgements: [], reach: DEFAULT_REACH_SETTINGS, subscription: undefined };
const policies = (): Policies => policiesOf(CONFIGURATION);

const ZONE = "privatelink.monitor.azure.com";

/** A raw program with one defect for a resource rule (location), one for an estate rule (link order), one unknown. */
function program(preview: "first" | "later"): Program {
  const p = new Program(preview);
  const hub = p.network("hub");
  const scope = p.scope("scope", { location: "westeurope" });
  const endpoint = p.endpoint("endpoint", p.subnet("endpoints", hub), scope);
  const zone = p.zone(ZONE);
  p.zoneGroup("default", endpoint, [zone]);
  p.link("link", zone, hub);
  p.member("member", scope, scope, { linkedResourceId: UNKNOWN });
  return p;
}

function only(found: readonly { policy: string; resource: string; level: string }[], ...names: string[]): unknown[] {
  return found.filter(({ policy }) => names.includes(policy)).map(({ policy, level, resource }) => [policy, level, resource.slice(resource.lastIndexOf("::") + 2)]);
}

function registered(p: Program, name: string): RegisteredResource {
  const found = p.registered().find((resource) => resource.name === name);
  if (found === undefined) throw new Error(`no resource ${name}`);
  return found;
}

describe("the policy pack", () => {
  let pack: Pack;
  beforeEach(() => {
    pack = new Pack(policies());
  });

  it("lists one policy a rule, then what the rules' policies do not report", () => {
    expect(policies().map(({ name }) => name)).toEqual([...RULES.map(({ id }) => id), "cannot-tell", "acknowledged", "acknowledgement-stale", "reachability"]);
  });

  it("takes the level of a rule that depends on the stage from the stage", () => {
    const level = (stage: Stage): string | undefined => policiesOf({ ...CONFIGURATION, settings: { ...DEFAULT_SETTINGS, stage } }).find(({ name }) => name === "workspace-public-query")?.enforcementLevel;
    expect([level("rollout"), level("isolated")]).toEqual(["advisory", "mandatory"]);
  });

  describe.each(PREVIEWS)("at a %s preview", (preview) => {
    it("judges an unknown apart: known facts keep their own level", async () => {
      const found = await pack.analyzeStack(program(preview).registered());
      expect(only(found, "scope-location-global", "dns-link-after-records")).toEqual([
        ["scope-location-global", "mandatory", "scope"],
        ["dns-link-after-records", "mandatory", "link"],
      ]);
      expect(only(found, "cannot-tell")).toContainEqual(["cannot-tell", "advisory", "member"]);
    });

    it("writes title, message, fix and source", async () => {
      const found = await pack.analyzeStack(program(preview).registered());
      expect(found.find(({ policy }) => policy === "scope-location-global")?.message).toBe(
        [
          "A scope, a private zone and a VNet link are global",
          'PrivateLinkScope "scope" has the location "westeurope", and Azure accepts only "global" for it: its creation fails.',
          'Fix: Set location: "global".',
          "Source: pulumi-azure-native provider: a missing location becomes the resource group's (3.28.0)",
        ].join("\n"),
      );
    });
  });

  it("stops a resource before it is created where its inputs alone give the defect away, and says it once", async () => {
    const p = program("first");
    expect(only(await pack.analyze(registered(p, "scope")), "scope-location-global")).toEqual([["scope-location-global", "mandatory", "scope"]]);
    expect(only(await pack.analyzeStack(p.registered()), "scope-location-global")).toEqual([]);
  });

  it("reports again what a second update still has", async () => {
    const p = program("first");
    await pack.analyzeStack(p.registered());
    const second = await pack.analyzeStack(p.registered());
    expect(only(second, "scope-location-global", "dns-link-after-records")).toHaveLength(2);
  });

  it("judges each call anew: nothing of the first is left in the second", async () => {
    await pack.analyzeStack(program("first").registered());
    expect(await pack.analyzeStack([])).toEqual([]);
  });

  it("gives the same answers whatever the order of the resources", async () => {
    const p = program("first");
    const forward = await pack.analyzeStack(p.registered());
    expect(await pack.analyzeStack([...p.registered()].reverse())).toEqual(forward);
  });

  it("leaves out what a disabled rule cannot tell", async () => {
    const without = policies().map((policy) => (policy.name === "scope-member-unique" ? { ...policy, enforcementLevel: "disabled" as const } : policy));
    const found = await new Pack(without).analyzeStack(program("first").registered());
    expect(found.filter(({ message }) => message.includes("Rule: scope-member-unique"))).toEqual([]);
  });
});

describe("remediation", () => {
  const remediating = (rule: string): Policies => policies().map((policy) => (policy.name === rule ? { ...policy, enforcementLevel: "remediate" as const } : policy));

  it("puts the location right and leaves every other input as it is, unknowns too", async () => {
    const p = new Program("first");
    const scope = p.scope("scope", { location: "westeurope", tags: { owner: UNKNOWN } });
    const { properties } = registered(p, scope.name);
    expect(await new Pack(remediating("scope-location-global")).remediate(registered(p, "scope"))).toEqual({ ...properties, location: "global" });
  });

  it("reads a secret, and leaves it one", async () => {
    const p = new Program("first");
    const secret = (value: string): unknown => ({ "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value });
    p.scope("scope", { location: secret("westeurope"), tags: { owner: secret("me") } });
    const { properties } = registered(p, "scope");
    expect(await new Pack(remediating("scope-location-global")).remediate(registered(p, "scope"))).toEqual({ ...properties, location: "global" });
  });

  it("stops the registration of machines in an unknown resource group, where the zone is named", async () => {
    const p = new Program("first");
    p.link("link", p.zone(ZONE), p.network("hub"), { privateZoneName: ZONE, registrationEnabled: true });
    const { properties } = registered(p, "link");
    expect(await new Pack(remediating("dns-link-no-registration")).remediate(registered(p, "link"))).toEqual({ ...properties, registrationEnabled: false });
  });

  it("changes nothing that is right, nothing of another type, and nothing that cannot be told", async () => {
    const p = new Program("first");
    p.scope("right");
    p.scope("unknown", { location: UNKNOWN });
    p.workspace("workspace");
    const pack = new Pack(remediating("scope-location-global"));
    for (const name of ["right", "unknown", "workspace"]) expect(await pack.remediate(registered(p, name))).toBeUndefined();
  });

  it("changes nothing unless the rule's level asks for it", async () => {
    const p = new Program("first");
    p.scope("scope", { location: "westeurope" });
    expect(await new Pack(policies()).remediate(registered(p, "scope"))).toBeUndefined();
  });
});
