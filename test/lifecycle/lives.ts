import { type JsonMap } from "../simulated-azure/json";
import { type Edit } from "./example-program";

/** A step in a stack's life: the program as it is then, and one update to it. */
export interface Step {
  readonly name: string;
  /** How the program differs from the example as it stands. */
  readonly edits: readonly Edit[];
  /** Whether resources have other names in the program, with aliases, and Azure is asked for nothing. Default: false. */
  readonly renames?: boolean;
}

/** The life of an example's stack, from nothing to nothing. */
export interface Life {
  readonly example: string;
  /** The program at its first update. Default: the example as it stands. */
  readonly first?: readonly Edit[];
  readonly steps: readonly Step[];
  /** What others made in Azure before, by id. Default: nothing. */
  readonly existing?: Readonly<Record<string, JsonMap>>;
  /** An example whose stack is there before, as `project/stack`. */
  readonly platform?: { readonly example: string; readonly stack: string };
}

/** All that a stack goes through, its first update first. */
export function stepsOf({ first = [], steps }: Life): readonly Step[] {
  return [{ name: "first update", edits: first }, ...steps];
}

const STAGES = ["Connect", "Verify", "Close", "PrivateOnly"] as const;
type Stage = (typeof STAGES)[number];

const edit = (replace: string, by: string): Edit => ({ replace, by });
const before = (place: string, code: string): Edit => edit(place, `${code}\n${place}`);
/** A stage for components that are given none: each by the text that opens its arguments. */
const atStage = (stage: Stage, openings: readonly string[]): readonly Edit[] => openings.map((opening) => edit(opening, `${opening} stage: "${stage}",`));
/** The roll-out stage by stage, there and back: each is one update. */
const rollout = (edits: (stage: Stage) => readonly Edit[]): readonly Step[] => [...STAGES.slice(1), "Verify" as const, "Connect" as const].map((stage, index) => ({ name: `to ${stage}${index < 3 ? "" : " again"}`, edits: edits(stage) }));
const chosen = (given: string) => (stage: Stage): readonly Edit[] => (given === `RolloutStage.${stage}` ? [] : [edit(`const stage = ${given};`, `const stage = RolloutStage.${stage};`)]);

/** A network that is peered with the hub in both directions. */
const network = (name: string, common: string, group: string, hub: string, space: string): string => `
const ${name} = new network.VirtualNetwork("${name}", { ${common}, addressSpace: { addressPrefixes: ["${space}"] } });
for (const [from, to, direction] of [[${hub}, ${name}, "hub-to-${name}"], [${name}, ${hub}, "${name}-to-hub"]] as const) {
  new network.VirtualNetworkPeering(direction, { resourceGroupName: ${group}, virtualNetworkName: from.name, remoteVirtualNetwork: { id: to.id }, allowVirtualNetworkAccess: true });
}`;

/** What most examples have: a scope, its workspace and a hub, each by the text in the program. */
interface Shape {
  readonly example: string;
  /** Resource group and location, as arguments. */
  readonly common: string;
  /** The name of the resource group, as an expression. */
  readonly group: string;
  /** The variable of the hub's network. */
  readonly hub: string;
  readonly subnet: string;
  /** How the program makes its scope, at the stage `Verify`. */
  readonly scope: string;
  /** The statement that makes the hub's private link, up to its arguments. */
  readonly link: string;
  /** The argument that names the subnet in it, and the same with the subnet `other`; undefined where others use it too. */
  readonly moved?: readonly [string, string];
  /** The argument that names the networks, and the same with the network `branch` too. */
  readonly networks: readonly [string, string];
  /** A range of the hub for one more subnet. */
  readonly range: string;
  /** The stages: all programs there. */
  readonly stage: (stage: Stage) => readonly Edit[];
}

