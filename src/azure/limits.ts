import { type Source, SOURCES } from "./source";

/** The limits of a scope, as one document gave them at its date (facts 1); undefined where it gives none. */
export interface LimitsProfile {
  readonly scopesPerNetwork: number;
  readonly endpointsPerScope: number | undefined;
  readonly workspacesPerScope: number | undefined;
  readonly componentsPerScope: number | undefined;
  /** Members of any kind together, where the document counts them so. */
  readonly membersPerScope: number | undefined;
  readonly scopesPerResource: number | undefined;
  readonly source: Source;
}

/**
 * Dated limit profiles.
 *
 * - `current`: the documents of May 2025; 3,000 workspaces, 10,000 components and 100 scopes are in public preview.
 * - `general`: what is generally available.
 * - `before-2021-12`: a scope made before December 1, 2021 keeps its 50 members; only re-creation lifts that.
 * - `founding-2021`: the founding document of 2021; that of 2026 gives no numbers of its own.
 * - `founding-2020`: the founding document of 2020, which limits the scopes of a network alone.
 */
export const LIMITS = {
  current: { scopesPerNetwork: 1, endpointsPerScope: 10, workspacesPerScope: 3000, componentsPerScope: 10_000, membersPerScope: undefined, scopesPerResource: 100, source: SOURCES.D1 },
  general: { scopesPerNetwork: 1, endpointsPerScope: 10, workspacesPerScope: 300, componentsPerScope: 1000, membersPerScope: undefined, scopesPerResource: 5, source: SOURCES.D2old },
  "before-2021-12": { scopesPerNetwork: 1, endpointsPerScope: 10, workspacesPerScope: undefined, componentsPerScope: undefined, membersPerScope: 50, scopesPerResource: 5, source: SOURCES.D2old },
  "founding-2021": { scopesPerNetwork: 1, endpointsPerScope: 10, workspacesPerScope: undefined, componentsPerScope: undefined, membersPerScope: 50, scopesPerResource: 5, source: SOURCES.S3 },
  "founding-2020": { scopesPerNetwork: 1, endpointsPerScope: undefined, workspacesPerScope: undefined, componentsPerScope: undefined, membersPerScope: undefined, scopesPerResource: undefined, source: SOURCES.S0 },
} as const satisfies Record<string, LimitsProfile>;
export type LimitsProfileName = keyof typeof LIMITS;
