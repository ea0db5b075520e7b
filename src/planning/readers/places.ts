import { type ArmId, GROUP_TYPE, parseArmId, parseGroupId } from "../../azure";
import { type Kind } from "../nodes";
import { propertyOf, type ShownResource } from "../shown-resource";
import { valueOf } from "../value";

/** Where in Azure a resource is or will be, but for the subscription: what a program says of itself before it is deployed. */
export interface ArmPlace {
  /** The same for a program's resource and for the id of what Azure made of it. */
  readonly key: string;
  /** The resource group, in lower case. */
  readonly group: string;
}

/** The place that an id names. */
export function placeOfId(id: ArmId): ArmPlace {
  const extended = id.extends === undefined ? undefined : parseArmId(id.extends);
  return extended === undefined ? placeOf(id.resourceGroup, id.type, id.names) : on(placeOfId(extended), id.type, id.names);
}

/** A place inside a resource group. */
function placeOf(group: string, type: string, names: readonly string[]): ArmPlace {
  return { key: [group, type, ...names].join("|").toLowerCase(), group: group.toLowerCase() };
}

/** The place of what extends a resource. */
function on(extended: ArmPlace, type: string, names: readonly string[]): ArmPlace {
  return { key: [extended.key, type, ...names].join("|").toLowerCase(), group: extended.group };
}

/** The kinds whose resources are parts of others, and the properties that may name what they are part of. */
const PART_OF: Readonly<Partial<Record<Kind, Readonly<Record<string, Kind>>>>> = {
  subnet: { virtualNetworkName: "network" },
  peering: { virtualNetworkName: "network" },
  link: { privateZoneName: "zone" },
  "ruleset-link": { dnsForwardingRulesetName: "ruleset" },
  "forwarding-rule": { dnsForwardingRulesetName: "ruleset" },
  "inbound-endpoint": { dnsResolverName: "dns-resolver" },
  member: { scopeName: "scope" },
  "zone-group": { privateEndpointName: "endpoint" },
  approval: { scopeName: "scope", automationAccountName: "automation", serviceName: "service" },
  "linked-storage": { workspaceName: "workspace" },
  "linked-service": { workspaceName: "workspace" },
  "component-storage": { resourceName: "component" },
  "security-rule": { networkSecurityGroupName: "security-group" },
  route: { routeTableName: "route-table" },
  record: { privateZoneName: "zone" },
  extension: { vmName: "machine", vmScaleSetName: "machine", machineName: "machine" },
};

/** The kinds that extend another resource, and the property that holds its id. */
const EXTENDS: Readonly<Partial<Record<Kind, string>>> = { association: "resourceUri", "diagnostic-setting": "resourceUri", lock: "scope" };

/** Where in Azure a program's resources will be, as far as their names and their groups' names are known. */
export class ProgramPlaces {
  private readonly byKey: ReadonlyMap<string, ShownResource>;

  constructor(resources: readonly ShownResource[]) {
    this.byKey = new Map(resources.map((resource) => [resource.key, resource]));
  }

  of(resource: ShownResource): ArmPlace | undefined {
    const { kind } = resource;
    const name = valueOf(resource.nameInAzure);
    const type = typeOf(resource);
    if (name === undefined || type === undefined) return undefined;
    if (kind === "resource-group") return placeOf(name, type, [name]);
    const extended = EXTENDS[kind];
    if (extended !== undefined && (kind !== "lock" || isGiven(resource, extended))) return this.ofExtension(resource, extended, type, name);
    const group = this.named(resource, "resourceGroupName", "resource-group");
    if (group === undefined) return undefined;
    if (kind === "lock" && isGiven(resource, "resourceName")) return this.ofLock(resource, group, type, name);
    const part = PART_OF[kind];
    if (part === undefined) return type.split("/").length > 2 ? undefined : placeOf(group, type, [name]);
    const [property, parentKind] = Object.entries(part).find(([candidate]) => isGiven(resource, candidate)) ?? [];
    const parent = property === undefined || parentKind === undefined ? undefined : this.named(resource, property, parentKind);
    return parent === undefined ? undefined : placeOf(group, type, [parent, name]);
  }

  private ofExtension(resource: ShownResource, property: string, type: string, name: string): ArmPlace | undefined {
    const text = propertyOf(resource, property).text();
    if (text.kind === "known") {
      const id = parseArmId(text.value);
      const group = parseGroupId(text.value)?.resourceGroup;
      return id === undefined ? group === undefined ? undefined : placeOf(group, type, [name]) : on(placeOfId(id), type, [name]);
    }
    const from = this.sourcesOf(resource, property);
    const [extended, ...others] = from.some(({ kind }) => kind !== "resource-group") ? from.filter(({ kind }) => kind !== "resource-group") : from;
    if (extended === undefined || others.length > 0) return undefined;
    const place = this.of(extended);
    if (place === undefined) return undefined;
    return extended.kind === "resource-group" ? placeOf(place.group, type, [name]) : on(place, type, [name]);
  }

  /** A lock on a resource that it names by provider, type and name. */
  private ofLock(lock: ShownResource, group: string, type: string, name: string): ArmPlace | undefined {
    const [from, ...others] = this.sourcesOf(lock, "resourceName").filter(({ kind }) => kind !== "resource-group");
    if (from !== undefined && others.length === 0) {
      const place = this.of(from);
      return place === undefined ? undefined : on(place, type, [name]);
    }
    const [provider, within, ownType, ownName] = ["resourceProviderNamespace", "parentResourcePath", "resourceType", "resourceName"].map((property) => propertyOf(lock, property).text());
    if (provider?.kind !== "known" || within?.kind === "unknown" || ownType?.kind !== "known" || ownName?.kind !== "known") return undefined;
    const path = [...(within?.kind === "known" ? within.value.split("/") : []), ownType.value, ownName.value].filter((segment) => segment !== "");
    const [types, names] = [0, 1].map((start) => path.filter((_, index) => index % 2 === start));
    return on(placeOf(group, [provider.value, ...(types ?? [])].join("/"), names ?? []), type, [name]);
  }

  /** The name that a property gives: as a literal, or as the name of the one resource that it comes from. */
  private named(resource: ShownResource, property: string, kind: Kind): string | undefined {
    const text = propertyOf(resource, property).text();
    if (text.kind === "known") return text.value;
    const [from, ...others] = this.sourcesOf(resource, property).filter((candidate) => candidate.kind === kind);
    return from === undefined || others.length > 0 ? undefined : valueOf(from.nameInAzure);
  }

  private sourcesOf(resource: ShownResource, property: string): readonly ShownResource[] {
    return (resource.propertyDependencies[property] ?? []).flatMap((key) => this.byKey.get(key) ?? []);
  }
}

/** The ARM type; of a record the one of its own, `privateDnsZones/A`, which Azure gives its id. */
function typeOf({ armType, ...resource }: ShownResource): string | undefined {
  if (resource.kind !== "record" || armType === undefined) return resource.kind === "resource-group" ? GROUP_TYPE : armType;
  const record = valueOf(propertyOf(resource, "recordType").text());
  return record === undefined ? undefined : `${armType.slice(0, armType.lastIndexOf("/"))}/${record}`;
}

function isGiven(resource: ShownResource, property: string): boolean {
  return !propertyOf(resource, property).isAbsent();
}
