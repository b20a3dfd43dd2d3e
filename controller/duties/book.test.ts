import { describe, expect, test } from "vitest";
import { DutyBook } from "./book.ts";
import { dutyChangeOf, dutyEntry } from "./entries.ts";

const NOW = Date.UTC(2024, 2, 13, 8);
const camera = "SIM-T-1";

function book() {
  let last = 0;
  return new DutyBook(() => `d-${++last}`, { "document-stop": 1_000 });
}

describe("the duties", () => {
  test("are opened with a due time and the fact behind them", () => {
    expect(book().open({ kind: "document-stop", camera, now: NOW, recording: "r1" })?.duty).toEqual({
      id: "d-1",
      kind: "document-stop",
      camera,
      openedAt: "2024-03-13T08:00:00.000Z",
      dueAt: "2024-03-13T08:00:01.000Z",
      source: "A33",
      recording: "r1",
    });
  });
  test("to activate late are owed once", () => {
    const duties = book();
    duties.open({ kind: "activate-late", camera, now: NOW });
    expect(duties.open({ kind: "activate-late", camera, now: NOW + 5 })).toBeUndefined();
  });
  test("to document a stop are owed for each recording", () => {
    const duties = book();
    duties.open({ kind: "document-stop", camera, now: NOW, recording: "r1" });
    duties.open({ kind: "document-stop", camera, now: NOW, recording: "r2" });
    expect(duties.openOf(camera).length).toBe(2);
  });
  test("of other cameras are not touched", () => {
    const duties = book();
    duties.open({ kind: "resume", camera: "SIM-T-2", now: NOW });
    expect([duties.satisfyAll(camera, ["resume"], "event 1"), duties.openOf("SIM-T-2").length]).toEqual([
      [],
      1,
    ]);
  });
  test("that are fulfilled say by what, and are shown behind the open ones", () => {
    const duties = book();
    duties.open({ kind: "resume", camera, now: NOW });
    duties.open({ kind: "activate-late", camera, now: NOW });
    duties.satisfy("d-1", "event 7");
    expect(duties.all().map(({ id, satisfiedBy }) => [id, satisfiedBy])).toEqual([
      ["d-2", undefined],
      ["d-1", "event 7"],
    ]);
  });
  test("that are past their time are counted as overdue", () => {
    const duties = book();
    duties.open({ kind: "document-stop", camera, now: NOW });
    expect([duties.counts(NOW), duties.counts(NOW + 2_000)]).toEqual([
      { open: 1, overdue: 0 },
      { open: 1, overdue: 1 },
    ]);
  });
  test("are as before when the ledger could not take the changes", () => {
    const duties = book();
    duties.open({ kind: "resume", camera, now: NOW });
    const before = duties.all();
    const opened = duties.open({ kind: "activate-late", camera, now: NOW });
    const changes = [...(opened ? [opened] : []), ...duties.satisfyAll(camera, ["resume"], "event 1")];
    duties.undo(changes);
    expect(duties.all()).toEqual(before);
  });
  test("come back from their ledger entries", () => {
    const opened = book().open({ kind: "resume", camera, now: NOW });
    expect(opened && dutyChangeOf(dutyEntry(opened))).toEqual(opened);
  });
  test("are not read from entries of another kind", () => {
    expect(dutyChangeOf({ kind: "event", public: { duty: {} } })).toBeUndefined();
  });
});
