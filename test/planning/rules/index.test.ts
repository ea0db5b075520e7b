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
    "scope-location-global: mandatory, reads the resource, sets {'location': 'global'}",
    "access-setting-value: mandatory, reads the resource",
    "scope-access-modes: by-stage, reads the resource",
    "scope-private-only-covers-all: mandatory, reads the estate",
    "scope-private-only-leaves-out: advisory, reads the estate",
    "scope-has-endpoint: advisory, reads the estate",
    "scope-member-type: mandatory, reads the estate",
    "scope-member-unique: mandatory, reads the estate",
    "scope-members-serial: advisory, reads the estate",
    "scope-endpoint-after-members: mandatory, reads the estate",
    "limit-scopes-per-network: mandatory, reads the estate",
    "dns-zone-name: mandatory, reads the resource",
    "dns-zone-set-complete: mandatory, reads the estate",
    "dns-zone-group-size: mandatory, reads the estate",
    "dns-empty-zone-linked: mandatory, reads the estate",
    "dns-link-after-records: mandatory, reads the estate",
    "dns-links-equal: mandatory, reads the estate",
    "dns-one-scope-per-domain: mandatory, reads the estate",
    "dns-link-no-registration: advisory, reads the estate, sets {'registrationEnabled': false}",
    "dns-fallback-reopens: by-stage, reads the estate",
    "endpoint-group-id: mandatory, reads the estate",
    "endpoint-region: mandatory, reads the estate",
    "closed-but-unreachable: mandatory, reads the estate",
    "component-and-workspace-locked: mandatory, reads the estate",
    "workspace-public-ingestion: by-stage, reads the resource, sets {'publicNetworkAccessForIngestion': 'Disabled'}",
    "workspace-public-query: by-stage, reads the resource, sets {'publicNetworkAccessForQuery': 'Disabled'}",
    "component-public-ingestion: by-stage, reads the resource, sets {'publicNetworkAccessForIngestion': 'Disabled'}",
    "component-public-query: by-stage, reads the resource, sets {'publicNetworkAccessForQuery': 'Disabled'}",
    "collection-endpoint-public: by-stage, reads the resource, sets {'networkAcls': {'publicNetworkAccess': 'Disabled'}}",
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
