import { describe, expect, it } from "vitest";
import { type Configuration } from "../../policy-pack/src/configuration";
import { policies } from "../../policy-pack/src/policies";
import { DEFAULT_REACH_SETTINGS } from "../../src/planning/reachability";
import { type EstateSource } from "../../src/planning/readers/source";
import { DEFAULT_SETTINGS } from "../../src/planning/settings";
import { type Handle, PREVIEWS, Program } from "../planning/program";
import { inventoryRows, inventorySource } from "../planning/sources";
import { type Diagnostic, Pack } from "./sdk";

const ZONE = "privatelink.monitor.azure.com";
const FIX = "Fix: See every step of a way with `ampls reach --from NETWORK --to RESOURCE`, and the documented order with `ampls rollout`.";

async function said(program: Program, sources: readonly EstateSource[] = [], more: Partial<Configuration> = {}): Promise<readonly Pick<Diagnostic, "level" | "resource" | "message">[]> {
  const pack = new Pack(policies({ settings: DEFAULT_SETTINGS, sources, acknowledgements: [], reach: DEFAULT_REACH_SETTINGS, subscription: undefined, ...more }));
  return (await pack.analyzeStack(program.registered())).filter(({ policy }) => policy === "reachability").map(({ level, resource, message }) => ({ level, resource, message: message.slice(message.indexOf("\n") + 1) }));
}

/** Another team's network and component, which work without private link. */
function existing(): { readonly program: Program; readonly spoke: Handle } {
  const program = new Program("later");
  const spoke = program.network("spoke");
  program.component("shop", program.workspace("base"));
  return { program, spoke };
}

describe.each(PREVIEWS)("at a %s preview", (preview) => {
  it("names what the program stops for a network of another team, with the reason", async () => {
    const { program, spoke } = existing();
    const p = new Program(preview);
    const zone = p.zone(ZONE, {}, "monitor");
    p.link("spoke-link", zone, spoke, { virtualNetwork: { id: spoke.armId } });
    const reason = (name: string): string => `PrivateZone "monitor" does not hold ${name}.monitor.azure.com, and VirtualNetworkLink "spoke-link" answers that there is no such name.`;
    expect(await said(p, [inventorySource(inventoryRows(program))])).toEqual([
      {
        level: "advisory",
        resource: "",
        message: [
          "Of the operations from a network on a resource: 3 stop.",
          `- stops: query of Workspace "base" from VirtualNetwork "spoke": ${reason("api")}`,
          `- stops: ingest of Component "shop" from VirtualNetwork "spoke": ${reason("<region>.in.ai")}`,
          `- stops: query of Component "shop" from VirtualNetwork "spoke": ${reason("api")}`,
          FIX,
          "Source: azure-docs dns/private-dns-fallback.md (2025-02-04)",
          `Resource: ${spoke.armId.toLowerCase()}`,
        ].join("\n"),
      },
    ]);
  });

  it("names what the program cuts off of its own, where nothing tells what was before", async () => {
    const p = new Program(preview);
    const network = p.network("net");
    p.workspace("logs", { publicNetworkAccessForIngestion: "Disabled" });
    expect(await said(p)).toEqual([
      {
        level: "advisory",
        resource: network.urn,
        message: [
          "Of the operations from a network on a resource: 1 is cut off.",
          '- is cut off: ingest of Workspace "logs" from VirtualNetwork "net": Workspace "logs" refuses data from public networks: its public access is Disabled.',
          FIX,
          "Source: azure-docs azure-monitor/logs/private-link-configure.md (2021-08-01)",
        ].join("\n"),
      },
    ]);
  });

  it("says nothing where everything goes on as before", async () => {
    const { program } = existing();
    const p = new Program(preview);
    p.network("net");
    p.workspace("logs");
    expect(await said(p, [inventorySource(inventoryRows(program))])).toEqual([]);
    expect(await said(p)).toEqual([]);
  });

  it("says so where the topology names a network that is not there", async () => {
    const p = new Program(preview);
    p.network("hub");
    const topology = { onPremises: [{ name: "office", resolver: "hubb", reaches: [] }], dnsServers: [], connections: [] };
    const [found, ...others] = await said(p, [], { reach: { ...DEFAULT_REACH_SETTINGS, topology } });
    expect(found?.message).toMatch(/^There is no network "hubb": the only network is hub\.\nFix: Did you mean "hub"\?\n/);
    expect(others).toEqual([]);
  });
});
