import { SOURCES } from "./source";

/** The limits of a Private Link Service (facts 1). */
export const PRIVATE_LINK_SERVICE_LIMITS = {
  natAddresses: 8,
  /** In visibility, and in auto-approval. */
  subscriptions: 100,
  source: SOURCES.D20,
} as const;
