import * as network from "@pulumi/azure-native/network";
import { type input as inputs } from "@pulumi/azure-native/types";
import type * as pulumi from "@pulumi/pulumi";
import { MONITOR_TAG } from "../azure/service-tags";
import { partOfId } from "./azure-ids";
import { type EgressPlan, type FirewallPlan } from "./egress-plan";

/** Where the collections stand in their group. Azure Firewall asks every network rule before the first rule by name. */
const PRIORITIES = { privateLink: 100, needed: 200, ingestion: 300, names: 400 } as const;

type Access = "Allow" | "Deny";
type Destinations = readonly pulumi.Input<string>[];

/** Adds one rule collection group to a firewall policy. */
export function createFirewallRules(component: pulumi.Resource, name: string, { endpoints, sources, tags }: EgressPlan, { policyId, priority, names, ingestion }: FirewallPlan): network.FirewallPolicyRuleCollectionGroup {
  const sourceAddresses = sources.length === 0 ? ["*"] : [...sources];
  const collection = (collectionName: string, at: number, access: Access, rule: inputs.network.NetworkRuleArgs | inputs.network.ApplicationRuleArgs): inputs.network.FirewallPolicyFilterRuleCollectionArgs => ({
    name: collectionName,
    priority: at,
    ruleCollectionType: "FirewallPolicyFilterRuleCollection",
    action: { type: access },
    rules: [rule],
  });
  const byAddress = (collectionName: string, at: number, access: Access, to: Destinations): inputs.network.FirewallPolicyFilterRuleCollectionArgs =>
    collection(collectionName, at, access, { ruleType: "NetworkRule", name: collectionName, ipProtocols: ["TCP"], sourceAddresses, destinationAddresses: [...to], destinationPorts: ["443"] });
  // AzureMonitor has a collection of its own, which denies it at the end of a roll-out.
  const needed = tags.filter((tag) => tag.toLowerCase() !== MONITOR_TAG.toLowerCase());

  return new network.FirewallPolicyRuleCollectionGroup(
    `${name}-firewall-rules`,
    {
      resourceGroupName: partOfId(policyId, (id) => id.resourceGroup),
      firewallPolicyName: partOfId(policyId, (id) => id.names[0]),
      ruleCollectionGroupName: name,
      priority,
      ruleCollections: [
        byAddress("private-link", PRIORITIES.privateLink, "Allow", endpoints),
        ...(needed.length === 0 ? [] : [byAddress("needed", PRIORITIES.needed, "Allow", needed)]),
        ...(ingestion === undefined ? [] : [byAddress("azure-monitor", PRIORITIES.ingestion, ingestion, [MONITOR_TAG])]),
        ...(ingestion === undefined || names.length === 0
          ? []
          : [
              collection("azure-monitor-names", PRIORITIES.names, ingestion, {
                ruleType: "ApplicationRule",
                name: "azure-monitor-names",
                protocols: [{ protocolType: "Https", port: 443 }],
                sourceAddresses,
                targetFqdns: [...names],
              }),
            ]),
      ],
    },
    { parent: component },
  );
}
