import { describe, expect, test } from "vitest";
import { Cloud, EgressNeed, MonitoringEgress, type MonitoringEgressArgs, RolloutStage } from "../../src";
import { armId, later, run, type Run, UNKNOWN, type Values } from "./registrations";

const groupId = armId("Microsoft.Network/networkSecurityGroups", "spoke", "network-rg");
const policyId = armId("Microsoft.Network/firewallPolicies", "hub", "network-rg");
const ENDPOINTS = "10.0.0.0/27";
const CREATED: Partial<MonitoringEgressArgs> = { createSecurityGroup: true, resourceGroupName: "rg", location: "westeurope" };

const make =
  (args: Partial<MonitoringEgressArgs>, others: object = {}) =>
  (): MonitoringEgress =>
    new MonitoringEgress("egress", { endpointRanges: [ENDPOINTS], ...args, ...others });

/** The rules of a security group in the order of their registration, a line each. */
const rulesOf = ({ resources }: Run): string[] =>
  resources
    .filter(({ type }) => type === "azure-native:network:SecurityRule")
    .map(({ name, inputs }) => `${String(inputs["priority"])} ${name} ${String(inputs["access"])} ${destinationsOf(inputs).join(",")}`);

function destinationsOf({ destinationAddressPrefix, destinationAddressPrefixes }: Values): readonly string[] {
  return typeof destinationAddressPrefix === "string" ? [destinationAddressPrefix] : (destinationAddressPrefixes as string[]);
}

/** The collections of a firewall's group, a line each. */
const collectionsOf = ({ resource }: Run): string[] =>
  (resource("egress-firewall-rules").inputs["ruleCollections"] as Values[]).map((collection) => {
    const [rule] = collection["rules"] as Values[];
    const to = rule?.["destinationAddresses"] ?? rule?.["targetFqdns"];
    return `${String(collection["priority"])} ${String((collection["action"] as Values)["type"])} ${String(rule?.["ruleType"])} ${(to as string[]).join(",")}`;
  });

describe.each([{ preview: false }, { preview: true }])("a created security group, preview: $preview", (engine) => {
  test("lets everything out before the deny, and its rules are made one after another", async () => {
    const { resources, outputs } = await run(make({ ...CREATED, stage: RolloutStage.Close, needs: [EgressNeed.Agents], tags: { team: "network" } }), engine);
    const rule = (key: string, fields: Values, before: string[]): unknown => ({
      type: "azure-native:network:SecurityRule",
      name: `egress-rule-${key}`,
      parent: "egress",
      inputs: {
        resourceGroupName: "rg",
        networkSecurityGroupName: "egress",
        securityRuleName: `egress-${key}`,
        direction: "Outbound",
        protocol: "Tcp",
        sourceAddressPrefix: "*",
        sourcePortRange: "*",
        destinationPortRange: "443",
        ...fields,
      },
      dependencies: ["NetworkSecurityGroup egress-security-group", ...before],
      propertyDependencies: { networkSecurityGroupName: ["NetworkSecurityGroup egress-security-group"] },
      options: {},
    });
    expect(resources).toEqual([
      {
        type: "azure-native:network:NetworkSecurityGroup",
        name: "egress-security-group",
        parent: "egress",
        inputs: { resourceGroupName: "rg", networkSecurityGroupName: "egress", location: "westeurope", tags: { team: "network" } },
        dependencies: [],
        propertyDependencies: {},
        options: {},
      },
      rule("private-link", { access: "Allow", priority: 200, destinationAddressPrefixes: [ENDPOINTS], description: "Private endpoints, before anything is denied." }, []),
      rule("allow-AzureResourceManager", { access: "Allow", priority: 202, destinationAddressPrefix: "AzureResourceManager", description: "AzureResourceManager, which private link does not carry." }, ["SecurityRule egress-rule-private-link"]),
      rule("deny-azure-monitor", { access: "Deny", priority: 300, destinationAddressPrefix: "AzureMonitor", description: "Public Azure Monitor endpoints: data leaves through the scope alone." }, ["SecurityRule egress-rule-allow-AzureResourceManager"]),
    ]);
    expect(outputs("egress")).toEqual({ securityGroupId: engine.preview ? UNKNOWN : armId("Microsoft.Network/networkSecurityGroups", "egress"), allowedServiceTags: ["AzureResourceManager"] });
  });

  test("takes its name, sources, priorities and ranges", async () => {
    const result = await run(
      make({ ...CREATED, securityGroupName: "nsg", endpointRanges: [later(ENDPOINTS), "10.0.1.4"], sourceRanges: ["10.1.0.0/24"], needs: [EgressNeed.Rest], allowPriority: 1000, denyPriority: 4095, denyPublicIngestion: true, denyInternet: true }),
      engine,
    );
    expect(rulesOf(result)).toEqual([
      "1000 egress-rule-private-link Allow 10.0.0.0/27,10.0.1.4",
      "1001 egress-rule-allow-AzureActiveDirectory Allow AzureActiveDirectory",
      "1002 egress-rule-allow-AzureResourceManager Allow AzureResourceManager",
      "4095 egress-rule-deny-azure-monitor Deny AzureMonitor",
      "4096 egress-rule-deny-internet Deny Internet",
    ]);
    const { inputs } = result.resource("egress-rule-deny-internet");
    expect(inputs).toMatchObject({ networkSecurityGroupName: "nsg", sourceAddressPrefixes: ["10.1.0.0/24"], description: "All other public HTTPS, data collection endpoints among it." });
    expect(inputs).not.toHaveProperty("sourceAddressPrefix");
  });
});

