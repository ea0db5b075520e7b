import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mermaidOf } from "../../src/diagram/mermaid";
import { type Picture } from "../../src/diagram/picture";
import { HubProgram, ZONES } from "../planning/hub-program";
import { Program, UNKNOWN } from "../planning/program";
import { drawn, drawnWithReach, HubAndSpokes } from "./estates";

/** The lines of a flowchart without its styles. */
function chart(picture: Picture): readonly string[] {
  return mermaidOf(picture).trimEnd().split("\n").filter((line) => !/^ {2}(?:class|classDef|accTitle|accDescr)/.test(line));
}

describe("the mermaid text", () => {
  it("marks what cannot be told", () => {
    const p = new HubAndSpokes(["web"]);
    const [web] = p.spokes;
    const lines = chart(drawn(p.estate(), [{ from: [p.hub.urn, web?.urn ?? ""], to: [p.logs.urn], reason: "whether it works", isOpen: true }]));
    expect(lines.filter((line) => line.includes("whether"))).toEqual([expect.stringMatching(/^ {2}n\d+\["\? whether it works"\]$/)]);
    const alone = chart(drawn(p.estate(), [{ from: [p.hub.urn], to: [p.logs.urn], reason: "whether it works", isOpen: true }]));
    expect(alone.filter((line) => line.includes("whether"))).toEqual([expect.stringMatching(/^ {2}n\d+ -\. "\? whether it works" \.-> n\d+$/)]);
  });

  it("of one network, whole", () => {
    expect(mermaidOf(drawn(new HubAndSpokes([]).estate()))).toBe(`flowchart LR
  accTitle: Azure Monitor behind private link
  accDescr: 1 network, 5 private zones, 1 private endpoint, 1 scope, 1 monitored resource
  n1[/"private zone<br/>Azure Monitor zones (5)<br/>${[ZONES.agentsvc, ZONES.blob, ZONES.monitor, ZONES.ods, ZONES.oms].join("<br/>")}"/]
  subgraph n2["network<br/>hub"]
    n3(["private endpoint<br/>endpoint"])
  end
  n4{{"private link scope<br/>scope<br/>ingestion Open<br/>query Open"}}
  n5[("Log Analytics workspace<br/>logs")]
  n1 --> n3
  n4 --> n5
  n3 --> n4
  n2 --> n1
  classDef kind-endpoint fill:#e4f5ea,stroke:#35855a,color:#1f2933
  classDef kind-network fill:#edf4fc,stroke:#4a7fb5,color:#1f2933
  classDef kind-scope fill:#f0eafb,stroke:#7154ac,color:#1f2933
  classDef kind-workspace fill:#e8f4f5,stroke:#2f7f88,color:#1f2933
  classDef kind-zone fill:#fdf5dd,stroke:#9a7515,color:#1f2933
  class n3 kind-endpoint
  class n2 kind-network
  class n4 kind-scope
  class n5 kind-workspace
  class n1 kind-zone
`);
  });

  it("of spokes that are alike, and one that is peered one way only", () => {
    const picture = drawnWithReach(new HubAndSpokes(["web", "data", "payroll"], (name) => name !== "payroll").estate());
    expect(chart(picture)).toEqual([
      "flowchart LR",
      '  subgraph n1["2 networks, alike"]',
      '    n2("network<br/>data")',
      '    n3("network<br/>web")',
      "  end",
      '  n4("network<br/>payroll")',
      `  n5[/"private zone<br/>Azure Monitor zones (5)<br/>${[ZONES.agentsvc, ZONES.blob, ZONES.monitor, ZONES.ods, ZONES.oms].join("<br/>")}"/]`,
      '  subgraph n6["network<br/>hub"]',
      '    n7(["private endpoint<br/>endpoint"])',
      "  end",
      '  n8{{"private link scope<br/>scope<br/>ingestion Open<br/>query Open"}}',
      '  n9[("Log Analytics workspace<br/>logs")]',
      "  n1 --> n5",
      "  n1 === n6",
      "  n5 --> n7",
      "  n8 --> n9",
      "  n7 --> n8",
      "  n6 --> n5",
      '  n6 -. "✕ peered one way only" .-x n4',
      "  n4 --> n5",
      expect.stringMatching(/^ {2}n4 -\. "✕ ingest and query of Workspace #34;logs#34;: this<br\/>network has no way to PrivateEndpoint<br\/>.*" \.-x n7$/),
      "  linkStyle 6 stroke:#c62828,color:#c62828",
      "  linkStyle 8 stroke:#c62828,color:#c62828",
    ]);
  });

  it("gives each kind and each line a form of its own", () => {
    const p = new HubProgram("later");
    const logs = p.workspace("logs");
    const [app, collector] = [p.component("app", logs), p.collectionEndpoint("collector")];
    const scopes = [p.scope("a"), p.scope("b")];
    for (const [index, held] of [app, collector].entries()) p.member(`m-${held.name}`, scopes[index] ?? p.scopeOfHub, held);
    p.monitorWorkspace("prometheus");
    p.link("lost", p.zoneOf("ods"), p.hub, { virtualNetwork: { id: UNKNOWN } });
    const topology = { onPremises: [{ name: "Office", resolver: "hub", reaches: ["hub"] }], dnsServers: [], connections: [] };
    const lines = chart(drawn(p.estate(), [], topology)).map((line) => line.trim());
    expect(lines).toEqual(
      expect.arrayContaining([
        'n1[["on premises<br/>Office<br/>declared"]]',
        'n2("unknown<br/>virtualNetwork.id is known only after the<br/>update")',
        'n9[/"data collection endpoint<br/>collector"\\]',
        'n10>"Application Insights component<br/>app"]',
        'n11[\\"Azure Monitor workspace<br/>prometheus"/]',
        "n1 -.-> n4",
        "n1 === n4",
        "n2 -.-> n3",
      ]),
    );
  });

  it("draws a shared reason as a box between those who share it", () => {
    const p = new Program("later");
    const [a, b] = [p.network("a", { dhcpOptions: { dnsServers: ["10.0.0.9"] } }), p.network("b")];
    const logs = p.workspace("logs");
    expect(chart(drawn(p.estate(), [{ from: [a.urn, b.urn], to: [logs.urn], reason: "it is closed" }])).slice(4)).toEqual([
      '  n4["✕ it is closed"]',
      "  n1 -.- n4",
      "  n2 -.- n4",
      "  n4 -.-x n3",
      ...[0, 1, 2].map((line) => `  linkStyle ${line} stroke:#c62828,color:#c62828`),
    ]);
  });

  it("says nothing to mermaid with a name", () => {
    const p = new Program("later");
    p.network('"]; click n1 <b>&amp;</b> %%{init: {}}%% `x` \\ #quot;\nend');
    expect(chart(drawn(p.estate()))[1]).toBe('  n1("network<br/>#34;]#59; click n1 #60;b#62;#38;amp#59;#60;/b#62; #37;#37;#123;init: #123;#125;#125;#37;#37; #96;x#96;<br/>#92; #35;quot#59; end")');
  });

  it("is of the same form whatever the names", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 60 }), (name) => {
        const p = new Program("later");
        p.network(name);
        const lines = mermaidOf(drawn(p.estate())).trimEnd().split("\n");
        expect(lines.length).toBe(6);
        expect(lines[3]).toMatch(/^ {2}n1\("(?:[^"<>&`%{}\\#;\u0000-\u001f]|#\d+;|<br\/>)*"\)$/u);
      }),
    );
  });
});
