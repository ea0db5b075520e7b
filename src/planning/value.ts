/** A value that Azure or the program will give only later, or that could not be read. */
export interface Unknown {
  readonly kind: "unknown";
  /** Path of the property that is unknown, e.g. `subnet.id`. */
  readonly property: string;
  /** Why it is unknown, to follow the property's path in a sentence. */
  readonly reason: string;
  /** True where the value is there and cannot be read: no later preview will know it. */
  readonly wrong?: true;
  /** How it can be known, as a sentence, where that is not by a later preview. */
  readonly fix?: string;
}

export interface Known<T> {
  readonly kind: "known";
  readonly value: T;
}

export interface Absent {
  readonly kind: "absent";
}

/**
 * What is read from a resource. At a first preview nearly every id is unknown, so known, unknown and absent are kept
 * apart everywhere: an absent value has Azure's default, an unknown one has no answer yet.
 */
export type Value<T> = Known<T> | Unknown | Absent;

export const ABSENT: Absent = { kind: "absent" };

export function known<T>(value: T): Known<T> {
  return { kind: "known", value };
}

export function unknown(property: string, reason: string, fix?: string): Unknown {
  return { kind: "unknown", property, reason, ...(fix !== undefined && { fix }) };
}

/** A value that is there, and not of the form that it must have. */
export function unreadable(property: string, reason: string): Unknown {
  return { kind: "unknown", property, reason, wrong: true };
}

/** Applies `change` to a known value; unknown and absent stay what they are. */
export function map<T, U>(value: Value<T>, change: (value: T) => U): Value<U> {
  return value.kind === "known" ? known(change(value.value)) : value;
}

/** The value with Azure's documented default in place of an absent one. */
export function withDefault<T>(value: Value<T>, whenAbsent: T): Known<T> | Unknown {
  return value.kind === "absent" ? known(whenAbsent) : value;
}

/** The known value, or undefined where it is unknown or absent. */
export function valueOf<T>(value: Value<T>): T | undefined {
  return value.kind === "known" ? value.value : undefined;
}

/** Whether the value is known and equal to `expected`, compared without case as ARM does. */
export function isText(value: Value<string>, expected: string): boolean {
  return value.kind === "known" && value.value.toLowerCase() === expected.toLowerCase();
}
