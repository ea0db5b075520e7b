import { type Estate, isResolved, type Resolved } from "./estate";
import { type Doubt } from "./doubt";

/** The scopes that hold a resource. */
export interface Held {
  readonly scopes: ReadonlyMap<string, Resolved>;
  /** A member that holds the resource in a scope that is not known. */
  readonly elsewhere: Doubt | undefined;
}

/** Which scopes hold which resources, and what is open about that: thousands of resources ask. */
export class Memberships {
  /** Members that may hold any resource, by their scope. */
  private readonly openByScope = new Map<string, Doubt>();
  /** A member of which neither the scope nor the resource is known. */
  private readonly openAnywhere: Doubt | undefined;

  constructor(private readonly estate: Estate) {
    for (const node of estate.of("member")) {
      const { linked, scope } = node;
      if (linked.kind !== "unknown") continue;
      const doubt: Doubt = { node, because: linked };
      if (!isResolved(scope)) this.openAnywhere ??= doubt;
      else if (!this.openByScope.has(scope.key)) this.openByScope.set(scope.key, doubt);
    }
  }

  /** The scopes that certainly hold a resource. */
  of(resource: Resolved): Held {
    const scopes = new Map<string, Resolved>();
    let elsewhere: Doubt | undefined;
    for (const node of this.estate.membershipsOf(resource.key).certain) {
      const { scope } = node;
      if (isResolved(scope)) scopes.set(scope.key, scope);
      else if (scope.kind === "unknown") elsewhere ??= { node, because: scope };
    }
    return { scopes, elsewhere };
  }

  /** Why a resource that no scope certainly holds may be in one. */
  get anyOpen(): Doubt | undefined {
    return [...this.openByScope.values()][0] ?? this.openAnywhere;
  }

  /** Whether one of some scopes holds a resource; the doubt where one may. */
  oneHolds(scopes: Iterable<Resolved>, { scopes: holding, elsewhere }: Held): boolean | Doubt {
    const keys = [...scopes].map(({ key }) => key);
    if (keys.some((key) => holding.has(key))) return true;
    const maybe = keys.flatMap((key) => this.openByScope.get(key) ?? [])[0];
    return elsewhere ?? maybe ?? this.openAnywhere ?? false;
  }
}