test("a security group that exists takes the rules where it is", async () => {
  const result = await run(make({ existingSecurityGroupId: later(groupId), needs: [EgressNeed.Agents] }));
  expect(result.resources.map(({ name }) => name)).toEqual(["egress-rule-private-link", "egress-rule-allow-AzureResourceManager", "egress-rule-allow-AzureMonitor"]);
  expect(result.resource("egress-rule-private-link").inputs).toMatchObject({ resourceGroupName: "network-rg", networkSecurityGroupName: "spoke" });
  expect(result.outputs("egress")).toMatchObject({ securityGroupId: groupId });
});

const PORTAL = ["203 egress-rule-allow-AzureFrontDoor.FirstParty Allow AzureFrontDoor.FirstParty", "204 egress-rule-allow-AzureFrontDoor.Frontend Allow AzureFrontDoor.Frontend"];
const REST = ["200 egress-rule-private-link Allow 10.0.0.0/27", "201 egress-rule-allow-AzureActiveDirectory Allow AzureActiveDirectory", "202 egress-rule-allow-AzureResourceManager Allow AzureResourceManager"];
const OPEN = "206 egress-rule-allow-AzureMonitor Allow AzureMonitor";

describe("needs and stages", () => {
  test.each<[string, Partial<MonitoringEgressArgs>, string[]]>([
    ["without a stage, Azure Monitor is let out", {}, [...REST, ...PORTAL, OPEN]],
    ["Connect", { stage: RolloutStage.Connect }, [...REST, ...PORTAL, OPEN]],
    ["Verify", { stage: RolloutStage.Verify }, [...REST, ...PORTAL, OPEN]],
    ["Close denies it, and every other rule stays where it was", { stage: RolloutStage.Close }, [...REST, ...PORTAL, "300 egress-rule-deny-azure-monitor Deny AzureMonitor"]],
    ["PrivateOnly", { stage: RolloutStage.PrivateOnly }, [...REST, ...PORTAL, "300 egress-rule-deny-azure-monitor Deny AzureMonitor"]],
    ["an explicit deny takes the stage's place", { stage: RolloutStage.Close, denyPublicIngestion: false }, [...REST, ...PORTAL, OPEN]],
    ["the Internet's deny has a place of its own", { denyInternet: true, needs: [EgressNeed.Rest] }, [...REST, "301 egress-rule-deny-internet Deny Internet"]],
    ["people and tools need no agents' tag", { needs: [EgressNeed.Portal, EgressNeed.Rest] }, [...REST, ...PORTAL]],
    ["hybrid workers", { needs: [EgressNeed.Automation] }, [...REST, "205 egress-rule-allow-GuestAndHybridManagement Allow GuestAndHybridManagement", OPEN]],
    ["nobody", { needs: [] }, REST.slice(0, 1)],
    ["tags in their place", { serviceTags: ["Storage", "AzureMonitor"] }, [...REST.slice(0, 1), "201 egress-rule-allow-Storage Allow Storage", "202 egress-rule-allow-AzureMonitor Allow AzureMonitor"]],
  ])("%s", async (_, args, rules) => {
    expect(rulesOf(await run(make({ ...CREATED, ...args })))).toEqual(rules);
  });
});

const NAMES = "*.handler.control.monitor.azure.com,*.ingest.monitor.azure.com,*.ods.opinsights.azure.com";

