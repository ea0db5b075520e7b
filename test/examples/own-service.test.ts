import * as path from "node:path";
import { expect, it } from "vitest";
import { run } from "../cli/reach-runs";
import { broken, lines, preview, registered, ROOT } from "./run";

const EXAMPLE = "examples/own-service";

/** The consumer's endpoint is approved by its subscription, which no program tells of the resources it makes. */
const UNTOLD = "advisory cannot-tell endpoint-approved branch-ingest-endpoint";

it("the service of one's own registers its resources, and nothing is wrong with it", async () => {
  const result = await preview(EXAMPLE);
  expect(lines(result.findings)).toEqual([UNTOLD]);
  expect(registered(result)).toEqual(
    [
      "Stack own-service-dev",
      "ResourceGroup provider",
      "VirtualNetwork provider",
      "Subnet machines",
      "Workspace provider-logs",
      "PrivateLinkService ingest",
      "Subnet ingest-nat-subnet",
      "LoadBalancer ingest-load-balancer",
      "PrivateLinkService ingest-service",
      "DiagnosticSetting ingest-diagnostics",
      "NetworkInterface archive",
      "PrivateLinkService archive",
      "PrivateLinkService archive-service",
      "DiagnosticSetting archive-diagnostics",
      "NetworkInterface machine",
      "MetricAlert nat-ports",
      "ResourceGroup consumer",
      "VirtualNetwork branch",
      "Subnet endpoints",
      "PrivateEndpoint branch-ingest",
      "PrivateEndpoint branch-ingest-endpoint",
    ].sort(),
  );
});

it("is reached from the consumer's network once its subscription is approved, which no program tells", async () => {
  const { stdout, stderr } = await run(["reach", path.join(ROOT, EXAMPLE), "--operation", "connect", "--connectivity", "complete"]);
  expect(stderr).toBe("");
  expect(stdout).toBe(`From VirtualNetwork "branch":
  PrivateLinkService "ingest-service"
      connect  ? unknown: cannot tell whether the owner of PrivateLinkService "ingest-service" approves the manual connection of PrivateEndpoint "branch-ingest-endpoint": PrivateLinkService "ingest-service" approves some subscriptions by itself, and the endpoint's is not known here

From VirtualNetwork "provider":
  PrivateLinkService "ingest-service"
      connect  ✗ unreachable: VirtualNetwork "provider" has no way to PrivateEndpoint "branch-ingest-endpoint" in VirtualNetwork "branch": no peering joins the two networks

2 networks, 2 resources, 2 operations: 1 ✗ unreachable, 1 ? unknown.
`);
});

it.each([
  { value: 'natSubnet: { networkId: inside.id, addressPrefix: "10.0.0.32/28" }', mistake: "natSubnetId: machines.id", finding: "mandatory violated pls-subnet-policies ingest-service" },
  { value: "natSubnetId: ingest.natSubnetId", mistake: "natSubnetId: machines.id", finding: "mandatory violated pls-subnet-policies archive-service" },
  { value: "visibilitySubscriptions: [consumerSubscription]", mistake: 'visibilitySubscriptions: ["*"]', finding: "advisory violated pls-visibility-anyone ingest-service" },
  { value: "autoApprovalSubscriptions: [consumerSubscription]", mistake: "autoApprovalSubscriptions: []", finding: "advisory violated endpoint-approved branch-ingest-endpoint" },
])("$mistake in place of $value is named", async ({ finding, ...mutation }) => {
  expect(await broken(EXAMPLE, mutation)).toContain(finding);
});
