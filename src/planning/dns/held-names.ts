import { type Estate, isRegistered, isResolved, type Resolved, type ZoneNode } from "../estate";
import { Memberships } from "../memberships";
import { because } from "../reachability/branch";
import { Holdings, type Subject } from "../reachability/held";
import { isScope, PROMETHEUS_GROUP, type Writer, type ZoneContents, Zones } from "../reachability/zone-contents";
import { type DeployedRecord } from "./deployed-records";
import { GroupNames } from "./group-names";
import { HandWritten } from "./hand-written";
import { type PlannedName } from "./planned-name";

/**
 * Whether a zone holds a name: with the addresses that deployed state shows; certainly, while Azure has not given
 * them or no source shows them; not; that its zone group should write it and its deployed records lack it, which leaves
 * open what is there by now; or why it cannot be told.
 */
export type Held =
  | { readonly kind: "held"; readonly addresses: readonly string[] | undefined; readonly how: string }
  | { readonly kind: "missing"; readonly how: string }
  | { readonly kind: "lacking"; readonly why: string }
  | { readonly kind: "open"; readonly why: string };

/** What the zones of an estate hold: hundreds of networks ask the same. */
export class HeldNames {
  private readonly zones: Zones;
  private readonly holdings: Holdings;
  private readonly handWritten: HandWritten;
  private readonly memberships: Memberships;
  private readonly groupNames = new GroupNames();
  private readonly deployed: ReadonlyMap<string, readonly DeployedRecord[]>;
  private readonly answers = new Map<string, Map<PlannedName, Held>>();
  private readonly holders = new Map<PlannedName, ReadonlySet<string> | "open">();
  private readonly served = new Map<PlannedName, boolean | string>();

  constructor(
    private readonly estate: Estate,
    deployed: readonly DeployedRecord[],
  ) {
    this.zones = new Zones(estate);
    this.handWritten = new HandWritten(this.zones);
    this.holdings = new Holdings(estate);
    this.memberships = new Memberships(estate);
    const byName = new Map<string, DeployedRecord[]>();
    for (const record of deployed) byName.set(record.name, [...(byName.get(record.name) ?? []), record]);
    this.deployed = byName;
  }

  in(zone: Resolved<ZoneNode>, name: PlannedName): Held {
    const ofZone = this.answers.get(zone.key) ?? new Map<PlannedName, Held>();
    this.answers.set(zone.key, ofZone);
    const answer = ofZone.get(name) ?? this.find(zone, name);
    ofZone.set(name, answer);
    return answer;
  }

  /** The scopes that hold what a name leads to, where they alone tell whether a zone holds the name; undefined where more does. */
  holdersOf(name: PlannedName): ReadonlySet<string> | undefined {
    return this.deployed.has(name.name) ? undefined : this.certainHolders(name);
  }

  /** The scopes that hold what a resource's own name leads to, or the name of a region's components; undefined where a membership is open. */
  private certainHolders(name: PlannedName): ReadonlySet<string> | undefined {
    const { kind, resources } = name;
    if (resources.length === 0 || (kind !== "workspace" && kind !== "collection-endpoint" && kind !== "component") || this.memberships.anyOpen !== undefined) return undefined;
    const found = this.holders.get(name) ?? this.askHolders(resources);
    this.holders.set(name, found);
    return found === "open" ? undefined : found;
  }

  private askHolders(resources: readonly Resolved[]): ReadonlySet<string> | "open" {
    const subjects = resources.map(subjectFor);
    return subjects.some((subject) => this.holdings.isElsewhere(subject)) ? "open" : new Set(subjects.flatMap((subject) => [...this.holdings.scopesOf(subject).keys()]));
  }

  /** What the endpoints lead to whose records stand in a zone; undefined where records in it were written by hand. */
  targetsIn(zone: Resolved<ZoneNode>): ReadonlySet<string> | undefined {
    const { writers, byHand, strayRecord } = this.zones.of(zone);
    return byHand.length > 0 || strayRecord !== undefined ? undefined : new Set(writers.map(({ target }) => target.key));
  }

  /** Whether a scope or an endpoint serves what a name leads to, or why that cannot be told; what all share is served. */
  isServed(name: PlannedName): boolean | string {
    const answer = this.served.get(name) ?? this.askServed(name);
    this.served.set(name, answer);
    return answer;
  }

  private askServed({ kind, resources, endpoint }: PlannedName): boolean | string {
    if (kind === "service") return endpoint !== undefined;
    const [resource] = resources;
    if (kind === "monitor-workspace") return resource !== undefined && this.leadsTo(resource);
    return resource === undefined || (kind !== "workspace" && kind !== "collection-endpoint") || this.holdings.isScoped(subjectFor(resource));
  }

  private leadsTo(resource: Resolved): boolean | string {
    const { certain, doubtful } = this.estate.endpointsTo(resource.key);
    const [maybe] = doubtful;
    if (certain.length > 0 || maybe === undefined) return certain.length > 0;
    return `whether ${maybe.node.label} leads to ${resource.label}: ${because(maybe)}`;
  }

