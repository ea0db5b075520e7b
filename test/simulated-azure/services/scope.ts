import { ArmError, badRequest, conflict } from "../arm-error";
import { keyOf } from "../arm-id";
import { staticAddresses } from "../addresses";
import { shownConnections } from "../connections";
import { connectionsOf, membersOf, namesOf, SCOPE, scopesOf } from "../endpoint-names";
import { textAt } from "../json";
import { type Put, type Service } from "../service";
import { type Store } from "../store";
import { ENDPOINT, refreshEndpointsTo } from "../zone-records";

const MODES: readonly string[] = ["Open", "PrivateOnly"];
const WORKSPACE = "microsoft.operationalinsights/workspaces";
const COMPONENT = "microsoft.insights/components";
/** D4 (01/27/2026): what a scope holds; an Azure Monitor workspace is not among them, its collection endpoint is (S1). */
const MEMBER_TYPES: readonly string[] = [WORKSPACE, COMPONENT, "microsoft.insights/datacollectionendpoints"];

/** Azure Monitor private link scopes. */
export const SCOPES: Service = {
  types: [SCOPE],
  // N2, facts 5: the type has no other location.
  location: "global",
  check: ({ properties }) => {
    for (const mode of ["ingestionAccessMode", "queryAccessMode"]) {
      const given = textAt(properties, `accessModeSettings.${mode}`);
      // R1: with 2023-06-01-preview both are required. Exclusions may name any connection (A1).
      if (given === undefined || !MODES.includes(given)) throw badRequest("InvalidRequestContent", `accessModeSettings.${mode} is ${given ?? "missing"}: Open and PrivateOnly are allowed.`);
    }
  },
  shown: ({ id, state }, store) => ({ provisioningState: state, privateEndpointConnections: shownConnections(store, id.text) }),
};

/** Members of scopes ("scoped resources"). */
export const MEMBERS: Service = {
  types: ["microsoft.insights/privatelinkscopes/scopedresources"],
  fixed: ["linkedResourceId"],
  references: ({ properties }) => linkedOf(properties).filter((id) => /\/providers\//i.test(id)),
  // terraform-provider-azurerm #22236: "Cannot modify resource while in provisioning state 'Provisioning'".
  changes: ({ parent }) => (parent === undefined ? [] : [parent]),
  check: (put, store) => {
    const [linked] = linkedOf(put.properties);
    if (linked === undefined || !/\/providers\//i.test(linked)) return;
    const { type } = store.get(linked).id;
    if (!MEMBER_TYPES.includes(type)) throw badRequest("InvalidLinkedResource", `A private link scope holds no resource of type ${type}.`);
    rejectSecond(put, linked, store);
    if (put.before === undefined) {
      checkLimits(put, linked, type, store);
      checkStaticAddresses(put, linked, store);
    }
  },
  shown: ({ state }) => ({ provisioningState: state }),
  afterPut: ({ id }, store) => {
    if (id.parent !== undefined) refreshEndpointsTo(store, id.parent);
  },
  afterDelete: ({ id }, store) => {
    if (id.parent !== undefined) refreshEndpointsTo(store, id.parent);
  },
};

function linkedOf(properties: Put["properties"]): readonly string[] {
  const linked = textAt(properties, "linkedResourceId");
  return linked === undefined ? [] : [linked];
}

/** azure-rest-api-specs #28176. */
function rejectSecond({ id }: Put, linked: string, store: Store): void {
  if (id.parent === undefined) return;
  const other = store.partsOf(id.parent, id.type).find((member) => member.id.key !== id.key && keyOf(textAt(member.properties, "linkedResourceId") ?? "") === keyOf(linked));
  if (other !== undefined) throw conflict(`Scoped resource with same linked resource id ${linked} already exists in this private link scope: ${other.id.name}.`);
}

/** Facts 1 (D1, 05/21/2025). */
function checkLimits({ id }: Put, linked: string, type: string, store: Store): void {
  const { workspacesPerScope, componentsPerScope, scopesPerResource } = store.limits;
  const held = id.parent === undefined ? [] : membersOf(store, id.parent).filter((member) => member.id.type === type);
  const limit = type === WORKSPACE ? workspacesPerScope : type === COMPONENT ? componentsPerScope : undefined;
  if (limit !== undefined && held.length >= limit) throw badRequest("QuotaExceeded", `A private link scope holds ${limit} resources of type ${type}.`);
  if (scopesOf(store, linked).length >= scopesPerResource) throw badRequest("QuotaExceeded", `${linked} is a member of ${scopesPerResource} private link scopes already.`);
}

/** azure-docs #101336: with addresses by hand the endpoint cannot follow when a member is added that needs more. */
function checkStaticAddresses({ id }: Put, linked: string, store: Store): void {
  if (id.parent === undefined) return;
  for (const endpoint of store.of(ENDPOINT)) {
    const given = staticAddresses(endpoint.properties);
    const connection = connectionsOf(endpoint.properties).find(({ target }) => keyOf(target) === keyOf(id.parent ?? ""));
    if (given.size === 0 || connection === undefined) continue;
    const region = textAt(endpoint.properties, "location") ?? "";
    const known = new Set(namesOf(store, region, connection).map(({ member }) => member));
    const location = textAt(store.get(linked).properties, "location") ?? region;
    const needed = store.get(linked).id.type === WORKSPACE ? [`oms-${location}`, `ods-${location}`, `agent-${location}`] : ["a member of its own"];
    const missing = needed.filter((member) => !known.has(member) && !given.has(member));
    if (missing.length > 0) throw new ArmError(400, "PrivateEndpointIpConfigurationMissingMemberNamesRequiredByFps", `The ip configurations of ${endpoint.id.text} lack the member names ${missing.join(", ")}.`);
  }
}
