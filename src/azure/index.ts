export * from "./arm-id";
export * from "./cloud";
export * from "./dns-zones";
export * from "./limits";
export * from "./private-link-groups";
export * from "./private-link-zones";
export * from "./settings";
export * from "./source";
