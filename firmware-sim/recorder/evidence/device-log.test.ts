import { DEVICE_LOG_NAME } from "@vestige/protocol/evidence";
import { describe, expect, test } from "vitest";
import { EvidenceBench, textOf } from "../../testing/evidence-bench.ts";

const BROKEN = "device.log.broken-1.jsonl";

/** A camera whose log ends in a seal. */
function sealed(): EvidenceBench {
  const made = new EvidenceBench();
  made.boot();
  made.clock.advance(60_000);
  made.record();
  return made;
}

const append = ({ disk }: EvidenceBench, text: string): void => {
  disk.append(DEVICE_LOG_NAME, [Buffer.from(text)]);
  disk.sync(DEVICE_LOG_NAME, () => undefined);
};

const rewrite = ({ disk }: EvidenceBench, change: (text: string) => string): void =>
  disk.replace(DEVICE_LOG_NAME, Buffer.from(change(textOf(disk, DEVICE_LOG_NAME))), () => undefined);

function reboot(made: EvidenceBench): EvidenceBench {
  made.powerCut();
  made.boot();
  return made;
}

describe("a log that a power cut has torn", () => {
  const line = (made: EvidenceBench): string => textOf(made.disk, DEVICE_LOG_NAME).split("\n").at(-2) ?? "";

  test.each([
    ["a part of a line", (made: EvidenceBench) => line(made).slice(0, 99)],
    ["a line without its end", line],
    ["zeros", () => "\0".repeat(700)],
    ["zeros and the end of a seal", (made: EvidenceBench) => `${"\0".repeat(40)}${line(made).slice(40)}\n`],
  ])("goes on from its last good entry: %s", async (_, tail) => {
    const made = sealed();
    append(made, tail(made));
    reboot(made);
    expect([(await made.verify()).findings, made.words.at(-1), made.names.includes(BROKEN)]).toEqual([
      [],
      "poweredOn",
      false,
    ]);
  });
});

describe("a log that is damaged where it was durable", () => {
  const damaged = (): EvidenceBench => {
    const made = sealed();
    rewrite(made, (text) => text.replace("button", "bottun"));
    return reboot(made);
  };

  test("is kept under another name from the damage on", () => {
    expect(textOf(damaged().disk, BROKEN)).toMatch(/^{"bootId".*bottun.*"what":"sealed"}\n$/s);
  });

  test("goes on from its last good entry, and says so", () => {
    const { entries } = damaged();
    expect(entries.map(({ what, data }) => [what, data["function"]])).toEqual([
      ["poweredOn", undefined],
      ["faultFound", "device-log"],
      ["poweredOn", undefined],
    ]);
  });

  test("is found out by a verifier", async () => {
    const { findings } = await damaged().verify();
    expect(findings.map(({ what, file }) => [what, file])).toEqual([
      ["replaced", DEVICE_LOG_NAME],
      ["replaced", expect.stringContaining(".manifest.json")],
      ["foreign", BROKEN],
    ]);
  });

  test("takes the next free name when it happens again", () => {
    const made = damaged();
    made.record();
    rewrite(made, (text) => text.replace("faultFound", "faultfound"));
    reboot(made);
    expect(made.names.filter((name) => name.includes("broken"))).toEqual([
      BROKEN,
      "device.log.broken-2.jsonl",
    ]);
  });
});

test("another camera's log is kept under another name, and a new one begun", () => {
  const made = sealed();
  rewrite(made, (text) => text.replaceAll("SIM-T-1", "SIM-T-2"));
  reboot(made);
  expect([made.words, made.names.includes(BROKEN)]).toEqual([["faultFound", "poweredOn"], true]);
});

test("a log that somebody takes away while the camera runs is waited for", async () => {
  const made = sealed();
  const before = textOf(made.disk, DEVICE_LOG_NAME);
  made.disk.remove(DEVICE_LOG_NAME);
  made.log("marked");
  const { trouble } = made.evidence;
  rewrite(made, () => before);
  made.clock.advance(2_000);
  expect([trouble, made.evidence.trouble, made.words.at(-1), (await made.verify()).findings]).toEqual([
    ...["gone", undefined, "marked", []],
  ]);
});
