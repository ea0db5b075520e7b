import type * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { PrivateLinkService, type PrivateLinkServiceArgs, ServiceConnectionState } from "../../src";
import { armId, type Azure, errorOf, later, run, UNKNOWN } from "./registrations";

const networkId = armId("Microsoft.Network/virtualNetworks", "provider", "network-rg");
const subnetId = armId("Microsoft.Network/virtualNetworks/provider/subnets", "machines", "network-rg");
const natSubnetId = armId("Microsoft.Network/virtualNetworks/provider/subnets", "nat", "network-rg");
const frontend = (name: string, balancer = "shop"): string => armId(`Microsoft.Network/loadBalancers/${balancer}/frontendIPConfigurations`, name);
const workspaceId = armId("Microsoft.OperationalInsights/workspaces", "logs");
const subscription = (letter: string): string => `00000000-0000-0000-0000-00000000000${letter}`;
const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `00000000-0000-0000-0000-${String(index).padStart(12, "0")}`);

const ALIAS = "shop.00000000-0000-0000-0000-000000000001.westeurope.azure.privatelinkservice";
const azure: Azure = { outputs: ({ type }) => (type === "azure-native:network:PrivateLinkService" ? { alias: ALIAS } : {}) };

const GIVEN = { frontendIpConfigurationIds: [frontend("front")], natSubnetId } as const;
const make =
  (args: Partial<PrivateLinkServiceArgs>, others: object = {}) =>
  (): PrivateLinkService =>
    new PrivateLinkService("shop", { resourceGroupName: "rg", location: "westeurope", ...args, ...others });
const given = (args: Partial<PrivateLinkServiceArgs> = {}, others: object = {}): (() => PrivateLinkService) => make({ ...GIVEN, frontendIpConfigurationIds: [frontend("front")], ...args }, others);
const inSubnet = (addressPrefix: pulumi.Input<string>, args: Partial<PrivateLinkServiceArgs> = {}): (() => PrivateLinkService) => make({ frontendIpConfigurationIds: [frontend("front")], natSubnet: { networkId, addressPrefix }, ...args });
const NAT = { name: "nat-1", primary: true, privateIPAddressVersion: "IPv4", privateIPAllocationMethod: "Dynamic", subnet: { id: natSubnetId } };

