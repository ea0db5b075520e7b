import type * as pulumi from "@pulumi/pulumi";
import { claimed, providerKey } from "./claims";
import { type PlannedNetwork } from "./dns-plan";

/** The component that makes zones and links. */
interface Maker {
  readonly component: pulumi.Resource;
  readonly name: string;
}

/** The resource group of a zone to create, gated on no other component creating a zone of the name in it; `given` as the program gave it. */
export function createdOnce({ component, name }: Maker, zoneName: string, resourceGroupName: pulumi.Input<string>, given: pulumi.Input<string | undefined>): pulumi.Input<string> {
  return claimed(
    {
      component,
      kind: "private DNS zone",
      key: [providerKey(component), zoneName, given],
      input: "the zone to create",
      given: zoneName,
      owner: JSON.stringify(name),
      problem: ({ owner }) => ({
        allowed: `one zone of a name in a resource group; ${owner} creates this one already`,
        fix: `give the zone in existingZones of the second component, with linkNetworks false where ${owner} links the same networks.`,
      }),
    },
    resourceGroupName,
  );
}

/** The id of a network to link, gated on no other component linking it: a network links to one zone of a name, wherever the zones are. */
export function linkedOnce({ component, name }: Maker, zoneName: string, network: PlannedNetwork): pulumi.Input<string> {
  return claimed(
    {
      component,
      kind: "link of a private DNS zone",
      key: [zoneName, network.given],
      input: network.input,
      given: network.given,
      owner: JSON.stringify(name),
      // A component's own networks are compared when they are planned.
      problem: (first) =>
        first.component === component
          ? undefined
          : {
              allowed: `one link of a network to a zone of a name; ${first.owner} links this network to ${zoneName} already`,
              fix: `give that zone in existingZones of the second component, with linkNetworks false: existingZones[${JSON.stringify(zoneName)}]: { zoneId: …, linkNetworks: false }.`,
            },
    },
    network.id,
  );
}
