import { describe, expect, it } from "vitest";
import { Cloud, Stage } from "../../../src/azure";
import { dnsFallbackReopens } from "../../../src/planning/rules/dns-fallback-reopens";
import { levelAt } from "../../../src/planning/rules/rule";
import { HubProgram, ZONES } from "../hub-program";
import { judge } from "../judge";
import { PREVIEWS, UNKNOWN } from "../program";

const LATER = "Preview again once it is known, or give the value as a literal.";

describe.each(PREVIEWS)("dns-fallback-reopens at a %s preview", (preview) => {
  const judged = (resolutionPolicy: unknown, { stage = Stage.Isolated, cloud = Cloud.Public, zone = ZONES.monitor, link = {} }: { stage?: Stage; cloud?: Cloud; zone?: string; link?: Readonly<Record<string, unknown>> } = {}): readonly (readonly string[])[] => {
    const p = new HubProgram(preview);
    p.link("hub-link", p.zone(zone, {}, "zone"), p.hub, { resolutionPolicy, ...link });
    return judge(dnsFallbackReopens, p, { stage, cloud });
  };

  it.each(["Default", undefined])("passes the policy %s in a closed estate", (policy) => {
    expect(judged(policy)).toEqual([["passes", "hub-link"]]);
  });

  it.each(["NxDomainRedirect", UNKNOWN])("passes the policy %s while a roll-out is under way", (policy) => {
    expect(judged(policy, { stage: Stage.Rollout })).toEqual([["passes", "hub-link"]]);
  });

  it("names a link that falls back in a closed estate", () => {
    expect(judged("NxDomainRedirect")).toEqual([
      [
        "violated",
        "hub-link",
        'VirtualNetworkLink "hub-link" has resolutionPolicy: "NxDomainRedirect" in an estate that is meant to be closed: from VirtualNetwork "hub", names without a record in PrivateZone "zone" get public addresses, and so data can leave to resources that the scope does not hold.',
        'Set resolutionPolicy: "Default", after every resource that is still needed is in the scope.',
      ],
    ]);
    expect(judged("nxdomainredirect").map(([answer]) => answer)).toEqual(["violated"]);
  });

  it("names a link to an existing zone", () => {
    expect(judged("NxDomainRedirect", { link: { privateZoneName: ZONES.ods, resourceGroupName: "dns" } })).toEqual([
      [
        "violated",
        "hub-link",
        'VirtualNetworkLink "hub-link" has resolutionPolicy: "NxDomainRedirect" in an estate that is meant to be closed: from VirtualNetwork "hub", names without a record in existing privateDnsZones "privatelink.ods.opinsights.azure.com" get public addresses, and so data can leave to resources that the scope does not hold.',
        'Set resolutionPolicy: "Default", after every resource that is still needed is in the scope.',
      ],
    ]);
  });

  it("cannot tell while the policy is unknown", () => {
    expect(judged(UNKNOWN)).toEqual([
      [
        "cannot-tell",
        "hub-link",
        'Cannot tell whether VirtualNetworkLink "hub-link" re-opens a public path for what the scope does not hold: `resolutionPolicy` is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("cannot tell while the zone of a link that falls back is unknown", () => {
    expect(judged("NxDomainRedirect", { link: { privateZoneName: UNKNOWN } })).toEqual([
      [
        "cannot-tell",
        "hub-link",
        'Cannot tell whether VirtualNetworkLink "hub-link" re-opens a public path to Azure Monitor: `privateZoneName` is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("cannot tell in the China cloud, whose zones no document lists", () => {
    expect(judged("NxDomainRedirect", { cloud: Cloud.China, zone: "privatelink.monitor.azure.cn" }).map(([answer]) => answer)).toEqual(["cannot-tell"]);
  });

  it.each([ZONES.blob, "privatelink.vaultcore.azure.net"])("stays quiet about %s, whose names a scope does not hold", (zone) => {
    expect(judged("NxDomainRedirect", { zone })).toEqual([]);
  });
});

it("dns-fallback-reopens is mandatory in a closed estate only", () => {
  expect([levelAt(dnsFallbackReopens, Stage.Rollout), levelAt(dnsFallbackReopens, Stage.Isolated)]).toEqual(["advisory", "mandatory"]);
});
