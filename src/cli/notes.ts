import { palette } from "../report/colors";
import { wrapped } from "../report/wrap";
import { isColored, type OutputStream, widthOf } from "./streams";

/** What whoever waits for a command is to know, and what its output has no place for. */
export function noteText(stderr: OutputStream, text: string): string {
  return [...wrapped([`${palette(isColored(stderr)).yellow("note:")} ${text}`], widthOf(stderr))].join("");
}
