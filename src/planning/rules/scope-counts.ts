import { LIMITS, type LimitsProfile, type LimitsProfileName } from "../../azure";
import { type Estate, type EstateNode, isResolved, type MemberNode, type Resolved } from "../estate";
import { listed } from "../wording";
import { type Doubt, inDoubt } from "./doubt";
import { passes, type Verdict, violated } from "./rule";
import { scopesOf } from "./scope-endpoints";

/** What is counted against a limit of a scope, or of a monitored resource. */
export type Counted = "endpoints" | "workspaces" | "components" | "members" | "scopes";

const LIMIT_OF: Readonly<Record<Counted, Exclude<keyof LimitsProfile, "source" | "scopesPerNetwork">>> = {
  endpoints: "endpointsPerScope",
  workspaces: "workspacesPerScope",
  components: "componentsPerScope",
  members: "membersPerScope",
  scopes: "scopesPerResource",
};

const WORDS: Readonly<Record<Counted, { readonly verb: string; readonly noun: string }>> = {
  endpoints: { verb: "has", noun: "private endpoints" },
  workspaces: { verb: "holds", noun: "workspaces" },
  components: { verb: "holds", noun: "components" },
  members: { verb: "holds", noun: "resources in all" },
  scopes: { verb: "is in", noun: "scopes" },
};

/** How many of one thing a scope or a monitored resource has. */
export interface Count {
  readonly what: Counted;
  /** What has them, or where that is outside the estate, what first names it. */
  readonly subject: EstateNode;
  /** What has them, as a message names it. */
  readonly owner: string;
  readonly certain: number;
  /** Unknowns of which each may add one: those that concern this owner alone, and those that concern any. */
  readonly doubts: readonly (readonly Doubt[])[];
  /** What may add any number of them. */
  readonly unbounded: Doubt | undefined;
}

/** The limit that a profile sets to a count; undefined where its document gives none. */
export function limitOf({ what }: Pick<Count, "what">, profile: LimitsProfileName): number | undefined {
  const limits: LimitsProfile = LIMITS[profile];
  return limits[LIMIT_OF[what]];
}

/** The doubt that may lift a count above `most`, which the certain ones do not exceed. */
export function doubtAbove({ certain, doubts, unbounded }: Count, most: number): Doubt | undefined {
  let left = most - certain;
  for (const some of doubts) {
    if (left < some.length) return some[left];
    left -= some.length;
  }
  return unbounded;
}

/** A count as a sentence about its owner goes on, e.g. `has 11 private endpoints`. */
function counted({ what, certain }: Count): string {
  return `${WORDS[what].verb} ${certain} ${WORDS[what].noun}`;
}

/** Counts of one subject in one sentence: each owner is named once. */
export function listedCounts(counts: readonly { readonly count: Count; readonly beside: string }[]): string {
  return listed(counts.map(({ count, beside }, index) => `${counts[index - 1]?.count.owner === count.owner ? "" : `${count.owner} `}${counted(count)} (${beside})`));
}

/** What is asked where doubts may lift a count to more than `most`. */
export function questionAbove({ what, owner }: Count, most: number): string {
  return `whether ${owner} ${WORDS[what].verb} more than ${most} ${WORDS[what].noun}`;
}

/** The counts of each subject, subjects in the order of their keys: one endpoint may name several scopes outside the estate. */
export function bySubject(counts: readonly Count[]): readonly (readonly [EstateNode, readonly Count[]])[] {
  const groups = new Map<EstateNode, Count[]>();
  for (const count of counts) {
    const group = groups.get(count.subject);
    if (group === undefined) groups.set(count.subject, [count]);
    else group.push(count);
  }
  return [...groups].sort(([a], [b]) => (a.key < b.key ? -1 : 1));
}

/** What a rule says of counts that exceed the limits of a profile: what breaks, and what to do. */
export interface Excess {
  readonly breaks: string;
  readonly fix: string;
}

