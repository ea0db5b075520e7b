import { describe, expect, test } from "vitest";
import { type JsonMap } from "../simulated-azure/json";
import { picks } from "../simulated-azure/pace";
import { SimulatedAzure } from "../simulated-azure/azure";
import { exampleProgram } from "./example-program";
import { type Graph, type Node, Programs } from "./graph";
import { LIVES } from "./lives";
import { type Orders, tryOrders } from "./orders";
import { apply, transition } from "./transition";

type Is = (node: Node) => boolean;
const ofType =
  (type: string): Is =>
  (node) => node.type === `azure-native:${type}`;
const ofLink: Is = ({ urn }) => urn.includes(":HubPrivateLink$");
const LINK = ofType("privatedns:VirtualNetworkLink");
const GROUP = ofType("network:PrivateDnsZoneGroup");
const ENDPOINT = ofType("network:PrivateEndpoint");
const MEMBER = ofType("monitor:PrivateLinkScopedResource");

function only(graph: Graph, is: Is): Graph {
  return new Map([...graph].filter(([, node]) => is(node)));
}

/** The graph with one ordering removed: some resources wait no longer for some others. */
function without(graph: Graph, from: Is, to: Is): Graph {
  const removed = new Set([...graph.values()].filter(to).map(({ urn }) => urn));
  return new Map([...graph].map(([urn, node]) => [urn, from(node) ? { ...node, dependencies: node.dependencies.filter((one) => !removed.has(one)) } : node]));
}

function azureWith(graph: Graph): JsonMap {
  const azure = new SimulatedAzure();
  for (const request of transition(new Map(), graph).requests) apply(azure, request);
  return azure.store.save();
}

function orders(before: Graph, after: Graph): Orders {
  return tryOrders(azureWith(before), transition(before, after), picks(1));
}

/** What is wrong in some order: verdicts in an outage, and the codes of what Azure refuses. */
function wrong({ outages, refusals }: Orders): readonly string[] {
  return [...new Set([...outages.map(({ verdict }) => verdict), ...refusals.map((refusal) => /Code="(\w+)"/.exec(refusal)?.[1] ?? refusal)])].sort();
}

/** Each ordering that the components make is one that keeps an outage away: without it, the suite finds one. */
describe("with one ordering removed, or one stage, an order is found that fails", () => {
  const life = LIVES.find(({ example }) => example === "one-network");
  const graph = async (): Promise<Graph> => {
    if (life === undefined) throw new Error("There is no life of one-network.");
    return (await Programs.of(life)).graphOf(exampleProgram(life.example));
  };

  test("nothing fails with all of them", async () => {
    const whole = await graph();
    const unlinked = only(whole, (node) => !ofLink(node));
    const bare = only(unlinked, (node) => !MEMBER(node));
    expect(wrong(orders(unlinked, whole))).toEqual([]);
    expect(wrong(orders(bare, whole))).toEqual([]);
    expect(wrong(orders(whole, unlinked))).toEqual([]);
    expect(wrong(orders(whole, bare))).toEqual([]);
  });

  test("links before records", async () => {
    const whole = await graph();
    expect(wrong(orders(only(whole, (node) => !ofLink(node)), without(whole, LINK, GROUP)))).toEqual(["no-such-name"]);
  });

  test.each(["monitor.azure.com", "oms.opinsights.azure.com", "ods.opinsights.azure.com", "agentsvc.azure-automation.net", "blob.core.windows.net"])("the link of one zone before its records: %s", async (zone) => {
    const whole = await graph();
    const itsLink: Is = (node) => ofLink(node) && LINK(node) && node.id.includes(`/privatelink.${zone}/`);
    expect(wrong(orders(only(whole, (node) => !ofLink(node)), without(whole, itsLink, GROUP)))).toEqual(["no-such-name"]);
  });

  test("the endpoint before the scope's members", async () => {
    const whole = await graph();
    expect(wrong(orders(only(whole, (node) => !ofLink(node) && !MEMBER(node)), without(whole, ENDPOINT, MEMBER)))).toEqual(["Conflict", "no-such-name"]);
  });

  // The endpoint waits for the last of them alone.
  test("one member beside another", async () => {
    const whole = await graph();
    expect(wrong(orders(only(whole, (node) => !ofLink(node) && !MEMBER(node)), without(whole, MEMBER, MEMBER)))).toEqual(["Conflict", "no-such-name"]);
  });

  test("a stage left out, and a member that is closed in the update that makes it, while the scope takes its time", async () => {
    if (life === undefined) throw new Error("There is no life of one-network.");
    const programs = await Programs.of(life);
    const at = (name: string): Promise<Graph> => programs.graphOf(exampleProgram(life.example, life.steps.find((step) => step.name === name)?.edits ?? []));
    const [connected, verified, closed] = [await programs.graphOf(exampleProgram(life.example, life.first)), await at("to Verify"), await at("to Close")];
    expect(wrong(orders(verified, closed))).toEqual([]);
    expect(wrong(orders(connected, closed))).toEqual(["blocked"]);
    expect(wrong(orders(only(verified, (node) => !MEMBER(node)), closed))).toEqual(["blocked"]);
  });

  test("an endpoint that joins a zone that is linked, without a fallback", async () => {
    const automation = LIVES.find(({ example }) => example === "automation");
    if (automation === undefined) throw new Error("There is no life of automation.");
    const programs = await Programs.of(automation);
    const webhook = (fallback: string, is: boolean): Promise<Graph> => programs.graphOf(exampleProgram("automation", [{ replace: "accountName: pulumi", by: `webhookEndpoint: ${String(is)}, ${fallback}accountName: pulumi` }]));
    expect(wrong(orders(await webhook('resolutionPolicy: "NxDomainRedirect", ', false), await webhook('resolutionPolicy: "NxDomainRedirect", ', true)))).toEqual([]);
    expect(wrong(orders(await webhook("", false), await webhook("", true)))).toEqual(["no-such-name"]);
  });

  test("the zone group deleted before links", async () => {
    const whole = await graph();
    expect(wrong(orders(without(whole, LINK, GROUP), only(whole, (node) => !ofLink(node))))).toEqual(["no-such-name"]);
  });
});
