/** What pages may show of tools that are not this repository's: sub-commands, each with the options that pages use, as the tools' own documents have them. */
const KNOWN: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  npm: {
    "audit": ["--omit", "--audit-level"],
    "ci": [],
    "deprecate": [],
    "install": ["--save-dev"],
    "owner ls": [],
    "pack": ["--dry-run"],
    "publish": ["--provenance", "--access"],
    "run": ["--silent", "--part"],
    "start": [],
    "test": [],
  },
  pulumi: {
    "cancel": ["--yes"],
    "config set": [],
    "import": ["--file", "--generate-code", "--parent", "--protect"],
    "install": [],
    "login": ["--local"],
    "package add": [],
    "preview": ["--policy-pack"],
    "refresh": ["--clear-pending-creates", "--import-pending-creates", "--yes"],
    "stack export": [],
    "stack import": ["--file"],
    "stack init": [],
    "stack output": ["--json"],
    "stack select": [],
    "up": ["--policy-pack", "--refresh", "--yes"],
  },
  az: {
    "ad sp list": ["--display-name"],
    "graph query": ["--first", "-q"],
    "lock list": [],
    "login": [],
    "monitor diagnostic-settings list": ["--resource"],
    "monitor private-link-scope scoped-resource list": ["-g", "--scope-name"],
    "network private-dns link vnet list": ["-g", "--zone-name"],
    "network private-dns record-set a list": [],
    "network private-endpoint-connection list": ["--id"],
    "network private-endpoint dns-zone-group list": ["-g", "--endpoint-name"],
    "resource list": [],
  },
};

/** The names of the tools. */
export const TOOLS: readonly string[] = Object.keys(KNOWN);

/** What is wrong with a call of one of these tools: a sub-command or an option that no page may show. */
export function wrongInTool([tool = "", ...rest]: readonly string[]): readonly string[] {
  const options = Object.entries(KNOWN[tool] ?? {}).find(([name]) => `${rest.join(" ")} `.startsWith(`${name} `))?.[1];
  if (options === undefined) return [`${tool} knows no ${rest.slice(0, 3).join(" ")}`];
  return rest.filter((word) => word.startsWith("-") && word !== "--" && !options.includes(word.replace(/=.*/, ""))).map((word) => `no option ${word}`);
}
