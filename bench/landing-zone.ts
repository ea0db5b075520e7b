/** The size of the landing zone that both programs make: so many teams with a workspace, spokes of the hub, and networks that stand alone, that it comes to 1,000 resources. */
export const TEAMS = 101;
export const SPOKES = 40;
export const ALONE = 44;

export const location = "westeurope";
export const tags = { owner: "platform" };

export const names = (count: number, name: string): readonly string[] => Array.from({ length: count }, (_, index) => `${name}-${String(index)}`);

/** What stands in the network of a storage account that no hub serves. */
export const aloneIn = (store: string): string => `/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/${store}/providers`;
