import { type HostLines } from "../planning/dns/host-lines";

/** Lines for a hosts file, by endpoint; nothing but comments beside them, so that they can be appended as they are. */
export function* hostsText({ lines }: HostLines): Iterable<string> {
  const width = Math.max(...lines.map(({ address }) => address.length));
  let before: string | undefined;
  for (const { address, names, shownBy } of lines) {
    if (shownBy !== before) yield `# ${shownBy}\n`;
    before = shownBy;
    yield `${address.padEnd(width)}  ${names.join(" ")}\n`;
  }
}

/** The same for machines, with what could not be given and why: schemas/dns.schema.json says what it holds. */
export function hostsJson({ lines, contested, missing }: HostLines): string {
  const report = {
    hosts: lines.map(({ address, names, shownBy }) => ({ address, names, endpoint: shownBy })),
    contested: contested.map(({ name, answers }) => ({ name, answers: answers.map(({ shownBy, addresses }) => ({ endpoint: shownBy, addresses })) })),
    missing: missing.map(({ doubt: { node, because }, fix }) => ({ resource: node.key, property: because.property, reason: because.reason, fix })),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** What the lines leave out and why, each as a sentence with what to do. */
export function hostsNotes({ contested, missing }: HostLines): readonly string[] {
  return [
    ...contested.map(({ name, answers }) => `${name} is left out: ${answers.map(({ shownBy, addresses }) => `${shownBy} answers at ${addresses.join(" and ")}`).join(", ")}. Say which one the machine reaches with --endpoint.`),
    ...missing.map(({ doubt: { node, because }, fix }) => `${node.label} is left out: \`${because.property}\` ${because.reason}. ${fix}`),
  ];
}
