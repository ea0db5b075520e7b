import { type Source, SOURCES } from "../../azure";
import { type RuleId } from "../rules";

/** What is done next in a roll-out, and what tells that it is done. */
export interface RolloutStep {
  readonly id: StepId;
  readonly title: string;
  /** Why it comes at this place. */
  readonly why: string;
  /** The rules that have no finding once it is done, judged as for an estate that is meant to be closed. */
  readonly rules: readonly RuleId[];
  readonly source: Source;
}

export type StepId = "scope" | "open" | "members" | "connect" | "dns" | "egress" | "close" | "private-only";

/** The documents' order (D2old, whose text the later revisions garble). */
export const ROLLOUT_STEPS: readonly RolloutStep[] = [
  {
    id: "scope",
    title: "One scope for all networks that share the DNS",
    why: "A second scope on the same DNS overwrites the records of the first.",
    rules: ["limit-scopes-per-network", "dns-one-scope-per-domain", "scope-location-global", "scope-api-version"],
    source: SOURCES.D2,
  },
  {
    id: "open",
    title: "Access modes Open until everything is in the scope",
    why: "PrivateOnly stops what the scope does not hold, for every network that shares the DNS.",
    rules: ["scope-private-only-covers-all", "scope-exclusion-names"],
    source: SOURCES.D2old,
  },
  {
    id: "members",
    title: "Every workspace, component and collection endpoint in the scope",
    why: "From the first link on, the shared names of all resources lead to the scope's endpoint.",
    rules: ["scope-has-members", "scope-member-type", "scope-member-unique", "component-and-workspace-locked", "collection-rule-endpoint", "limit-members-per-scope", "limit-scopes-per-resource"],
    source: SOURCES.D2old,
  },
  {
    id: "connect",
    title: "A private endpoint with the whole zone set",
    why: "Its zone group must have written the records before any network is linked.",
    rules: ["scope-has-endpoint", "endpoint-approved", "endpoint-group-id", "endpoint-region", "endpoint-duplicate", "dns-zone-set-complete", "dns-zone-name", "dns-zone-group-size", "scope-endpoint-after-members"],
    source: SOURCES.D3,
  },
  {
    id: "dns",
    title: "All zones linked to every network with clients, every way private",
    why: "Networks that see a part of the zones fetch configuration privately and send data to public addresses.",
    rules: ["dns-empty-zone-linked", "dns-link-after-records", "dns-links-equal", "dns-endpoint-network-linked", "dns-linked-network-reaches-endpoint", "dns-custom-servers", "machine-configuration-endpoint"],
    source: SOURCES.D3,
  },
  {
    id: "egress",
    title: "Egress to public Azure Monitor addresses blocked",
    why: "Ingestion into workspaces ignores the access modes: only the networks' own rules stop it.",
    rules: ["network-egress-open", "network-egress-needed", "dns-fallback-reopens"],
    source: SOURCES.D2,
  },
  {
    id: "close",
    title: "Public access of the resources Disabled",
    why: "A closed resource that no endpoint reaches stops answering anybody.",
    rules: ["workspace-public-ingestion", "workspace-public-query", "component-public-ingestion", "component-public-query", "collection-endpoint-public", "prometheus-public", "closed-but-unreachable", "prometheus-query-endpoint"],
    source: SOURCES.D2old,
  },
  {
    id: "private-only",
    title: "Access modes PrivateOnly",
    why: "It comes last: it keeps every network that shares the DNS from whatever the scope does not hold.",
    rules: ["scope-access-modes", "scope-exclusion-effect"],
    source: SOURCES.D2old,
  },
];
