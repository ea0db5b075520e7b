import { describe, expect, it } from "vitest";
import { scopeExclusionEffect } from "../../../src/planning/rules/scope-exclusion-effect";
import { judge } from "../judge";
import { Program, UNKNOWN } from "../program";

const AGAIN = "Preview again once it is known, or give the value as a literal.";
const FIX = "Remove the exclusion, or give it the mode that its network needs.";

interface Modes {
  readonly ingestion?: unknown;
  readonly query?: unknown;
}

function settings({ ingestion, query }: Modes): Readonly<Record<string, unknown>> {
  return { ...(ingestion !== undefined && { ingestionAccessMode: ingestion }), ...(query !== undefined && { queryAccessMode: query }) };
}

function said(own: Modes, ...exclusions: readonly (Modes & { readonly name?: unknown })[]): readonly (readonly string[])[] {
  const p = new Program("later");
  const given = exclusions.map(({ name = "spoke", ...modes }) => ({ privateEndpointConnectionName: name, ...settings(modes) }));
  p.scope("scope", { accessModeSettings: { ...settings(own), exclusions: given } });
  return judge(scopeExclusionEffect, p);
}

function idle(clause: string): readonly (readonly string[])[] {
  return [["violated", "scope", `In PrivateLinkScope "scope" ${clause}, as the scope itself does: whoever reads it takes the network for an exception, and it is none.`, FIX]];
}

const PASSES = [["passes", "scope"]];
const CLOSED: Modes = { ingestion: "PrivateOnly", query: "PrivateOnly" };

describe("scope-exclusion-effect", () => {
  it("passes a scope without exclusions", () => {
    const p = new Program("later");
    p.scope("scope");
    expect(judge(scopeExclusionEffect, p)).toEqual(PASSES);
    expect(said(CLOSED)).toEqual(PASSES);
  });

  it("passes an exclusion that changes one mode, whatever the other", () => {
    expect(said(CLOSED, { query: "Open" })).toEqual(PASSES);
    expect(said(CLOSED, { query: "Open", ingestion: "PrivateOnly" })).toEqual(PASSES);
    expect(said(CLOSED, { query: "PrivateOnly", ingestion: "Open" })).toEqual(PASSES);
    expect(said(CLOSED, { query: UNKNOWN, ingestion: "Open" })).toEqual(PASSES);
    expect(said({ ingestion: UNKNOWN, query: "PrivateOnly" }, { query: "Open", ingestion: "Open" })).toEqual(PASSES);
  });

  it("names an exclusion that gives the modes of the scope", () => {
    expect(said(CLOSED, { query: "PrivateOnly" })).toEqual(idle('the exclusion for "spoke" gives "PrivateOnly" for queries'));
    expect(said(CLOSED, { ingestion: "privateonly", query: "PrivateOnly" })).toEqual(idle('the exclusion for "spoke" gives "privateonly" for ingestion and "PrivateOnly" for queries'));
    expect(said({ ingestion: "Open", query: "PrivateOnly" }, { ingestion: "Open" })).toEqual(idle('the exclusion for "spoke" gives "Open" for ingestion'));
  });

  it("takes a mode that the scope leaves out for Open", () => {
    expect(said({ query: "PrivateOnly" }, { ingestion: "Open" })).toEqual(idle('the exclusion for "spoke" gives "Open" for ingestion'));
    expect(said({ query: "PrivateOnly" }, { ingestion: "PrivateOnly" })).toEqual(PASSES);
  });

  it("names all that do nothing, and no other; one without a known name by its place", () => {
    expect(said(CLOSED, { name: "a", query: "PrivateOnly" }, { name: "b", query: "Open" }, { name: UNKNOWN, ingestion: "PrivateOnly" }, { name: "d", query: UNKNOWN })).toEqual(
      idle('the exclusion for "a" gives "PrivateOnly" for queries and the exclusion number 3 gives "PrivateOnly" for ingestion'),
    );
  });

  it("cannot tell while a mode that could make it idle is unknown", () => {
    const message = (property: string): readonly (readonly string[])[] => [
      ["cannot-tell", "scope", `Cannot tell whether the exclusion for "spoke" of PrivateLinkScope "scope" sets another mode than the scope: \`accessModeSettings.${property}\` is known only after the update.`, AGAIN],
    ];
    expect(said(CLOSED, { query: UNKNOWN, ingestion: "PrivateOnly" })).toEqual(message("exclusions[0].queryAccessMode"));
    expect(said(CLOSED, { ingestion: UNKNOWN, query: "PrivateOnly" })).toEqual(message("exclusions[0].ingestionAccessMode"));
    expect(said({ ingestion: "Open", query: UNKNOWN }, { query: "Open" })).toEqual(message("queryAccessMode"));
    expect(said({ ingestion: UNKNOWN, query: UNKNOWN }, { query: "Open", ingestion: "Open" })).toEqual(message("ingestionAccessMode"));
  });

  it("does not ask for a mode of the scope that no exclusion gives", () => {
    expect(said({ ingestion: UNKNOWN, query: "Open" }, { query: "PrivateOnly" })).toEqual(PASSES);
  });

  it("cannot tell what an exclusion without modes does", () => {
    expect(said(CLOSED, {})).toEqual([
      [
        "cannot-tell",
        "scope",
        'Cannot tell what the exclusion for "spoke" of PrivateLinkScope "scope" does: it gives no mode, and no document says which one it has then.',
        "Give the exclusion the modes that its network needs, or remove it.",
      ],
    ]);
  });

  it("cannot tell while the exclusions are unknown", () => {
    const p = new Program("first");
    p.scope("scope", { accessModeSettings: { ...settings(CLOSED), exclusions: UNKNOWN } });
    expect(judge(scopeExclusionEffect, p)).toEqual([
      ["cannot-tell", "scope", 'Cannot tell whether the exclusions of PrivateLinkScope "scope" set other modes than its own: `accessModeSettings.exclusions` is known only after the update.', AGAIN],
    ]);
  });
});