describe.each([{ ...azure, preview: false }, { preview: true }])("a service behind a load balancer that exists, preview: $preview", (engine) => {
  test("has one NAT address, and nobody but role assignments lets anyone in", async () => {
    const { resources, outputs } = await run(given(), engine);
    expect(resources).toEqual([
      {
        type: "azure-native:network:PrivateLinkService",
        name: "shop-service",
        parent: "shop",
        inputs: {
          resourceGroupName: "rg",
          serviceName: "shop",
          location: "westeurope",
          loadBalancerFrontendIpConfigurations: [{ id: frontend("front") }],
          ipConfigurations: [NAT],
          visibility: { subscriptions: [] },
          autoApproval: { subscriptions: [] },
          enableProxyProtocol: false,
        },
        dependencies: [],
        propertyDependencies: {},
        options: {},
      },
    ]);
    expect(outputs("shop")).toEqual({
      serviceId: engine.preview ? UNKNOWN : armId("Microsoft.Network/privateLinkServices", "shop"),
      alias: engine.preview ? UNKNOWN : ALIAS,
      natSubnetId,
    });
  });

  test("takes its names, addresses, subscriptions, proxy protocol and tags", async () => {
    const { resource } = await run(
      given({
        serviceName: "pls",
        frontendIpConfigurationIds: [later(frontend("front")), frontend("other")],
        natSubnetId: later(natSubnetId),
        natAddresses: ["10.0.1.4", later("10.0.1.5")],
        visibilitySubscriptions: [subscription("a"), subscription("b")],
        autoApprovalSubscriptions: [subscription("B")],
        enableProxyProtocol: true,
        fqdns: ["shop.example.com"],
        tags: { team: "shop" },
      }),
      engine,
    );
    expect(resource("shop-service").inputs).toEqual({
      resourceGroupName: "rg",
      serviceName: "pls",
      location: "westeurope",
      loadBalancerFrontendIpConfigurations: [{ id: frontend("front") }, { id: frontend("other") }],
      ipConfigurations: [
        { ...NAT, privateIPAllocationMethod: "Static", privateIPAddress: "10.0.1.4" },
        { ...NAT, name: "nat-2", primary: false, privateIPAllocationMethod: "Static", privateIPAddress: "10.0.1.5" },
      ],
      visibility: { subscriptions: [subscription("a"), subscription("b")] },
      autoApproval: { subscriptions: [subscription("B")] },
      enableProxyProtocol: true,
      fqdns: ["shop.example.com"],
      tags: { team: "shop" },
    });
  });

  test("answers connections and exports its metrics, under names that it keeps", async () => {
    const connections = { branch: { connectionName: "branch.1" }, stranger: { connectionName: later("stranger.2"), state: ServiceConnectionState.Rejected, description: "not a customer" } };
    const { resource } = await run(given({ serviceName: later("pls"), approvedConnections: connections, diagnosticsWorkspaceId: workspaceId }), engine);
    const dependencies = ["PrivateLinkService shop-service"];
    expect(resource("shop-connection-branch")).toEqual({
      type: "azure-native:network:PrivateLinkServicePrivateEndpointConnection",
      name: "shop-connection-branch",
      parent: "shop",
      inputs: { resourceGroupName: "rg", serviceName: "pls", peConnectionName: "branch.1", privateLinkServiceConnectionState: { status: "Approved" } },
      dependencies,
      propertyDependencies: { serviceName: dependencies },
      options: {},
    });
    expect(resource("shop-connection-stranger").inputs).toEqual({
      resourceGroupName: "rg",
      serviceName: "pls",
      peConnectionName: "stranger.2",
      privateLinkServiceConnectionState: { status: "Rejected", description: "not a customer" },
    });
    expect(resource("shop-diagnostics")).toEqual({
      type: "azure-native:monitor:DiagnosticSetting",
      name: "shop-diagnostics",
      parent: "shop",
      inputs: {
        name: "shop",
        resourceUri: engine.preview ? UNKNOWN : armId("Microsoft.Network/privateLinkServices", "pls"),
        workspaceId,
        metrics: [{ category: "AllMetrics", enabled: true }],
      },
      dependencies,
      propertyDependencies: { resourceUri: dependencies },
      options: {},
    });
  });
});

