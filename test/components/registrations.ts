import * as pulumi from "@pulumi/pulumi";
import type * as resproto from "@pulumi/pulumi/proto/resource_pb";
import { onRegistered } from "../on-registered";
import { runMocked } from "../run-mocked";

/** Values of resources' inputs and outputs, as they go over the wire. */
export type Values = Record<string, unknown>;

/** What the engine was asked to register, nothing left out that a component can get wrong. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  /** Logical name of the parent. */
  readonly parent: string | undefined;
  readonly inputs: Values;
  /** `<type's last part> <name>` of everything it depends on, sorted; the parent is not among them. */
  readonly dependencies: readonly string[];
  /** The dependencies of each property that has any. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly options: Options;
}

/** The options that differ from their defaults. */
export interface Options {
  readonly protect?: true;
  readonly deleteBeforeReplace?: boolean;
  readonly aliases?: readonly string[];
  readonly ignoreChanges?: readonly string[];
  readonly replaceOnChanges?: readonly string[];
  readonly additionalSecretOutputs?: readonly string[];
  /** Name of the provider, where it is not the default one. */
  readonly provider?: string;
}

export interface Run {
  /** The children and other custom resources, in the order of their registration. */
  readonly resources: readonly Registration[];
  readonly components: readonly Registration[];
  /** The one registration of this name; an error names those there are. */
  readonly resource: (name: string) => Registration;
  /** The outputs that a component registered, secrets and unknowns as markers. */
  readonly outputs: (name: string) => Values;
  readonly warnings: readonly string[];
  /** The errors that stopped a registration, in the order they were seen. */
  readonly errors: readonly string[];
}

export interface Azure {
  /** Outputs of a resource beside its inputs; the default is an ARM id and nothing more. */
  readonly outputs?: (resource: pulumi.runtime.MockResourceArgs) => Values;
  readonly preview?: boolean;
}

export const UNKNOWN = "(unknown)";
export const secret = (value: unknown): { secret: unknown } => ({ secret: value });

const SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000000";
const UNKNOWN_VALUE = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** Azure's id of a resource, by its Pulumi type and name. */
export function armId(type: string, name: string, resourceGroup = "rg"): string {
  return `${SUBSCRIPTION}/resourceGroups/${resourceGroup}/providers/${type}/${name}`;
}

