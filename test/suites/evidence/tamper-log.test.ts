import { DEVICE_LOG_NAME } from "@vestige/protocol/evidence";
import { describe, expect, test } from "vitest";
import { verify, foundAfter, bytesOf } from "./tampering.ts";
import { type Files, type StoreWriter, writeSet } from "./write-set.ts";

describe("a device log", () => {
  const lines = (files: Files): string[] =>
    Buffer.from(bytesOf(files, DEVICE_LOG_NAME)).toString().split("\n");
  const rewrite = (files: Files, change: (all: string[]) => readonly string[]): void =>
    void files.set(DEVICE_LOG_NAME, Buffer.from(change(lines(files)).join("\n")));

  test("with an edited entry: the entry is named", async () => {
    const found = await foundAfter((files) =>
      rewrite(files, (all) => all.map((line) => line.replace("97", "98"))),
    );
    expect(found).toEqual([{ what: "edited", file: DEVICE_LOG_NAME, entry: 1 }]);
  });

  test("with an entry that does not say that it is simulated", async () => {
    const found = await foundAfter((files) =>
      rewrite(files, (all) => all.map((line) => line.replace('"simulated":true', '"simulated":false'))),
    );
    expect(found).toEqual([{ what: "notSimulated", file: DEVICE_LOG_NAME, entry: 1 }]);
  });

  test("with a field too many is edited, also where the field's name only begins like the mark", async () => {
    const marked = '"simulated":true,"simulatedBy":"x"';
    const found = await foundAfter((files) =>
      rewrite(files, (all) => all.map((line) => line.replace('"simulated":true', marked))),
    );
    expect(found).toEqual([{ what: "edited", file: DEVICE_LOG_NAME, entry: 1 }]);
  });

  test("with a dropped entry: the place is named", async () => {
    const found = await foundAfter((files) => rewrite(files, (all) => all.toSpliced(1, 1)));
    expect(found).toEqual([{ what: "edited", file: DEVICE_LOG_NAME, entry: 2 }]);
  });

  test("with reordered entries: the place is named", async () => {
    const swapped = (all: string[]) => [all[0] ?? "", all[2] ?? "", all[1] ?? "", ...all.slice(3)];
    expect(await foundAfter((files) => rewrite(files, swapped))).toEqual([
      { what: "edited", file: DEVICE_LOG_NAME, entry: 2 },
    ]);
  });

  test("that lost its end: the recording that it no longer knows is named", async () => {
    const found = await foundAfter((files) => rewrite(files, (all) => [...all.slice(0, 5), ""]));
    expect(found).toContainEqual({ what: "replaced", file: "20260102_030505_C3D4.manifest.json" });
  });

  test("that is empty", async () => {
    const found = await foundAfter((files) => files.set(DEVICE_LOG_NAME, new Uint8Array()));
    expect(found).toContainEqual({ what: "cutShort", file: DEVICE_LOG_NAME });
  });
});

describe("a recording that the device log says is kept by reference", () => {
  const keptStore = (): StoreWriter => {
    const store = writeSet();
    store.log(70_000, "recordingStarted", { recording: "E5F6", reason: "button", kept: "references" });
    store.log(72_000, "recordingStopped", { recording: "E5F6", reason: "concluded" });
    store.seal(72_000);
    return store;
  };

  test("is not missing", async () => {
    expect((await verify(keptStore().files)).findings).toEqual([]);
  });

  test("is counted in a note, and not called unfinished", async () => {
    const { notes } = await verify(keptStore().files);
    expect(notes.filter((note) => note.startsWith(DEVICE_LOG_NAME))).toEqual([
      `${DEVICE_LOG_NAME}: recordings kept by reference, without files: 1`,
    ]);
  });

  test("is missing all the same where the log has its manifest", async () => {
    const store = keptStore();
    store.log(73_000, "recordingFinalized", {
      ...{ recording: "E5F6", revision: 1 },
      ...{ manifest: "20260102_030515_E5F6.manifest.json", sha256: "0".repeat(64) },
    });
    expect((await verify(store.files)).findings.map(({ what }) => what)).toEqual(["missing"]);
  });
});
