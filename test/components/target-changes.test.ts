import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { AutomationPrivateLink, PrivateEndpoint } from "../../src";
import { armId, later, run } from "./registrations";

const subnetId = armId("Microsoft.Network/virtualNetworks/hub/subnets", "endpoints");
const place = { resourceGroupName: "rg", location: "westeurope", subnetId };
const storage = (name: string): string => armId("Microsoft.Storage/storageAccounts", name);
const endpoint = (name: string, groupId: string, targetId: pulumi.Input<string>): PrivateEndpoint => new PrivateEndpoint(name, { ...place, targetId, targetType: "Microsoft.Storage/storageAccounts", groupId });

/** What each endpoint waits for, of the other endpoints. */
async function order(program: () => void): Promise<Readonly<Record<string, readonly string[]>>> {
  const { resources } = await run(program);
  return Object.fromEntries(resources.filter(({ type }) => type.endsWith(":PrivateEndpoint") && type.startsWith("azure-native:")).map(({ name, dependencies }) => [name, dependencies.filter((one) => one.startsWith("PrivateEndpoint "))]));
}

describe("connections to one target", () => {
  test("are made one after another", async () => {
    expect(
      await order(() => {
        endpoint("blobs", "blob", storage("shop"));
        endpoint("tables", "table", storage("SHOP"));
        endpoint("queues", "queue", storage("shop"));
      }),
    ).toEqual({ "blobs-endpoint": [], "tables-endpoint": ["PrivateEndpoint blobs-endpoint"], "queues-endpoint": ["PrivateEndpoint tables-endpoint"] });
  });

  test("are known by one output before its value is", async () => {
    expect(
      await order(() => {
        const id = later(storage("shop"));
        endpoint("blobs", "blob", id);
        endpoint("tables", "table", id);
      }),
    ).toEqual({ "blobs-endpoint": [], "tables-endpoint": ["PrivateEndpoint blobs-endpoint"] });
  });

  test("wait for nothing of another target", async () => {
    expect(
      await order(() => {
        endpoint("blobs", "blob", storage("shop"));
        endpoint("tables", "table", storage("office"));
        endpoint("queues", "queue", pulumi.output(storage("third")));
      }),
    ).toEqual({ "blobs-endpoint": [], "tables-endpoint": [], "queues-endpoint": [] });
  });

  test("of an Automation account too", async () => {
    expect(await order(() => new AutomationPrivateLink("jobs", place))).toEqual({ "jobs-endpoint-webhook": [], "jobs-endpoint-worker": ["PrivateEndpoint jobs-endpoint-webhook"] });
  });
});
