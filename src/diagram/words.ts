import { type Box, type BoxKind, type TieKind } from "./picture";

/** What stands in small letters above a box's name, and in the legend. */
export const KIND_WORDS: Readonly<Record<BoxKind, string>> = {
  network: "network",
  "on-premises": "on premises",
  zone: "private zone",
  endpoint: "private endpoint",
  scope: "private link scope",
  workspace: "Log Analytics workspace",
  component: "Application Insights component",
  "collection-endpoint": "data collection endpoint",
  "monitor-workspace": "Azure Monitor workspace",
  other: "other",
  unknown: "not known",
  group: "alike in all that is shown",
  reason: "why it is broken",
  question: "why it cannot be told",
};

export const TIE_WORDS: Readonly<Record<TieKind, string>> = {
  link: "asks this private zone",
  records: "the zone's records lead there",
  connection: "leads to",
  member: "holds",
  peering: "peered",
  resolver: "shares this network's DNS",
  way: "declared to reach",
  path: "broken path",
};

/** The words above a box's name; none where the name says it all. */
export function captionOf({ kind, isOutside }: Pick<Box, "kind" | "isOutside">): string | undefined {
  if (kind === "group" || kind === "unknown" || kind === "other" || kind === "reason" || kind === "question") return undefined;
  return isOutside ? `${KIND_WORDS[kind]}, shown by no source` : KIND_WORDS[kind];
}

/** What several things of a kind are called, where nothing more is known of them. */
export const PLURALS: Readonly<Record<Exclude<BoxKind, "group" | "reason" | "question">, string>> = {
  network: "networks",
  "on-premises": "on-premises networks",
  zone: "private zones",
  endpoint: "private endpoints",
  scope: "scopes",
  workspace: "workspaces",
  component: "components",
  "collection-endpoint": "collection endpoints",
  "monitor-workspace": "Azure Monitor workspaces",
  other: "others",
  unknown: "unknown",
};

/** One of what several are called. */
export function singular(plural: string): string {
  return plural.replace(/s$/, "");
}
