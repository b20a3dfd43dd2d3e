import { describe, expect, test } from "vitest";
import { Bench, type BenchOptions, causeOf } from "../testing/bench.ts";

const PLACE = { latitude: 10.5, longitude: -20.25, accuracyM: 5 };

function outdoors(options: BenchOptions = {}): Bench {
  const bench = new Bench(options).subscribed();
  bench.control.position(PLACE);
  return bench;
}

const positionReports = (bench: Bench): string[] =>
  bench.kept.map(causeOf).filter((cause) => cause.startsWith("position"));

describe("F 17: the position", () => {
  test("is found and lost, and that is told without saying where", () => {
    const bench = outdoors();
    bench.control.position(null);
    const said = JSON.stringify(bench.kept.filter((each) => causeOf(each).startsWith("position")));
    expect([positionReports(bench), said.includes("10.5")]).toEqual([
      ["positionFound", "positionLost"],
      false,
    ]);
  });

  test("is told where a recording begins and where it ends, in the private part alone (B81)", () => {
    const bench = outdoors();
    bench.start();
    bench.control.position({ latitude: 11, longitude: -21 });
    bench.situation({ verdict: "MUST_NOT" });
    const [on, off] = [bench.report("startOrdered"), bench.report("situationChanged")];
    const open = [on, off].map(({ data }) => ({ ...data, private: undefined }));
    expect([on.data?.private?.position, off.data?.private?.position, JSON.stringify(open)]).toEqual([
      PLACE,
      { latitude: 11, longitude: -21 },
      expect.not.stringContaining("-21"),
    ]);
  });

  test("makes a track of a recording: a place every 30 s, and wherever it changes", () => {
    const bench = outdoors();
    bench.start();
    bench.clock.advance(60_000);
    bench.control.position({ latitude: 11, longitude: -21 });
    const track = bench.camera.recordings()[0]?.track ?? [];
    expect([track.length, track[0], track.at(-1)]).toEqual([
      4,
      { atMs: 30_000, ...PLACE },
      { atMs: 90_000, latitude: 11, longitude: -21 },
    ]);
  });

  test("makes a track that does not grow without end", () => {
    const bench = outdoors();
    bench.start();
    for (let step = 0; step < 2_000; step++) bench.control.position({ latitude: step / 100, longitude: 0 });
    const track = bench.camera.recordings()[0]?.track ?? [];
    expect([track.length <= 512, track[0]?.latitude, track.at(-1)?.latitude]).toEqual([true, 10.5, 19.99]);
  });

  test("makes no track between recordings", () => {
    const bench = outdoors();
    bench.clock.advance(600_000);
    bench.start();
    expect(bench.camera.recordings()[0]?.track).toHaveLength(1);
  });

  test("is not taken where the agency does not want it", () => {
    const bench = outdoors({ settings: { position: false } });
    bench.start();
    expect([positionReports(bench), bench.report("startOrdered").data?.private]).toEqual([[], undefined]);
  });

  test("that is looked for in vain is marked on the recording", () => {
    const bench = new Bench().subscribed();
    bench.control.position(null);
    bench.start();
    expect(bench.camera.recordings()[0]?.marks).toContain("no-position");
  });

  test("is found again by every boot", () => {
    const bench = outdoors();
    bench.control.powerCut();
    bench.boot();
    expect(positionReports(bench)).toEqual(["positionFound", "positionFound"]);
  });

  test.each([
    { latitude: 91, longitude: 0 },
    { latitude: 0, longitude: Number.NaN },
    { latitude: 0, longitude: 0, accuracyM: -1 },
  ])("is refused where no place is: %j", (place) => {
    expect(() => new Bench().control.position(place)).toThrow(expect.objectContaining({ code: "BWC_D30" }));
  });
});
