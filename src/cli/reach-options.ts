import { type Command, InvalidArgumentError, Option } from "commander";
import { type PlanningSettings, readReadings, readTopology, READINGS, type Readings, type ReachSettings, SETTINGS_NAMESPACE, type Topology } from "../planning";
import { PreviewError } from "../preview";
import { readYaml } from "../preview/yaml-file";
import { type ReadProgram, stackList } from "./check-sources";
import { type EstateFlags } from "./estate-sources";

/** Options of every command that asks who reaches what. */
export interface ReachFlags extends EstateFlags {
  readonly topology?: string;
  readonly readings?: Readings;
  readonly endpointSuffix?: string;
}

export function addReachOptions(command: Command): Command {
  return command
    .option("--topology <file>", "what no Azure resource shows: on-premises networks, own DNS servers and what they forward, connections beside peerings (YAML or JSON)")
    .option("--endpoint-suffix <zone>", "ask for components as apps do whose connection strings have this EndpointSuffix", suffixOf)
    .addOption(new Option("--readings <readings>", "how documents are read that contradict each other on names of the resource's own: aliases always, only for scoped resources, or both (unknown where they differ)").choices(READINGS));
}

/** A label of a DNS name: letters, digits and hyphens, at most 63. */
const LABEL = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i;
const MOST_CHARACTERS = 253;

/** The zone of an EndpointSuffix: a zone of one's own, by the name that apps ask for (S3). */
function suffixOf(text: string): string {
  const labels = text.split(".");
  const isName = labels.length > 1 && labels.every((label) => LABEL.test(label)) && /[a-z]/i.test(labels[labels.length - 1] ?? "") && text.length <= MOST_CHARACTERS;
  if (!isName) throw new InvalidArgumentError("Give the DNS name of a zone, such as internal.monitor.example.org.");
  if (labels[0]?.toLowerCase() === "privatelink") throw new InvalidArgumentError("Give the zone that apps ask for: names in a privatelink zone are what Azure's aliases lead to, and no app asks for them.");
  return text;
}

/** The options, then what the stacks of programs say, then the defaults. */
export function reachSettings({ topology, readings, endpointSuffix }: ReachFlags, { cloud, connectivity }: PlanningSettings, programs: readonly ReadProgram[]): ReachSettings {
  return { cloud, connectivity, readings: readings ?? readingsIn(programs), topology: topology === undefined ? topologyIn(programs) : readTopology(readYaml(topology, "--topology"), topology), ...(endpointSuffix !== undefined && { endpointSuffix }) };
}

function readingsIn(programs: readonly ReadProgram[]): Readings {
  const given = new Set(programs.flatMap(({ config }) => config.get(`${SETTINGS_NAMESPACE}:readings`) ?? []));
  const [first, second] = given;
  if (second !== undefined) throw new PreviewError(`the stacks of the programs set readings to ${[...given].join(" and ")}.`, "give --readings.");
  return readReadings(first, `${SETTINGS_NAMESPACE}:readings`);
}

/** What all stacks declare, together. */
function topologyIn(programs: readonly ReadProgram[]): Topology {
  const all = programs.flatMap((program) => {
    const given = stackList(program, "topology");
    return Array.isArray(given) && given.length === 0 ? [] : [readTopology(given, `${SETTINGS_NAMESPACE}:topology of ${program.directory}`)];
  });
  const joined = { onPremises: all.flatMap(({ onPremises }) => onPremises), dnsServers: all.flatMap(({ dnsServers }) => dnsServers), connections: all.flatMap(({ connections }) => connections) };
  // Two stacks that declare one network or one server do not both count.
  return all.length < 2 ? joined : readTopology(joined, `${SETTINGS_NAMESPACE}:topology of the stacks together`);
}
