import * as app from "@pulumi/azure-native/app";
import * as appconfiguration from "@pulumi/azure-native/appconfiguration";
import * as automation from "@pulumi/azure-native/automation";
import * as containerregistry from "@pulumi/azure-native/containerregistry";
import * as containerservice from "@pulumi/azure-native/containerservice";
import * as cosmosdb from "@pulumi/azure-native/cosmosdb";
import * as dashboard from "@pulumi/azure-native/dashboard";
import * as eventhub from "@pulumi/azure-native/eventhub";
import * as hybridcompute from "@pulumi/azure-native/hybridcompute";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as mongocluster from "@pulumi/azure-native/mongocluster";
import * as monitor from "@pulumi/azure-native/monitor";
import * as network from "@pulumi/azure-native/network";
import * as relay from "@pulumi/azure-native/relay";
import * as search from "@pulumi/azure-native/search";
import * as servicebus from "@pulumi/azure-native/servicebus";
import * as sql from "@pulumi/azure-native/sql";
import * as storage from "@pulumi/azure-native/storage";
import * as web from "@pulumi/azure-native/web";
import type * as pulumi from "@pulumi/pulumi";
import { type ServiceConnectionState } from "./private-link-service";

/** Where a connection is, and the answer to it. */
export interface ConnectionAnswer {
  readonly resourceGroupName: pulumi.Input<string>;
  /** Name of the target. */
  readonly target: pulumi.Input<string>;
  readonly connectionName: pulumi.Input<string>;
  readonly status: pulumi.Input<ServiceConnectionState>;
  readonly description: pulumi.Input<string>;
}

/** Makes the resource that answers a connection. */
export type Answering = (name: string, answer: ConnectionAnswer, opts: pulumi.CustomResourceOptions) => pulumi.CustomResource;

/** What nearly every service takes beside its target's name. */
function common({ resourceGroupName, connectionName, status, description }: ConnectionAnswer) {
  return { resourceGroupName, privateEndpointConnectionName: connectionName, privateLinkServiceConnectionState: { status, description } };
}

/** The same, of services that keep the state among properties. */
function nested({ resourceGroupName, connectionName, status, description }: ConnectionAnswer) {
  return { resourceGroupName, privateEndpointConnectionName: connectionName, properties: { privateLinkServiceConnectionState: { status, description } } };
}

/**
 * ARM type to the resource by which its connections are answered: those of azure-native 3.28 for the types whose groups
 * the documents list. Azure Monitor workspaces have none.
 */
export const CONNECTION_ANSWERS: Readonly<Record<string, Answering>> = {
  "Microsoft.Insights/privateLinkScopes": (name, answer, opts) => new monitor.PrivateEndpointConnection(name, { ...common(answer), scopeName: answer.target }, opts),
  "Microsoft.Network/privateLinkServices": (name, { resourceGroupName, target, connectionName, status, description }, opts) =>
    new network.PrivateLinkServicePrivateEndpointConnection(
      name,
      { resourceGroupName, serviceName: target, peConnectionName: connectionName, privateLinkServiceConnectionState: { status, description } },
      opts,
    ),
  "Microsoft.Automation/automationAccounts": (name, answer, opts) => new automation.PrivateEndpointConnection(name, { ...common(answer), automationAccountName: answer.target }, opts),
  "Microsoft.Dashboard/grafana": (name, answer, opts) => new dashboard.PrivateEndpointConnection(name, { ...common(answer), workspaceName: answer.target }, opts),
  "Microsoft.Storage/storageAccounts": (name, answer, opts) => new storage.PrivateEndpointConnection(name, { ...common(answer), accountName: answer.target }, opts),
  "Microsoft.Sql/servers": (name, answer, opts) => new sql.PrivateEndpointConnection(name, { ...common(answer), serverName: answer.target }, opts),
  "Microsoft.DocumentDB/databaseAccounts": (name, answer, opts) => new cosmosdb.PrivateEndpointConnection(name, { ...common(answer), accountName: answer.target }, opts),
  "Microsoft.DocumentDB/mongoClusters": (name, answer, opts) => new mongocluster.PrivateEndpointConnection(name, { ...nested(answer), mongoClusterName: answer.target }, opts),
  "Microsoft.KeyVault/vaults": (name, answer, opts) => new keyvault.PrivateEndpointConnection(name, { ...common(answer), vaultName: answer.target }, opts),
  "Microsoft.KeyVault/managedHSMs": (name, answer, opts) => new keyvault.MHSMPrivateEndpointConnection(name, { ...common(answer), name: answer.target }, opts),
  "Microsoft.ContainerService/managedClusters": (name, answer, opts) => new containerservice.PrivateEndpointConnection(name, { ...common(answer), resourceName: answer.target }, opts),
  "Microsoft.EventHub/namespaces": (name, answer, opts) => new eventhub.PrivateEndpointConnection(name, { ...common(answer), namespaceName: answer.target }, opts),
  "Microsoft.ServiceBus/namespaces": (name, answer, opts) => new servicebus.PrivateEndpointConnection(name, { ...common(answer), namespaceName: answer.target }, opts),
  "Microsoft.Relay/namespaces": (name, answer, opts) => new relay.PrivateEndpointConnection(name, { ...common(answer), namespaceName: answer.target }, opts),
  "Microsoft.Web/sites": (name, answer, opts) => new web.WebAppPrivateEndpointConnection(name, { ...common(answer), name: answer.target }, opts),
  "Microsoft.ContainerRegistry/registries": (name, answer, opts) => new containerregistry.PrivateEndpointConnection(name, { ...common(answer), registryName: answer.target }, opts),
  "Microsoft.AppConfiguration/configurationStores": (name, answer, opts) => new appconfiguration.PrivateEndpointConnection(name, { ...common(answer), configStoreName: answer.target }, opts),
  "Microsoft.HybridCompute/privateLinkScopes": (name, answer, opts) => new hybridcompute.PrivateEndpointConnection(name, { ...nested(answer), scopeName: answer.target }, opts),
  "Microsoft.Search/searchServices": (name, answer, opts) => new search.PrivateEndpointConnection(name, { ...nested(answer), searchServiceName: answer.target }, opts),
  "Microsoft.App/managedEnvironments": (name, answer, opts) => new app.ManagedEnvironmentPrivateEndpointConnection(name, { ...common(answer), environmentName: answer.target }, opts),
};
