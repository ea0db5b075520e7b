import { type ArmId } from "./arm-id";
import { type JsonMap } from "./json";
import { type Resource, type Store } from "./store";

/** A request to make or change a resource. */
export interface Put {
  readonly id: ArmId;
  readonly properties: JsonMap;
  /** The resource as it is; undefined where there is none yet. */
  readonly before: Resource | undefined;
}

/** What a resource provider does with resources of some types, beside what ARM does with all of them. */
export interface Service {
  /** In lower case. */
  readonly types: readonly string[];
  /** The one location that it takes; undefined for any. */
  readonly location?: string;
  /** Properties that no PUT changes: a change forces a replacement. */
  readonly fixed?: readonly string[];
  /** Properties that a PUT keeps where it does not give them. */
  readonly keeps?: readonly string[];
  /** Ids that must lead to something that exists. */
  readonly references?: (put: Put) => readonly string[];
  /** Ids of other resources that a request changes too: one that is being changed refuses it. */
  readonly changes?: (id: ArmId, properties: JsonMap) => readonly string[];
  /** @throws ArmError where it refuses the request. */
  readonly check?: (put: Put, store: Store) => void;
  /** What Azure makes up for a new resource, and keeps. */
  readonly computed?: (put: Put, store: Store) => JsonMap;
  /** What Azure shows of a resource beside its properties. */
  readonly shown?: (resource: Resource, store: Store) => JsonMap;
  readonly afterPut?: (resource: Resource, store: Store) => void;
  /** @throws ArmError where it refuses the delete. */
  readonly checkDelete?: (resource: Resource, store: Store) => void;
  /** Before the resource is gone, with its parts still there. */
  readonly beforeDelete?: (resource: Resource, store: Store) => void;
  readonly afterDelete?: (resource: Resource, store: Store) => void;
}
