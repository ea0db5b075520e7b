import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layOut } from "../../src/diagram/layout";
import { type Picture } from "../../src/diagram/picture";
import { svgOf } from "../../src/diagram/svg";
import { existingNetwork } from "../planning/hub-program";
import { PROGRAMS } from "../planning/random-program";
import { drawn, drawnWithReach, HubAndSpokes, spokeNames } from "./estates";
import { collisions, cutOff } from "./geometry";
import { runs } from "../properties";

/** The picture of a hub with 20 spokes, of which some are cut off, each in a way of its own. */
function twentySpokes(): Picture {
  const p = new HubAndSpokes(spokeNames(20), (name) => name !== "spoke-7");
  const lab = p.network("lab");
  p.link("lab", p.zone("privatelink.monitor.azure.com", { resourceGroupName: "lab" }, "empty"), lab);
  p.workspace("audit", { publicNetworkAccessForQuery: "Disabled", publicNetworkAccessForIngestion: "Disabled" });
  p.link("legacy", p.zonesOfHub[0] ?? p.hub, lab, { virtualNetwork: { id: existingNetwork("legacy") } });
  return drawnWithReach(p.estate());
}

describe("the layout of a hub with 20 spokes", () => {
  it("puts nothing on anything else, cuts nothing off, and has the shape of a page", async () => {
    const layout = await layOut(twentySpokes());
    expect([collisions(layout), cutOff(layout)]).toEqual([[], []]);
    expect(layout.width / layout.height).toBeGreaterThan(1 / 3);
    expect(layout.width / layout.height).toBeLessThan(3);
  });

  it("draws every line and every box once", async () => {
    const picture = twentySpokes();
    const layout = await layOut(picture);
    expect(layout.ties.map(({ tie }) => tie)).toEqual(expect.arrayContaining([...picture.ties]));
    expect(layout.ties.length).toBe(picture.ties.length);
    const keys = layout.boxes.map(({ box }) => box.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual(expect.arrayContaining(picture.boxes.map(({ key }) => key)));
  });

  it("is the same every time", async () => {
    const [one, other] = [twentySpokes(), twentySpokes()];
    expect(svgOf(one, await layOut(one))).toBe(svgOf(other, await layOut(other)));
  });
});

describe("the layout of parts that no line joins", () => {
  it("puts them below and beside each other, no further than the widest", async () => {
    const p = new HubAndSpokes(["web"]);
    const alone = await layOut(drawn(p.estate()));
    for (const name of ["one", "two", "three"]) p.member(`${name}-member`, p.scope(name), p.workspace(name));
    const layout = await layOut(drawn(p.estate()));
    expect([collisions(layout), cutOff(layout)]).toEqual([[], []]);
    expect([layout.width, layout.height > alone.height]).toEqual([alone.width, true]);
  });

  it("of nothing is nothing", async () => {
    expect(await layOut({ boxes: [], ties: [] })).toEqual({ width: 0, height: 0, boxes: [], ties: [] });
  });
});

describe("random estates", () => {
  it("have a picture in which everything has its place, once", async () => {
    await fc.assert(
      fc.asyncProperty(PROGRAMS, async (program) => {
        const picture = drawnWithReach(program.estate());
        const layout = await layOut(picture);
        expect([collisions(layout), cutOff(layout)]).toEqual([[], []]);
        expect(layout.ties.length).toBe(picture.ties.length);
      }),
      { numRuns: runs(60) },
    );
  });
});
