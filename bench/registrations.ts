import * as pulumi from "@pulumi/pulumi";
import type * as resproto from "@pulumi/pulumi/proto/resource_pb";

export type Values = Readonly<Record<string, unknown>>;

/** What the engine was asked to register of one resource. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly inputs: Values;
  readonly deleteBeforeReplace: boolean;
  /** `<type> <name>` of all that it waits for, sorted; no component is among them. */
  readonly dependencies: readonly string[];
}

/** What the mocked Azure knows of a resource: what a program can hand to another one. */
export interface Answer {
  readonly id: string;
  readonly state: Values;
}

/** The inputs that hold Azure's own name, in the order they are looked for: a resource's own one is the last that it has. */
const NAMES: readonly string[] = ["name", "privateDnsZoneGroupName", "virtualNetworkLinkName", "subnetName", "privateEndpointName", "privateZoneName", "virtualNetworkName", "scopeName", "workspaceName", "resourceName", "dataCollectionEndpointName", "resourceGroupName"];
const ARM_TYPES: Readonly<Record<string, string>> = {
  "azure-native:resources:ResourceGroup": "Microsoft.Resources/resourceGroups",
  "azure-native:network:VirtualNetwork": "Microsoft.Network/virtualNetworks",
  "azure-native:network:Subnet": "Microsoft.Network/virtualNetworks/hub/subnets",
  "azure-native:network:PrivateEndpoint": "Microsoft.Network/privateEndpoints",
  "azure-native:network:PrivateDnsZoneGroup": "Microsoft.Network/privateEndpoints/endpoint/privateDnsZoneGroups",
  "azure-native:privatedns:PrivateZone": "Microsoft.Network/privateDnsZones",
  "azure-native:privatedns:VirtualNetworkLink": "Microsoft.Network/privateDnsZones/zone/virtualNetworkLinks",
  "azure-native:monitor:PrivateLinkScope": "Microsoft.Insights/privateLinkScopes",
  "azure-native:monitor:PrivateLinkScopedResource": "Microsoft.Insights/privateLinkScopes/scope/scopedResources",
  "azure-native:monitor:DataCollectionEndpoint": "Microsoft.Insights/dataCollectionEndpoints",
  "azure-native:operationalinsights:Workspace": "Microsoft.OperationalInsights/workspaces",
  "azure-native:applicationinsights:Component": "Microsoft.Insights/components",
};
/** Azure reports records in the zones that a zone group fills. */
const RECORDS = [{ recordType: "A", recordSetName: "api", fqdn: "api", ttl: 10, ipAddresses: ["10.0.0.4"], provisioningState: "Succeeded" }];

/** The mocked Azure's answer to a new resource: an id of its own, its name, and what it was made from. */
export function answerTo(type: string, name: string, inputs: Values): Answer {
  const given = NAMES.map((input) => inputs[input]).find((value) => typeof value === "string");
  const azureName = typeof given === "string" ? given : name;
  const group = typeof inputs["resourceGroupName"] === "string" ? inputs["resourceGroupName"] : "none";
  const id = `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/${group}/providers/${ARM_TYPES[type] ?? type.replaceAll(":", "/")}/${name}`;
  const configs = inputs["privateDnsZoneConfigs"];
  const records = Array.isArray(configs) ? { privateDnsZoneConfigs: configs.map((config: Values) => ({ ...config, recordSets: RECORDS })) } : {};
  return { id, state: { ...inputs, ...records, name: azureName } };
}

/** Runs a program against a mocked engine and waits until all of it is registered; gives each registration to `onRegistered`, where one is given. */
export async function run(program: () => void, onRegistered?: (registration: Registration) => void): Promise<number> {
  let custom = 0;
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs, custom: isCustom }) => {
        if (isCustom !== true) return { id: undefined, state: inputs as Values };
        custom++;
        return answerTo(type, name, inputs as Values);
      },
      call: ({ token }) => {
        throw new Error(`No answer to a call of ${token}.`);
      },
    },
    "bench",
    "bench",
  );
  if (onRegistered !== undefined) listen(onRegistered);
  await pulumi.runtime.runInPulumiStack(() => {
    program();
    return Promise.resolve();
  });
  await pulumi.runtime.disconnect();
  return custom;
}

interface Monitor {
  registerResource(request: resproto.RegisterResourceRequest, callback: (error: unknown, response: resproto.RegisterResourceResponse | undefined) => void): void;
}

/** Wraps the mocked monitor, whose mocks see no dependencies. */
function listen(onRegistered: (registration: Registration) => void): void {
  const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
  const register = monitor.registerResource.bind(monitor);
  const names = new Map<string, string>();
  monitor.registerResource = (request, callback) => {
    register(request, (error, response) => {
      if (response !== undefined && request.getCustom()) {
        const [type, name] = [request.getType(), request.getName()];
        names.set(response.getUrn(), `${type} ${name}`);
        const dependencies = request.getDependenciesList().flatMap((urn) => names.get(urn) ?? []).sort();
        onRegistered({ type, name, inputs: request.getObject()?.toJavaScript() ?? {}, deleteBeforeReplace: request.getDeletebeforereplace(), dependencies });
      }
      callback(error, response);
    });
  };
}
