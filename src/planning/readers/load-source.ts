import * as fs from "node:fs";
import { type Place } from "../nodes";
import { type RegisteredResource } from "../registered-resource";
import { type ShownResource, SourceRank } from "../shown-resource";
import { envelopeOf, fold, isObject } from "./folded";
import { isFlat, readRow } from "./inventory";
import { shownRegistered } from "./registered-resources";
import { BrokenJson, problemOf, type Row, RowSplitter } from "./row-splitter";
import { type EstateSource, type Page, unreadable } from "./source";
import { SourceError } from "./source-error";
import { readExported, readPending } from "./stack-export";

/** Where the lists of resources stand: in what `az` and the REST API print, in an export, and in a state file. */
const INVENTORY_LISTS: readonly string[] = ["", "data", "value"];
const STATE_LISTS: readonly string[] = ["deployment.resources", "checkpoint.latest.resources"];

const FORMS = "Give the JSON that `az graph query`, `az resource list` or `pulumi stack export` prints.";
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
  const reading = new Reading(file);
  const splitter = new RowSplitter(new Set([...INVENTORY_LISTS, ...STATE_LISTS]), (row) => {
    reading.row(row);
  });
  try {
    for (const chunk of chunksOf(file)) splitter.push(chunk);
    return reading.end(splitter.end());
  } catch (error) {
    if (error instanceof BrokenJson) throw broken(file, error);
    throw error;
  }
}

function broken(file: string, { problem, line, row }: BrokenJson): SourceError {
  return new SourceError(`${file} is no valid JSON: ${row === undefined ? "" : `row ${String(row)} `}(line ${String(line)}) ${problem}.`, FORMS);
}

/** What has been read of a file so far. */
class Reading {
  private readonly resources: ShownResource[] = [];
  private readonly registered: RegisteredResource[] = [];
  private readonly lists = new Set<string>();
  private rows = 0;
  private untyped: Place | undefined;
  private untypedCount = 0;

  constructor(private readonly file: string) {}

  row({ number, line, text, list }: Row): void {
    this.lists.add(list);
    this.rows++;
    const place: Place = { file: this.file, row: number, line };
    const value = parsed(text, place);
    if (STATE_LISTS.includes(list)) this.exported(value, place);
    else this.listed(value, place);
  }

  end(around: unknown): EstateSource {
    if (this.rows === 0 && !hasEmptyList(around)) throw new SourceError(`${this.file} holds no list of resources.`, FORMS);
    const isState = [...this.lists].some((list) => STATE_LISTS.includes(list)) || (isObject(around) && "deployment" in around);
    const notes = isState ? readPending(pendingOf(around), this.file) : this.untypedRows();
    const page = isState ? undefined : this.page(around);
    return { name: this.file, resources: [...this.resources, ...notes], registered: this.registered, rank: isState ? SourceRank.State : SourceRank.Inventory, ...(page !== undefined && { page }) };
  }

  private exported(value: unknown, place: Place): void {
    const resource = readExported(value, place);
    if (resource === undefined) return;
    this.resources.push(resource.shown);
    if (resource.registered !== undefined) this.registered.push(resource.registered);
  }

  private listed(value: unknown, place: Place): void {
    const before = this.resources.length;
    for (const resource of readRow(value, place)) this.resources.push(resource);
    // What a service's own command lists has no types, and needs none.
    if (!isObject(value) || value["type"] !== undefined || this.resources[before]?.kind === "unreadable") return;
    const envelope = envelopeOf(value);
    if (envelope["type"] !== undefined || isFlat(envelope)) return;
    this.untyped ??= place;
    this.untypedCount++;
  }

  /** The part of a longer list that the inventory says it is. */
  private page(around: unknown): Page | undefined {
    const { totalrecords: total, skiptoken: token, nextlink: next } = isObject(around) ? fold(around, 1) : {};
    const goesOn = typeof token === "string" || typeof next === "string";
    if (typeof total === "number") return { rows: this.rows, total, goesOn };
    return isObject(around) && this.rows > 0 ? { rows: this.rows, total: undefined, goesOn } : undefined;
  }

  private untypedRows(): readonly ShownResource[] {
    if (this.untyped === undefined) return [];
    const count = this.untypedCount === 1 ? "has no type" : `and ${String(this.untypedCount - 1)} more have no type`;
    return [unreadable(this.untyped, `${count}: its id tells what it is`, "Ask for `type` as well.")];
  }
}

function parsed(text: string, place: Place): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new BrokenJson(problemOf(error), place.line, place.row);
  }
}

function hasEmptyList(around: unknown): boolean {
  if (Array.isArray(around)) return true;
  if (!isObject(around)) return false;
  const { data, value, deployment } = around;
  if (Array.isArray(data)) return data.length === 0;
  if (Array.isArray(value)) return value.length === 0;
  // A stack that was never updated has no list at all.
  return deployment === null || (isObject(deployment) && (deployment["resources"] === undefined ? "manifest" in deployment : isEmptyList(deployment["resources"])));
}

function isEmptyList(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function pendingOf(around: unknown): unknown {
  if (!isObject(around)) return undefined;
  const { deployment, checkpoint } = around;
  const state = isObject(checkpoint) ? checkpoint["latest"] : deployment;
  return isObject(state) ? state["pending_operations"] : undefined;
}

function* chunksOf(file: string): Iterable<Buffer> {
  const descriptor = opened(file);
  try {
    const buffer = Buffer.allocUnsafe(CHUNK);
    let isFirst = true;
    for (let length = read(file, descriptor, buffer); length > 0; length = read(file, descriptor, buffer)) {
      const chunk = buffer.subarray(0, length);
      yield isFirst ? withoutMark(file, chunk) : chunk;
      isFirst = false;
    }
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
