import type * as pulumi from "@pulumi/pulumi";
import { type ArmId, isArmType, parseArmId } from "../azure/arm-id";
import { type Check } from "./input-error";
import { mapInput } from "./inputs";

/** A kind of Azure resource that an input may name by id. */
export interface IdKind {
  /** What it is called in an error, e.g. `a subnet`. */
  readonly label: string;
  readonly types: readonly [string, ...string[]];
  /** ARM types that are easily mistaken for the kind, in lower case, with the way out. */
  readonly mistaken?: Readonly<Record<string, string>>;
}

export const SCOPE: IdKind = { label: "an Azure Monitor private link scope", types: ["Microsoft.Insights/privateLinkScopes"] };
export const NETWORK: IdKind = { label: "a virtual network", types: ["Microsoft.Network/virtualNetworks"] };
export const SUBNET: IdKind = { label: "a subnet", types: ["Microsoft.Network/virtualNetworks/subnets"] };
export const PRIVATE_ZONE: IdKind = { label: "a private DNS zone", types: ["Microsoft.Network/privateDnsZones"] };
export const WORKSPACE: IdKind = { label: "a Log Analytics workspace", types: ["Microsoft.OperationalInsights/workspaces"] };
export const COMPONENT: IdKind = { label: "an Application Insights component", types: ["Microsoft.Insights/components"] };
export const COLLECTION_ENDPOINT: IdKind = { label: "a data collection endpoint", types: ["Microsoft.Insights/dataCollectionEndpoints"] };
export const COLLECTION_RULE: IdKind = { label: "a data collection rule", types: ["Microsoft.Insights/dataCollectionRules"] };
export const MONITOR_WORKSPACE: IdKind = { label: "an Azure Monitor workspace", types: ["Microsoft.Monitor/accounts"] };
export const GRAFANA: IdKind = { label: "an Azure Managed Grafana", types: ["Microsoft.Dashboard/grafana"] };
export const VIRTUAL_MACHINE: IdKind = { label: "a virtual machine", types: ["Microsoft.Compute/virtualMachines"] };
export const SCALE_SET: IdKind = { label: "a virtual machine scale set", types: ["Microsoft.Compute/virtualMachineScaleSets"] };

/** What runs the Azure Monitor agent, on Azure or connected by Azure Arc. */
export const MACHINE: IdKind = {
  label: "a virtual machine, a scale set, an Arc machine or a Kubernetes cluster",
  types: [VIRTUAL_MACHINE.types[0], SCALE_SET.types[0], "Microsoft.HybridCompute/machines", "Microsoft.ContainerService/managedClusters", "Microsoft.Kubernetes/connectedClusters"],
};
export const STORAGE_ACCOUNT: IdKind = { label: "a storage account", types: ["Microsoft.Storage/storageAccounts"] };
export const USER_ASSIGNED_IDENTITY: IdKind = { label: "a user-assigned managed identity", types: ["Microsoft.ManagedIdentity/userAssignedIdentities"] };
export const LOAD_BALANCER_FRONTEND: IdKind = {
  label: "a load balancer's frontend",
  types: ["Microsoft.Network/loadBalancers/frontendIPConfigurations"],
  mistaken: { "microsoft.network/loadbalancers": "this is the load balancer itself: give the id of one of its frontends (…/frontendIPConfigurations/<name>)." },
};
export const SECURITY_GROUP: IdKind = { label: "a network security group", types: ["Microsoft.Network/networkSecurityGroups"] };
export const APPLICATION_SECURITY_GROUP: IdKind = { label: "an application security group", types: ["Microsoft.Network/applicationSecurityGroups"] };
export const AUTOMATION_ACCOUNT: IdKind = { label: "an Automation account", types: ["Microsoft.Automation/automationAccounts"] };
export const FIREWALL_POLICY: IdKind = { label: "a firewall policy", types: ["Microsoft.Network/firewallPolicies"] };

/** What a scope can hold (D4, 2026-01-27). */
export const SCOPE_MEMBER: IdKind = {
  label: "a Log Analytics workspace, an Application Insights component or a data collection endpoint",
  types: [WORKSPACE.types[0], COMPONENT.types[0], COLLECTION_ENDPOINT.types[0]],
  mistaken: {
    // D4 (2026-01-27), D7 (2025-08-28).
    "microsoft.monitor/accounts":
      "an Azure Monitor workspace is no member itself: add its data collection endpoint (defaultIngestionSettings.dataCollectionEndpointResourceId), and give its queries a private endpoint of their own (group prometheusMetrics).",
  },
};

/** Checks that a text is the resource id of the kind. */
export function idOf(kind: IdKind): Check<string> {
  const form = kind.types.map((type) => `/subscriptions/…/resourceGroups/…/providers/${pathOf(type)}`).join(" or ");
  const allowed = `the resource id of ${kind.label} (${form})`;
  return (value) => {
    const id = typeof value === "string" ? parseArmId(value) : undefined;
    if (id === undefined) return { allowed, fix: "give the whole resource id, as the resource's id output or the portal's JSON view shows it." };
    if (kind.types.some((type) => isArmType(id, type))) return undefined;
    return { allowed, fix: kind.mistaken?.[id.type.toLowerCase()] ?? `this is the id of a ${id.type}; give the id of ${kind.label}.` };
  };
}

/** What an id is compared by: ARM ids are the same in any case, and with a slash at the end. */
export function idKey(text: string): string {
  return parseArmId(text)?.key ?? text.toLowerCase();
}

/** One part of an id that was validated before. */
export function partOfId(id: pulumi.Input<string>, part: (id: ArmId) => string): pulumi.Input<string> {
  return mapInput<string, string>(id, (text) => {
    const parsed = parseArmId(text);
    if (parsed === undefined) throw new Error(`"${text}" was validated as a resource id and is none.`);
    return part(parsed);
  });
}

function pathOf(type: string): string {
  const [provider, ...types] = type.split("/");
  return [provider, ...types.flatMap((segment) => [segment, "…"])].join("/");
}
