import fc from "fast-check";
import { expect, it } from "vitest";
import { readRegisteredResources } from "../../src/planning/readers/registered-resources";
import { dnsEmptyZoneLinked } from "../../src/planning/rules/dns-empty-zone-linked";
import { dnsFallbackReopens } from "../../src/planning/rules/dns-fallback-reopens";
import { dnsLinkAfterRecords } from "../../src/planning/rules/dns-link-after-records";
import { dnsLinkNoRegistration } from "../../src/planning/rules/dns-link-no-registration";
import { dnsLinksEqual } from "../../src/planning/rules/dns-links-equal";
import { dnsOneScopePerDomain } from "../../src/planning/rules/dns-one-scope-per-domain";
import { dnsZoneGroupSize } from "../../src/planning/rules/dns-zone-group-size";
import { dnsZoneName } from "../../src/planning/rules/dns-zone-name";
import { dnsZoneSetComplete } from "../../src/planning/rules/dns-zone-set-complete";
import { limitScopesPerNetwork } from "../../src/planning/rules/limit-scopes-per-network";
import { verdictsOf } from "../../src/planning/rules/rule";
import { DEFAULT_SETTINGS } from "../../src/planning/settings";
import { existingNetwork, existingZoneConfigs, HubProgram, ZONES } from "./hub-program";
import { type Preview, PREVIEWS, UNKNOWN } from "./program";
import { runs } from "../properties";

const RULES = [
  dnsEmptyZoneLinked, dnsFallbackReopens, dnsLinkAfterRecords, dnsLinkNoRegistration, dnsLinksEqual, dnsOneScopePerDomain,
  dnsZoneGroupSize, dnsZoneName, dnsZoneSetComplete, limitScopesPerNetwork,
];

/** Two scopes in one domain, half-linked zones, and something unknown in every place where rules look. */
function brokenEstate(preview: Preview): HubProgram {
  const p = new HubProgram(preview);
  const zones = p.allZones();
  const spoke = p.network("spoke");
  p.zoneGroup("a", p.hubEndpoint, zones);
  p.zoneGroup("b", p.endpoint("endpoint-2", p.subnet("more", spoke), p.scope("scope-2")), zones.slice(0, 3));
  p.zoneGroup("c", p.storageEndpoint("storage"), [], { privateDnsZoneConfigs: [...existingZoneConfigs([ZONES.blob]), { privateDnsZoneId: UNKNOWN }] });
  p.zoneGroup("d", p.hubEndpoint, [], { privateEndpointName: UNKNOWN, privateDnsZoneConfigs: existingZoneConfigs(Object.values(ZONES)) });
  for (const [index, zone] of zones.entries()) {
    p.link(`${zone.name}-hub`, zone, p.hub);
    if (index < 3) p.link(`${zone.name}-spoke`, zone, spoke);
    if (index < 2) p.link(`${zone.name}-far`, zone, spoke, { virtualNetwork: { id: existingNetwork("far") } });
  }
  p.link("later-zone", p.zone("unnamed", { privateZoneName: UNKNOWN }), spoke);
  p.link("later-network", p.zone(ZONES.monitor, {}, "loose"), spoke, { virtualNetwork: { id: UNKNOWN } });
  return p;
}

it.each(PREVIEWS)("the DNS rules find the same at a %s preview, whatever the order of registration", (preview) => {
  const resources = brokenEstate(preview).registered();
  const verdicts = (order: typeof resources): readonly unknown[] => {
    const estate = readRegisteredResources(order);
    return RULES.map((rule) => verdictsOf(rule, estate, DEFAULT_SETTINGS).map(({ answer, subject, message }) => [answer, subject.key, message]));
  };
  const expected = verdicts(resources);
  fc.assert(
    fc.property(fc.shuffledSubarray([...resources], { minLength: resources.length }), (shuffled) => {
      expect(verdicts(shuffled)).toEqual(expected);
    }),
    { numRuns: runs(50) },
  );
});
