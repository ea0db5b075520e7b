import { SOURCES } from "../../azure";
import { type EstateNode, type MisplacedId } from "../estate";
import { NAMING_KINDS } from "../readers/misplaced-ids";
import { HUB } from "./example-parts";
import { cannotTell, estateRule, passes, type Verdict, violated } from "./rule";
import { worstOf } from "./worst-verdict";

/** What messages call the types that a place may take. */
const WORDS: Readonly<Record<string, string>> = {
  "microsoft.network/virtualnetworks": "a virtual network",
  "microsoft.network/virtualnetworks/subnets": "a subnet",
  "microsoft.network/networksecuritygroups": "a network security group",
  "microsoft.network/routetables": "a route table",
  "microsoft.network/privatednszones": "a private DNS zone",
  "microsoft.operationalinsights/workspaces": "a Log Analytics workspace",
  "microsoft.monitor/accounts": "an Azure Monitor workspace",
  "microsoft.insights/datacollectionendpoints": "a data collection endpoint",
  "microsoft.insights/datacollectionrules": "a data collection rule",
  "microsoft.storage/storageaccounts": "a storage account",
};

export const idType = estateRule({
  id: "id-type",
  title: "An id is of the type that its place takes",
  fact: "A property that names another resource takes the ids of one type: a link a network's, an endpoint a subnet's, a zone group zones'. Azure refuses the id of another, in the middle of the update.",
  fix: "Give the id of a resource of the type that the property takes.",
  level: "mandatory",
  source: SOURCES.N1,
  examples: {
    bad: example("zone"),
    good: example("hub"),
  },
  *judge(estate): Iterable<Verdict> {
    for (const node of NAMING_KINDS.flatMap((kind) => estate.of(kind))) {
      yield worstOf((node.misplacedIds ?? []).map((id) => judge(node, id))) ?? passes(node);
    }
  },
});

function judge(node: EstateNode, { property, takes, found }: MisplacedId): Verdict {
  const word = WORDS[takes] ?? `a ${takes}`;
  if (found.kind === "unknown") return cannotTell(node, `whether what ${node.label} names is ${word}`, found);
  return violated(node, `${node.label} gives the id of ${found.label} as \`${property}\`, which takes that of ${word}: Azure refuses the request.`, `Give the id of ${word} as \`${property}\`.`);
}

/** A link, and what it names as its network. */
function example(linked: "hub" | "zone"): string {
  return `${HUB}
const zone = new privatedns.PrivateZone("zone", { resourceGroupName: group.name, location: "global", privateZoneName: "privatelink.monitor.azure.com" });
const link = new privatedns.VirtualNetworkLink("link", {
  resourceGroupName: group.name,
  privateZoneName: zone.name,
  location: "global",
  registrationEnabled: false,
  virtualNetwork: { id: ${linked}.id },
});`;
}
