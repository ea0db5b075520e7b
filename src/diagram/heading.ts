import { type Picture } from "./picture";

export const TITLE = "Azure Monitor behind private link";

/** What the picture has no room for. */
export function leftOutText({ leftOut }: Picture): readonly string[] {
  if (leftOut === 0) return [];
  return [`✕ and ${leftOut} more ${leftOut === 1 ? "reason" : "reasons"} why paths are broken: ampls reach lists them all`];
}

/** Broken paths in a text that is read aloud. */
const MOST_TOLD = 20;

/** What the picture shows, for those who do not see it. */
export function descriptionOf({ summary, broken, remarks }: Picture): string {
  const told = broken.slice(0, MOST_TOLD).map(({ from, to, reason }) => `Broken from ${from} at ${to}: ${reason}.`);
  const left = broken.length - told.length;
  return [`${summary.join(", ")}.`, ...remarks.map((remark) => `${remark}.`), ...told, ...(left === 0 ? [] : [`And ${left} more.`])].join(" ");
}

/** The same picture with every text changed: what is secret must not come into a file. */
export function withTexts(picture: Picture, change: (text: string) => string): Picture {
  return {
    ...picture,
    boxes: picture.boxes.map((box) => boxWithTexts(box, change)),
    ties: picture.ties.map((tie) => ({ ...tie, notes: tie.notes.map(change) })),
    broken: picture.broken.map(({ from, to, reason }) => ({ from: change(from), to: change(to), reason: change(reason) })),
  };
}

function boxWithTexts(box: Picture["boxes"][number], change: (text: string) => string): Picture["boxes"][number] {
  return { ...box, title: change(box.title), details: box.details.map(change), tooltip: box.tooltip.map(change), inside: box.inside.map((inner) => boxWithTexts(inner, change)) };
}
