import { textOf } from "./errors";

/** What Node's codes of the file system mean, as the end of a sentence. */
const PROBLEMS: Readonly<Record<string, string>> = {
  EACCES: "permission is denied",
  EEXIST: "a file of that name is there",
  EISDIR: "it is a directory",
  ELOOP: "its links lead in a circle",
  ENAMETOOLONG: "its name is too long",
  ENOENT: "there is no such place",
  ENOSPC: "the disk is full",
  ENOTDIR: "a part of its path is a file and no directory",
  EPERM: "permission is denied",
  EROFS: "the disk is read-only",
};

/** Why a file or a directory could not be read or written: `X cannot be read: …`. */
export function fileProblem(error: unknown): string {
  return PROBLEMS[codeOf(error)] ?? textOf(error);
}

/** Whether an error says that there is no such file or directory. */
export function isMissing(error: unknown): boolean {
  return codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR";
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
