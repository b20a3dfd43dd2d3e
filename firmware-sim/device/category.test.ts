import { loadProfile, parseProfile } from "@vestige/hw-profiles";
import { CategoriseMessage, RetrospectMessage, StopMessage } from "@vestige/protocol/messages";
import { describe, expect, test } from "vitest";
import { Bench, causeOf } from "../testing/bench.ts";

const categorise = (bench: Bench, category: string) =>
  bench.command(CategoriseMessage.create({ id: bench.id(), by: "control-1", category }));

/** A recording has just ended. */
function ended(settings = {}): Bench {
  const bench = new Bench({
    settings: { deactivation: "immediate", categoryAtEnd: true, ...settings },
  }).recording();
  bench.clock.advance(10_000);
  bench.command(StopMessage.create({ id: bench.id(), by: "control-1" }));
  return bench;
}

const category = (bench: Bench) => bench.camera.recordings()[0]?.category;

describe("F 28, B52: at the end of a recording", () => {
  test("the wearer is asked for a category", () => {
    const bench = ended();
    expect([bench.camera.leaves()["category"], bench.control.read().cues.at(-1)?.indication]).toEqual([
      "choosing",
      "indicateCategory",
    ]);
  });

  test("the wearer's choice is stored and reported with the recording", () => {
    const bench = ended();
    bench.clock.advance(7_900);
    bench.control.category("arrest");
    expect([category(bench), bench.report("categoryChosen").data]).toEqual([
      "arrest",
      { category: "arrest", recording: bench.camera.recordings()[0]?.id },
    ]);
  });

  test("no choice within 8 s leaves it uncategorised", () => {
    const bench = ended();
    bench.clock.advance(8_000);
    expect([category(bench), bench.report("category.choosing#categoryTime").data]).toEqual([
      "uncategorised",
      { category: "uncategorised", recording: bench.camera.recordings()[0]?.id },
    ]);
  });

  test("a new start leaves it uncategorised", () => {
    const bench = ended();
    bench.start();
    expect([category(bench), bench.camera.recordings()[1]?.category]).toEqual(["uncategorised", undefined]);
  });

  test("nothing is asked where the agency asks for none", () => {
    const bench = ended({ categoryAtEnd: false });
    expect([bench.camera.leaves()["category"], category(bench)]).toEqual(["idle", undefined]);
  });

  test("nothing is asked after a test", () => {
    const bench = new Bench({ settings: { categoryAtEnd: true } }).subscribed();
    void bench.control.gesture("testRecordingPressed");
    bench.clock.advance(5_000);
    bench.command(StopMessage.create({ id: bench.id(), by: "control-1" }));
    expect([bench.camera.recordings().length, bench.camera.leaves()["category"]]).toEqual([1, "idle"]);
  });
});

describe("F 28: a category that comes in a message", () => {
  test("within the time is a choice like any other", () => {
    const bench = ended();
    categorise(bench, "arrest");
    expect([category(bench), bench.report("categoryChosen").data?.late]).toEqual(["arrest", undefined]);
  });

  test("after the time counts, and is reported as late", () => {
    const bench = ended();
    bench.clock.advance(60_000);
    categorise(bench, "arrest");
    expect([category(bench), bench.report("categoryChosen").data?.late]).toEqual(["arrest", true]);
  });

  test("is for the recording that ended last, not for the one that is open", () => {
    const bench = ended();
    bench.start();
    categorise(bench, "arrest");
    expect(bench.camera.recordings().map((each) => each.category)).toEqual(["arrest", undefined]);
  });

  test("is not late where nothing was asked", () => {
    const bench = ended({ categoryAtEnd: false });
    categorise(bench, "arrest");
    expect([category(bench), bench.report("categoryChosen").data?.late]).toEqual(["arrest", undefined]);
  });

  test("is refused before a recording has ended", () => {
    expect(categorise(new Bench().subscribed(), "arrest").code).toBe("BWC_D27");
  });
});

