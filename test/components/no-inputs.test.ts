import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import * as components from "../../src/components";
import { errorOf } from "./registrations";

type WithoutInputs = new (name: string) => pulumi.ComponentResource;

const all = Object.entries(components as Readonly<Record<string, unknown>>).filter((entry): entry is [string, WithoutInputs] => typeof entry[1] === "function" && entry[1].prototype instanceof pulumi.ComponentResource);

test("these are components", () => {
  expect(all.map(([name]) => name).sort()).toEqual([
    "AutomationPrivateLink",
    "CollectionEndpoint",
    "ConnectionApproval",
    "HubPrivateLink",
    "MonitoringAccess",
    "MonitoringEgress",
    "MonitoringScope",
    "PrivateEndpoint",
    "PrivateLinkService",
    "PrivateResolver",
    "PrometheusWorkspace",
    "ScopedWorkspace",
  ]);
});

test.each(all)("%s of a JavaScript program that gives it no inputs", async (_name, Component) => {
  expect(await errorOf(() => new Component("monitoring"))).toBe("Invalid value for args: undefined. Allowed: an object of the component's inputs. Fix: give it as the second argument, after the component's name.");
});
