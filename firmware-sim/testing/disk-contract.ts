import type { VestigeError } from "@vestige/protocol/base";
import { describe, expect, test } from "vitest";
import type { Disk } from "../recorder/disk/disk.ts";

/** A disk, and the same storage opened once more. */
export interface DiskWorld {
  readonly disk: Disk;
  reopen(): Disk;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What a file holds, as text. */
export const textOf = (disk: Disk, name: string): string =>
  new TextDecoder().decode(disk.read(name, 0, disk.bytesOf(name) ?? 0));

/** Appends texts, each in one call. */
export function write(disk: Disk, name: string, ...texts: readonly string[]): void {
  for (const text of texts) disk.append(name, [bytes(text)]);
}

const settled = (start: (done: (error?: Error) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => start((error) => (error === undefined ? resolve() : reject(error))));

export const synced = (disk: Disk, name: string): Promise<void> => settled((done) => disk.sync(name, done));

export const replaced = (disk: Disk, name: string, text: string): Promise<void> =>
  settled((done) => disk.replace(name, bytes(text), done));

/** The code of the error that this throws, or rejects with. */
export async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    return (error as VestigeError).code;
  }
  throw new Error("nothing was thrown");
}

/** What every disk does for a recorder. */
export function diskContract(title: string, make: () => DiskWorld): void {
  describe(`${title} as a disk`, () => {
    appending(make);
    durable(make);
    replacing(make);
    changing(make);
  });
}

function appending(make: () => DiskWorld): void {
  test("is empty at first", () => {
    const { disk } = make();
    expect([disk.list(), disk.bytesOf("a")]).toEqual([[], undefined]);
  });

  test("reads at once what was appended, all parts in order", () => {
    const { disk } = make();
    disk.append("a", [bytes("one "), bytes(""), bytes("two ")]);
    write(disk, "a", "three");
    expect(textOf(disk, "a")).toBe("one two three");
  });

  test("reads a piece of a file, and no further than its end", () => {
    const { disk } = make();
    write(disk, "a", "0123456789");
    expect([disk.read("a", 2, 3), disk.read("a", 8, 100), disk.read("a", 10, 1)]).toEqual([
      bytes("234"),
      bytes("89"),
      bytes(""),
    ]);
  });

  test("does not keep the parts", () => {
    const { disk } = make();
    const part = bytes("kept");
    disk.append("a", [part]);
    part.fill(0);
    expect(textOf(disk, "a")).toBe("kept");
  });

  test("makes a file by appending nothing", () => {
    const { disk } = make();
    disk.append("a", []);
    expect(disk.list()).toEqual([{ name: "a", bytes: 0 }]);
  });

  test("lists files by name, with their lengths", () => {
    const { disk } = make();
    write(disk, "b", "12");
    write(disk, "a", "1");
    expect(disk.list()).toEqual([
      { name: "a", bytes: 1 },
      { name: "b", bytes: 2 },
    ]);
  });

  test("keeps two files apart that are written in turn", () => {
    const { disk } = make();
    for (const turn of ["1", "2", "3"]) {
      write(disk, "a", turn, turn);
      write(disk, "b", turn);
    }
    expect([textOf(disk, "a"), textOf(disk, "b")]).toEqual(["112233", "123"]);
  });

  test("goes on at the end of a file that was released", () => {
    const { disk } = make();
    write(disk, "a", "1", "2", "3");
    disk.release("a");
    write(disk, "a", "4");
    expect(textOf(disk, "a")).toBe("1234");
  });

  test.each(["", ".", "..", "a/b", "../a", "a\\b", "a\0", "a.simulated.tmp"])(
    "does not write to the name %j",
    async (name) => {
      expect(await codeOf(() => make().disk.append(name, [bytes("x")]))).toBe("BWC_R10");
    },
  );
}

