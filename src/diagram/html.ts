import { leftOutText, openLeftOutText, TITLE } from "./heading";
import { type BrokenRow, type Picture } from "./picture";
import { BROKEN_TEXT, MUTED_TEXT, TEXT } from "./style";
import { element, escaped } from "./xml";

/** A picture as a page of its own: it fetches nothing, and shows everything without its script, which moves the picture. */
export function htmlOf(picture: Picture, svg: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${escaped(TITLE)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(TITLE)}</h1>
<p>${escaped(picture.summary.join(" · "))}</p>
${[...picture.remarks, ...openLeftOutText(picture), ...leftOutText(picture)].map((text) => element("p", {}, escaped(text))).join("\n")}
<div id="picture" role="region" tabindex="0" aria-label="Picture" aria-describedby="hint">
${svg.trimEnd()}
</div>
<p id="hint">Drag, or press an arrow, to move; turn the wheel with Ctrl, or press + and -, to zoom; press 0 to see all.</p>
${tableOf("Broken paths", "Stops at", picture.broken)}${tableOf("What cannot be told", "Decided at", picture.open)}
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function tableOf(title: string, at: string, rows: readonly BrokenRow[]): string {
  if (rows.length === 0) return "";
  const head = ["From", at, "Why"].map((text) => element("th", { scope: "col" }, text)).join("");
  const body = rows.map(({ from, to, reason }) => element("tr", {}, [from, to, reason].map((text) => element("td", {}, escaped(text))).join(""))).join("\n");
  return `<h2>${escaped(title)}</h2>\n<table>\n<thead>${element("tr", {}, head)}</thead>\n<tbody>\n${body}\n</tbody>\n</table>`;
}

const STYLE = `
body { margin: 0; font: 15px/1.5 Arial, Helvetica, "Liberation Sans", "DejaVu Sans", sans-serif; color: ${TEXT}; background: #fff; }
main { max-width: 110rem; margin: 0 auto; padding: 1rem 1.5rem; }
h1 { font-size: 1.4rem; margin: 0 0 .3rem; }
h2 { font-size: 1.1rem; color: ${BROKEN_TEXT}; }
p { margin: .2rem 0; color: ${MUTED_TEXT}; }
#picture { margin: 1rem 0; border: 1px solid #cbd2d9; border-radius: 6px; overflow: auto; }
#picture.moves { height: 75vh; overflow: hidden; cursor: grab; touch-action: none; }
#hint { display: none; }
#picture.moves + #hint { display: block; }
#picture svg { display: block; max-width: 100%; height: auto; }
#picture.moves svg { width: 100%; max-width: none; height: 100%; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem; border-bottom: 1px solid #cbd2d9; overflow-wrap: anywhere; }
`;

/** Moves and enlarges the picture by its viewBox. */
const SCRIPT = `
(() => {
  const frame = document.getElementById("picture");
  const svg = frame.querySelector("svg");
  const all = svg.getAttribute("viewBox").split(" ").map(Number);
  let [x, y, width, height] = all;
  const show = () => svg.setAttribute("viewBox", [x, y, width, height].join(" "));
  const zoom = (by, atX = .5, atY = .5) => {
    x += width * atX * (1 - by); y += height * atY * (1 - by); width *= by; height *= by; show();
  };
  frame.classList.add("moves");
  frame.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = svg.getBoundingClientRect();
    zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  }, { passive: false });
  frame.addEventListener("pointermove", (event) => {
    if (event.buttons !== 1) return;
    const box = svg.getBoundingClientRect();
    const scale = Math.max(width / box.width, height / box.height);
    x -= event.movementX * scale; y -= event.movementY * scale; show();
  });
  frame.addEventListener("keydown", ({ key }) => {
    if (key === "+") zoom(1 / 1.15);
    else if (key === "-") zoom(1.15);
    else if (key === "0") { [x, y, width, height] = all; show(); }
    else if (key.startsWith("Arrow")) { x += width * .1 * ((key === "ArrowRight") - (key === "ArrowLeft")); y += height * .1 * ((key === "ArrowDown") - (key === "ArrowUp")); show(); }
  });
})();
`;
