import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { codeOf, diskContract, replaced, synced, textOf, write } from "../../testing/disk-contract.ts";
import type { Disk } from "./disk.ts";
import { folderDisk } from "./folder-disk.ts";

interface FolderWorld {
  readonly folder: string;
  readonly disk: Disk;
  reopen(): Disk;
}

function world(blocking: boolean): FolderWorld {
  const parent = mkdtempSync(join(tmpdir(), "vestige-disk-"));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  const folder = join(parent, "made", "by the disk");
  const reopen = () => {
    const disk = folderDisk({ folder, blocking });
    onTestFinished(() => disk.cut());
    return disk;
  };
  return { folder, reopen, disk: reopen() };
}

/** The files of a folder that this process holds open. */
const openIn = (folder: string): readonly string[] =>
  readdirSync("/proc/self/fd").flatMap((fd) => {
    try {
      const path = readlinkSync(`/proc/self/fd/${fd}`);
      return path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : [];
    } catch {
      return [];
    }
  });

diskContract("a folder that blocks", () => world(true));
diskContract("a folder with the thread pool", () => world(false));

describe("a folder that blocks", () => {
  test("calls back before it returns", () => {
    const { disk } = world(true);
    const order: string[] = [];
    write(disk, "a", "1");
    disk.sync("a", () => order.push("synced"));
    disk.replace("b", new Uint8Array(1), () => order.push("replaced"));
    expect(order).toEqual(["synced", "replaced"]);
  });

  test("calls back before it returns also who was called back", () => {
    const { disk } = world(true);
    const order: string[] = [];
    write(disk, "a", "1");
    disk.sync("a", () => {
      disk.sync("a", () => order.push("inner"));
      order.push("outer");
    });
    expect(order).toEqual(["inner", "outer"]);
  });
});

describe("a folder with the thread pool", () => {
  test("calls back after it has returned", () => {
    const { disk } = world(false);
    const order: string[] = [];
    write(disk, "a", "1");
    disk.sync("a", () => order.push("synced"));
    disk.replace("b", new Uint8Array(1), () => order.push("replaced"));
    expect(order).toEqual([]);
  });

  test("calls back nobody after a power cut, and leaves undone what was not yet in place", async () => {
    const { disk } = world(false);
    await replaced(disk, "a", "old");
    const order: string[] = [];
    disk.sync("a", () => order.push("synced"));
    disk.replace("a", new Uint8Array(1), () => order.push("replaced"));
    disk.cut();
    write(disk, "b", "1");
    await synced(disk, "b");
    await synced(disk, "b");
    expect([order, textOf(disk, "a")]).toEqual([[], "old"]);
  });

  test("does not put a file of before a power cut over one of after it", async () => {
    const { disk } = world(false);
    disk.replace("a", new TextEncoder().encode("before"), () => undefined);
    disk.cut();
    await replaced(disk, "a", "after");
    await replaced(disk, "b", "");
    expect(textOf(disk, "a")).toBe("after");
  });

  test("holds nothing open after a power cut, whatever waits", async () => {
    const { disk, folder } = world(false);
    write(disk, "a", "1", "2");
    write(disk, "b", "1");
    for (const name of ["a", "b", "b"]) disk.sync(name, () => undefined);
    disk.cut();
    for (let turn = 0; turn < 2; turn++) await replaced(disk, "c", "");
    expect(openIn(folder)).toEqual([]);
  });
});

