import { type ImportFile } from "../../src/adoption";
import { isUnknown, type PreviewedResource } from "../../src/preview";
import { importedInputs, isObject } from "./as-azure-native";
import { type AzureRow } from "./estates";

type Values = Readonly<Record<string, unknown>>;

const PREFIX = "urn:pulumi:dev::adoption::";

/** What the import registers, by URN. */
export function importedUrns({ resources }: ImportFile): ReadonlyMap<string, ImportFile["resources"][number]> {
  const parents = new Map(resources.flatMap(({ name, type, component }) => (component === true ? [[name, type] as const] : [])));
  return new Map(resources.map((spec) => [`${PREFIX}${spec.parent === undefined ? "" : `${String(parents.get(spec.parent))}$`}${spec.type}::${spec.logicalName ?? spec.name}`, spec]));
}

/** Every property of which a preview after the import would show a change, as azure-native compares: by text, but for locations. */
export function differences(resources: readonly PreviewedResource[], file: ImportFile, rows: readonly AzureRow[]): readonly string[] {
  const specs = importedUrns(file);
  const byId = new Map(rows.map((row) => [row.id.toLowerCase(), row]));
  return resources.flatMap(({ urn, type, custom, inputs, propertyDependencies, options }) => {
    const spec = specs.get(urn);
    if (!custom || spec?.id === undefined) return [];
    const row = byId.get(spec.id.toLowerCase());
    const state = importedInputs(type, spec.id, row, row === undefined ? linkedBy(spec.id, rows) : {});
    const given = Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => {
        const ids = new Set((propertyDependencies[name] ?? []).map((from) => specs.get(from)?.id));
        return [name, resolved(value, state[name], ids)];
      }),
    );
    const ignored = options.ignoreChanges.reduce<unknown>((value, path) => reset(value, state, path.split(".")), given) as Values;
    return [...new Set([...Object.keys(state), ...Object.keys(ignored)])].flatMap((name) => {
      const [before, after] = [name === "location" ? plain(state[name]) : state[name], name === "location" ? plain(ignored[name]) : ignored[name]];
      return same(before, after) ? [] : [`${urn.slice(PREFIX.length)} ${name}: ${JSON.stringify(before)} -> ${JSON.stringify(after)}`];
    });
  });
}

/** A membership without a row: Azure has it, and its linked resource names it. */
function linkedBy(id: string, rows: readonly AzureRow[]): Values {
  const linked = rows.find(({ properties }) => JSON.stringify(properties).toLowerCase().includes(`"resourceid":"${id.toLowerCase()}"`));
  return linked === undefined ? {} : { linkedResourceId: linked.id };
}

/** An output of another resource is the id that this one was imported by. */
function resolved(value: unknown, state: unknown, ids: ReadonlySet<unknown>): unknown {
  if (isUnknown(value as never)) return ids.has(state) ? state : `an output of ${JSON.stringify([...ids])}`;
  if (Array.isArray(value)) return value.map((item: unknown, index) => resolved(item, Array.isArray(state) ? (state as unknown[])[index] : undefined, ids));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, resolved(item, isObject(state) ? state[name] : undefined, ids)]));
}

/** What the engine makes of `ignoreChanges`: the place as it is in the state, or gone where the state has none. */
function reset(value: unknown, state: unknown, [step = "", ...rest]: readonly string[]): unknown {
  if (!isObject(value)) return value;
  const list = step.endsWith("[*]");
  const name = list ? step.slice(0, -"[*]".length) : step;
  const old = isObject(state) ? state[name] : undefined;
  if (list) {
    const items = value[name];
    return Array.isArray(items) ? { ...value, [name]: items.map((item, index) => reset(item, Array.isArray(old) ? (old as unknown[])[index] : undefined, rest)) } : value;
  }
  if (rest.length > 0) return name in value ? { ...value, [name]: reset(value[name], old, rest) } : value;
  const others = Object.entries(value).filter(([other]) => other !== name);
  return Object.fromEntries(old === undefined ? others : [...others, [name, old]]);
}

function plain(location: unknown): unknown {
  return typeof location === "string" ? location.replaceAll(" ", "").toLowerCase() : location;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  return isObject(value) ? Object.fromEntries(Object.keys(value).sort().map((name) => [name, sorted(value[name])])) : value;
}
