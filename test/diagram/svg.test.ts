import { DOMParser, type Document, type Element } from "@xmldom/xmldom";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { htmlOf } from "../../src/diagram/html";
import { layOut } from "../../src/diagram/layout";
import { allBoxes, type BrokenPath, type Picture } from "../../src/diagram/picture";
import { svgOf } from "../../src/diagram/svg";
import { readRegisteredResources } from "../../src/planning/readers/registered-resources";
import { Program } from "../planning/program";
import { drawn, drawnWithReach, HubAndSpokes, spokeNames } from "./estates";
import { runs } from "../properties";

async function svg(picture: Picture): Promise<string> {
  return svgOf(picture, await layOut(picture));
}

/** The document, which a parser that stops at the first mistake has read. */
function parsed(text: string): Document {
  const onError = (level: string, message: string): void => {
    if (level !== "warning") throw new Error(`${level}: ${message}`);
  };
  return new DOMParser({ onError }).parseFromString(text, "image/svg+xml");
}

function elements(document: Document, name: string): readonly Element[] {
  return [...document.getElementsByTagName(name)];
}

/** The lines of text that one sees. */
function texts(document: Document): readonly string[] {
  return elements(document, "text").map((element) => element.textContent ?? "");
}

const ODD = `<&"> ' \u0001 ]]> <script>alert(1)</script>`;

function oddPicture(): Picture {
  const p = new Program("later");
  const odd = p.network(ODD, { dhcpOptions: { dnsServers: [ODD] } });
  const logs = p.workspace(`logs ${ODD}`);
  return drawn(p.estate(), [{ from: [odd.urn], to: [logs.urn], reason: ODD }]);
}

