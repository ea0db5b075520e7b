import { describe, expect, it } from "vitest";
import { type Configuration } from "../../policy-pack/src/configuration";
import { policies } from "../../policy-pack/src/policies";
import { type EstateSource } from "../../src/planning/readers/source";
import { DEFAULT_SETTINGS } from "../../src/planning/settings";
import { DEFAULT_REACH_SETTINGS } from "../../src/planning/reachability";
import { type Handle, PREVIEWS, type Preview, Program, UNKNOWN } from "../planning/program";
import { exportRows, exportSource, inventoryRows, inventorySource, ofStack } from "../planning/sources";
import { type Diagnostic, Pack } from "./sdk";

const ZONE = "privatelink.monitor.azure.com";
const SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";

async function found(sources: readonly EstateSource[], program: Program, more: Partial<Configuration> = {}): Promise<readonly Diagnostic[]> {
  return new Pack(policies({ settings: DEFAULT_SETTINGS, sources, acknowledgements: [], reach: DEFAULT_REACH_SETTINGS, subscription: undefined, ...more })).analyzeStack(program.registered());
}

function of(policy: string, diagnostics: readonly Diagnostic[]): readonly Pick<Diagnostic, "level" | "resource" | "message">[] {
  return diagnostics.filter((diagnostic) => diagnostic.policy === policy).map(({ level, resource, message }) => ({ level, resource, message }));
}

/** What exists: a scope with some endpoints. */
function estate(endpoints: number): { readonly existing: Program; readonly scope: Handle } {
  const existing = new Program("later");
  const scope = existing.scope("shared");
  for (let count = 1; count <= endpoints; count++) {
    existing.endpoint(`pe${String(count)}`, existing.subnet("endpoints", existing.network(`net${String(count)}`)), scope);
  }
  return { existing, scope };
}

/** A program with one more endpoint to a scope that is not its own. */
function oneMore(preview: Preview, target: unknown, name = "one-more"): Program {
  const p = new Program(preview);
  const privateLinkServiceConnections = [{ name: "scope", privateLinkServiceId: target, groupIds: ["azuremonitor"] }];
  p.endpoint(name, p.subnet("own", p.network("own")), p.network("own-target"), { privateEndpointName: name, privateLinkServiceConnections });
  return p;
}

