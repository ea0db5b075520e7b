import { describe, expect, it } from "vitest";
import { agentMinimumVersion } from "../../../src/planning/rules/agent-minimum-version";
import { judge } from "../judge";
import { PREVIEWS, Program, UNKNOWN } from "../program";

const AGAIN = "Preview again once it is known, or give the value as a literal.";
const WINDOWS = { type: "AzureMonitorWindowsAgent" };
const RETIRED = "Microsoft.EnterpriseCloud.Monitoring";
const LINUX_FIX = 'Set typeHandlerVersion: "1.10" and autoUpgradeMinorVersion: true.';

type Inputs = Readonly<Record<string, unknown>>;

describe.each(PREVIEWS)("agent-minimum-version at a %s preview", (preview) => {
  const said = (inputs: Inputs): readonly (readonly string[])[] => {
    const p = new Program(preview);
    p.extension("agent", p.machine("server", p.subnet("servers", p.network("hub"))), inputs);
    return judge(agentMinimumVersion, p);
  };
  const fixed = (version: unknown, inputs: Inputs = {}): Inputs => ({ typeHandlerVersion: version, autoUpgradeMinorVersion: false, ...inputs });

  it.each([
    ["a later minor", fixed("1.11")],
    ["a later major", fixed("2.0")],
    ["a major alone that is later", fixed("2")],
    ["the least version itself", fixed("1.10.5.0")],
    ["the least version, its zero left out", fixed("1.10.5")],
    ["a later build", fixed("1.10.6.0")],
    ["a later last part", fixed("1.10.5.1")],
    ["the least version on Windows", fixed("1.1.1.0", WINDOWS)],
    ["the newest minor of the major, by default", { typeHandlerVersion: "1.0" }],
    ["the newest minor of the major, asked for", { typeHandlerVersion: "1.0", autoUpgradeMinorVersion: true }],
    ["the newest minor of a major alone", { typeHandlerVersion: "1" }],
    ["another case of the agent's names", fixed("1.11", { publisher: "microsoft.azure.monitor", type: "azuremonitorlinuxagent" })],
    ["another extension of the publisher", fixed("0.1", { type: "AdvisorAgent" })],
    ["an extension of that name from another publisher", fixed("0.1", { publisher: "Contoso" })],
    ["an extension of which only the type is known, and no agent's", fixed("0.1", { publisher: UNKNOWN, type: "CustomScript" })],
    ["an extension of which only the publisher is known, and no agent's", fixed("0.1", { publisher: "Contoso", type: UNKNOWN })],
  ])("passes %s", (_, inputs) => {
    expect(said(inputs)).toEqual([["passes", "agent"]]);
  });

  it.each([
    ["an earlier minor", "the Azure Monitor agent for Linux", "1.9", "1.10.5.0", LINUX_FIX, fixed("1.9")],
    ["an earlier build", "the Azure Monitor agent for Linux", "1.10.4.9", "1.10.5.0", LINUX_FIX, fixed("1.10.4.9")],
    ["an earlier major, newer minors or not", "the Azure Monitor agent for Linux", "0.99", "1.10.5.0", LINUX_FIX, { typeHandlerVersion: "0.99", autoUpgradeMinorVersion: true }],
    ["an earlier major, newer minors unknown", "the Azure Monitor agent for Linux", "0.99", "1.10.5.0", LINUX_FIX, { typeHandlerVersion: "0.99", autoUpgradeMinorVersion: UNKNOWN }],
    ["an earlier minor on Windows", "the Azure Monitor agent for Windows", "1.0", "1.1.1.0", 'Set typeHandlerVersion: "1.1" and autoUpgradeMinorVersion: true.', fixed("1.0", WINDOWS)],
  ])("names %s", (_, agent, version, least, fix, inputs) => {
    expect(said(inputs)).toEqual([
      ["violated", "agent", `VirtualMachineExtension "agent" installs ${agent} of version "${version}", and private link needs ${least} or later: on a network behind a scope the agent sends nothing.`, fix],
    ]);
  });

  it.each([
    ["Windows", { publisher: RETIRED, type: "MicrosoftMonitoringAgent" }],
    ["Linux", { publisher: RETIRED, type: "OmsAgentForLinux", typeHandlerVersion: undefined }],
  ])("names the retired agent for %s", (system, inputs) => {
    expect(said(inputs)).toEqual([
      [
        "violated",
        "agent",
        `VirtualMachineExtension "agent" installs the Log Analytics agent for ${system}, which is retired: what the machine sends depends on an agent that the Azure Monitor agent has replaced.`,
        "Install the Azure Monitor agent in its place, with data collection rules.",
      ],
    ]);
  });

  const question = 'Cannot tell whether VirtualMachineExtension "agent" installs the Azure Monitor agent for Linux of at least 1.10.5.0:';

  it.each([
    ["the version is unknown", fixed(UNKNOWN), "`typeHandlerVersion` is known only after the update.", AGAIN],
    ["it is unknown whether a newer minor is taken", { typeHandlerVersion: "1.9", autoUpgradeMinorVersion: UNKNOWN }, "`autoUpgradeMinorVersion` is known only after the update.", AGAIN],
    ["no version is given", fixed(undefined), "it gives no typeHandlerVersion.", LINUX_FIX],
    ["the version is none", fixed("latest"), 'its typeHandlerVersion "latest" is no version.', LINUX_FIX],
    ["the version has too many parts", fixed("1.2.3.4.5"), 'its typeHandlerVersion "1.2.3.4.5" is no version.', LINUX_FIX],
    ["the build is not given", fixed("1.10"), '"1.10" does not say which build of it.', LINUX_FIX],
    ["the minor is not given", fixed("1"), '"1" does not say which build of it.', LINUX_FIX],
  ])("cannot tell while %s", (_, inputs, because, fix) => {
    expect(said(inputs)).toEqual([["cannot-tell", "agent", `${question} ${because}`, fix]]);
  });

  it.each([
    ["publisher", { publisher: UNKNOWN, typeHandlerVersion: "1.0" }],
    ["type", { type: UNKNOWN, typeHandlerVersion: "1.0" }],
  ])("cannot tell which agent it is while the %s is unknown", (property, inputs) => {
    expect(said(inputs)).toEqual([["cannot-tell", "agent", `Cannot tell whether VirtualMachineExtension "agent" installs an agent, and of which version: \`${property}\` is known only after the update.`, AGAIN]]);
  });

  it("reads the extension of an Arc machine", () => {
    const p = new Program(preview);
    p.register("hybridcompute:MachineExtension", "agent", "Microsoft.HybridCompute/machines/server/extensions", {
      machineName: "server",
      extensionName: "agent",
      properties: { publisher: RETIRED, type: "OmsAgentForLinux" },
    });
    expect(judge(agentMinimumVersion, p).map(([answer]) => answer)).toEqual(["violated"]);
  });
});
