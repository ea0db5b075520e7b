import { SOURCES, Stage } from "../../azure";
import { cannotTell, passes, resourceRule, violated } from "./rule";

export const automationPublicAccess = resourceRule({
  id: "automation-public-access",
  title: "An Automation account of an isolated estate takes nothing from public networks",
  fact: "The webhooks and agent endpoints of an Automation account answer public networks unless publicNetworkAccess is false; it is true or false, not a word, and absent counts as true.",
  fix: "Set publicNetworkAccess to false once private endpoints reach the account.",
  level: "by-stage",
  source: SOURCES.P1_955A914F,
  kinds: ["automation"],
  remedy: { kinds: ["automation"], inputs: { publicNetworkAccess: false }, stage: Stage.Isolated },
  judge(node, { stage }) {
    const { publicAccess } = node;
    if (publicAccess.kind === "unknown") return cannotTell(node, `whether ${node.label} takes webhooks and agents from public networks`, publicAccess);
    if (stage !== Stage.Isolated || (publicAccess.kind === "known" && !publicAccess.value)) return passes(node);
    const says = publicAccess.kind === "known" ? "has publicNetworkAccess true" : "gives no publicNetworkAccess, and Azure counts that as true";
    return violated(
      node,
      `${node.label} ${says}: any network can call its webhooks and connect workers to it, past every private link.`,
      `Set publicNetworkAccess to false once private endpoints reach ${node.label}.`,
    );
  },
  builtIns: [
    {
      id: "955a914f-bf86-4f0e-acd5-e0766b0efcb6",
      difference: "The built-in asks for false from the first day; this rule asks only once the estate is meant to be isolated, because a closed account without endpoints is an outage.",
    },
    {
      id: "23b36a7c-9d26-4288-a8fd-c1d2fa284d8c",
      difference: "The built-in sets false after the deployment, and the next one finds a drift; this rule's remedy sets it before.",
    },
  ],
  examples: {
    bad: `
new automation.AutomationAccount("account", { resourceGroupName: group.name, sku: { name: "Basic" } });
`,
    good: `
new automation.AutomationAccount("account", { resourceGroupName: group.name, sku: { name: "Basic" }, publicNetworkAccess: false });
`,
  },
});
