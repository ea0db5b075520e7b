import { type Planned } from "./code";
import { Names } from "./names";
import { componentType } from "./tokens";

/** One resource of a file for `pulumi import --file` (pulumi/pulumi pkg/cmd/pulumi/operations/import.go, `importSpec`). */
interface ImportSpec {
  readonly type: string;
  /** Unique in the file: parents are found by it. */
  readonly name: string;
  /** Pulumi's name of the resource, where it is not the file's. */
  readonly logicalName?: string;
  readonly component?: true;
  readonly id?: string;
  readonly parent?: string;
}

/** A file for `pulumi import --file`. */
export interface ImportFile {
  /** URNs of parents that are no part of the file: there is none. */
  readonly nameTable: Readonly<Record<string, string>>;
  readonly resources: readonly ImportSpec[];
}

/** Every component, each before the resources inside it. */
export function importFile(planned: readonly Planned[]): ImportFile {
  const names = new Names();
  for (const { component } of planned) names.take(component.name);
  const resources = planned.flatMap(({ component, entries }) => [
    { type: componentType(component.className), name: component.name, component: true as const },
    ...entries.map(({ type, name: logicalName, id, parent }): ImportSpec => {
      const name = names.take(logicalName);
      return { type, name, ...(name !== logicalName && { logicalName }), id, parent: parent.name };
    }),
  ]);
  return { nameTable: {}, resources };
}
