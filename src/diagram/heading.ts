import { type BrokenRow, type Picture } from "./picture";

export const TITLE = "Azure Monitor behind private link";

/** The broken paths that the picture has no room for. */
export function leftOutText({ leftOut }: Picture): readonly string[] {
  return leftOut === 0 ? [] : [`✕ and ${moreReasons(leftOut)} why paths are broken: ampls reach lists them all`];
}

/** What cannot be told and has no room either. */
export function openLeftOutText({ openLeftOut }: Picture): readonly string[] {
  return openLeftOut === 0 ? [] : [`? and ${moreReasons(openLeftOut)} why it cannot be told: ampls reach lists them all`];
}

function moreReasons(count: number): string {
  return `${count} more ${count === 1 ? "reason" : "reasons"}`;
}

/** Paths in a text that is read aloud. */
const MOST_TOLD = 20;

/** What the picture shows, for those who do not see it. */
export function descriptionOf({ summary, broken, open, remarks }: Picture): string {
  const all = [...broken.map(({ from, to, reason }) => `Broken from ${from} at ${to}: ${reason}.`), ...open.map(({ from, to, reason }) => `It cannot be told from ${from} at ${to}: ${reason}.`)];
  const told = all.slice(0, MOST_TOLD);
  const left = all.length - told.length;
  return [`${summary.join(", ")}.`, ...remarks.map((remark) => `${remark}.`), ...told, ...(left === 0 ? [] : [`And ${left} more.`])].join(" ");
}

/** The same picture with every text changed: what is secret must not come into a file. */
export function withTexts(picture: Picture, change: (text: string) => string): Picture {
  return {
    ...picture,
    boxes: picture.boxes.map((box) => boxWithTexts(box, change)),
    ties: picture.ties.map((tie) => ({ ...tie, notes: tie.notes.map(change) })),
    broken: picture.broken.map((row) => rowWithTexts(row, change)),
    open: picture.open.map((row) => rowWithTexts(row, change)),
  };
}

function rowWithTexts({ from, to, reason }: BrokenRow, change: (text: string) => string): BrokenRow {
  return { from: change(from), to: change(to), reason: change(reason) };
}

function boxWithTexts(box: Picture["boxes"][number], change: (text: string) => string): Picture["boxes"][number] {
  return { ...box, title: change(box.title), details: box.details.map(change), tooltip: box.tooltip.map(change), inside: box.inside.map((inner) => boxWithTexts(inner, change)) };
}
