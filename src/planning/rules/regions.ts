import { type EstateNode, isResolved, type Resolved } from "../estate";
import { locationOf, sameRegion } from "../location";
import { type Known, type Unknown, unknown } from "../value";
import { type Doubt } from "./doubt";

/** Two resources in different regions, each as it is given. */
export interface Apart {
  readonly kind: "apart";
  readonly here: string;
  readonly there: string;
}

/** Whether two resources are in one region; the doubt where a location is unknown. */
export function compareRegions(a: EstateNode, b: EstateNode): "together" | Apart | Doubt {
  if (inheritTheSame(a, b)) return "together";
  const here = regionOf(a);
  if (here.kind === "unknown") return { node: a, because: here };
  const there = regionOf(b);
  if (there.kind === "unknown") return { node: b, because: there };
  return sameRegion(here.value, there.value) ? "together" : { kind: "apart", here: here.value, there: there.value };
}

/** Why no region can be compared with that of a resource outside the estate. */
export function placeNotShown(resource: Resolved): string {
  return `this estate does not show where ${resource.label} is`;
}

/** Whether both take the location of one resource group: it is the same one, whatever it is. */
function inheritTheSame(a: EstateNode, b: EstateNode): boolean {
  if (a.location.kind !== "absent" || b.location.kind !== "absent") return false;
  return isResolved(a.resourceGroup) && isResolved(b.resourceGroup) && a.resourceGroup.key === b.resourceGroup.key;
}

function regionOf(node: EstateNode): Known<string> | Unknown {
  const location = locationOf(node);
  return location.kind === "absent" ? unknown("location", "is given by neither the resource nor its resource group, so that the provider's own setting decides") : location;
}