function lifeOf({ example, common, group, hub, subnet, scope, link, moved, networks, range, stage }: Shape): Life {
  const at = stage("Verify");
  const workspace = before(link, `new ScopedWorkspace("more", { ${common}, scope, applicationInsights: true, collectionEndpoint: false });`);
  const other = before(link, `const other = new network.Subnet("other", { resourceGroupName: ${group}, virtualNetworkName: ${hub}.name, addressPrefix: "${range}" }, { dependsOn: ${subnet} });`);
  return {
    example,
    first: stage("Connect"),
    steps: [
      ...rollout(stage),
      { name: "to Verify once more", edits: at },
      { name: "a spoke is added", edits: [...at, before(link, network("branch", common, group, hub, "10.9.0.0/24")), edit(...networks)] },
      { name: "a spoke is removed", edits: at },
      { name: "a workspace is added", edits: [...at, workspace] },
      { name: "a workspace is removed", edits: at },
      { name: "the scope is renamed by an alias", edits: [...at, renamed(scope)], renames: true },
      ...(moved === undefined ? [] : [{ name: "the endpoint moves to another subnet", edits: [...at, renamed(scope), other, edit(...moved)] }]),
    ],
  };
}

/** The scope under another name in the program, and the same in Azure. */
function renamed(scope: string): Edit {
  return edit(scope, scope.replace('("monitoring", {', '("central", { scopeName: "monitoring",').replace(/ }\)$/, ' }, { aliases: [{ name: "monitoring" }] })'));
}

const SCOPE_STAGED = 'new MonitoringScope("monitoring", { resourceGroupName, stage })';
const SCOPE_AND_LINK = ['new MonitoringScope("monitoring", {', 'new HubPrivateLink("monitoring", {'];
const HUB = { group: "resourceGroupName", common: "resourceGroupName, location", hub: "hub", subnet: "endpoints" } as const;
const MOVED = ["stage, subnetId: endpoints.id", "stage, subnetId: other.id"] as const;
const WITH_SPOKE = ["spokeNetworkIds: { spoke: spoke.id }", "spokeNetworkIds: { spoke: spoke.id, branch: branch.id }"] as const;

const NETWORK_LIFE = lifeOf({
  ...HUB,
  example: "one-network",
  hub: "vnet",
  subnet: "subnet",
  scope: 'new MonitoringScope("monitoring", { stage: "Verify", resourceGroupName, tags })',
  link: 'const privateLink = new HubPrivateLink("monitoring", {',
  moved: ["subnetId: subnet.id", "subnetId: other.id"],
  networks: ["hubNetworkId: vnet.id", "hubNetworkId: vnet.id, spokeNetworkIds: { branch: branch.id }"],
  range: "10.0.0.64/27",
  stage: (stage) => atStage(stage, [...SCOPE_AND_LINK, 'new ScopedWorkspace("logs", {']),
});

/** At last another team's zone takes the place of one: a zone group keeps its zones for good, and is replaced. */
const ONE_NETWORK: Life = {
  ...NETWORK_LIFE,
  example: "one-network",
  steps: [
    ...NETWORK_LIFE.steps,
    {
      name: "another zone takes the place of one",
      edits: [
        ...(NETWORK_LIFE.steps.at(-1)?.edits ?? []),
        before("const scope = new", 'const others = new resources.ResourceGroup("others", { location });\nconst blob = new privatedns.PrivateZone("blob", { resourceGroupName: others.name, privateZoneName: "privatelink.blob.core.windows.net", location: "global" });'),
        before('import * as resources from "@pulumi/azure-native/resources";', 'import * as privatedns from "@pulumi/azure-native/privatedns";'),
        edit("subnetId: other.id", 'existingZones: { "privatelink.blob.core.windows.net": { zoneId: blob.id } }, subnetId: other.id'),
      ],
    },
  ],
};

const HUB_AND_SPOKE = lifeOf({
  example: "hub-and-spoke",
  common: "...platformGroup",
  group: "platform.name",
  hub: "hub",
  subnet: "endpoints",
  scope: 'new MonitoringScope("monitoring", { stage: "Verify", resourceGroupName: platform.name, tags })',
  link: 'const privateLink = new HubPrivateLink("monitoring", {',
  moved: ["subnetId: endpoints.id", "subnetId: other.id"],
  networks: ["spokeNetworkIds: Object.fromEntries(Object.entries(spokes)", "spokeNetworkIds: Object.fromEntries(Object.entries({ ...spokes, branch })"],
  range: "10.0.0.64/27",
  stage: (stage) => atStage(stage, [...SCOPE_AND_LINK, 'new ScopedWorkspace("shop-logs", {', 'new ScopedWorkspace("platform-logs", {']),
});

