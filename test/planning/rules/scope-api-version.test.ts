import { describe, expect, it } from "vitest";
import { scopeApiVersion } from "../../../src/planning/rules/scope-api-version";
import { judge } from "../judge";
import { PREVIEWS, Program } from "../program";

function said(program: Program, token: string): readonly (readonly string[])[] {
  program.register(token, "scope", "Microsoft.Insights/privateLinkScopes", { scopeName: "scope", location: "global" });
  return judge(scopeApiVersion, program, {}, { programOnly: "an inventory does not tell by which API version a scope was made" });
}

describe.each(PREVIEWS)("scope-api-version at a %s preview", (preview) => {
  it.each([
    "azure-native:insights/v20191017preview:PrivateLinkScope",
    "azure-native:monitor/v20191017preview:PrivateLinkScope",
    "azure-native_insights_v20191017preview:insights:PrivateLinkScope",
    "azure-native_monitor_v20191017preview:monitor:PrivateLinkScope",
  ])("names %s", (token) => {
    expect(said(new Program(preview), token)).toEqual([
      [
        "violated",
        "scope",
        'PrivateLinkScope "scope" is made with API version 2019-10-17-preview, which sets no access modes: it becomes Open for queries and PrivateOnly for ingestion, and the networks behind it lose Application Insights ingestion to what it does not hold.',
        "Use `monitor.PrivateLinkScope` of azure-native 3, or API version 2021-07-01-preview or later, and set accessModeSettings.",
      ],
    ]);
  });

  it.each([
    "azure-native:monitor:PrivateLinkScope",
    "azure-native:insights:PrivateLinkScope",
    "azure-native:insights/v20210701preview:PrivateLinkScope",
    "azure-native_monitor_v20230601preview:monitor:PrivateLinkScope",
  ])("passes %s", (token) => {
    expect(said(new Program(preview), token)).toEqual([["passes", "scope"]]);
  });

  it("is quiet about members of that version, and about what exists", () => {
    const p = new Program(preview);
    p.register("azure-native:insights/v20191017preview:PrivateLinkScopedResource", "member", "Microsoft.Insights/privateLinkScopes/scope/scopedResources", { name: "member" });
    expect(judge(scopeApiVersion, p)).toEqual([]);
    p.scope("scope");
    expect(judge(scopeApiVersion, p)).toEqual([["passes", "scope"]]);
  });
});