/** ARM type, and the input that holds Azure's name, of the types that the components make. */
const ARM: Readonly<Record<string, readonly [type: string, nameInput: string]>> = {
  "azure-native:monitor:PrivateLinkScope": ["Microsoft.Insights/privateLinkScopes", "scopeName"],
  "azure-native:monitor:PrivateLinkScopedResource": ["Microsoft.Insights/privateLinkScopes/scope/scopedResources", "name"],
  "azure-native:monitor:DataCollectionEndpoint": ["Microsoft.Insights/dataCollectionEndpoints", "dataCollectionEndpointName"],
  "azure-native:monitor:DiagnosticSetting": ["Microsoft.Insights/diagnosticSettings", "name"],
  "azure-native:monitor:DataCollectionRule": ["Microsoft.Insights/dataCollectionRules", "dataCollectionRuleName"],
  "azure-native:monitor:AzureMonitorWorkspace": ["Microsoft.Monitor/accounts", "azureMonitorWorkspaceName"],
  "azure-native:dashboard:Grafana": ["Microsoft.Dashboard/grafana", "workspaceName"],
  "azure-native:dashboard:ManagedPrivateEndpoint": ["Microsoft.Dashboard/grafana/grafana/managedPrivateEndpoints", "managedPrivateEndpointName"],
  "azure-native:network:PrivateEndpoint": ["Microsoft.Network/privateEndpoints", "privateEndpointName"],
  "azure-native:network:PrivateDnsZoneGroup": ["Microsoft.Network/privateEndpoints/endpoint/privateDnsZoneGroups", "privateDnsZoneGroupName"],
  "azure-native:network:Subnet": ["Microsoft.Network/virtualNetworks/hub/subnets", "subnetName"],
  "azure-native:network:LoadBalancer": ["Microsoft.Network/loadBalancers", "loadBalancerName"],
  "azure-native:network:PrivateLinkService": ["Microsoft.Network/privateLinkServices", "serviceName"],
  "azure-native:network:PrivateLinkServicePrivateEndpointConnection": ["Microsoft.Network/privateLinkServices/service/privateEndpointConnections", "peConnectionName"],
  "azure-native:network:NetworkSecurityGroup": ["Microsoft.Network/networkSecurityGroups", "networkSecurityGroupName"],
  "azure-native:network:SecurityRule": ["Microsoft.Network/networkSecurityGroups/group/securityRules", "securityRuleName"],
  "azure-native:network:FirewallPolicyRuleCollectionGroup": ["Microsoft.Network/firewallPolicies/policy/ruleCollectionGroups", "ruleCollectionGroupName"],
  "azure-native:automation:AutomationAccount": ["Microsoft.Automation/automationAccounts", "automationAccountName"],
  "azure-native:operationalinsights:LinkedService": ["Microsoft.OperationalInsights/workspaces/workspace/linkedServices", "linkedServiceName"],
  "azure-native:privatedns:PrivateZone": ["Microsoft.Network/privateDnsZones", "privateZoneName"],
  "azure-native:privatedns:PrivateRecordSet": ["Microsoft.Network/privateDnsZones/zone/A", "relativeRecordSetName"],
  "azure-native:privatedns:VirtualNetworkLink": ["Microsoft.Network/privateDnsZones/zone/virtualNetworkLinks", "virtualNetworkLinkName"],
  "azure-native:dnsresolver:DnsResolver": ["Microsoft.Network/dnsResolvers", "dnsResolverName"],
  "azure-native:dnsresolver:OutboundEndpoint": ["Microsoft.Network/dnsResolvers/dns/outboundEndpoints", "outboundEndpointName"],
  "azure-native:dnsresolver:DnsForwardingRuleset": ["Microsoft.Network/dnsForwardingRulesets", "dnsForwardingRulesetName"],
  "azure-native:operationalinsights:Workspace": ["Microsoft.OperationalInsights/workspaces", "workspaceName"],
  "azure-native:operationalinsights:LinkedStorageAccount": ["Microsoft.OperationalInsights/workspaces/workspace/linkedStorageAccounts", "dataSourceType"],
  "azure-native:applicationinsights:Component": ["Microsoft.Insights/components", "resourceName"],
  "azure-native:applicationinsights:ComponentLinkedStorageAccount": ["Microsoft.Insights/components/component/linkedStorageAccounts", "storageType"],
};

/** Runs a program against a mocked engine, which records every registration, and waits for all of it. */
export async function run(program: () => unknown, { outputs = () => ({}), preview = false }: Azure = {}): Promise<Run> {
  const recorder = new Recorder();
  const mocks: pulumi.runtime.Mocks = {
    newResource: (resource) => {
      const [armType, nameInput] = ARM[resource.type] ?? [];
      const state = preview ? {} : outputs(resource);
      // As in a preview by the engine: no id, and no output but the inputs.
      if (preview || !resource.custom) return { id: undefined, state: { ...(resource.inputs as Values), ...state } };
      const given: unknown = nameInput === undefined ? undefined : (resource.inputs as Values)[nameInput];
      const azureName = typeof given === "string" ? given : resource.name;
      return { id: armType === undefined ? `${resource.name}-id` : armId(armType, azureName), state: { ...(resource.inputs as Values), ...state } };
    },
    call: ({ token }) => {
      throw new Error(`No answer to a call of ${token}: components look nothing up.`);
    },
  };
  const { warn } = pulumi.log;
  const { failures } = await runMocked(() => void program(), { mocks, preview, prepare: () => { recorder.listen(); } });
  pulumi.log.warn = warn;
  return recorder.result(failures);
}

/** The one error of a program that must fail. */
export async function errorOf(program: () => unknown, azure: Azure = {}): Promise<string> {
  const { errors } = await run(program, azure);
  const [error, ...others] = errors;
  if (error === undefined || others.length > 0) throw new Error(`Expected one error, got ${JSON.stringify(errors, undefined, 2)}`);
  return error;
}

/** An output that nothing but its value is known of. */
export function later<T>(value: T): pulumi.Output<T> {
  return pulumi.output(new Promise<T>((resolve) => setTimeout(resolve, 1, value))) as pulumi.Output<T>;
}