describe("a firewall policy", () => {
  test("gets one rule collection group, of rules by address and by name", async () => {
    const { resources, outputs } = await run(make({ firewallPolicyId: policyId, stage: RolloutStage.Close, needs: [EgressNeed.Rest], sourceRanges: ["10.1.0.0/24"], firewallPriority: 500 }));
    const byAddress = (name: string, priority: number, action: string, destinationAddresses: string[]): unknown => ({
      name,
      priority,
      ruleCollectionType: "FirewallPolicyFilterRuleCollection",
      action: { type: action },
      rules: [{ ruleType: "NetworkRule", name, ipProtocols: ["TCP"], sourceAddresses: ["10.1.0.0/24"], destinationAddresses, destinationPorts: ["443"] }],
    });
    expect(resources).toEqual([
      {
        type: "azure-native:network:FirewallPolicyRuleCollectionGroup",
        name: "egress-firewall-rules",
        parent: "egress",
        inputs: {
          resourceGroupName: "network-rg",
          firewallPolicyName: "hub",
          ruleCollectionGroupName: "egress",
          priority: 500,
          ruleCollections: [
            byAddress("private-link", 100, "Allow", [ENDPOINTS]),
            byAddress("needed", 200, "Allow", ["AzureActiveDirectory", "AzureResourceManager"]),
            byAddress("azure-monitor", 300, "Deny", ["AzureMonitor"]),
            {
              name: "azure-monitor-names",
              priority: 400,
              ruleCollectionType: "FirewallPolicyFilterRuleCollection",
              action: { type: "Deny" },
              rules: [{ ruleType: "ApplicationRule", name: "azure-monitor-names", protocols: [{ protocolType: "Https", port: 443 }], sourceAddresses: ["10.1.0.0/24"], targetFqdns: NAMES.split(",") }],
            },
          ],
        },
        dependencies: [],
        propertyDependencies: {},
        options: {},
      },
    ]);
    expect(outputs("egress")).toEqual({ ruleCollectionGroupId: armId("Microsoft.Network/firewallPolicies/policy/ruleCollectionGroups", "egress"), allowedServiceTags: ["AzureActiveDirectory", "AzureResourceManager"] });
  });

  const ALLOWED = ["100 Allow NetworkRule 10.0.0.0/27", "200 Allow NetworkRule AzureResourceManager"];
  test.each<[string, Partial<MonitoringEgressArgs>, string[]]>([
    ["lets agents out by tag and by name until they are denied", { needs: [EgressNeed.Agents] }, [...ALLOWED, "300 Allow NetworkRule AzureMonitor", `400 Allow ApplicationRule ${NAMES}`]],
    ["denies them by tag and by name", { needs: [EgressNeed.Agents], denyPublicIngestion: true }, [...ALLOWED, "300 Deny NetworkRule AzureMonitor", `400 Deny ApplicationRule ${NAMES}`]],
    ["says nothing of them where nobody needs them", { serviceTags: ["AzureResourceManager"] }, ALLOWED],
    ["knows the tag in any case", { serviceTags: ["azuremonitor"] }, [...ALLOWED.slice(0, 1), "300 Allow NetworkRule AzureMonitor", `400 Allow ApplicationRule ${NAMES}`]],
    ["has nothing but private link to let through", { needs: [], denyPublicIngestion: true, ingestionNames: [] }, [...ALLOWED.slice(0, 1), "300 Deny NetworkRule AzureMonitor"]],
    ["takes other names", { needs: [], denyPublicIngestion: true, ingestionNames: ["*.example.com", "one.example.com"] }, [...ALLOWED.slice(0, 1), "300 Deny NetworkRule AzureMonitor", "400 Deny ApplicationRule *.example.com,one.example.com"]],
  ])("%s", async (_, args, collections) => {
    expect(collectionsOf(await run(make({ firewallPolicyId: later(policyId), ...args })))).toEqual(collections);
  });

  test("stands beside a security group", async () => {
    const { resources } = await run(make({ ...CREATED, firewallPolicyId: policyId, needs: [] }));
    expect(resources.map(({ name }) => name).sort()).toEqual(["egress-firewall-rules", "egress-rule-private-link", "egress-security-group"]);
  });

  test("takes more tags than a security group has places for", async () => {
    const serviceTags = Array.from({ length: 120 }, (_, index) => `Storage.Region${index}`);
    const { errors } = await run(make({ firewallPolicyId: policyId, serviceTags }));
    expect(errors).toEqual([]);
  });
});