/** One verdict for each subject: whether one of its counts exceeds the limits of a profile. */
export function* judgeCounts(counts: readonly Count[], profile: LimitsProfileName, { breaks, fix }: Excess): Iterable<Verdict> {
  for (const [subject, own] of bySubject(counts)) {
    const limited = own.flatMap((count) => {
      const limit = limitOf(count, profile);
      return limit === undefined ? [] : [{ count, limit }];
    });
    const exceeded = limited.filter(({ count, limit }) => count.certain > limit);
    if (exceeded.length > 0) {
      const ways = exceeded.map(({ count, limit }) => ({ count, beside: `the profile "${profile}" allows ${limit}` }));
      yield violated(subject, `${listedCounts(ways)}: ${breaks}.`, fix);
      continue;
    }
    const [open] = limited.flatMap(({ count, limit }) => {
      const doubt = doubtAbove(count, limit);
      return doubt === undefined ? [] : [{ question: questionAbove(count, limit), doubt }];
    });
    yield open === undefined ? passes(subject) : inDoubt(subject, open.question, open.doubt);
  }
}

/** The endpoints of each scope. */
export function endpointCounts(estate: Estate): readonly Count[] {
  const scopes = new Owners<Set<EstateNode>>(() => new Set());
  const doubts: Doubt[] = [];
  for (const scope of estate.of("scope")) scopes.show(scope);
  for (const endpoint of estate.of("endpoint")) {
    const targets = scopesOf(endpoint);
    for (const scope of targets.scopes) scopes.at(scope, endpoint).has.add(endpoint);
    if (targets.leadsToScope !== false && targets.doubt !== undefined) doubts.push({ node: endpoint, because: targets.doubt.because });
  }
  const doubted = new Set(doubts.map(({ node }) => node));
  const counts = scopes.all().map(({ subject, label, has }) => {
    // An endpoint that certainly leads to the scope adds no second one to it by another connection.
    const others = [...has].some((endpoint) => doubted.has(endpoint)) ? doubts.filter(({ node }) => !has.has(node)) : doubts;
    return { what: "endpoints", subject, owner: label, certain: has.size, doubts: [others], unbounded: undefined } as const;
  });
  return counts.length > 0 ? counts : ofNobody("endpoints", "one scope", doubts);
}

/** What a scope holds for certain, and what may be in it. */
interface Holding {
  /** The linked resources by their keys: a second member for one of them is refused, and adds none. */
  readonly linked: Map<string, Counted | undefined>;
  readonly doubts: Doubt[];
  unshown: Doubt | undefined;
}

const KIND_OF: Readonly<Record<string, Counted>> = {
  "microsoft.operationalinsights/workspaces": "workspaces",
  "microsoft.insights/components": "components",
};

/** The workspaces, the components and all members of each scope. */
export function memberCounts(estate: Estate): readonly Count[] {
  const scopes = new Owners<Holding>(() => ({ linked: new Map(), doubts: [], unshown: undefined }));
  const anywhere: Readonly<Record<"workspaces" | "components" | "members", Doubt[]>> = { workspaces: [], components: [], members: [] };
  for (const scope of estate.of("scope")) scopes.show(scope);
  for (const member of estate.of("member")) {
    const { scope, linked } = member;
    if (linked.kind === "absent" || scope.kind === "absent") continue;
    if (scope.kind === "unknown") {
      const kind = isResolved(linked) ? kindOf(linked) : undefined;
      for (const what of MEMBERSHIPS) if (!isResolved(linked) || what === "members" || what === kind) anywhere[what].push({ node: member, because: scope });
      continue;
    }
    const { has } = scopes.at(scope, member);
    if (isResolved(linked)) has.linked.set(linked.key, kindOf(linked));
    else if (standsForMembers(member)) has.unshown ??= { node: member, because: linked };
    else has.doubts.push({ node: member, because: linked });
  }
  const counts = scopes.all().flatMap(({ subject, label, has }) =>
    MEMBERSHIPS.map((what): Count => {
      const certain = [...has.linked.values()].filter((kind) => what === "members" || kind === what).length;
      return { what, subject, owner: label, certain, doubts: [has.doubts, anywhere[what]], unbounded: has.unshown };
    }),
  );
  return counts.length > 0 ? counts : MEMBERSHIPS.flatMap((what) => ofNobody(what, "one scope", anywhere[what]));
}

