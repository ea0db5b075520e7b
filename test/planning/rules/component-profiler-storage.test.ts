import { describe, expect, it } from "vitest";
import { componentProfilerStorage } from "../../../src/planning/rules/component-profiler-storage";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, Program, UNKNOWN } from "../program";

type Inputs = Readonly<Record<string, unknown>>;

const LATER = "Preview again once it is known, or give the value as a literal.";
const QUESTION = 'Cannot tell whether Component "app" is in a scope without storage of its own for profiler and snapshot debugger:';
const OWN = { forceCustomerStorageForProfiler: true };
const FIX = 'Set forceCustomerStorageForProfiler to true and link a storage account of the same region with storageType "serviceprofiler".';

function violation(lacks: string): readonly string[] {
  return ["violated", "app", `Component "app" is in a scope and ${lacks}: where private link is used, profiler and snapshot debugger do not work without storage of one's own.`, FIX];
}

function program(preview: Preview, inputs: Inputs = OWN): { p: Program; app: Handle; scope: Handle } {
  const p = new Program(preview);
  return { p, app: p.component("app", p.workspace("logs"), inputs), scope: p.scope("scope") };
}

function link(p: Program, component: Handle, inputs: Inputs = {}): void {
  p.register("applicationinsights:ComponentLinkedStorageAccount", "serviceprofiler", "Microsoft.Insights/components/app/linkedStorageAccounts", {
    resourceName: p.name(component),
    storageType: "serviceprofiler",
    ...inputs,
  });
}

describe.each(PREVIEWS)("component-profiler-storage at a %s preview", (preview) => {
  it.each(["serviceprofiler", "ServiceProfiler"])("passes a scoped component with storage linked as %s", (storageType) => {
    const { p, app, scope } = program(preview);
    p.member("member", scope, app);
    link(p, app, { storageType });
    expect(judge(componentProfilerStorage, p)).toEqual([["passes", "app"]]);
  });

  it("stays quiet about a component in no scope", () => {
    const { p, scope } = program(preview, {});
    p.member("member", scope, p.workspace("other"));
    expect(judge(componentProfilerStorage, p)).toEqual([]);
  });

  it("stays quiet about a component whose member names no scope", () => {
    const { p, app, scope } = program(preview, {});
    p.member("member", scope, app, { scopeName: undefined });
    expect(judge(componentProfilerStorage, p, {}, { programOnly: "what exists stands in the scope that its id names" })).toEqual([]);
  });

  it("names a component with neither", () => {
    const { p, app, scope } = program(preview, {});
    p.member("member", scope, app);
    expect(judge(componentProfilerStorage, p)).toEqual([violation("does not set forceCustomerStorageForProfiler and has no storage linked as serviceprofiler")]);
  });

  it.each([undefined, false])("names a component that links storage and sets the flag to %s", (forceCustomerStorageForProfiler) => {
    const { p, app, scope } = program(preview, { forceCustomerStorageForProfiler });
    p.member("member", scope, app);
    link(p, app);
    expect(judge(componentProfilerStorage, p)).toEqual([violation("does not set forceCustomerStorageForProfiler")]);
  });

  it("names a component that sets the flag and links nothing", () => {
    const { p, app, scope } = program(preview);
    p.member("member", scope, app);
    expect(judge(componentProfilerStorage, p)).toEqual([violation("has no storage linked as serviceprofiler")]);
  });

  it("counts the storage of another component for nothing", () => {
    const { p, app, scope } = program(preview);
    p.member("member", scope, app);
    const other = p.component("other", app, { workspaceResourceId: undefined });
    p.register("applicationinsights:ComponentLinkedStorageAccount", "serviceprofiler", "Microsoft.Insights/components/other/linkedStorageAccounts", { resourceName: p.name(other), storageType: "serviceprofiler" });
    expect(judge(componentProfilerStorage, p)).toEqual([violation("has no storage linked as serviceprofiler")]);
  });

  it("names a component of a scope that is itself unknown", () => {
    const { p, app, scope } = program(preview);
    p.member("member", scope, app, { scopeName: UNKNOWN });
    expect(judge(componentProfilerStorage, p)).toEqual([violation("has no storage linked as serviceprofiler")]);
  });

  it("cannot tell while a member's resource is unknown", () => {
    const { p, app, scope } = program(preview, {});
    p.member("member", scope, app, { linkedResourceId: UNKNOWN });
    expect(judge(componentProfilerStorage, p)).toEqual([
      ["cannot-tell", "app", `${QUESTION} \`linkedResourceId\` of PrivateLinkScopedResource "member" is known only after the update.`, LATER],
    ]);
  });

  it("names a component that a scope certainly holds, whatever else another member may hold", () => {
    const { p, app, scope } = program(preview);
    p.member("member", scope, app);
    p.member("other", p.scope("other-scope"), app, { linkedResourceId: UNKNOWN });
    expect(judge(componentProfilerStorage, p)).toEqual([violation("has no storage linked as serviceprofiler")]);
  });

  it("passes what has its own storage, be it in a scope or not", () => {
    const { p, app, scope } = program(preview);
    p.member("member", scope, app, { linkedResourceId: UNKNOWN });
    link(p, app);
    expect(judge(componentProfilerStorage, p)).toEqual([["passes", "app"]]);
  });

  it("cannot tell while the flag is unknown", () => {
    const { p, app, scope } = program(preview, { forceCustomerStorageForProfiler: UNKNOWN });
    p.member("member", scope, app);
    link(p, app);
    expect(judge(componentProfilerStorage, p)).toEqual([["cannot-tell", "app", `${QUESTION} \`forceCustomerStorageForProfiler\` is known only after the update.`, LATER]]);
  });

  it("names the missing link while the flag is unknown", () => {
    const { p, app, scope } = program(preview, { forceCustomerStorageForProfiler: UNKNOWN });
    p.member("member", scope, app);
    expect(judge(componentProfilerStorage, p)).toEqual([violation("has no storage linked as serviceprofiler")]);
  });

  it("names the missing flag while the link is unknown", () => {
    const { p, app, scope } = program(preview, {});
    p.member("member", scope, app);
    link(p, app, { storageType: UNKNOWN });
    expect(judge(componentProfilerStorage, p)).toEqual([violation("does not set forceCustomerStorageForProfiler")]);
  });

  it("cannot tell while the kind of a link is unknown", () => {
    const { p, app, scope } = program(preview);
    p.member("member", scope, app);
    link(p, app, { storageType: UNKNOWN });
    expect(judge(componentProfilerStorage, p)).toEqual([
      ["cannot-tell", "app", `${QUESTION} \`storageType\` of ComponentLinkedStorageAccount "serviceprofiler" is known only after the update.`, LATER],
    ]);
  });

  it("cannot tell while the component of a link is unknown", () => {
    const { p, app, scope } = program(preview);
    p.member("member", scope, app);
    link(p, app, { resourceName: UNKNOWN });
    expect(judge(componentProfilerStorage, p)).toEqual([
      ["cannot-tell", "app", `${QUESTION} \`resourceName\` of ComponentLinkedStorageAccount "serviceprofiler" is known only after the update.`, LATER],
    ]);
  });
});