const AGENTS = lifeOf({
  ...HUB,
  example: "agents",
  scope: SCOPE_STAGED,
  link: 'new HubPrivateLink("monitoring", {',
  moved: MOVED,
  networks: WITH_SPOKE,
  range: "10.0.0.64/27",
  stage: chosen("RolloutStage.Verify"),
});

const KUBERNETES = lifeOf({
  ...HUB,
  example: "kubernetes",
  scope: SCOPE_STAGED,
  link: 'new HubPrivateLink("monitoring", {',
  moved: ['new HubPrivateLink("monitoring", { resourceGroupName, location, scope, stage, subnetId: endpoints.id', 'new HubPrivateLink("monitoring", { resourceGroupName, location, scope, stage, subnetId: other.id'],
  networks: ["hubNetworkId: hub.id, spokeNetworkIds: { spoke: spoke.id }", "hubNetworkId: hub.id, spokeNetworkIds: { spoke: spoke.id, branch: branch.id }"],
  range: "10.0.0.64/26",
  stage: chosen("RolloutStage.Verify"),
});

const GRAFANA = lifeOf({
  ...HUB,
  example: "prometheus-grafana",
  hub: "vnet",
  subnet: "subnet",
  scope: SCOPE_STAGED,
  link: 'new HubPrivateLink("monitoring", {',
  moved: ["scope, stage, subnetId: subnet.id }", "scope, stage, subnetId: other.id }"],
  networks: ["scope, stage, subnetId: subnet.id }", "scope, stage, subnetId: subnet.id, spokeNetworkIds: { branch: branch.id } }"],
  range: "10.0.0.64/26",
  stage: chosen("RolloutStage.Close"),
});

const GOVERNMENT = lifeOf({
  example: "us-government",
  common: "...common",
  group: "group.name",
  hub: "hub",
  subnet: "endpoints",
  scope: 'new MonitoringScope("monitoring", { stage: "Verify", resourceGroupName: group.name, tags })',
  link: 'new HubPrivateLink("monitoring", {',
  moved: ["cloud, scope, subnetId: endpoints.id", "cloud, scope, subnetId: other.id"],
  networks: ["scope, subnetId: endpoints.id, hubNetworkId: hub.id", "scope, subnetId: endpoints.id, hubNetworkId: hub.id, spokeNetworkIds: { branch: branch.id }"],
  range: "10.0.0.64/26",
  // The link's own opening is where the other programs put what they add: its stage is its last argument.
  stage: (stage) => [...atStage(stage, ['new MonitoringScope("monitoring", {', 'new ScopedWorkspace("logs", {']), edit("hubNetworkId: hub.id }", `hubNetworkId: hub.id, stage: "${stage}" }`)],
});

const EGRESS = lifeOf({
  example: "egress",
  common: "...platformGroup",
  group: "platform.name",
  hub: "hub",
  subnet: "endpoints",
  scope: 'new MonitoringScope("monitoring", { resourceGroupName: platform.name, stage, tags })',
  link: 'new HubPrivateLink("monitoring", {',
  moved: MOVED,
  networks: WITH_SPOKE,
  range: "10.0.0.96/27",
  stage: chosen("RolloutStage.PrivateOnly"),
});

const UNPROTECTED = [edit("tags }, { protect: true });\nconst workspace", "tags });\nconst workspace"), edit("tags }, { protect: true });\n\n// Networks", "tags });\n\n// Networks")];

/** A platform whose scope and link nobody deletes by chance: what protects them is taken away before links are. */
const PLATFORM: Life = {
  example: "platform",
  first: chosen("RolloutStage.Verify")("Connect"),
  steps: [
    ...rollout(chosen("RolloutStage.Verify")).slice(0, -1),
    { name: "without protection", edits: UNPROTECTED },
    { name: "to Connect again", edits: [...UNPROTECTED, ...chosen("RolloutStage.Verify")("Connect")] },
  ],
};

