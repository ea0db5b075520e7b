import { dnsLinkAfterRecords } from "./dns-link-after-records";
import { type Rule } from "./rule";
import { scopeLocationGlobal } from "./scope-location-global";
import { scopeMemberUnique } from "./scope-member-unique";

/** All rules, in the order in which findings are shown. */
export const RULES: readonly Rule[] = [scopeLocationGlobal, scopeMemberUnique, dnsLinkAfterRecords];
