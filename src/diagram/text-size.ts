/**
 * Widths of the characters from space to tilde, in hundredths of the font's size: those of DejaVu Sans, the widest of the
 * fonts that a viewer may put in place of Arial. In any other of them a text is narrower than its box.
 */
const REGULAR = [
  32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66,
  56, 86, 75, 79, 60, 79, 69, 63, 61, 73, 68, 99, 69, 61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59, 82,
  59, 59, 52, 64, 34, 64, 84,
] as const;
const BOLD = [
  35, 46, 52, 84, 70, 100, 87, 31, 46, 46, 52, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 40, 40, 84, 84, 84, 58, 100, 77, 76, 73, 83, 68, 68, 82, 84, 37, 37, 77,
  64, 100, 84, 85, 73, 85, 77, 72, 68, 81, 77, 110, 77, 72, 73, 46, 37, 46, 84, 50, 50, 67, 72, 59, 72, 68, 44, 72, 71, 34, 34, 67, 34, 104, 71, 69, 72, 72, 49, 60, 48, 71, 65, 92,
  65, 65, 58, 71, 37, 71, 84,
] as const;
/** Of any other character: none of a common script is wider. */
const OTHER = 110;
const SPACE = 32;

export interface Font {
  readonly size: number;
  readonly isBold: boolean;
}

/** How wide a line of text is at the most. */
export function textWidth(text: string, { size, isBold }: Font): number {
  const widths = isBold ? BOLD : REGULAR;
  let width = 0;
  for (const character of text) width += widths[(character.codePointAt(0) ?? 0) - SPACE] ?? OTHER;
  return (width * size) / 100;
}

/** The height of a line of text with the space to the next. */
export function lineHeight({ size }: Font): number {
  return Math.round(size * 1.35);
}

/** Breaks a text into lines: between words, else behind a sign of punctuation, else wherever the line is full. */
export function wrapped(text: string, font: Font, most: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of text.trim().split(/(?<=\s)|(?<=[-._/:,])(?=\S)/)) {
    if (line !== "" && textWidth((line + piece).trimEnd(), font) > most) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
    for (let fits = fitting(line, font, most); fits < line.trimEnd().length; fits = fitting(line, font, most)) {
      lines.push(line.slice(0, fits));
      line = line.slice(fits);
    }
  }
  return [...lines, line.trimEnd()];
}

/** How many characters of a line have room, one at the least. */
function fitting(line: string, font: Font, most: number): number {
  if (textWidth(line.trimEnd(), font) <= most) return line.trimEnd().length;
  let end = 0;
  for (const character of line) {
    if (end > 0 && textWidth(line.slice(0, end + character.length), font) > most) break;
    end += character.length;
  }
  return end;
}
