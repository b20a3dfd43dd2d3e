import { TransportError, seededRandom } from "@vestige/protocol/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codeOf, diskContract, replaced, synced, textOf, write } from "../../testing/disk-contract.ts";
import { VirtualClock } from "../../testing/virtual-clock.ts";
import type { Disk } from "./disk.ts";
import { type MemoryDisk, memoryDisk } from "./memory-disk.ts";
import { PowerCut } from "./power-supply.ts";
import type { DiskTrouble } from "./trouble.ts";

diskContract("memory", () => {
  const disk = memoryDisk();
  return { disk, reopen: () => disk };
});

const ignore = (): void => undefined;
const content = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What a power cut leaves of this, over many throws of the dice: each outcome once, in order. */
function outcomes(prepare: (disk: MemoryDisk) => void, name = "a"): readonly (string | undefined)[] {
  const seen = new Set<string | undefined>();
  for (let seed = 1; seed <= 400; seed++) {
    const disk = memoryDisk({ random: seededRandom(seed) });
    prepare(disk);
    disk.powerCut();
    seen.add(disk.bytesOf(name) === undefined ? undefined : textOf(disk, name));
  }
  return [...seen].sort((one = "", other = "") => (one < other ? -1 : 1));
}

describe("the power of a memory disk fails", () => {
  test("what was not synced may be whole, gone, torn at any byte, or reordered with zeros for what is lost", () => {
    const left = outcomes((disk) => {
      write(disk, "a", "1");
      disk.sync("a", ignore);
      write(disk, "a", "23", "45");
    });
    expect(left).toEqual(["1", "1\0\0\0\0", "1\0\x0045", "12", "123", "123\0\0", "1234", "12345"].sort());
  });

  test("pages of one write may survive each on its own", () => {
    const page = "x".repeat(4_096);
    const left = outcomes((disk) => {
      disk.append("a", []);
      disk.sync("a", ignore);
      write(disk, "a", page + page);
    });
    expect(left).toContain("\0".repeat(4_096) + page);
  });

  test("a new file that was not synced may be there or not", () => {
    const left = outcomes((disk) => disk.append("a", []));
    expect(left).toEqual(["", undefined]);
  });

  test("a file that was removed may be back, until something else is synced", () => {
    const prepare = (disk: Disk) => {
      write(disk, "a", "1");
      disk.sync("a", ignore);
      disk.remove("a");
    };
    const andSynced = (disk: Disk) => {
      prepare(disk);
      disk.append("b", []);
      disk.sync("b", ignore);
    };
    expect([outcomes(prepare), outcomes(andSynced)]).toEqual([["1", undefined], [undefined]]);
  });

  test("a file whose replacement was not whole is the old one", () => {
    const left = outcomes((disk) => {
      disk.replace("a", content("old"), ignore);
      disk.cutAt(disk.used + 2);
      expect(() => disk.replace("a", content("new"), ignore)).toThrow(PowerCut);
    });
    expect(left).toEqual(["old"]);
  });

  test.each([3, 4])(
    "a file whose replacement was whole and not yet durable is the old or the new one",
    (units) => {
      const left = outcomes((disk) => {
        disk.replace("a", content("old"), ignore);
        disk.cutAt(disk.used + units);
        expect(() => disk.replace("a", content("new"), ignore)).toThrow(PowerCut);
      });
      expect(left).toEqual(["new", "old"]);
    },
  );

  test("nobody is called back whose file was not yet durable", () => {
    const clock = new VirtualClock();
    const disk = memoryDisk({ later: (then) => clock.after(50, then) });
    const called: string[] = [];
    write(disk, "a", "1");
    disk.sync("a", () => called.push("synced"));
    disk.replace("b", content("2"), () => called.push("replaced"));
    disk.cut();
    clock.advance(100);
    expect(called).toEqual([]);
  });

  test("a sync covers what was appended before it was asked for, no more", () => {
    const clock = new VirtualClock();
    const left = outcomes((disk) => write(disk, "a", "2"));
    const late = new Set<string>();
    for (let seed = 1; seed <= 100; seed++) {
      const disk = memoryDisk({ random: seededRandom(seed), later: (then) => clock.after(50, then) });
      write(disk, "a", "1");
      disk.sync("a", ignore);
      write(disk, "a", "2");
      clock.advance(50);
      disk.powerCut();
      late.add(textOf(disk, "a"));
    }
    expect([left.length > 1, [...late].sort()]).toEqual([true, ["1", "1\0", "12"]]);
  });
});

describe("a memory disk is cut at a chosen unit", () => {
  const work = (disk: Disk): void => {
    write(disk, "a", "12");
    disk.sync("a", ignore);
    write(disk, "a", "34");
  };

  test.each([
    [0, undefined],
    [1, "1"],
    [2, "12"],
    [3, "12"],
    [4, "123"],
  ])("at unit %i, in the middle of a write or between two", (units, left) => {
    const disk = memoryDisk();
    disk.cutAt(units);
    expect(() => work(disk)).toThrow(PowerCut);
    expect(disk.bytesOf("a") === undefined ? undefined : textOf(disk, "a")).toBe(left);
  });

  test("is not cut where the work ends before", () => {
    const disk = memoryDisk();
    disk.cutAt(5);
    work(disk);
    expect(disk.used).toBe(5);
  });

  test("says at once that it was cut, and changes nothing until the power is back", () => {
    const disk = memoryDisk();
    let cuts = 0;
    disk.cutAt(1, () => cuts++);
    expect(() => work(disk)).toThrow(PowerCut);
    const after: (() => void)[] = [
      () => write(disk, "b", "1"),
      () => disk.sync("a", ignore),
      () => disk.replace("b", content("1"), ignore),
      () => disk.truncate("a", 0),
      () => disk.remove("a"),
    ];
    for (const act of after) expect(act).toThrow(PowerCut);
    expect([cuts, disk.list()]).toEqual([1, [{ name: "a", bytes: 1 }]]);
  });

  test("works again once the power is back", () => {
    const disk = memoryDisk();
    disk.cutAt(1);
    expect(() => work(disk)).toThrow(PowerCut);
    disk.powerCut();
    write(disk, "b", "1");
    expect(textOf(disk, "b")).toBe("1");
  });
});

