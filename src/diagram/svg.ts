import { descriptionOf, leftOutText, openLeftOutText, TITLE } from "./heading";
import { type Layout } from "./layout";
import { legendOf } from "./legend";
import { allBoxes, type Picture } from "./picture";
import { BROKEN_TEXT, MUTED_TEXT, TEXT } from "./style";
import { boxSvg, labelSvg, tieSvg } from "./svg-parts";
import { type Font, lineHeight, wrapped } from "./text-size";
import { element, escaped } from "./xml";

const MARGIN = 24;
const LEAST_WIDTH = 560;
const HEADING: Font = { size: 16, isBold: true };
const SUMMARY: Font = { size: 12, isBold: false };

/** Fonts that are there on every system: none is fetched. */
const FONT_FAMILY = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif";

/** A picture as an SVG of its own: no fonts, scripts or styles from elsewhere. */
export function svgOf(picture: Picture, layout: Layout): string {
  const width = Math.max(layout.width + 2 * MARGIN, LEAST_WIDTH);
  const head = headOf(picture, width - 2 * MARGIN);
  const legend = legendOf(picture, width - 2 * MARGIN);
  const bodyTop = MARGIN + head.height;
  const legendTop = bodyTop + layout.height + MARGIN;
  const height = legendTop + legend.height + MARGIN;
  const parts = [
    element("title", { id: "ampls-title" }, escaped(TITLE)),
    element("desc", { id: "ampls-desc" }, escaped(descriptionOf(picture))),
    element("rect", { width, height, fill: "#ffffff" }),
    moved(MARGIN, MARGIN, head.svg),
    moved((width - layout.width) / 2, bodyTop, bodyOf(picture, layout)),
    moved(MARGIN, legendTop, legend.svg),
  ];
  const root = { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-labelledby": "ampls-title ampls-desc", "font-family": FONT_FAMILY };
  return `${element("svg", root, `\n${parts.filter((part) => part !== "").join("\n")}\n`)}\n`;
}

function moved(x: number, y: number, content: string): string {
  return content === "" ? "" : element("g", { transform: `translate(${Math.round(x)} ${Math.round(y)})` }, content);
}

function headOf(picture: Picture, width: number): { readonly svg: string; readonly height: number } {
  const lines = [
    { text: TITLE, font: HEADING, fill: TEXT },
    ...wrapped(picture.summary.join(" · "), SUMMARY, width).map((text) => ({ text, font: SUMMARY, fill: MUTED_TEXT })),
    ...[...picture.remarks, ...openLeftOutText(picture)].flatMap((text) => wrapped(text, SUMMARY, width)).map((text) => ({ text, font: SUMMARY, fill: MUTED_TEXT })),
    ...leftOutText(picture).flatMap((text) => wrapped(text, SUMMARY, width)).map((text) => ({ text, font: SUMMARY, fill: BROKEN_TEXT })),
  ];
  let y = 0;
  const svg = lines.map(({ text, font, fill }) => {
    y += lineHeight(font);
    return element("text", { y: y - Math.round(font.size * 0.35), fill, "font-size": font.size, "font-weight": font.isBold ? "bold" : undefined }, escaped(text));
  });
  return { svg: svg.join(""), height: y + MARGIN };
}

/** Frames below the lines, all other boxes above them, and texts of lines above everything. */
function bodyOf(picture: Picture, { boxes, ties }: Layout): string {
  const names = new Map(allBoxes(picture.boxes).map(({ key, title }) => [key, title]));
  const isFrame = ({ kind, inside }: { readonly kind: string; readonly inside: readonly unknown[] }): boolean => kind !== "group" && inside.length > 0;
  return [
    ...boxes.filter(({ box }) => isFrame(box)).map(boxSvg),
    ...ties.map((tie) => tieSvg(tie, names)),
    ...boxes.filter(({ box }) => !isFrame(box)).map(boxSvg),
    ...ties.map(labelSvg),
  ].filter((part) => part !== "").join("\n");
}
