import { PRIVATE_LINK_SERVICE_LIMITS, SOURCES } from "../../azure";
import { valueOf } from "../value";
import { cannotTell, passes, resourceRule, violated } from "./rule";

const { natAddresses: most } = PRIVATE_LINK_SERVICE_LIMITS;

export const plsNatAddresses = resourceRule({
  id: "pls-nat-addresses",
  title: "A Private Link Service has one to eight NAT addresses, IPv4 all of them",
  fact: "A Private Link Service has up to eight NAT addresses and carries IPv4 only; a direct connect service has two of them or a multiple of two.",
  fix: "Give the service 1 to 8 NAT addresses of IPv4.",
  level: "mandatory",
  kinds: ["service"],
  source: SOURCES.D18,
  examples: {
    bad: `
const vnet = new network.VirtualNetwork("vnet", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const subnet = new network.Subnet("nat", {
  resourceGroupName: group.name,
  virtualNetworkName: vnet.name,
  addressPrefix: "10.0.0.0/24",
  privateLinkServiceNetworkPolicies: "Disabled",
});
new network.PrivateLinkService("service", {
  resourceGroupName: group.name,
  destinationIPAddress: "10.0.0.100",
  ipConfigurations: ["a", "b", "c"].map((name, index) => ({ name, primary: index === 0, subnet: { id: subnet.id } })),
});
`,
    good: `
const vnet = new network.VirtualNetwork("vnet", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const subnet = new network.Subnet("nat", {
  resourceGroupName: group.name,
  virtualNetworkName: vnet.name,
  addressPrefix: "10.0.0.0/24",
  privateLinkServiceNetworkPolicies: "Disabled",
});
new network.PrivateLinkService("service", {
  resourceGroupName: group.name,
  destinationIPAddress: "10.0.0.100",
  ipConfigurations: ["a", "b"].map((name, index) => ({ name, primary: index === 0, subnet: { id: subnet.id } })),
});
`,
  },
  judge(service) {
    const { label, natAddresses, destination } = service;
    const question = `whether Azure takes the NAT addresses of ${label}`;
    if (natAddresses.kind === "unknown") return cannotTell(service, question, natAddresses);
    const addresses = valueOf(natAddresses) ?? [];
    const count = addresses.length;
    if (count === 0 || count > most) {
      return violated(
        service,
        `${label} has ${count === 0 ? "no" : count} NAT addresses, and Azure takes 1 to ${most}: it does not create the service, and no consumer reaches what it serves.`,
        `Give ${label} 1 to ${most} entries in ipConfigurations.`,
      );
    }
    const other = addresses.flatMap(({ version }) => (version.kind === "known" && version.value.toLowerCase() !== "ipv4" ? [version.value] : []))[0];
    if (other !== undefined) {
      return violated(service, `${label} has a NAT address of the version "${other}", and a Private Link Service carries IPv4 only.`, 'Set privateIPAddressVersion: "IPv4".');
    }
    if (count % 2 === 1 && destination.kind === "known" && destination.value !== "") {
      return violated(
        service,
        `${label} sends to the destination ${destination.value} with ${count} NAT ${count === 1 ? "address" : "addresses"}, and Azure takes 2, 4, 6 or 8 for a direct connect service.`,
        `Give ${label} ${count + 1} entries in ipConfigurations.`,
      );
    }
    const open = addresses.flatMap(({ version }) => (version.kind === "unknown" ? [version] : []))[0] ?? (count % 2 === 1 && destination.kind === "unknown" ? destination : undefined);
    return open === undefined ? passes(service) : cannotTell(service, question, open);
  },
});
