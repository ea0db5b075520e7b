import { type Estate } from "../../src/planning/estate";
import { readRegisteredResources } from "../../src/planning/readers/registered-resources";
import { type RegisteredResource } from "../../src/planning/registered-resource";

/** What the engine sends for a value that is known only after the update. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A resource of a test program. */
export interface Handle {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly armId: string;
}

/** A resource as it is once it is deployed. */
export interface Deployed {
  readonly handle: Handle;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A value that comes from another resource: unknown at a first preview, known at a later one, a dependency at both. */
class Output {
  constructor(
    readonly from: readonly Handle[],
    readonly known: string,
  ) {}
}

export type Preview = "first" | "later";

/** At a first preview ids are unknown and joined by dependencies; at a later one they are known. Rules answer the same. */
export const PREVIEWS: readonly Preview[] = ["first", "later"];

type Inputs = Readonly<Record<string, unknown>>;
interface Options {
  /** Resources that this one waits for without using a value of theirs. */
  readonly after?: readonly Handle[];
  readonly parent?: Handle;
  /** The resource option; a program's own view says nothing where it is left out. */
  readonly protect?: boolean;
}

const SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000001";

/** Registers resources as a program of raw azure-native resources does, and reads them into an estate. */
export class Program {
  private readonly resources: RegisteredResource[] = [];
  private readonly made: Deployed[] = [];
  private readonly group: Handle;

  constructor(
    readonly preview: Preview,
    location = "westeurope",
  ) {
    this.group = this.resource("resources:ResourceGroup", "rg", `${SUBSCRIPTION}/resourceGroups/rg`, { resourceGroupName: "rg", location });
  }

  /** The id of a resource, as an output of it. */
  id(of: Handle): unknown {
    return new Output([of], of.armId);
  }

  /** The name of a resource, as an output of it. */
  name(of: Handle): unknown {
    return new Output([of], lastSegment(of.armId));
  }

  /** A value made from several resources' outputs, as `pulumi.all` does. */
  from(of: readonly Handle[], known: string): unknown {
    return new Output(of, known);
  }

  register(type: string, name: string, armType: string, inputs: Inputs, options: Options = {}): Handle {
    return this.resource(type, name, `${SUBSCRIPTION}/resourceGroups/rg/providers/${armType}/${name}`, { resourceGroupName: this.name(this.group), ...inputs }, options);
  }

  network(name: string, inputs: Inputs = {}): Handle {
    return this.register("network:VirtualNetwork", name, "Microsoft.Network/virtualNetworks", { location: "westeurope", ...inputs });
  }

  subnet(name: string, network: Handle, inputs: Inputs = {}): Handle {
    return this.resource("network:Subnet", name, `${network.armId}/subnets/${name}`, { resourceGroupName: this.name(this.group), virtualNetworkName: this.name(network), ...inputs });
  }

  scope(name: string, inputs: Inputs = {}): Handle {
    const accessModeSettings = { ingestionAccessMode: "Open", queryAccessMode: "Open" };
    return this.register("monitor:PrivateLinkScope", name, "Microsoft.Insights/privateLinkScopes", { scopeName: name, location: "global", accessModeSettings, ...inputs });
  }

  member(name: string, scope: Handle, linked: Handle, inputs: Inputs = {}, options: Options = {}): Handle {
    const given = { name, scopeName: this.name(scope), linkedResourceId: this.id(linked), resourceGroupName: this.name(this.group), ...inputs };
    return this.resource("monitor:PrivateLinkScopedResource", name, `${scope.armId}/scopedResources/${name}`, given, options);
  }

  workspace(name: string, inputs: Inputs = {}): Handle {
    return this.register("operationalinsights:Workspace", name, "Microsoft.OperationalInsights/workspaces", { workspaceName: name, location: "westeurope", ...inputs });
  }

  component(name: string, workspace: Handle, inputs: Inputs = {}): Handle {
    const given = { resourceName: name, location: "westeurope", workspaceResourceId: this.id(workspace), ...inputs };
    return this.register("applicationinsights:Component", name, "Microsoft.Insights/components", given);
  }

  collectionEndpoint(name: string, inputs: Inputs = {}): Handle {
    return this.register("monitor:DataCollectionEndpoint", name, "Microsoft.Insights/dataCollectionEndpoints", { dataCollectionEndpointName: name, location: "westeurope", ...inputs });
  }

  monitorWorkspace(name: string, inputs: Inputs = {}): Handle {
    return this.register("monitor:AzureMonitorWorkspace", name, "Microsoft.Monitor/accounts", { azureMonitorWorkspaceName: name, location: "westeurope", ...inputs });
  }

  endpoint(name: string, subnet: Handle, target: Handle, inputs: Inputs = {}, options: Options = {}): Handle {
    const privateLinkServiceConnections = [{ name, privateLinkServiceId: this.id(target), groupIds: ["azuremonitor"] }];
    const given = { location: "westeurope", subnet: { id: this.id(subnet) }, privateLinkServiceConnections, ...inputs };
    return this.register("network:PrivateEndpoint", name, "Microsoft.Network/privateEndpoints", given, options);
  }

  zone(zoneName: string, inputs: Inputs = {}, name = zoneName): Handle {
    return this.resource("privatedns:PrivateZone", name, `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Network/privateDnsZones/${zoneName}`, {
      resourceGroupName: this.name(this.group),
      privateZoneName: zoneName,
      location: "global",
      ...inputs,
    });
  }

