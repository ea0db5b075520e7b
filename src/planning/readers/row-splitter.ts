import { brokenAround, BrokenJson, type Piece } from "./broken-json";

/** One element of a list of resources, as bytes of its own. */
export interface Row {
  /** Counted from 1. */
  readonly number: number;
  /** The line that it begins on, counted from 1. */
  readonly line: number;
  readonly text: string;
  /** Path of the list that it is in: one of those that the splitter was given. */
  readonly list: string;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const NEWLINE = 0x0a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const SPACE = 0x20;

/** What stands outside the rows is small in every known form: more than that is a file of another kind. */
const MOST_OUTSIDE = 4 * 1024 * 1024;

/** Resources are small, and so are the pages of a query: what is larger is no row, and V8 may have no string for it. */
const MOST_IN_ROW = 64 * 1024 * 1024;

/** The names that lead to lists of resources are shorter. */
const LONGEST_NAME = 64;

/** One object or list that is open around the place that is read. */
interface Container {
  readonly isList: boolean;
  /** Path of names to it, e.g. `deployment.resources`. */
  readonly path: string;
  /** The name that was read last, where it is an object. */
  name: string;
}

/**
 * Cuts JSON into the elements of its lists of resources while it is read, so that neither the file nor its text must
 * fit into one string: V8's longest is 512 MB. JSON.parse reads each element; here brackets, quotes and commas are
 * followed, and nothing else. (The streaming parsers of the registry were no choice: they build a million small events,
 * and read 10 to 30 MB a second where this reads some hundred.)
 */
export class RowSplitter {
  private readonly open: Container[] = [];
  private inString = false;
  private escaped = false;
  /** Depth inside the current row; undefined outside of lists of rows. */
  private depth: number | undefined;
  /** Between rows: whether the next thing must be a comma or the end. */
  private afterRow = false;
  private afterComma = false;
  private rowLine = 1;
  private rows = 0;
  private list = "";
  private inScalar = false;
  private readonly outside: Piece[] = [];
  private outsideLength = 0;
  /** The line on which what stands outside of rows goes on. */
  private outsideLine: number;
  /** Beginning of the string that is read outside of rows: it may be a name. */
  private text = "";
  private pending: Buffer[] = [];
  private pendingLength = 0;

  constructor(
    /** Paths of the lists whose elements are rows; the empty one is the whole text. */
    private readonly paths: ReadonlySet<string>,
    private readonly onRow: (row: Row) => void,
    /** The line that the text begins on. */
    private line = 1,
  ) {
    this.outsideLine = line;
  }

  push(chunk: Buffer): void {
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (byte === NEWLINE) this.line++;
      if (this.depth === undefined) {
        if (this.readOutside(byte)) {
          this.keepOutside(chunk, start, at + 1);
          start = at + 1;
        }
        continue;
      }
      if (this.inString) {
        const quote = this.closingQuote(chunk, at);
        if (quote === undefined) break;
        this.inString = false;
        at = quote;
        if (this.depth === 0) start = this.endRow(chunk, start, at + 1);
        continue;
      }
      if (this.depth > 0) {
        if (byte === QUOTE) this.inString = true;
        else if (byte === OPEN_OBJECT || byte === OPEN_LIST) this.depth++;
        else if ((byte === CLOSE_OBJECT || byte === CLOSE_LIST) && --this.depth === 0) start = this.endRow(chunk, start, at + 1);
        continue;
      }
      start = this.betweenRows(chunk, start, at, byte);
    }
    if (this.depth === undefined) this.keepOutside(chunk, start, chunk.length);
    else if (this.isInRow()) this.keepPending(chunk.subarray(start));
  }

  /** Ends the text; gives what stands around the rows, with the lists of rows empty. */
  end(): unknown {
    if (this.depth !== undefined) throw this.broken(this.isInRow() ? `ends inside row ${this.rows + 1}` : `ends after row ${this.rows}, inside the list`, this.isInRow());
    try {
      return JSON.parse(Buffer.concat(this.outside.map(({ bytes }) => bytes)).toString("utf8"));
    } catch (error) {
      throw brokenAround(error, this.outside, this.line);
    }
  }