const APPLICATION: Life = {
  example: "application",
  platform: { example: "platform", stack: "prod" },
  first: [edit("stage: RolloutStage.Verify", "stage: RolloutStage.Connect")],
  steps: [
    ...rollout((stage) => (stage === "Verify" ? [] : [edit("stage: RolloutStage.Verify", `stage: RolloutStage.${stage}`)])),
    { name: "a workspace is added", edits: [before("export const workspaceId", 'new ScopedWorkspace("more", { resourceGroupName: group.name, location, scope: platform.scope, collectionEndpoint: false });')] },
    { name: "a workspace is removed", edits: [] },
  ],
};

const ISOLATED: Life = {
  example: "isolated-networks",
  first: chosen("RolloutStage.Verify")("Connect"),
  steps: [
    ...rollout(chosen("RolloutStage.Verify")),
    { name: "a group of networks is added", edits: [edit('isolated("research", 2);', 'isolated("research", 2);\nisolated("labs", 3);')] },
    { name: "a group of networks is removed", edits: [] },
    { name: "the scopes are renamed by aliases", edits: [edit("new MonitoringScope(name, { resourceGroupName, stage, tags })", "new MonitoringScope(`${name}-scope`, { scopeName: name, resourceGroupName, stage, tags }, { aliases: [{ name }] })")], renames: true },
  ],
};

const CUSTOM_ZONE: Life = {
  example: "custom-zone",
  steps: [
    { name: "a spoke is added", edits: [before("new HubPrivateLink(", network("branch", "resourceGroupName, location", "resourceGroupName", "vnet", "10.9.0.0/24")), edit("hubNetworkId: vnet.id,", "hubNetworkId: vnet.id, spokeNetworkIds: { branch: branch.id },")] },
    { name: "a spoke is removed", edits: [] },
    { name: "public data is refused", edits: [edit("endpointSuffix: zone", 'endpointSuffix: zone, networkIsolation: "PrivateIngestion"')] },
    { name: "public data is taken again", edits: [] },
  ],
};

/** A zone that networks are linked to gives a new endpoint's names no address until its zone group has written them: they fall back meanwhile. */
const FALLBACK = 'resolutionPolicy: "NxDomainRedirect", accountName: pulumi';

const AUTOMATION: Life = {
  example: "automation",
  first: [edit('const stage = "Verify";', 'const stage = "Connect";')],
  steps: [
    ...rollout((stage) => (stage === "Verify" ? [] : [edit('const stage = "Verify";', `const stage = "${stage}";`)])),
    { name: "with a fallback", edits: [edit("accountName: pulumi", FALLBACK)] },
    { name: "one group less", edits: [edit("accountName: pulumi", `webhookEndpoint: false, ${FALLBACK}`)] },
    { name: "both groups again", edits: [edit("accountName: pulumi", FALLBACK)] },
    { name: "without a fallback", edits: [] },
  ],
};

const PAAS: Life = {
  example: "paas",
  // Another team's event hubs.
  existing: { "/subscriptions/00000000-0000-0000-0000-00000000000b/resourceGroups/orders/providers/Microsoft.EventHub/namespaces/orders": {} },
  steps: [
    { name: "one service more", edits: [before("// Azure Monitor comes last", 'new PrivateEndpoint("queues", { ...storageTarget, groupId: "queue" });')] },
    { name: "one service less", edits: [] },
    { name: "a static address changes", edits: [edit('address: "10.0.0.60"', 'address: "10.0.0.61"')] },
  ],
};

const OWN_SERVICE: Life = {
  example: "own-service",
  steps: [
    { name: "one NAT address more", edits: [edit("natAddressCount: 2", "natAddressCount: 3")] },
    { name: "another request message", edits: [edit("natAddressCount: 2", "natAddressCount: 3"), edit("The branch's ingest, please.", "Once more: the branch's ingest, please.")] },
  ],
};