describe.each(PREVIEWS)("at a %s preview, with what exists", (preview) => {
  it("stops the eleventh endpoint to a scope, and names the scope: the engine does not know it", async () => {
    const { existing, scope } = estate(10);
    const limits = of("limit-endpoints-per-scope", await found([inventorySource(inventoryRows(existing))], oneMore(preview, scope.armId)));
    expect(limits).toEqual([{ level: "mandatory", resource: "", message: expect.stringMatching(/PrivateLinkScope "shared" has 11 private endpoints[^]*\nResource: \/subscriptions\/.*\/privatelinkscopes\/shared$/) as string }]);
  });

  it("passes the tenth, and the eleventh where nothing is known of what exists", async () => {
    const { existing, scope } = estate(9);
    expect(of("limit-endpoints-per-scope", await found([inventorySource(inventoryRows(existing))], oneMore(preview, scope.armId)))).toEqual([]);
    expect(of("limit-endpoints-per-scope", await found([], oneMore(preview, scope.armId)))).toEqual([]);
  });

  it("counts several sources together", async () => {
    const { existing, scope } = estate(10);
    const rows = inventoryRows(existing);
    const sources = [inventorySource(rows.slice(0, 10), "one.json"), inventorySource(rows.slice(10), "other.json")];
    expect(of("limit-endpoints-per-scope", await found(sources, oneMore(preview, scope.armId)))).toHaveLength(1);
  });

  it.each([undefined, SUBSCRIPTION])("counts an endpoint of the program once that an inventory shows too (subscription %s)", async (subscription) => {
    const { existing, scope } = estate(10);
    const sources = [inventorySource(inventoryRows(existing))];
    expect(of("limit-endpoints-per-scope", await found(sources, oneMore(preview, scope.armId, "pe10"), { subscription }))).toEqual([]);
    expect(of("limit-endpoints-per-scope", await found(sources, oneMore(preview, scope.armId, "pe11"), { subscription }))).toHaveLength(1);
  });

  it("stops the eleventh endpoint at the next preview too, when the inventory holds what the program made", async () => {
    const { existing, scope } = estate(11);
    const limits = of("limit-endpoints-per-scope", await found([inventorySource(inventoryRows(existing))], oneMore(preview, scope.armId, "pe11"), { subscription: SUBSCRIPTION }));
    expect(limits).toHaveLength(1);
  });

  it("counts the endpoints that a row of the program's own scope names in other subscriptions", async () => {
    const p = new Program(preview);
    const scope = p.scope("shared");
    const elsewhere = (name: string): unknown => ({ id: `${scope.armId}/privateEndpointConnections/${name}`, properties: { privateEndpoint: { id: `/subscriptions/other/resourceGroups/rg/providers/Microsoft.Network/privateEndpoints/${name}` } } });
    const row = { id: scope.armId, type: "microsoft.insights/privatelinkscopes", location: "global", properties: { scopedResources: [], privateEndpointConnections: Array.from({ length: 10 }, (_, index) => elsewhere(`pe${String(index)}`)) } };
    p.endpoint("mine", p.subnet("own", p.network("own")), scope, { privateEndpointName: "mine" });
    expect(of("limit-endpoints-per-scope", await found([inventorySource([row])], p))).toHaveLength(1);
  });

  it("keeps an acknowledgement of what exists already: it is neither shown nor stale", async () => {
    const { existing, scope } = estate(11);
    const acknowledgements = [{ rule: "limit-endpoints-per-scope", resource: scope.armId, reason: "it is agreed" }];
    const diagnostics = await found([inventorySource(inventoryRows(existing))], new Program(preview), { acknowledgements });
    expect([of("limit-endpoints-per-scope", diagnostics), of("acknowledgement-stale", diagnostics), of("acknowledged", diagnostics)]).toEqual([[], [], []]);
  });

  it("takes an endpoint of the same name in another subscription for another one", async () => {
    const { existing, scope } = estate(10);
    const more = { subscription: "00000000-0000-0000-0000-000000000002" };
    expect(of("limit-endpoints-per-scope", await found([inventorySource(inventoryRows(existing))], oneMore(preview, scope.armId, "pe10"), more))).toHaveLength(1);
  });

  it("stops a second scope on a network that another team's stack linked", async () => {
    const team = new Program("later");
    const hub = team.network("hub");
    const zone = team.zone(ZONE);
    team.zoneGroup("default", team.endpoint("pe", team.subnet("endpoints", hub), team.scope("theirs")), [zone]);
    team.link("link", zone, hub);

    const p = new Program(preview);
    const scope = p.scope("ours");
    p.endpoint("ours", p.subnet("own", p.network("unused")), scope, { subnet: { id: `${hub.armId}/subnets/own` } });
    const isAbout = { level: "mandatory", resource: "", message: expect.stringMatching(/reaches 2 scopes, [^]*PrivateLinkScope "ours"[^]*PrivateLinkScope "theirs"/) as string };
    expect(of("limit-scopes-per-network", await found([exportSource(ofStack("prod::theirs", exportRows(team)))], p))).toEqual([isAbout]);
    expect(of("limit-scopes-per-network", await found([], p))).toEqual([]);
  });

  it("does not report again what was wrong before, whatever the program does", async () => {
    const { existing } = estate(12);
    const p = new Program(preview);
    p.workspace("logs");
    expect((await found([inventorySource(inventoryRows(existing))], p)).filter(({ resource }) => resource === "")).toEqual([]);
  });

  it("reports what was wrong before where the program makes it worse, and where the resource is the program's", async () => {
    const { existing, scope } = estate(12);
    const sources = [inventorySource(inventoryRows(existing))];
    expect(of("limit-endpoints-per-scope", await found(sources, oneMore(preview, scope.armId)))).toEqual([expect.objectContaining({ message: expect.stringContaining("13 private endpoints") as string })]);

    const p = new Program(preview);
    const own = p.scope("shared");
    expect(of("limit-endpoints-per-scope", await found(sources, p))).toEqual([expect.objectContaining({ resource: own.urn, message: expect.stringContaining("12 private endpoints") as string })]);
  });

  it("says of an unknown target that it cannot tell", async () => {
    const { existing } = estate(10);
    const open = of("cannot-tell", await found([inventorySource(inventoryRows(existing))], oneMore(preview, UNKNOWN)));
    expect(open).toContainEqual(expect.objectContaining({ message: expect.stringContaining("Rule: limit-endpoints-per-scope") as string }));
  });
});

it("what cannot be read of a source is said, although the program has no part in it", async () => {
  const open = of("cannot-tell", await found([inventorySource(["not a row"])], new Program("first")));
  expect(open).toEqual([expect.objectContaining({ level: "advisory", resource: "", message: expect.stringMatching(/Rule: source-readable\n[^]*\nResource: inventory\.json#1$/) as string })]);
});

it("nothing of one call is left in the next", async () => {
  const { existing, scope } = estate(10);
  const pack = new Pack(policies({ settings: DEFAULT_SETTINGS, sources: [inventorySource(inventoryRows(existing))], acknowledgements: [], reach: DEFAULT_REACH_SETTINGS, subscription: undefined }));
  const eleventh = oneMore("first", scope.armId).registered();
  const first = await pack.analyzeStack(eleventh);
  expect(of("limit-endpoints-per-scope", await pack.analyzeStack([]))).toEqual([]);
  expect(await pack.analyzeStack(eleventh)).toEqual(first);
});
