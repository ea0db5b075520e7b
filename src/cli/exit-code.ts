/** What a command's exit code says. */
export const ExitCode = {
  /** Nothing mandatory was found; there may be advice. */
  Fine: 0,
  MandatoryFindings: 1,
  /** What was given cannot be worked with. */
  WrongInput: 2,
  Interrupted: 130,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
