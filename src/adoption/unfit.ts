/** Why a resource cannot be imported: it ends the reading of the resource, and is told of it. */
export class Unfit extends Error {
  override readonly name = "Unfit";

  constructor(
    /** To follow the resource's name in a sentence. */
    readonly reason: string,
  ) {
    super(reason);
  }
}

/** What is read of a resource, or why it cannot be imported. */
export function fitting<T>(read: () => T): T | Unfit {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unfit) return error;
    throw error;
  }
}

/** Ends the reading of a resource where what a component would set differs from what Azure has. */
export function demand(holds: boolean, reason: string): asserts holds {
  if (!holds) throw new Unfit(reason);
}
