import { type EstateNode, isRegistered, type ZoneGroupNode } from "../estate";
import { asked, wholeName } from "./deployed-records";
import { type NameKind, type PlannedName } from "./planned-name";

/** Names that an endpoint has only while its scope holds a certain resource, or it leads to it. */
const OWN: ReadonlySet<NameKind> = new Set<NameKind>(["workspace", "collection-endpoint", "monitor-workspace"]);

/** The names that each zone group's deployed records show. */
export class GroupNames {
  private readonly read = new Map<string, ReadonlySet<string> | undefined>();

  /** Why it cannot be told whether a group has written a name that it should: its records are deployed, and the name's is not among them. */
  lacking(group: EstateNode, name: PlannedName): string | undefined {
    // A name that Azure is still to give has no record yet: none is missing.
    if (group.kind !== "zone-group" || !name.isKnown) return undefined;
    const names = this.namesOf(group);
    if (names === undefined || names.has(name.name) || isStillToCome(group, name, names)) return undefined;
    return `the records that Azure shows of ${group.label} lack it`;
  }

  /** Undefined where the source does not show all that the group has written. */
  private namesOf(group: ZoneGroupNode): ReadonlySet<string> | undefined {
    if (this.read.has(group.key)) return this.read.get(group.key);
    const names = deployedNames(group);
    this.read.set(group.key, names);
    return names;
  }
}

/** An update writes the names of what a program adds to the scope: all of them at once. */
function isStillToCome(group: ZoneGroupNode, { kind, name }: PlannedName, names: ReadonlySet<string>): boolean {
  if (!isRegistered(group) || !OWN.has(kind)) return false;
  const own = name.slice(0, name.indexOf(".") + 1);
  return ![...names].some((shown) => shown.startsWith(own));
}

function deployedNames({ records }: ZoneGroupNode): ReadonlySet<string> | undefined {
  // A group that has written nothing at all is not deployed yet.
  if (records.kind !== "known" || records.value.length === 0) return undefined;
  const names = records.value.map(({ fqdn }) => wholeName(fqdn));
  return names.every((name) => name !== undefined) ? new Set(names.map(asked)) : undefined;
}