class Recorder {
  private readonly registrations: Registration[] = [];
  private readonly custom = new Set<Registration>();
  private readonly nameByUrn = new Map<string, string>();
  private readonly outputsByName = new Map<string, Values>();
  private readonly warnings: string[] = [];

  /** Wraps the mocked monitor, whose mocks see neither options nor dependencies. */
  listen(): void {
    onRegistered((request, response) => {
      this.record(request, response.getUrn());
    });
    const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
    const registerOutputs = monitor.registerResourceOutputs.bind(monitor);
    monitor.registerResourceOutputs = (request, callback) => {
      const name = request.getUrn().split("::").at(-1);
      if (name !== undefined) this.outputsByName.set(name, plain(request.getOutputs()?.toJavaScript() ?? {}) as Values);
      registerOutputs(request, callback);
    };
    pulumi.log.warn = (message) => {
      this.warnings.push(message);
      return Promise.resolve();
    };
  }

  result(failures: readonly unknown[]): Run {
    const { registrations, custom, outputsByName, warnings } = this;
    const program = registrations.filter(({ type }) => type !== "pulumi:pulumi:Stack");
    return {
      resources: program.filter((registration) => custom.has(registration)),
      components: program.filter((registration) => !custom.has(registration)),
      resource(name) {
        const found = program.filter((registration) => registration.name === name);
        if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} resources ${name}, there are ${program.map((one) => one.name).join(", ")}`);
        return found[0];
      },
      outputs(name) {
        const outputs = outputsByName.get(name);
        if (outputs === undefined) throw new Error(`${name} registered no outputs`);
        return outputs;
      },
      warnings,
      errors: failures.map((error) => (error instanceof Error ? error.message : String(error))),
    };
  }

  private record(request: resproto.RegisterResourceRequest, urn: string): void {
    const [type, name] = [request.getType(), request.getName()];
    this.nameByUrn.set(urn, `${type.split(":").at(-1) ?? type} ${name}`);
    const named = (urns: readonly string[]): string[] => urns.map((one) => this.nameByUrn.get(one) ?? one).sort();
    const propertyDependencies: Record<string, string[]> = {};
    request.getPropertydependenciesMap().forEach((property, key) => {
      if (property.getUrnsList().length > 0) propertyDependencies[key] = named(property.getUrnsList());
    });
    const aliases = request.getAliasesList().map((alias) => alias.getSpec()?.getName() ?? alias.getUrn());
    const registration: Registration = {
      type,
      name,
      parent: request.getParent() === "" ? undefined : request.getParent().split("::").at(-1),
      inputs: plain(request.getObject()?.toJavaScript() ?? {}) as Values,
      dependencies: named(request.getDependenciesList()),
      propertyDependencies,
      options: {
        ...(request.getProtect() ? { protect: true } : {}),
        ...(request.getDeletebeforereplacedefined() ? { deleteBeforeReplace: request.getDeletebeforereplace() } : {}),
        // azure-native's own aliases rename types, and no names.
        ...(aliases.some((alias) => alias !== "") ? { aliases } : {}),
        ...(request.getIgnorechangesList().length > 0 ? { ignoreChanges: request.getIgnorechangesList() } : {}),
        ...(request.getReplaceonchangesList().length > 0 ? { replaceOnChanges: request.getReplaceonchangesList() } : {}),
        ...(request.getProvider() === "" ? {} : { provider: request.getProvider().split("::").at(-2) ?? "" }),
        ...(request.getAdditionalsecretoutputsList().length > 0 ? { additionalSecretOutputs: request.getAdditionalsecretoutputsList() } : {}),
      },
    };
    this.registrations.push(registration);
    if (request.getCustom()) this.custom.add(registration);
  }
}

interface Monitor {
  registerResourceOutputs(request: resproto.RegisterResourceOutputsRequest, callback: (error: unknown, response: unknown) => void): void;
}

/** Values off the wire with unknowns and secrets as markers a test can write. */
function plain(value: unknown): unknown {
  if (value === UNKNOWN_VALUE) return UNKNOWN;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const fields = value as Values;
  if (fields[SIGNATURE] === SECRET) return secret(plain(fields["value"]));
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, plain(field)]));
}
