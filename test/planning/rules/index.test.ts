import { readdirSync } from "node:fs";
import * as path from "node:path";
import { expect, it } from "vitest";
import { RULES } from "../../../src/planning/rules";
import { type Rule } from "../../../src/planning/rules/rule";

it("locks the rules, their levels and what they put right", () => {
  const lines = RULES.map(({ id, level, reads, remedy }) => {
    const sets = remedy === undefined ? "" : `, sets ${JSON.stringify(remedy.inputs).replaceAll('"', "'").replaceAll(":", ": ")}`;
    return `${id}: ${level}, reads the ${reads}${sets}`;
  });
  expect(lines).toEqual([
    "source-readable: advisory, reads the estate",
    "id-type: mandatory, reads the estate",
    "scope-location-global: mandatory, reads the resource, sets {'location': 'global'}",
    "access-setting-value: mandatory, reads the resource",
    "scope-access-modes: by-stage, reads the resource",
    "scope-private-only-covers-all: mandatory, reads the estate",
    "scope-private-only-leaves-out: advisory, reads the estate",
    "scope-has-endpoint: advisory, reads the estate",
    "scope-has-members: advisory, reads the estate",
    "scope-member-type: mandatory, reads the estate",
    "scope-member-unique: mandatory, reads the estate",
    "scope-members-serial: advisory, reads the estate",
    "scope-endpoint-after-members: mandatory, reads the estate",
    "scope-metrics-kind: advisory, reads the resource",
    "scope-exclusion-names: advisory, reads the estate",
    "scope-exclusion-effect: advisory, reads the resource",
    "scope-api-version: advisory, reads the resource",
    "scope-protected: advisory, reads the estate",
    "limit-scopes-per-network: mandatory, reads the estate",
    "limit-endpoints-per-scope: mandatory, reads the estate",
    "limit-members-per-scope: mandatory, reads the estate",
    "limit-scopes-per-resource: mandatory, reads the estate",
    "limit-near: advisory, reads the estate",
    "dns-zone-name: mandatory, reads the resource",
    "dns-zone-set-complete: mandatory, reads the estate",
    "dns-endpoint-has-records: advisory, reads the estate",
    "dns-zone-group-size: mandatory, reads the estate",
    "dns-empty-zone-linked: mandatory, reads the estate",
    "dns-link-after-records: mandatory, reads the estate",
    "dns-links-equal: mandatory, reads the estate",
    "dns-endpoint-network-linked: advisory, reads the estate",
    "dns-linked-network-reaches-endpoint: advisory, reads the estate",
    "dns-one-scope-per-domain: mandatory, reads the estate",
    "dns-zone-shared-by-one-service: mandatory, reads the estate",
    "dns-blob-zone-reused: advisory, reads the estate",
    "dns-link-no-registration: advisory, reads the estate, sets {'registrationEnabled': false}",
    "dns-fallback-reopens: by-stage, reads the estate",
    "dns-custom-servers: advisory, reads the estate",
    "dns-manual-records: advisory, reads the estate",
    "endpoint-group-id: mandatory, reads the estate",
    "endpoint-region: mandatory, reads the estate",
    "endpoint-subnet-size: mandatory, reads the estate",
    "endpoint-subnet-small: advisory, reads the estate",
    "endpoint-static-addresses: advisory, reads the estate",
    "endpoint-static-addresses-valid: mandatory, reads the estate",
    "endpoint-approved: advisory, reads the estate",
    "endpoint-duplicate: mandatory, reads the estate",
    "network-egress-open: by-stage, reads the estate",
    "network-egress-needed: advisory, reads the estate",
    "network-egress-to-endpoint: mandatory, reads the estate",
    "closed-but-unreachable: mandatory, reads the estate",
    "component-and-workspace-locked: mandatory, reads the estate",
    "workspace-public-ingestion: by-stage, reads the resource, sets {'publicNetworkAccessForIngestion': 'Disabled'}",
    "workspace-public-query: by-stage, reads the resource, sets {'publicNetworkAccessForQuery': 'Disabled'}",
    "component-public-ingestion: by-stage, reads the resource, sets {'publicNetworkAccessForIngestion': 'Disabled'}",
    "component-public-query: by-stage, reads the resource, sets {'publicNetworkAccessForQuery': 'Disabled'}",
    "collection-endpoint-public: by-stage, reads the resource, sets {'networkAcls': {'publicNetworkAccess': 'Disabled'}}",
    "prometheus-public: by-stage, reads the resource, sets {'publicNetworkAccess': 'Disabled'}",
    "prometheus-query-endpoint: mandatory, reads the estate",
    "component-workspace-based: advisory, reads the estate",
    "component-profiler-storage: advisory, reads the estate",
    "workspace-custom-logs-storage: mandatory, reads the resource",
    "workspace-linked-storage-identity: advisory, reads the estate",
    "workspace-query-closed-costs: advisory, reads the resource",
    "collection-rule-endpoint: mandatory, reads the estate",
    "collection-endpoint-region: mandatory, reads the estate",
    "machine-configuration-endpoint: mandatory, reads the estate",
    "agent-minimum-version: advisory, reads the resource",
    "member-delete-order: advisory, reads the estate",
    "automation-public-access: by-stage, reads the resource, sets {'publicNetworkAccess': false}",
    "automation-endpoints: mandatory, reads the estate",
    "automation-linked-workspace: mandatory, reads the estate",
    "paas-public-with-endpoint: advisory, reads the estate",
    "paas-zone: mandatory, reads the estate",
    "paas-zone-linked: advisory, reads the estate",
    "pls-load-balancer: mandatory, reads the estate",
    "pls-subnet-policies: mandatory, reads the estate",
    "pls-nat-addresses: mandatory, reads the resource",
    "pls-visibility: mandatory, reads the resource",
    "pls-visibility-anyone: advisory, reads the resource",
    "pls-metrics: advisory, reads the estate",
  ]);
});

it("lists every rule that a file defines, and the file has the rule's name", async () => {
  const directory = path.resolve(__dirname, "../../../src/planning/rules");
  const defined: string[] = [];
  for (const file of readdirSync(directory).filter((name) => name !== "index.ts")) {
    const exported = Object.values((await import(path.join(directory, file))) as Record<string, unknown>);
    const rules = exported.filter((value): value is Rule => typeof value === "object" && value !== null && "judge" in value);
    for (const { id } of rules) expect(`${id}.ts`).toBe(file);
    defined.push(...rules.map(({ id }) => id));
  }
  expect(defined.sort()).toEqual(RULES.map(({ id }) => id).sort());
});

it("says of every rule the fact in a sentence, and its source with a date", () => {
  for (const { id, title, fact, source } of RULES) {
    expect(`${id}: ${title}`).toMatch(/^[a-z-]+: [A-Z].*[^.]$/);
    expect(`${id}: ${fact}`).toMatch(/^[a-z-]+: [A-Z].*\.$/s);
    expect(source.document).not.toBe("");
    expect(source.date).not.toBe("");
  }
});
