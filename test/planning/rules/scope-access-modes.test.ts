import { describe, expect, it } from "vitest";
import { Stage } from "../../../src/azure";
import { levelAt } from "../../../src/planning/rules/rule";
import { scopeAccessModes } from "../../../src/planning/rules/scope-access-modes";
import { judge } from "../judge";
import { PREVIEWS, Program, UNKNOWN } from "../program";

const AGAIN = "Preview again once it is known, or give the value as a literal.";
const TELEMETRY = "send Application Insights telemetry to components";
const QUERY = "query workspaces and components";
const ISOLATED = { stage: Stage.Isolated };

describe("scope-access-modes", () => {
  it("is advisory while a roll-out is under way and mandatory once the estate is isolated", () => {
    expect([levelAt(scopeAccessModes, Stage.Rollout), levelAt(scopeAccessModes, Stage.Isolated)]).toEqual(["advisory", "mandatory"]);
  });
});

describe.each(PREVIEWS)("scope-access-modes at a %s preview", (preview) => {
  function modes(accessModeSettings: unknown): Program {
    const p = new Program(preview);
    p.scope("scope", { accessModeSettings });
    return p;
  }

  it.each([
    ["Open", "Open"],
    ["PrivateOnly", "Open"],
    ["Open", "PrivateOnly"],
    ["PrivateOnly", "PrivateOnly"],
    [undefined, undefined],
  ])("passes ingestion %s and query %s while the roll-out is under way", (ingestionAccessMode, queryAccessMode) => {
    expect(judge(scopeAccessModes, modes({ ingestionAccessMode, queryAccessMode }))).toEqual([["passes", "scope"]]);
  });

  it("passes an isolated scope with both modes PrivateOnly, in whatever case", () => {
    expect(judge(scopeAccessModes, modes({ ingestionAccessMode: "privateonly", queryAccessMode: "PrivateOnly" }), ISOLATED)).toEqual([["passes", "scope"]]);
  });

  it("names an isolated scope that is open", () => {
    expect(judge(scopeAccessModes, modes({ ingestionAccessMode: "Open", queryAccessMode: "open" }), ISOLATED)).toEqual([
      [
        "violated",
        "scope",
        `PrivateLinkScope "scope" is open for ingestion (Open) and open for queries (Open): every network that shares its DNS can still ${TELEMETRY} and ${QUERY} outside the scope.`,
        'Set ingestionAccessMode and queryAccessMode to "PrivateOnly" once the scope holds every workspace and component.',
      ],
    ]);
  });

  it.each([
    ["absent modes", {}],
    ["absent settings", undefined],
  ])("takes %s for Open", (_, settings) => {
    expect(judge(scopeAccessModes, modes(settings), ISOLATED)).toEqual([
      [
        "violated",
        "scope",
        `PrivateLinkScope "scope" is open for ingestion (Open, the default) and open for queries (Open, the default): every network that shares its DNS can still ${TELEMETRY} and ${QUERY} outside the scope.`,
        'Set ingestionAccessMode and queryAccessMode to "PrivateOnly" once the scope holds every workspace and component.',
      ],
    ]);
  });

  it("names a mix as what it is", () => {
    expect(judge(scopeAccessModes, modes({ ingestionAccessMode: "PrivateOnly", queryAccessMode: "Open" }), ISOLATED)).toEqual([
      [
        "violated",
        "scope",
        `PrivateLinkScope "scope" is a mix, closed for ingestion (PrivateOnly) and open for queries (Open): every network that shares its DNS can still ${QUERY} outside the scope.`,
        'Set queryAccessMode to "PrivateOnly" once the scope holds every workspace and component.',
      ],
    ]);
    expect(judge(scopeAccessModes, modes({ ingestionAccessMode: "Open", queryAccessMode: "PrivateOnly" }), ISOLATED)).toEqual([
      [
        "violated",
        "scope",
        `PrivateLinkScope "scope" is a mix, open for ingestion (Open) and closed for queries (PrivateOnly): every network that shares its DNS can still ${TELEMETRY} outside the scope.`,
        'Set ingestionAccessMode to "PrivateOnly" once the scope holds every workspace and component.',
      ],
    ]);
  });

  it("judges a mode that is Open while the other is unknown", () => {
    expect(judge(scopeAccessModes, modes({ ingestionAccessMode: UNKNOWN, queryAccessMode: "Open" }), ISOLATED)).toEqual([
      [
        "violated",
        "scope",
        `PrivateLinkScope "scope" is open for queries (Open), while its ingestion mode is not known yet: every network that shares its DNS can still ${QUERY} outside the scope.`,
        'Set queryAccessMode to "PrivateOnly" once the scope holds every workspace and component.',
      ],
    ]);
  });

  it.each([Stage.Rollout, Stage.Isolated])("cannot tell at stage %s while a mode is unknown beside one that is closed", (stage) => {
    expect(judge(scopeAccessModes, modes({ ingestionAccessMode: "PrivateOnly", queryAccessMode: UNKNOWN }), { stage })).toEqual([
      ["cannot-tell", "scope", 'Cannot tell the query mode of PrivateLinkScope "scope": `accessModeSettings.queryAccessMode` is known only after the update.', AGAIN],
    ]);
  });

  it("cannot tell while the settings are unknown as a whole", () => {
    expect(judge(scopeAccessModes, modes(UNKNOWN), ISOLATED)).toEqual([
      ["cannot-tell", "scope", 'Cannot tell the ingestion mode of PrivateLinkScope "scope": `accessModeSettings` is known only after the update.', AGAIN],
    ]);
  });

  it("reads no exclusions, as the built-in policy does not", () => {
    const exclusions = [{ privateEndpointConnectionName: "connection", ingestionAccessMode: "Open", queryAccessMode: "Open" }];
    expect(judge(scopeAccessModes, modes({ ingestionAccessMode: "PrivateOnly", queryAccessMode: "PrivateOnly", exclusions }), ISOLATED)).toEqual([["passes", "scope"]]);
  });

  it("stays quiet about another service's scope", () => {
    const p = new Program(preview);
    p.register("hybridcompute:PrivateLinkScope", "arc", "Microsoft.HybridCompute/privateLinkScopes", { scopeName: "arc" });
    expect(judge(scopeAccessModes, p, ISOLATED)).toEqual([]);
  });
});
