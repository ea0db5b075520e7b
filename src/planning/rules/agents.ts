import { type ExtensionNode } from "../estate";
import { isText, type Unknown } from "../value";

/** An agent that an extension installs. */
export interface Agent {
  readonly name: string;
  readonly publisher: string;
  readonly extensionType: string;
  /** The least version that uses private link; undefined for an agent that is retired. */
  readonly minimum: readonly number[] | undefined;
}

const MONITOR = "Microsoft.Azure.Monitor";
const RETIRED = "Microsoft.EnterpriseCloud.Monitoring";

/** The agents that send to Azure Monitor, with the minimum of D2old. */
export const AGENTS: readonly Agent[] = [
  { name: "the Azure Monitor agent for Windows", publisher: MONITOR, extensionType: "AzureMonitorWindowsAgent", minimum: [1, 1, 1, 0] },
  { name: "the Azure Monitor agent for Linux", publisher: MONITOR, extensionType: "AzureMonitorLinuxAgent", minimum: [1, 10, 5, 0] },
  { name: "the Log Analytics agent for Windows", publisher: RETIRED, extensionType: "MicrosoftMonitoringAgent", minimum: undefined },
  { name: "the Log Analytics agent for Linux", publisher: RETIRED, extensionType: "OmsAgentForLinux", minimum: undefined },
];

/** The agent that an extension installs: none, or unknown where it may be one of some. */
export function agentOf({ publisher, extensionType }: ExtensionNode, agents: readonly Agent[] = AGENTS): Agent | Unknown | undefined {
  const possible = agents.filter(
    (agent) => (publisher.kind === "unknown" || isText(publisher, agent.publisher)) && (extensionType.kind === "unknown" || isText(extensionType, agent.extensionType)),
  );
  const [only] = possible;
  if (only === undefined) return undefined;
  if (publisher.kind === "unknown") return publisher;
  return extensionType.kind === "unknown" ? extensionType : only;
}

/** The numbers of a version such as `1.10` or `1.10.5.0`; undefined where it is none. */
export function versionOf(text: string): readonly number[] | undefined {
  return /^\d+(\.\d+){0,3}$/.test(text) ? text.split(".").map(Number) : undefined;
}

/** The agents that take their configuration from a data collection endpoint. */
export const CONFIGURED_AGENTS: readonly Agent[] = AGENTS.filter(({ publisher }) => publisher === MONITOR);