  zoneGroup(name: string, endpoint: Handle, zones: readonly Handle[], inputs: Inputs = {}): Handle {
    const privateDnsZoneConfigs = zones.map((zone) => ({ name: zone.name.replaceAll(".", "-"), privateDnsZoneId: this.id(zone) }));
    const given = { resourceGroupName: this.name(this.group), privateEndpointName: this.name(endpoint), privateDnsZoneConfigs, ...inputs };
    return this.resource("network:PrivateDnsZoneGroup", name, `${endpoint.armId}/privateDnsZoneGroups/${name}`, given);
  }

  link(name: string, zone: Handle, network: Handle, inputs: Inputs = {}, options: Options = {}): Handle {
    const given = {
      resourceGroupName: this.name(this.group),
      privateZoneName: this.name(zone),
      virtualNetwork: { id: this.id(network) },
      location: "global",
      registrationEnabled: false,
      ...inputs,
    };
    return this.resource("privatedns:VirtualNetworkLink", name, `${zone.armId}/virtualNetworkLinks/${name}`, given, options);
  }

  /** A virtual machine with an interface in a subnet. */
  machine(name: string, subnet: Handle, inputs: Inputs = {}): Handle {
    const nic = this.register("network:NetworkInterface", `${name}-nic`, "Microsoft.Network/networkInterfaces", { networkInterfaceName: `${name}-nic`, ipConfigurations: [{ name: "primary", subnet: { id: this.id(subnet) } }] });
    const given = { vmName: name, location: "westeurope", networkProfile: { networkInterfaces: [{ id: this.id(nic) }] }, ...inputs };
    return this.register("compute:VirtualMachine", name, "Microsoft.Compute/virtualMachines", given);
  }

  /** An extension of a machine: the Azure Monitor agent for Linux, if nothing else is given. */
  extension(name: string, machine: Handle, inputs: Inputs = {}): Handle {
    const given = { resourceGroupName: this.name(this.group), vmName: this.name(machine), publisher: "Microsoft.Azure.Monitor", type: "AzureMonitorLinuxAgent", typeHandlerVersion: "1.33", ...inputs };
    return this.resource("compute:VirtualMachineExtension", name, `${machine.armId}/extensions/${name}`, given);
  }

  /** What gives a machine its collection endpoint or a rule. */
  association(name: string, machine: Handle, inputs: Inputs): Handle {
    const given = { associationName: "configurationAccessEndpoint", resourceUri: this.id(machine), ...inputs };
    const { associationName } = given;
    return this.resource("monitor:DataCollectionRuleAssociation", name, `${machine.armId}/providers/Microsoft.Insights/dataCollectionRuleAssociations/${typeof associationName === "string" ? associationName : name}`, given);
  }

  /** A data collection rule that sends to some workspaces, through an endpoint where one is given. */
  collectionRule(name: string, workspaces: readonly Handle[], endpoint?: Handle, inputs: Inputs = {}): Handle {
    const given = {
      dataCollectionRuleName: name,
      location: "westeurope",
      dataCollectionEndpointId: endpoint === undefined ? undefined : this.id(endpoint),
      destinations: { logAnalytics: workspaces.map((workspace) => ({ name: workspace.name, workspaceResourceId: this.id(workspace) })) },
      ...inputs,
    };
    return this.register("monitor:DataCollectionRule", name, "Microsoft.Insights/dataCollectionRules", given);
  }

  /** What the engine hands to the policy pack. */
  registered(): readonly RegisteredResource[] {
    return this.resources;
  }

  /** The same resources once they are deployed: everything that an output gives is known. */
  deployed(): readonly Deployed[] {
    return this.made;
  }

  estate(): Estate {
    return readRegisteredResources(this.resources);
  }

  private resource(type: string, name: string, armId: string, inputs: Inputs, options: Options = {}): Handle {
    const token = /^\w+:\w+$/.test(type) ? `azure-native:${type}` : type;
    const handle: Handle = { urn: `urn:pulumi:dev::test::${token}::${name}`, type: token, name, armId };
    const propertyDependencies: Record<string, string[]> = {};
    const properties: Record<string, unknown> = {};
    const deployed: Record<string, unknown> = {};
    for (const [property, value] of Object.entries(inputs)) {
      const from = new Set<string>();
      properties[property] = resolve(value, from, this.preview);
      deployed[property] = resolve(value, from, "later");
      if (from.size > 0) propertyDependencies[property] = [...from];
    }
    this.made.push({ handle, properties: deployed });
    const dependencies = new Set([...Object.values(propertyDependencies).flat(), ...(options.after ?? []).map(({ urn }) => urn)]);
    this.resources.push({ urn: handle.urn, type: token, name, properties, parent: options.parent?.urn, dependencies: [...dependencies], propertyDependencies, protect: options.protect });
    return handle;
  }
}

function resolve(value: unknown, from: Set<string>, preview: Preview): unknown {
  if (value instanceof Output) {
    for (const { urn } of value.from) from.add(urn);
    return preview === "first" ? UNKNOWN : value.known;
  }
  if (Array.isArray(value)) return value.map((item) => resolve(item, from, preview));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, from, preview)]));
}

function lastSegment(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}
