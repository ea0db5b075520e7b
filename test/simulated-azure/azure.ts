import { type ArmId, armId, keyOf, RESOURCE_GROUP, SUBSCRIPTION } from "./arm-id";
import { ArmError, badRequest, conflict } from "./arm-error";
import { at, type Json, type JsonMap, textAt } from "./json";
import { type Limits, type Readings } from "./readings";
import { type Put } from "./service";
import { serviceOf } from "./services";
import { type Resource, Store } from "./store";

export type Method = "PUT" | "DELETE";

/** What happened, in the order in which it ended. */
export interface Logged {
  readonly method: Method;
  readonly id: string;
  /** `Succeeded`, or the code of the error. */
  readonly result: string;
}

/** A request that Azure has taken and works on. */
export interface Operation {
  readonly method: Method;
  readonly id: ArmId;
  /** What was there before. */
  readonly before: Resource | undefined;
  /** What a PUT makes of it. */
  readonly properties: JsonMap;
  readonly keys: readonly string[];
}

const LOCK = "microsoft.authorization/locks";

/**
 * An Azure that behaves as documented: it keeps resources by their ARM ids, takes PUT, GET and DELETE, and refuses what
 * resource providers refuse. A request is taken with `begin`, which refuses it where anything that it changes is being
 * changed, and takes effect with `finish`.
 */
export class SimulatedAzure {
  readonly store: Store;
  readonly log: Logged[] = [];
  private readonly busy = new Map<string, Operation>();
  private readonly listeners: ((operation: Operation) => void)[] = [];

  constructor(options: { readonly readings?: Readings; readonly limits?: Limits } = {}) {
    this.store = new Store(options.readings, options.limits);
  }

  /** Calls a listener after every single operation that has taken effect. */
  observe(listener: (operation: Operation) => void): void {
    this.listeners.push(listener);
  }

  /** Takes the request to make or change a resource. @throws ArmError */
  beginPut(id: string, properties: JsonMap): Operation {
    const parsed = armId(id);
    return this.logged("PUT", parsed, () => {
      const before = this.store.find(id);
      const service = serviceOf(parsed.type);
      const kept = Object.fromEntries((service.keeps ?? []).flatMap((name): [string, Json][] => (before?.properties[name] === undefined ? [] : [[name, before.properties[name]]])));
      const put: Put = { id: parsed, properties: { ...kept, ...properties }, before };
      this.checkPlace(put);
      const operation = this.operation("PUT", parsed, service.changes?.(parsed, put.properties) ?? [], before, put.properties);
      this.checkFixed(put);
      for (const reference of service.references?.(put) ?? []) this.checkReference(put, reference);
      service.check?.(put, this.store);
      const computed = before?.computed ?? service.computed?.(put, this.store) ?? {};
      this.store.set(before === undefined ? { id: parsed, properties: put.properties, computed, state: "Creating" } : { ...before, state: "Updating" });
      this.take(operation);
      return operation;
    });
  }

  /** Takes the request to delete a resource; undefined where there is none, which is fine (ARM answers 204). @throws ArmError */
  beginDelete(id: string): Operation | undefined {
    const parsed = armId(id);
    const resource = this.store.find(id);
    if (resource === undefined) return undefined;
    return this.logged("DELETE", parsed, () => {
      const operation = this.operation("DELETE", parsed, serviceOf(parsed.type).changes?.(parsed, resource.properties) ?? [], resource, {});
      this.checkLocks(parsed);
      for (const one of [...this.store.inside(id), resource]) if (one === resource || parsed.type === RESOURCE_GROUP) serviceOf(one.id.type).checkDelete?.(one, this.store);
      this.store.set({ ...resource, state: "Deleting" });
      this.take(operation);
      return operation;
    });
  }

  /** Lets a request take effect. @throws ArmError where it fails on the way: what it made then stays as it was before. */
  finish(operation: Operation): void {
    const { method, id, before } = operation;
    for (const key of operation.keys) this.busy.delete(key);
    try {
      this.logged(method, id, () => {
        if (method === "DELETE") this.removeAll(id.text);
        else this.settle(operation);
      });
    } catch (error) {
      this.restore(id, before);
      throw error;
    }
    this.log.push({ method, id: id.text, result: "Succeeded" });
    for (const listener of this.listeners) listener(operation);
  }

  /** PUT, from beginning to end. @throws ArmError */
  put(id: string, properties: JsonMap): JsonMap {
    this.finish(this.beginPut(id, properties));
    return this.show(id);
  }

  /** DELETE, from beginning to end. @throws ArmError */
  delete(id: string): void {
    const operation = this.beginDelete(id);
    if (operation !== undefined) this.finish(operation);
  }

