export { adopt, type Adoption } from "./adopt";
export { type Excluded, type ImportEntry, type Planned } from "./code";
export { type ImportFile, importFile } from "./import-file";
export { programText } from "./program-text";
export { projectFiles, type Versions, type WrittenFile } from "./project-files";
