import { type Check, countsOf, type Status } from "../dns/verify";
import { type Found } from "../dns/lookup";
import { type Answer } from "../planning/dns/answers";
import { listed } from "../planning/wording";
import { type Palette, PLAIN } from "./colors";
import { counted } from "./findings-text";

/** What was asked from where, and what came of it. */
export interface Verification {
  /** Whose expectations apply. */
  readonly network: { readonly key: string; readonly label: string };
  readonly servers: readonly string[];
  readonly checks: readonly Check[];
  /** Names that Azure has not given yet, or that no source shows: nobody can ask for them. */
  readonly notAsked: readonly string[];
}

const STATUS: Readonly<Record<Status, string>> = { private: "private", public: "public", missing: "no such name", wrong: "wrong address", "timed-out": "no answer", failed: "failed" };

/** Names beyond which a line says how many more there are. */
const MOST = 4;

/** The verification for people: what is not as expected first. */
export function verifyText({ network, servers, checks, notAsked }: Verification, colors: Palette = PLAIN): string {
  const order = [false, undefined, true];
  const sorted = [...checks].sort((a, b) => order.indexOf(a.isExpected) - order.indexOf(b.isExpected));
  const [names, statuses] = [widest(sorted.map(({ name }) => name)), widest(sorted.map(({ status }) => STATUS[status]))];
  const lines = sorted.map((check) => {
    const mark = check.isExpected === undefined ? colors.cyan("?  ") : check.isExpected ? colors.green("ok ") : colors.red("no ");
    return `  ${mark} ${check.name.padEnd(names)}  ${STATUS[check.status].padEnd(statuses)}  ${detailOf(check)}`.trimEnd();
  });
  const { asExpected, notAsExpected, untold } = countsOf(checks);
  const result = notAsExpected === 0 ? colors.green(`${asExpected} as expected`) : `${asExpected} as expected, ${colors.red(`${notAsExpected} not`)}`;
  return [
    `${colors.bold(`From ${network.label}`)}, asking ${listed(servers)}`,
    ...lines,
    "",
    `${counted(checks.length, "name")} asked for: ${result}${untold === 0 ? "" : `, of ${untold} the sources do not tell what to expect`}.`,
    ...(notAsked.length === 0 ? [] : [`${counted(notAsked.length, "name")} not asked for, because no source shows the whole name: ${listed(notAsked, MOST)}.`]),
    "",
  ].join("\n");
}

function detailOf({ name, meant, expected, found, isExpected }: Check): string {
  const parts = [
    ...(found.kind === "addresses" ? [found.addresses.join(" ")] : []),
    ...(found.kind === "failed" ? [found.reason] : []),
    ...(isExpected === false ? [`expected: ${expectedText(expected)}`] : []),
    ...(isExpected === undefined && expected.kind === "unknown" ? [`cannot tell what to expect: ${expected.how}`] : []),
    ...(isExpected !== true && aliasOf(found) !== undefined ? [`by the alias ${aliasOf(found) ?? ""}`] : []),
    ...(name === meant || isExpected === true ? [] : [`asked for in place of ${meant}`]),
  ];
  return parts.join("; ");
}

function aliasOf(found: Found): string | undefined {
  return "alias" in found ? found.alias : undefined;
}

function expectedText(expected: Answer): string {
  switch (expected.kind) {
    case "private":
      return expected.addresses === undefined ? "a private address" : listed(expected.addresses);
    case "public":
      return "a public address";
    case "no-such-name":
      return "no such name";
    case "unknown":
      return "any answer";
  }
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length));
}

/** The verification for machines: schemas/dns.schema.json says what it holds. */
export function verifyJson({ network, servers, checks, notAsked }: Verification): string {
  const report = {
    network: { key: network.key, label: network.label },
    servers,
    names: checks.map(({ name, meant, status, isExpected, found, expected }) => ({
      name,
      ...(meant !== name && { inPlaceOf: meant }),
      status,
      asExpected: isExpected ?? null,
      addresses: found.kind === "addresses" ? found.addresses : [],
      alias: aliasOf(found) ?? null,
      ...(found.kind === "failed" && { reason: found.reason }),
      expected: { answer: expected.kind, addresses: expected.kind === "private" ? (expected.addresses ?? null) : null, why: expected.how },
    })),
    notAsked,
    summary: countsOf(checks),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
