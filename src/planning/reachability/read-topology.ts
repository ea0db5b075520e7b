import { isIP } from "node:net";
import { nearMiss } from "../near-miss";
import { type DnsServer, NO_TOPOLOGY, type OnPremises, type Topology, TopologyError } from "./topology";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads what a user declares of networks, from YAML, JSON or a stack's configuration.
 *
 * @param origin - What an error names: the file, or the key of the configuration.
 * @throws TopologyError with the value, what is allowed, and where it stands.
 */
export function readTopology(value: unknown, origin: string): Topology {
  if (value === undefined || value === null) return NO_TOPOLOGY;
  const fields = fieldsOf(value, origin, ["onPremises", "dnsServers", "connections"]);
  return {
    onPremises: unique(listOf(fields["onPremises"], `${origin}: onPremises`).map((one, index) => onPremisesOf(one, `${origin}: onPremises[${index}]`)), ({ name }) => name, `${origin}: onPremises`),
    dnsServers: unique(listOf(fields["dnsServers"], `${origin}: dnsServers`).map((one, index) => dnsServerOf(one, `${origin}: dnsServers[${index}]`)), ({ address }) => address, `${origin}: dnsServers`),
    connections: listOf(fields["connections"], `${origin}: connections`).map((one, index) => connectionOf(one, `${origin}: connections[${index}]`)),
  };
}

function onPremisesOf(value: unknown, at: string): OnPremises {
  const fields = fieldsOf(value, at, ["name", "resolver", "reaches"]);
  return { name: textOf(fields["name"], `${at}.name`), resolver: textOf(fields["resolver"], `${at}.resolver`), reaches: textsOf(fields["reaches"], `${at}.reaches`) };
}

function dnsServerOf(value: unknown, at: string): DnsServer {
  const fields = fieldsOf(value, at, ["address", "network", "forwards"]);
  const address = textOf(fields["address"], `${at}.address`);
  if (isIP(address) === 0) throw new TopologyError(`${at}.address is ${JSON.stringify(address)}, which is no IP address.`, "Give the address that the network's DNS settings name, such as 10.0.0.4.");
  return { address, network: textOf(fields["network"], `${at}.network`), ...(fields["forwards"] !== undefined && { forwards: textsOf(fields["forwards"], `${at}.forwards`) }) };
}

function connectionOf(value: unknown, at: string): readonly string[] {
  const networks = textsOf(value, at);
  if (networks.length < 2) throw new TopologyError(`${at} names ${networks.length === 1 ? "one network" : "no network"}.`, "List the networks that reach each other, two or more.");
  return networks;
}

function fieldsOf(value: unknown, at: string, allowed: readonly string[]): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new TopologyError(`${at} is ${JSON.stringify(value)}, which is no object.`, `Give an object with ${allowed.join(", ")}.`);
  for (const name of Object.keys(value)) {
    if (allowed.includes(name)) continue;
    const near = nearMiss(name, allowed);
    throw new TopologyError(`${at} has an unknown field "${name}".`, near === undefined ? `Allowed fields: ${allowed.join(", ")}.` : `Did you mean "${near}"?`);
  }
  return { ...value };
}

function listOf(value: unknown, at: string): readonly unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new TopologyError(`${at} is ${JSON.stringify(value)}, which is no list.`, "Give a list.");
  return value;
}

function textsOf(value: unknown, at: string): readonly string[] {
  return listOf(value, at).map((item, index) => textOf(item, `${at}[${index}]`));
}

function textOf(value: unknown, at: string): string {
  if (typeof value !== "string" || value.trim() === "") throw new TopologyError(`${at} is ${value === undefined ? "missing" : JSON.stringify(value)}.`, "Give a text that is not empty.");
  return value.trim();
}

function unique<T>(items: readonly T[], nameOf: (item: T) => string, at: string): readonly T[] {
  const seen = new Set<string>();
  for (const item of items) {
    const name = nameOf(item).toLowerCase();
    if (seen.has(name)) throw new TopologyError(`${at} has "${nameOf(item)}" twice.`, "Put what is known of it into one entry.");
    seen.add(name);
  }
  return items;
}
