import { type EstateNode } from "./estate";
import { ABSENT, unknown, type Value } from "./value";

/** Where a resource is created: its own location, or its resource group's, which the provider fills in for a missing one (N2). */
export function locationOf(node: EstateNode): Value<string> {
  if (node.location.kind !== "absent") return node.location;
  const group = node.resourceGroup;
  if (group.kind === "node") {
    const { location } = group.node;
    return location.kind === "unknown" ? unknown("location", `is taken from ${group.label}, where it ${location.reason}`) : location;
  }
  if (group.kind === "outside") return unknown("location", `is taken from the ${group.label}, which is not part of this estate`);
  return group.kind === "unknown" ? unknown("location", "is taken from the resource group, which is not known yet") : ABSENT;
}

/** Azure takes `West Europe` and `westeurope` for the same region. */
export function sameRegion(a: string, b: string): boolean {
  return region(a) === region(b);
}

/** A location as zone names spell it. */
export function region(location: string): string {
  return location.replace(/\s+/g, "").toLowerCase();
}
