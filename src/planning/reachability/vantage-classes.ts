import { isResolved, type LinkNode, type Resolved, type ZoneNode } from "../estate";
import { locationOf } from "../location";
import { valueOf } from "../value";
import { type AskedName, askedNames, operationsOf } from "./asked-names";
import { connectNames, SOME_NAME } from "./connect-names";
import { type Answerer } from "./dns-view";
import { type Evaluator } from "./evaluator";
import { prometheusName, QUERY_ENDPOINT } from "./prometheus";
import { isService, type Services } from "./services";
import { type ReachSettings } from "./settings";
import { type Target, type Vantage } from "./verdict";
import { WayKinds } from "./way-kinds";
import { isScope } from "./zone-contents";

/** Vantages that resolve every name alike and have the same ways to the endpoints behind them. */
export interface VantageClass {
  readonly index: number;
  readonly vantages: readonly [Vantage, ...Vantage[]];
  /** Keys of the scopes that their names may lead to: membership in any other makes no difference to them. */
  readonly scopes: ReadonlySet<string>;
  /** These, the zones that answer them for names of other services, and the networks to whose endpoints they have another way than to most: by their keys what makes the difference. */
  readonly places: ReadonlyMap<string, string>;
}

interface Seen {
  readonly key: string;
  readonly scopes: ReadonlySet<string>;
  /** What tells the endpoints of other services apart. */
  readonly others: readonly (readonly [string, string])[];
}

export class VantageClasses {
  readonly all: readonly VantageClass[];
  private readonly byVantage = new Map<string, VantageClass>();
  private readonly names: readonly AskedName[];
  private readonly ofServices: ReadonlySet<AskedName>;
  private readonly publicNames: readonly AskedName[];
  private readonly ways: WayKinds;

  constructor(
    vantages: readonly Vantage[],
    targets: readonly Target[],
    private readonly evaluator: Evaluator,
    settings: ReachSettings,
  ) {
    this.ofServices = new Set(serviceNames(targets, evaluator.services, settings, true));
    this.names = [...monitorNames(targets, settings), ...this.ofServices];
    this.publicNames = [...this.names, ...serviceNames(targets, evaluator.services, settings, false), QUERY_ENDPOINT];
    this.ways = new WayKinds(evaluator.ways, settings.isMonitorOnly === true ? [] : evaluator.services.networks);
    const groups = new Map<string, Omit<VantageClass, "index" | "vantages"> & { readonly vantages: [Vantage, ...Vantage[]] }>();
    for (const vantage of vantages) {
      const { key, scopes, others } = this.seenFrom(vantage);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { scopes, places: new Map([...[...scopes].map((scope) => [scope, scope] as const), ...others]), vantages: [vantage] });
      else group.vantages.push(vantage);
    }
    this.all = [...groups.values()].map((group, index) => ({ ...group, index }));
    for (const one of this.all) for (const { key } of one.vantages) this.byVantage.set(key, one);
  }

  /** @throws Error for a vantage of another estate. */
  of({ key, label }: Vantage): VantageClass {
    const found = this.byVantage.get(key);
    if (found === undefined) throw new Error(`${label} is not a network of this estate.`);
    return found;
  }

  /** All that a verdict depends on, of what a vantage is. */
  private seenFrom(vantage: Vantage): Seen {
    const scopes = new Set<string>();
    const zones = new Set<string>();
    const parts = this.names.map((name) => {
      const { all } = this.evaluator.views.answerers(vantage, name);
      if (this.ofServices.has(name)) for (const answerer of all) if (answerer.kind === "zone") zones.add(answerer.zone.key);
      return all.map((answerer) => this.partOf(vantage, answerer, scopes)).join(" or ");
    });
    const inPublic = this.publicNames.map((name) => this.evaluator.views.answerersInPublic(vantage, name).all.map(({ kind }) => kind).join(" or "));
    const { most, others } = this.ways.from(vantage);
    const networks = [...others].sort(([a], [b]) => (a < b ? -1 : 1));
    return { key: [...inPublic, ...parts, most, ...networks.map((network) => network.join(" "))].join("\n"), scopes, others: [...[...zones].map((zone) => [zone, zone] as const), ...networks] };
  }

  private partOf(vantage: Vantage, answerer: Answerer, scopes: Set<string>): string {
    if (answerer.kind !== "zone") return answerer.kind;
    return `${answerer.zone.key} ${policyOf(answerer.link)} ${this.endpointsBehind(vantage, answerer.zone, scopes)}`;
  }

  private endpointsBehind(vantage: Vantage, zone: Resolved<ZoneNode>, scopes: Set<string>): string {
    const ways = new Set<string>();
    for (const { endpoint, target } of this.evaluator.records.writersIn(zone)) {
      if (isScope(target)) scopes.add(target.key);
      ways.add(`${endpoint.key} ${isResolved(endpoint.network) ? this.evaluator.ways.between(vantage, endpoint.network).kind : "lost"}`);
    }
    return [...ways].join(" ");
  }
}

/** What a link says of names that its zone does not hold; an unknown policy of one link is like that of any other. */
function policyOf({ resolutionPolicy }: LinkNode): string {
  return (valueOf(resolutionPolicy) ?? resolutionPolicy.kind).toLowerCase();
}

/** All names that clients ask for: a DNS server of one's own may forward any of them alone. */
function monitorNames(targets: readonly Target[], settings: ReachSettings): readonly AskedName[] {
  const names = new Map<string, AskedName>();
  for (const kind of ["workspace", "component", "collection-endpoint"] as const) {
    for (const operation of operationsOf(kind)) for (const name of askedNames(kind, operation, settings)) names.set(name.name, name);
  }
  const regions = new Set(targets.flatMap((target) => (target.kind === "monitor-workspace" ? [valueOf(locationOf(target)) ?? []] : [])).flat());
  for (const location of regions) {
    const name = prometheusName(location);
    names.set(name.name, name);
  }
  return [...names.values()];
}

/** The names of other services' resources: those that may be aliases into private zones, or those that are not. */
function serviceNames(targets: readonly Target[], services: Services, { cloud }: ReachSettings, mayBeAlias: boolean): readonly AskedName[] {
  const names = new Map<string, AskedName>();
  for (const target of targets) {
    if (!isService(target) || target.kind === "service") continue;
    if ((services.leadingTo(target).length > 0 || services.mayLeadTo(target) !== undefined) !== mayBeAlias) continue;
    const found = connectNames(target, cloud);
    for (const name of typeof found === "string" ? [SOME_NAME] : found) names.set(name.name, name);
  }
  return [...names.values()].filter(({ zone }) => !mayBeAlias || zone !== "");
}
