import { Choices } from "./choices";
import { ask, takesPublic } from "./dns";
import { type Governed, type Name, namesOf } from "./names";
import { ELSEWHERE, Run, type Shown } from "./run";
import { connectionOf, type Endpoint, type Operation, type Reading, type Resource, type Verdict, type World } from "./world";
import { hasWay } from "./ways";

/** What the documents say of one operation, with the ways that lead there. */
export interface Said {
  readonly verdict: Verdict;
  /** One way for each verdict that is possible. */
  readonly ways: ReadonlyMap<Verdict, readonly string[]>;
}

/** A network or an on-premises one, by its name. */
export function reachOf(world: World, shown: Shown, from: string, to: Resource, operation: Operation, reading: Reading): Said {
  const ways = new Map<Verdict, readonly string[]>();
  Choices.all((choices) => {
    const run = new Run(world, shown, choices);
    const verdict = simulate(run, from, to, operation, reading);
    if (!ways.has(verdict)) ways.set(verdict, run.steps);
  });
  const [only, ...others] = ways.keys();
  return { verdict: only !== undefined && others.length === 0 ? only : "unknown", ways };
}

/** What both readings of the contested documents agree on. */
export function bothOf(always: Said, scoped: Said): Said {
  return { verdict: always.verdict === scoped.verdict ? always.verdict : "unknown", ways: new Map([...always.ways, ...scoped.ways]) };
}

/** One client's attempt, name after name: it fails where one does, and otherwise the resource's own name says how it works. */
function simulate(run: Run, from: string, to: Resource, operation: Operation, reading: Reading): Verdict {
  let verdict: Verdict = "unknown";
  for (const names of namesOf(received(run, to, operation), operation, run.world.suffix)) {
    const name = run.pick(`which name ${to.name} is asked by to ${operation}`, names);
    verdict = arrive(run, from, received(run, to, operation), operation, name, reading);
    if (verdict !== "private" && verdict !== "public") break;
  }
  return verdict;
}

/** S1 (01/27/2026): what an Azure Monitor workspace takes in arrives at the collection endpoint that was made with it. */
function received(run: Run, to: Resource, operation: Operation): Resource {
  if (to.kind !== "monitor-workspace" || operation !== "ingest") return to;
  const collectors = run.world.resources.filter(({ kind }) => kind === "collector");
  // Which one that is Azure answers once it is deployed; a program does not show it.
  const hidden: Resource = { kind: "collector", name: ELSEWHERE, access: undefined };
  const own = collectors.find(({ name }) => name === to.collector) ?? hidden;
  return run.shown.isDeployed ? { ...to, collector: own.name } : { ...to, collector: run.pick(`the collection endpoint of ${to.name}`, [hidden, ...collectors]).name };
}

function arrive(run: Run, from: string, to: Resource, operation: Operation, name: Name, reading: Reading): Verdict {
  // An on-premises network has the answers of the network whose resolver its servers forward to (S1: VPN, ExpressRoute; D16).
  const resolver = run.world.onPremises.find((one) => one.name === from)?.resolver ?? from;
  run.say(`${from} asks ${name.asked[0] ?? ""} with the DNS of ${resolver}`);
  const answer = ask(run, resolver, name, reading);
  switch (answer.kind) {
    case "untold":
      return "unknown";
    case "no-such-name":
      // ALZ #270: "linking an empty zone instantly breaks" it, with NXDOMAIN.
      return "no-such-name";
    case "public":
      // S3: the zone is a "custom private DNS zone" with "a unique name".
      if (name.isCustom === true) return "no-such-name";
      return asPublic(run, to, operation, name);
    case "endpoint":
      return through(run, from, to, operation, name, answer.endpoint);
  }
}

/** What arrives at an endpoint's address. */
function through(run: Run, from: string, to: Resource, operation: Operation, name: Name, endpoint: Endpoint): Verdict {
  // D2 (10/23/2024), S3: a network that shares the DNS and is not peered "fails to reach these endpoints".
  if (!hasWay(run, from, run.networkOf(endpoint))) return "unreachable";
  if (!run.isApproved(endpoint)) {
    run.say(`${endpoint.name} is not approved`);
    return "unreachable";
  }
  const target = run.targetOf(endpoint);
  if (target === name.owner) {
    run.say(`${endpoint.name} leads to ${target} itself`);
    return "private";
  }
  // An address of another service's endpoint: what that answers to a foreign name no document says.
  if (!run.world.scopes.some((scope) => scope.name === target)) return "unknown";
  // D4 (01/27/2026), both modes: what is in the scope is reached "through the private endpoint".
  if (run.scopesOf(heldAs(to, operation)).includes(target)) {
    run.say(`${target} behind ${endpoint.name} holds ${to.name}`);
    return "private";
  }
  const governed: Governed = run.pick(`what governs ${name.record}`, name.governed);
  if ((governed === "ingestion" || governed === "query") && run.modeOf(target, governed, endpoint.name, connectionOf(endpoint.name)) === "PrivateOnly") {
    // D4: PrivateOnly "will block traffic to resources not in the AMPLS across all networks that share the same DNS".
    run.say(`${target} behind ${endpoint.name} does not hold ${to.name}, and its ${governed} mode for it is PrivateOnly`);
    return "blocked";
  }
  // D4: Open "allows the virtual network to reach ... resources not in the AMPLS (if they accept traffic from public networks)".
  run.say(`${target} behind ${endpoint.name} does not hold ${to.name}, and lets it through`);
  return asPublic(run, to, operation, name);
}

/** S1 (01/27/2026): "Azure Monitor workspaces aren't added to the AMPLS"; their collection endpoints are. */
function heldAs(to: Resource, operation: Operation): string {
  return to.kind === "monitor-workspace" && operation === "ingest" ? to.collector : to.name;
}

/** A request as public traffic: the flag of what takes it in decides (facts 3). */
function asPublic(run: Run, to: Resource, operation: Operation, { owner: ofName, governed }: Name): Verdict {
  // The flag is of a resource's own endpoints (N1): the agents' shared control endpoint has none.
  if (ofName === undefined && governed.includes("nothing")) return "public";
  const owner = flagOwner(run, to, operation);
  const flag = owner === undefined ? run.pick("the flag of a collection endpoint that no source shows", ["Enabled", "Disabled"] as const) : run.flagOf(owner, operation === "query" ? "query" : "ingestion");
  const takes = takesPublic(run, flag, to.name);
  run.say(`as public traffic: ${to.name} says ${flag ?? "nothing"}: ${takes ? "taken" : "refused"}`);
  return takes ? "public" : "blocked";
}

/** N1: a collection endpoint's flag is its own; learn azure-monitor-workspace-private-endpoint: a monitor workspace's is of its query endpoint. */
function flagOwner({ world }: Run, to: Resource, operation: Operation): Resource | undefined {
  return to.kind === "monitor-workspace" && operation === "ingest" ? world.resources.find(({ name }) => name === to.collector) : to;
}
