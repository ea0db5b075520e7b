import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Estate, type OtherNode } from "../../src/planning/estate";
import { readRegisteredResources } from "../../src/planning/readers/registered-resources";
import { type RegisteredResource } from "../../src/planning/registered-resource";

const TYPE = "azure-native:compute:Disk";

interface Options {
  readonly type?: string;
  readonly parent?: string;
}

function resource(name: string, after: readonly string[] = [], { type = TYPE, parent }: Options = {}): RegisteredResource {
  return { urn: name, type, name, properties: {}, parent, dependencies: after, propertyDependencies: {} };
}

function node(estate: Estate, name: string): OtherNode {
  const found = estate.of("other").find(({ key }) => key === name);
  if (found === undefined) throw new Error(`No resource "${name}" in the estate.`);
  return found;
}

function waits(estate: Estate, later: string, earlier: string): boolean {
  return estate.order.waitsFor(node(estate, later), node(estate, earlier));
}

/** Each resource waits for some of those before it. */
const PROGRAMS = fc.integer({ min: 1, max: 12 }).chain((size) =>
  fc.tuple(...Array.from({ length: size }, (_, index) => fc.subarray(Array.from({ length: index }, (__, before) => `r${String(before)}`)))).map((after) =>
    after.map((names, index) => resource(`r${String(index)}`, names)),
  ),
);

/** The definition itself, without any short cut. */
function allBefore(resources: readonly RegisteredResource[], urn: string): ReadonlySet<string> {
  const direct = resources.find((other) => other.urn === urn)?.dependencies ?? [];
  return new Set(direct.flatMap((earlier) => [earlier, ...allBefore(resources, earlier)]));
}

describe("the order of a program", () => {
  it("is that of its dependencies, in all three questions", () => {
    fc.assert(
      fc.property(PROGRAMS, (resources) => {
        const estate = readRegisteredResources(resources);
        const nodes = estate.of("other");
        for (const later of nodes) {
          const before = allBefore(resources, later.key);
          expect(nodes.filter((earlier) => estate.order.waitsFor(later, earlier)).map(({ key }) => key)).toEqual(nodes.map(({ key }) => key).filter((key) => before.has(key)));
          const parallel = nodes.filter(({ key }) => key !== later.key && !before.has(key) && !allBefore(resources, key).has(later.key));
          expect(estate.order.parallelTo(later, nodes)).toEqual(parallel);
        }
        const sorted = estate.order.inOrder(nodes);
        expect([...sorted].sort((a, b) => (a.key < b.key ? -1 : 1))).toEqual(nodes);
        for (const [index, later] of sorted.entries()) for (const earlier of sorted.slice(0, index)) expect(allBefore(resources, earlier.key).has(later.key)).toBe(false);
      }),
    );
  });

  it("is that of one stack: another stack's resources are there, or come with another update", () => {
    const platform = (name: string): string => `urn:pulumi:prod::platform::${TYPE}::${name}`;
    const shop = (name: string): string => `urn:pulumi:prod::shop::${TYPE}::${name}`;
    const estate = readRegisteredResources([resource(platform("a")), resource(platform("b"), [platform("a")]), resource(shop("a")), resource(shop("b"))]);
    expect(waits(estate, shop("a"), platform("a"))).toBe(true);
    expect(waits(estate, platform("a"), shop("a"))).toBe(true);
    expect(waits(estate, shop("b"), shop("a"))).toBe(false);
    const nodes = estate.of("other");
    expect(estate.order.parallelTo(node(estate, shop("a")), nodes).map(({ key }) => key)).toEqual([shop("b")]);
    // Neighbours in this order are of one stack wherever there are several: what is parallel in one is not hidden by another.
    expect(estate.order.inOrder([...nodes].reverse()).map(({ key }) => key)).toEqual([platform("a"), platform("b"), shop("a"), shop("b")]);
  });

  it("goes through what a property's value comes from, and through a resource's parent", () => {
    const estate = readRegisteredResources([resource("a"), resource("b", [], { parent: "a" }), { ...resource("c"), propertyDependencies: { id: ["b"] } }]);
    expect([waits(estate, "b", "a"), waits(estate, "c", "a"), waits(estate, "a", "c")]).toEqual([true, true, false]);
  });

  it("takes a component for all that is inside it, to any depth, and lets nothing inside wait for it", () => {
    const component = { type: "my:index:Component" };
    const estate = readRegisteredResources([
      resource("outer", [], component),
      resource("inner", [], { ...component, parent: "outer" }),
      resource("a", [], { parent: "inner" }),
      resource("b", [], { parent: "outer" }),
      resource("c", ["outer"]),
    ]);
    expect([waits(estate, "c", "a"), waits(estate, "c", "b"), waits(estate, "a", "b"), waits(estate, "a", "outer")]).toEqual([true, true, false, false]);
  });

  it("is not led astray by a circle, which the engine would refuse", () => {
    const estate = readRegisteredResources([resource("a", ["b"]), resource("b", ["a"]), resource("c", ["a", "elsewhere"])]);
    expect([waits(estate, "c", "a"), waits(estate, "a", "c"), waits(estate, "a", "a")]).toEqual([true, false, false]);
  });

  it("walks a chain as long as a scope's members may be", () => {
    const size = 13_000;
    const names = Array.from({ length: size }, (_, index) => `r${String(index).padStart(5, "0")}`);
    const estate = readRegisteredResources(names.map((name, index) => resource(name, index === 0 ? [] : [names[index - 1] ?? ""])));
    const sorted = estate.order.inOrder(estate.of("other"));
    expect(sorted.map(({ key }) => key)).toEqual(names);
    expect(sorted.every((later, index) => index === 0 || estate.order.waitsFor(later, sorted[index - 1] ?? later))).toBe(true);
    expect(estate.order.parallelTo(node(estate, names[size / 2] ?? ""), sorted)).toEqual([]);
  });
});
