import type * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { CollectionEndpoint, HubPrivateLink, MonitoringScope, PrometheusWorkspace, ScopedWorkspace, type ScopeReference } from "../../src";
import { armId, errorOf, later, type Registration, run } from "./registrations";

const scopeId = armId("Microsoft.Insights/privateLinkScopes", "central", "platform-rg");
const subnetId = armId("Microsoft.Network/virtualNetworks/hub/subnets", "endpoints");
const component = (name: string): string => armId("Microsoft.Insights/components", name);

const place = { resourceGroupName: "rg", location: "westeurope" };
const hub = (name: string, scope: ScopeReference): HubPrivateLink => new HubPrivateLink(name, { ...place, scope, subnetId, dnsManagement: "None" });
const app = (name: string, scope: ScopeReference): ScopedWorkspace => new ScopedWorkspace(name, { ...place, scope, collectionEndpoint: false });

/** The changes that a change waits for. */
function waitsFor({ dependencies }: Registration): readonly string[] {
  return dependencies.filter((dependency) => /^(PrivateLinkScopedResource|PrivateEndpoint) /.test(dependency));
}

/** One program that changes a scope four times, through references of each kind. */
const PROGRAMS: Readonly<Record<string, () => void>> = {
  "the component itself": () => {
    const scope = new MonitoringScope("platform", { resourceGroupName: "rg", members: { a: component("a"), b: component("b") } });
    hub("hub", scope);
    app("late", scope);
  },
  "the component, its id in a new object, and its id": () => {
    const scope = new MonitoringScope("platform", { resourceGroupName: "rg", members: { a: component("a"), b: component("b") } });
    hub("hub", { scopeId: scope.scopeId });
    app("late", { scopeId: scope.scopeId });
  },
  "one object with an output of another stack": () => {
    const scope = { scopeId: later(scopeId) };
    new MonitoringScope("platform", { existingScopeId: scope.scopeId, members: { a: component("a"), b: component("b") } });
    hub("hub", scope);
    app("late", { ...scope });
  },
  "an adopted scope and the output it was adopted by": () => {
    const existingScopeId = later(scopeId);
    const scope = new MonitoringScope("platform", { existingScopeId, members: { a: component("a"), b: component("b") } });
    hub("hub", scope);
    app("late", { scopeId: existingScopeId });
  },
  "plain ids, whatever their case": () => {
    new MonitoringScope("platform", { existingScopeId: scopeId, members: { a: component("a"), b: component("b") } });
    hub("hub", { scopeId: scopeId.toUpperCase() });
    app("late", { scopeId });
  },
};

describe.each(Object.keys(PROGRAMS))("changes to one scope, which is %s,", (kind) => {
  test.each([{ preview: true }, { preview: false }])("run one after another, preview: $preview", async (azure) => {
    const { resource, errors } = await run(() => PROGRAMS[kind]?.(), azure);
    expect(errors).toEqual([]);
    expect(waitsFor(resource("platform-member-a"))).toEqual([]);
    expect(waitsFor(resource("platform-member-b"))).toEqual(["PrivateLinkScopedResource platform-member-a"]);
    expect(waitsFor(resource("hub-endpoint"))).toEqual(["PrivateLinkScopedResource platform-member-b"]);
    expect(waitsFor(resource("late-member-workspace"))).toEqual(["PrivateEndpoint hub-endpoint"]);
  });
});

test("a member's link depends on its own resource and on no other member's", async () => {
  const { resource } = await run(() => {
    const scope = new MonitoringScope("platform", { resourceGroupName: "rg" });
    for (const name of ["one", "two"]) app(name, scope);
  });
  expect(resource("two-member-workspace").propertyDependencies["linkedResourceId"]).toEqual(["Workspace two-workspace"]);
});

test("changes to two scopes do not wait for each other", async () => {
  const { resource } = await run(() => {
    for (const name of ["one", "two"]) new MonitoringScope(name, { resourceGroupName: "rg", members: { a: component("a") } });
  });
  expect(waitsFor(resource("two-member-a"))).toEqual([]);
});

test("a program knows nothing of the programs before it in the process", async () => {
  for (let program = 0; program < 2; program++) {
    const { resource, errors } = await run(() => {
      app("app", { scopeId });
    });
    expect(errors).toEqual([]);
    expect(waitsFor(resource("app-member-workspace"))).toEqual([]);
  }
});

