import fc from "fast-check";
import { expect, test } from "vitest";
import {
  CAMERA,
  EvidenceBench,
  failsIn,
  type LiveRecording,
  verifyDisk,
} from "../../testing/evidence-bench.ts";

/** What a camera does in a boot, and which of its recordings are final when that is over. */
class Shift {
  readonly bench: EvidenceBench;
  readonly final = new Set<string>();
  readonly removed = new Set<string>();
  /** Of another process, or of this one after a power cut. */
  restart = true;

  constructor(options: ConstructorParameters<typeof EvidenceBench>[0]) {
    this.bench = new EvidenceBench(options);
  }

  boot(): void {
    const { bench } = this;
    const { leftOpen } = bench.boot();
    if (leftOpen.length > 0) bench.repair();
    bench.clock.advance(4_000);
  }

  work(): void {
    const { bench } = this;
    const first = bench.start(2_500);
    bench.clock.advance(3_200);
    first.markers = [{ atMs: 4_000, label: "here" }];
    first.track = [{ atMs: 3_000, latitude: 52.5, longitude: 13.4 }];
    bench.evidence.note(first);
    bench.clock.advance(6_000);
    const second = this.#rollOver(first);
    bench.clock.advance(4_300);
    bench.stop(second, "concluded", 1_000);
    this.#untilIdle([first, second]);
    second.category = "traffic";
    bench.evidence.revise(second);
    const third = bench.record(1_500);
    this.#untilIdle([third]);
    this.removed.add(third.id);
    bench.evidence.remove(third, { what: "recordingDeleted", data: { reason: "imported" }, ...bench.moment });
    bench.evidence.shutDown({ what: "poweredOff", data: { reason: "switch" }, ...bench.moment });
    this.#untilIdle([]);
  }

  powerCut(): void {
    const { bench } = this;
    bench.evidence.cut();
    bench.disk.powerCut();
    if (this.restart) bench.restart();
  }

  #rollOver(first: LiveRecording): LiveRecording {
    const { bench } = this;
    const { id } = first;
    const second = bench.draft(0, { follows: id, triggerOn: "roll-over", firstGop: 0 });
    first.followedBy = second.id;
    bench.stop(first, "roll-over");
    bench.evidence.open(second);
    return second;
  }

  #untilIdle(recordings: readonly LiveRecording[]): void {
    let idle = false;
    this.bench.evidence.whenIdle(() => {
      idle = true;
      for (const { id } of recordings) this.final.add(id);
    });
    this.bench.clock.advance(5_000);
    if (!idle) throw new Error("it is not idle after 5 s");
  }
}

/** Units of work that a disk does in a shift without a power cut. */
function unitsOf(options: ConstructorParameters<typeof EvidenceBench>[0]): number {
  const shift = new Shift(options);
  shift.boot();
  shift.work();
  return shift.bench.disk.used;
}

const wholeShift = unitsOf({});

/** Places of power cuts, each in units of work since the one before. */
const cuts = fc.array(fc.integer({ min: 0, max: Math.ceil(wholeShift * 1.1) }), {
  minLength: 1,
  maxLength: 3,
});

interface Case {
  readonly seed: number;
  readonly places: readonly number[];
  readonly restart: boolean;
  readonly syncMs: number | undefined;
}

async function survives({ seed, places, restart, syncMs }: Case): Promise<void> {
  const shift = new Shift(syncMs === undefined ? { seed } : { seed, syncMs });
  shift.restart = restart;
  const { bench } = shift;
  for (const place of places) {
    bench.disk.cutAt(bench.disk.used + place);
    const failed = failsIn(() => {
      shift.boot();
      shift.work();
    });
    if (failed) shift.powerCut();
    bench.clock.advance(1_000);
  }
  bench.disk.cutAt(Number.POSITIVE_INFINITY);
  shift.boot();
  // Life goes on.
  bench.record();
  bench.clock.advance(5_000);
  const report = await verifyDisk(bench.disk, CAMERA);
  const present = new Set(report.recordings.map(({ recording }) => recording));
  const lost = [...shift.final].filter((id) => !present.has(id) && !shift.removed.has(id));
  const leftOver = bench.names.filter((name) => name.endsWith(".open.json"));
  expect({ findings: report.findings, lost, leftOver }).toEqual({ findings: [], lost: [], leftOver: [] });
}

const record = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  places: cuts,
  restart: fc.boolean(),
  syncMs: fc.constantFrom(undefined, 0, 30),
});

test("whatever a power cut leaves, the next boot makes it valid, and nothing final is lost (B8)", {
  timeout: 60_000,
}, async () => {
  await fc.assert(fc.asyncProperty(record, survives), { seed: 8, numRuns: 80 });
});
