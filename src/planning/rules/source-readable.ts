import { SOURCES } from "../../azure";
import { estateRule, undecidable, type Verdict } from "./rule";

/** Without examples: a program registers nothing that cannot be read as a resource. */
export const sourceReadable = estateRule({
  id: "source-readable",
  title: "Every row of a source can be read",
  fact: "A row that is not read is neither judged nor counted: a rule that passes says nothing about it.",
  level: "advisory",
  source: SOURCES.SOURCE_ROWS,
  *judge(estate): Iterable<Verdict> {
    for (const node of estate.of("unreadable")) yield undecidable(node, `what ${node.label} shows`, `it ${node.problem}`, node.fix);
  },
});
