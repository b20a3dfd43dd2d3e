import { describe, expect, test } from "vitest";
import { EvidenceBench } from "../../testing/evidence-bench.ts";
import type { DiskTrouble } from "../disk/trouble.ts";

const TROUBLES: readonly DiskTrouble[] = ["full", "read-only", "gone", "failing"];

function bench(options: ConstructorParameters<typeof EvidenceBench>[0] = {}): EvidenceBench {
  const made = new EvidenceBench(options);
  made.boot();
  made.clock.advance(60_000);
  return made;
}

/** Everything happens while the storage takes nothing. */
function inTrouble(trouble: DiskTrouble): EvidenceBench {
  const made = bench();
  made.disk.fail(trouble);
  const first = made.start();
  made.clock.advance(7_000);
  first.markers = [{ atMs: 3_000 }];
  made.evidence.note(first);
  made.log("marked", { recording: first.id });
  made.stop(first);
  made.record();
  return made;
}

describe.each(TROUBLES)("storage that is %s", (trouble) => {
  test("is told of", () => {
    expect(inTrouble(trouble).evidence.trouble).toBe(trouble);
  });

  test("loses nothing while there is power: all is written when it works again", async () => {
    const made = inTrouble(trouble);
    made.disk.fail(undefined);
    made.clock.advance(10_000);
    const { findings, recordings } = await made.verify();
    expect([findings, recordings.map(({ fragments }) => fragments)]).toEqual([[], [9, 5]]);
  });

  test("is no trouble any more when it works again", () => {
    const made = inTrouble(trouble);
    made.disk.fail(undefined);
    made.clock.advance(10_000);
    expect(made.evidence.trouble).toBeUndefined();
  });

  test("at boot lets the camera begin all the same", async () => {
    const made = bench();
    made.record();
    made.powerCut();
    made.disk.fail(trouble);
    made.boot();
    made.record();
    made.disk.fail(undefined);
    made.clock.advance(10_000);
    const { findings, recordings } = await made.verify();
    expect([findings, recordings.length]).toEqual([[], 2]);
  });

  test("in the middle of a recording leaves it whole in the end", async () => {
    const made = bench();
    const recording = made.start();
    made.clock.advance(4_000);
    made.disk.fail(trouble);
    made.clock.advance(20_000);
    made.disk.fail(undefined);
    made.clock.advance(6_000);
    made.stop(recording);
    made.clock.advance(5_000);
    expect([(await made.verify()).findings, made.manifest(recording).gaps]).toEqual([[], []]);
  });
});

test("storage that fills up in the middle of a line leaves no part of it", async () => {
  const made = bench();
  made.record();
  made.disk.fullAfter(100);
  made.log("marked");
  made.disk.fail(undefined);
  made.clock.advance(2_000);
  expect([made.words.at(-1), (await made.verify()).findings]).toEqual(["marked", []]);
});

test("nobody knows a boot of storage that cannot be read", () => {
  const made = bench();
  made.powerCut();
  made.disk.fail("gone");
  expect(made.evidence.knowsBoot("0000000000000001")).toBe(false);
});

test("the trouble of a clip is the camera's", () => {
  const made = bench();
  made.start();
  made.clock.advance(4_000);
  made.disk.fail("failing");
  made.clock.advance(2_000);
  expect(made.evidence.trouble).toBe("failing");
});

test("what is told to a camera without power is nobody's", () => {
  const made = bench();
  const recording = made.start();
  const before = made.entries.length;
  made.evidence.cut();
  made.log("marked");
  made.stop(recording);
  made.evidence.shutDown({ what: "poweredOff", ...made.moment });
  expect(made.entries).toHaveLength(before);
});