  /** Where the text that is read at a place ends; undefined where the chunk ends before. Most bytes of an inventory are inside texts. */
  private closingQuote(chunk: Buffer, from: number): number | undefined {
    for (let at = from; ; at++) {
      if (this.escaped && at < chunk.length) {
        this.escaped = false;
        continue;
      }
      const quote = chunk.indexOf(QUOTE, at);
      const end = quote < 0 ? chunk.length : quote;
      let slashes = 0;
      while (end - slashes > at && chunk[end - slashes - 1] === BACKSLASH) slashes++;
      const isEscaped = slashes % 2 === 1;
      if (quote < 0) {
        this.escaped = isEscaped;
        return undefined;
      }
      if (!isEscaped) return quote;
      at = quote;
    }
  }

  private isInRow(): boolean {
    return this.inString || this.inScalar || (this.depth ?? 0) > 0;
  }

  /** One byte outside of rows; true where a list of rows begins after it. */
  private readOutside(byte: number): boolean {
    const container = this.open.at(-1);
    if (this.inString) {
      if (this.escaped) this.escaped = false;
      else if (byte === BACKSLASH) this.escaped = true;
      else if (byte === QUOTE) this.inString = false;
      else if (this.text.length < LONGEST_NAME) this.text += String.fromCharCode(byte);
      return false;
    }
    if (byte === QUOTE) {
      this.inString = true;
      this.text = "";
    } else if (byte === COLON && container !== undefined) container.name = this.text;
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      const path = container === undefined || container.isList ? (container?.path ?? "") : [container.path, container.name].filter((part) => part !== "").join(".");
      const isRows = byte === OPEN_LIST && this.paths.has(path) && !this.open.some(({ isList }) => isList);
      this.open.push({ isList: byte === OPEN_LIST, path, name: "" });
      if (!isRows) return false;
      this.depth = 0;
      this.list = path;
      this.rows = 0;
      this.afterRow = false;
      this.afterComma = false;
      return true;
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) this.open.pop();
    return false;
  }

  private betweenRows(chunk: Buffer, start: number, at: number, byte: number): number {
    if (this.inScalar) {
      if (byte !== COMMA && byte !== CLOSE_LIST && byte > SPACE) return start;
      start = this.endRow(chunk, start, at);
    }
    if (byte <= SPACE) return start;
    if (byte === CLOSE_LIST) {
      if (this.afterComma) throw this.broken(`has nothing after the comma that follows row ${this.rows}`, false);
      this.depth = undefined;
      this.outsideLine = this.line;
      this.open.pop();
      return at;
    }
    if (byte === COMMA) {
      if (!this.afterRow) throw this.broken(this.rows === 0 ? "has a comma before the first row" : `has two commas after row ${this.rows}`, false);
      this.afterRow = false;
      this.afterComma = true;
      return start;
    }
    if (this.afterRow) throw this.broken(`has no comma between row ${this.rows} and the next`, false);
    this.rowLine = this.line;
    if (byte === OPEN_OBJECT || byte === OPEN_LIST) this.depth = 1;
    else if (byte === QUOTE) this.inString = true;
    else this.inScalar = true;
    return at;
  }

  private endRow(chunk: Buffer, start: number, end: number): number {
    const own = chunk.subarray(start, end);
    const text = this.pending.length === 0 ? own.toString("utf8") : Buffer.concat([...this.pending, own]).toString("utf8");
    this.pending = [];
    this.pendingLength = 0;
    this.inScalar = false;
    this.afterRow = true;
    this.afterComma = false;
    this.rows++;
    this.onRow({ number: this.rows, line: this.rowLine, text, list: this.list });
    return end;
  }

  private keepPending(part: Buffer): void {
    this.pendingLength += part.length;
    if (this.pendingLength > MOST_IN_ROW) throw this.broken("is larger than 64 MB, which no resource is", true);
    this.pending.push(Buffer.from(part));
  }

  private keepOutside(chunk: Buffer, start: number, end: number): void {
    this.outsideLength += end - start;
    if (this.outsideLength > MOST_OUTSIDE) throw this.broken("holds no list of resources in its first 4 MB", false);
    this.outside.push({ bytes: Buffer.from(chunk.subarray(start, end)), line: this.outsideLine });
    this.outsideLine = this.line;
  }

  private broken(problem: string, inRow: boolean): BrokenJson {
    return new BrokenJson(problem, inRow ? this.rowLine : this.line, inRow ? this.rows + 1 : undefined);
  }
}
