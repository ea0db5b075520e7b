import { type ArmId, armId, keyOf } from "./arm-id";
import { notFound } from "./arm-error";
import { type JsonMap, mapAt, mapsAt, textAt, textsAt } from "./json";
import { DEFAULT_READINGS, type Limits, PREVIEW_LIMITS, type Readings } from "./readings";

/** `Creating` is not there yet, for anybody but Azure itself. */
export type ProvisioningState = "Creating" | "Succeeded" | "Updating" | "Deleting";

export interface Resource {
  readonly id: ArmId;
  /** As the last PUT gave them, in the shape of azure-native's inputs. */
  readonly properties: JsonMap;
  /** What Azure made up when the resource was made, and keeps. */
  readonly computed: JsonMap;
  readonly state: ProvisioningState;
}

/** What a zone holds under a name. */
export interface RecordSet {
  readonly type: "A" | "CNAME";
  readonly addresses: readonly string[];
  readonly alias: string | undefined;
  /** The id of the zone group or the record set that wrote it last. */
  readonly writer: string;
}

/** Everything that this Azure holds. */
export class Store {
  private readonly resources = new Map<string, Resource>();
  /** By the zone's key, then by the record's name in lower case. */
  private readonly records = new Map<string, Map<string, RecordSet>>();

  constructor(
    readonly readings: Readings = DEFAULT_READINGS,
    readonly limits: Limits = PREVIEW_LIMITS,
  ) {}

  /** Everything that is there, in the order in which it was made. */
  get all(): readonly Resource[] {
    return [...this.resources.values()].filter(({ state }) => state !== "Creating");
  }

  /** What is there or is being made. */
  find(id: string | undefined): Resource | undefined {
    return id === undefined ? undefined : this.resources.get(keyOf(id));
  }

  /** @throws ArmError 404 where there is none. */
  get(id: string): Resource {
    const found = this.find(id);
    if (found === undefined) throw notFound(id);
    return found;
  }

  /** Resources of a type, in the order in which they were made. */
  of(type: string): readonly Resource[] {
    return this.all.filter(({ id }) => id.type === type);
  }

  /** Parts of a resource that have a type, in the order in which they were made. */
  partsOf(id: string, type: string): readonly Resource[] {
    const parent = keyOf(id);
    return this.of(type).filter((resource) => resource.id.parent !== undefined && keyOf(resource.id.parent) === parent);
  }

  /** Everything inside a resource or a group, the innermost first. */
  inside(id: string): readonly Resource[] {
    const prefix = `${keyOf(id)}/`;
    return this.all.filter((resource) => resource.id.key.startsWith(prefix)).sort((one, other) => other.id.key.split("/").length - one.id.key.split("/").length);
  }

  set(resource: Resource): void {
    this.resources.set(resource.id.key, resource);
  }

  /** Adds to what Azure made up for a resource. */
  compute(id: string, more: JsonMap): void {
    const resource = this.get(id);
    this.set({ ...resource, computed: { ...resource.computed, ...more } });
  }

  remove(id: string): void {
    this.resources.delete(keyOf(id));
    this.records.delete(keyOf(id));
  }

  recordsOf(zoneId: string): ReadonlyMap<string, RecordSet> {
    return this.records.get(keyOf(zoneId)) ?? new Map<string, RecordSet>();
  }

  writeRecord(zoneId: string, name: string, record: RecordSet): void {
    const ofZone = this.records.get(keyOf(zoneId)) ?? new Map<string, RecordSet>();
    ofZone.set(name.toLowerCase(), record);
    this.records.set(keyOf(zoneId), ofZone);
  }

  removeRecord(zoneId: string, name: string): void {
    this.records.get(keyOf(zoneId))?.delete(name.toLowerCase());
  }

  /** All of it as JSON; what is being made or changed is kept as it was before. */
  save(): JsonMap {
    return {
      resources: this.all.map(({ id, properties, computed }) => ({ id: id.text, properties, computed })),
      records: [...this.records].flatMap(([zone, ofZone]) => [...ofZone].map(([name, { type, addresses, alias, writer }]) => ({ zone, name, type, addresses, alias: alias ?? null, writer }))),
    };
  }

  load(saved: JsonMap): void {
    for (const resource of mapsAt(saved, "resources")) this.set({ id: armId(textAt(resource, "id") ?? ""), properties: mapAt(resource, "properties"), computed: mapAt(resource, "computed"), state: "Succeeded" });
    for (const record of mapsAt(saved, "records")) {
      const type = textAt(record, "type") === "CNAME" ? "CNAME" : "A";
      this.writeRecord(textAt(record, "zone") ?? "", textAt(record, "name") ?? "", { type, addresses: textsAt(record, "addresses"), alias: textAt(record, "alias"), writer: textAt(record, "writer") ?? "" });
    }
  }
}
