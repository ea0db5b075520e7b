import { type Name } from "./names";
import { type Run } from "./run";
import { AZURE_DNS, type Endpoint, type Flag, type HandRecord, type Reading, type Rule, type ZoneGroup } from "./world";

/** What a network's DNS says of a name. */
export type Answer =
  | { readonly kind: "public" }
  | { readonly kind: "no-such-name" }
  | { readonly kind: "endpoint"; readonly endpoint: Endpoint }
  /** The sources do not tell what is answered. */
  | { readonly kind: "untold" };

const PUBLIC: Answer = { kind: "public" };
const UNTOLD: Answer = { kind: "untold" };

/** Asks a name with the DNS of a network. */
export function ask(run: Run, network: string, name: Name, reading: Reading): Answer {
  const servers = run.dnsServersOf(network);
  const [first, ...others] = servers;
  if (first === undefined) return askAzure(run, network, name, reading, []);
  // A client may ask any of its servers.
  const server = run.pick(`which DNS server of ${network} answers`, [first, ...others]);
  return server === AZURE_DNS ? askAzure(run, network, name, reading, []) : askServer(run, server, name, reading, []);
}

/** Asks a DNS server that is not Azure's; `asked` are the networks whose Azure DNS sent the question on. */
function askServer(run: Run, server: string, name: Name, reading: Reading, asked: readonly string[]): Answer {
  const declared = run.declared(server);
  // learn private-dns-privatednszone: with a server of one's own, zones linked to the network are not asked by themselves.
  if (declared === undefined) {
    run.say(`what the DNS server ${server} answers is not declared`);
    return UNTOLD;
  }
  // D3, D16 (facts 4.10): forwarders name the public zones; "missing one forwarder = hazard 6": the public address.
  if (!isForwarded(run, server, declared.forwards, name)) {
    run.say(`${server} does not forward ${name.asked[0] ?? ""}: it takes the public answer`);
    return PUBLIC;
  }
  run.say(`${server} forwards ${name.asked[0] ?? ""} to Azure's DNS as ${declared.network}`);
  return askAzure(run, declared.network, name, reading, asked);
}

function isForwarded(run: Run, server: string, forwards: readonly string[] | undefined, { asked }: Name): boolean {
  if (forwards === undefined) return true;
  const isUnder = (name: string): boolean => forwards.some((suffix) => name === suffix || name.endsWith(`.${suffix}`));
  const [first = "", ...further] = asked;
  if (isUnder(first)) return true;
  // D15 (2026-05) asks for a forwarder of each public name on the way. Where only a later one has one, it depends on the
  // server: one that resolves by itself starts anew at each alias, one that passes the question on gets all at once.
  return further.some(isUnder) && run.pick(`whether ${server} starts anew at ${further.join(", ")}`, [true, false]);
}

function askAzure(run: Run, network: string, name: Name, reading: Reading, asked: readonly string[]): Answer {
  // private-resolver-endpoints-rulesets (09/09/2022): a rule that leads back to its own network makes a loop.
  if (asked.includes(network)) return UNTOLD;
  const forwarded = byRule(run, network, name, reading);
  if (forwarded !== undefined) return askServer(run, forwarded.rule.server, { ...name, asked: forwarded.asked }, reading, [...asked, network]);
  if (!hasPrivateAlias(run, name, reading)) {
    run.say(`${name.asked[0] ?? ""} has no privatelink alias`);
    return PUBLIC;
  }
  const [first, ...others] = run.linksOf(network, name.zone);
  if (first === undefined) {
    run.say(`no ${name.zone} is linked to ${network}: the public answer`);
    return PUBLIC;
  }
  // Azure links one zone of a name to a network at the most; where a source shows two, which one answers is not known.
  const { zone, policy } = run.pick(`which ${name.zone} of ${network} answers`, [first, ...others]);
  const record = recordIn(run, zone, name);
  if (record !== undefined) return record;
  // D17 (02/04/2025): `NxDomainRedirect` asks public DNS for a name that the zone does not hold.
  run.say(`${zone}, linked to ${network}, does not hold ${name.record} (${policy ?? "Default"})`);
  return policy === "NxDomainRedirect" ? PUBLIC : { kind: "no-such-name" };
}

