import { alsoAsked, type Cloud } from "../../azure";
import { type EndpointNode, type Estate } from "../estate";
import { deployedRecords, type DeployedRecord, type NotDeployed } from "./deployed-records";

/** A line of a hosts file: an address and the names that lead to it. */
export interface HostLine {
  readonly address: string;
  /** The name of the record first, then those that clients ask for in its place. */
  readonly names: readonly [string, ...string[]];
  /** The endpoint that answers, or the zone group that shows it where no source shows the endpoint. */
  readonly shownBy: string;
}

/** A name that several endpoints answer for at different addresses: which one a machine reaches depends on its network. */
export interface Contested {
  readonly name: string;
  readonly answers: readonly { readonly shownBy: string; readonly addresses: readonly string[] }[];
}

export interface HostLines {
  /** In the order of endpoints, and of the names of each. */
  readonly lines: readonly HostLine[];
  readonly contested: readonly Contested[];
  readonly missing: readonly NotDeployed[];
}

/** The lines of a hosts file, from deployed state; of one endpoint alone where it is given. */
export function hostLines(estate: Estate, cloud: Cloud, endpoint?: EndpointNode): HostLines {
  const { records, missing } = deployedRecords(estate);
  const wanted = records.filter((record) => endpoint === undefined || record.endpoint?.key === endpoint.key);
  const byName = new Map<string, DeployedRecord[]>();
  for (const record of wanted) byName.set(record.name, [...(byName.get(record.name) ?? []), record]);
  const lines: HostLine[] = [];
  const contested: Contested[] = [];
  for (const [name, several] of byName) {
    const [first] = several;
    const sets = new Set(several.map(({ addresses }) => [...addresses].sort().join(" ")));
    if (first === undefined) continue;
    if (sets.size > 1) contested.push({ name, answers: several.map((record) => ({ shownBy: labelOf(record), addresses: record.addresses })) });
    else for (const address of first.addresses) lines.push({ address, names: [name, ...alsoAsked(name, cloud)], shownBy: labelOf(first) });
  }
  const of = ({ doubt: { node } }: NotDeployed): boolean => endpoint === undefined || node.key === endpoint.key || (node.kind === "zone-group" && node.endpoint.kind === "node" && node.endpoint.key === endpoint.key);
  return { lines: lines.sort((a, b) => (a.shownBy === b.shownBy ? 0 : a.shownBy < b.shownBy ? -1 : 1)), contested, missing: missing.filter(of) };
}

function labelOf({ endpoint, shownBy }: DeployedRecord): string {
  return (endpoint ?? shownBy).label;
}
