import { describe, expect, it } from "vitest";
import { type Reference } from "../../../src/planning/estate";
import { PREVIEWS, Program, UNKNOWN } from "../program";

function described(reference: Reference): string {
  if (reference.kind === "absent") return "absent";
  return reference.kind === "unknown" ? `unknown: ${reference.property} ${reference.reason}` : `${reference.kind} ${reference.label}`;
}

describe.each(PREVIEWS)("a reference at a %s preview", (preview) => {
  it("by name leads nowhere for certain while the resource group is unknown", () => {
    const p = new Program(preview);
    const logs = p.workspace("logs");
    p.member("member", p.scope("scope"), logs, { scopeName: "shared", resourceGroupName: UNKNOWN });
    expect(p.estate().of("member").map(({ scope }) => described(scope))).toEqual(['unknown: scopeName is "shared", in a resource group that is not known yet']);
  });

  it("by name keeps groups apart that Pulumi names", () => {
    const p = new Program(preview);
    const logs = p.workspace("logs");
    for (const name of ["a", "b"]) {
      const group = p.register("resources:ResourceGroup", name, "Microsoft.Resources/resourceGroups", { resourceGroupName: UNKNOWN, location: "westeurope" });
      p.member(`member-${name}`, logs, logs, { scopeName: "shared", resourceGroupName: p.from([group], UNKNOWN) });
    }
    const scopes = p.estate().of("member").map(({ scope }) => (scope.kind === "outside" ? scope.key : scope.kind));
    expect([scopes.length, new Set(scopes).size, scopes.includes("unknown")]).toEqual([2, 2, false]);
  });

  it("is not given to two unknown entries of a list by one dependency", () => {
    const p = new Program(preview);
    const zone = p.zone("privatelink.monitor.azure.com");
    p.zoneGroup("group", p.endpoint("endpoint", p.subnet("endpoints", p.network("hub")), p.scope("scope")), [], {
      privateDnsZoneConfigs: [{ privateDnsZoneId: p.from([zone], UNKNOWN) }, { privateDnsZoneId: UNKNOWN }],
    });
    const [group] = p.estate().of("zone-group");
    expect(group?.zones.kind === "known" && group.zones.value.map(({ kind }) => kind)).toEqual(["unknown", "unknown"]);
  });
});