/**
 * The rule by which Azure's DNS sends a question on, and the names that are then asked. Private resolver overview
 * (12/06/2022): linked zones, then "the longest suffix" of the rules; azure-docs #100273 (2022-10-26): a rule for the
 * public name sends it on although a zone is linked for its alias, and that zone goes before a rule for the alias.
 */
function byRule(run: Run, network: string, name: Name, reading: Reading): { readonly rule: Rule; readonly asked: readonly string[] } | undefined {
  // A privatelink name that another network's rule sent here is in the linked zone itself, which goes before every rule.
  if (name.asked[0] === `${name.record}.${name.zone}` && run.linksOf(network, name.zone).length > 0) return undefined;
  const alias = hasPrivateAlias(run, name, reading) && run.linksOf(network, name.zone).length === 0 ? [`${name.record}.${name.zone}`] : [];
  const names = [...new Set([...name.asked, ...alias])];
  for (const [place, one] of names.entries()) {
    const [first, ...others] = longest(run.rulesOf(network).filter(({ domain }) => `.${one}.`.endsWith(domain === "." ? domain : `.${domain}`)));
    if (first === undefined) continue;
    // Whether the answer's aliases are sent on, no document says.
    if (place > 0 && !run.pick(`whether Azure's DNS in ${network} sends on the alias ${one}`, [true, false])) continue;
    const rule = run.pick(`which rule of ${network} is for ${one}`, [first, ...others]);
    run.say(`${rule.name} of ${network} sends ${one} on to ${rule.server}`);
    return { rule, asked: name.asked.includes(one) ? name.asked.slice(place) : [one] };
  }
  return undefined;
}

function longest(rules: readonly Rule[]): readonly Rule[] {
  const length = Math.max(...rules.map(({ domain }) => domain.length));
  return rules.filter(({ domain }) => domain.length === length);
}

/** Whether the public name leads on to the privatelink name, so that a linked zone is asked at all. */
function hasPrivateAlias(run: Run, { owner, zone }: Name, reading: Reading): boolean {
  // azure-docs #95810 (2022-07-15), ALZ #270: Azure Monitor's shared names lead there "even without private link".
  if (owner === undefined) return true;
  const resource = run.world.resources.find(({ name }) => name === owner);
  // Facts 4.2: "most other services only add the CNAME once a PE exists"; D7 (08/28/2025) tells it of Azure Monitor workspaces.
  if (resource?.kind === "monitor-workspace" && zone.includes("prometheus")) return run.world.endpoints.some((endpoint) => run.targetOf(endpoint) === owner);
  // T1 (2026-08): names of workspaces do "regardless of whether you've set up private link". S3 (~2021): "Ingestion and
  // configuration of other workspaces will be directed to the default public Log Analytics endpoints".
  return reading === "always" || run.scopesOf(owner).length > 0;
}

interface Writer {
  readonly name: string;
  readonly answer: () => Answer;
}

/** What a zone answers for a name; undefined where it has no such record. */
function recordIn(run: Run, zone: string, name: Name): Answer | undefined {
  const writers = [
    ...run.groupsFilling(zone).filter(({ endpoint }) => writes(run, endpoint, name)).map(({ group, endpoint }) => ofGroup(run, group, endpoint, name)),
    ...run.world.records.filter((record) => record.zone === zone && isNamed(run, record, name)).map((record) => ofHand(run, record)),
  ];
  const [first, ...others] = writers;
  if (first === undefined) return undefined;
  // D2 (10/23/2024), S3 (~2021): the one who writes later "overrides the DNS mapping of the same global endpoints"; the sources give no times.
  const names: readonly [string, ...string[]] = [first.name, ...others.map((writer) => writer.name)];
  const last = latest(run, zone, names);
  return (writers.find((writer) => writer.name === last) ?? first).answer();
}

