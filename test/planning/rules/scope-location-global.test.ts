import { describe, expect, it } from "vitest";
import { scopeLocationGlobal } from "../../../src/planning/rules/scope-location-global";
import { judge } from "../judge";
import { PREVIEWS, Program, UNKNOWN } from "../program";

const FIX = 'Set location: "global".';

describe.each(PREVIEWS)("scope-location-global at a %s preview", (preview) => {
  it("passes a scope, a zone and a link that are global, in whatever case", () => {
    const p = new Program(preview);
    p.scope("scope", { location: "Global" });
    const zone = p.zone("privatelink.monitor.azure.com", { location: "GLOBAL" });
    p.link("hub-link", zone, p.network("hub"));
    expect(judge(scopeLocationGlobal, p)).toEqual([["passes", "scope"], ["passes", "privatelink.monitor.azure.com"], ["passes", "hub-link"]]);
  });

  it("names a region", () => {
    const p = new Program(preview);
    p.scope("scope", { location: "westeurope" });
    expect(judge(scopeLocationGlobal, p)).toEqual([
      ["violated", "scope", 'PrivateLinkScope "scope" has the location "westeurope", and Azure accepts only "global" for it: its creation fails.', FIX],
    ]);
  });

  it("names the resource group's location where none is given", () => {
    const p = new Program(preview, "northeurope");
    p.zone("privatelink.monitor.azure.com", { location: undefined });
    expect(judge(scopeLocationGlobal, p)).toEqual([
      [
        "violated",
        "privatelink.monitor.azure.com",
        'PrivateZone "privatelink.monitor.azure.com" gives no location, so that the provider fills in the configured one or its resource group\'s, "northeurope", and Azure accepts only "global" for it: its creation fails.',
        FIX,
      ],
    ]);
  });

  it.each([
    ["is given by the resource group's own unknown location", UNKNOWN, {}],
    ["is that of a resource group outside the estate", "northeurope", { resourceGroupName: "platform" }],
    ["is that of an unknown resource group", "northeurope", { resourceGroupName: UNKNOWN }],
  ])("needs no location to say so: a region %s", (_, groupLocation, inputs) => {
    const p = new Program(preview, groupLocation);
    p.scope("scope", { location: undefined, ...inputs });
    expect(judge(scopeLocationGlobal, p)).toEqual([
      [
        "violated",
        "scope",
        'PrivateLinkScope "scope" gives no location, so that the provider fills in the configured one or its resource group\'s, and Azure accepts only "global" for it: its creation fails.',
        FIX,
      ],
    ]);
  });

  it("cannot tell while the location is unknown", () => {
    const p = new Program(preview);
    p.scope("scope", { location: UNKNOWN });
    expect(judge(scopeLocationGlobal, p)).toEqual([
      [
        "cannot-tell",
        "scope",
        'Cannot tell whether PrivateLinkScope "scope" is global: `location` is known only after the update.',
        "Preview again once it is known, or give the value as a literal.",
      ],
    ]);
  });

  it("cannot tell what a location of the wrong kind means", () => {
    const p = new Program(preview);
    p.scope("scope", { location: ["global"] });
    expect(judge(scopeLocationGlobal, p)).toEqual([
      [
        "cannot-tell",
        "scope",
        'Cannot tell whether PrivateLinkScope "scope" is global: `location` is a list where text belongs.',
        "Correct `location`.",
      ],
    ]);
  });

  it("stays quiet about what lives in a region, and about another service's scope", () => {
    const p = new Program(preview);
    p.workspace("logs");
    p.register("hybridcompute:PrivateLinkScope", "arc", "Microsoft.HybridCompute/privateLinkScopes", { scopeName: "arc", location: "westeurope" });
    expect(judge(scopeLocationGlobal, p)).toEqual([]);
  });
});
