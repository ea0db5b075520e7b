import { describe, expect, it } from "vitest";
import { workspaceQueryClosedCosts } from "../../../src/planning/rules/workspace-query-closed-costs";
import { judge } from "../judge";
import { PREVIEWS, type Preview, Program, UNKNOWN } from "../program";

function program(preview: Preview, publicNetworkAccessForQuery: unknown): Program {
  const p = new Program(preview);
  p.workspace("logs", { publicNetworkAccessForIngestion: "Disabled", publicNetworkAccessForQuery });
  return p;
}

describe.each(PREVIEWS)("workspace-query-closed-costs at a %s preview", (preview) => {
  it.each(["Disabled", "disabled"])("reminds of what stops once queries are %s", (flag) => {
    expect(judge(workspaceQueryClosedCosts, program(preview, flag))).toEqual([
      [
        "violated",
        "logs",
        'Workspace "logs" has publicNetworkAccessForQuery "Disabled": what queries it through Azure Resource Manager stops, behind private link too: the Logic Apps connector, Update Management, Change Tracking, VM insights, Container insights, the Workspace Summary and the log-based metrics of Application Insights.',
        "Leave publicNetworkAccessForQuery Enabled while one of these is needed; ingestion can be closed without it.",
      ],
    ]);
  });

  it.each(["Enabled", "SecuredByPerimeter", undefined])("passes %s", (flag) => {
    expect(judge(workspaceQueryClosedCosts, program(preview, flag))).toEqual([["passes", "logs"]]);
  });

  it.each(["Disabled", UNKNOWN])("has nothing more to say once the estate is isolated: %s", (flag) => {
    expect(judge(workspaceQueryClosedCosts, program(preview, flag), { stage: "isolated" })).toEqual([["passes", "logs"]]);
  });

  it("cannot tell while the flag is unknown", () => {
    expect(judge(workspaceQueryClosedCosts, program(preview, UNKNOWN))).toEqual([
      [
        "cannot-tell",
        "logs",
        'Cannot tell whether Workspace "logs" refuses what queries it through Azure Resource Manager: `publicNetworkAccessForQuery` is known only after the update.',
        "Preview again once it is known, or give the value as a literal.",
      ],
    ]);
  });

  it("stays quiet about components", () => {
    const p = new Program(preview);
    p.component("app", p.network("network"), { workspaceResourceId: undefined, publicNetworkAccessForQuery: "Disabled" });
    expect(judge(workspaceQueryClosedCosts, p)).toEqual([]);
  });
});
