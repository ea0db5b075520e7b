import { badRequest, conflict } from "../arm-error";
import { keyOf } from "../arm-id";
import { textAt, textsInEach } from "../json";
import { type Service } from "../service";
import { type Store } from "../store";

export const ZONE = "microsoft.network/privatednszones";
export const LINK = "microsoft.network/privatednszones/virtualnetworklinks";
const POLICIES: readonly string[] = ["Default", "NxDomainRedirect"];

/** Private DNS zones. */
export const ZONES: Service = {
  types: [ZONE],
  location: "global",
  shown: ({ id, state }, store) => ({
    provisioningState: state,
    // The zone's own record of type SOA counts too.
    numberOfRecordSets: store.recordsOf(id.text).size + 1,
    numberOfVirtualNetworkLinks: store.partsOf(id.text, LINK).length,
  }),
  checkDelete: ({ id }, store) => {
    const [link] = store.partsOf(id.text, LINK);
    if (link !== undefined) throw conflict(`Can not delete resource before nested resources are deleted: ${link.id.text}.`, "CannotDeleteResource");
  },
};

/** Links of zones to networks. */
export const LINKS: Service = {
  types: [LINK],
  location: "global",
  fixed: ["virtualNetwork.id"],
  references: ({ properties }) => [textAt(properties, "virtualNetwork.id") ?? ""],
  check: ({ id, properties }, store) => {
    const policy = textAt(properties, "resolutionPolicy") ?? "Default";
    if (!POLICIES.includes(policy)) throw badRequest("BadRequest", `resolutionPolicy is ${policy}: Default and NxDomainRedirect are allowed.`);
    const zone = store.find(id.parent);
    // D17: the fallback is for private link zones alone.
    if (policy === "NxDomainRedirect" && zone?.id.name.toLowerCase().includes("privatelink.") === false) throw badRequest("BadRequest", `${zone.id.name} is no private link zone: NxDomainRedirect is for those alone.`);
    const network = keyOf(textAt(properties, "virtualNetwork.id") ?? "");
    const others = store.of(LINK).filter((link) => link.id.key !== id.key);
    // "One answer per network and name": a network links to one zone of a name (the design's word for it; no document of the facts).
    const same = others.find((link) => keyOf(textAt(link.properties, "virtualNetwork.id") ?? "") === network && store.find(link.id.parent)?.id.name.toLowerCase() === zone?.id.name.toLowerCase());
    if (same !== undefined) throw badRequest("BadRequest", `A virtual network cannot be linked to multiple zones with overlapping namespaces: ${same.id.text}.`);
    if (others.filter((link) => link.id.parent !== undefined && keyOf(link.id.parent) === keyOf(id.parent ?? "")).length >= store.limits.linksPerZone) throw badRequest("QuotaExceeded", `${id.parent ?? ""} has ${store.limits.linksPerZone} links already.`);
  },
  shown: ({ state }) => ({ provisioningState: state, virtualNetworkLinkState: "Completed" }),
};

/** Record sets that somebody writes by hand. */
export const RECORDS: Service = {
  types: ["a", "cname"].map((type) => `${ZONE}/${type}`),
  shown: ({ id }, store) => ({ fqdn: `${id.name}.${store.find(id.parent)?.id.name ?? ""}.`, isAutoRegistered: false }),
  afterPut: ({ id, properties }, store) => {
    if (id.parent === undefined) return;
    const isAddress = id.type.endsWith("/a");
    const addresses = isAddress ? textsInEach(properties, "aRecords", "ipv4Address") : [];
    store.writeRecord(id.parent, id.name, { type: isAddress ? "A" : "CNAME", addresses, alias: textAt(properties, "cnameRecord.cname"), writer: id.text });
  },
  afterDelete: ({ id }, store) => {
    if (id.parent !== undefined) store.removeRecord(id.parent, id.name);
  },
};

/** The links of zones to a network. */
export function linksTo(store: Store, networkId: string): readonly { readonly zoneId: string; readonly zoneName: string; readonly policy: string }[] {
  return store.of(LINK).flatMap(({ id, properties }) => {
    const zone = store.find(id.parent);
    const isLinked = keyOf(textAt(properties, "virtualNetwork.id") ?? "") === keyOf(networkId);
    return zone !== undefined && isLinked ? [{ zoneId: zone.id.text, zoneName: zone.id.name.toLowerCase(), policy: textAt(properties, "resolutionPolicy") ?? "Default" }] : [];
  });
}
