import { SOURCES } from "../../azure";
import { type ComponentNode, type Estate } from "../estate";
import { isText } from "../value";
import { type Doubt, inDoubt } from "./doubt";
import { member, SCOPE } from "./example-parts";
import { estateRule, passes, type Verdict, violated } from "./rule";

const STORAGE_TYPE = "serviceprofiler";

const SCOPED = `${SCOPE}
const logs = new operationalinsights.Workspace("logs", { resourceGroupName: group.name });
`;

export const componentProfilerStorage = estateRule({
  id: "component-profiler-storage",
  title: "A component in a scope has storage of its own for profiler and snapshot debugger",
  fact: "Profiler and Snapshot Debugger upload to Microsoft's storage over the public internet; over private link they work only with storage of one's own, linked as serviceprofiler and made the only one.",
  fix: 'Set forceCustomerStorageForProfiler to true and link a storage account of the same region with storageType "serviceprofiler".',
  level: "advisory",
  source: SOURCES.D14,
  *judge(estate): Iterable<Verdict> {
    for (const component of estate.of("component")) {
      const verdict = judgeComponent(estate, component);
      if (verdict !== undefined) yield verdict;
    }
  },
  builtIns: [
    {
      id: "0c4bd2e8-8872-4f37-a654-03f6f38ddc76",
      difference: "The built-in asks every component for the flag, whether private link is used or not; this rule asks only components in a scope, and for the storage link as well.",
    },
  ],
  examples: {
    bad: `${SCOPED}
const app = new applicationinsights.Component("app", { resourceGroupName: group.name, kind: "web", applicationType: "web", workspaceResourceId: logs.id });
${member("app")}`,
    good: `${SCOPED}
const app = new applicationinsights.Component("app", { resourceGroupName: group.name, kind: "web", applicationType: "web", workspaceResourceId: logs.id, forceCustomerStorageForProfiler: true });
const profiles = new storage.StorageAccount("profiles", { resourceGroupName: group.name, kind: "StorageV2", sku: { name: "Standard_LRS" } });
new applicationinsights.ComponentLinkedStorageAccount("profiler", { resourceGroupName: group.name, resourceName: app.name, storageType: "serviceprofiler", linkedStorageAccount: profiles.id });
${member("app")}`,
  },
});

function judgeComponent(estate: Estate, component: ComponentNode): Verdict | undefined {
  const members = estate.membershipsOf(component.key);
  const scoped = members.certain.length > 0;
  const [maybeScoped] = members.doubtful;
  if (!scoped && maybeScoped === undefined) return undefined;
  const flag = flagOf(component);
  const link = linkOf(estate, component);
  if (flag === true && link === true) return passes(component);
  const question = `whether ${component.label} is in a scope without storage of its own for profiler and snapshot debugger`;
  if (!scoped && maybeScoped !== undefined) return inDoubt(component, question, maybeScoped);
  if (flag !== false && link !== false) {
    const [doubt] = [flag, link].flatMap((open) => (typeof open === "boolean" ? [] : [open]));
    return doubt === undefined ? passes(component) : inDoubt(component, question, doubt);
  }
  const lacks = [...(flag === false ? ["does not set forceCustomerStorageForProfiler"] : []), ...(link === false ? [`has no storage linked as ${STORAGE_TYPE}`] : [])];
  return violated(
    component,
    `${component.label} is in a scope and ${lacks.join(" and ")}: where private link is used, profiler and snapshot debugger do not work without storage of one's own.`,
    `Set forceCustomerStorageForProfiler to true and link a storage account of the same region with storageType "${STORAGE_TYPE}".`,
  );
}

function flagOf(component: ComponentNode): boolean | Doubt {
  const { ownProfilerStorage: flag } = component;
  return flag.kind === "unknown" ? { node: component, because: flag } : flag.kind === "known" && flag.value;
}

function linkOf(estate: Estate, component: ComponentNode): boolean | Doubt {
  const { certain, doubtful } = estate.related("component-storage", "component", (storage) => [storage.component], component.key);
  if (certain.some(({ storageType }) => isText(storageType, STORAGE_TYPE))) return true;
  const [open] = certain.flatMap((node) => (node.storageType.kind === "unknown" ? [{ node, because: node.storageType }] : []));
  return open ?? doubtful[0] ?? false;
}
