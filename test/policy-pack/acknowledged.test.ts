import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { policies } from "../../policy-pack/src/policies";
import { type Acknowledgement } from "../../src/planning/acknowledgements";
import { DEFAULT_SETTINGS } from "../../src/planning/settings";
import { DEFAULT_REACH_SETTINGS } from "../../src/planning/reachability";
import { type Handle, Program, UNKNOWN } from "../planning/program";
import { type Diagnostic, Pack } from "./sdk";

const p = new Program("first");
const scope = p.scope("scope", { location: "westeurope" });
p.member("member", scope, p.workspace("logs"), { linkedResourceId: UNKNOWN });

const MESSAGE = 'PrivateLinkScope "scope" has the location "westeurope", and Azure accepts only "global" for it: its creation fails.';
const SOURCE = "Source: pulumi-azure-native provider: a missing location becomes the resource group's (3.28.0)";

function pack(...acknowledgements: readonly Acknowledgement[]): Pack {
  return new Pack(policies({ settings: DEFAULT_SETTINGS, sources: [], acknowledgements, reach: DEFAULT_REACH_SETTINGS, subscription: undefined }));
}

function registered({ name }: Handle): ReturnType<Program["registered"]>[number] {
  const found = p.registered().find((resource) => resource.name === name);
  if (found === undefined) throw new Error(`no resource ${name}`);
  return found;
}

function of(policy: string, diagnostics: readonly Diagnostic[]): readonly Omit<Diagnostic, "policy">[] {
  return diagnostics.filter((diagnostic) => diagnostic.policy === policy).map(({ level, resource, message }) => ({ level, resource, message }));
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-05-10T23:59:59Z"), toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("an acknowledged violation", () => {
  const given: Acknowledgement = { rule: "scope-location-global", resource: scope.urn, reason: "moves in May", until: "2026-05-10" };

  it("does not stop the resource, and is said once by the policy of what is acknowledged", async () => {
    const acknowledging = pack(given);
    expect(await acknowledging.analyze(registered(scope))).toEqual([]);
    const found = await acknowledging.analyzeStack(p.registered());
    expect(of("scope-location-global", found)).toEqual([]);
    expect(of("acknowledged", found)).toEqual([
      {
        level: "advisory",
        resource: scope.urn,
        message: `Somebody takes responsibility for a finding\nAcknowledged until 2026-05-10: moves in May\nRule: scope-location-global (mandatory)\n${MESSAGE}\nFix: Set location: "global".\n${SOURCE}`,
      },
    ]);
    expect(of("acknowledgement-stale", found)).toEqual([]);
  });

  it("stands again after the last day, and the acknowledgement is stale", async () => {
    const expired = pack({ ...given, until: "2026-05-09" });
    expect(of("scope-location-global", await expired.analyze(registered(scope)))).toHaveLength(1);
    const found = await expired.analyzeStack(p.registered());
    expect(of("acknowledged", found)).toEqual([]);
    expect(of("acknowledgement-stale", found)).toEqual([{ level: "advisory", resource: scope.urn, message: expect.stringContaining("expired on 2026-05-09") as string }]);
  });

  it("of another rule or resource changes nothing, and is stale", async () => {
    const others = pack({ ...given, resource: `${scope.urn}2` }, { ...given, rule: "dns-zone-name" });
    expect(of("scope-location-global", await others.analyze(registered(scope)))).toHaveLength(1);
    expect(of("acknowledgement-stale", await others.analyzeStack(p.registered())).map(({ resource, message }) => [resource, /\nResource: (.*)$/.exec(message)?.[1]])).toEqual([
      ["", `${scope.urn}2`],
      [scope.urn, undefined],
    ]);
  });
});

it("what cannot be told is acknowledged like a violation", async () => {
  const [before] = of("cannot-tell", await pack().analyzeStack(p.registered()));
  const rule = /Rule: (.*)/.exec(before?.message ?? "")?.[1] ?? "";
  const resource = before?.resource ?? "";
  const found = await pack({ rule, resource, reason: "known after the update" }).analyzeStack(p.registered());
  expect(of("cannot-tell", found)).not.toContainEqual(before);
  expect(of("acknowledged", found)).toEqual([expect.objectContaining({ resource, message: expect.stringContaining(`Acknowledged: known after the update\nRule: ${rule} (cannot tell)\n`) as string })]);
});

it("of a disabled rule, nothing is stale: nobody asked it", async () => {
  const configured = policies({ settings: DEFAULT_SETTINGS, sources: [], acknowledgements: [{ rule: "dns-zone-name", resource: scope.urn, reason: "x" }], reach: DEFAULT_REACH_SETTINGS, subscription: undefined }, { "dns-zone-name": "disabled" });
  expect(of("acknowledgement-stale", await new Pack(configured).analyzeStack(p.registered()))).toEqual([]);
});
