import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startActivity } from "../../src/cli/activity";
import { Recorder } from "./streams";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const CLEAR = "\r\u001b[2K";
const shown = (what: string): string => `${CLEAR}\u001b[2m${what}\u001b[22m`;

test("says nothing of a moment's work", () => {
  const stream = new Recorder(true);
  const activity = startActivity(stream);
  activity.begin("reading …");
  vi.advanceTimersByTime(999);
  activity.end();
  vi.advanceTimersByTime(1_000);
  expect(stream.text).toBe("");
});

test("says what takes longer, and wipes it away", () => {
  const stream = new Recorder(true);
  const activity = startActivity(stream);
  activity.begin("reading …");
  vi.advanceTimersByTime(1_000);
  expect(stream.text).toBe(shown("reading …"));
  activity.end();
  expect(stream.text).toBe(`${shown("reading …")}${CLEAR}`);
});

test("says at once what is known to take long, and all that follows after a second", () => {
  const stream = new Recorder(true);
  const activity = startActivity(stream);
  activity.begin("reading …", true);
  expect(stream.text).toBe(shown("reading …"));
  vi.advanceTimersByTime(1_500);
  activity.begin("judging …");
  expect(stream.text).toBe(`${shown("reading …")}${CLEAR}${shown("judging …")}`);
});

test("makes place for a line", () => {
  const stream = new Recorder(true);
  const activity = startActivity(stream);
  activity.line("before");
  activity.begin("previewing …", true);
  activity.line("a line");
  expect(stream.text).toBe(`before\n${shown("previewing …")}${CLEAR}a line\n${shown("previewing …")}`);
});

test("is for terminals: elsewhere only lines are written", () => {
  const stream = new Recorder();
  const activity = startActivity(stream);
  activity.begin("reading …", true);
  activity.line("a line");
  activity.end();
  expect(stream.text).toBe("a line\n");
});