describe.each([{ ...azure, preview: false }, { preview: true }])("a service with a load balancer and a NAT subnet of its own, preview: $preview", (engine) => {
  const program = make({ loadBalancer: { subnetId, port: 443 }, natSubnet: { networkId, addressPrefix: "10.0.1.0/28" }, natAddressCount: 2, tags: { team: "shop" } });
  const balancerId = engine.preview ? UNKNOWN : armId("Microsoft.Network/loadBalancers", "shop");
  const part = (path: string): string => (engine.preview ? UNKNOWN : `${balancerId}/${path}`);

  test("has the subnet in its network's group, with the policies off", async () => {
    const { resource } = await run(program, engine);
    expect(resource("shop-nat-subnet")).toEqual({
      type: "azure-native:network:Subnet",
      name: "shop-nat-subnet",
      parent: "shop",
      inputs: {
        resourceGroupName: "network-rg",
        virtualNetworkName: "provider",
        subnetName: "shop-nat",
        addressPrefix: "10.0.1.0/28",
        privateEndpointNetworkPolicies: "Disabled",
        privateLinkServiceNetworkPolicies: "Disabled",
      },
      dependencies: [],
      propertyDependencies: {},
      options: {},
    });
  });

  test("has a Standard, internal load balancer with a pool that interfaces join", async () => {
    const { resource, outputs } = await run(program, engine);
    expect(resource("shop-load-balancer")).toEqual({
      type: "azure-native:network:LoadBalancer",
      name: "shop-load-balancer",
      parent: "shop",
      inputs: {
        resourceGroupName: "rg",
        loadBalancerName: "shop",
        location: "westeurope",
        sku: { name: "Standard" },
        frontendIPConfigurations: [
          { name: "frontend", subnet: { id: subnetId }, privateIPAllocationMethod: "Dynamic" },
        ],
        backendAddressPools: [{ name: "machines" }],
        probes: [{ name: "health", port: 443, protocol: "Tcp" }],
        loadBalancingRules: [
          {
            name: "service",
            protocol: "Tcp",
            frontendPort: 443,
            backendPort: 443,
            frontendIPConfiguration: { id: "$self/frontendIPConfigurations/frontend" },
            backendAddressPool: { id: "$self/backendAddressPools/machines" },
            probe: { id: "$self/probes/health" },
          },
        ],
        tags: { team: "shop" },
      },
      dependencies: [],
      propertyDependencies: {},
      options: {},
    });
    expect(outputs("shop")).toMatchObject({ loadBalancerId: balancerId, backendPoolId: part("backendAddressPools/machines"), natSubnetId: engine.preview ? UNKNOWN : armId("Microsoft.Network/virtualNetworks/hub/subnets", "shop-nat") });
  });

  test("stands behind the one and takes its addresses from the other", async () => {
    const { resource } = await run(program, engine);
    const { inputs, dependencies, propertyDependencies } = resource("shop-service");
    expect(inputs["loadBalancerFrontendIpConfigurations"]).toEqual(engine.preview ? [{ id: UNKNOWN }] : [{ id: part("frontendIPConfigurations/frontend") }]);
    expect(inputs["ipConfigurations"]).toHaveLength(2);
    expect(dependencies).toEqual(["LoadBalancer shop-load-balancer", "Subnet shop-nat-subnet"]);
    expect(propertyDependencies).toEqual({ ipConfigurations: ["Subnet shop-nat-subnet"], loadBalancerFrontendIpConfigurations: ["LoadBalancer shop-load-balancer"] });
  });
});

test("a created load balancer takes its name, address, ports and probe", async () => {
  const loadBalancer = { subnetId: later(subnetId), privateIpAddress: "10.0.0.9", port: 80, backendPort: 8080, probePort: later(8081), probePath: "/health", loadBalancerName: "front-door" };
  const { resource } = await run(make({ natSubnetId, loadBalancer }), azure);
  const { inputs } = resource("shop-load-balancer");
  expect(inputs["loadBalancerName"]).toBe("front-door");
  expect(inputs["frontendIPConfigurations"]).toMatchObject([{ privateIPAllocationMethod: "Static", privateIPAddress: "10.0.0.9" }]);
  expect(inputs["probes"]).toEqual([{ name: "health", port: 8081, protocol: "Http", requestPath: "/health" }]);
  expect(inputs["loadBalancingRules"]).toMatchObject([{ frontendPort: 80, backendPort: 8080 }]);
});

test("a probe asks the machines' port unless it is given one", async () => {
  const { resource } = await run(make({ natSubnetId, loadBalancer: { subnetId, port: 443, backendPort: 8443 } }), azure);
  expect(resource("shop-load-balancer").inputs["probes"]).toEqual([{ name: "health", port: 8443, protocol: "Tcp" }]);
});

test("a NAT subnet takes a name", async () => {
  const { resource } = await run(make({ frontendIpConfigurationIds: [frontend("front")], natSubnet: { networkId: later(networkId), addressPrefix: "10.0.1.0/28", subnetName: "translation" } }), azure);
  expect(resource("shop-nat-subnet").inputs).toMatchObject({ resourceGroupName: "network-rg", virtualNetworkName: "provider", subnetName: "translation" });
});

