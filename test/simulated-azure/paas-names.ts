import { type ArmId } from "./arm-id";
import { type EndpointName } from "./endpoint-names";

/** Zones of group ids, by the target's type (facts 2.5, D15). */
const ZONES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "microsoft.storage/storageaccounts": {
    blob: "privatelink.blob.core.windows.net",
    table: "privatelink.table.core.windows.net",
    queue: "privatelink.queue.core.windows.net",
    file: "privatelink.file.core.windows.net",
    web: "privatelink.web.core.windows.net",
    dfs: "privatelink.dfs.core.windows.net",
  },
  "microsoft.sql/servers": { sqlServer: "privatelink.database.windows.net" },
  "microsoft.keyvault/vaults": { vault: "privatelink.vaultcore.azure.net" },
  "microsoft.eventhub/namespaces": { namespace: "privatelink.servicebus.windows.net" },
  "microsoft.servicebus/namespaces": { namespace: "privatelink.servicebus.windows.net" },
  "microsoft.web/sites": { sites: "privatelink.azurewebsites.net" },
  "microsoft.containerregistry/registries": { registry: "privatelink.azurecr.io" },
  "microsoft.dashboard/grafana": { grafana: "privatelink.grafana.azure.com" },
};

/** The same zones in Azure Government, of the services that examples have there (D15b). */
const GOVERNMENT: Readonly<Record<string, string>> = {
  "privatelink.blob.core.windows.net": "privatelink.blob.core.usgovcloudapi.net",
  "privatelink.vaultcore.azure.net": "privatelink.vaultcore.usgovcloudapi.net",
};

/** Names that clients ask for in the place of those that a zone is named after (D15). */
const FRONTS: Readonly<Record<string, string>> = { "vaultcore.azure.net": "vault.azure.net", "vaultcore.usgovcloudapi.net": "vault.usgovcloudapi.net" };

/** The groups that an endpoint to such a service asks for. */
export function groupsOfPaas(type: string): readonly string[] {
  return Object.keys(ZONES[type] ?? {});
}

/** The public name of a group of such a service. */
export function hostOfPaas(id: ArmId, region: string, group: string): string {
  const { zone = "", record = "" } = ofPaas(id, region, group) ?? {};
  const domain = publicDomain(zone);
  return `${record}.${FRONTS[domain] ?? domain}`.toLowerCase();
}

function publicDomain(zone: string): string {
  return zone.slice("privatelink.".length);
}

/** The name of an endpoint to a service that has one name for each group; a service in a region of Azure Government has the names of there. */
export function ofPaas({ type, name }: ArmId, region: string, group: string): EndpointName | undefined {
  const known = ZONES[type]?.[group.replace(/_secondary$/, "")];
  const zone = known === undefined || !/^us(?:gov|dod)/i.test(region) ? known : GOVERNMENT[known];
  return zone === undefined ? undefined : { member: group, zone, record: group.endsWith("_secondary") ? `${name}-secondary` : name };
}

/** The zone that a public name of such a service leads into, and the name below it. */
export function paasZoneOf(fqdn: string): { readonly zone: string; readonly record: string } | undefined {
  for (const zones of [...Object.values(ZONES), GOVERNMENT]) {
    for (const zone of Object.values(zones)) {
      const domain = publicDomain(zone);
      const suffix = [domain, FRONTS[domain] ?? domain].map((one) => `.${one}`).find((one) => fqdn.endsWith(one));
      if (suffix !== undefined) return { zone, record: fqdn.slice(0, -suffix.length) };
    }
  }
  return undefined;
}
