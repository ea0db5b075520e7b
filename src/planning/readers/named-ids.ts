import { type ArmId, parentArmId, parseArmId } from "../../azure";
import { type ShownResource } from "../shown-resource";
import { equalNames, lastName } from "./reference-parts";
import { textsIn } from "./texts";

/** The ids that programs name, by type, resource group and name. Collected first: a name may be read before the id that it goes with. */
export class NamedIds {
  private readonly byPlace = new Map<string, Map<string, ArmId>>();

  constructor(registered: Iterable<ShownResource>) {
    for (const { properties, id: own } of registered) {
      // A file may tell the id of a member, which is below that of the scope that another member names.
      for (const text of [...textsIn(properties), ...(own.kind === "known" ? [own.value.id] : [])]) {
        for (let id = parseArmId(text); id !== undefined; id = parentArmId(id)) this.add(id);
      }
    }
  }

  /** The ids of a type, a group and a name; in one subscription, where that is known. */
  of(armType: string, group: string, name: string, subscription: string | undefined): readonly ArmId[] {
    const ids = [...(this.byPlace.get(placeOf(armType, group, name))?.values() ?? [])];
    return subscription === undefined ? ids : ids.filter((id) => equalNames(id.subscription, subscription));
  }

  private add(id: ArmId): void {
    const at = placeOf(id.type, id.resourceGroup, lastName(id));
    const same = this.byPlace.get(at) ?? new Map<string, ArmId>();
    this.byPlace.set(at, same.set(id.key, id));
  }
}

export function placeOf(armType: string, resourceGroup: string, name: string): string {
  return `${armType}|${resourceGroup}|${name}`.toLowerCase();
}
