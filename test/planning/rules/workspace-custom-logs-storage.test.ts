import { describe, expect, it } from "vitest";
import { workspaceCustomLogsStorage } from "../../../src/planning/rules/workspace-custom-logs-storage";
import { verdictsOf } from "../../../src/planning/rules/rule";
import { DEFAULT_SETTINGS } from "../../../src/planning/settings";
import { judge } from "../judge";
import { PREVIEWS, type Preview, Program, UNKNOWN } from "../program";
import { exportedEstate, inventoriedEstate } from "../sources";

const NEW_LINK = { programOnly: "a link that a file shows exists, and only a new one is refused" };

function program(preview: Preview, dataSourceType: unknown): Program {
  const p = new Program(preview);
  p.register("operationalinsights:LinkedStorageAccount", "CustomLogs", "Microsoft.OperationalInsights/workspaces/logs/linkedStorageAccounts", {
    workspaceName: p.name(p.workspace("logs")),
    dataSourceType,
  });
  return p;
}

describe.each(PREVIEWS)("workspace-custom-logs-storage at a %s preview", (preview) => {
  it.each(["CustomLogs", "customlogs"])("names a new link of kind %s", (kind) => {
    expect(judge(workspaceCustomLogsStorage, program(preview, kind), {}, NEW_LINK)).toEqual([
      [
        "violated",
        "CustomLogs",
        'LinkedStorageAccount "CustomLogs" links storage for CustomLogs, which Azure retired in 2025: the link is refused, and agents that wait for it lose custom logs and IIS logs.',
        "Remove the link, and collect custom logs and IIS logs with the Azure Monitor agent and data collection rules.",
      ],
    ]);
  });

  it.each(["Query", "Alerts", undefined])("passes a link of kind %s", (kind) => {
    expect(judge(workspaceCustomLogsStorage, program(preview, kind))).toEqual([["passes", "CustomLogs"]]);
  });

  it("cannot tell while the kind is unknown", () => {
    expect(judge(workspaceCustomLogsStorage, program(preview, UNKNOWN))).toEqual([
      [
        "cannot-tell",
        "CustomLogs",
        'Cannot tell whether LinkedStorageAccount "CustomLogs" links storage for CustomLogs, which is retired: `dataSourceType` is known only after the update.',
        "Preview again once it is known, or give the value as a literal.",
      ],
    ]);
  });

  it("passes what exists", () => {
    for (const kind of ["CustomLogs", UNKNOWN]) {
      const p = program(preview, kind);
      for (const estate of [exportedEstate(p), inventoriedEstate(p)]) {
        expect(verdictsOf(workspaceCustomLogsStorage, estate, DEFAULT_SETTINGS).map(({ answer }) => answer)).toEqual(["passes"]);
      }
    }
  });
});
