/** What a docstring says of an input: what it means, and what it is where a program leaves it out. */
export interface Meaning {
  readonly text: string;
  /** Undefined where the docstring gives none. */
  readonly fallback: string | undefined;
}

/** Takes the default out of a docstring: a sentence `Default: …`, or a value that is called the default. */
export function meaningOf(description: string): Meaning {
  const sentences = sentencesOf(description.replaceAll(/\n(?![\n-])/g, " "));
  const own = sentences.find((sentence) => sentence.startsWith("Default: "));
  if (own !== undefined) {
    const text = sentences.filter((sentence) => sentence !== own).join(" ");
    return { text: text === "" ? own : text, fallback: own.slice("Default: ".length).replace(/\.$/, "") };
  }
  const [, value, condition = ""] = /(`[^`]+`) \(default(, [^)]*)?\)/.exec(description.replaceAll("\n", " ")) ?? [];
  const elsewhere = description.includes("(default") ? "see Meaning" : undefined;
  return { text: sentences.join(" "), fallback: value === undefined ? elsewhere : `${value}${condition}` };
}

/** Splits a text at the full stops that end a sentence: not in code, and not in `e.g.`. */
export function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=(?<!e\.g|i\.e)\.\)?) +(?=[A-Z`"(])(?=(?:[^`]*`[^`]*`)*[^`]*$)/);
}

/** A docstring's paragraphs, each in one line but for its list. */
export function paragraphsOf(text: string): readonly string[] {
  return text.split(/\n\s*\n/).map((paragraph) => paragraph.replaceAll(/\n(?!\s*- )\s*/g, " ").trim());
}

/** A text as the cell of a table. */
export function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll(/\n+/g, "<br>");
}
