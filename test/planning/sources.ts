import { type Estate } from "../../src/planning/estate";
import { readRow } from "../../src/planning/readers/inventory";
import { estateOf } from "../../src/planning/readers/join";
import { type EstateSource } from "../../src/planning/readers/source";
import { SourceRank } from "../../src/planning/shown-resource";
import { readExported } from "../../src/planning/readers/stack-export";
import { type Deployed, type Program, UNKNOWN } from "./program";

/** What a program deploys, beside what it registers. */
export type DeployedProgram = Pick<Program, "deployed" | "registered">;

/** What files show in place of an unknown value: an export a secret, an inventory something that no reader understands. */
const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:abc" };
const UNREADABLE = 4711;

/** Names of resources and of what they are part of: in ARM they stand in the id alone. */
const IN_THE_ID = /^(?:resourceGroupName|virtualNetworkName|subnetName|privateZoneName|virtualNetworkLinkName|relativeRecordSetName|privateEndpointName|privateDnsZoneGroupName|scopeName|workspaceName|resourceName|dataCollectionEndpointName|dataCollectionRuleName|azureMonitorWorkspaceName|automationAccountName|serviceName|loadBalancerName|networkSecurityGroupName|securityRuleName|routeTableName|routeName|vmName|vmScaleSetName|machineName|vmExtensionName|networkInterfaceName|virtualNetworkPeeringName|linkedServiceName|lockName|accountName|resourceUri|associationName|recordType|name|id|location)$/;

/** Lists whose items ARM wraps into an envelope. */
const ENVELOPED = new Set(["privateLinkServiceConnections", "manualPrivateLinkServiceConnections", "privateDnsZoneConfigs", "ipConfigurations", "securityRules", "routes", "loadBalancerFrontendIpConfigurations"]);

/** The property of a part of another resource that names the whole. */
const WHOLE: Readonly<Record<string, string>> = { scopedresources: "scopeName", virtualnetworklinks: "privateZoneName", subnets: "virtualNetworkName", privatednszonegroups: "privateEndpointName", a: "privateZoneName" };

/** Whether a resource's names and its id say the same: tests of odd names leave the id behind. */
export function isConsistent({ handle, properties }: Deployed): boolean {
  const segments = new Set(handle.armId.toLowerCase().split("/"));
  const type = typeOf(handle.armId);
  const whole = WHOLE[type.slice(type.lastIndexOf("/") + 1).toLowerCase()];
  if (whole !== undefined && typeof properties[whole] !== "string") return false;
  const { name } = properties;
  if (name !== undefined && (typeof name !== "string" || !handle.armId.toLowerCase().endsWith(`/${name.toLowerCase()}`))) return false;
  return Object.entries(properties).every(([name, value]) => !IN_THE_ID.test(name) || !name.endsWith("Name") || (typeof value === "string" && segments.has(value.toLowerCase())));
}

/** The exported state of a program's stack. */
export function exportRows(program: DeployedProgram): readonly unknown[] {
  const registered = new Map(program.registered().map((resource) => [resource.urn, resource]));
  return program.deployed().map(({ handle, properties }) => {
    const { dependencies, propertyDependencies, parent } = registered.get(handle.urn) ?? {};
    const inputs = blurred(properties, SECRET) as Record<string, unknown>;
    const outputs = Object.fromEntries(Object.entries(inputs).filter(([name]) => !name.endsWith("Name")));
    return { urn: handle.urn, custom: true, id: handle.armId, type: handle.type, inputs, outputs, parent, dependencies, propertyDependencies };
  });
}

/** The same rows as those of another stack. */
export function ofStack(stack: string, rows: readonly unknown[]): readonly unknown[] {
  return JSON.parse(JSON.stringify(rows).replaceAll("urn:pulumi:dev::test::", `urn:pulumi:${stack}::`)) as readonly unknown[];
}

/** The rows that Azure Resource Graph gives for what a program deploys: sub-resources as rows of their own, types and references in another case. */
export function inventoryRows(program: DeployedProgram): readonly unknown[] {
  return program.deployed().map(inventoryRow);
}

function inventoryRow({ handle, properties }: Deployed): unknown {
  const own = blurred(properties, UNREADABLE) as Record<string, unknown>;
  const inner = Object.fromEntries(Object.entries(own).filter(([name]) => !IN_THE_ID.test(name) && !["identity", "sku"].includes(name)).map(([name, value]) => [name, enveloped(name, value)]));
  return {
    id: handle.armId,
    name: handle.armId.slice(handle.armId.lastIndexOf("/") + 1),
    type: typeOf(handle.armId).toLowerCase(),
    // Azure gives every resource a location; only parts of others have none.
    ...("location" in own && { location: own["location"] ?? null }),
    identity: own["identity"] ?? null,
    sku: own["sku"] ?? null,
    // An empty list says that there is none; no list says nothing.
    properties: { ...inner, ...(handle.type.endsWith(":PrivateEndpoint") && { privateDnsZoneGroups: [] }), ...(handle.type.endsWith(":PrivateLinkScope") && { scopedResources: [] }) },
  };
}

function enveloped(name: string, value: unknown): unknown {
  if (typeof value === "string" && value.startsWith("/subscriptions/")) return value.toUpperCase();
  if (Array.isArray(value)) {
    return value.map((item: unknown) => {
      const inner = enveloped(name, item);
      if (!ENVELOPED.has(name) || typeof inner !== "object" || inner === null) return inner;
      const { name: own, id, ...properties } = inner as Record<string, unknown>;
      return { name: own, id, properties };
    });
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, enveloped(key, item)]));
}

function typeOf(id: string): string {
  if (!id.includes("/providers/")) return "microsoft.resources/subscriptions/resourcegroups";
  const [provider, ...path] = id.slice(id.lastIndexOf("/providers/") + "/providers/".length).split("/");
  return [provider, ...path.filter((_, index) => index % 2 === 0)].join("/");
}

function blurred(value: unknown, otherwise: unknown): unknown {
  if (value === UNKNOWN) return otherwise;
  if (Array.isArray(value)) return value.map((item) => blurred(item, otherwise));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, blurred(item, otherwise)]));
}

export function exportSource(rows: readonly unknown[], file = "export.json"): EstateSource {
  const read = rows.flatMap((row, index) => readExported(row, { file, row: index + 1, line: index + 1 }) ?? []);
  return { name: file, resources: read.map(({ shown }) => shown), registered: read.flatMap(({ registered }) => registered ?? []), rank: SourceRank.State };
}

export function inventorySource(rows: readonly unknown[], file = "inventory.json"): EstateSource {
  return { name: file, resources: rows.flatMap((row, index) => [...readRow(row, { file, row: index + 1, line: index + 1 })]), registered: [], rank: SourceRank.Inventory };
}

export function exportedEstate(program: DeployedProgram): Estate {
  return estateOf([exportSource(exportRows(program))]);
}

export function inventoriedEstate(program: DeployedProgram): Estate {
  return estateOf([inventorySource(inventoryRows(program))]);
}
