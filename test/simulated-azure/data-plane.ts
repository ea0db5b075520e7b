import { keyOf } from "./arm-id";
import { suffixesOf } from "./clouds";
import { connectionFor } from "./connections";
import { Dns } from "./dns";
import { SCOPE, scopesOf } from "./endpoint-names";
import { collectionHost, componentHost, customerIdOf, prometheusHost } from "./hosts";
import { mapsAt, textAt } from "./json";
import { type Passage, passageAt } from "./passage";
import { defaultCollectionEndpoint } from "./services/monitored";
import { type Resource, type Store } from "./store";
import { NO_SURROUNDINGS, type Surroundings } from "./surroundings";
import { addressedNames } from "./zone-records";

export type DataOperation = "ingest" | "query" | "configuration";

/** How an operation ends; `untold` where a DNS server has the word that nobody describes. */
export type Verdict = "private" | "public" | "blocked" | "no-such-name" | "unreachable" | "untold";

export interface Attempt {
  readonly verdict: Verdict;
  readonly steps: readonly string[];
}

/** A name that an operation asks for, and what decides where its scope does not hold the resource. */
interface Asked {
  readonly host: string;
  /** The mode of a scope that governs; undefined: the resource's own flag alone. */
  readonly mode: "ingestion" | "query" | undefined;
  /** Whether it is only passed on the way to the next name: it has no flag of its own. */
  readonly isPassage: boolean;
}

export const WORKSPACE = "microsoft.operationalinsights/workspaces";
export const COMPONENT = "microsoft.insights/components";
export const COLLECTOR = "microsoft.insights/datacollectionendpoints";
export const MONITOR_WORKSPACE = "microsoft.monitor/accounts";

/** What clients do with resources of a type. */
export const OPERATIONS: Readonly<Record<string, readonly DataOperation[]>> = {
  [WORKSPACE]: ["ingest", "query"],
  [COMPONENT]: ["ingest", "query"],
  [COLLECTOR]: ["ingest", "configuration"],
  [MONITOR_WORKSPACE]: ["ingest", "query"],
};

/** What clients in networks can do with monitored resources (facts 3 and 4). */
export class DataPlane {
  private readonly dns: Dns;

  constructor(
    private readonly store: Store,
    private readonly surroundings: Surroundings = NO_SURROUNDINGS,
    /** Azure as it was when scopes last took effect: a change of a scope takes about ten minutes (D3old). */
    private readonly earlier: Store = store,
  ) {
    this.dns = new Dns(store, surroundings);
  }

  /** Tries an operation from a network. */
  attempt(networkId: string, resourceId: string, operation: DataOperation): Attempt {
    const steps: string[] = [];
    const resource = this.receiver(this.store.get(resourceId), operation);
    const role = resource.id.key === keyOf(resourceId) ? undefined : "metrics.ingest";
    let verdict: Verdict = "untold";
    for (const asked of this.asked(resource, operation, role)) {
      verdict = this.arrive(networkId, resource, operation, asked, steps);
      // What an agent asks first must work before it asks the next.
      if (verdict !== "private" && verdict !== "public") break;
    }
    return { verdict, steps };
  }

  verdict(networkId: string, resourceId: string, operation: DataOperation): Verdict {
    return this.attempt(networkId, resourceId, operation).verdict;
  }

  /** D4, D7: what an Azure Monitor workspace takes in arrives at its own collection endpoint. */
  private receiver(resource: Resource, operation: DataOperation): Resource {
    if (resource.id.type !== MONITOR_WORKSPACE || operation !== "ingest") return resource;
    return this.store.get(defaultCollectionEndpoint(resource.id.text, regionOf(resource)));
  }

