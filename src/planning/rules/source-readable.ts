import { SOURCES } from "../../azure";
import { estateRule, undecidable, type Verdict } from "./rule";

export const sourceReadable = estateRule({
  id: "source-readable",
  title: "Every row of a source can be read",
  fact: "A row that is not read is neither judged nor counted: a rule that passes says nothing about it.",
  fix: "Correct the row or the source, so that what it shows is judged.",
  level: "advisory",
  source: SOURCES.SOURCE_ROWS,
  examples: {
    form: "inventory",
    says: "cannot-tell",
    bad: `[
  { "name": "hub", "type": "microsoft.network/virtualnetworks", "location": "westeurope" }
]`,
    good: `[
  {
    "id": "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/hub",
    "name": "hub",
    "type": "microsoft.network/virtualnetworks",
    "location": "westeurope",
    "properties": {}
  }
]`,
  },
  *judge(estate): Iterable<Verdict> {
    for (const node of estate.of("unreadable")) yield undecidable(node, `what ${node.label} shows`, `it ${node.problem}`, node.fix);
  },
});
