import { ArmError } from "./arm-error";

/** How a request fails: refused before anything is done, unanswered after all is done, or with an engine that is killed, while Azure does it or before it goes out. */
export type FaultKind = "conflict" | "too-many-requests" | "server-error" | "timeout-after-change" | "killed" | "killed-before";

/** The k-th request that changes something fails, counted from 1. */
export interface Fault {
  readonly at: number;
  readonly kind: FaultKind;
}

/** A change that was made although its answer never came: the provider knows the id, and what to read it by. */
export class LostAnswer extends Error {
  override readonly name = "LostAnswer";

  constructor(readonly id: string) {
    super(`Future#WaitForCompletion: context has been cancelled: the answer to the change of ${id} did not come in time`);
  }
}

/** What becomes of a request that is not refused. */
export type Fate = "answered" | "lost" | "killed" | "never-sent";

/** Counts requests, and fails the one that is to fail. */
export class Faults {
  private count = 0;

  constructor(
    private readonly fault: Fault | undefined,
    /** Kills the engine. */
    private readonly kill: () => void = () => undefined,
  ) {}

  /** How many requests there were. */
  get requests(): number {
    return this.count;
  }

  /** What becomes of the request that comes. @throws ArmError where it is to be refused. */
  next(): Fate {
    this.count += 1;
    if (this.fault?.at !== this.count) return "answered";
    switch (this.fault.kind) {
      case "conflict":
        throw new ArmError(409, "AnotherOperationInProgress", "Another operation on this or dependent resource is in progress (injected).");
      case "too-many-requests":
        throw new ArmError(429, "TooManyRequests", "The request is being throttled as the limit has been reached (injected).");
      case "server-error":
        throw new ArmError(500, "InternalServerError", "An error occurred (injected).");
      case "timeout-after-change":
        return "lost";
      case "killed":
        // Azure goes on with what it has taken.
        this.kill();
        return "killed";
      case "killed-before":
        this.kill();
        return "never-sent";
    }
  }
}
