import { SOURCES } from "../../azure";
import { cannotTell, estateRule, passes, type Verdict, violated } from "./rule";

export const componentWorkspaceBased = estateRule({
  id: "component-workspace-based",
  title: "An Application Insights component keeps its data in a workspace",
  fact: "A classic component, which names no workspace, keeps its data in storage that no setting of a workspace reaches: its keys, its network access, its scopes.",
  fix: "Set workspaceResourceId.",
  level: "advisory",
  source: SOURCES.P1_D550E854,
  *judge(estate): Iterable<Verdict> {
    for (const component of estate.of("component")) {
      const { workspace } = component;
      if (workspace.kind === "unknown") yield cannotTell(component, `whether ${component.label} is workspace-based`, workspace);
      else if (workspace.kind !== "absent") yield passes(component);
      else {
        yield violated(
          component,
          `${component.label} names no workspace: as a classic component it keeps its data where no workspace's keys and network access protect it.`,
          `Set workspaceResourceId of ${component.label}.`,
        );
      }
    }
  },
  builtIns: [
    {
      id: "d550e854-df1a-4de9-bf44-cd894b39a95e",
      difference: "The built-in looks at the id after the deployment; a program's component passes here at a first preview, where the workspace's id is not known yet and its dependency is.",
    },
  ],
  examples: {
    bad: `
new applicationinsights.Component("app", { resourceGroupName: group.name, kind: "web", applicationType: "web" });
`,
    good: `
const logs = new operationalinsights.Workspace("logs", { resourceGroupName: group.name });
new applicationinsights.Component("app", { resourceGroupName: group.name, kind: "web", applicationType: "web", workspaceResourceId: logs.id });
`,
  },
});
