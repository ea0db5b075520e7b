import { areNamesListed } from "../azure";
import { AnswerGroups } from "../planning/dns/answer-groups";
import { addressesOf, type DnsPlan } from "../planning/dns/dns-plan";
import { type NameKind } from "../planning/dns/planned-name";

/** The kinds of names that follow from a table of the cloud's, and not from what is there. */
const FOLLOWING: ReadonlySet<NameKind> = new Set(["shared", "component", "workspace", "collection-endpoint", "monitor-workspace"]);

/** The plan for machines, in pieces: schemas/dns.schema.json says what it holds. */
export function* dnsPlanJson({ cloud, names, views, missing }: DnsPlan): Iterable<string> {
  yield `{\n  "cloud": ${JSON.stringify(cloud)},\n  "names": [`;
  yield* lines(names, ({ kind, name, isKnown, zone, record, resources, serves, alsoAsked, source }, index) => ({
    name,
    isKnown,
    isInferred: FOLLOWING.has(kind) && !areNamesListed(cloud),
    kind,
    zone,
    record,
    addresses: addressesOf(views, index) ?? null,
    resources: resources.map(({ key }) => key),
    serves,
    alsoAsked,
    source: { document: source.document, date: source.date, ...(source.url !== undefined && { url: source.url }) },
  }));
  const groups = new AnswerGroups(names);
  yield `],\n  "views": [`;
  yield* lines(views, (view) => ({
    networks: view.vantages.map(({ key, label, isOnPremises }) => ({ key, label, isOnPremises })),
    answers: groups.of(view, (answer) => JSON.stringify([answer.kind, answer.kind === "private" ? answer.addresses : undefined, answer.how])).map(({ answer, zones, others }) => ({
      answer: answer.kind,
      addresses: answer.kind === "private" ? (answer.addresses ?? null) : null,
      why: answer.how,
      zones,
      names: others.map(({ name }) => name),
    })),
  }));
  yield `],\n  "missing": [`;
  yield* lines(missing, ({ doubt: { node, because }, fix }) => ({ resource: node.key, property: because.property, reason: because.reason, fix }));
  yield "]\n}\n";
}

function* lines<T>(items: readonly T[], shown: (item: T, index: number) => unknown): Iterable<string> {
  for (const [index, item] of items.entries()) yield `${index === 0 ? "" : ","}\n    ${JSON.stringify(shown(item, index))}`;
  if (items.length > 0) yield "\n  ";
}