describe("F 28, B52: when nobody will be asked any more", () => {
  const ends: readonly (readonly [string, (bench: Bench) => void])[] = [
    ["the end of its battery", (bench) => bench.control.battery(0)],
    ["switching off", (bench) => void bench.control.gesture("powerOffPressed")],
  ];

  test.each(ends)("a recording that ended right before %s is filed as uncategorised", (_, end) => {
    const bench = ended();
    end(bench);
    bench.clock.advance(7_000);
    expect([bench.camera.on, category(bench)]).toEqual([false, "uncategorised"]);
  });

  test("a recording that ended right before a power cut is filed by the next boot", () => {
    const bench = ended();
    bench.control.powerCut();
    const before = category(bench);
    bench.boot();
    expect([before, category(bench)]).toEqual([undefined, "uncategorised"]);
  });

  test("a recording that the power cut is filed at the end of the boot that repaired it", () => {
    const bench = new Bench({ settings: { categoryAtEnd: true } }).recording();
    bench.control.powerCut();
    bench.boot();
    void bench.control.gesture("powerOffPressed");
    bench.clock.advance(7_000);
    expect(category(bench)).toBe("uncategorised");
  });

  test("nothing is filed where the agency asks for none", () => {
    const bench = ended({ categoryAtEnd: false });
    bench.control.powerCut();
    bench.boot();
    expect(category(bench)).toBeUndefined();
  });

  test("a test is filed as nothing", () => {
    const bench = new Bench({ settings: { categoryAtEnd: true } }).subscribed();
    void bench.control.gesture("testRecordingPressed");
    bench.clock.advance(5_000);
    bench.command(StopMessage.create({ id: bench.id(), by: "control-1" }));
    bench.control.powerCut();
    bench.boot();
    expect(category(bench)).toBeUndefined();
  });
});

describe("F 28: a category for a recording that is named", () => {
  /** Two recordings have ended. */
  function two(): Bench {
    const bench = ended();
    bench.start();
    bench.command(StopMessage.create({ id: bench.id(), by: "control-1" }));
    return bench;
  }

  const named = (bench: Bench, recording: string) =>
    bench.command(
      CategoriseMessage.create({ id: bench.id(), by: "control-1", category: "arrest", recording }),
    );

  test("is that one's, is late, and is the end of the time for the last one", () => {
    const bench = two();
    const [first] = bench.camera.recordings();
    named(bench, first?.id ?? "");
    expect([
      bench.camera.recordings().map((each) => each.category),
      bench.report("categoryChosen").data,
    ]).toEqual([["arrest", "uncategorised"], expect.objectContaining({ recording: first?.id, late: true })]);
  });

  test("B40: reaches a recording that was made after the fact", () => {
    const bench = new Bench({ settings: { retrospectHours: 1, categoryAtEnd: true } }).subscribed();
    const span = { fromSecondsAgo: 20, seconds: 10, authority: "Judge Example", reason: "asked for" };
    bench.command(RetrospectMessage.create({ id: bench.id(), by: "control-1", ...span }));
    const [made] = bench.camera.recordings();
    expect([named(bench, made?.id ?? "").ok, category(bench)]).toEqual([true, "arrest"]);
  });

  test("is refused for one that the camera does not have, or that is open", () => {
    const bench = two();
    bench.start();
    const open = bench.camera.recordings().at(-1)?.id ?? "";
    expect([named(bench, "R-1").code, named(bench, open).code]).toEqual(["BWC_D27", "BWC_D27"]);
  });
});

describe("F 28: a camera with a list of categories", () => {
  function listed(): Bench {
    const generic = structuredClone(loadProfile("generic"));
    const { categories } = generic.conduct;
    const conduct = { ...generic.conduct, categories: { ...categories, value: ["arrest", "traffic"] } };
    const profile = parseProfile({ ...generic, conduct }, { name: generic.name });
    const bench = new Bench({ profile, settings: { deactivation: "immediate", categoryAtEnd: true } });
    bench.recording().command(StopMessage.create({ id: bench.id(), by: "control-1" }));
    return bench;
  }

  test("takes one that is on it", () => {
    const bench = listed();
    expect([categorise(bench, "traffic").ok, category(bench)]).toEqual([true, "traffic"]);
  });

  test("refuses one that is not, and goes on asking", () => {
    const bench = listed();
    expect([categorise(bench, "party").code, bench.camera.leaves()["category"]]).toEqual([
      "BWC_D26",
      "choosing",
    ]);
  });

  test("refuses it on the bench with the same code", () => {
    expect(() => listed().control.category("party")).toThrow(
      expect.objectContaining({ code: "BWC_D26", message: expect.stringContaining("arrest, traffic") }),
    );
  });

  test("reports nothing of a refused one", () => {
    const bench = listed();
    categorise(bench, "party");
    expect(bench.kept.map(causeOf)).not.toContain("categoryChosen");
  });
});
