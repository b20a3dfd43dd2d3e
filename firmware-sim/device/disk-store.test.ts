import { seededRandom } from "@vestige/protocol/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type MemoryDisk, memoryDisk } from "../recorder/disk/memory-disk.ts";
import { PowerCut } from "../recorder/disk/power-supply.ts";
import { textOf, write } from "../testing/disk-contract.ts";
import { NEW, OLD, filled, reportOf, reportsIn, storeContract } from "../testing/store-contract.ts";
import { DiskDeviceStore, OUTBOX_NAME } from "./disk-store.ts";
import type { DeviceStore } from "./store.ts";

storeContract("a disk", () => new DiskDeviceStore(memoryDisk()));

const contents = (store: DeviceStore) => [reportsIn(store), store.ranges(), store.issued()];

/** A disk that holds this as its outbox. */
function diskWith(text: string): MemoryDisk {
  const disk = memoryDisk();
  write(disk, OUTBOX_NAME, text);
  return disk;
}

/** What a disk holds of the reports of `filled`. */
function filledText(): string {
  const disk = memoryDisk();
  filled(new DiskDeviceStore(disk));
  return textOf(disk, OUTBOX_NAME);
}

const numbersIn = (store: DeviceStore): readonly number[] => reportsIn(store).map(({ number }) => number);

describe("a store on a disk is opened again", () => {
  test("and holds what it held", () => {
    const disk = memoryDisk();
    const store = filled(new DiskDeviceStore(disk));
    store.forget(OLD, 2);
    expect(contents(new DiskDeviceStore(disk))).toEqual(contents(store));
  });

  test("a report is durable once it was appended", () => {
    const left = Array.from({ length: 50 }, (_, seed) => {
      const disk = memoryDisk({ random: seededRandom(seed) });
      filled(new DiskDeviceStore(disk));
      disk.powerCut();
      return new DiskDeviceStore(disk).depth;
    });
    expect(new Set(left)).toEqual(new Set([5]));
  });

  test("knows what was issued when everything is forgotten and the file was written anew", () => {
    const disk = memoryDisk();
    const store = new DiskDeviceStore(disk);
    for (let number = 1; number <= 400; number++) {
      store.append(reportOf(OLD, number));
      store.forget(OLD, number);
    }
    const again = new DiskDeviceStore(disk);
    expect([again.depth, again.issuedIn(OLD), (disk.bytesOf(OUTBOX_NAME) ?? 0) < 60_000]).toEqual([
      0,
      400,
      true,
    ]);
  });

  test("writes the file anew now and then, not every time", () => {
    const disk = memoryDisk();
    const store = new DiskDeviceStore(disk);
    for (let number = 1; number <= 400; number++) {
      store.append(reportOf(OLD, number));
      store.forget(OLD, number);
    }
    expect(textOf(disk, OUTBOX_NAME).split("\n").length).toBeGreaterThan(10);
  });

  test("goes on with the next number after it was written anew", () => {
    const disk = memoryDisk();
    const store = new DiskDeviceStore(disk);
    for (let number = 1; number <= 300; number++) store.append(reportOf(OLD, number));
    store.forget(OLD, 290);
    store.append(reportOf(OLD, 301));
    store.append(reportOf(OLD, 302));
    expect(contents(new DiskDeviceStore(disk))).toEqual(contents(store));
  });

  test("every line says that it is simulated", () => {
    const lines = filledText().trimEnd().split("\n");
    expect(lines.every((line) => JSON.parse(line).simulated === true)).toBe(true);
  });
});

describe("an outbox file that is not whole", () => {
  test("loses its torn end, and says how many lines that were", () => {
    const disk = diskWith(filledText().slice(0, -10));
    const store = new DiskDeviceStore(disk);
    expect([store.depth, store.dropped, new DiskDeviceStore(disk).dropped]).toEqual([4, 1, 0]);
  });

  test("takes the next report where the torn one was", () => {
    const disk = diskWith(filledText().slice(0, -10));
    new DiskDeviceStore(disk).append(reportOf(NEW, 2));
    expect(numbersIn(new DiskDeviceStore(disk))).toEqual([1, 2, 3, 1, 2]);
  });

  test("ends where a number is missing", () => {
    const lines = filledText().split("\n");
    const store = new DiskDeviceStore(diskWith(lines.filter((_, index) => index !== 1).join("\n")));
    expect([numbersIn(store), store.dropped]).toEqual([[1], 3]);
  });

  test.each([
    "\0\0\0\n",
    "null\n",
    "{}\n",
    '{"simulated":true,"append":{"kind":"event"}}\n',
    '{"simulated":true,"append":null}\n',
    '{"simulated":true,"forget":{"bootId":"aaaaaaaaaaaaaaaa","upTo":-1}}\n',
    '{"simulated":true,"forgotten":[{"bootId":"aaaaaaaaaaaaaaaa","count":3}]}\n',
    "\n",
    "{",
  ])("does not read on behind %j", (line) => {
    const text = filledText();
    const store = new DiskDeviceStore(diskWith(text + line));
    expect([store.depth, store.dropped]).toEqual([5, 1]);
  });

  test("does not take a file that does not say it is simulated", () => {
    const text = filledText().replace('"simulated":true', '"simulated":false');
    expect(new DiskDeviceStore(diskWith(text)).depth).toBe(0);
  });

  test("property: is never more than what was written, and never an error, whatever byte is changed", () => {
    const text = filledText();
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.nat(255), (at, value) => {
        const bytes = Uint8Array.from(Buffer.from(text));
        bytes[at] = value;
        const disk = memoryDisk();
        disk.append(OUTBOX_NAME, [bytes]);
        expect(new DiskDeviceStore(disk).depth).toBeLessThanOrEqual(5);
      }),
      { seed: 20_260_302, numRuns: 300 },
    );
  });
});

