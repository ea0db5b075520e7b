export { Cloud } from "./azure/cloud";
export { AccessMode, ResolutionPolicy } from "./azure/settings";
export * from "./components";