describe.each([{ blocking: true }, { blocking: false }])("a folder, blocking: $blocking", ({ blocking }) => {
  test("makes the folder, and those above it", () => {
    expect(world(blocking).disk.list()).toEqual([]);
  });

  test("holds one file open, the one that is appended to again and again", () => {
    const { disk, folder } = world(blocking);
    write(disk, "a", "1", "2");
    write(disk, "b", "1", "2");
    write(disk, "c", "1");
    expect(openIn(folder)).toEqual(["b"]);
  });

  test("holds no log open, which is synced after every line", async () => {
    const { disk, folder } = world(blocking);
    for (const line of ["1", "2", "3"]) {
      write(disk, "log", line);
      await synced(disk, "log");
    }
    expect(openIn(folder)).toEqual([]);
  });

  test("holds a clip open between its syncs, and past the lines of a log", async () => {
    const { disk, folder } = world(blocking);
    write(disk, "clip", "1", "2");
    await synced(disk, "clip");
    write(disk, "log", "1");
    await synced(disk, "log");
    write(disk, "clip", "3");
    expect(openIn(folder)).toEqual(["clip"]);
  });

  test.each(["release", "remove"] as const)("%s closes a file", (what) => {
    const { disk, folder } = world(blocking);
    write(disk, "a", "1", "2");
    disk[what]("a");
    expect(openIn(folder)).toEqual([]);
  });

  test("removes at the opening what a replacement left unfinished, and nobody else's file", () => {
    const { folder, reopen } = world(blocking);
    for (const name of ["a.simulated.tmp", "mine.tmp"]) writeFileSync(join(folder, name), "x");
    reopen();
    expect(readdirSync(folder)).toEqual(["mine.tmp"]);
  });

  test("does not list what is unfinished, no folders and no links", () => {
    const { disk, folder } = world(blocking);
    writeFileSync(join(folder, "a.simulated.tmp"), "x");
    mkdirSync(join(folder, "sub"));
    symlinkSync("/etc/hostname", join(folder, "link"));
    expect([disk.list(), disk.bytesOf("link"), disk.bytesOf("sub")]).toEqual([[], undefined, undefined]);
  });

  test.each(["append", "truncate", "replace"] as const)("%s never writes through a link", async (what) => {
    const { disk, folder } = world(blocking);
    const target = join(folder, "..", "target");
    writeFileSync(target, "untouched");
    symlinkSync(target, join(folder, "link"));
    const work = {
      append: () => write(disk, "link", "x"),
      truncate: () => disk.truncate("link", 0),
      replace: () => replaced(disk, "link", "x"),
    };
    await Promise.resolve()
      .then(work[what])
      .catch(() => undefined);
    expect(readFileSync(target, "utf8")).toBe("untouched");
  });

  test("a link in the place of a file is trouble with the storage", async () => {
    const { disk, folder } = world(blocking);
    symlinkSync("nowhere", join(folder, "link"));
    expect(await codeOf(() => write(disk, "link", "x"))).toBe("BWC_R04");
  });

  const uses: Record<string, (disk: Disk) => unknown> = {
    append: (disk) => write(disk, "new", "x"),
    sync: (disk) => synced(disk, "a"),
    replace: (disk) => replaced(disk, "a", "x"),
    list: (disk) => disk.list(),
    bytesOf: (disk) => disk.bytesOf("a"),
    remove: (disk) => disk.remove("a"),
  };
  test.each(Object.keys(uses))("%s says that the folder is gone", async (use) => {
    const { disk, folder } = world(blocking);
    write(disk, "a", "1");
    rmSync(folder, { recursive: true });
    expect(await codeOf(() => uses[use]?.(disk))).toBe("BWC_R03");
  });

  test("does not write on into a file that was removed behind its back", async () => {
    const { disk, folder } = world(blocking);
    write(disk, "a", "1", "2");
    rmSync(join(folder, "a"));
    expect(await codeOf(() => write(disk, "a", "3"))).toBe("BWC_R03");
  });

  test("goes on when the folder is back", () => {
    const { disk, folder } = world(blocking);
    write(disk, "a", "1");
    renameSync(folder, `${folder} elsewhere`);
    expect(() => write(disk, "a", "2")).toThrow(folder);
    renameSync(`${folder} elsewhere`, folder);
    write(disk, "a", "3");
    expect(textOf(disk, "a")).toBe("13");
  });

  test("leaves the old file, and nothing unfinished, where a new one cannot take its place", async () => {
    const { disk, folder } = world(blocking);
    mkdirSync(join(folder, "a"));
    await codeOf(() => replaced(disk, "a", "x"));
    expect(readdirSync(folder)).toEqual(["a"]);
  });

  test("cannot be opened where a file lies in the place of its folder", async () => {
    const { folder } = world(blocking);
    writeFileSync(join(folder, "file"), "");
    expect(await codeOf(() => folderDisk({ folder: join(folder, "file"), blocking }))).toMatch(
      /^BWC_R0[34]$/,
    );
  });
});
