import { type ArmId, type Estate } from "../planning";
import { type Excluded } from "./code";
import { Names, variableName } from "./names";
import { type Row, type Rows } from "./row";
import { demand } from "./unfit";

/** What all parts of one adoption work with. */
export class Context {
  /** Names of the written components: all of them differ, because children and entries go by them. */
  readonly names = new Names();
  readonly excluded: Excluded[] = [];
  /** Ids in lower case of what is imported: nothing is imported twice. */
  private readonly imported = new Set<string>();
  /** Ids in lower case of what it is said of that it is not imported. */
  private readonly told = new Set<string>();
  private readonly variables = new Names();

  constructor(
    readonly estate: Estate,
    readonly rows: Rows,
    /** The subscription that the written program deploys to, in lower case. */
    readonly subscription: string,
  ) {}

  variable(name: string, suffix: string): string {
    return this.variables.take(variableName(name, suffix));
  }

  /** Says that a resource will be imported. */
  claim(key: string): void {
    this.imported.add(key.toLowerCase());
  }

  isClaimed(key: string): boolean {
    return this.imported.has(key.toLowerCase());
  }

  exclude(excluded: Excluded): void {
    this.excluded.push(excluded);
    this.told.add(excluded.id.toLowerCase());
  }

  isExcluded(key: string): boolean {
    return this.told.has(key.toLowerCase());
  }

  /** @throws Unfit where a resource is elsewhere than the program deploys to. */
  requireOwnSubscription({ id }: Pick<Row, "id">): void {
    demand(this.isOwnSubscription(id), `is in the subscription ${id.subscription}, and a component makes its resources in the program's own`);
  }

  isOwnSubscription({ subscription }: ArmId): boolean {
    return subscription.toLowerCase() === this.subscription;
  }
}
