import { keyFrom } from "@vestige/protocol/evidence/node";
import { describe, expect, test } from "vitest";
import { Bench } from "../testing/bench.ts";
import { signedUpdate } from "../testing/signed-update.ts";
import { signFirmware } from "./trust.ts";

const OLD = "1.4.2";
const NEW = "1.5.0";
/** As long as the profile says that an installation takes. */
const UPDATE_MS = 120_000;

const ready = (): Bench => new Bench({ firmware: OLD }).subscribed(1_000);

function staged(version = NEW): Bench {
  const bench = ready();
  bench.command(signedUpdate(bench, version));
  return bench;
}

/** The firmware that runs, the one that waits, and where the update stands. */
const firmware = ({ camera }: Bench) => [camera.firmware, camera.stagedFirmware, camera.leaves()["update"]];

describe("F 21: a firmware that is signed and newer", () => {
  test("F 21: is staged, and the old one goes on running outside the dock", () => {
    const bench = staged();
    bench.clock.advance(3_600_000);
    expect(firmware(bench)).toEqual([OLD, NEW, "staged"]);
  });

  test("F 21: is reported with its order and version", () => {
    const bench = ready();
    const offer = signedUpdate(bench, NEW);
    bench.command(offer);
    expect(bench.report("updateStaged").data).toEqual({ order: offer.id, version: NEW });
  });

  test("F 21, B22: is installed in the dock, and then runs", () => {
    const bench = staged();
    bench.control.dock();
    const during = firmware(bench);
    bench.clock.advance(UPDATE_MS);
    expect([during, firmware(bench)]).toEqual([
      [OLD, NEW, "installing"],
      [NEW, null, "none"],
    ]);
  });

  test("F 21: says its version from then on in reports and greetings", () => {
    const bench = staged();
    bench.control.dock();
    bench.clock.advance(UPDATE_MS);
    expect([
      bench.report("update.installing#updateTime").data,
      bench.port.host.hello().firmware,
      bench.port.host.state("online").firmware,
      bench.port.host.identity.firmware,
    ]).toEqual([{ version: NEW }, NEW, NEW, NEW]);
  });

  test("F 21: is installed at once in a camera that hangs in the dock", () => {
    const bench = ready();
    bench.control.dock();
    bench.command(signedUpdate(bench, NEW));
    expect(firmware(bench)).toEqual([OLD, NEW, "installing"]);
  });

  test("F 21: does not end a recording: it waits until the camera only hangs in the dock", () => {
    const bench = new Bench({
      firmware: OLD,
      settings: { dockEndsRecording: false, deactivation: "immediate" },
    }).recording();
    bench.command(signedUpdate(bench, NEW));
    bench.control.dock();
    const during = firmware(bench);
    void bench.control.gesture("stopPressed");
    bench.clock.advance(10_000);
    expect([during.at(-1), firmware(bench).at(-1)]).toEqual(["staged", "installing"]);
  });

  test("F 21: takes the place of an older one that waits", () => {
    const bench = staged();
    bench.command(signedUpdate(bench, "1.6.0"));
    expect(firmware(bench)).toEqual([OLD, "1.6.0", "staged"]);
  });
});

describe("F 21: an installation that is interrupted", () => {
  test("F 21: by undocking leaves the old firmware running, and begins anew at the next docking", () => {
    const bench = staged();
    bench.control.dock();
    bench.clock.advance(UPDATE_MS - 1);
    bench.control.undock();
    const undocked = firmware(bench);
    bench.control.dock();
    bench.clock.advance(UPDATE_MS - 1);
    const again = firmware(bench);
    bench.clock.advance(1);
    expect([undocked, again, firmware(bench)]).toEqual([
      [OLD, NEW, "staged"],
      [OLD, NEW, "installing"],
      [NEW, null, "none"],
    ]);
  });

  test("F 21: by a power cut leaves the old firmware running, and begins anew in the same dock", () => {
    const bench = staged();
    bench.control.dock();
    bench.clock.advance(UPDATE_MS - 1);
    bench.control.powerCut();
    bench.boot();
    const booted = firmware(bench);
    bench.clock.advance(UPDATE_MS);
    expect([booted, firmware(bench)]).toEqual([
      [OLD, NEW, "installing"],
      [NEW, null, "none"],
    ]);
  });

  test("F 21: what waits survives a power cut outside the dock", () => {
    const bench = staged();
    bench.control.powerCut();
    bench.boot();
    expect(firmware(bench)).toEqual([OLD, NEW, "staged"]);
  });
});

