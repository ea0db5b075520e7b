import type * as pulumi from "@pulumi/pulumi";
import { parseArmId } from "../azure/arm-id";
import { ResolutionPolicy } from "../azure/settings";
import { idOf, NETWORK, PRIVATE_ZONE } from "./azure-ids";
import { type DistinctIds, distinctIds, distinctInput } from "./distinct-ids";
import { type Check, rejectInput } from "./input-error";
import { allOf, choiceInput, oneOf, validatedInput } from "./inputs";
import { inOwnSubscription } from "./own-subscription";

const NETWORK_NAME = /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9_])?$/;

/** A private DNS zone that exists and is used in place of one of the component's own. */
export interface ExistingZone {
  /** Resource id of the zone (`Microsoft.Network/privateDnsZones`); its name must be the zone's name in the set. */
  zoneId: pulumi.Input<string>;
  /**
   * Whether this component links the zone to the hub and the spokes. Default: true. False where another team links it,
   * or where the zone is in another subscription than the endpoint: a link is made in the zone's subscription.
   */
  linkNetworks?: boolean | undefined;
}

export interface PlannedZone {
  readonly name: string;
  /** Id of the existing zone; undefined for one to create. */
  readonly existingId: pulumi.Input<string> | undefined;
  readonly linkNetworks: boolean;
}

export interface PlannedNetwork {
  readonly name: string;
  readonly id: pulumi.Input<string>;
  /** What the program gave, and the input's name. */
  readonly given: pulumi.Input<string>;
  readonly input: string;
  /** Undefined for a zone that is none of private link. */
  readonly resolutionPolicy: pulumi.Input<ResolutionPolicy> | undefined;
}

/** The zones of a set: the ones that exist, and the ones to create. */
export function planZones(component: pulumi.Resource, existingZones: Record<string, ExistingZone>, zoneNames: readonly string[]): PlannedZone[] {
  for (const zoneName of Object.keys(existingZones)) {
    const problem = oneOf(zoneNames)(zoneName);
    if (problem !== undefined) rejectInput(component, "existingZones", zoneName, problem);
  }
  return zoneNames.map((name) => {
    const existing = existingZones[name];
    if (existing === undefined) return { name, existingId: undefined, linkNetworks: true };
    const named: Check<string> = (id) => {
      const actual = parseArmId(id)?.names[0];
      return actual?.toLowerCase() === name ? undefined : { allowed: `the id of a zone with the name ${name}`, fix: `this zone is ${String(actual)}: move it to its own name, or give the id of ${name}.` };
    };
    const existingId = validatedInput(component, `existingZones[${JSON.stringify(name)}].zoneId`, existing.zoneId, allOf(idOf(PRIVATE_ZONE), named));
    return { name, existingId, linkNetworks: existing.linkNetworks ?? true };
  });
}

/**
 * The zones, those that exist gated on being in the subscription that the component works in where something is made in
 * them: links to networks, or records.
 */
export function zonesInReach(component: pulumi.Resource, zones: readonly PlannedZone[], networks: readonly PlannedNetwork[], made: "links" | "records" = "links"): PlannedZone[] {
  return zones.map((zone) => {
    const isMade = made === "records" || (zone.linkNetworks && networks.length > 0);
    if (zone.existingId === undefined || !isMade) return zone;
    const fix = made === "links" ? "set linkNetworks to false, and link the zone in a program of its subscription." : "give a zone of this subscription, or leave it out to create one.";
    return { ...zone, existingId: inOwnSubscription({ component, input: `existingZones[${JSON.stringify(zone.name)}].zoneId`, made: `the zone's ${made} are made`, fix }, zone.existingId) };
  });
}

/** The policies of the links, of all networks and of single ones. */
export interface ResolutionPolicies {
  readonly resolutionPolicy?: pulumi.Input<ResolutionPolicy>;
  readonly resolutionPolicies?: Record<string, pulumi.Input<ResolutionPolicy>> | undefined;
}

/** Plans the networks of one component, of which a zone takes each once. */
export class NetworkPlan {
  private readonly ids: DistinctIds = distinctIds();
  private readonly common: pulumi.Input<ResolutionPolicy>;
  private readonly networks: PlannedNetwork[] = [];

  constructor(
    private readonly component: pulumi.Resource,
    private readonly policies: ResolutionPolicies,
  ) {
    this.common = choiceInput(component, "resolutionPolicy", policies.resolutionPolicy, ResolutionPolicy, ResolutionPolicy.Default);
  }

  /** Adds one network; `given` is what its id was made from, which tells two components that gave the same. */
  add(name: string, input: string, id: pulumi.Input<string>, given: pulumi.Input<string> = id): void {
    const { component } = this;
    const own = this.policies.resolutionPolicies?.[name];
    this.networks.push({
      name,
      given,
      input,
      id: distinctInput(this.ids, {
        component,
        name: input,
        owner: name,
        given: id,
        id: validatedInput(component, input, id, idOf(NETWORK)),
        duplicate: (first) => ({ allowed: `each network once: a zone takes one link to a network, and ${JSON.stringify(first)} is this network`, fix: "remove one of the two." }),
      }),
      resolutionPolicy: own === undefined ? this.common : choiceInput(component, `resolutionPolicies[${JSON.stringify(name)}]`, own, ResolutionPolicy, ResolutionPolicy.Default),
    });
  }

  /** Adds networks by short stable names, of which some may be taken. */
  addAll(input: string, ids: Record<string, pulumi.Input<string>>, taken?: { readonly name: string; readonly by: string; readonly what: string }): void {
    for (const [name, id] of Object.entries(ids)) {
      if (name === taken?.name || !NETWORK_NAME.test(name)) {
        const others = taken === undefined ? "" : `, other than "${taken.name}", which is ${taken.by}`;
        rejectInput(this.component, input, name, { allowed: `names of letters, digits, '.', '_' and '-'${others}`, fix: `rename the ${taken?.what ?? "network"}.` });
      }
      this.add(name, `${input}[${JSON.stringify(name)}]`, id);
    }
  }

  /** The networks, once each policy has its own. */
  planned(): readonly PlannedNetwork[] {
    const check = oneOf(this.networks.map(({ name }) => name));
    for (const name of Object.keys(this.policies.resolutionPolicies ?? {})) {
      const problem = check(name);
      if (problem !== undefined) rejectInput(this.component, "resolutionPolicies", name, problem);
    }
    return this.networks;
  }
}

/** A name for a link that is not made would be left out without a word. */
export function rejectUnknownLinks(component: pulumi.Resource, linkNames: Record<string, unknown>, zones: readonly PlannedZone[], networks: readonly PlannedNetwork[]): void {
  const check = oneOf(zones.filter(({ linkNetworks }) => linkNetworks).flatMap((zone) => networks.map((network) => `${zone.name}/${network.name}`)));
  for (const link of Object.keys(linkNames)) {
    const problem = check(link);
    if (problem !== undefined) rejectInput(component, "linkNames", link, problem);
  }
}
