import { type ArmId, parentArmId, parseArmId } from "../azure";
import { type EstateSource } from "../planning/readers/source";
import { propertyOf, type ShownResource } from "../planning/shown-resource";
import { valueOf } from "../planning/value";
import { type Context } from "./context";
import { endpointMaker, isConnection, type MadeType, madeType, makersOn } from "./makers";
import { targetOf } from "./target-endpoints";

/** Types that are written as members of a scope alone. */
const MEMBERS: ReadonlySet<string> = new Set(["workspace", "component", "collection-endpoint"]);
const AGENT = /^AzureMonitor(?:Linux|Windows)Agent$/i;

/**
 * Tells of every resource of a type that a component makes and that nothing else has told of: it is not written, and
 * whoever adopts an estate has to know of it. Comes last.
 */
export function tellUnwritten(context: Context, sources: readonly EstateSource[]): void {
  const makers = endpointParts(context);
  // Not the rows of the context alone: a row without properties, or of no resource group, is to be told of too.
  const found = new Map(sources.flatMap(({ resources }) => resources.map((resource) => [resource.key, resource] as const)));
  for (const resource of [...found.values()].sort(byTypeAndId)) {
    const id = valueOf(resource.id);
    const shownId = id?.id ?? resource.key;
    if (context.isClaimed(shownId) || context.isExcluded(shownId)) continue;
    const reason = reasonOf(context, resource, id, makers);
    if (reason !== undefined) context.exclude({ id: shownId, label: resource.label, how: "left", reason });
  }
}

function byTypeAndId(a: ShownResource, b: ShownResource): number {
  const [first, second] = [`${a.armType ?? ""} ${a.key}`, `${b.armType ?? ""} ${b.key}`];
  return first < second ? -1 : 1;
}

/** Components by the key of an endpoint, of its zone group, and of a zone that the group fills. */
type Makers = ReadonlyMap<string, ReadonlySet<string>>;

/** Why a resource is not written; undefined for one that no component makes. */
function reasonOf(context: Context, resource: ShownResource, id: ArmId | undefined, makers: Makers): string | undefined {
  const { armType } = resource;
  if (armType === undefined) return undefined;
  if (isConnection(armType)) return "is made by Azure with its endpoint, and no ConnectionApproval is written to answer it";
  const made = madeType(armType);
  if (made === undefined) return undefined;
  if (MEMBERS.has(resource.kind)) return `has no membership that is imported: ${oneOf(made.by)} makes it as a member of a scope`;
  const owner = ownerOf(id);
  const on = makersOn(armType);
  if (on !== undefined) {
    if (owner === undefined) return "is of a whole resource group or subscription, where no component makes one";
    const maker = on[owner.type.toLowerCase()];
    return maker === undefined ? `is on a ${owner.type}, where no component makes one` : unwritten(context, owner, [maker]);
  }
  if (resource.kind === "subnet" && !hasPoliciesOff(resource)) return undefined;
  if (resource.kind === "extension" && valueOf(propertyOf(resource, "type").text()) !== undefined && !isAgent(resource)) return "is not the Azure Monitor agent, and CollectionEndpoint installs nothing else";
  return unwritten(context, owner, makersOf(resource.key, owner, made, makers));
}

function unwritten(context: Context, owner: ArmId | undefined, by: readonly string[]): string {
  const isOfOwner = owner !== undefined && context.isClaimed(owner.key) && madeType(owner.type.toLowerCase())?.by.some((maker) => by.includes(maker));
  if (isOfOwner === true) return `is left out of the component that its resource is written as: ${oneOf(by)} makes it`;
  return `has no component written for it yet: ${oneOf(by)} makes it`;
}

function makersOf(key: string, owner: ArmId | undefined, { by }: MadeType, makers: Makers): readonly string[] {
  const own = makers.get(key) ?? (owner === undefined ? undefined : makers.get(owner.key));
  return own === undefined ? by : [...own].sort();
}

/** What a part is a part of, and what an extension stands on. */
function ownerOf(id: ArmId | undefined): ArmId | undefined {
  if (id === undefined) return undefined;
  return id.extends === undefined ? parentArmId(id) : parseArmId(id.extends);
}

function oneOf(names: readonly string[]): string {
  const last = names[names.length - 1] ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} or ${last}`;
}

/** A network's subnets stand in its row: those with policies off are what a `PrivateLinkService` takes its NAT addresses from (D18). */
function hasPoliciesOff(subnet: ShownResource): boolean {
  return valueOf(propertyOf(subnet, "privateLinkServiceNetworkPolicies").text()) === "Disabled";
}

function isAgent(extension: ShownResource): boolean {
  return AGENT.test(valueOf(propertyOf(extension, "type").text()) ?? "");
}

function endpointParts({ estate }: Context): Makers {
  const makers = new Map<string, Set<string>>();
  const add = (key: string, maker: string): void => {
    makers.set(key, (makers.get(key) ?? new Set()).add(maker));
  };
  for (const endpoint of estate.of("endpoint")) {
    const maker = endpointMaker(targetOf(endpoint));
    add(endpoint.key, maker);
    for (const group of estate.zoneGroupsOf(endpoint.key).certain) {
      add(group.key, maker);
      for (const zone of valueOf(group.zones) ?? []) if (zone.kind === "node" || zone.kind === "outside") add(zone.key, maker);
    }
  }
  return makers;
}
