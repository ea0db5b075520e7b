import { suffixesOf } from "./clouds";
import { customerIdOf } from "./hosts";
import { textAt } from "./json";
import { type Resource } from "./store";

/**
 * Names beside those of the operations, which agents and solutions ask for (D3: zones `oms`, `agentsvc` and `blob`): what
 * is behind them is not simulated, and whether they lead anywhere is.
 */
export function namesBeside({ id, properties }: Resource): readonly string[] {
  if (id.type !== "microsoft.operationalinsights/workspaces") return [];
  const { opinsights, automation, blob } = suffixesOf(textAt(properties, "location") ?? "");
  const customer = customerIdOf(id.text);
  return [`${customer}.oms.${opinsights}`, `${customer}.agentsvc.${automation}`, `scadvisorcontentpl.${blob}`];
}
