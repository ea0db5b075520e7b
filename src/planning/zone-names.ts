import { type Resolved, type ZoneNode } from "./estate";
import { known, type Known, type Unknown, unknown } from "./value";

/** The DNS name that a zone of the estate has; one that is left out is made up by Pulumi, and so not known yet. */
export function givenName(zone: ZoneNode): Known<string> | Unknown {
  return zone.name.kind === "absent" ? unknown("privateZoneName", "is left out, so that Pulumi makes up a name") : zone.name;
}

/** The DNS name of a zone, inside the estate or outside. */
export function zoneName(zone: Resolved<ZoneNode>): Known<string> | Unknown {
  return zone.kind === "node" ? givenName(zone.node) : known(zone.name);
}
