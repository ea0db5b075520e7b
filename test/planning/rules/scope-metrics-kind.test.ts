import { describe, expect, it } from "vitest";
import { scopeMetricsKind } from "../../../src/planning/rules/scope-metrics-kind";
import { judge } from "../judge";
import { type Preview, PREVIEWS, Program, UNKNOWN } from "../program";

const AGAIN = "Preview again once it is known, or give the value as a literal.";
const SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000002";

function said(preview: Preview, inputs: Readonly<Record<string, unknown>>): readonly (readonly string[])[] {
  const p = new Program(preview);
  p.member("member", p.scope("scope"), p.workspace("logs"), inputs);
  return judge(scopeMetricsKind, p);
}

describe.each(PREVIEWS)("scope-metrics-kind at a %s preview", (preview) => {
  it.each(["Metrics", "metrics", "platformMetrics", "PlatformMetrics"])("asks the kind %s for a subscription's location", (kind) => {
    expect(said(preview, { kind, linkedResourceId: SUBSCRIPTION, subscriptionLocation: "westeurope" })).toEqual([["passes", "member"]]);
    expect(said(preview, { kind, linkedResourceId: SUBSCRIPTION })).toEqual([
      [
        "violated",
        "member",
        `PrivateLinkScopedResource "member" has the kind "${kind}" and gives no subscriptionLocation: Azure cannot tell for which region's platform metrics the scope is.`,
        "Set subscriptionLocation to the region of the metrics.",
      ],
    ]);
  });

  it.each(["Resource", "resource", undefined])("forbids the kind %s one", (kind) => {
    expect(said(preview, { kind })).toEqual([["passes", "member"]]);
    const which = kind === undefined ? "gives no kind" : `has the kind "${kind}"`;
    expect(said(preview, { kind, subscriptionLocation: "eastus" })).toEqual([
      [
        "violated",
        "member",
        `PrivateLinkScopedResource "member" ${which} and gives the subscriptionLocation "eastus", which only a subscription's platform metrics have: it puts one resource into the scope, and no platform metrics.`,
        'Remove subscriptionLocation, or set kind: "Metrics" and link the subscription.',
      ],
    ]);
  });

  it.each([undefined, "eastus"])("cannot tell of an unknown kind, with the location %s", (subscriptionLocation) => {
    expect(said(preview, { kind: UNKNOWN, subscriptionLocation })).toEqual([
      ["cannot-tell", "member", 'Cannot tell whether PrivateLinkScopedResource "member" must give a subscriptionLocation: `kind` is known only after the update.', AGAIN],
    ]);
  });

  it.each(["Metrics", "Resource", undefined])("cannot tell of an unknown location, with the kind %s", (kind) => {
    expect(said(preview, { kind, subscriptionLocation: UNKNOWN })).toEqual([
      ["cannot-tell", "member", 'Cannot tell whether PrivateLinkScopedResource "member" gives a subscriptionLocation: `subscriptionLocation` is known only after the update.', AGAIN],
    ]);
  });

  it("cannot tell of a kind that no document names", () => {
    expect(said(preview, { kind: "Metric", subscriptionLocation: UNKNOWN })).toEqual([
      [
        "cannot-tell",
        "member",
        'Cannot tell whether PrivateLinkScopedResource "member" must give a subscriptionLocation: no document names the kind "Metric".',
        'Give the kind "Metrics" for a subscription\'s platform metrics, and leave it out for any resource.',
      ],
    ]);
  });
});
