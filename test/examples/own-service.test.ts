import { expect, it } from "vitest";
import { broken, lines, preview, registered } from "./run";

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

it.each([
  { value: 'natSubnet: { networkId: inside.id, addressPrefix: "10.0.0.32/28" }', mistake: "natSubnetId: machines.id", finding: "mandatory violated pls-subnet-policies ingest-service" },
  { value: "visibilitySubscriptions: [consumerSubscription]", mistake: 'visibilitySubscriptions: ["*"]', finding: "advisory violated pls-visibility-anyone ingest-service" },
  { value: "autoApprovalSubscriptions: [consumerSubscription]", mistake: "autoApprovalSubscriptions: []", finding: "advisory violated endpoint-approved branch-ingest-endpoint" },
])("$mistake in place of $value is named", async ({ finding, ...mutation }) => {
  expect(await broken(EXAMPLE, mutation)).toContain(finding);
});
