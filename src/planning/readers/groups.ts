import { GROUP_TYPE, parseGroupId } from "../../azure";
import { type Reference } from "../nodes";
import { type ShownResource } from "../shown-resource";
import { type NodeIndex } from "./node-index";
import { inside } from "./reference-parts";

const GROUP = GROUP_TYPE.toLowerCase();

/** The resource groups of an estate: few names, and nearly every resource is in one. */
export class Groups {
  /** By subscription and name, as they are given: each reference is made once. */
  private readonly references = new Map<string | undefined, Map<string, Reference>>();
  private subscriptions: ReadonlyMap<string, ReadonlySet<string>> | undefined;

  constructor(
    private readonly index: NodeIndex,
    private readonly resources: readonly ShownResource[],
  ) {}

  /** The group of a name; in a subscription, where that is known. */
  named(name: string, subscription: string | undefined): Reference {
    let ofSubscription = this.references.get(subscription);
    if (ofSubscription === undefined) this.references.set(subscription, (ofSubscription = new Map<string, Reference>()));
    let group = ofSubscription.get(name);
    if (group === undefined) ofSubscription.set(name, (group = this.read(name, subscription)));
    return group;
  }

  private read(name: string, subscription: string | undefined): Reference {
    const [first, ...others] = this.index.named(GROUP, name, subscription);
    if (first !== undefined && others.length === 0) return inside(first);
    // Where all that is known of a group of that name is in one subscription, that group is meant.
    const own = subscription ?? (first === undefined ? this.onlySubscriptionOf(name) : undefined);
    const id = own === undefined ? undefined : parseGroupId(`/subscriptions/${own}/resourceGroups/${name}`);
    return { kind: "outside", key: id?.key ?? `${GROUP}|${name.toLowerCase()}`, label: `resource group "${name}"`, armType: GROUP, name, id };
  }

  private onlySubscriptionOf(name: string): string | undefined {
    this.subscriptions ??= subscriptionsOf(this.resources);
    const [first, ...others] = this.subscriptions.get(name.toLowerCase()) ?? [];
    return others.length === 0 ? first : undefined;
  }
}

/** In which subscriptions there are groups of a name, in lower case. */
function subscriptionsOf(resources: readonly ShownResource[]): ReadonlyMap<string, ReadonlySet<string>> {
  const subscriptions = new Map<string, Set<string>>();
  for (const { id } of resources) {
    if (id.kind !== "known") continue;
    const name = id.value.resourceGroup.toLowerCase();
    const own = subscriptions.get(name) ?? new Set<string>();
    subscriptions.set(name, own.add(id.value.subscription.toLowerCase()));
  }
  return subscriptions;
}
