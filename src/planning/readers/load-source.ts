import * as fs from "node:fs";
import { type RegisteredResource } from "../registered-resource";
import { SourceRank } from "../shown-resource";
import { BrokenJson } from "./broken-json";
import { shownRegistered } from "./registered-resources";
import { RowSplitter } from "./row-splitter";
import { type EstateSource } from "./source";
import { SourceError } from "./source-error";
import { FORMS, LISTS, SourceReading } from "./source-reading";

const CHUNK = 1024 * 1024;

/** The resources of a program, as the engine or the offline host was given them. */
export function programSource(name: string, registered: readonly RegisteredResource[]): EstateSource {
  return { name, resources: registered.map(shownRegistered), registered, rank: SourceRank.Program };
}

/**
 * Reads an inventory or an exported state. The file is read in pieces: neither its size nor the longest text of the
 * machine bounds it.
 *
 * @throws SourceError where the file cannot be read, is broken, or is of another form.
 */
export function loadSource(file: string): EstateSource {
  const loading = new Loading(file);
  for (const chunk of chunksOf(file)) loading.push(chunk);
  return loading.end();
}

/**
 * Reads the same from what comes piece by piece, such as standard input; `name` is what findings call it.
 *
 * @throws SourceError where it is broken, or of another form.
 */
export async function loadStream(name: string, chunks: AsyncIterable<Buffer>): Promise<EstateSource> {
  const loading = new Loading(name);
  for await (const chunk of chunks) loading.push(chunk);
  return loading.end();
}

/** A source while its pieces come. */
class Loading {
  private readonly reading: SourceReading;
  private readonly splitter: RowSplitter;
  private isFirst = true;

  constructor(private readonly name: string) {
    this.reading = new SourceReading(name);
    this.splitter = new RowSplitter(LISTS, (row) => {
      this.reading.row(row);
    });
  }

  push(chunk: Buffer): void {
    const text = this.isFirst ? withoutMark(this.name, chunk) : chunk;
    this.isFirst = false;
    this.told(() => {
      this.splitter.push(text);
    });
  }

  end(): EstateSource {
    return this.told(() => this.reading.end(this.splitter.end()));
  }

  private told<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (error instanceof BrokenJson) throw broken(this.name, error);
      throw error;
    }
  }
}

function broken(file: string, { problem, line, row }: BrokenJson): SourceError {
  return new SourceError(`${file} is no valid JSON: ${row === undefined ? "" : `row ${String(row)} `}(line ${String(line)}) ${problem}.`, FORMS);
}

function* chunksOf(file: string): Iterable<Buffer> {
  const descriptor = opened(file);
  try {
    const buffer = Buffer.allocUnsafe(CHUNK);
    for (let length = read(file, descriptor, buffer); length > 0; length = read(file, descriptor, buffer)) yield buffer.subarray(0, length);
  } finally {
    fs.closeSync(descriptor);
  }
}

function opened(file: string): number {
  try {
    return fs.openSync(file, "r");
  } catch (error) {
    throw new SourceError(`${file} cannot be opened: ${textOf(error)}.`, "Give the path of a file that you may read.");
  }
}

function read(file: string, descriptor: number, buffer: Buffer): number {
  try {
    return fs.readSync(descriptor, buffer);
  } catch (error) {
    throw new SourceError(`${file} cannot be read: ${textOf(error)}.`, "Give the path of a file that you may read.");
  }
}

/** PowerShell's `>` writes UTF-16, and some editors put a mark before UTF-8. */
function withoutMark(file: string, chunk: Buffer): Buffer {
  const [first, second, third] = chunk;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new SourceError(`${file} is written in UTF-16.`, "Write it as UTF-8, in PowerShell with `| Out-File -Encoding utf8`.");
  }
  return first === 0xef && second === 0xbb && third === 0xbf ? chunk.subarray(3) : chunk;
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
