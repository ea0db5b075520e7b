import { GLOBAL, SOURCES } from "../../azure";
import { locationOf } from "../location";
import { MONITOR_ZONE } from "./example-parts";
import { cannotTell, passes, resourceRule, violated } from "./rule";

const FIX = `Set location: "${GLOBAL}".`;

export const scopeLocationGlobal = resourceRule({
  id: "scope-location-global",
  title: "A scope, a private zone and a VNet link are global",
  fact: "An AMPLS, a private DNS zone and its VNet links live in no region; azure-native fills a missing location with the configured one (`azure-native:location`) or the resource group's.",
  fix: 'Set location: "global".',
  level: "mandatory",
  source: SOURCES.N2,
  examples: {
    bad: `
const zone = new privatedns.PrivateZone("monitor", { resourceGroupName: group.name, privateZoneName: "privatelink.monitor.azure.com" });`,
    good: MONITOR_ZONE,
  },
  kinds: ["scope", "zone", "link"],
  remedy: { kinds: ["scope", "zone", "link"], inputs: { location: GLOBAL } },
  judge(node) {
    if (node.location.kind === "unknown") return cannotTell(node, `whether ${node.label} is global`, node.location);
    const { location } = node;
    if (location.kind === "known") {
      if (location.value.toLowerCase() === GLOBAL) return passes(node);
      return violated(node, `${node.label} has the location "${location.value}", and Azure accepts only "${GLOBAL}" for it: its creation fails.`, FIX);
    }
    const inherited = locationOf(node);
    if (inherited.kind === "known" && inherited.value.toLowerCase() === GLOBAL) return passes(node);
    const where = inherited.kind === "known" ? `, "${inherited.value}"` : "";
    return violated(node, `${node.label} gives no location, so that the provider fills in the configured one or its resource group's${where}, and Azure accepts only "${GLOBAL}" for it: its creation fails.`, FIX);
  },
});
