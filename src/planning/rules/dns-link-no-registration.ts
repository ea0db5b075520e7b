import { SOURCES } from "../../azure";
import { isResolved } from "../estate";
import { named } from "../wording";
import { zoneName } from "../zone-names";
import { type Doubt, inDoubt } from "./doubt";
import { FILLED_ZONES, links } from "./example-parts";
import { cannotTell, estateRule, passes, type Verdict, violated } from "./rule";

const PREFIX = "privatelink.";

export const dnsLinkNoRegistration = estateRule({
  id: "dns-link-no-registration",
  title: "A link to a privatelink zone registers no machines",
  fact: "The records of a privatelink zone belong to private endpoints; a link with auto-registration writes the network's machines among them.",
  fix: "Set registrationEnabled: false, and register machines in a zone of their own.",
  level: "advisory",
  source: SOURCES.AUTOREGISTRATION,
  examples: {
    bad: `${FILLED_ZONES}${links("zones", ", { dependsOn: [zoneGroup] }", "\n    registrationEnabled: true,")}`,
    good: `${FILLED_ZONES}${links("zones", ", { dependsOn: [zoneGroup] }", "\n    registrationEnabled: false,")}`,
  },
  remedy: { kinds: ["link"], inputs: { registrationEnabled: false } },
  *judge(estate): Iterable<Verdict> {
    for (const link of estate.of("link")) {
      const { zone, registrationEnabled } = link;
      if (zone.kind === "absent") continue;
      const name = isResolved(zone) ? zoneName(zone) : zone;
      if (name.kind === "known" && !name.value.toLowerCase().startsWith(PREFIX)) continue;
      // Azure's default is false.
      if (registrationEnabled.kind === "absent" || (registrationEnabled.kind === "known" && !registrationEnabled.value)) {
        yield passes(link);
      } else if (name.kind === "unknown") {
        const doubt: Doubt = { node: zone.kind === "node" ? zone.node : link, because: name };
        yield inDoubt(link, `whether ${link.label} registers machines in a privatelink zone`, doubt);
      } else if (registrationEnabled.kind === "unknown") {
        yield cannotTell(link, `whether ${link.label} registers machines in ${named(zone, "its zone")}`, registrationEnabled);
      } else {
        yield violated(
          link,
          `${link.label} has registrationEnabled: true: Azure writes the names of the virtual machines of ${named(link.network, "its network")} among the records of private endpoints in ${named(zone, "its zone")}.`,
          "Set registrationEnabled: false, and register machines in a zone of their own.",
        );
      }
    }
  },
});
