const ESCAPE = "\u001b";
/** What colours are made of: it takes no room. */
const COLORS = /\u001b\[[\d;]*m/g;

/** Below this a line that hangs would hold a word or two: the terminal breaks it as it can. */
const NARROWEST = 40;

/** So wide is a table's last column at least, if its text is to go on below itself. */
const NARROWEST_COLUMN = 24;

/**
 * The same texts with lines that are as wide as a terminal at most: they break between words and go on below the beginning
 * of their line, or of a table's last column. A word that is longer, such as an id, stays whole. Without a width, as for a pipe, every line stays as it
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
  // Blanks in front of a word belong to it: columns of a table keep their distance.
  const words = line.slice(indent.length).match(/ *[^ ]+/g) ?? [];
  const last = words.findLastIndex((word, index) => index > 0 && word.startsWith("  "));
  const column = last === -1 ? columns : indent.length + widthOf(words.slice(0, last).join("")) + (/^ */.exec(words[last] ?? "")?.[0].length ?? 0);
  const hasRoom = columns - column >= NARROWEST_COLUMN;
  const further = hasRoom ? " ".repeat(column) : `${indent}${HANGING}`;
  const lines: string[] = [];
  let current = "";
  for (const [index, word] of words.entries()) {
    const room = columns - (lines.length === 0 ? indent : further).length;
    // A last column without room comes below as a whole: no other cell is to be broken for it.
    if (current !== "" && (widthOf(current) + widthOf(word) > room || (index === last && !hasRoom))) {
      lines.push(current);
      current = word.trimStart();
    } else {
      current += word;
    }
  }
  lines.push(current);
  return lines.map((text, index) => `${index === 0 ? indent : further}${text}`).join("\n");
}

/** So much further than its beginning a line goes on. */
const HANGING = "  ";

function widthOf(text: string): number {
  return text.includes(ESCAPE) ? text.replace(COLORS, "").length : text.length;
}
