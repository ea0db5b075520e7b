import { ELSEWHERE, type Run } from "./run";
import { type World } from "./world";

/** Whether something in `from`, a network or an on-premises one, has a way to an address in the network `to`. */
export function hasWay(run: Run, from: string, to: string): boolean {
  if (from === to) {
    run.say(`${from} holds the address itself`);
    return true;
  }
  // A network that nobody here knows may be reached in any way.
  if (to === ELSEWHERE) return run.pick(`whether ${from} reaches a network elsewhere`, [true, false]);
  const { connectivity } = run.world;
  if (isPeered(run, from, to) || isDeclared(run.world, from, to)) {
    run.say(`${from} has a way to ${to}`);
    return true;
  }
  // settings.ts: `partial` sources may leave a way out.
  if (connectivity === "partial") return run.pick(`whether ${from} reaches ${to} by what no source shows`, [true, false]);
  // `complete` sources show every way; that a network forwards between two peerings is no resource of its own: an appliance may do it.
  if (isThroughThird(run, from, to)) return run.pick(`whether an appliance carries traffic from ${from} to ${to}`, [true, false]);
  run.say(`${from} has no way to ${to}`);
  return false;
}

/** Facts 4.5 (D2, 10/23/2024; D16, 11/15/2023): a spoke reaches the hub's endpoint over a peering; both of its directions must be there and allow traffic. */
function isPeered(run: Run, one: string, other: string): boolean {
  const passes = (from: string, to: string): boolean => run.world.peerings.some((peering) => peering.from === from && peering.to === to && run.allows(peering));
  return passes(one, other) && passes(other, one);
}

/** S1 (01/27/2026): "on-premises networks that connect to the VNet using VPN or ExpressRoutes": what no resource shows is declared. */
function isDeclared(world: World, one: string, other: string): boolean {
  const together = world.connections.some((group) => group.includes(one) && group.includes(other));
  return together || world.onPremises.some(({ name, reaches }) => (name === one && reaches.includes(other)) || (name === other && reaches.includes(one)));
}

/** Whether a path of peerings goes over other networks: what is declared says who reaches whom, and goes no further. */
function isThroughThird(run: Run, from: string, to: string): boolean {
  const seen = new Set([from]);
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const { name } of run.world.networks) {
      if (seen.has(name) || !isPeered(run, at, name)) continue;
      if (name === to) return true;
      seen.add(name);
      open.push(name);
    }
  }
  return false;
}
