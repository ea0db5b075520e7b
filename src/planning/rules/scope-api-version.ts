import { SOURCES } from "../../azure";
import { passes, resourceRule, violated } from "./rule";

/** The version as Pulumi tokens spell it: behind the module, or in the package of a local SDK. */
const OLD_VERSION = /[/_]v20191017preview:/i;

export const scopeApiVersion = resourceRule({
  id: "scope-api-version",
  title: "A scope is made with an API version that has access modes",
  fact: "API version 2019-10-17-preview cannot set a scope's access modes, and a scope that is made with it is Open for queries and PrivateOnly for ingestion; later versions are Open for both where nothing is given.",
  fix: "Use `monitor.PrivateLinkScope` of azure-native 3, or API version 2021-07-01-preview or later, and set accessModeSettings.",
  level: "advisory",
  source: SOURCES.D3old,
  kinds: ["scope"],
  examples: {
    bad: `
class OldScope extends pulumi.CustomResource {
  constructor(name: string, args: pulumi.Inputs) {
    super("azure-native:insights/v20191017preview:PrivateLinkScope", name, args);
  }
}
new OldScope("scope", { resourceGroupName: group.name, scopeName: "scope", location: "global" });`,
    good: `
new monitor.PrivateLinkScope("scope", { resourceGroupName: group.name, location: "global", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } });`,
  },
  judge(scope) {
    if (!OLD_VERSION.test(scope.token)) return passes(scope);
    return violated(
      scope,
      `${scope.label} is made with API version 2019-10-17-preview, which sets no access modes: it becomes Open for queries and PrivateOnly for ingestion, and the networks behind it lose Application Insights ingestion to what it does not hold.`,
      "Use `monitor.PrivateLinkScope` of azure-native 3, or API version 2021-07-01-preview or later, and set accessModeSettings.",
    );
  },
});
