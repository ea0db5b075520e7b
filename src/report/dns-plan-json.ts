import { type View } from "../planning/dns/answers";
import { addressesOf, type DnsPlan } from "../planning/dns/dns-plan";
import { type PlannedName } from "../planning/dns/planned-name";

/** The plan for machines, in pieces: schemas/dns.schema.json says what it holds. */
export function* dnsPlanJson({ cloud, names, views, missing }: DnsPlan): Iterable<string> {
  yield `{\n  "cloud": ${JSON.stringify(cloud)},\n  "names": [`;
  yield* lines(names, ({ kind, name, isKnown, zone, record, resources, serves, alsoAsked, source }, index) => ({
    name,
    isKnown,
    kind,
    zone,
    record,
    addresses: addressesOf(views, index) ?? null,
    resources: resources.map(({ key }) => key),
    serves,
    alsoAsked,
    source: { document: source.document, date: source.date, ...(source.url !== undefined && { url: source.url }) },
  }));
  yield `],\n  "views": [`;
  yield* lines(views, ({ vantages, answers }) => ({
    networks: vantages.map(({ key, label, isOnPremises }) => ({ key, label, isOnPremises })),
    answers: grouped(names, answers),
  }));
  yield `],\n  "missing": [`;
  yield* lines(missing, ({ doubt: { node, because }, fix }) => ({ resource: node.key, property: because.property, reason: because.reason, fix }));
  yield "]\n}\n";
}

interface GroupedAnswer {
  readonly answer: string;
  readonly addresses: readonly string[] | null;
  readonly why: string;
  readonly names: string[];
}

/** The same answer for many names is given once. */
function grouped(names: readonly PlannedName[], answers: View["answers"]): readonly GroupedAnswer[] {
  const groups = new Map<string, GroupedAnswer>();
  names.forEach(({ name }, index) => {
    const answer = answers[index];
    if (answer === undefined) return;
    const addresses = answer.kind === "private" ? (answer.addresses ?? null) : null;
    const key = JSON.stringify([answer.kind, addresses, answer.how]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { answer: answer.kind, addresses, why: answer.how, names: [name] });
    else group.names.push(name);
  });
  return [...groups.values()];
}

function* lines<T>(items: readonly T[], shown: (item: T, index: number) => unknown): Iterable<string> {
  for (const [index, item] of items.entries()) yield `${index === 0 ? "" : ","}\n    ${JSON.stringify(shown(item, index))}`;
  if (items.length > 0) yield "\n  ";
}
