import { type CatalogueEntry, ruleIndex, rulePage } from "./rule-page";

/** The files of \`docs/rules\`, by name: one page a rule, and the index. */
export function ruleDocs(rules: readonly CatalogueEntry[]): ReadonlyMap<string, string> {
  return new Map([["README.md", ruleIndex(rules)], ...rules.map((rule) => [`${rule.id}.md`, rulePage(rule)] as const)]);
}
