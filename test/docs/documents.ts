import { type Source, SOURCES } from "../../src/azure/source";

const MONITOR_DOCS = "https://github.com/MicrosoftDocs/azure-monitor-docs/blob/main/articles/azure-monitor";
const AZURE_DOCS = "https://github.com/MicrosoftDocs/azure-docs/blob/main/articles";

/** Documents that docstrings cite and no rule rests on. */
const OTHERS: Readonly<Record<string, Source>> = {
  D5: { document: "azure-monitor-docs fundamentals/private-link-vm-kubernetes.md", date: "2025-08-25", url: `${MONITOR_DOCS}/fundamentals/private-link-vm-kubernetes.md` },
  D6: { document: "azure-monitor-docs containers/kubernetes-monitoring-private-link.md", date: "2025-08-25", url: `${MONITOR_DOCS}/containers/kubernetes-monitoring-private-link.md` },
  D8: { document: "azure-monitor-docs fundamentals/azure-monitor-agent-private-link.md", date: "2024-11-14", url: `${MONITOR_DOCS}/fundamentals/azure-monitor-agent-private-link.md` },
  D11: { document: "azure-monitor-docs fundamentals/network-security-perimeter.md", date: "2025-06-04", url: `${MONITOR_DOCS}/fundamentals/network-security-perimeter.md` },
  D12: { document: "azure-monitor-docs fundamentals/azure-monitor-network-access.md", date: "2025-08-18", url: `${MONITOR_DOCS}/fundamentals/azure-monitor-network-access.md` },
  D19: { document: "azure-docs private-link/configure-private-link-service-direct-connect.md", date: "2025-07-14", url: `${AZURE_DOCS}/private-link/configure-private-link-service-direct-connect.md` },
  D21: { document: "azure-docs private-link/increase-private-endpoint-vnet-limits.md", date: "2025-04-01", url: `${AZURE_DOCS}/private-link/increase-private-endpoint-vnet-limits.md` },
  D24: { document: "azure-docs managed-grafana/how-to-connect-to-data-source-privately.md", date: "2024-02-05", url: `${AZURE_DOCS}/managed-grafana/how-to-connect-to-data-source-privately.md` },
  D25: { document: "azure-docs private-link/network-security-perimeter-transition.md", date: "2024-11-06", url: `${AZURE_DOCS}/private-link/network-security-perimeter-transition.md` },
  D28: { document: "azure-docs private-link/private-link-ipv6.md", date: "2026-07-07", url: `${AZURE_DOCS}/private-link/private-link-ipv6.md` },
  D29: { document: "learn.microsoft.com azure-monitor/containers/kubernetes-monitoring-firewall", date: "undated", url: "https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-firewall" },
  B1: { document: "blog.cloudtrooper.net: Private Link and Azure Monitor: what is an AMPLS?", date: "2022-03-11" },
};

const DOCUMENTS: ReadonlyMap<string, Source> = new Map([...Object.entries<Source>(SOURCES), ...Object.entries(OTHERS)]);

/** Repositories whose issues are cited as `<repository> #<number>`. */
const OWNERS: Readonly<Record<string, string>> = { "terraform-provider-azurerm": "hashicorp", "Azure-Landing-Zones": "Azure", "azure-rest-api-specs": "Azure", "pulumi-azure-native": "pulumi" };

const KEY = /\b(?:[SD]\d+(?:old)?|[RANTB]\d)\b/g;
const ISSUE = /([\w-]+) #(\d+)/g;
const PATH = /azure-docs ([\w-]+(?:\/[\w-]+)+\.md)/g;

/** The documents that texts cite in parentheses, as lines of a list. */
export function documentsOf(texts: readonly string[]): readonly string[] {
  const cited = texts.flatMap((text) => [...withoutCode(text).matchAll(/\(([^()]*)\)/g)].map(([, inside = ""]) => inside));
  const found = (pattern: RegExp): readonly RegExpMatchArray[] => cited.flatMap((text) => [...text.replaceAll("\n", " ").matchAll(pattern)]);
  const keys = unique(found(KEY).map(([key]) => key)).map((key) => [key, lineOf(key)] as const);
  const issues = unique(found(ISSUE).map(([, repository = "", number = ""]) => `[${repository} #${number}](https://github.com/${ownerOf(repository)}/${repository}/issues/${number})`));
  const paths = unique(found(PATH).map(([, file = ""]) => `[azure-docs ${file}](${AZURE_DOCS}/${file})`));
  return [...keys.sort(([one], [other]) => one.localeCompare(other, "en", { numeric: true })).map(([, line]) => line), ...issues, ...paths];
}

function lineOf(key: string): string {
  const source = DOCUMENTS.get(key);
  if (source === undefined) throw new Error(`A docstring cites ${key}, and no document of this key is listed. Fix: list it in src/azure/source.ts, or in ${__filename}.`);
  return `${key}: ${source.url === undefined ? source.document : `[${source.document}](${source.url})`} (${source.date})`;
}

function ownerOf(repository: string): string {
  const owner = OWNERS[repository];
  if (owner === undefined) throw new Error(`A docstring cites an issue of ${repository}, whose owner is not listed. Fix: add it in ${__filename}.`);
  return owner;
}

function withoutCode(text: string): string {
  return text.replaceAll(/`[^`]*`/g, "");
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
