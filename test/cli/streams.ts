import { Writable } from "node:stream";
import { type Streams } from "../../src/cli/streams";

/** A stream that keeps what is written to it. */
export class Recorder extends Writable {
  text = "";

  constructor(readonly isTTY = false) {
    super();
  }

  override _write(chunk: Buffer | string, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

export function recorders(isTTY = false): Streams & { readonly stdout: Recorder; readonly stderr: Recorder } {
  return { stdout: new Recorder(isTTY), stderr: new Recorder(isTTY) };
}