describe("clouds", () => {
  const unlisted = (cloud: string): string =>
    `Whether cloud "${cloud}" offers these service tags is UNVERIFIED: no Microsoft document that was read lists its tags. Give serviceTags where they differ: AzureActiveDirectory, AzureResourceManager, AzureFrontDoor.FirstParty, AzureFrontDoor.Frontend.`;
  test.each([
    { cloud: Cloud.Public, suffix: "com", warnings: [] },
    { cloud: Cloud.USGovernment, suffix: "us", warnings: [unlisted("USGovernment")] },
    { cloud: Cloud.China, suffix: "cn", warnings: [unlisted("China")] },
  ])("$cloud has names that end in $suffix", async ({ cloud, suffix, warnings }) => {
    const result = await run(make({ cloud, firewallPolicyId: policyId, stage: RolloutStage.Close }));
    expect(collectionsOf(result).at(-1)).toBe(`400 Deny ApplicationRule *.handler.control.monitor.azure.${suffix},*.ingest.monitor.azure.${suffix},*.ods.opinsights.azure.${suffix}`);
    expect(result.warnings).toEqual(warnings);
  });

  test.each([{ serviceTags: ["AzureResourceManager"] }, { needs: [] }])("tags of one's own, and none, are not warned about: %o", async (args) => {
    const { warnings } = await run(make({ cloud: Cloud.China, firewallPolicyId: policyId, ...args }));
    expect(warnings).toEqual([]);
  });
});

const RANGE = "Allowed: an IPv4 range or address, such as 10.0.0.0/27. Fix: give the range in CIDR form.";
const NO_GROUP = "Allowed: no value without a security group. Fix: remove";
const NO_FIREWALL = "Allowed: no value without firewallPolicyId. Fix: remove";
const NO_NEW = "Allowed: no value without createSecurityGroup. Fix: remove";
const PRIORITY = "Allowed: a whole number from 100 to 4096. Fix: choose another priority.";

