import { describe, expect, test } from "vitest";
import { DEFAULT_REACH_SETTINGS, DEFAULT_SETTINGS, impactOf, Reachability, rolloutOf, SOURCES } from "../../src/planning";
import { CONTRADICTION } from "../../src/planning/reachability/questions";
import { palette } from "../../src/report/colors";
import { impactText } from "../../src/report/impact-text";
import { rolloutText } from "../../src/report/rollout-text";
import { type HubProgram } from "../planning/hub-program";
import { denying, type Progress, programAt } from "../planning/reach/rollout-program";
import { smallEstate } from "./reach-estate";

describe("an impact", () => {
  const printed = (before?: (p: HubProgram) => void, after?: (p: HubProgram) => void, colors = palette(false)): string =>
    [...impactText(impactOf(new Reachability(smallEstate(before)), new Reachability(smallEstate(after))), colors)].join("");
  const why = "Why something cannot be told: `ampls reach` with the sources of AFTER, and of BEFORE, names the step and the value that decide.\n";
  const linked = (p: HubProgram): void => {
    const monitor = p.zone("privatelink.monitor.azure.com", {}, "empty");
    for (const name of ["net-a", "net-b"]) p.link(`link-${name}`, monitor, p.network(name));
  };
  const unlinked = (p: HubProgram): void => {
    for (const name of ["net-a", "net-b"]) p.network(name);
  };

  test("has a change for all that it has the same reasons for, with before, after and the document", () => {
    expect(printed(unlinked, linked)).toBe(`✗ stops: query of Workspace "logs" from VirtualNetwork "net-a" and VirtualNetwork "net-b"
    before  ✓ public: Workspace "logs" accepts queries from public networks
    after   ✗ no-such-name: PrivateZone "empty" does not hold api.monitor.azure.com, and VirtualNetworkLink "link-net-a" answers that there is no such name
            azure-docs dns/private-dns-fallback.md, 2025-02-04

Operations from a network on a resource: 2 ✗ stop, 1 ? cannot be told, 13 as before.
${why}`);
  });

  test("says what is new, and what is gone", () => {
    expect(printed((p) => p.workspace("old"), (p) => p.workspace("new", { publicNetworkAccessForIngestion: "Disabled" }))).toBe(`✗ is cut off: ingest of Workspace "new" from VirtualNetwork "hub"
    after   ? unknown [1]: cannot tell whether <workspace id>.ods.opinsights.azure.com leads into privatelink.ods.opinsights.azure.com while no scope holds Workspace "new": documents contradict each other; if it does, it is no-such-name; if not, it is blocked
            ${SOURCES.T1.document}, ${SOURCES.T1.date}

✗ is cut off: ingest of Workspace "new" from VirtualNetwork "spoke"
    after   ✗ blocked: Workspace "new" refuses data from public networks: its public access is Disabled
            azure-docs azure-monitor/logs/private-link-configure.md, 2021-08-01

[1] rests on ${CONTRADICTION}

Resources that are gone: Workspace "old"
Operations from a network on a resource: 2 ✗ are cut off, 2 new, 1 ? cannot be told, 7 as before.
${why}`);
    expect(printed(unlinked)).toBe(`Networks that are gone: VirtualNetwork "net-a" and VirtualNetwork "net-b"\nOperations from a network on a resource: 1 ? cannot be told, 7 as before.\n${why}`);
  });

  test("counts one and several", () => {
    expect(printed(linked, unlinked)).toContain("\nOperations from a network on a resource: 2 ✓ start to work, 1 ? cannot be told, 13 as before.\n");
    expect(printed((p) => p.network("net-c"), (p) => p.link("link-c", p.zone("privatelink.monitor.azure.com", {}, "empty"), p.network("net-c")))).toContain(": 1 ✗ stops, 1 ? cannot be told, 10 as before.\n");
  });

  test("says that nothing changes", () => {
    expect(printed()).toBe(`Operations from a network on a resource: 1 ? cannot be told, 7 as before.\n${why}`);
  });

  test("is painted on a terminal", () => {
    const text = printed(unlinked, linked, palette(true));
    expect(text).toContain("\u001b[31m✗ stops\u001b[39m");
    expect(text).toContain("\u001b[31m2 ✗ stop\u001b[39m");
  });
});

