import { pulumiType } from "../../src/planning/readers/resource-types";

const SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000001";

/** The property that names what a part of another resource is part of, by the last segment of the part's type. */
export const WHOLE: Readonly<Record<string, readonly string[]>> = {
  subnets: ["virtualNetworkName"],
  virtualnetworkpeerings: ["virtualNetworkName"],
  securityrules: ["networkSecurityGroupName"],
  routes: ["routeTableName"],
  virtualnetworklinks: ["privateZoneName"],
  recordsets: ["privateZoneName"],
  privatednszonegroups: ["privateEndpointName"],
  scopedresources: ["scopeName"],
  privateendpointconnections: ["scopeName", "automationAccountName", "serviceName"],
  extensions: ["vmName", "vmScaleSetName", "machineName"],
  linkedstorageaccounts: ["workspaceName", "resourceName"],
  linkedservices: ["workspaceName"],
};

/** What extends another resource, by the property that holds that one's id. */
export const EXTENDED: Readonly<Record<string, string>> = {
  "microsoft.insights/datacollectionruleassociations": "resourceUri",
  "microsoft.insights/diagnosticsettings": "resourceUri",
  "microsoft.authorization/locks": "scope",
};

/** The id that Azure gives a resource of an example. */
export function deployedId({ type, name, inputs }: { readonly type: string; readonly name: string; readonly inputs: Readonly<Record<string, unknown>> }): string {
  const known = pulumiType(type);
  const armType = known?.armType ?? `Contoso.Test/${type.slice(type.lastIndexOf(":") + 1)}`;
  const own = text(inputs[known?.nameProperty ?? "name"]) ?? name;
  if (known?.kind === "resource-group") return `${SUBSCRIPTION}/resourceGroups/${own}`;
  const [provider = "", first = "", second] = armType.split("/");
  const extended = text(inputs[EXTENDED[armType] ?? ""]);
  const base = extended ?? `${SUBSCRIPTION}/resourceGroups/${text(inputs["resourceGroupName"]) ?? "rg"}`;
  const ownType = second === "recordsets" ? (text(inputs["recordType"]) ?? "A") : second;
  if (second === undefined) return `${base}/providers/${provider}/${first}/${own}`;
  const whole = (WHOLE[second] ?? []).flatMap((property) => text(inputs[property]) ?? [])[0] ?? "missing";
  return `${base}/providers/${provider}/${first}/${whole}/${ownType ?? second}/${own}`;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
