import { at, type Json, type JsonMap, textAt } from "./json";
import { answerCall } from "./calls";
import { type Failure, failuresOf } from "./check-inputs";
import { type Operation, type SimulatedAzure } from "./azure";
import { type Fate, Faults, LostAnswer } from "./faults";
import { importInputs } from "./import-inputs";
import { autoName, idOf, nameInput, pathInputs } from "./native-paths";
import { type NativeTypes } from "./native-types";
import { type Pace, steady } from "./pace";
import { serviceOf } from "./services";
import { armId } from "./arm-id";
import { UNKNOWN } from "./wire-values";

export interface Checked {
  readonly inputs: JsonMap;
  readonly failures: readonly Failure[];
}

export interface Difference {
  readonly changed: readonly string[];
  readonly replaces: readonly string[];
}

export interface Made {
  readonly id: string;
  readonly outputs: JsonMap;
}

/** What azure-native does between the engine and Azure (N1, N2). */
export class NativeProvider {
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly azure: SimulatedAzure,
    private readonly types: NativeTypes,
    private readonly faults: Faults = new Faults(undefined),
    /** Called after everything that has changed Azure. */
    private readonly changed: () => void = () => undefined,
    private readonly pace: Pace = steady,
  ) {}

  /** Checks inputs, and makes up the name where there is none: the old one where there was one. */
  check(token: string, logicalName: string, seed: string, news: JsonMap, olds: JsonMap): Checked {
    const failures = failuresOf(this.types, token, news);
    const input = nameInput(token);
    if (news[input] !== undefined || !this.types.inputsOf(token).has(input)) return { inputs: news, failures };
    const old = olds[input];
    return { inputs: { ...news, ...(old === undefined ? autoName(token, logicalName, seed) : { [input]: old }) }, failures };
  }

  /** What differs, and what of it only another resource can have: its path, and what Azure never changes. */
  diff(token: string, before: JsonMap, after: JsonMap): Difference {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    const changed = names.filter((name) => !same(before[name], after[name]));
    const fixed = [...pathInputs(token), ...(serviceOf(typeOf(token, before)).fixed ?? [])];
    const replaces = fixed.filter((path) => at(after, path) !== undefined && at(before, path) !== undefined && !same(at(before, path), at(after, path))).map((path) => path.split(".")[0] ?? path);
    return { changed, replaces: [...new Set(replaces)] };
  }

  /** @throws Error where the resource exists: azure-native never takes over in silence (N2). */
  async create(token: string, inputs: JsonMap): Promise<Made> {
    const id = idOf(token, inputs);
    const { type } = armId(id);
    if (this.azure.get(id) !== undefined && !type.endsWith("/privateendpointconnections")) throw new Error(`cannot create already existing resource '${id}'`);
    await this.put(id, this.bodyOf(token, inputs));
    return { id, outputs: this.azure.get(id) ?? {} };
  }

  async update(token: string, id: string, inputs: JsonMap): Promise<JsonMap> {
    await this.put(id, this.bodyOf(token, inputs));
    return this.azure.get(id) ?? {};
  }

  /**
   * What is there now: undefined where nothing is. Inputs that Azure has otherwise than the program show as it has them;
   * where there are none yet it is an import.
   */
  read(token: string, id: string, inputs: JsonMap): { readonly inputs: JsonMap; readonly outputs: JsonMap } | undefined {
    const outputs = this.azure.get(id);
    if (outputs === undefined) return undefined;
    if (Object.keys(inputs).length === 0) return { inputs: importInputs(this.types, token, id, outputs), outputs };
    const { properties } = this.azure.store.get(id);
    const inPath = new Set(pathInputs(token));
    const known = Object.keys(inputs).filter((name) => inPath.has(name) || properties[name] !== undefined);
    return { inputs: Object.fromEntries(known.map((name) => [name, inPath.has(name) ? (inputs[name] ?? null) : (properties[name] ?? null)])), outputs };
  }

  /** Resolves once Azure has done all that it has taken: it goes on with that where nobody waits for the answer any more. */
  async idle(): Promise<void> {
    while (this.underWay.size > 0) await Promise.allSettled(this.underWay);
  }

  async delete(id: string): Promise<void> {
    const fate = this.faults.next();
    if (fate === "never-sent") return NEVER;
    const operation = this.azure.beginDelete(id);
    if (operation !== undefined) await this.finish(id, operation);
    await this.answer(fate, id);
  }

  call(token: string, args: JsonMap): JsonMap {
    return answerCall(this.azure, token, args);
  }

  private async put(id: string, body: JsonMap): Promise<void> {
    const fate = this.faults.next();
    if (fate === "never-sent") return NEVER;
    const operation = this.azure.beginPut(id, body);
    await this.finish(id, operation);
    await this.answer(fate, id);
  }

  private finish(id: string, operation: Operation): Promise<void> {
    const finished = this.pace(id).then(() => {
      this.azure.finish(operation);
      this.changed();
    });
    this.underWay.add(finished);
    const done = (): void => void this.underWay.delete(finished);
    finished.then(done, done);
    return finished;
  }

  /** What becomes of the answer to a change that was made. */
  private answer(fate: Fate, id: string): Promise<void> {
    if (fate === "lost") throw new LostAnswer(id);
    return fate === "killed" ? NEVER : Promise.resolve();
  }

  /** What goes into the request: not what is in its path, and the group's location where the program gives none (N2). */
  private bodyOf(token: string, inputs: JsonMap): JsonMap {
    const inPath = new Set(pathInputs(token));
    const body = Object.fromEntries(Object.entries(inputs).filter(([name]) => !inPath.has(name)));
    if (!this.types.inputsOf(token).has("location") || body["location"] !== undefined) return body;
    const group = armId(idOf(token, inputs)).resourceGroup;
    const location = group === undefined ? undefined : textAt(this.azure.get(`${idOf(token, inputs).split("/").slice(0, 4).join("/")}/${group}`), "location");
    return location === undefined ? body : { ...body, location };
  }
}

/** The answer to an engine that is gone. */
const NEVER = new Promise<never>(() => undefined);

function same(one: Json | undefined, other: Json | undefined): boolean {
  // A value that is not known yet may be any: it counts as a change, as the engine shows it.
  return one !== UNKNOWN && other !== UNKNOWN && canonical(one) === canonical(other);
}

/** The same text for the same value, in whatever order its properties stand. */
function canonical(value: Json | undefined): string {
  if (value === undefined) return "";
  return JSON.stringify(value, (_, inner: Json): Json => (typeof inner === "object" && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([one], [two]) => (one < two ? -1 : 1))) : inner));
}

/** The ARM type of a token, whatever of its path is known. */
function typeOf(token: string, inputs: JsonMap): string {
  const whole = Object.fromEntries(pathInputs(token).map((name) => [name, textAt(inputs, name) ?? "unknown"]));
  const scope = whole["scope"] ?? whole["resourceUri"];
  return armId(idOf(token, scope === "unknown" ? { ...whole, scope: "/subscriptions/unknown", resourceUri: "/subscriptions/unknown" } : whole)).type;
}
