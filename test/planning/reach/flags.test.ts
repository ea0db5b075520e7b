import { describe, expect, it } from "vitest";
import { type Operation } from "../../../src/planning";
import { type HubProgram } from "../hub-program";
import { type Handle, UNKNOWN } from "../program";
import { endOf } from "./asked";

type Make = (p: HubProgram, flag: unknown) => Handle;

/** Each flag, with the operation that it decides on, as the resource's messages name both. */
const FLAGS: readonly (readonly [flag: string, label: string, operation: Operation, noun: string, property: string, make: Make])[] = [
  ["a workspace's ingestion", 'Workspace "one"', "ingest", "data", "publicNetworkAccessForIngestion", (p, flag) => p.workspace("one", { publicNetworkAccessForIngestion: flag })],
  ["a workspace's query", 'Workspace "one"', "query", "queries", "publicNetworkAccessForQuery", (p, flag) => p.workspace("one", { publicNetworkAccessForQuery: flag })],
  ["a component's ingestion", 'Component "one"', "ingest", "data", "publicNetworkAccessForIngestion", (p, flag) => p.component("one", p.workspace("logs"), { publicNetworkAccessForIngestion: flag })],
  ["a component's query", 'Component "one"', "query", "queries", "publicNetworkAccessForQuery", (p, flag) => p.component("one", p.workspace("logs"), { publicNetworkAccessForQuery: flag })],
  ["a collection endpoint's ingestion", 'DataCollectionEndpoint "one"', "ingest", "data", "networkAcls.publicNetworkAccess", (p, flag) => p.collectionEndpoint("one", { networkAcls: { publicNetworkAccess: flag } })],
  ["a collection endpoint's configuration", 'DataCollectionEndpoint "one"', "configuration", "agents that fetch their configuration", "networkAcls.publicNetworkAccess", (p, flag) => p.collectionEndpoint("one", { networkAcls: { publicNetworkAccess: flag } })],
  ["an Azure Monitor workspace's query", 'AzureMonitorWorkspace "one"', "query", "queries", "publicNetworkAccess", (p, flag) => p.monitorWorkspace("one", { publicNetworkAccess: flag })],
];

describe.each(FLAGS)("%s flag", (_, label, operation, noun, property, make) => {
  const said = (flag: unknown): readonly string[] => endOf((p) => make(p, flag), ["hub", "one", operation]);

  it("accepts public traffic where it is Enabled, in any case, or left out", () => {
    const accepts = ["public", `${label} accepts ${noun} from public networks [D4, one]`];
    for (const flag of ["Enabled", "enabled", undefined]) expect(said(flag)).toEqual(accepts);
  });

  it("refuses it where it is Disabled", () => {
    for (const flag of ["Disabled", "DISABLED"]) expect(said(flag)).toEqual(["blocked", `${label} refuses ${noun} from public networks: its public access is Disabled [D3old, one]`]);
  });

  it("leaves it to the rules of a network security perimeter", () => {
    expect(said("SecuredByPerimeter")).toEqual(["unknown", `cannot tell whether the rules of the network security perimeter that secures ${label} let ${noun} in [D4, one]`]);
  });

  it("may do either where it is not known, and anything where no document knows it", () => {
    const question = `cannot tell whether ${label} accepts ${noun} from public networks: `;
    expect(said(UNKNOWN)).toEqual(["unknown", `${question}\`${property}\` of ${label} is known only after the update [D4, one]`]);
    expect(said("Enable")).toEqual(["unknown", `${question}its public access is "Enable", which no document knows [D4, one]`]);
  });
});

it("one operation's flag is nothing to the other", () => {
  const closed = (property: string): readonly (string | undefined)[] =>
    (["ingest", "query"] as const).map((operation) => endOf((p) => p.workspace("one", { [property]: "Disabled" }), ["hub", "one", operation])[0]);
  expect(closed("publicNetworkAccessForIngestion")).toEqual(["blocked", "public"]);
  expect(closed("publicNetworkAccessForQuery")).toEqual(["public", "blocked"]);
});

describe("what an Azure Monitor workspace takes in", () => {
  const said = (inputs: Readonly<Record<string, unknown>>, flag?: unknown): readonly string[] =>
    endOf((p) => {
      const collector = p.collectionEndpoint("collector", { networkAcls: { publicNetworkAccess: flag } });
      p.monitorWorkspace("metrics", { publicNetworkAccess: "Disabled", defaultIngestionSettings: { dataCollectionEndpointResourceId: p.id(collector) }, ...inputs });
    }, ["hub", "metrics", "ingest"]);
  const question = 'cannot tell whether the collection endpoint of AzureMonitorWorkspace "metrics" accepts data from public networks: ';

  it("is for its collection endpoint's flag to decide, not for its own", () => {
    expect(said({}, "Enabled")).toEqual(["public", 'DataCollectionEndpoint "collector" accepts data from public networks [D4, collector]']);
    expect(said({}, "Disabled")).toEqual(["blocked", 'DataCollectionEndpoint "collector" refuses data from public networks: its public access is Disabled [D3old, collector]']);
  });

  it("cannot be told where no source shows that endpoint", () => {
    const hidden = `${question}\`defaultIngestionSettings\` of AzureMonitorWorkspace "metrics" leads to a collection endpoint of which no source shows the public access [D4, metrics]`;
    const elsewhere = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/managed/providers/Microsoft.Insights/dataCollectionEndpoints/metrics";
    for (const settings of [undefined, UNKNOWN, { dataCollectionEndpointResourceId: elsewhere }]) expect(said({ defaultIngestionSettings: settings })).toEqual(["unknown", hidden]);
  });
});
