import { type Adoption } from "../adoption";
import { type ImportTextOptions } from "./import-text";

/** What an adoption imports and what it does not, for machines: schemas/import.schema.json says what it holds. */
export function importJson({ subscription, planned, excluded }: Adoption, { files, directory }: Omit<ImportTextOptions, "all">): string {
  const report = {
    subscription,
    directory,
    files,
    imported: planned.map(({ component, entries }) => ({ component: component.className, name: component.name, resources: entries.map(({ type, name, id }) => ({ type, name, id })) })),
    notImported: excluded.map(({ id, label, how, reason }) => ({ id, label, how, reason })),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
