import { describe, expect, it } from "vitest";
import { brokenPaths, type BrokenPaths } from "../../src/diagram/broken-paths";
import { DEFAULT_REACH_SETTINGS, Reachability, type ReachSettings } from "../../src/planning/reachability";
import { type BrokenPath, type Picture } from "../../src/diagram/picture";
import { HubProgram, ZONES } from "../planning/hub-program";
import { type Program } from "../planning/program";
import { drawn, drawnWithReach, HubAndSpokes, tieTexts } from "./estates";

function found(p: Program, settings: Partial<ReachSettings> = {}): BrokenPaths {
  const estate = p.estate();
  return brokenPaths(new Reachability(estate, { ...DEFAULT_REACH_SETTINGS, connectivity: "complete", ...settings }), estate);
}

/** A path as `networks > place: reason`, by logical names. */
function texts({ paths }: BrokenPaths): readonly string[] {
  const names = (keys: readonly string[]): string => keys.map((key) => key.slice(key.lastIndexOf("::") + 2)).join(", ");
  return paths.map(({ from, to, reason }) => `${names(from)} > ${names(to)}: ${reason}`);
}

describe("broken paths", () => {
  it("are none where everything works", () => {
    expect(found(new HubAndSpokes(["web"]))).toEqual({ paths: [], pairs: 4, unknown: 0 });
  });

  it("stop at the endpoint that a network has no way to", () => {
    expect(texts(found(new HubAndSpokes(["web", "payroll"], (name) => name === "web")))).toEqual([
      expect.stringMatching(/^payroll > endpoint: ingest and query of Workspace "logs": this network has no way to PrivateEndpoint "endpoint" in VirtualNetwork "hub": /),
    ]);
  });

  it("are unknown where a gateway may carry the traffic", () => {
    expect(found(new HubAndSpokes(["payroll"], () => false), { connectivity: "partial" })).toEqual({
      paths: [
        {
          from: [expect.stringMatching(/::payroll$/) as string],
          to: [expect.stringMatching(/::endpoint$/) as string],
          reason: 'ingest and query of Workspace "logs": cannot tell whether this network reaches VirtualNetwork "hub": the two networks are not peered in both directions, and a gateway or an appliance that no source shows may carry the traffic',
          isOpen: true,
        },
      ],
      pairs: 4,
      unknown: 2,
    });
  });

  it("stop at a zone that holds no records, once for all that it lacks", () => {
    const p = new HubProgram("later");
    const lab = p.network("lab");
    p.link("lab", p.zone(ZONES.monitor), lab);
    p.component("app", p.workspace("logs"));
    p.collectionEndpoint("collector");
    const paths = found(p, { readings: "always" });
    expect(texts(paths)).toEqual([
      `lab > ${ZONES.monitor}: ingest, query and configuration of 3 resources: PrivateZone "${ZONES.monitor}" does not hold api.monitor.azure.com, and VirtualNetworkLink "lab" answers that there is no such name; so for 3 more names`,
    ]);
    expect(tieTexts(drawn(p.estate(), paths.paths)).filter((text) => text.includes("broken"))).toEqual([expect.stringMatching(new RegExp(`^lab link ${ZONES.monitor} \\| broken \\| ingest, query`))]);
  });

  it("stop at a scope that lets nothing through that it does not hold", () => {
    expect(texts(found(new StrictHub(), { readings: "scoped" }))).toEqual(['hub > scope: query of 2 workspaces: the query mode of PrivateLinkScope "scope" is PrivateOnly, and it does not hold the resource']);
  });

  it("stop at the resources that are closed to public networks", () => {
    const p = new HubProgram("later");
    for (const name of ["a", "b"]) p.workspace(name, { publicNetworkAccessForQuery: "Disabled" });
    p.network("web");
    expect(texts(found(p))).toEqual(["hub, web > a, b: query of 2 workspaces: the resource refuses queries from public networks: its public access is Disabled"]);
  });

  it("of one reason share one box, beside which the path of one network alone is a line", () => {
    const p = new HubAndSpokes(["web", "payroll"], (name) => name === "web");
    p.workspace("audit", { publicNetworkAccessForQuery: "Disabled" });
    const reason = '(query of Workspace "audit": the resource refuses queries from public networks: its public access is Disabled)';
    const ties = tieTexts(drawnWithReach(p.estate())).filter((text) => text.includes(" path ") && text.includes("| broken"));
    expect(ties).toEqual([expect.stringMatching(/^payroll path endpoint \| broken \| /), `hub path ${reason} | broken`, `web path ${reason} | broken`, `${reason} path audit | broken`]);
  });

  it("of which it cannot be told have a box or a line of their own, and leave the link that they follow as certain as it is", () => {
    const p = new HubAndSpokes(["web"]);
    p.workspace("audit");
    const question = '(ingest of Workspace "audit": cannot tell whether <workspace id>.ods.opinsights.azure.com leads into privatelink.ods.opinsights.azure.com while no scope holds the resource: documents contradict each other; if it does, it is no-such-name; if not, it is public)';
    const picture = drawnWithReach(p.estate());
    expect(tieTexts(picture).filter((text) => text.includes(" path "))).toEqual([`hub path ${question} | open`, `web path ${question} | open`, `${question} path audit | open`]);
    expect(picture.boxes.map(({ kind }) => kind)).toContain("question");
    expect([picture.broken, picture.open]).toEqual([[], [{ from: "hub and web", to: "audit", reason: question.slice(1, -1) }]]);
    const alone = drawnWithReach(new Questioned().estate());
    expect(tieTexts(alone).filter((text) => text.startsWith("lab "))).toEqual([
      `lab link ${ZONES.monitor}`,
      expect.stringMatching(new RegExp(`^lab path ${ZONES.monitor} \\| open \\| query of Workspace "logs": cannot tell what VirtualNetworkLink "lab" answers`)),
    ]);
  });

  it("are broken where it is certain that they fail, and only not how", () => {
    const p = new HubAndSpokes([]);
    p.workspace("audit", { publicNetworkAccessForIngestion: "Disabled" });
    const { paths, unknown } = found(p);
    expect([unknown, paths.map(({ isOpen, reason }) => [isOpen, reason.slice(0, 30)])]).toEqual([0, [[undefined, 'ingest of Workspace "audit": c']]]);
  });

  it("leave room to those that are certain", () => {
    const p = new HubAndSpokes(["web"]);
    const path = (isOpen: boolean, index: number): BrokenPath => ({ from: [p.hub.urn], to: [p.logs.urn], reason: `${isOpen ? "whether" : "because"} ${String(index)}`, ...(isOpen && { isOpen }) });
    const of = (broken: number, open: number): Picture => drawn(p.estate(), [...Array.from({ length: broken }, (_, index) => path(false, index)), ...Array.from({ length: open }, (_, index) => path(true, index))]);
    const shown = (picture: Picture): unknown => [picture.leftOut, picture.openLeftOut, picture.ties.filter(({ kind }) => kind === "path").map(({ state, notes }) => [state, notes.length])];
    expect(shown(of(2, 7))).toEqual([0, 1, [["broken", 2], ["open", 6]]]);
    expect(shown(of(10, 7))).toEqual([0, 5, [["broken", 10], ["open", 2]]]);
    expect(shown(of(14, 3))).toEqual([2, 3, [["broken", 12]]]);
  });
});

/** A network whose link to an empty zone answers in a way that is not known. */
class Questioned extends HubProgram {
  constructor() {
    super("later");
    this.link("lab", this.zone(ZONES.monitor), this.network("lab"), { resolutionPolicy: "Unheard" });
    this.workspace("logs");
  }
}

/** A hub whose scope answers queries of what it holds alone. */
class StrictHub extends HubProgram {
  constructor() {
    super("later");
    const zones = this.allZones();
    this.zoneGroup("zones", this.hubEndpoint, zones);
    for (const zone of zones) this.link(zone.name, zone, this.hub);
    for (const name of ["audit", "other"]) this.workspace(name);
  }

  override scope(name: string): ReturnType<HubProgram["scope"]> {
    return super.scope(name, { accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "PrivateOnly" } });
  }
}