  private find(zone: Resolved<ZoneNode>, name: PlannedName): Held {
    const shown = (this.deployed.get(name.name) ?? []).filter(({ shownBy, record }) => this.isIn(zone, shownBy.key, record?.zone, name));
    const byHand = this.handWritten.of(zone, name);
    const written = shown[0] === undefined ? this.writers(zone, name) : { kind: "held" as const, addresses: together(shown.map(({ addresses }) => addresses)), how: `${shown[0].shownBy.label} shows it` };
    if (written.kind === "held" || byHand === undefined) return byHand?.kind === "held" && written.kind === "held" && written.addresses === undefined ? byHand : written;
    return byHand;
  }

  /** Whether what shows a record shows it of this zone: a group that fills it, or an endpoint whose group does. */
  private isIn(zone: Resolved<ZoneNode>, shownBy: string, zoneName: string | undefined, name: PlannedName): boolean {
    const groups = this.estate.zoneGroupsFilling(zone.key).certain;
    if (zoneName !== undefined) return zoneName === name.zone && groups.some(({ key }) => key === shownBy);
    return groups.some(({ endpoint }) => isResolved(endpoint) && endpoint.key === shownBy);
  }

  /** Whether a zone group writes the name. */
  private writers(zone: Resolved<ZoneNode>, name: PlannedName): Held {
    if (name.kind === "service") return this.ofService(zone, name);
    const contents = this.zones.of(zone);
    const [open, lacking]: [string[], string[]] = [[], []];
    for (const writer of contents.writers) {
      const answer = this.isOf(writer, name);
      const lacks = answer === true ? this.groupNames.lacking(writer.by, name) : undefined;
      if (lacks !== undefined) lacking.push(lacks);
      else if (answer === true) return { kind: "held", addresses: undefined, how: `${writer.by.label} writes it into ${zone.label}, with an address of ${writer.endpoint.label}` };
      else if (answer !== false) open.push(answer);
    }
    if (lacking[0] !== undefined) return { kind: "lacking", why: lacking[0] };
    open.push(...openIn(contents, name));
    return open[0] === undefined ? { kind: "missing", how: `${zone.label} does not hold it` } : { kind: "open", why: open[0] };
  }

  private ofService(zone: Resolved<ZoneNode>, { endpoint }: PlannedName): Held {
    const { certain, doubtful } = this.estate.zoneGroupsFilling(zone.key);
    const group = certain.find(({ endpoint: of }) => isResolved(of) && of.key === endpoint?.key);
    if (group !== undefined) return { kind: "held", addresses: undefined, how: `${group.label} writes it into ${zone.label}` };
    const maybe = doubtful.find(({ node }) => !isResolved(node.endpoint) || node.endpoint.key === endpoint?.key);
    if (maybe !== undefined) return { kind: "open", why: `whether ${maybe.node.label} fills ${zone.label}: ${because(maybe)}` };
    // An inventory has rows for zone groups only where somebody asked for them.
    const isShown = endpoint === undefined || isRegistered(endpoint) || this.estate.zoneGroupsOf(endpoint.key).certain.length > 0;
    const unseen = isShown ? this.zones.of(zone).unseen : `whether a zone group of ${endpoint.label} fills ${zone.label}: the inventory shows none`;
    return unseen === undefined ? { kind: "missing", how: `${zone.label} does not hold it` } : { kind: "open", why: unseen };
  }

  /** Whether the endpoint of a writer answers for a name. */
  private isOf({ target }: Writer, name: PlannedName): boolean | string {
    const { kind, resources, serves } = name;
    if (kind === "monitor-workspace") return resources.some(({ key }) => key === target.key);
    if (!isScope(target) || kind === "deployed") return false;
    if (kind === "custom") return "whether a zone group writes the endpoint's names into a zone of another name: no document tells";
    if (kind === "shared") return true;
    // A region's components have one name, and there are thousands of them.
    const holders = this.certainHolders(name);
    if (holders !== undefined) return holders.has(target.key);
    const answers = resources.map((resource) => this.holdings.holds(target, subjectFor(resource)));
    return answers.includes(true) || (answers.find((answer) => typeof answer === "string") ?? (answers.length === 0 ? `whether ${target.label} holds ${serves}` : false));
  }
}

function subjectFor(resource: Resolved): Subject {
  return { kind: "known", resource };
}

/** What may write the name into a zone. */
function openIn({ open, unseen }: ZoneContents, { kind }: PlannedName): readonly string[] {
  const isQuery = kind === "monitor-workspace";
  return [...open.filter(({ groupIds }) => groupIds?.some((group) => (group === PROMETHEUS_GROUP) === isQuery) ?? true).map(({ why }) => why), ...(unseen === undefined ? [] : [unseen])];
}

/** The addresses that any of several records gives. */
function together(lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())].sort();
}

