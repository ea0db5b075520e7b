import { areNamesListed, type Cloud, MONITOR_ZONES, publicZone } from "../azure";
import { type Answer } from "../planning/dns/answers";
import { type AnswerGroup, AnswerGroups } from "../planning/dns/answer-groups";
import { addressesOf, type DnsPlan } from "../planning/dns/dns-plan";
import { type PlannedName } from "../planning/dns/planned-name";
import { listed } from "../planning/wording";
import { type Palette, PLAIN } from "./colors";
import { counted } from "./findings-text";

const NOT_YET = "assigned at deployment";
const UNSEEN = "not in the sources";
const NOT_DEPLOYED = "not deployed";
/** Names, networks and resources beyond which a line says how many more there are. */
const MOST = 4;

/** The plan for people: every name by its zone, then what each network is answered. */
export function* dnsPlanText(plan: DnsPlan, colors: Palette = PLAIN): Iterable<string> {
  const { cloud, names } = plan;
  yield colors.dim("By private zone; a name's record in it is what stands before the zone's name without privatelink.\n\n");
  const zones = groupedBy(names.map((name, index) => ({ name, index })), ({ name }) => name.zone);
  for (const [zone, group] of zones) {
    yield `${colors.bold(zone)}\n`;
    const rows = group.map(({ name, index }) => ({ name, address: addressText(plan, index) }));
    const [nameWidth, addressWidth] = [widest(rows.map(({ name }) => name.name)), widest(rows.map(({ address }) => address))];
    for (const { name, address } of rows) {
      const paint = isAddress(address) ? colors.green : colors.dim;
      yield `  ${name.name.padEnd(nameWidth)}  ${paint(address.padEnd(addressWidth))}  ${servesText(name)}\n`;
      if (name.alsoAsked.length > 0) yield colors.dim(`    also asked for as ${listed(name.alsoAsked)}\n`);
    }
    yield "\n";
  }
  if (!areNamesListed(cloud)) yield `${colors.yellow("note:")} ${inferred(cloud)}\n\n`;
  yield* viewLines(plan, colors);
}

/** What of a cloud's names no document gives. */
function inferred(cloud: Cloud): string {
  if (!MONITOR_ZONES[cloud].verified) return `no document lists the Azure Monitor zones of the cloud ${cloud}: every name is inferred.`;
  return `documents list the Azure Monitor zones of the cloud ${cloud}, and not the names in them: these follow from the public cloud's. Compare them with what \`ampls dns verify\` finds once the endpoint is there. The record in ${MONITOR_ZONES[cloud].blobZone} is not known at all.`;
}

function isAddress(text: string): boolean {
  return text !== NOT_YET && text !== UNSEEN && text !== NOT_DEPLOYED;
}

/** What is known of a name's address; where other names of the sources have theirs, this one's is not in them. */
function addressText({ views, missing }: DnsPlan, index: number): string {
  const addresses = addressesOf(views, index);
  if (addresses !== undefined) return addresses.join(" or ");
  if (views.some(({ answers }) => isLacking(answers[index]))) return NOT_DEPLOYED;
  const isAnswered = views.some(({ answers }) => answers[index]?.kind === "private");
  return isAnswered && missing.length === 0 ? UNSEEN : NOT_YET;
}

function isLacking(answer: Answer | undefined): boolean {
  return answer?.kind === "unknown" && answer.isLacking === true;
}

function servesText({ serves, resources }: PlannedName): string {
  return resources.length === 0 ? serves : `${serves}: ${listed(resources.map(({ label }) => label), MOST)}`;
}

const ANSWERS: Readonly<Record<Answer["kind"], string>> = { private: "private", public: "public", "no-such-name": "no such name", unknown: "cannot tell" };

function* viewLines({ names, views }: DnsPlan, colors: Palette): Iterable<string> {
  yield colors.bold("What the networks are answered\n");
  if (views.length === 0) yield "  No source shows or names a network.\n";
  const order = Object.keys(ANSWERS);
  const all = new AnswerGroups(names);
  for (const view of views) {
    yield `  ${listed(view.vantages.map(({ label }) => label), MOST)}\n`;
    // Addresses stand with the names: here all that is private is one, and what cannot be told is one for each reason.
    const groups = all.of(view, ({ kind, how }) => (kind === "unknown" ? `${kind}\n${how}` : kind));
    for (const group of [...groups].sort((a, b) => order.indexOf(a.answer.kind) - order.indexOf(b.answer.kind))) {
      const { answer } = group;
      yield `    ${paintOf(answer, colors)(ANSWERS[answer.kind].padEnd(12))}  ${namesText(names, all, group)}${answer.kind === "unknown" ? `: ${answer.how}` : ""}\n`;
    }
  }
}

function paintOf({ kind }: Answer, colors: Palette): (text: string) => string {
  return { private: colors.green, public: colors.yellow, "no-such-name": colors.red, unknown: colors.cyan }[kind];
}

/** Names by their zones: all of a zone's as one, a few by themselves. */
function namesText(names: readonly PlannedName[], all: AnswerGroups, { zones, others }: AnswerGroup): string {
  const whole = zones.map((zone) => ({ zone, count: all.size(zone) }));
  const total = whole.reduce((sum, { count }) => sum + count, others.length);
  if (total === names.length) return `all ${counted(names.length, "name")}`;
  return [...whole.map(({ zone, count }) => `all ${count} of ${publicZone(zone)}`), ...[...groupedBy(others, ({ zone }) => zone).values()].map(fewOf)].join("; ");
}

/** The first of some names, which may be thousands. */
function fewOf(names: readonly PlannedName[]): string {
  const left = names.length - MOST;
  return listed([...names.slice(0, MOST).map(nameText), ...(left > 0 ? [`${left} more`] : [])]);
}

/** A name that Azure is still to give is told apart by its resource. */
function nameText({ name, isKnown, resources }: PlannedName): string {
  return isKnown || resources.length === 0 ? name : `${name} of ${listed(resources.map(({ label }) => label), MOST)}`;
}

function widest(texts: readonly string[]): number {
  return Math.max(...texts.map((text) => text.length));
}

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
