import { badRequest } from "../arm-error";
import { shownConnections } from "../connections";
import { automationHost } from "../hosts";
import { mapsAt, textAt, textsAt, textsInEach } from "../json";
import { guid } from "../made-up";
import { type Service } from "../service";
import { firstFree } from "../addresses";
import { principalOf } from "./monitored";

const texts = (...found: readonly (string | undefined)[]): readonly string[] => found.filter((text) => text !== undefined);

/** Automation accounts. */
export const AUTOMATION: Service = {
  types: ["microsoft.automation/automationaccounts"],
  fixed: ["location"],
  computed: ({ id, properties }) => ({ automationHybridServiceUrl: `https://${automationHost(id.text, textAt(properties, "location") ?? "", "jrds")}/automationAccounts/${guid(`automation ${id.text}`)}`, ...principalOf(id.text, properties) }),
  shown: ({ id }, store) => ({ state: "Ok", privateEndpointConnections: shownConnections(store, id.text) }),
};

/** Managed Grafana. */
export const GRAFANA: Service = {
  types: ["microsoft.dashboard/grafana"],
  fixed: ["location"],
  references: ({ properties }) => textsInEach(properties, "properties.grafanaIntegrations.azureMonitorWorkspaceIntegrations", "azureMonitorWorkspaceResourceId"),
  computed: ({ id, properties }) => principalOf(id.text, properties),
};

/** Grafana's own endpoints to others: pending until the target's owner approves them (D24). */
export const GRAFANA_ENDPOINTS: Service = {
  types: ["microsoft.dashboard/grafana/managedprivateendpoints"],
  fixed: ["privateLinkResourceId", "groupIds", "privateLinkResourceRegion"],
  references: ({ properties }) => texts(textAt(properties, "privateLinkResourceId")),
  changes: (_, properties) => texts(textAt(properties, "privateLinkResourceId")),
  check: ({ id }, store) => {
    // D24: managed private endpoints need the Standard tier.
    if (textAt(store.find(id.parent)?.properties, "sku.name") === "Essential") throw badRequest("BadRequest", `${id.parent ?? ""} is of tier Essential: managed private endpoints need Standard.`);
  },
  shown: ({ state }) => ({ provisioningState: state, connectionState: { status: "Pending", description: "" } }),
};

/** Data collection rules: what they send to exists. */
export const COLLECTION_RULES: Service = {
  types: ["microsoft.insights/datacollectionrules"],
  fixed: ["location"],
  references: ({ properties }) => [
    ...texts(textAt(properties, "dataCollectionEndpointId")),
    ...textsInEach(properties, "destinations.logAnalytics", "workspaceResourceId"),
    ...textsInEach(properties, "destinations.monitoringAccounts", "accountResourceId"),
  ],
  computed: ({ id }) => ({ immutableId: `dcr-${guid(id.text).replaceAll("-", "")}` }),
  shown: ({ state }) => ({ provisioningState: state }),
};

/** What ties a machine to a rule, or to the endpoint of its configuration: the latter has one name for all (D5). */
export const ASSOCIATIONS: Service = {
  types: ["microsoft.insights/datacollectionruleassociations"],
  references: ({ properties }) => texts(textAt(properties, "dataCollectionEndpointId"), textAt(properties, "dataCollectionRuleId")),
  check: ({ id, properties }) => {
    const toEndpoint = textAt(properties, "dataCollectionEndpointId") !== undefined;
    if (toEndpoint !== (id.name === "configurationAccessEndpoint")) throw badRequest("InvalidPayload", `An association to a data collection endpoint, and no other, is named configurationAccessEndpoint: ${id.text}.`);
  },
};

/** Diagnostic settings. */
export const DIAGNOSTICS: Service = {
  types: ["microsoft.insights/diagnosticsettings"],
  references: ({ properties }) => texts(textAt(properties, "workspaceId"), textAt(properties, "storageAccountId")),
};