test("a direct connect service has a destination, two NAT addresses and no load balancer", async () => {
  const { resource, resources } = await run(make({ natSubnetId, destinationIpAddress: later("10.9.0.4") }), azure);
  expect(resources).toHaveLength(1);
  const { inputs } = resource("shop-service");
  expect(inputs["destinationIPAddress"]).toBe("10.9.0.4");
  expect(inputs).not.toHaveProperty("loadBalancerFrontendIpConfigurations");
  expect(inputs["ipConfigurations"]).toEqual([NAT, { ...NAT, name: "nat-2", primary: false }]);
});

describe("subscriptions", () => {
  test("auto-approval is a subset of visibility also where one of them is an output", async () => {
    const { resource, errors } = await run(given({ visibilitySubscriptions: [later(subscription("a"))], autoApprovalSubscriptions: [subscription("a")] }), azure);
    expect(errors).toEqual([]);
    expect(resource("shop-service").inputs["autoApproval"]).toEqual({ subscriptions: [subscription("a")] });
  });

  test("* is visible to anyone, and is warned about in each list", async () => {
    const { resource, warnings } = await run(given({ visibilitySubscriptions: ["*"], autoApprovalSubscriptions: [subscription("a"), "*"] }), azure);
    expect(resource("shop-service").inputs).toMatchObject({ visibility: { subscriptions: ["*"] }, autoApproval: { subscriptions: [subscription("a"), "*"] } });
    const warning = (input: string): string =>
      `${input} lists "*": no document that was read says that it stands for anyone (UNVERIFIED). List the subscriptions that you serve, or try it before you rely on it.`;
    expect(warnings).toEqual([warning("visibilitySubscriptions"), warning("autoApprovalSubscriptions")]);
  });

  test("a list of subscriptions warns of nothing", async () => {
    const { warnings } = await run(given({ visibilitySubscriptions: many(100), autoApprovalSubscriptions: many(100) }), azure);
    expect(warnings).toEqual([]);
  });
});

test.each([
  ["known at once", "10.0.1.0/28", ["10.0.1.4", "10.0.1.14"]],
  ["known later", later("10.0.1.0/28"), ["10.0.1.4", later("10.0.1.14")]],
  ["as many as fit", "10.0.1.0/29", ["10.0.1.4", "10.0.1.5", "10.0.1.6"]],
] as const)("NAT addresses in their subnet are taken, %s", async (_, addressPrefix, natAddresses) => {
  const { errors } = await run(inSubnet(addressPrefix, { natAddresses: [...natAddresses] }), azure);
  expect(errors).toEqual([]);
});

test("a NAT address outside of a subnet whose range is known later is refused then", async () => {
  expect((await run(inSubnet(later("10.0.1.0/28"), { natAddresses: [later("10.0.2.4")] }), azure)).errors).toEqual([`Invalid value for natAddresses[0]: "10.0.2.4". ${OUTSIDE}`]);
});

test.each([8, 1])("%i NAT addresses are taken", async (natAddressCount) => {
  const { resource } = await run(given({ natAddressCount }), azure);
  expect(resource("shop-service").inputs["ipConfigurations"]).toHaveLength(natAddressCount);
});