describe("a storage that takes nothing", () => {
  test.each(["full", "read-only", "gone", "failing"] as const)("%s: holds no report up", (trouble) => {
    const disk = memoryDisk();
    const store = new DiskDeviceStore(disk);
    disk.fail(trouble);
    filled(store);
    expect([store.depth, store.trouble]).toEqual([5, trouble]);
  });

  test("has everything once it takes something again", () => {
    const disk = memoryDisk();
    const store = new DiskDeviceStore(disk);
    store.append(reportOf(OLD, 1));
    disk.fullAfter(50);
    store.append(reportOf(OLD, 2));
    store.append(reportOf(OLD, 3));
    disk.fail(undefined);
    store.forget(OLD, 1);
    expect([contents(new DiskDeviceStore(disk)), store.trouble]).toEqual([contents(store), undefined]);
  });

  test("loses only the torn line where the power fails meanwhile", () => {
    const disk = memoryDisk();
    const store = new DiskDeviceStore(disk);
    store.append(reportOf(OLD, 1));
    disk.fullAfter(50);
    store.append(reportOf(OLD, 2));
    disk.powerCut();
    disk.fail(undefined);
    expect(numbersIn(new DiskDeviceStore(disk))).toEqual([1]);
  });

  test("can be read where it cannot be written, and its torn end does not come back", () => {
    const disk = diskWith(filledText().slice(0, -10));
    disk.fail("read-only");
    const store = new DiskDeviceStore(disk);
    disk.fail(undefined);
    store.append(reportOf(NEW, 2));
    expect([store.dropped, new DiskDeviceStore(disk).dropped]).toEqual([1, 0]);
  });
});

/** What a boot does: reports, and of those the controller acknowledges some. */
const boot = fc.array(fc.oneof(fc.constant("report" as const), fc.nat(400)), { maxLength: 60 });

interface Life {
  /** Numbers of reports, by boot, that were appended, and up to which they were forgotten. */
  readonly appended: Map<string, number>;
  readonly forgotten: Map<string, number>;
}

function live(store: DeviceStore, bootId: string, plan: readonly ("report" | number)[], life: Life): void {
  for (const step of plan) {
    if (step === "report") {
      const number = store.issuedIn(bootId) + 1;
      store.append(reportOf(bootId, number));
      life.appended.set(bootId, number);
    } else {
      const upTo = Math.min(step, store.issuedIn(bootId));
      // Asked for: from now on it may be gone.
      life.forgotten.set(bootId, Math.max(upTo, life.forgotten.get(bootId) ?? 0));
      store.forget(bootId, upTo);
    }
  }
}

describe("property: any reports, any power cut in every boot", () => {
  const FIRST = "0000000000000000";
  const bootIds = [OLD, NEW, "cccccccccccccccc"];
  /** A file of 240 lines that holds nothing any more. */
  const soonWrittenAnew = (() => {
    const disk = memoryDisk();
    const store = new DiskDeviceStore(disk);
    for (let number = 1; number <= 120; number++) {
      store.append(reportOf(FIRST, number));
      store.forget(FIRST, number);
    }
    return textOf(disk, OUTBOX_NAME);
  })();
  const plans = fc.tuple(boot, boot, boot);

  /** One life of a camera: each boot ends at a unit of its work, in the middle of a write or between two. */
  function cutLife(
    parts: readonly (readonly ("report" | number)[])[],
    seed: number,
  ): { store: DiskDeviceStore; life: Life } {
    const random = seededRandom(seed);
    const disk = memoryDisk({ random });
    const life: Life = { appended: new Map([[FIRST, 120]]), forgotten: new Map([[FIRST, 120]]) };
    write(disk, OUTBOX_NAME, soonWrittenAnew);
    disk.sync(OUTBOX_NAME, () => undefined);
    parts.forEach((plan, index) => {
      disk.cutAt(disk.used + random.int(0, 12_000));
      try {
        live(new DiskDeviceStore(disk), bootIds[index] ?? "", plan, life);
      } catch (error) {
        expect(error).toBeInstanceOf(PowerCut);
      }
      disk.powerCut();
    });
    return { store: new DiskDeviceStore(disk), life };
  }

  const parameters = { seed: 20_260_303, numRuns: 150 };

  test("every report whose append returned is there unless it was forgotten, nothing twice, no number left out", () => {
    fc.assert(
      fc.property(plans, fc.integer(), (parts, seed) => {
        const { store, life } = cutLife(parts, seed);
        for (const bootId of [FIRST, ...bootIds]) {
          const numbers = reportsIn(store)
            .filter((report) => report.bootId === bootId)
            .map(({ number }) => number);
          const [first = store.issuedIn(bootId) + 1] = numbers;
          expect(numbers).toEqual(numbers.map((_, index) => first + index));
          expect(first).toBeLessThanOrEqual((life.forgotten.get(bootId) ?? 0) + 1);
          expect(store.issuedIn(bootId)).toBeGreaterThanOrEqual(life.appended.get(bootId) ?? 0);
        }
      }),
      parameters,
    );
  });

  test("what is there is what was written", () => {
    fc.assert(
      fc.property(plans, fc.integer(), (parts, seed) => {
        for (const report of reportsIn(cutLife(parts, seed).store)) {
          expect(report).toEqual(reportOf(report.bootId, report.number));
        }
      }),
      { ...parameters, numRuns: 50 },
    );
  });
});
