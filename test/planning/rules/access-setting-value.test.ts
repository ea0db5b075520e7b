import { describe, expect, it } from "vitest";
import { accessSettingValue } from "../../../src/planning/rules/access-setting-value";
import { judge } from "../judge";
import { PREVIEWS, Program, UNKNOWN } from "../program";

const modes = (ingestionAccessMode: unknown, queryAccessMode: unknown): Record<string, unknown> => ({ accessModeSettings: { ingestionAccessMode, queryAccessMode } });

describe.each(PREVIEWS)("access-setting-value at a %s preview", (preview) => {
  it("passes every value that Azure knows, in whatever case, and one that is left out", () => {
    const p = new Program(preview);
    p.scope("scope", modes("Open", "privateonly"));
    p.workspace("workspace", { publicNetworkAccessForIngestion: "Disabled", publicNetworkAccessForQuery: "SecuredByPerimeter" });
    p.workspace("silent");
    p.collectionEndpoint("endpoint", { networkAcls: { publicNetworkAccess: "enabled" } });
    expect(judge(accessSettingValue, p)).toEqual([["passes", "scope"], ["passes", "silent"], ["passes", "workspace"], ["passes", "endpoint"]]);
  });

  it("names a mode that is none, even beside an unknown one", () => {
    const p = new Program(preview);
    p.scope("scope", modes(UNKNOWN, "Private"));
    expect(judge(accessSettingValue, p)).toEqual([
      [
        "violated",
        "scope",
        'PrivateLinkScope "scope" has queryAccessMode "Private", and Azure knows only "Open" and "PrivateOnly": the deployment fails, or leaves access as it was.',
        "Set queryAccessMode to one of them.",
      ],
    ]);
  });

  it.each([
    ["workspace", 'Workspace "it" has publicNetworkAccessForQuery', (p: Program) => p.workspace("it", { publicNetworkAccessForQuery: "Disable" })],
    ["component", 'Component "it" has publicNetworkAccessForIngestion', (p: Program) => p.component("it", p.workspace("logs"), { publicNetworkAccessForIngestion: "Disable" })],
    ["collection endpoint", 'DataCollectionEndpoint "it" has networkAcls.publicNetworkAccess', (p: Program) => p.collectionEndpoint("it", { networkAcls: { publicNetworkAccess: "Disable" } })],
  ] as const)("names a flag of a %s that is none, and what was meant", (_kind, what, register) => {
    const p = new Program(preview);
    register(p);
    expect(judge(accessSettingValue, p).filter(([, name]) => name === "it")).toEqual([
      ["violated", "it", `${what} "Disable", and Azure knows only "Enabled", "Disabled" and "SecuredByPerimeter": the deployment fails, or leaves access as it was.`, 'Did you mean "Disabled"?'],
    ]);
  });

  it("cannot tell of an unknown value", () => {
    const p = new Program(preview);
    p.workspace("workspace", { publicNetworkAccessForQuery: UNKNOWN });
    expect(judge(accessSettingValue, p)).toEqual([
      [
        "cannot-tell",
        "workspace",
        'Cannot tell whether publicNetworkAccessForQuery of Workspace "workspace" is a value that Azure knows: `publicNetworkAccessForQuery` is known only after the update.',
        "Preview again once it is known, or give the value as a literal.",
      ],
    ]);
  });

  it("stays quiet about other services' settings", () => {
    const p = new Program(preview);
    p.register("automation:AutomationAccount", "account", "Microsoft.Automation/automationAccounts", { publicNetworkAccess: false });
    expect(judge(accessSettingValue, p)).toEqual([]);
  });
});