const BACKENDS = "frontendIpConfigurationIds, loadBalancer or destinationIpAddress";
const ADDRESS = "Allowed: an IPv4 address, such as 10.0.0.4. Fix: give the address alone, without a range.";
const RANGE = (count: number): string => `Allowed: an IPv4 range of a subnet, such as 10.0.9.0/28, with ${count} or more free addresses beside the 5 that Azure keeps. Fix:`;
const OUTSIDE = "Allowed: an address of the subnet's range 10.0.1.0/28, other than the first 4 and the last, which Azure keeps. Fix: give an address of that range, or leave the addresses to Azure.";
const PORT = "Allowed: a port from 1 to 65535. Fix: give one port.";
const COUNT = "Allowed: 1 to 8 NAT addresses (D18, D20). Fix: give 1 to 8.";
const EVEN = "Allowed: 2, 4, 6 or 8 NAT addresses together with destinationIpAddress (D19). Fix: give";
const VISIBLE = "Allowed: subscriptions of visibilitySubscriptions: who is approved at once must see the service (D18). Fix: add it to visibilitySubscriptions, or remove it.";
const ONE_BALANCER = "Allowed: frontends of one load balancer (D18). Fix: remove the frontends of the other load balancer, and make a service of their own for them.";
const FRONTEND = "Allowed: the resource id of a load balancer's frontend (/subscriptions/…/resourceGroups/…/providers/Microsoft.Network/loadBalancers/…/frontendIPConfigurations/…). Fix:";