describe("the SVG", () => {
  it("is well-formed, with a title and a description, whatever the names", async () => {
    const document = parsed(await svg(oddPicture()));
    expect(document.documentElement?.getAttribute("role")).toBe("img");
    expect(document.documentElement?.getAttribute("aria-labelledby")).toBe("ampls-title ampls-desc");
    expect(document.getElementById("ampls-title")?.textContent).toBe("Azure Monitor behind private link");
    expect(document.getElementById("ampls-desc")?.textContent).toBe(`1 network, 1 monitored resource, 1 broken path. Broken from ${ODD} at logs ${ODD}: ${ODD}.`.replaceAll("\u0001", "\uFFFD"));
    expect(elements(document, "script")).toEqual([]);
    expect(texts(document).join(" ").replace(/\s+/g, "")).toContain(`<&">'\uFFFD]]><script>alert(1)</script>`);
  });

  it("is well-formed with any names at all", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", minLength: 1, maxLength: 40 }), async (name) => {
        const p = new Program("later");
        p.network(name);
        expect(elements(parsed(await svg(drawn(p.estate()))), "text").length).toBeGreaterThan(1);
      }),
      { numRuns: runs(30) },
    );
  });

  it("fetches nothing and runs nothing", async () => {
    const text = await svg(oddPicture());
    expect([...text.matchAll(/\b(?:href|src|url\(|@import|style|on\w+)\s*=?/g)].map(([found]) => found)).toEqual([]);
    expect(text.match(/https?:\/\/[^"]*/g)).toEqual(["http://www.w3.org/2000/svg"]);
  });

  it("shows every box once, with its name and what it stands for in full", async () => {
    const picture = drawn(new HubAndSpokes(spokeNames(20)).estate());
    const document = parsed(await svg(picture));
    const shown = texts(document);
    const inGroups = allBoxes(picture.boxes).filter(({ kind }) => kind === "network" || kind === "endpoint" || kind === "scope");
    for (const { title } of inGroups) expect(shown.filter((text) => text === title)).toEqual([title]);
    const tooltips = elements(document, "title").map((element) => element.textContent ?? "");
    expect(tooltips).toContain('network\nVirtualNetwork "spoke-20"\nurn:pulumi:dev::test::azure-native:network:VirtualNetwork::spoke-20');
    expect(tooltips).toContain("20 networks, alike → hub: peered");
  });

  it("shows what cannot be told with a question mark and the reason, and the page lists it", async () => {
    const p = new HubAndSpokes(["web"]);
    p.workspace("audit");
    const picture = drawnWithReach(p.estate());
    const text = await svg(picture);
    const shown = texts(parsed(text));
    expect([shown.filter((one) => one === "?").length, shown.at(-1)]).toEqual([1, "cannot be told, with the reason"]);
    expect(shown.join(" ")).toContain('ingest of Workspace "audit": cannot tell whether');
    expect(htmlOf(picture, text)).toMatch(/<h2>What cannot be told<\/h2>\n<table>\n<thead><tr><th scope="col">From<\/th><th scope="col">Decided at<\/th><th scope="col">Why<\/th><\/tr><\/thead>\n<tbody>\n<tr><td>hub and web<\/td><td>audit<\/td>/);
    const many: readonly BrokenPath[] = Array.from({ length: 8 }, (_, index) => ({ from: [p.hub.urn], to: [p.logs.urn], reason: `whether ${index}`, isOpen: true }));
    expect(texts(parsed(await svg(drawn(p.estate(), many))))).toContain("? and 2 more reasons why it cannot be told: ampls reach lists them all");
  });

  it("shows the reason of a broken path in full, and a legend of what it has", async () => {
    const shown = texts(parsed(await svg(drawnWithReach(new HubAndSpokes(["payroll"], () => false).estate()))));
    expect(shown.join(" ")).toContain('ingest and query of Workspace "logs": this network has no way to PrivateEndpoint "endpoint" in VirtualNetwork "hub"');
    expect(shown.slice(-10)).toEqual([
      "network",
      "private zone",
      "private endpoint",
      "private link scope",
      "Log Analytics workspace",
      "asks this private zone",
      "the zone's records lead there",
      "leads to",
      "holds",
      "broken, with the reason",
    ]);
  });

  it("draws twelve reasons, and says how many more there are", async () => {
    const p = new Program("later");
    const logs = p.workspace("logs");
    const broken = (count: number): readonly BrokenPath[] => spokeNames(count).map((name) => ({ from: [p.network(`${name}-of-${count}`).urn], to: [logs.urn], reason: `no way from ${name}` }));
    const picture = drawn(p.estate(), broken(14));
    expect([picture.ties.length, picture.leftOut, picture.broken.length]).toEqual([12, 2, 14]);
    expect(texts(parsed(await svg(picture)))).toContain("✕ and 2 more reasons why paths are broken: ampls reach lists them all");
    expect([drawn(p.estate(), broken(12)).leftOut, drawn(p.estate(), broken(13)).leftOut]).toEqual([0, 1]);
  });

  it("is the same, byte for byte, in whatever order the sources show things", async () => {
    const resources = new HubAndSpokes(spokeNames(6), (name) => name !== "spoke-3").registered();
    const expected = await svg(drawnWithReach(readRegisteredResources(resources)));
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...resources], { minLength: resources.length }), async (shuffled) => {
        expect(await svg(drawnWithReach(readRegisteredResources(shuffled)))).toBe(expected);
      }),
      { numRuns: runs(8) },
    );
  });
});

describe("the page", () => {
  it("holds the picture and a table of broken paths, and fetches nothing", async () => {
    const picture = oddPicture();
    const page = htmlOf(picture, await svg(picture));
    expect(page).toContain("default-src 'none'");
    expect(page).toContain("<tr><td>&lt;&amp;&quot;&gt; &#39; \uFFFD ]]&gt; &lt;script&gt;alert(1)&lt;/script&gt;</td><td>logs &lt;&amp;&quot;&gt;");
    expect([...page.matchAll(/<script|\b(?:src|href)=/g)].map(([found]) => found)).toEqual(["<script"]);
    expect(page.split("<svg").length).toBe(2);
    // All but the page's first line and its elements without an end is XML.
    parsed(page.replace("<!doctype html>\n", "").replace(/<meta ([^>]*)>/g, "<meta $1/>").replace(/<script>[^]*<\/script>/, ""));
  });

  it("has no table where nothing is broken", async () => {
    const picture = drawn(new HubAndSpokes([]).estate());
    expect(htmlOf(picture, await svg(picture))).not.toContain("<table>");
  });
});