const DNS_OPTIONS: Life = {
  example: "dns-options",
  steps: [
    { name: "a workspace is added", edits: [before("// The policy 437914ee", 'new ScopedWorkspace("more", { ...at, scope, collectionEndpoint: false });')] },
    { name: "a workspace is removed", edits: [] },
    { name: "one forwarding rule more", edits: [edit("forwarding: {", 'forwarding: { labs: { domainName: "labs.example", dnsServers: ["192.168.0.4"] },')] },
    { name: "one forwarding rule less", edits: [] },
  ],
};

const OWN_STORAGE: Life = {
  example: "own-storage",
  steps: [
    { name: "the lock is taken away", edits: [edit("lock: true", "lock: false")] },
    { name: "one endpoint more", edits: [edit("lock: true", "lock: false"), before("// Last, once the estate", 'new PrivateEndpoint("files", { ...at, subnetId: subnet.id, targetId: profiles.id, targetType: "Microsoft.Storage/storageAccounts", groupId: "file" });')] },
    { name: "one endpoint less", edits: [edit("lock: true", "lock: false")] },
    { name: "the lock is back", edits: [] },
  ],
};

const ADOPTED = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups";
const adopted = (network: string): string => `${ADOPTED}/network/providers/Microsoft.Network/virtualNetworks/${network}`;
/** A network that is peered with the hub. */
const adoptedSpoke = (name: string, range: string): Readonly<Record<string, JsonMap>> => ({
  [adopted(name)]: { location: "westeurope", addressSpace: { addressPrefixes: [range] } },
  [`${adopted("hub")}/virtualNetworkPeerings/${name}`]: { remoteVirtualNetwork: { id: adopted(name) }, allowVirtualNetworkAccess: true },
  [`${adopted(name)}/virtualNetworkPeerings/hub`]: { remoteVirtualNetwork: { id: adopted("hub") }, allowVirtualNetworkAccess: true },
});
const OPEN = [edit('ingestionAccessMode: "PrivateOnly"', 'ingestionAccessMode: "Open"'), edit('networkIsolation: "PrivateIngestion"', 'networkIsolation: "Open"')];

/** The program of an estate that was adopted, from nothing: what it adopts itself is there before. */
const ADOPTION: Life = {
  example: "adoption",
  existing: {
    ...Object.fromEntries(["Monitoring", "network", "dns", "dns-central", "security"].map((group) => [`${ADOPTED}/${group}`, { location: "westeurope" }])),
    [`${ADOPTED}/security/providers/Microsoft.OperationalInsights/workspaces/audit`]: { location: "westeurope" },
    [`${ADOPTED}/dns-central/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net`]: { location: "global" },
    [adopted("hub")]: { location: "westeurope", addressSpace: { addressPrefixes: ["10.0.0.0/24"] } },
    [`${adopted("hub")}/subnets/endpoints`]: { addressPrefix: "10.0.0.0/26" },
    ...adoptedSpoke("web", "10.0.1.0/24"),
    ...adoptedSpoke("branch", "10.0.2.0/24"),
  },
  first: OPEN,
  steps: [
    { name: "closed", edits: [] },
    { name: "opened again", edits: OPEN },
    { name: "a workspace is added", edits: [...OPEN, before('new HubPrivateLink("pe-ampls", {', 'new ScopedWorkspace("more", { resourceGroupName: "Monitoring", location: "westeurope", scope: amplsProdScope });')] },
    { name: "a workspace is removed", edits: OPEN },
    { name: "a spoke is added", edits: [...OPEN, edit(`web: "${adopted("web")}",`, `web: "${adopted("web")}", branch: "${adopted("branch")}",`)] },
    { name: "a spoke is removed", edits: OPEN },
  ],
};

export const LIVES: readonly Life[] = [ONE_NETWORK, HUB_AND_SPOKE, PLATFORM, APPLICATION, ISOLATED, CUSTOM_ZONE, AGENTS, KUBERNETES, GRAFANA, AUTOMATION, PAAS, GOVERNMENT, OWN_SERVICE, EGRESS, DNS_OPTIONS, OWN_STORAGE, ADOPTION];