describe("a roll-out", () => {
  const printed = (progress: Progress, colors = palette(false)): string => [...rolloutText(rolloutOf(programAt(progress, "first").estate(), DEFAULT_SETTINGS, DEFAULT_REACH_SETTINGS), colors)].join("");

  test("has the order, what the next step lacks, and what comes after it in numbers", () => {
    expect(printed({ endpoint: false })).toBe(`✓ 1. One scope for all networks that share the DNS
✓ 2. Access modes Open until everything is in the scope
✓ 3. Every workspace, component and collection endpoint in the scope
✗ 4. A private endpoint with the whole zone set  (next)
      The sources show no zone group of an endpoint to PrivateLinkScope "scope".
        Fix: Connect a private endpoint to the scope, with a zone group that holds the cloud's whole zone set.
      No private endpoint of this estate leads to PrivateLinkScope "scope": no network sends to or queries its members through it. (scope-has-endpoint)
        Fix: Create a private endpoint to the scope with the group "azuremonitor", or remove the scope.
✗ 5. All zones linked to every network with clients, every way private
      1 thing to do or to check
? 6. Egress to public Azure Monitor addresses blocked
      1 thing to do or to check
✗ 7. Public access of the resources Disabled
      5 things to do or to check
✗ 8. Access modes PrivateOnly
      1 thing to do or to check

Next: A private endpoint with the whole zone set. Its zone group must have written the records before any network is linked.
Doing it at once, with everything else as it is (taken for done: PrivateLinkScope "scope" has a private endpoint with the whole zone set):

Operations from a network on a resource: 12 as before.
`);
  });

  test("says what doing the next step at once would change", () => {
    const text = printed({ linked: ["hub"] });
    expect(text).toContain("? 6. Egress to public Azure Monitor addresses blocked\n      1 thing to do or to check\n✗ 7. Public access of the resources Disabled  (next)\n");
    expect(text).toContain(`
Next: Public access of the resources Disabled. A closed resource that no endpoint reaches stops answering anybody.
Doing it at once, with everything else as it is (taken for done: public access of all that scopes hold is Disabled):

✗ stops: ingest of Workspace "logs" from VirtualNetwork "spoke"
    before  ✓ public: Workspace "logs" accepts data from public networks
    after   ✗ blocked: Workspace "logs" refuses data from public networks: its public access is Disabled
            azure-docs azure-monitor/logs/private-link-configure.md, 2021-08-01

`);
    expect(text).toMatch(/\nOperations from a network on a resource: 6 ✗ stop, 6 as before\.\n$/);
  });

  test("shows eight of many things", () => {
    const text = printed({ members: false, endpoint: false, further: 7 });
    expect(text).toContain('      Workspace "logs" is in no scope.\n        Fix: Add it to the scope.\n      and 3 more\n');
  });

  test("ends", () => {
    const done = printed({ access: "Disabled", mode: "PrivateOnly", more: (p, { spoke }) => p.subnet("clients", spoke, { addressPrefix: "10.1.0.0/26", networkSecurityGroup: { id: p.id(denying(p)) } }) });
    expect(done).toMatch(/\n✓ 8\. Access modes PrivateOnly\n\nEvery step is done\.\n$/);
  });

  test("marks what cannot be told", () => {
    expect(printed({ access: "Disabled", mode: "PrivateOnly" })).toContain("\n? 6. Egress to public Azure Monitor addresses blocked  (next)\n");
  });

  test("is painted on a terminal", () => {
    expect(printed({ endpoint: false }, palette(true))).toContain("\u001b[32m✓\u001b[39m 1. One scope for all networks that share the DNS\n");
  });
});
