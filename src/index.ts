export { Cloud } from "./azure/cloud";
export { AccessMode, PublicNetworkAccess, ResolutionPolicy } from "./azure/settings";
export * from "./components";
