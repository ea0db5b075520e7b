import { type Message, type PreviewedResource, type PreviewEvent } from "../preview";
import { type Palette, palette } from "../report/colors";
import { treeLines } from "../report/resource-tree";
import { DEFAULT_COLUMNS, isColored, type OutputStream } from "./streams";

/** Shows a preview while it runs. */
export interface Progress {
  readonly onEvent: (event: PreviewEvent) => void;
  /** Leaves what was shown in its final form. */
  readonly end: () => void;
}

/**
 * A tree by parent: on a terminal it grows in place. What is written elsewhere stays as it is, and resources register
 * under whichever parent comes next: there the tree comes once, when all of it is known. Warnings are no part of what a
 * preview shows, and go to `stderr`.
 */
export async function startProgress(stream: OutputStream, stderr: OutputStream = stream): Promise<Progress> {
  const colors = palette(isColored(stream));
  const tell: Tell = (message) => {
    if (message.severity === "warning") stderr.write(`${messageText(message, palette(isColored(stderr)))}\n`);
    else stream.write(`${messageText(message, colors)}\n`);
  };
  return stream.isTTY === true ? liveProgress(stream, colors, tell) : plainProgress(stream, colors, tell);
}

type Tell = (message: Message) => void;

function plainProgress(stream: OutputStream, colors: Palette, tell: Tell): Progress {
  const resources: PreviewedResource[] = [];
  return {
    onEvent: (event) => {
      if (event.kind === "message") tell(event.message);
      if (event.kind === "resource" && event.resource.origin !== "default provider") resources.push(event.resource);
    },
    end: () => {
      writeTree(stream, resources, colors);
    },
  };
}

/** Redrawing for each of a thousand resources would take longer than previewing them. */
const REDRAW_EVERY = 80;
const DEFAULT_ROWS = 24;

async function liveProgress(stream: OutputStream, colors: Palette, tell: Tell): Promise<Progress> {
  const { createLogUpdate } = await import("log-update");
  const region = createLogUpdate(stream);
  const resources: PreviewedResource[] = [];
  let redraw: NodeJS.Timeout | undefined;
  // The first resource takes a compiler's time to come.
  region(colors.dim("starting the program and its policy packs …"));

  const draw = (): void => {
    redraw = undefined;
    // What is taller than the terminal cannot be drawn over: its end is where it grows.
    // So is what wraps, and colours would be cut in two: the whole tree with its colours comes at the end.
    const lines = treeLines(resources).slice(-((stream.rows ?? DEFAULT_ROWS) - 2));
    region(lines.map((line) => line.slice(0, (stream.columns ?? DEFAULT_COLUMNS) - 1)).join("\n"));
  };
  return {
    onEvent: (event) => {
      if (event.kind === "message") {
        region.clear();
        tell(event.message);
      }
      if (event.kind === "resource" && event.resource.origin !== "default provider") resources.push(event.resource);
      redraw ??= setTimeout(draw, REDRAW_EVERY);
    },
    end: () => {
      clearTimeout(redraw);
      region.clear();
      writeTree(stream, resources, colors);
      region.done();
    },
  };
}

function writeTree(stream: OutputStream, resources: readonly PreviewedResource[], colors: Palette): void {
  if (resources.length > 0) stream.write(`${treeLines(resources, colors).join("\n")}\n`);
}

export function messageText({ from, severity, text }: Message, colors: Palette): string {
  const mark = severity === "warning" ? colors.yellow("warning: ") : "";
  return `${colors.dim(`[${from}]`)} ${mark}${text}`;
}
