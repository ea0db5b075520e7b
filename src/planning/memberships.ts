import { type Estate, isRegistered, isResolved, type MemberNode, type Resolved } from "./estate";
import { type Doubt } from "./doubt";

/** The scopes that hold a resource. */
export interface Held {
  readonly resource: Resolved;
  readonly scopes: ReadonlyMap<string, Resolved>;
  /** A member that holds the resource in a scope that is not known. */
  readonly elsewhere: Doubt | undefined;
}

/** Which scopes hold which resources, and what is open about that: thousands of resources ask. */
export class Memberships {
  /** Members that may hold any resource. */
  private readonly open = new OpenMembers();
  /** These, and members that hold what an Azure Monitor workspace gives: no more than its own collection endpoint. */
  private readonly openToIngestion = new OpenMembers();

  constructor(private readonly estate: Estate) {
    for (const node of estate.of("member")) {
      if (node.linked.kind !== "unknown") continue;
      const doubt: Doubt = { node, because: node.linked };
      this.openToIngestion.add(node, doubt);
      if (node.outputOf.kind !== "node") this.open.add(node, doubt);
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
    return { resource, scopes, elsewhere };
  }

  /** Why a resource that no scope certainly holds may be in one. */
  get anyOpen(): Doubt | undefined {
    return this.openToIngestion.any;
  }

  /** Why one resource that no scope certainly holds may be in one. */
  openFor(resource: Resolved): Doubt | undefined {
    return this.openTo(resource).any;
  }

  /** Whether one of some scopes holds a resource; the doubt where one may. */
  oneHolds(scopes: Iterable<Resolved>, { resource, scopes: holding, elsewhere }: Held): boolean | Doubt {
    const keys = [...scopes].map(({ key }) => key);
    if (keys.some((key) => holding.has(key))) return true;
    return elsewhere ?? this.openTo(resource).oneOf(keys) ?? false;
  }

  private openTo(resource: Resolved): OpenMembers {
    return mayBeIngestion(resource) ? this.openToIngestion : this.open;
  }
}

/** Members of which it is not known what they hold. */
class OpenMembers {
  private readonly byScope = new Map<string, Doubt>();
  /** Where the scope is unknown too. */
  private anywhere: Doubt | undefined;

  get any(): Doubt | undefined {
    return [...this.byScope.values()][0] ?? this.anywhere;
  }

  add({ scope }: MemberNode, doubt: Doubt): void {
    if (!isResolved(scope)) this.anywhere ??= doubt;
    else if (!this.byScope.has(scope.key)) this.byScope.set(scope.key, doubt);
  }

  oneOf(scopes: readonly string[]): Doubt | undefined {
    return scopes.flatMap((key) => this.byScope.get(key) ?? [])[0] ?? this.anywhere;
  }
}

/** Whether a resource may be a collection endpoint that Azure made with an Azure Monitor workspace: what a program registers is none. */
export function mayBeIngestion(resource: Resolved): boolean {
  if (resource.kind === "outside") return resource.armType === "microsoft.insights/datacollectionendpoints";
  return resource.node.kind === "collection-endpoint" && !isRegistered(resource.node);
}