describe("what is refused", () => {
  test.each<[string, () => MonitoringEgress, string]>([
    ["no ranges", make(CREATED, { endpointRanges: undefined }), "endpointRanges: undefined. Allowed: a value: it has no default. Fix: give endpointRanges."],
    ["an empty list of ranges", make({ ...CREATED, endpointRanges: [] }), "endpointRanges: (a list). Allowed: at least one range or address. Fix: give the ranges of the private endpoints' subnets."],
    ["an empty list of sources", make({ ...CREATED, sourceRanges: [] }), "sourceRanges: (a list). Allowed: at least one range or address. Fix: give the ranges of the clients, or leave it out for anywhere."],
    ["a tag for a range", make({ ...CREATED, endpointRanges: ["VirtualNetwork"] }), `endpointRanges[0]: "VirtualNetwork". ${RANGE}`],
    ["a range that is too long", make({ ...CREATED, endpointRanges: ["10.0.0.0/33"] }), `endpointRanges[0]: "10.0.0.0/33". ${RANGE}`],
    ["half a range, later", make({ ...CREATED, sourceRanges: [later("10.0.0.0/")] }), `sourceRanges[0]: "10.0.0.0/". ${RANGE}`],
    ["two ranges in one", make({ ...CREATED, sourceRanges: ["10.0.0.0/8/8"] }), `sourceRanges[0]: "10.0.0.0/8/8". ${RANGE}`],
    ["nowhere to put rules", make({}), "createSecurityGroup: undefined. Allowed: true, or an existingSecurityGroupId or firewallPolicyId in its place. Fix: say where the rules go: createSecurityGroup, existingSecurityGroupId or firewallPolicyId."],
    ["two security groups", make({ ...CREATED, existingSecurityGroupId: groupId }), `existingSecurityGroupId: "${groupId}". Allowed: no value together with createSecurityGroup. Fix: remove existingSecurityGroupId: the rules go into one security group.`],
    ["no resource group", make({ createSecurityGroup: true, location: "westeurope" }), "resourceGroupName: undefined. Allowed: a value together with createSecurityGroup. Fix: give resourceGroupName."],
    ["no region", make({ createSecurityGroup: true, resourceGroupName: "rg" }), "location: undefined. Allowed: a value together with createSecurityGroup. Fix: give location."],
    ["a name for a group that exists", make({ existingSecurityGroupId: groupId, securityGroupName: "other" }), `securityGroupName: "other". ${NO_NEW} securityGroupName: nothing is created that it describes.`],
    ["tags without a group", make({ firewallPolicyId: policyId, tags: {} }), `tags: (an object). ${NO_NEW} tags: nothing is created that it describes.`],
    ["a deny of the Internet in a firewall", make({ firewallPolicyId: policyId, denyInternet: true }), `denyInternet: true. ${NO_GROUP} denyInternet: it describes the rules of one.`],
    ["a rule's priority without rules", make({ firewallPolicyId: policyId, denyPriority: 400 }), `denyPriority: 400. ${NO_GROUP} denyPriority: it describes the rules of one.`],
    ["names without a firewall", make({ ...CREATED, ingestionNames: [] }), `ingestionNames: (a list). ${NO_FIREWALL} ingestionNames: it describes the rules of a firewall.`],
    ["a firewall's priority without one", make({ ...CREATED, firewallPriority: 300 }), `firewallPriority: 300. ${NO_FIREWALL} firewallPriority: it describes the rules of a firewall.`],
    ["needs and tags", make({ ...CREATED, needs: [], serviceTags: [] }), "needs: (a list). Allowed: no value together with serviceTags. Fix: remove needs: serviceTags take the place of the tags of needs."],
    ["a need in the wrong case", make(CREATED, { needs: ["Portal", "agents"] }), 'needs[1]: "agents". Allowed values: "Agents", "Portal", "Rest", "Automation". Fix: did you mean "Agents"?'],
    ["a stage that is none", make(CREATED, { stage: "Closed" }), 'stage: "Closed". Allowed values: "Connect", "Verify", "Close", "PrivateOnly". Fix: did you mean "Close"?'],
    ["a cloud that is none", make(CREATED, { cloud: "public" }), 'cloud: "public". Allowed values: "Public", "USGovernment", "China". Fix: did you mean "Public"?'],
    ["a range for a tag", make({ ...CREATED, serviceTags: ["10.0.0.0/8"] }), 'serviceTags[0]: "10.0.0.0/8". Allowed: names of service tags, such as AzureResourceManager. Fix: give the tag\'s name.'],
    ["a tag twice", make({ ...CREATED, serviceTags: ["Storage", "Storage"] }), 'serviceTags[1]: "Storage". Allowed: each tag once. Fix: remove the second one.'],
    ...["AzureMonitor", "azurecloud", "Internet", "*"].map((tag): [string, () => MonitoringEgress, string] => [
      `${tag} before the deny`,
      make({ ...CREATED, stage: RolloutStage.Close, serviceTags: [tag] }),
      `serviceTags[0]: "${tag}". Allowed: no tag that holds AzureMonitor where public ingestion is denied: it would be let out before the deny. Fix: remove it, or do not deny public ingestion yet.`,
    ]),
    ["a priority below 100", make({ ...CREATED, allowPriority: 99 }), `allowPriority: 99. ${PRIORITY}`],
    ["half a priority", make({ ...CREATED, allowPriority: 100.5 }), `allowPriority: 100.5. ${PRIORITY}`],
    ["no place for the Internet's deny", make({ ...CREATED, denyPriority: 4096, denyInternet: true }), `denyPriority: 4097. ${PRIORITY}`],
    ["a deny among what is let out", make({ ...CREATED, allowPriority: 294 }), "denyPriority: 300. Allowed: 301 or more: from 294 on there are places for the rules that let out. Fix: raise denyPriority, or lower allowPriority."],
    ["a group's priority of 0", make({ firewallPolicyId: policyId, firewallPriority: 0 }), "firewallPriority: 0. Allowed: a whole number from 100 to 65000. Fix: choose another priority."],
    ["an address for a name", make({ firewallPolicyId: policyId, ingestionNames: ["https://ingest"] }), 'ingestionNames[0]: "https://ingest". Allowed: names, or all names under one with *. before it. Fix: give a name such as *.ingest.monitor.azure.com.'],
    ["a firewall for its policy", make({ firewallPolicyId: groupId }), `firewallPolicyId: "${groupId}". Allowed: the resource id of a firewall policy (/subscriptions/…/resourceGroups/…/providers/Microsoft.Network/firewallPolicies/…). Fix: this is the id of a Microsoft.Network/networkSecurityGroups; give the id of a firewall policy.`],
    ["a policy for a security group", make({ existingSecurityGroupId: policyId }), `existingSecurityGroupId: "${policyId}". Allowed: the resource id of a network security group (/subscriptions/…/resourceGroups/…/providers/Microsoft.Network/networkSecurityGroups/…). Fix: this is the id of a Microsoft.Network/firewallPolicies; give the id of a network security group.`],
  ])("%s", async (_, program, message) => {
    const { errors } = await run(program);
    expect(errors).toContain(`Invalid value for ${message}`);
  });
});

test("the last place before the deny is taken", async () => {
  expect((await run(make({ ...CREATED, allowPriority: 293 }))).errors).toEqual([]);
});