const MEMBERSHIPS = ["workspaces", "components", "members"] as const;

const MONITORED: ReadonlySet<string> = new Set([...Object.keys(KIND_OF), "microsoft.insights/datacollectionendpoints"]);

/** The scopes of each monitored resource. */
export function scopeCounts(estate: Estate): readonly Count[] {
  const resources = new Owners<{ readonly scopes: Set<string>; readonly doubts: Doubt[] }>(() => ({ scopes: new Set(), doubts: [] }));
  // A scope holds a resource once: however many of its members link something unknown, it is one more scope at the most.
  const anywhere = new Map<string, Doubt>();
  for (const resource of estate.monitored()) resources.show(resource);
  for (const member of estate.of("member")) {
    const { scope, linked } = member;
    if (linked.kind === "absent" || scope.kind === "absent") continue;
    if (linked.kind === "unknown") {
      const key = scope.kind === "unknown" ? member.key : scope.key;
      if (!anywhere.has(key)) anywhere.set(key, { node: member, because: linked });
      continue;
    }
    if (!isMonitored(linked)) continue;
    const { has } = resources.at(linked, member);
    if (isResolved(scope)) has.scopes.add(scope.key);
    else has.doubts.push({ node: member, because: scope });
  }
  const doubts = [...anywhere.values()];
  const counts = resources.all().map(({ subject, label, has }): Count => {
    const holding = [...has.scopes].filter((key) => anywhere.has(key));
    const others = holding.length === 0 ? doubts : [...anywhere].flatMap(([key, doubt]) => (has.scopes.has(key) ? [] : [doubt]));
    return { what: "scopes", subject, owner: label, certain: has.scopes.size, doubts: [has.doubts, others], unbounded: undefined };
  });
  return counts.length > 0 ? counts : ofNobody("scopes", "one resource", doubts);
}

/** Whether a member links what a scope can hold: not a subscription, and not what belongs into no scope. */
export function isMonitored(linked: Resolved): boolean {
  return MONITORED.has(armTypeOf(linked) ?? "");
}

/** Whether a member stands for all those that a source has no rows for: no resource in Azure has that name. */
export function standsForMembers({ name }: MemberNode): boolean {
  return name.kind === "known" && name.value === "?";
}

/** Where nothing that could be counted for is known, all doubts may concern one and the same. */
function ofNobody(what: Counted, owner: string, doubts: readonly Doubt[]): readonly Count[] {
  const [first] = doubts;
  return first === undefined ? [] : [{ what, subject: first.node, owner, certain: 0, doubts: [doubts], unbounded: undefined }];
}

interface Owner<T> {
  readonly subject: EstateNode;
  readonly label: string;
  readonly has: T;
}

/** What each scope or resource has, be it in the estate or only named there. */
class Owners<T> {
  private readonly byKey = new Map<string, Owner<T>>();

  constructor(private readonly nothing: () => T) {}

  /** Makes a node of the estate an owner even of nothing. */
  show(node: EstateNode): void {
    this.byKey.set(node.key, { subject: node, label: node.label, has: this.nothing() });
  }

  at(reference: Resolved, through: EstateNode): Owner<T> {
    const found = this.byKey.get(reference.key);
    if (found !== undefined) return found;
    const owner: Owner<T> = { subject: reference.kind === "node" ? reference.node : through, label: reference.label, has: this.nothing() };
    this.byKey.set(reference.key, owner);
    return owner;
  }

  all(): readonly Owner<T>[] {
    return [...this.byKey.values()];
  }
}

function kindOf(linked: Resolved): Counted | undefined {
  return KIND_OF[armTypeOf(linked) ?? ""];
}

function armTypeOf(reference: Resolved): string | undefined {
  return reference.kind === "node" ? reference.node.armType : reference.armType;
}
