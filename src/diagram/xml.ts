/** What XML 1.0 allows in no form at all. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** A text as XML and HTML take it, in an element or in an attribute. */
export function escaped(text: string): string {
  return text.replace(FORBIDDEN, "\uFFFD").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;").replace(/'/g, "&#39;");
}

/** An element with its attributes, those left out that are undefined; the content is markup already. */
export function element(name: string, attributes: Readonly<Record<string, string | number | undefined>>, content = ""): string {
  const given = Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${typeof value === "number" ? rounded(value) : escaped(value)}"`]));
  return content === "" ? `<${name}${given.join("")}/>` : `<${name}${given.join("")}>${content}</${name}>`;
}

/** A coordinate with as many digits as one can see. */
export function rounded(value: number): string {
  return String(Math.round(value * 10) / 10);
}
