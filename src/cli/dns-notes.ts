import { type DnsPlan } from "../planning/dns/dns-plan";

/** What a plan says nothing of because the sources show none: whoever gave a wrong file should not take it for a result. */
export function notesOf({ names, views }: DnsPlan): readonly string[] {
  return [
    ...(views.length === 0 ? ["no source shows or names a network, so nothing says what anyone is answered: give a source that shows the networks, and the links of the zones to them."] : []),
    ...(names.every(({ kind }) => kind === "shared") ? ["no source shows a name of its own, of a workspace, a component, a collection endpoint or a private endpoint: these are only the names that all of Azure Monitor shares."] : []),
  ];
}
