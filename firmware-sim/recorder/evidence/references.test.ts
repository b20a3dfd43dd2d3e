import { expect, test } from "vitest";
import { EvidenceBench } from "../../testing/evidence-bench.ts";

/** A camera whose second recording is kept by reference. */
function bench(): EvidenceBench {
  const allowed = [true];
  const made = new EvidenceBench({ mayWrite: () => allowed.pop() ?? false });
  made.boot();
  made.clock.advance(60_000);
  made.record();
  return made;
}

const dataOf = (made: EvidenceBench, what: string) =>
  made.entries.findLast((each) => each.what === what)?.data;

test("a recording that may not be written leaves no file, and the set is valid (N-BG-21)", async () => {
  const made = bench();
  const { id } = made.record();
  expect([made.names.filter((name) => name.includes(id)), (await made.verify()).findings]).toEqual([[], []]);
});

test("the log has the hash of what its clip would be made of", () => {
  const made = bench();
  const { id } = made.record(3_500);
  expect([dataOf(made, "recordingStarted"), dataOf(made, "recordingStopped")]).toMatchObject([
    { recording: id, reason: "button", kept: "references" },
    { recording: id, kept: "references", fragments: 6, chain: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ]);
});

test("a power cut ends it where the power was lost", () => {
  const made = bench();
  const recording = made.start();
  made.clock.advance(4_000);
  made.evidence.cut();
  made.disk.powerCut();
  made.clock.advance(9_000);
  const { leftOpen } = made.boot();
  expect([leftOpen.map(({ id }) => id), made.repair()]).toEqual([
    [recording.id],
    [{ recording: recording.id, ms: 6_000 }],
  ]);
});

test("another process logs that it is lost, once", async () => {
  const made = bench();
  const recording = made.start();
  made.powerCut();
  made.boot();
  made.powerCut();
  made.boot();
  const lost = made.entries
    .filter(({ what }) => what === "recordingLost")
    .map(({ data }) => data["recording"]);
  expect([lost, (await made.verify()).findings]).toEqual([[recording.id], []]);
});

test("a part that is kept by reference may follow one that is not", async () => {
  const allowed = [true];
  const made = new EvidenceBench({ mayWrite: () => allowed.pop() ?? false });
  made.boot();
  made.clock.advance(60_000);
  const first = made.start();
  made.clock.advance(3_000);
  const second = made.draft(0, { follows: first.id, triggerOn: "roll-over" });
  first.followedBy = second.id;
  made.stop(first, "roll-over");
  made.evidence.open(second);
  made.clock.advance(3_000);
  made.stop(second);
  expect((await made.verify()).findings).toEqual([]);
});
