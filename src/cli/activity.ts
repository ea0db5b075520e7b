import { palette } from "../report/colors";
import { isColored, type OutputStream } from "./streams";

/** Nobody wonders before. */
const PATIENCE = 1_000;
const CLEAR = "\r\u001b[2K";

/** Says on a terminal what a command is busy with, where that takes longer than a moment. */
export interface Activity {
  /** `isLong` says that it is known to take long: what does not pause has no moment to say so later. */
  readonly begin: (what: string, isLong?: boolean) => void;
  /** Writes a line of its own. */
  readonly line: (text: string) => void;
  readonly end: () => void;
}

/** A question about so many resources may take longer than a moment, and does not pause to say so. */
const MANY = 1_000;

/** Says that an estate is being asked who reaches what, where that may take long. */
export function beginAsking(activity: Activity, ...estates: readonly { readonly size: number }[]): void {
  activity.begin("asking who reaches what …", estates.some(({ size }) => size >= MANY));
}

export function startActivity(stream: OutputStream): Activity {
  const colors = palette(isColored(stream));
  const started = performance.now();
  let timer: NodeJS.Timeout | undefined;
  let shown = "";
  const show = (what: string): void => {
    if (stream.isTTY !== true) return;
    shown = what;
    stream.write(`${CLEAR}${colors.dim(what)}`);
  };
  const clear = (): void => {
    clearTimeout(timer);
    if (shown !== "") stream.write(CLEAR);
    shown = "";
  };
  return {
    begin: (what, isLong = false) => {
      clear();
      if (isLong || performance.now() - started >= PATIENCE) show(what);
      else timer = setTimeout(show, PATIENCE, what);
    },
    line: (text) => {
      const before = shown;
      if (before !== "") stream.write(CLEAR);
      stream.write(`${text}\n`);
      if (before !== "") show(before);
    },
    end: clear,
  };
}