/** Which of some writers of a zone wrote last: one order in time for all of the zone's names. */
function latest(run: Run, zone: string, writers: readonly [string, ...string[]]): string {
  return writers.reduce((last, next) => {
    const [one, other] = last < next ? [last, next] : [next, last];
    return run.pick(`which wrote last into ${zone}`.concat(` of ${one} and ${other}`), [one, other]);
  });
}

/** Whether an endpoint has an address for a name. */
function writes(run: Run, endpoint: Endpoint, { owner }: Name): boolean {
  const target = run.targetOf(endpoint);
  const isScope = run.world.scopes.some(({ name }) => name === target);
  // D7: an endpoint to an Azure Monitor workspace has that workspace's name; one to storage has none of these (facts 2.5).
  if (!isScope) return target === owner;
  // Facts 2.2 (D3, B1): the shared names for every scope, whatever it holds; S3: specific ones "for each workspace linked to the AMPLS".
  return owner === undefined || run.scopesOf(owner).includes(target);
}

function ofGroup(run: Run, { name }: ZoneGroup, endpoint: Endpoint, asked: Name): Writer {
  return {
    name,
    answer: () => {
      run.say(`${name} wrote ${asked.record}: an address of ${endpoint.name}`);
      return { kind: "endpoint", endpoint };
    },
  };
}

function ofHand(run: Run, record: HandRecord): Writer {
  return {
    name: record.name,
    answer: () => {
      const leadsTo = run.addressOf(record);
      const endpoint = run.world.endpoints.find(({ name }) => name === leadsTo);
      run.say(`${record.name}, written by hand, leads to ${leadsTo ?? "an address that no source shows"}`);
      return endpoint === undefined ? UNTOLD : { kind: "endpoint", endpoint };
    },
  };
}

/** Whether a hand-written record is of a name. */
function isNamed(run: Run, { name, record }: HandRecord, asked: Name): boolean {
  const about = `whether ${name} is named ${asked.record}`;
  if (run.isBlurred(`record:${name}.name`)) return run.pick(about, [true, false]);
  // S3 (~2021) has "the suggested mapping of FQDNs" of the endpoint written into a zone of one's own.
  if (asked.isCustom === true && record.endsWith(".in.ai")) return true;
  if (asked.owner === undefined) return sharedNameIs(run, record, asked.record, about);
  // Before it is deployed no document tells the form of an Azure Monitor workspace's own name: any record may be of it.
  if (!run.shown.isDeployed && asked.zone.includes("prometheus")) return run.pick(about, [true, false]);
  const [, of] = /^specific:(.+)$/.exec(record) ?? [];
  // A collection endpoint has several names: the hand-written one is that of its ingestion.
  if (of === undefined || !isSameKind(run, of, asked)) return false;
  return run.shown.isDeployed ? of === asked.owner : run.pick(about, [true, false]);
}

/** Which regional entry a component's clients ask for stands in its connection string, which no source shows (azure-docs #95810, #68739). */
function sharedNameIs(run: Run, record: string, asked: string, about: string): boolean {
  const regional = /^[a-z]+-\d+\.in\.ai$/;
  return regional.test(record) && regional.test(asked) ? run.pick(about, [true, false]) : record === asked;
}

function isSameKind(run: Run, of: string, asked: Name): boolean {
  const [one, other] = [of, asked.owner].map((name) => run.world.resources.find((resource) => resource.name === name)?.kind);
  return one === other && (one !== "collector" || /\d\.ingest$/.test(asked.record));
}

/** A resource's own flag decides on public traffic. */
export function takesPublic(run: Run, flag: Flag, resource: string): boolean {
  // Facts 3 (D25, 11/06/2024): the perimeter's rules decide, which no source shows.
  if (flag === "SecuredByPerimeter") return run.pick(`whether the perimeter of ${resource} lets it in`, [true, false]);
  // Facts 3 (D3old, 08/01/2021): with `Disabled` a resource takes nothing "from any network" but its scopes'; absent is Enabled (N1).
  return flag !== "Disabled";
}
