import { SOURCES } from "../../azure";
import { type ExtensionNode } from "../estate";
import { valueOf } from "../value";
import { type Agent, agentOf, versionOf } from "./agents";
import { cannotTell, passes, resourceRule, undecidable, type Verdict, violated } from "./rule";

export const agentMinimumVersion = resourceRule({
  id: "agent-minimum-version",
  title: "An agent is of a version that uses private link",
  fact: "The Azure Monitor agent uses private link from version 1.1.1.0 on Windows and 1.10.5.0 on Linux; the Log Analytics agent before it is retired. A version is asked for as major and minor, and Azure installs the newest minor unless that is switched off.",
  fix: "Install the Azure Monitor agent in a version that private link works with, and let Azure take newer minor versions.",
  level: "advisory",
  source: SOURCES.D2old,
  examples: {
    bad: `
new compute.VirtualMachineExtension("agent", {
  resourceGroupName: group.name,
  vmName: "server",
  publisher: "Microsoft.Azure.Monitor",
  type: "AzureMonitorLinuxAgent",
  typeHandlerVersion: "1.5",
  autoUpgradeMinorVersion: false,
});`,
    good: `
new compute.VirtualMachineExtension("agent", {
  resourceGroupName: group.name,
  vmName: "server",
  publisher: "Microsoft.Azure.Monitor",
  type: "AzureMonitorLinuxAgent",
  typeHandlerVersion: "1.33",
  autoUpgradeMinorVersion: true,
});`,
  },
  kinds: ["extension"],
  judge(extension) {
    const agent = agentOf(extension);
    if (agent === undefined) return passes(extension);
    if ("reason" in agent) return cannotTell(extension, `whether ${extension.label} installs an agent, and of which version`, agent);
    const { minimum } = agent;
    return minimum === undefined ? retired(extension, agent) : judgeVersion(extension, agent, minimum);
  },
});

function retired(extension: ExtensionNode, { name }: Agent): Verdict {
  return violated(
    extension,
    `${extension.label} installs ${name}, which is retired: what the machine sends depends on an agent that the Azure Monitor agent has replaced.`,
    "Install the Azure Monitor agent in its place, with data collection rules.",
  );
}

function judgeVersion(extension: ExtensionNode, agent: Agent, minimum: readonly number[]): Verdict {
  const { version, takesNewerMinor } = extension;
  const least = minimum.join(".");
  const question = `whether ${extension.label} installs ${agent.name} of at least ${least}`;
  if (version.kind === "unknown") return cannotTell(extension, question, version);
  if (version.kind === "absent") return undecidable(extension, question, "it gives no typeHandlerVersion", fixOf(minimum));
  const given = versionOf(version.value);
  if (given === undefined) return undecidable(extension, question, `its typeHandlerVersion "${version.value}" is no version`, fixOf(minimum));
  const order = compare(given, minimum);
  if (order === "enough") return passes(extension);
  if (compare(given.slice(0, 1), minimum) === "too old") return tooOld(extension, agent, version.value, minimum);
  if (takesNewerMinor.kind === "unknown") return cannotTell(extension, question, takesNewerMinor);
  // Azure then installs the newest minor version of the major one.
  if (valueOf(takesNewerMinor) !== false) return passes(extension);
  if (order === "too old") return tooOld(extension, agent, version.value, minimum);
  return undecidable(extension, question, `"${version.value}" does not say which build of it`, fixOf(minimum));
}

function tooOld(extension: ExtensionNode, { name }: Agent, version: string, minimum: readonly number[]): Verdict {
  return violated(
    extension,
    `${extension.label} installs ${name} of version "${version}", and private link needs ${minimum.join(".")} or later: on a network behind a scope the agent sends nothing.`,
    fixOf(minimum),
  );
}

/** Whether a version is at least the minimum; open where it leaves out the parts that would tell. */
function compare(given: readonly number[], minimum: readonly number[]): "enough" | "too old" | "open" {
  for (const [index, least] of minimum.entries()) {
    const part = given[index];
    if (part === undefined) return minimum.slice(index).some((rest) => rest > 0) ? "open" : "enough";
    if (part !== least) return part > least ? "enough" : "too old";
  }
  return "enough";
}

function fixOf(minimum: readonly number[]): string {
  return `Set typeHandlerVersion: "${minimum.slice(0, 2).join(".")}" and autoUpgradeMinorVersion: true.`;
}