  /** Facts 2.2: what an operation asks for, one name after another. */
  private asked(resource: Resource, operation: DataOperation, role: "metrics.ingest" | undefined): readonly Asked[] {
    const { id } = resource;
    const region = regionOf(resource);
    const { monitor, opinsights } = suffixesOf(region);
    const own = (host: string): Asked => ({ host, mode: undefined, isPassage: false });
    // S1, D4: collection endpoints are specific to the resource; that they obey the ingestion mode is UNVERIFIED (D6).
    const collection = this.store.readings.collectionObeysMode ? ("ingestion" as const) : undefined;
    if (id.type === WORKSPACE || id.type === COMPONENT) {
      // Every query goes by one shared name (D4).
      if (operation === "query") return [{ host: `api.${monitor}`, mode: "query", isPassage: false }];
      // S1: the ingestion of workspaces ignores the modes; that of components is what they govern.
      return [id.type === WORKSPACE ? own(`${customerIdOf(id.text)}.ods.${opinsights}`) : { host: componentHost(region), mode: "ingestion", isPassage: false }];
    }
    if (id.type === MONITOR_WORKSPACE) return [own(prometheusHost(id.text, id.name, region))];
    const host = (kind: "handler.control" | "ingest" | "metrics.ingest"): Asked => ({ ...own(collectionHost(id.text, id.name, region, kind)), mode: collection });
    // D9, T1: an agent asks the shared control endpoint first, then its own collection endpoint's.
    if (operation === "configuration") return [{ host: `global.handler.control.${monitor}`, mode: collection, isPassage: true }, host("handler.control")];
    return [host(role ?? "ingest")];
  }

  private arrive(networkId: string, resource: Resource, operation: DataOperation, asked: Asked, steps: string[]): Verdict {
    steps.push(`${networkId} asks for ${asked.host}`);
    const answer = this.dns.ask(networkId, asked.host, steps);
    if (answer.kind === "untold" || answer.kind === "no-such-name") return answer.kind;
    if (answer.kind === "public") return this.asPublic(resource, operation, asked, steps);
    const passage = passageAt(this.store, this.surroundings, networkId, answer.address, steps);
    return passage === undefined ? "unreachable" : this.through(passage, answer.address, resource, operation, asked, steps);
  }

  /** What arrives at an endpoint's address. */
  private through({ endpoint, connection }: Passage, address: string, resource: Resource, operation: DataOperation, asked: Asked, steps: string[]): Verdict {
    if (keyOf(connection.target) === resource.id.key) return "private";
    const target = this.store.get(connection.target);
    // An address of another service's endpoint answers none of these names.
    if (target.id.type !== SCOPE || !addressedNames(this.store, endpoint).some((name) => name.address === address)) return "unreachable";
    if (scopesOf(this.scopeStore(target), resource.id.text).some((scope) => keyOf(scope) === target.id.key)) {
      steps.push(`${target.id.text} holds ${resource.id.text}`);
      return "private";
    }
    const mode = asked.mode === undefined ? "Open" : this.modeFor(target, endpoint, asked.mode);
    steps.push(`${target.id.text} does not hold ${resource.id.text}: its mode is ${mode}`);
    return mode === "PrivateOnly" ? "blocked" : this.asPublic(resource, operation, asked, steps);
  }

  /** The mode for one connection: an exclusion that names it goes before the scope's own (D2, R1). */
  private modeFor(scope: Resource, endpoint: Resource, kind: "ingestion" | "query"): string {
    const scopes = this.scopeStore(scope);
    const { properties } = scopes.get(scope.id.text);
    const property = `${kind}AccessMode`;
    const name = connectionFor(this.store, endpoint.id.text, scope.id.text)?.id.name;
    const exclusion = mapsAt(properties, "accessModeSettings.exclusions").find((one) => textAt(one, "privateEndpointConnectionName") === name);
    return textAt(exclusion, property) ?? textAt(properties, `accessModeSettings.${property}`) ?? "Open";
  }

  /** Where a scope's members and modes are read; one that is new is as it is. */
  private scopeStore({ id }: Resource): Store {
    return this.earlier.find(id.text) === undefined ? this.store : this.earlier;
  }

  /** Traffic from a public network: the flag of the resource itself decides (facts 3). */
  private asPublic(resource: Resource, operation: DataOperation, { isPassage }: Asked, steps: string[]): Verdict {
    const flag = isPassage ? undefined : flagOf(resource, operation);
    steps.push(`as public traffic: ${resource.id.text} says ${flag ?? "nothing"}`);
    // Absent is Enabled (N1). D25: SecuredByPerimeter without a perimeter denies; no perimeter is simulated.
    return flag === undefined || flag === "Enabled" ? "public" : "blocked";
  }
}

function regionOf({ properties }: Resource): string {
  return textAt(properties, "location") ?? "";
}

function flagOf({ id, properties }: Resource, operation: DataOperation): string | undefined {
  if (id.type === COLLECTOR) return textAt(properties, "networkAcls.publicNetworkAccess");
  if (id.type === MONITOR_WORKSPACE) return textAt(properties, "publicNetworkAccess");
  return textAt(properties, operation === "query" ? "publicNetworkAccessForQuery" : "publicNetworkAccessForIngestion");
}
