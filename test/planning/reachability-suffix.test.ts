import { describe, expect, it } from "vitest";
import { DEFAULT_REACH_SETTINGS, Reachability } from "../../src/planning/reachability";
import { readRegisteredResources } from "../../src/planning/readers/registered-resources";
import { type Handle, PREVIEWS, type Preview, Program } from "./program";

const SUFFIX = "internal.monitor.azure.com";

interface Given {
  readonly isLinked: boolean;
  readonly record?: string;
}

/** S3, on the all-or-nothing nature: a zone of one's own for selected apps, with the endpoint's names written by hand. */
function estate(preview: Preview, { isLinked, record = "westeurope-5.in.ai" }: Given): Program {
  const p = new Program(preview);
  const hub = p.network("hub");
  const scope = p.scope("scope");
  p.endpoint("endpoint", p.subnet("endpoints", hub), scope, { ipConfigurations: [{ privateIPAddress: "10.0.0.7" }] });
  const shop = p.component("shop", p.workspace("logs"));
  p.component("left-out", p.workspace("other"), { publicNetworkAccessForIngestion: "Disabled" });
  p.member("shop-member", scope, shop);
  const zone: Handle = p.zone(SUFFIX, {}, "internal");
  p.register("privatedns:PrivateRecordSet", "entry", "Microsoft.Network/privateDnsZones/A", { privateZoneName: p.name(zone), recordType: "A", relativeRecordSetName: record, aRecords: [{ ipv4Address: "10.0.0.7" }] });
  if (isLinked) p.link("internal-hub", zone, hub);
  return p;
}

function reaches(p: Program, endpointSuffix: string | undefined): readonly string[] {
  const reachability = new Reachability(readRegisteredResources(p.registered()), { ...DEFAULT_REACH_SETTINGS, ...(endpointSuffix !== undefined && { endpointSuffix }) });
  const [hub] = reachability.vantages;
  return hub === undefined ? [] : reachability.targets.flatMap((target) => reachability.operationsOf(target).map((operation) => `${operation} of ${target.label}: ${reachability.reach(hub, target, operation)}`));
}

/** What everybody else gets: nothing of Azure Monitor's own names leads into the zone. */
const OTHERS = [
  'ingest of Workspace "logs": public',
  'query of Workspace "logs": public',
  'ingest of Workspace "other": public',
  'query of Workspace "other": public',
  'query of Component "left-out": public',
  'query of Component "shop": public',
];

function ingestionOf(leftOut: string, shop: string): readonly string[] {
  return [...OTHERS.slice(0, 4), `ingest of Component "left-out": ${leftOut}`, OTHERS[4] ?? "", `ingest of Component "shop": ${shop}`, OTHERS[5] ?? ""];
}

describe.each(PREVIEWS)("at a %s preview, a zone of one's own", (preview) => {
  it("takes apps with its EndpointSuffix through the endpoint, and nobody else", () => {
    const p = estate(preview, { isLinked: true });
    // The scope is Open, and the component that it does not hold is closed to public networks.
    expect(reaches(p, SUFFIX)).toEqual(ingestionOf("blocked", "private"));
    expect(reaches(p, SUFFIX.toUpperCase())).toEqual(ingestionOf("blocked", "private"));
    expect(reaches(p, undefined)).toEqual(ingestionOf("blocked", "public"));
  });

  it("has no names that public DNS knows: without a link, or without the records, apps find nothing", () => {
    const nothing = ingestionOf("no-such-name", "no-such-name");
    expect(reaches(estate(preview, { isLinked: false }), SUFFIX)).toEqual(nothing);
    expect(reaches(estate(preview, { isLinked: true, record: "api" }), SUFFIX)).toEqual(nothing);
  });
});