describe("the storage of a memory disk fails", () => {
  const CODES: readonly (readonly [DiskTrouble, string])[] = [
    ["full", "BWC_R01"],
    ["read-only", "BWC_R02"],
    ["gone", "BWC_R03"],
    ["failing", "BWC_R04"],
  ];
  test.each(CODES)("%s: what is written is refused", async (trouble, code) => {
    const disk = memoryDisk();
    disk.fail(trouble);
    expect([await codeOf(() => write(disk, "a", "1")), await codeOf(() => replaced(disk, "a", "1"))]).toEqual(
      [code, code],
    );
  });

  test.each(CODES)("%s: goes on where it was once it works again", (trouble) => {
    const disk = memoryDisk();
    write(disk, "a", "1");
    disk.fail(trouble);
    expect(() => write(disk, "a", "2")).toThrow(TransportError);
    disk.fail(undefined);
    write(disk, "a", "3");
    expect(textOf(disk, "a")).toBe("13");
  });

  test("full: takes a part of what crosses its end, and throws", () => {
    const disk = memoryDisk();
    disk.fullAfter(3);
    write(disk, "a", "12");
    expect(() => write(disk, "a", "34")).toThrow("full");
    expect(textOf(disk, "a")).toBe("123");
  });

  test("full: what is there can still be synced and removed", async () => {
    const disk = memoryDisk();
    write(disk, "a", "1");
    disk.fail("full");
    await synced(disk, "a");
    disk.remove("a");
    expect(disk.list()).toEqual([]);
  });
});

interface Action {
  readonly what: "append" | "sync" | "replace" | "truncate" | "remove";
  readonly name: string;
  readonly bytes: Uint8Array;
}

const action = (what: Action["what"], names: readonly string[], most: number): fc.Arbitrary<Action> =>
  fc.record({
    what: fc.constant(what),
    name: fc.constantFrom(...names),
    bytes: fc
      .tuple(fc.integer({ min: 0, max: most }), fc.integer({ min: 1, max: 255 }))
      .map(([size, fill]) => new Uint8Array(size).fill(fill)),
  });

/** What a camera does with its files: streams, and small files as a whole. */
const actions = fc.array(
  fc.oneof(
    action("append", ["a", "b"], 9_000),
    action("sync", ["a", "b"], 0),
    action("replace", ["c", "d"], 50),
    action("truncate", ["b"], 9_000),
    action("remove", ["a", "c"], 0),
  ),
  { maxLength: 30 },
);

/** For each file of which something must survive: what, one of these. */
type Survivors = Map<string, readonly Uint8Array[]>;

/** Does one action, and keeps what must survive from then on. */
function act(disk: MemoryDisk, { what, name, bytes }: Action, must: Survivors): void {
  const before = must.get(name) ?? [];
  const there = disk.bytesOf(name) !== undefined;
  switch (what) {
    case "append":
      return disk.append(name, [bytes]);
    case "sync":
      if (!there) return;
      return disk.sync(name, () => must.set(name, [disk.read(name, 0, disk.bytesOf(name) ?? 0)]));
    case "replace":
      if (before.length > 0) must.set(name, [...before, bytes]);
      return disk.replace(name, bytes, () => must.set(name, [bytes]));
    case "truncate":
      if (!there) return;
      must.set(
        name,
        before.map((kept) => kept.subarray(0, bytes.length)),
      );
      return disk.truncate(name, bytes.length);
    case "remove":
      must.delete(name);
      return disk.remove(name);
  }
}

const isAtTheBeginning = (disk: Disk, name: string, kept: readonly Uint8Array[]): boolean =>
  kept.length === 0 || kept.some((bytes) => Buffer.compare(disk.read(name, 0, bytes.length), bytes) === 0);

describe("property: any work, any power cut", () => {
  const parameters = { seed: 20_260_301, numRuns: 300 };

  test("what was synced or replaced is there afterwards, byte by byte, at the beginning of its file", () => {
    fc.assert(
      fc.property(actions, fc.integer(), fc.nat(), (plan, seed, cut) => {
        const whole = memoryDisk();
        for (const next of plan) act(whole, next, new Map());
        const disk = memoryDisk({ random: seededRandom(seed) });
        const must: Survivors = new Map();
        disk.cutAt(cut % (whole.used + 1));
        try {
          for (const next of plan) act(disk, next, must);
        } catch (error) {
          expect(error).toBeInstanceOf(PowerCut);
        }
        disk.powerCut();
        for (const [name, kept] of must) expect(isAtTheBeginning(disk, name, kept)).toBe(true);
      }),
      parameters,
    );
  });

  test("the same dice leave the same bytes", () => {
    const left = (plan: readonly Action[], seed: number) => {
      const disk = memoryDisk({ random: seededRandom(seed) });
      for (const next of plan) act(disk, next, new Map());
      disk.powerCut();
      return disk.list().map(({ name }) => textOf(disk, name));
    };
    fc.assert(
      fc.property(actions, fc.integer(), (plan, seed) => {
        expect(left(plan, seed)).toEqual(left(plan, seed));
      }),
      { ...parameters, numRuns: 50 },
    );
  });
});
