import { describe, expect, it } from "vitest";
import { componentWorkspaceBased } from "../../../src/planning/rules/component-workspace-based";
import { judge } from "../judge";
import { PREVIEWS, Program, UNKNOWN } from "../program";

const EXISTING = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/shared/providers/Microsoft.OperationalInsights/workspaces/shared";
const QUESTION = 'Cannot tell whether Component "app" is workspace-based:';

describe.each(PREVIEWS)("component-workspace-based at a %s preview", (preview) => {
  it("passes a component with a workspace", () => {
    const p = new Program(preview);
    p.component("app", p.workspace("logs"));
    expect(judge(componentWorkspaceBased, p)).toEqual([["passes", "app"]]);
  });

  it("passes a component with an existing workspace", () => {
    const p = new Program(preview);
    p.component("app", p.workspace("logs"), { workspaceResourceId: EXISTING });
    expect(judge(componentWorkspaceBased, p)).toEqual([["passes", "app"]]);
  });

  it("names a classic component", () => {
    const p = new Program(preview);
    p.component("app", p.workspace("logs"), { workspaceResourceId: undefined });
    expect(judge(componentWorkspaceBased, p)).toEqual([
      [
        "violated",
        "app",
        'Component "app" names no workspace: as a classic component it keeps its data where no workspace\'s keys and network access protect it.',
        'Set workspaceResourceId of Component "app".',
      ],
    ]);
  });

  it("cannot tell while the workspace is unknown", () => {
    const p = new Program(preview);
    p.component("app", p.workspace("logs"), { workspaceResourceId: UNKNOWN });
    expect(judge(componentWorkspaceBased, p)).toEqual([
      ["cannot-tell", "app", `${QUESTION} \`workspaceResourceId\` is known only after the update.`, "Preview again once it is known, or give the value as a literal."],
    ]);
  });

  it("cannot tell from what is no ARM id", () => {
    const p = new Program(preview);
    p.component("app", p.workspace("logs"), { workspaceResourceId: "logs" });
    expect(judge(componentWorkspaceBased, p)).toEqual([
      ["cannot-tell", "app", `${QUESTION} \`workspaceResourceId\` is "logs", which is not the ARM id of a resource.`, "Correct `workspaceResourceId`."],
    ]);
  });

  it("stays quiet about other resources", () => {
    const p = new Program(preview);
    p.workspace("logs");
    expect(judge(componentWorkspaceBased, p)).toEqual([]);
  });
});