/** A workspace's links to storage of one's own (D13). */
export const LINKED_STORAGE: Service = {
  types: ["microsoft.operationalinsights/workspaces/linkedstorageaccounts"],
  references: ({ properties }) => textsAt(properties, "storageAccountIds"),
  check: ({ id }, store) => {
    // D13: no new link of custom logs since 30 June 2025, and an identity for the others.
    if (id.name.toLowerCase() === "customlogs") throw badRequest("BadRequest", `${id.text}: CustomLogs links are retired.`);
    const identity = textAt(store.find(id.parent)?.properties, "identity.type");
    if (identity === undefined || identity === "None") throw badRequest("BadRequest", `${id.text}: the workspace has no managed identity.`);
  },
};

/** A component's link to storage of one's own (D14). */
export const COMPONENT_STORAGE: Service = {
  types: ["microsoft.insights/components/linkedstorageaccounts"],
  references: ({ properties }) => texts(textAt(properties, "linkedStorageAccount")),
};

/** A workspace's link to an Automation account or a cluster. */
export const LINKED_SERVICES: Service = {
  types: ["microsoft.operationalinsights/workspaces/linkedservices"],
  references: ({ properties }) => texts(textAt(properties, "resourceId"), textAt(properties, "writeAccessResourceId")),
};

export const RESOLVER = "microsoft.network/dnsresolvers";

/** DNS private resolvers and what belongs to them. */
export const RESOLVERS: Service = {
  types: [RESOLVER],
  fixed: ["virtualNetwork.id", "location"],
  references: ({ properties }) => texts(textAt(properties, "virtualNetwork.id")),
  shown: ({ state }) => ({ provisioningState: state }),
};

export const INBOUND = "microsoft.network/dnsresolvers/inboundendpoints";

export const INBOUND_ENDPOINTS: Service = {
  types: [INBOUND],
  fixed: ["ipConfigurations"],
  references: ({ properties }) => textsInEach(properties, "ipConfigurations", "subnet.id"),
  computed: ({ properties }, store) => {
    const [first] = mapsAt(properties, "ipConfigurations");
    const address = textAt(first, "privateIpAddress") ?? firstFree(store, textAt(first, "subnet.id") ?? "");
    return address === undefined ? {} : { address };
  },
  shown: ({ properties, computed, state }) => ({ provisioningState: state, ipConfigurations: mapsAt(properties, "ipConfigurations").map((one) => ({ ...one, privateIpAddress: textAt(computed, "address") ?? "" })) }),
};

export const OUTBOUND_ENDPOINTS: Service = {
  types: ["microsoft.network/dnsresolvers/outboundendpoints"],
  references: ({ properties }) => texts(textAt(properties, "subnet.id")),
};

export const RULESETS: Service = {
  types: ["microsoft.network/dnsforwardingrulesets"],
  references: ({ properties }) => textsInEach(properties, "dnsResolverOutboundEndpoints", "id"),
};

export const RULESET_LINK = "microsoft.network/dnsforwardingrulesets/virtualnetworklinks";

export const RULESET_LINKS: Service = {
  types: [RULESET_LINK],
  fixed: ["virtualNetwork.id"],
  references: ({ properties }) => texts(textAt(properties, "virtualNetwork.id")),
};

/** Role assignments: who has which role on what is fixed (azure-native's own list, N2). */
export const ROLE_ASSIGNMENTS: Service = { types: ["microsoft.authorization/roleassignments"], fixed: ["principalId", "roleDefinitionId"] };

/** Every other part of a network, of which no rule is needed but what belongs where. */
export const OTHERS: Service = {
  types: ["microsoft.network/networksecuritygroups", "microsoft.network/loadbalancers", "microsoft.storage/storageaccounts", "microsoft.keyvault/vaults", "microsoft.sql/servers", "microsoft.resources/resourcegroups"],
  fixed: ["location"],
  shown: ({ state }) => ({ provisioningState: state }),
};
