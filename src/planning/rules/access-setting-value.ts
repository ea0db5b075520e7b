import { AccessMode, PublicNetworkAccess, SOURCES } from "../../azure";
import { type CollectionEndpointNode, type ComponentNode, type ScopeNode, type WorkspaceNode } from "../estate";
import { nearMiss } from "../near-miss";
import { isText, type Value } from "../value";
import { listed } from "../wording";
import { givenMode, MODE_PROPERTY, OPERATIONS } from "./access-modes";
import { member, scope, WORKSPACE } from "./example-parts";
import { cannotTell, passes, resourceRule, violated } from "./rule";

/** A setting that takes one of a few values. */
interface Setting {
  readonly property: string;
  readonly value: Value<string>;
}

const MODES = Object.values(AccessMode);
const FLAGS = Object.values(PublicNetworkAccess);

export const accessSettingValue = resourceRule({
  id: "access-setting-value",
  title: "Access modes and public access flags have values that Azure knows",
  fact: "The API takes Open and PrivateOnly for a scope's modes, and Enabled, Disabled and, where a perimeter is supported, SecuredByPerimeter for public access; azure-native's types take any text.",
  fix: "Set each mode and each flag to a value that Azure knows.",
  level: "mandatory",
  source: SOURCES.R1,
  examples: {
    bad: `${WORKSPACE}${scope("Private")}${member("workspace")}`,
    good: `${WORKSPACE}${scope("PrivateOnly")}${member("workspace")}`,
  },
  kinds: ["scope", "workspace", "component", "collection-endpoint"],
  judge(node) {
    const allowed = node.kind === "scope" ? MODES : FLAGS;
    const settings = settingsOf(node);
    const [wrong] = settings.flatMap(({ property, value }) => (value.kind === "known" && !allowed.some((text) => isText(value, text)) ? [{ property, value: value.value }] : []));
    if (wrong !== undefined) {
      const meant = nearMiss(wrong.value, allowed);
      return violated(
        node,
        `${node.label} has ${wrong.property} "${wrong.value}", and Azure knows only ${listed(allowed.map((text) => `"${text}"`))}: the deployment fails, or leaves access as it was.`,
        meant === undefined ? `Set ${wrong.property} to one of them.` : `Did you mean "${meant}"?`,
      );
    }
    for (const { property, value } of settings) {
      if (value.kind === "unknown") return cannotTell(node, `whether ${property} of ${node.label} is a value that Azure knows`, value);
    }
    return passes(node);
  },
});

function settingsOf(node: ScopeNode | WorkspaceNode | ComponentNode | CollectionEndpointNode): readonly Setting[] {
  switch (node.kind) {
    case "scope":
      return OPERATIONS.map((operation) => ({ property: MODE_PROPERTY[operation], value: givenMode(node, operation) }));
    case "collection-endpoint":
      return [{ property: "networkAcls.publicNetworkAccess", value: node.publicAccess }];
    case "workspace":
    case "component":
      return [
        { property: "publicNetworkAccessForIngestion", value: node.publicIngestion },
        { property: "publicNetworkAccessForQuery", value: node.publicQuery },
      ];
  }
}
