import { SOURCES } from "../../azure";
import { isResolved } from "../estate";
import { type Trail, walked } from "./branch";
import { type Operation, type Target } from "./verdict";

/**
 * Where the data lies that is queried. A query of a component is judged by the component's own scopes and flag: that is
 * what its query path answers. Of a workspace-based component the data lies in its workspace, which is a target of its
 * own with scopes and flags of its own: the data is isolated only where both are closed (S0), and no document says that
 * the workspace's flag decides on what is asked of the component. The rule `component-and-workspace-locked` judges the
 * two together. A classic component keeps its data itself.
 */
export function dataLiesIn(target: Target, operation: Operation): Trail | undefined {
  if (target.kind !== "component" || operation !== "query" || target.workspace.kind === "absent") return undefined;
  const { label, workspace } = target;
  const where = isResolved(workspace) ? workspace.label : "a workspace that is not known yet";
  return walked(undefined, `what is judged is the query path of ${label} itself: its data lies in ${where}, which is queried by names, scopes and a flag of its own`, SOURCES.S0, target);
}
