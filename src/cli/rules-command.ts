import { Command, Option } from "commander";
import { CATALOGUE } from "../planning/acknowledgements";
import { nearMiss } from "../planning/near-miss";
import { palette } from "../report/colors";
import { type CatalogueEntry, ruleList, rulePage } from "../report/rule-page";
import { wrapped } from "../report/wrap";
import { isColored, type Streams, widthOf } from "./streams";

/** `ampls rules`: the catalogue, or one rule's page. */
export function rulesCommand(streams: Streams): Command {
  return new Command("rules")
    .description("list the planning rules, or explain one: the documented fact, its source, the level, examples")
    .argument("[id]", "the rule to explain")
    .addOption(new Option("--format <format>", "how to print").choices(["text", "json"]).default("text"))
    .action((id: string | undefined, { format }: { readonly format: "text" | "json" }) => {
      const rules = id === undefined ? CATALOGUE : [ruleOf(id)];
      const columns = widthOf(streams.stdout);
      if (format === "json") streams.stdout.write(`${JSON.stringify(rules.map(described), undefined, 2)}\n`);
      else if (id === undefined) for (const line of wrapped([ruleList(rules, palette(isColored(streams.stdout)))], columns)) streams.stdout.write(line);
      else for (const text of rules.flatMap((rule) => [...wrappedPage(rulePage(rule), columns)])) streams.stdout.write(text);
    });
}

/** Code in a page, fences included: its lines mean what they mean as they stand. */
const CODE = /^(```[^]*?^```\n)/m;

function* wrappedPage(page: string, columns: number | undefined): Iterable<string> {
  for (const [index, part] of page.split(CODE).entries()) yield* index % 2 === 1 ? [part] : wrapped([part], columns);
}

function ruleOf(id: string): CatalogueEntry {
  const found = CATALOGUE.find((rule) => rule.id === id.toLowerCase());
  if (found !== undefined) return found;
  const meant = nearMiss(id, CATALOGUE.map((rule) => rule.id));
  throw new Error(`There is no rule "${id}".\nFix: ${meant === undefined ? "Run `ampls rules` to see all of them." : `Did you mean "${meant}"?`}`);
}

/** A rule without what only code can use. */
function described({ id, title, fact, fix, level, source, examples, builtIns = [], reads }: CatalogueEntry): object {
  return { id, title, fact, fix, level, reads, source: { document: source.document, date: source.date, ...(source.url !== undefined && { url: source.url }) }, examples, builtIns };
}
