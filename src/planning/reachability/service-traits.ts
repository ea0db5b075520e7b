import { type Cloud } from "../../azure";
import { type EndpointNode, type Estate, isResolved, type Reference } from "../estate";
import { type Value, valueOf } from "../value";
import { connectNames } from "./connect-names";
import { receiverOf } from "./flags";
import { lackedBy } from "./hand-records";
import { type Passages } from "./passages";
import { type Leading, type Services } from "./services";
import { type ServiceTarget } from "./verdict";

/** What a verdict on a resource of another service depends on: the first part whoever asks, the second only where the places are seen. */
export interface ServiceTraits {
  readonly base: string;
  /** Keys of the networks that its endpoints are in, and of the zones that their zone groups fill. */
  readonly places: readonly string[];
}

/** Reads what tells resources of other services apart: thousands of them have endpoints that differ in nothing that matters. */
export class ServiceTraitsReader {
  constructor(
    private readonly estate: Estate,
    private readonly services: Services,
    private readonly passages: Passages,
    private readonly cloud: Cloud,
  ) {}

  of(target: ServiceTarget): ServiceTraits {
    const leading = this.services.leadingTo(target);
    const places = [...new Set(leading.flatMap(({ endpoint }) => this.placesOf(endpoint)))].sort();
    const { flag, firewall } = receiverOf(target, "connect");
    const parts = [
      target.kind,
      target.armType ?? "",
      target.group ?? "",
      textOf(flag),
      firewall === undefined ? "" : textOf(firewall),
      this.services.mayLeadTo(target)?.node.key ?? "",
      this.services.unshownGroup(target) === undefined ? "" : "unshown group",
      ...leading.map((one) => this.endpointText(one, target)).sort(),
      // Which of several endpoints is where the places alone do not tell.
      ...(leading.length > 1 ? leading.map(({ endpoint }) => this.placesOf(endpoint).join(" ")).sort() : []),
    ];
    return { base: parts.join("|"), places };
  }

  private placesOf({ key, network }: EndpointNode): readonly string[] {
    const zones = this.estate.zoneGroupsOf(key).certain.flatMap((group) => valueOf(group.zones) ?? []);
    return [network, ...zones].flatMap((place: Reference) => (isResolved(place) ? [place.key] : []));
  }

  private endpointText({ endpoint, connection }: Leading, target: ServiceTarget): string {
    const node = { kind: "node" as const, key: target.key, label: target.label, node: target };
    const names = target.group === undefined ? [] : connectNames(target, this.cloud);
    const groups = this.estate.zoneGroupsOf(endpoint.key).certain.map((group) => {
      const zones = group.zones.kind === "known" ? group.zones.value.map((zone) => (isResolved(zone) ? "" : zone.kind)).sort() : [group.zones.kind];
      const lacks = typeof names === "string" ? [] : names.map((name) => lackedBy(group, name, target) !== undefined);
      return `${zones.join(" ")} ${lacks.join(" ")}`;
    });
    return [this.passages.approval({ endpoint, connection, target: node }), endpoint.network.kind === "unknown" ? "lost" : "", ...groups.sort()].join(",");
  }
}

function textOf(value: Value<string>): string {
  return value.kind === "known" ? value.value.toLowerCase() : value.kind;
}