describe("F 21: a firmware is refused, told of and counted", () => {
  const other = keyFrom("another maker").sign;

  test.each([
    ["that is not signed", "1.5.0", { signature: "0".repeat(128) }, "unsigned"],
    ["whose signature is no signature", "1.5.0", { signature: "ab".repeat(64) }, "bad-signature"],
    ["that was signed for another image", "1.5.0", { digest: "cd".repeat(32) }, "bad-signature"],
    ["whose size was changed", "1.5.0", { bytes: 1 }, "bad-signature"],
    [
      "that somebody else has signed",
      "1.5.0",
      { signature: signFirmware({ version: "1.5.0", bytes: 40_000_000, digest: "ab".repeat(32) }, other) },
      "bad-signature",
    ],
    ["that is older", "1.4.1", {}, "older"],
    ["that it has", OLD, {}, "same"],
    ["whose version is none", "latest", {}, "malformed"],
  ])("F 21: one %s", (_, version, fields, reason) => {
    const bench = ready();
    const offer = signedUpdate(bench, version, fields);
    const { code } = bench.command(offer);
    expect([code, bench.report("updateRefused").data, bench.camera.counters().refusedUpdates]).toEqual([
      "BWC_D14",
      { order: offer.id, version, reason },
      1,
    ]);
    expect(firmware(bench)).toEqual([OLD, null, "none"]);
  });

  test("F 21: one that is newer than what runs and older than what waits", () => {
    const bench = staged("1.6.0");
    expect([bench.command(signedUpdate(bench, NEW)).code, ...firmware(bench)]).toEqual([
      "BWC_D14",
      OLD,
      "1.6.0",
      "staged",
    ]);
  });

  test("F 21: one that was replaced is not installed after a refusal of another", () => {
    const bench = staged();
    bench.command(signedUpdate(bench, "1.6.0", { signature: "0".repeat(128) }));
    bench.control.dock();
    bench.clock.advance(UPDATE_MS);
    expect(firmware(bench)).toEqual([NEW, null, "none"]);
  });

  test("F 21: one that comes while another is being installed may come again afterwards", () => {
    const bench = staged();
    bench.control.dock();
    const during = bench.command(signedUpdate(bench, "1.6.0")).code;
    bench.clock.advance(UPDATE_MS);
    expect([during, bench.command(signedUpdate(bench, "1.6.0")).ok]).toEqual(["BWC_D14", true]);
  });

  test("F 21, B85: one that the camera's own keys do not stand for", () => {
    const { publicKey } = keyFrom("another maker");
    const bench = new Bench({ firmware: OLD, trust: { firmware: publicKey } }).subscribed(1_000);
    expect(bench.command(signedUpdate(bench, NEW)).code).toBe("BWC_D14");
  });
});

test("F 21: rolled out in two waves, the cameras skew in version in between", () => {
  const [first, second] = [ready(), ready()];
  first.command(signedUpdate(first, NEW));
  for (const bench of [first, second]) {
    bench.control.dock();
    bench.clock.advance(UPDATE_MS);
  }
  const between = [first.camera.firmware, second.camera.firmware];
  second.command(signedUpdate(second, NEW));
  second.clock.advance(UPDATE_MS);
  expect([between, second.camera.firmware]).toEqual([[NEW, OLD], NEW]);
});