function durable(make: () => DiskWorld): void {
  test("calls back once a file is durable", async () => {
    const { disk, reopen } = make();
    write(disk, "a", "1", "2");
    await synced(disk, "a");
    expect(textOf(reopen(), "a")).toBe("12");
  });

  test("calls back in the order in which it was asked", async () => {
    const { disk } = make();
    write(disk, "a", "1");
    const order: string[] = [];
    disk.replace("b", bytes("2"), () => order.push("replaced b"));
    disk.sync("a", () => order.push("synced a"));
    disk.replace("b", bytes("3"), () => order.push("replaced b again"));
    await synced(disk, "a");
    expect(order).toEqual(["replaced b", "synced a", "replaced b again"]);
  });

  test("can be used by whoever is called back", async () => {
    const { disk } = make();
    write(disk, "a", "1");
    await new Promise<void>((resolve) => {
      disk.sync("a", () => {
        write(disk, "a", "2");
        disk.sync("a", () => resolve());
      });
    });
    expect(textOf(disk, "a")).toBe("12");
  });

  test("tells whoever wants a file synced that it is not there", async () => {
    expect(await codeOf(() => synced(make().disk, "a"))).toBe("BWC_R04");
  });

  test("syncs a file that is removed before it is called back", async () => {
    const { disk } = make();
    write(disk, "a", "1");
    const done = synced(disk, "a");
    disk.remove("a");
    await done;
    expect(disk.list()).toEqual([]);
  });

  test("can be used again after a power cut", async () => {
    const { disk } = make();
    write(disk, "a", "1", "2");
    await synced(disk, "a");
    disk.cut();
    write(disk, "a", "3");
    await synced(disk, "a");
    expect(textOf(disk, "a")).toBe("123");
  });
}

function replacing(make: () => DiskWorld): void {
  test("replaces a file, or makes it", async () => {
    const { disk, reopen } = make();
    await replaced(disk, "a", "old");
    await replaced(disk, "a", "new one");
    expect([textOf(disk, "a"), reopen().list()]).toEqual(["new one", [{ name: "a", bytes: 7 }]]);
  });

  test("appends to what was replaced, not to what was there before", async () => {
    const { disk } = make();
    write(disk, "a", "1", "2", "3");
    await replaced(disk, "a", "new");
    write(disk, "a", "!");
    expect(textOf(disk, "a")).toBe("new!");
  });

  test("does not put back what was removed meanwhile", async () => {
    const { disk } = make();
    const first = replaced(disk, "a", "first");
    const second = replaced(disk, "a", "second");
    disk.remove("a");
    await Promise.all([first, second]);
    expect(disk.list()).toEqual([]);
  });

  test("puts in place what was asked for last", async () => {
    const { disk } = make();
    await Promise.all([replaced(disk, "a", "first"), replaced(disk, "a", "second")]);
    expect(textOf(disk, "a")).toBe("second");
  });
}

function changing(make: () => DiskWorld): void {
  test("cuts a file off, and goes on from there", () => {
    const { disk } = make();
    write(disk, "a", "0123", "4567");
    disk.truncate("a", 5);
    write(disk, "a", "!");
    expect(textOf(disk, "a")).toBe("01234!");
  });

  test("does not make a file longer by cutting it off", () => {
    const { disk } = make();
    write(disk, "a", "0123");
    disk.truncate("a", 9);
    expect(disk.bytesOf("a")).toBe(4);
  });

  test("removes a file, and not one that is not there", () => {
    const { disk } = make();
    write(disk, "a", "1", "2");
    disk.remove("a");
    disk.remove("a");
    expect(disk.list()).toEqual([]);
  });

  test("begins anew under the name of a file that was removed", () => {
    const { disk } = make();
    write(disk, "a", "1", "2");
    disk.remove("a");
    write(disk, "a", "3");
    expect(textOf(disk, "a")).toBe("3");
  });

  test.each(["read", "truncate"] as const)("has nothing to %s where there is no file", async (what) => {
    const { disk } = make();
    const work = () => (what === "read" ? disk.read("a", 0, 1) : disk.truncate("a", 0));
    expect(await codeOf(work)).toBe("BWC_R04");
  });
}
