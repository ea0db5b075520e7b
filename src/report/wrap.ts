const ESCAPE = "\u001b";
/** What colours are made of: it takes no room. */
const COLORS = /\u001b\[[\d;]*m/g;

/** Below this a line that hangs would hold a word or two: the terminal breaks it as it can. */
const NARROWEST = 40;

/**
 * The same texts with lines that are as wide as a terminal at most: they break between words and go on below the beginning
 * of their line. A word that is longer, such as an id, stays whole. Without a width, as for a pipe, every line stays as it
 * is: what searches or compares lines finds whole sentences.
 */
export function* wrapped(texts: Iterable<string>, columns: number | undefined): Iterable<string> {
  if (columns === undefined || columns < NARROWEST) {
    yield* texts;
    return;
  }
  let open = "";
  for (const text of texts) {
    const lines = `${open}${text}`.split("\n");
    open = lines.pop() ?? "";
    for (const line of lines) yield `${wrapLine(line, columns)}\n`;
  }
  if (open !== "") yield wrapLine(open, columns);
}

function wrapLine(line: string, columns: number): string {
  if (widthOf(line) <= columns) return line;
  const [indent = ""] = /^ */.exec(line) ?? [];
  const lines: string[] = [];
  let current = "";
  // Blanks in front of a word belong to it: columns of a table keep their distance.
  for (const word of line.slice(indent.length).match(/ *[^ ]+/g) ?? []) {
    const room = columns - indent.length - (lines.length === 0 ? 0 : HANGING.length);
    if (current !== "" && widthOf(current) + widthOf(word) > room) {
      lines.push(current);
      current = word.trimStart();
    } else {
      current += word;
    }
  }
  lines.push(current);
  return lines.map((text, index) => `${indent}${index === 0 ? "" : HANGING}${text}`).join("\n");
}

/** So much further than its beginning a line goes on. */
const HANGING = "  ";

function widthOf(text: string): number {
  return text.includes(ESCAPE) ? text.replace(COLORS, "").length : text.length;
}
