import { isArmPath } from "../../azure";
import { type Place } from "../nodes";
import { type RegisteredResource } from "../registered-resource";
import { type ShownResource, SourceRank } from "../shown-resource";
import { BrokenJson, problemOf } from "./broken-json";
import { envelopeOf, fold, isObject } from "./folded";
import { isFlat, readRow } from "./inventory";
import { type Row, RowSplitter } from "./row-splitter";
import { type EstateSource, type Page, unreadable } from "./source";
import { SourceError } from "./source-error";
import { readExported, readPending } from "./stack-export";

/** Where the lists of resources stand: in what `az` and the REST API print, in an export, and in a state file. */
const INVENTORY_LISTS: readonly string[] = ["", "data", "value"];
const STATE_LISTS: readonly string[] = ["deployment.resources", "checkpoint.latest.resources"];
export const LISTS: ReadonlySet<string> = new Set([...INVENTORY_LISTS, ...STATE_LISTS]);

export const FORMS = "Give the JSON that `az graph query`, `az resource list` or `pulumi stack export` prints.";

/** What has been read of a file so far. */
export class SourceReading {
  private readonly resources: ShownResource[] = [];
  private readonly registered: RegisteredResource[] = [];
  private readonly pages: Page[] = [];
  private isState = false;
  private rows = 0;
  private untyped: Place | undefined;
  private untypedCount = 0;

  constructor(private readonly file: string) {}

  row({ number, line, text, list }: Row): void {
    if (STATE_LISTS.includes(list)) {
      this.exported(parsed(text, number, line), line);
      return;
    }
    const value = list === "" && text.startsWith("[") ? undefined : parsed(text, number, line);
    if (value === undefined || (list === "" && isPage(value))) this.slurped(text, line);
    else this.listed(value, line);
  }

  end(around: unknown): EstateSource {
    this.isState ||= isObject(around) && "deployment" in around;
    // What `az … show` prints.
    if (this.rows === 0 && isResource(around)) this.listed(around, 1);
    else if (this.rows === 0 && this.pages.length === 0 && !hasEmptyList(around)) throw new SourceError(`${this.file} holds no list of resources.`, FORMS);
    else if (!this.isState) this.addPage(around, this.rows);
    const notes = this.isState ? readPending(pendingOf(around), this.file) : this.untypedRows();
    const rank = this.isState ? SourceRank.State : SourceRank.Inventory;
    return { name: this.file, resources: [...this.resources, ...notes], registered: this.registered, rank, ...(this.pages.length > 0 && { pages: this.pages }) };
  }

  private exported(value: unknown, line: number): void {
    this.isState = true;
    const resource = readExported(value, this.nextPlace(line));
    if (resource === undefined) return;
    this.resources.push(resource.shown);
    if (resource.registered !== undefined) this.registered.push(resource.registered);
  }

  private listed(value: unknown, line: number): void {
    const place = this.nextPlace(line);
    const found = readRow(value, place);
    for (const resource of found) this.resources.push(resource);
    // What a service's own command lists has no types, and needs none.
    if (!isObject(value) || value["type"] !== undefined || found[0]?.kind === "unreadable") return;
    const envelope = envelopeOf(value);
    if (envelope["type"] !== undefined || isFlat(envelope)) return;
    this.untyped ??= place;
    this.untypedCount++;
  }

  /** A page of several that `jq -s` made one file of. */
  private slurped(page: string, from: number): void {
    const before = this.rows;
    const onRow = ({ text, number, line }: Row): void => {
      this.listed(parsed(text, number, line), line);
    };
    const splitter = new RowSplitter(new Set(INVENTORY_LISTS), onRow, from);
    splitter.push(Buffer.from(page, "utf8"));
    this.addPage(splitter.end(), this.rows - before);
  }

  /** The part of a longer list that what stands around some rows says they are; pages of one query are one. */
  private addPage(around: unknown, rows: number): void {
    if (!isObject(around)) return;
    const { totalrecords, skiptoken: token, nextlink: next } = fold(around, 1);
    const total = typeof totalrecords === "number" ? totalrecords : undefined;
    if (rows === 0 && total === undefined) return;
    const goesOn = typeof token === "string" || typeof next === "string";
    const at = this.pages.findIndex((page) => page.total === total);
    const before = this.pages[at];
    if (before === undefined) this.pages.push({ rows, total, goesOn });
    else this.pages[at] = { rows: before.rows + rows, total, goesOn: before.goesOn && goesOn };
  }

  private nextPlace(line: number): Place {
    this.rows++;
    return { file: this.file, row: this.rows, line };
  }

  private untypedRows(): readonly ShownResource[] {
    if (this.untyped === undefined) return [];
    const count = this.untypedCount === 1 ? "has no type" : `and ${String(this.untypedCount - 1)} more have no type`;
    return [unreadable(this.untyped, `${count}: its id tells what it is`, "Ask for `type` as well.")];
  }
}

function parsed(text: string, row: number, line: number): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new BrokenJson(problemOf(error), line, row);
  }
}

/** What one call of several printed: rows in a list of their own, with what is said of them. */
function isPage(value: unknown): boolean {
  return isObject(value) && value["id"] === undefined && (Array.isArray(value["data"]) || Array.isArray(value["value"]));
}

/** A resource that is printed alone. */
function isResource(value: unknown): value is Readonly<Record<string, unknown>> {
  const id = isObject(value) ? envelopeOf(value)["id"] : undefined;
  return typeof id === "string" && isArmPath(id);
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