describe("a second member for one resource", () => {
  const id = component("web");
  const taken = (input: string, value: string, first: string, second: string): string =>
    `Invalid value for ${input}: ${value}. Allowed: one member for one resource in a scope; the member ${first} links this resource already, and ${second} would link it again. Fix: remove one of the two members.`;
  const both = (a: pulumi.Input<string>, b: pulumi.Input<string>) => (): MonitoringScope => new MonitoringScope("platform", { resourceGroupName: "rg", members: { a, b } });

  test("is found in plain ids, whatever their case", async () => {
    expect(await errorOf(both(id, `${id.toUpperCase()}/`))).toBe(taken('members["b"]', `"${id.toUpperCase()}/"`, '"a" of "platform"', '"b" of "platform"'));
  });

  test("is found in one output that is given twice, before its value is known", async () => {
    const program = (): void => {
      const { workspaceId } = app("app", { scopeId });
      new MonitoringScope("platform", { existingScopeId: scopeId, members: { logs: workspaceId } });
    };
    expect(await errorOf(program, { preview: true })).toBe(taken('members["logs"]', "(an output)", '"app-workspace" of "app"', '"logs" of "platform"'));
  });

  test("is found in outputs once their values are known", async () => {
    expect(await errorOf(() => both(later(id), later(id))())).toBe(taken('members["b"]', `"${id}"`, '"a" of "platform"', '"b" of "platform"'));
  });

  test("is found between a plain id and an output", async () => {
    expect(await errorOf(() => both(later(id), id)())).toBe(taken('members["a"]', `"${id}"`, '"b" of "platform"', '"a" of "platform"'));
  });

  test.each<[string, (scope: ScopeReference, id: pulumi.Input<string>) => unknown]>([
    ["CollectionEndpoint", (scope, existingCollectionEndpointId) => new CollectionEndpoint("second", { ...place, scope, existingCollectionEndpointId })],
    ["PrometheusWorkspace", (scope, existingCollectionEndpointId) => new PrometheusWorkspace("second", { ...place, scope, existingWorkspaceId: armId("Microsoft.Monitor/accounts", "metrics"), existingCollectionEndpointId })],
  ])("is left out by an input of a %s that adopts it", async (_, second) => {
    const endpointId = armId("Microsoft.Insights/dataCollectionEndpoints", "collect");
    const program = (): void => {
      const scope = new MonitoringScope("platform", { resourceGroupName: "rg", members: { a: endpointId } });
      second(scope, endpointId);
    };
    expect(await errorOf(program)).toBe(
      taken("existingCollectionEndpointId", `"${endpointId}"`, '"a" of "platform"', '"second-collection-endpoint" of "second"').replace("remove one of the two members.", "set connectToScope to false, or remove the other member."),
    );
  });

  test("is none in another scope", async () => {
    const { errors } = await run(() => {
      for (const name of ["one", "two"]) new MonitoringScope(name, { resourceGroupName: "rg", members: { web: id } });
    });
    expect(errors).toEqual([]);
  });
});

test("a second member of one name is an error that names both", async () => {
  const program = (): void => {
    const scope = new MonitoringScope("platform", { resourceGroupName: "rg", members: { "App-Workspace": component("web") } });
    app("app", scope);
  };
  expect(await errorOf(program)).toBe(
    'Invalid value for workspaceName: (an output). Allowed: one member of a name in a scope; the scope has the member "App-Workspace" of "platform" already, and this would be "app-workspace" of "app". Fix: rename one of the two members.',
  );
});

describe("two references that turn out to be one scope", () => {
  const message = `Invalid value for scope.scopeId: "${scopeId}". Allowed: one reference for one scope in a program; another reference names this scope too, and Azure refuses a change while another one is under way. Fix: make the reference once (const scope = { scopeId: … }) and pass the same object to every component.`;

  test("are an error: their changes would run at the same time", async () => {
    const program = (): void => {
      app("one", { scopeId: later(scopeId) });
      app("two", { scopeId: later(scopeId) });
    };
    expect(await errorOf(program)).toBe(message);
  });

  test("are found beside a plain id", async () => {
    const program = (): void => {
      app("one", { scopeId });
      hub("two", { scopeId: later(scopeId) });
    };
    expect(await errorOf(program, { preview: true })).toBe(message);
  });

  test("are found beside a scope of the program's own", async () => {
    const program = (): void => {
      const scope = new MonitoringScope("platform", { resourceGroupName: "rg", members: { a: component("a") } });
      app("copy", { scopeId: scope.scopeId.apply((id) => id) });
    };
    expect(await errorOf(program)).toBe(message.replaceAll(scopeId, armId("Microsoft.Insights/privateLinkScopes", "platform")));
  });
});
