import { describe, expect, test } from "vitest";
import { type GivenConfig, previewOffline } from "../../src/preview";
import { unasked } from "../../src/preview/asked-config";
import { fixture } from "./fixture";

const given = (key: string, secret = false): GivenConfig => ({ key, value: "hunter22", secret });
const ASKED = new Set(["private-link:stage", "private-link:holdsPayroll", "shop:size"]);

describe("a value that is given and that the program does not ask for", () => {
  test("is told, with what the program asks for in its place", () => {
    expect(unasked([given("private-link:stage"), given("private-link:holdsPayrol")], "shop", ASKED, [])).toEqual([
      "--config private-link:holdsPayrol changes nothing here: the program does not ask for private-link:holdsPayrol. Of private-link it asks for private-link:holdsPayroll, private-link:stage.",
    ]);
  });

  test("is told by the project's own key, a secret without its value", () => {
    expect(unasked([given("sise", true), given("size"), given("shop:config:size")], "shop", ASKED, [])).toEqual(["--config-secret sise changes nothing here: the program does not ask for shop:sise. Of shop it asks for shop:size."]);
  });

  test.each(["azure-native:tenantId", "azure-monitor-private-link:cloud", "other:key"])("is none of %s, which a provider, the policy pack or somebody else reads", (key) => {
    const asked = new Set([...ASKED, "azure-native:location", "azure-monitor-private-link:stage"]);
    expect(unasked([given(key)], "shop", asked, ["azure-native:network:VirtualNetwork"])).toEqual([]);
  });
});

test("a preview warns of it, and of nothing that the program asks for", async () => {
  const config = [given("region"), given("password", true), given("azure-monitor-private-link:cloud"), given("regoin")];
  const { messages } = await previewOffline({ directory: fixture("config-program"), config });
  expect(messages.filter(({ text }) => text.includes("changes nothing"))).toEqual([
    {
      from: "program",
      severity: "warning",
      text: "--config regoin changes nothing here: the program does not ask for configured:regoin. Of configured it asks for configured:names, configured:nested, configured:password, configured:region, configured:size.",
    },
  ]);
});

test("a preview of a program that asks for nothing says nothing", async () => {
  const { messages } = await previewOffline({ directory: fixture("basic"), config: [given("regoin")] });
  expect(messages.filter(({ severity }) => severity === "warning")).toEqual([]);
});
