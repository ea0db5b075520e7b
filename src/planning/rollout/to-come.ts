import { type EstateNode } from "../estate";
import { ABSENT } from "../value";

/** What every node has that is not there yet: it counts as registered, because the step creates it. */
export function toCome(what: string, of: string, label: string): Pick<EstateNode, "key" | "label" | "token" | "place" | "armType" | "name" | "id" | "location" | "resourceGroup"> {
  return { key: `urn:to-come::${what}::${of}`, label, token: what, place: undefined, armType: undefined, name: ABSENT, id: ABSENT, location: ABSENT, resourceGroup: ABSENT };
}
