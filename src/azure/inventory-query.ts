/**
 * The query of Azure Resource Graph whose rows an inventory is: every column that the readers and the import take
 * something from. What it leaves out they could not tell from what is absent.
 */
export const INVENTORY_QUERY = "az graph query --first 1000 -q 'resources | project id, name, type, kind, location, tags, sku, identity, properties'";
