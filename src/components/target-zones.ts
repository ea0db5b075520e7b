import * as pulumi from "@pulumi/pulumi";
import { type Cloud } from "../azure/cloud";
import { ZONES_PER_GROUP } from "../azure/dns-zones";
import { filledIn } from "../azure/monitor-names";
import { type TargetZones, targetZones } from "../azure/private-link-targets";
import { type EndpointTarget, isOwnService } from "./endpoint-target";
import { rejectInput } from "./input-error";
import { didYouMean } from "./inputs";

const ZONE_NAME = /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)+$/;
const LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/** What the names of a target's zones are made from. */
export interface ZoneInputs {
  readonly cloud: Cloud;
  readonly location: pulumi.Input<string>;
  readonly targetRegion?: string | undefined;
  readonly subzone?: string | undefined;
  readonly zoneNames?: string[] | undefined;
}

/** The names of the zones that an endpoint fills: the documents' ones, or the program's. */
export function zoneNamesOf(component: pulumi.Resource, target: EndpointTarget, inputs: ZoneInputs): readonly string[] {
  const { armType, groupId } = target;
  const listed = armType === undefined || groupId === undefined ? undefined : targetZones(armType, groupId, inputs.cloud);
  const given = inputs.zoneNames === undefined ? undefined : validNames(component, inputs.zoneNames);
  if (listed === undefined || given !== undefined) {
    for (const input of ["targetRegion", "subzone"] as const) {
      if (inputs[input] === undefined) continue;
      const allowed = given === undefined ? "no value: no document lists a zone of the target that it would stand in" : "no value together with zoneNames, which are whole names";
      rejectInput(component, input, inputs[input], { allowed, fix: `remove ${input}.` });
    }
  }
  if (isOwnService(target)) return given ?? [];
  const service = `${String(armType)} (group ${JSON.stringify(groupId)}) in cloud ${JSON.stringify(inputs.cloud)}`;
  if (given !== undefined) {
    if (listed?.isVerified !== true) {
      warn(component, `The zone names ${given.join(", ")} of ${service} are UNVERIFIED: no Microsoft document lists them. Compare them with the endpoint's dnsRecords.`);
    } else if (!listed.names.some((pattern) => given.some((name) => hasForm(name, pattern)))) {
      rejectInput(component, "zoneNames", given.join(", "), { allowed: `a set with a zone that the documents list for ${service}: ${listed.names.join(" or ")} (D15)`, fix: nearlyListed(given, listed.names) ?? "leave zoneNames out, or add the zone." });
    }
    return given;
  }
  if (listed === undefined) {
    rejectInput(component, "zoneNames", undefined, {
      allowed: `the names of the zones of ${service}: no Microsoft document lists them`,
      fix: 'give zoneNames as the service\'s own documents name them, or choose dnsManagement "None" and read dnsRecords.',
    });
  }
  const names = placed(component, target, listed, inputs);
  if (!listed.isVerified) {
    warn(component, `The zone names of ${service} are UNVERIFIED: no Microsoft document lists them, or two contradict each other. Compare them with the endpoint's dnsRecords, and give zoneNames where they differ: ${names.join(", ")}.`);
  }
  return names;
}

/** The fix of names of which one is nearly a listed one; undefined where none is. */
function nearlyListed(given: readonly string[], listed: readonly string[]): string | undefined {
  return given.map((name) => didYouMean(name, listed)).find((fix) => fix !== undefined);
}

/** Names with region and subzone filled in. Where a type has a zone with a subzone and one without, it is one of them. */
function placed(component: pulumi.Resource, { armType }: EndpointTarget, { names: patterns }: TargetZones, inputs: ZoneInputs): readonly string[] {
  const { subzone } = inputs;
  const withSubzone = patterns.filter((pattern) => pattern.includes("{subzone}"));
  if (subzone !== undefined) {
    if (withSubzone.length === 0) rejectInput(component, "subzone", subzone, { allowed: `no value for a ${String(armType)}: its zones have no subzone`, fix: "remove subzone." });
    if (!LABEL.test(subzone)) rejectInput(component, "subzone", subzone, { allowed: "one label of a DNS name: lower-case letters, digits and '-'", fix: "give the label in front of the zone's name." });
  }
  const chosen = subzone === undefined ? patterns.filter((pattern) => !withSubzone.includes(pattern)) : withSubzone;
  const isRegional = chosen.some((pattern) => pattern.includes("{region}"));
  if (!isRegional && inputs.targetRegion !== undefined) {
    rejectInput(component, "targetRegion", inputs.targetRegion, { allowed: `no value for a ${String(armType)}: its zones are the same in every region`, fix: "remove targetRegion." });
  }
  return isRegional ? chosen.map((pattern) => filledIn(pattern, { region: regionOf(component, inputs, chosen), subzone })) : chosen;
}

function regionOf(component: pulumi.Resource, { location, targetRegion }: ZoneInputs, patterns: readonly string[]): string {
  const given = targetRegion ?? location;
  const allowed = `the target's region, such as "westeurope", known at once: it stands in the zone's name (${patterns.join(", ")})`;
  if (typeof given !== "string") rejectInput(component, "targetRegion", undefined, { allowed, fix: "give targetRegion: location is an output." });
  // Azure takes `West Europe` and `westeurope` for the same region.
  const region = given.replace(/\s+/g, "").toLowerCase();
  if (!/^[a-z0-9]+$/.test(region)) rejectInput(component, targetRegion === undefined ? "location" : "targetRegion", given, { allowed, fix: "give the region's name." });
  return region;
}

function validNames(component: pulumi.Resource, given: readonly string[]): readonly string[] {
  const names = given.map((name) => name.toLowerCase());
  if (names.length < 1 || names.length > ZONES_PER_GROUP) {
    rejectInput(component, "zoneNames", names.length, { allowed: `1 to ${ZONES_PER_GROUP} names: one zone group holds them all (D16, D20)`, fix: 'leave zoneNames out for the documents\' zones, or choose dnsManagement "None".' });
  }
  for (const [index, name] of names.entries()) {
    if (!ZONE_NAME.test(name)) rejectInput(component, "zoneNames", name, { allowed: "names of DNS zones, such as privatelink.vaultcore.azure.net", fix: "write the zone's name, without a dot at its end." });
    if (names.indexOf(name) !== index) rejectInput(component, "zoneNames", name, { allowed: "each name once", fix: "remove the second one." });
  }
  return names;
}

function hasForm(name: string, pattern: string): boolean {
  return new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[a-z0-9-]+")}$`).test(name);
}

function warn(component: pulumi.Resource, message: string): void {
  void pulumi.log.warn(message, component);
}