  /** GET; undefined where there is none. */
  get(id: string): JsonMap | undefined {
    return this.isMade(id) ? this.show(id) : undefined;
  }

  private show(id: string): JsonMap {
    const resource = this.store.get(id);
    const { properties, computed } = resource;
    return { ...properties, ...computed, ...serviceOf(resource.id.type).shown?.(resource, this.store), id: resource.id.text, name: resource.id.name, type: resource.id.type };
  }

  private operation(method: Method, id: ArmId, changes: readonly string[], before: Resource | undefined, properties: JsonMap): Operation {
    const keys = [...new Set([id.text, ...changes].map(keyOf))];
    for (const key of keys) {
      const other = this.busy.get(key);
      // terraform-provider-azurerm #22236.
      if (other !== undefined) throw conflict(`Cannot modify resource while in provisioning state '${other.method === "PUT" ? "Provisioning" : "Deleting"}': ${key} is being changed by a ${other.method} of ${other.id.text}.`);
    }
    return { method, id, before, keys, properties };
  }

  private take(operation: Operation): void {
    for (const key of operation.keys) this.busy.set(key, operation);
  }

  private settle({ id, properties }: Operation): void {
    const resource: Resource = { ...this.store.get(id.text), properties, state: "Succeeded" };
    this.store.set(resource);
    serviceOf(resource.id.type).afterPut?.(resource, this.store);
  }

  private removeAll(id: string): void {
    for (const resource of [...this.store.inside(id), this.store.get(id)]) {
      const { beforeDelete, afterDelete } = serviceOf(resource.id.type);
      beforeDelete?.(resource, this.store);
      this.store.remove(resource.id.text);
      afterDelete?.(resource, this.store);
    }
  }

  /** Puts back what was there before a request that failed on the way. */
  private restore(id: ArmId, before: Resource | undefined): void {
    if (before !== undefined) {
      this.store.set(before);
      return;
    }
    const failed = this.store.find(id.text);
    if (failed === undefined) return;
    this.store.remove(id.text);
    serviceOf(id.type).afterDelete?.(failed, this.store);
  }

  private checkPlace({ id, properties }: Put): void {
    const parent = id.parent === undefined || id.type === RESOURCE_GROUP ? undefined : armId(id.parent);
    if (parent !== undefined && parent.type !== SUBSCRIPTION && !this.isMade(parent.text)) {
      throw parent.type === RESOURCE_GROUP ? new ArmError(404, "ResourceGroupNotFound", `Resource group '${parent.name}' could not be found.`) : new ArmError(404, "ParentResourceNotFound", `Failed to perform 'write' on ${id.text}: the parent resource '${parent.text}' could not be found.`);
    }
    const { location } = serviceOf(id.type);
    const given = textAt(properties, "location");
    if (location !== undefined && given !== location) throw badRequest("LocationNotAvailableForResourceType", `The provided location '${given ?? ""}' is not available for resource type '${id.type}': '${location}' is.`);
  }

  private isMade(id: string): boolean {
    const found = this.store.find(id);
    return found !== undefined && found.state !== "Creating";
  }

  private checkFixed({ id, properties, before }: Put): void {
    if (before === undefined) return;
    for (const path of serviceOf(id.type).fixed ?? []) {
      if (differs(at(before.properties, path), at(properties, path))) throw badRequest("PropertyChangeNotAllowed", `Changing property '${path}' of ${id.text} is not allowed.`);
    }
  }

  private checkReference({ id }: Put, reference: string): void {
    const found = this.store.find(reference);
    if (found === undefined || found.state === "Creating") throw badRequest("InvalidResourceReference", `${id.text} refers to ${reference || "nothing"}, which does not exist.`);
    if (found.state === "Deleting") throw conflict(`${id.text} refers to ${reference}, which is being deleted.`);
  }

  /** A lock is for what it is at, and for everything inside. */
  private checkLocks(id: ArmId): void {
    const holding = this.store.of(LOCK).find((lock) => lock.id.key !== id.key && `${id.key}/`.startsWith(`${keyOf(lock.id.parent ?? "")}/`));
    if (holding !== undefined) throw conflict(`The scope '${id.text}' cannot perform delete operation because following scope(s) are locked: '${holding.id.parent ?? ""}'.`, "ScopeLocked");
  }

  private logged<T>(method: Method, id: ArmId, run: () => T): T {
    try {
      return run();
    } catch (error) {
      this.log.push({ method, id: id.text, result: error instanceof ArmError ? error.code : "failed" });
      throw error;
    }
  }
}

/** Whether two values differ for Azure, which compares ids and locations without regard to case; what is not given is kept. */
export function differs(before: Json | undefined, after: Json | undefined): boolean {
  return after !== undefined && before !== undefined && JSON.stringify(before).toLowerCase() !== JSON.stringify(after).toLowerCase();
}
