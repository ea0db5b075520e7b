import { type ForwarderPlan } from "../planning/dns/forwarders";
import { listed } from "../planning/wording";
import { type Palette, PLAIN } from "./colors";
import { counted } from "./findings-text";

/** What a plan of forwarders can be written as: for people, for machines, or as the configuration of a DNS server. */
export const FORWARDER_FORMATS = ["text", "json", "bind", "dnsmasq", "windows", "coredns"] as const;
export type ForwarderFormat = (typeof FORWARDER_FORMATS)[number];

export function forwarderReport(plan: ForwarderPlan, format: ForwarderFormat, colors: Palette = PLAIN): string {
  switch (format) {
    case "text":
      return textOf(plan, colors);
    case "json":
      return jsonOf(plan);
    case "bind":
      return commented(plan, "//", plan.forwarders.map(({ name }) => `zone "${name}" {\n    type forward;\n    forward only;\n    forwarders { ${plan.targets.map((target) => `${target};`).join(" ")} };\n};`));
    case "dnsmasq":
      return commented(plan, "#", plan.forwarders.flatMap(({ name }) => [...plan.targets.map((target) => `server=/${name}/${target}`), `rebind-domain-ok=/${name}/`]));
    case "windows":
      return commented(plan, "#", plan.forwarders.map(({ name }) => `Add-DnsServerConditionalForwarderZone -Name "${name}" -MasterServers ${plan.targets.join(",")}`));
    case "coredns":
      return commented(plan, "#", [`${plan.forwarders.map(({ name }) => name).join(" ")} {\n    forward . ${plan.targets.join(" ")}\n    cache 30\n    errors\n}`]);
  }
}

function commented({ notes }: ForwarderPlan, mark: string, lines: readonly string[]): string {
  return [...notes.map((note) => `${mark} ${note}`), ...lines, ""].join("\n");
}

function textOf(plan: ForwarderPlan, colors: Palette): string {
  const { targets, forwarders, notes } = plan;
  const width = Math.max(...forwarders.map(({ name }) => name.length));
  const rows = forwarders.map(({ name, isDocumented }) => isDocumented ? `  ${name}` : `  ${name.padEnd(width)}${colors.dim("  from the zone's name")}`);
  return [
    `${colors.bold("Forward these names, and all that end in them,")} to ${targets.join(" or ")}:`,
    ...rows,
    "",
    ...askersText(plan, colors),
    ...notes.map((note) => `${colors.yellow("note:")} ${note}`),
    "",
  ].join("\n");
}

/** Which networks ask servers of their own: none is only said where the sources tell of all. */
function askersText({ networks, shown, untold }: ForwarderPlan, colors: Palette): readonly string[] {
  if (shown === 0) return ["No source shows a network, so it cannot be told which of them ask servers of their own."];
  const cannotTell = untold === 0 ? [] : [`Of ${counted(untold, "network")} the sources do not tell which servers are asked.`];
  if (networks.length > 0) return [colors.bold("Networks that ask servers of their own:"), ...networks.map(({ label, servers }) => `  ${label} asks ${listed(servers)}`), ...cannotTell];
  return untold > 0 ? cannotTell : ["Every network of the sources asks Azure's own DNS: this is for DNS servers outside them."];
}

/** For machines: schemas/dns.schema.json says what it holds. */
function jsonOf({ cloud, targets, forwarders, networks, notes }: ForwarderPlan): string {
  const report = {
    cloud,
    targets,
    forwarders: forwarders.map(({ name, isDocumented }) => ({ name, isDocumented })),
    networks: networks.map(({ key, label, servers }) => ({ key, label, servers })),
    notes,
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
