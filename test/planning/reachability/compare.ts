import { Reachability, type ReachSettings } from "../../../src/planning/reachability";
import { fails, type Operation as Modelable, type Reach, type Target, type Vantage } from "../../../src/planning/reachability/verdict";
import { bothOf, reachOf, type Said } from "./oracle";
import { type Rendered, rendered, shownBy, type SourceKind, topologyOf } from "./rendering";
import { type Shown } from "./run";
import { type Operation, operationsOf, printed, type Resource, type World } from "./world";

export const ASKED_READINGS = ["always", "scoped", "both"] as const;
export type AskedReading = (typeof ASKED_READINGS)[number];

/** One question, and what the documents and the model say. */
export interface Asked extends Question {
  readonly source: SourceKind;
  readonly reading: AskedReading;
  readonly oracle: Said;
  readonly model: Reach;
}

/** The model of a world, asked by the world's names. */
export class Modelled {
  private readonly shown: Rendered;
  private readonly models: ReadonlyMap<AskedReading, Reachability>;

  constructor(
    readonly world: World,
    readonly source: SourceKind,
    readings: readonly AskedReading[] = ASKED_READINGS,
    leftOut?: string,
  ) {
    this.shown = rendered(world, source, leftOut);
    const settings = (reading: AskedReading): ReachSettings => ({ cloud: "Public", connectivity: world.connectivity, readings: reading, topology: topologyOf(world), ...(world.suffix !== undefined && { endpointSuffix: world.suffix }) });
    this.models = new Map(readings.map((reading) => [reading, new Reachability(this.shown.estate, settings(reading))]));
  }

  reach(reading: AskedReading, from: string, to: string, operation: Operation): Reach {
    const model = this.model(reading);
    return model.reach(this.vantage(model, from), this.target(model, to), operation);
  }

  /** Whether the model says that it fails, be it in one way or in any of several. */
  isCertainToFail(reading: AskedReading, from: string, to: string, operation: Operation): boolean {
    const model = this.model(reading);
    return fails(model.ending(this.vantage(model, from), this.target(model, to), operation));
  }

  /** What the trace says, and how it prints. */
  trace(reading: AskedReading, from: string, to: string, operation: Operation): { readonly reach: Reach; readonly text: string } {
    const model = this.model(reading);
    const { reach, reason, steps, restsOn } = model.trace(this.vantage(model, from), this.target(model, to), operation);
    const lines = steps.map(({ text, decidedBy, source }, index) => `    ${String(index + 1)}. ${text} [${decidedBy ?? "-"}; ${source.document}, ${source.date}]`);
    return { reach, text: [`    ${reach}: ${reason}${restsOn === undefined ? "" : ` (rests on ${restsOn})`}`, ...lines].join("\n") };
  }

  vantages(): readonly string[] {
    return this.model("both").vantages.map(({ key }) => key).sort();
  }

  targets(): readonly string[] {
    return this.model("both").targets.map(({ key }) => key).sort();
  }

  operations(to: string): readonly Modelable[] {
    const model = this.model("both");
    return model.operationsOf(this.target(model, to));
  }

  keyOf(name: string): string {
    return this.world.onPremises.some((one) => one.name === name) ? `on-premises:${name.toLowerCase()}` : this.shown.keyOf(name);
  }

  private model(reading: AskedReading): Reachability {
    const model = this.models.get(reading);
    if (model === undefined) throw new Error(`The reading ${reading} was not asked for.`);
    return model;
  }

  private vantage({ vantages }: Reachability, name: string): Vantage {
    const key = this.keyOf(name);
    const found = vantages.find((vantage) => vantage.key === key);
    if (found === undefined) throw new Error(`The model has no vantage ${key}: ${vantages.map((one) => one.key).join(", ")}`);
    return found;
  }

  private target({ targets }: Reachability, name: string): Target {
    const key = this.keyOf(name);
    const found = targets.find((target) => target.key === key);
    if (found === undefined) throw new Error(`The model has no target ${key}: ${targets.map((one) => one.key).join(", ")}`);
    return found;
  }
}

export interface Question {
  readonly from: string;
  readonly to: Resource;
  readonly operation: Operation;
}

/** Every question of a world: from each network and on-premises one, of each resource, each operation. */
export function triplesOf(world: World): readonly Question[] {
  return [...world.networks, ...world.onPremises].flatMap(({ name: from }) => world.resources.flatMap((to) => operationsOf(to).map((operation) => ({ from, to, operation }))));
}

/** All questions of a world as one source shows it, with both answers. */
export function asked(modelled: Modelled): readonly Asked[] {
  const { world, source } = modelled;
  return documented(world, shownBy(source)).flatMap(({ from, to, operation, said }) =>
    ASKED_READINGS.map((reading): Asked => ({ source, reading, from, to, operation, oracle: said[reading], model: modelled.reach(reading, from, to.name, operation) })),
  );
}

interface Documented extends Question {
  readonly said: Readonly<Record<AskedReading, Said>>;
}

/** A program that is deployed and an inventory show the same: the documents are asked once. */
const DOCUMENTED = new WeakMap<World, Map<boolean, readonly Documented[]>>();

function documented(world: World, shown: Shown): readonly Documented[] {
  const ofWorld = DOCUMENTED.get(world) ?? new Map<boolean, readonly Documented[]>();
  DOCUMENTED.set(world, ofWorld);
  const known = ofWorld.get(shown.isDeployed) ?? triplesOf(world).map((question): Documented => {
    const { from, to, operation } = question;
    const [always, scoped] = [reachOf(world, shown, from, to, operation, "always"), reachOf(world, shown, from, to, operation, "scoped")];
    return { ...question, said: { always, scoped, both: bothOf(always, scoped) } };
  });
  ofWorld.set(shown.isDeployed, known);
  return known;
}

/** Everything that a person needs to see who is right. */
export function explained(modelled: Modelled, { reading, from, to, operation, oracle, model }: Asked): string {
  const ways = [...oracle.ways].map(([verdict, steps]) => `    ${verdict}:${steps.map((step) => `\n      ${step}`).join("")}`);
  return [
    `${from} → ${to.name} ${operation}, reading ${reading}, ${modelled.source}: the documents say ${oracle.verdict}, the model ${model}.`,
    "  Documents:", ...ways,
    "  Model:", modelled.trace(reading, from, to.name, operation).text,
    "  World:", printed(modelled.world),
  ].join("\n");
}
