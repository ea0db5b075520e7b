import { type Cloud, SOURCES } from "../../azure";
import { type AskedName } from "./asked-names";
import { type Branch, ended, failsAnyway, fork, type Trail, walked } from "./branch";
import { connectNames, SOME_NAME } from "./connect-names";
import { type Passages } from "./passages";
import { leadsQuestion, type Services } from "./services";
import { type ServiceTarget, type Vantage, works } from "./verdict";

/** How it goes on once it is known which name is asked, and whether that leads into a private zone. */
export interface Onwards {
  readonly private: (trail: Trail, name: AskedName) => Branch;
  readonly public: (trail: Trail, name: AskedName) => Branch;
}

/** A connection from a vantage to a resource of another service, by each of the names that it asks for. */
export function connect(vantage: Vantage, target: ServiceTarget, services: Services, cloud: Cloud, onwards: Onwards): Branch {
  const names = connectNames(target, cloud);
  const [first, ...others] = typeof names === "string" ? [SOME_NAME] : names;
  const untold = typeof names === "string" ? names : undefined;
  const follow = (name: AskedName): Branch => byName(vantage, target, services, name, untold, onwards);
  // All of them have to work: the first that does not says why.
  return others.map(follow).reduce((worst, next) => (rank(next) < rank(worst) ? next : worst), follow(first));
}

function byName(vantage: Vantage, target: ServiceTarget, services: Services, name: AskedName, untold: string | undefined, onwards: Onwards): Branch {
  const what = `private endpoint${target.group === undefined ? "" : ` of the group ${target.group}`}`;
  const asked = walked(undefined, `${vantage.label} asks for ${untold === undefined ? (name.shown ?? name.name) : `the public name of ${target.label}`}`, name.source);
  const direct = (): Branch => onwards.public(walked(asked, `no ${what} leads to ${target.label}: its public name is no alias`, SOURCES.D16), name);
  const isCertain = services.leadingTo(target).length > 0;
  const maybe = isCertain ? undefined : services.mayLeadTo(target);
  if (!isCertain && maybe === undefined) return direct();
  const through = (): Branch => {
    if (untold !== undefined) return ended(asked, "unknown", untold, SOURCES.D15, target);
    return onwards.private(walked(asked, `a ${what} leads to ${target.label}: its public name is an alias into ${name.zone}`, SOURCES.D16), name);
  };
  return maybe === undefined ? through() : fork(asked, [through(), direct()], { question: leadsQuestion(maybe, target), source: SOURCES.D16, decidedBy: maybe.node });
}

/** What fails goes before what may fail, and that before what works. */
function rank(branch: Branch): number {
  if (failsAnyway(branch)) return 0;
  return works(branch.reach) ? (branch.reach === "public" ? 2 : 3) : 1;
}

/**
 * A connection to a Private Link Service: it has no public name, and is reached at the address of an endpoint that
 * leads to it (D18). What name consumers give that address is theirs to choose, and is not asked.
 */
export function connectToService(vantage: Vantage, target: ServiceTarget, services: Services, passages: Passages): Branch {
  const asked = walked(undefined, `${target.label} has no public name: who consumes it connects to the address of an endpoint`, SOURCES.D18);
  const maybe = services.mayLeadTo(target);
  const ways = services.leadingTo(target).map(({ endpoint, connection }) => {
    const at = walked(asked, `${endpoint.label} leads to ${target.label}`, SOURCES.D18, endpoint);
    const behind = { endpoint, connection, target: { kind: "node" as const, key: target.key, label: target.label, node: target } };
    return passages.through(at, vantage, behind, (trail) => ended(trail, "private", `the endpoint leads to ${target.label} itself`, SOURCES.D18, target));
  });
  const [best] = [...ways].sort((a, b) => rank(b) - rank(a));
  if (best?.reach === "private") return best;
  const question = maybe === undefined ? undefined : leadsQuestion(maybe, target);
  const open = question === undefined ? undefined : ended(asked, "unknown", question, SOURCES.D18, maybe?.node);
  return open ?? best ?? ended(asked, "unknown", `at which address ${target.label} is reached: no source shows an endpoint that leads to it`, SOURCES.D18, target);
}
