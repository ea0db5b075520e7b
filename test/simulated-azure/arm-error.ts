/** How Azure refuses a request: the HTTP status, its code and its message. */
export class ArmError extends Error {
  override readonly name = "ArmError";

  constructor(
    readonly status: number,
    readonly code: string,
    readonly reason: string,
  ) {
    super(`Status=${status} Code="${code}" Message="${reason}"`);
  }
}

export function badRequest(code: string, reason: string): ArmError {
  return new ArmError(400, code, reason);
}

export function notFound(what: string): ArmError {
  return new ArmError(404, "ResourceNotFound", `The resource '${what}' was not found.`);
}

export function conflict(reason: string, code = "Conflict"): ArmError {
  return new ArmError(409, code, reason);
}
