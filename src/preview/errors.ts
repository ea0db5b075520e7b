/** What was given cannot be previewed. Its text is for the person who gave it: what, what is allowed, how to fix it, where. */
export class PreviewError extends Error {
  override readonly name = "PreviewError";

  constructor(problem: string, fix?: string) {
    super(fix === undefined ? problem : `${problem}\nFix: ${fix}`);
  }
}

/** The text of anything that was thrown. */
export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