describe("what is refused", () => {
  test.each<[string, () => PrivateLinkService, string]>([
    ["no resource group", make({ ...GIVEN, frontendIpConfigurationIds: [frontend("front")] }, { resourceGroupName: undefined }), "resourceGroupName: undefined. Allowed: a value: it has no default. Fix: give resourceGroupName."],
    ["nothing to stand behind", make({ natSubnetId }), `frontendIpConfigurationIds: undefined. Allowed: one of ${BACKENDS}. Fix: give ${BACKENDS}.`],
    ["two to stand behind", given({ destinationIpAddress: "10.0.0.4" }), `destinationIpAddress: "10.0.0.4". Allowed: no value together with frontendIpConfigurationIds. Fix: remove destinationIpAddress or frontendIpConfigurationIds.`],
    ["no NAT subnet", make({ frontendIpConfigurationIds: [frontend("front")] }), "natSubnetId: undefined. Allowed: one of natSubnetId or natSubnet. Fix: give natSubnetId or natSubnet."],
    ["two NAT subnets", given({ natSubnet: { networkId, addressPrefix: "10.0.1.0/28" } }), "natSubnet: (an object). Allowed: no value together with natSubnetId. Fix: remove natSubnet or natSubnetId."],
    ["no frontend", given({ frontendIpConfigurationIds: [] }), "frontendIpConfigurationIds: (a list). Allowed: at least one frontend. Fix: give the id of a frontend, or leave frontendIpConfigurationIds out."],
    ["a load balancer for a frontend", given({ frontendIpConfigurationIds: [armId("Microsoft.Network/loadBalancers", "shop")] }), `frontendIpConfigurationIds[0]: "${armId("Microsoft.Network/loadBalancers", "shop")}". ${FRONTEND} this is the load balancer itself: give the id of one of its frontends (…/frontendIPConfigurations/<name>).`],
    ["frontends of two load balancers", given({ frontendIpConfigurationIds: [frontend("a"), frontend("a", "other")] }), `frontendIpConfigurationIds[1]: "${frontend("a", "other")}". ${ONE_BALANCER}`],
    ["frontends of two load balancers, later", given({ frontendIpConfigurationIds: [frontend("a"), later(frontend("a", "other"))] }), `frontendIpConfigurationIds[1]: "${frontend("a", "other")}". ${ONE_BALANCER}`],
    ["a frontend twice", given({ frontendIpConfigurationIds: [frontend("a"), frontend("A")] }), `frontendIpConfigurationIds[1]: "${frontend("A")}". Allowed: each frontend once; frontendIpConfigurationIds[0] is this frontend. Fix: remove one of the two.`],
    ["a count and addresses", given({ natAddressCount: 1, natAddresses: ["10.0.1.4"] }), "natAddressCount: 1. Allowed: no value together with natAddresses. Fix: remove natAddressCount: each address of natAddresses is one."],
    ["no NAT address", given({ natAddressCount: 0 }), `natAddressCount: 0. ${COUNT}`],
    ["nine NAT addresses", given({ natAddressCount: 9 }), `natAddressCount: 9. ${COUNT}`],
    ["half a NAT address", given({ natAddressCount: 1.5 }), `natAddressCount: 1.5. ${COUNT}`],
    ["an empty list of NAT addresses", given({ natAddresses: [] }), `natAddresses: 0. ${COUNT}`],
    ["an odd count for direct connect", make({ natSubnetId, destinationIpAddress: "10.9.0.4", natAddressCount: 3 }), `natAddressCount: 3. ${EVEN} 4.`],
    ["one static address for direct connect", make({ natSubnetId, destinationIpAddress: "10.9.0.4", natAddresses: ["10.0.1.4"] }), `natAddresses: 1. ${EVEN} 2.`],
    ["an IPv6 NAT address", given({ natAddresses: ["fd00::4"] }), `natAddresses[0]: "fd00::4". ${ADDRESS}`],
    ["a NAT address twice", given({ natAddresses: ["10.0.1.4", "10.0.1.4"] }), `natAddresses[1]: "10.0.1.4". Allowed: each address once; natAddresses[0] is this address. Fix: remove one of the two.`],
    ["a number for a list of NAT addresses", given({}, { natAddresses: 9 }), `natAddresses: 9. Allowed: a list of 1 to 8 IPv4 addresses of the NAT subnet. Fix: list the addresses, or give natAddressCount for a number of addresses that Azure chooses.`],
    ["one NAT address for a list", given({}, { natAddresses: "10.0.1.4" }), `natAddresses: "10.0.1.4". Allowed: a list of 1 to 8 IPv4 addresses of the NAT subnet. Fix: list the addresses, or give natAddressCount for a number of addresses that Azure chooses.`],
    ["an output for a list of NAT addresses", given({}, { natAddresses: later(["10.0.1.4"]) }), "natAddresses: (an output). Allowed: a list of 1 to 8 IPv4 addresses of the NAT subnet. Fix: give a list of outputs in place of an output of a list."],
    ["one frontend for a list", given({}, { frontendIpConfigurationIds: "front" }), `frontendIpConfigurationIds: "front". Allowed: a list of resource ids of frontends. Fix: write [ ] around what is listed.`],
    ["one subscription for a list", given({}, { visibilitySubscriptions: subscription("a") }), `visibilitySubscriptions: "${subscription("a")}". Allowed: a list of ids of subscriptions. Fix: write [ ] around what is listed.`],
    ["no range for a NAT subnet", inSubnet("10.0.1.0"), `natSubnet.addressPrefix: "10.0.1.0". ${RANGE(1)} give the range in CIDR form.`],
    ["an IPv6 range for a NAT subnet", inSubnet("fd00::/64"), `natSubnet.addressPrefix: "fd00::/64". ${RANGE(1)} give the range in CIDR form.`],
    ["a NAT subnet that is too small", inSubnet("10.0.1.0/29", { natAddressCount: 4 }), `natSubnet.addressPrefix: "10.0.1.0/29". ${RANGE(4)} give a larger range, or ask for fewer addresses.`],
    ["a NAT address outside of its subnet", inSubnet("10.0.1.0/28", { natAddresses: ["10.0.1.4", "10.0.1.20"] }), `natAddresses[1]: "10.0.1.20". ${OUTSIDE}`],
    ["a NAT address that Azure keeps", inSubnet("10.0.1.0/28", { natAddresses: ["10.0.1.3"] }), `natAddresses[0]: "10.0.1.3". ${OUTSIDE}`],
    ["the last address of the NAT subnet", inSubnet("10.0.1.0/28", { natAddresses: ["10.0.1.15"] }), `natAddresses[0]: "10.0.1.15". ${OUTSIDE}`],
    ["a range for a destination", make({ natSubnetId, destinationIpAddress: "10.9.0.0/24" }), `destinationIpAddress: "10.9.0.0/24". ${ADDRESS}`],
    ["too many that see it", given({ visibilitySubscriptions: many(101) }), "visibilitySubscriptions: 101. Allowed: up to 100 subscriptions (D20). Fix: list fewer."],
    ["a name for a subscription", given({ visibilitySubscriptions: ["production"] }), `visibilitySubscriptions[0]: "production". Allowed: the id of a subscription, such as 00000000-0000-0000-0000-000000000000. Fix: give the subscription's id, and not its name.`],
    ["approval of whom nobody lists", given({ autoApprovalSubscriptions: [subscription("a")] }), `autoApprovalSubscriptions[0]: "${subscription("a")}". ${VISIBLE}`],
    ["approval of who does not see it, later", given({ visibilitySubscriptions: [later(subscription("b"))], autoApprovalSubscriptions: [subscription("a")] }), `autoApprovalSubscriptions[0]: "${subscription("a")}". ${VISIBLE}`],
    ["approval of anyone where few see it", given({ visibilitySubscriptions: [subscription("b")], autoApprovalSubscriptions: ["*"] }), `autoApprovalSubscriptions[0]: "*". ${VISIBLE}`],
    ["port 0", make({ natSubnetId, loadBalancer: { subnetId, port: 0 } }), `loadBalancer.port: 0. ${PORT}`],
    ["port 65536 behind", make({ natSubnetId, loadBalancer: { subnetId, port: 1, backendPort: 65_536 } }), `loadBalancer.backendPort: 65536. ${PORT}`],
    ["half a port", make({ natSubnetId, loadBalancer: { subnetId, port: 65_535, probePort: 1.5 } }), `loadBalancer.probePort: 1.5. ${PORT}`],
    ["an address of the frontend", make({ natSubnetId, loadBalancer: { subnetId, port: 1, privateIpAddress: "" } }), `loadBalancer.privateIpAddress: "". ${ADDRESS}`],
    ["a relative probe path", make({ natSubnetId, loadBalancer: { subnetId, port: 1, probePath: "health" } }), `loadBalancer.probePath: "health". Allowed: a path that starts with /. Fix: give the path alone, such as /health, or leave it out for a TCP probe.`],
    ["a key that no resource takes", given({ approvedConnections: { "a/b": { connectionName: "x" } } }), `approvedConnections: "a/b". Allowed: names of letters, digits, '.', '_' and '-' that start with a letter or digit. Fix: rename the connection's key; connectionName is Azure's own.`],
    ["an empty connection", given({ approvedConnections: { a: { connectionName: "" } } }), `approvedConnections["a"].connectionName: "". Allowed: the name of one of the service's connections. Fix: read the name from the service once the consumer's endpoint exists.`],
    ["another workspace", given({ diagnosticsWorkspaceId: networkId }), `diagnosticsWorkspaceId: "${networkId}". Allowed: the resource id of a Log Analytics workspace (/subscriptions/…/resourceGroups/…/providers/Microsoft.OperationalInsights/workspaces/…). Fix: this is the id of a Microsoft.Network/virtualNetworks; give the id of a Log Analytics workspace.`],
  ])("%s", async (_, program, message) => {
    const result = await run(program, azure);
    expect(result.errors).toContain(`Invalid value for ${message}`);
    expect(result.resources).toEqual([]);
  });

  test("a state that is none, of TypeScript's making or not", async () => {
    const wrong = { connectionName: "a", state: "approved" } as unknown as { connectionName: string };
    expect(await errorOf(given({ approvedConnections: { a: wrong } }), azure)).toBe('Invalid value for approvedConnections["a"].state: "approved". Allowed values: "Approved", "Rejected". Fix: did you mean "Approved"?');
  });
});

test("an update that adds a NAT address keeps those before it", async () => {
  const addresses = async (natAddressCount: number): Promise<unknown> => (await run(given({ natAddressCount }), azure)).resource("shop-service").inputs["ipConfigurations"];
  const [before, after] = [await addresses(2), await addresses(3)];
  expect((after as unknown[]).slice(0, 2)).toEqual(before);
});
