import { type Estate } from "../../src/planning";
import { HubProgram } from "../planning/hub-program";

/** URNs of a resource in these estates, as reports name them. */
export function urn(type: string, name: string): string {
  return `urn:pulumi:dev::test::azure-native:${type}::${name}`;
}

/**
 * A hub that is linked to the zones of monitor and ods, a spoke that is not; a workspace and a component in the scope,
 * and others that are not: one is closed.
 */
export function smallEstate(more: (p: HubProgram) => void = () => undefined): Estate {
  const p = new HubProgram("first");
  p.network("spoke");
  const zones = p.zones("monitor", "ods");
  p.zoneGroup("group", p.hubEndpoint, zones);
  for (const zone of zones) p.link(`hub-${zone.name}`, zone, p.hub);
  const logs = p.workspace("logs");
  p.member("logs-member", p.scopeOfHub, logs);
  p.workspace("audit", { publicNetworkAccessForQuery: "Disabled" });
  more(p);
  return p.estate();
}
