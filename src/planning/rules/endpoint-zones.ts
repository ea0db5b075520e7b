import { type Cloud, zonesOfService } from "../../azure";
import { type EndpointNode, type Estate, type EstateNode } from "../estate";
import { inDoubt } from "./doubt";
import { zoneNamesOf } from "./monitor-zones";
import { passes, undecidable, type Verdict, violated } from "./rule";

/** The zone that endpoints for a group fill, with `{region}` where it is regional; undefined where documents list none, or contradict each other. */
export function documentedZone(armType: string, group: string, cloud: Cloud): string | undefined {
  const zones = zonesOfService(armType, group, cloud);
  return zones?.isCertain === true ? zones.names[0] : undefined;
}

/** An endpoint of a closed resource, and the zone that its zone group must hold. */
export interface NeededZone {
  /** The resource that the verdict is about. */
  readonly subject: EstateNode;
  readonly endpoint: EndpointNode;
  readonly zone: string;
  /** What happens where the zone is missing, as a sentence goes on. */
  readonly outcome: string;
}

/** Whether the endpoint's zone group holds the zone. That an estate shows no group is no fault: others may write the records. */
export function judgeZone(estate: Estate, { subject, endpoint, zone, outcome }: NeededZone): Verdict {
  const question = `whether the records of ${endpoint.label} are written into ${zone}`;
  const { certain, doubtful } = estate.zoneGroupsOf(endpoint.key);
  const groups = certain.map((group) => ({ group, zones: zoneNamesOf(group) }));
  if (groups.some(({ zones }) => zones.names.has(zone))) return passes(subject);
  const [open] = [...groups.flatMap(({ zones }) => zones.doubt ?? []), ...(groups.length === 0 ? doubtful : [])];
  if (open !== undefined) return inDoubt(subject, question, open);
  const [first] = groups;
  if (first === undefined) {
    return undecidable(
      subject,
      question,
      "this estate shows no zone group of it, and a policy or the network's own DNS servers may hold the records instead",
      `Give ${endpoint.label} a zone group with ${zone}, or check that names behind it resolve to its addresses.`,
    );
  }
  return violated(subject, `${first.group.label} of ${endpoint.label} lacks ${zone}: ${outcome}.`, `Put ${zone} into ${first.group.label}.`);
}
