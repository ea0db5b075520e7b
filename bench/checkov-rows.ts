type Properties = Readonly<Record<string, unknown>>;

/** Terraform's type and arguments of an ARM type, as azurerm has them; what it has as a block of another resource is not here. */
const TERRAFORM: Readonly<Record<string, readonly [type: string, own: (properties: Properties, from: string) => string]>> = {
  "microsoft.network/virtualnetworks": ["azurerm_virtual_network", () => 'address_space = ["10.1.0.0/16"]'],
  "microsoft.network/networksecuritygroups": ["azurerm_network_security_group", () => ""],
  "microsoft.network/privatednszones": ["azurerm_private_dns_zone", () => ""],
  "microsoft.network/privatednszones/virtualnetworklinks": ["azurerm_private_dns_zone_virtual_network_link", (properties, from) => `private_dns_zone_name = "zone"\n  virtual_network_id = ${referenceTo(idIn(properties["virtualNetwork"]), from)}`],
  "microsoft.operationalinsights/workspaces": ["azurerm_log_analytics_workspace", () => 'sku = "PerGB2018"\n  retention_in_days = 30\n  internet_ingestion_enabled = true\n  internet_query_enabled = true'],
  "microsoft.insights/components": ["azurerm_application_insights", (properties, from) => `application_type = "web"\n  workspace_id = ${referenceTo(String(properties["WorkspaceResourceId"]), from)}`],
  "microsoft.insights/privatelinkscopes": ["azurerm_monitor_private_link_scope", () => 'ingestion_access_mode = "PrivateOnly"\n  query_access_mode = "PrivateOnly"'],
  "microsoft.insights/privatelinkscopes/scopedresources": ["azurerm_monitor_private_link_scoped_service", (properties, from) => `scope_name = "ampls"\n  linked_resource_id = ${referenceTo(String(properties["linkedResourceId"]), from)}`],
  "microsoft.network/privateendpoints": ["azurerm_private_endpoint", endpointOf],
  "microsoft.compute/disks": ["azurerm_managed_disk", () => 'storage_account_type = "Premium_LRS"\n  create_option = "Empty"\n  disk_size_gb = 128'],
  "microsoft.network/networkinterfaces": ["azurerm_network_interface", () => 'ip_configuration {\n    name = "ip"\n    subnet_id = "subnet"\n    private_ip_address_allocation = "Dynamic"\n  }'],
  "microsoft.compute/virtualmachines": ["azurerm_linux_virtual_machine", () => 'size = "Standard_D2s_v5"\n  admin_username = "operator"\n  network_interface_ids = []\n  os_disk {\n    caching = "ReadWrite"\n    storage_account_type = "Premium_LRS"\n  }'],
};

/** What resources refer to. */
const TYPES: readonly (readonly [marker: RegExp, terraform: string])[] = [
  [/\/virtualNetworks\/[^/]+$/, "azurerm_virtual_network"],
  [/\/workspaces\/[^/]+$/, "azurerm_log_analytics_workspace"],
  [/\/privateLinkScopes\/[^/]+$/, "azurerm_monitor_private_link_scope"],
  [/\/privateDnsZones\/[^/]+$/, "azurerm_private_dns_zone"],
];

/** A resource in Terraform. */
export interface Block {
  readonly subscription: string;
  readonly text: string;
}

/** The estate of an inventory as somebody writes it in Terraform, a block for a resource: they refer to one another. */
export function terraformOf(rows: readonly Properties[]): readonly Block[] {
  const blocks: Block[] = [];
  for (const row of rows) {
    const [type, own] = TERRAFORM[String(row["type"])] ?? [];
    if (type === undefined || own === undefined) continue;
    const id = String(row["id"]);
    const subscription = subscriptionOf(id);
    const arguments_ = own(row["properties"] as Properties, subscription);
    const text = `resource "${type}" "${labelOf(id)}" {\n  name = "${String(row["name"])}"\n  location = "westeurope"\n  resource_group_name = "rg-platform"\n  ${arguments_}\n  tags = {\n    owner = "platform"\n  }\n}\n`;
    blocks.push({ subscription, text });
  }
  return blocks;
}

function endpointOf(properties: Properties, from: string): string {
  const subnet = idIn(properties["subnet"]);
  const scope = subnet.replace(/\/providers\/.*/, "/providers/Microsoft.Insights/privateLinkScopes/ampls");
  return `subnet_id = "${subnet}"\n  private_service_connection {\n    name = "ampls"\n    private_connection_resource_id = ${referenceTo(scope, from)}\n    subresource_names = ["azuremonitor"]\n    is_manual_connection = false\n  }`;
}

function idIn(value: unknown): string {
  return String((value as Properties)["id"]);
}

/** Terraform's name of a resource: its subscription, and what it is called there. */
function labelOf(id: string): string {
  return id.slice("/subscriptions/00000000-0000-0000-0000-".length).replace("/resourceGroups/rg-platform/providers", "").replaceAll(/[^A-Za-z0-9]+/g, "_").replace(/^/, "r");
}

function subscriptionOf(id: string): string {
  return id.split("/")[2] ?? "";
}

/** How a resource of a subscription names another one: what is in another subscription is in another state too. */
function referenceTo(id: string, from: string): string {
  if (subscriptionOf(id) !== from) return JSON.stringify(id);
  const type = TYPES.find(([marker]) => marker.test(id))?.[1];
  return type === undefined ? JSON.stringify(id) : `${type}.${labelOf(id)}.id`;
}
