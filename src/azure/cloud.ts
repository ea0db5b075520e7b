/**
 * The Azure clouds that Azure Monitor private link is documented for.
 *
 * - `Public`: the commercial cloud, azure.com.
 * - `USGovernment`: Azure Government, azure.us.
 * - `China`: Azure operated by 21Vianet, azure.cn. No document lists its Azure Monitor zones: every name is
 *   UNVERIFIED and can be overridden.
 */
export const Cloud = {
  Public: "Public",
  USGovernment: "USGovernment",
  China: "China",
} as const;
export type Cloud = (typeof Cloud)[keyof typeof Cloud];
