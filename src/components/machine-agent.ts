import * as compute from "@pulumi/azure-native/compute";
import type * as pulumi from "@pulumi/pulumi";
import { type IdKind, partOfId, SCALE_SET, VIRTUAL_MACHINE } from "./azure-ids";

/**
 * The extension that installs the Azure Monitor agent: it depends on the machine's kind and operating system, which a
 * resource id does not tell.
 */
export const MachineAgent = {
  LinuxVirtualMachine: "LinuxVirtualMachine",
  WindowsVirtualMachine: "WindowsVirtualMachine",
  LinuxScaleSet: "LinuxScaleSet",
  WindowsScaleSet: "WindowsScaleSet",
} as const;
export type MachineAgent = (typeof MachineAgent)[keyof typeof MachineAgent];

interface AgentForm {
  readonly machine: IdKind;
  readonly extensionType: string;
  /** Major and minor of the least version that private link works with: Linux 1.10.5.0, Windows 1.1.1.0 (D2old). */
  readonly version: string;
}

const PUBLISHER = "Microsoft.Azure.Monitor";
const LINUX = { extensionType: "AzureMonitorLinuxAgent", version: "1.10" };
const WINDOWS = { extensionType: "AzureMonitorWindowsAgent", version: "1.1" };

const FORMS: Readonly<Record<MachineAgent, AgentForm>> = {
  [MachineAgent.LinuxVirtualMachine]: { machine: VIRTUAL_MACHINE, ...LINUX },
  [MachineAgent.WindowsVirtualMachine]: { machine: VIRTUAL_MACHINE, ...WINDOWS },
  [MachineAgent.LinuxScaleSet]: { machine: SCALE_SET, ...LINUX },
  [MachineAgent.WindowsScaleSet]: { machine: SCALE_SET, ...WINDOWS },
};

/** What an agent can be installed on. */
export function machineOf(agent: MachineAgent): IdKind {
  return FORMS[agent].machine;
}

/** One agent to be. */
export interface NewAgent {
  readonly component: pulumi.Resource;
  readonly resourceName: string;
  readonly agent: MachineAgent;
  readonly machineId: pulumi.Input<string>;
  /** The user-assigned identity that it runs as; undefined for the machine's own. */
  readonly identityId: pulumi.Input<string> | undefined;
  /** Region of the machine. */
  readonly location: pulumi.Input<string>;
  readonly tags: pulumi.Input<Record<string, pulumi.Input<string>> | undefined> | undefined;
  /** What the agent is to find when it first starts. */
  readonly dependsOn: pulumi.Resource[];
}

/** Installs the agent, in the newest minor version, and lets Azure upgrade it: the least version says no build number. */
export function installAgent({ component, resourceName, agent, machineId, identityId, location, tags, dependsOn }: NewAgent): pulumi.Resource {
  const { machine, extensionType, version } = FORMS[agent];
  const extension = {
    resourceGroupName: partOfId(machineId, (id) => id.resourceGroup),
    publisher: PUBLISHER,
    type: extensionType,
    typeHandlerVersion: version,
    autoUpgradeMinorVersion: true,
    enableAutomaticUpgrade: true,
    // Azure Policy's own definition of the agent: azure-policy AzureMonitor_Agent_Linux_VM_UAI_DINE.json 3.12.0.
    ...(identityId !== undefined && { settings: { authentication: { managedIdentity: { "identifier-name": "mi_res_id", "identifier-value": identityId } } } }),
  };
  const machineName = partOfId(machineId, (id) => id.names[0]);
  const options = { parent: component, dependsOn };
  if (machine === SCALE_SET) return new compute.VirtualMachineScaleSetExtension(resourceName, { ...extension, vmScaleSetName: machineName, vmssExtensionName: extensionType }, options);
  return new compute.VirtualMachineExtension(resourceName, { ...extension, vmName: machineName, vmExtensionName: extensionType, location, tags }, options);
}
