import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { seenBy, startControllerProcess } from "../suites/support/controller-process.ts";
import { type Program, match } from "../suites/support/program.ts";
import { eventually } from "../suites/support/real-time.ts";
import { temporaryFolder } from "../suites/support/temporary-folder.ts";
import { vestige } from "../suites/support/vestige.ts";
import { startMosquitto } from "./support/mosquitto.ts";

const LIMIT_MS = 60_000;

function started(...args: readonly string[]): Program {
  const program = vestige(...args);
  onTestFinished(() => program.kill());
  return program;
}

const ptyOf = (program: Program): Promise<string> =>
  program.line({ what: "the pseudo-terminal", limitMs: LIMIT_MS, find: match(/"pty":"([^"]+)"/) });

/** Orders a start through the controller, and waits until its twin shows the recording. */
async function record(api: string, camera: string): Promise<void> {
  const claimed = async (): Promise<boolean> =>
    (await seenBy(api)).some(
      (seen) => seen.camera === camera && seen.claim === "claimed" && seen.mode === "ready.buffering",
    );
  await eventually(claimed, { what: `${camera} is claimed`, limitMs: LIMIT_MS });
  const body = JSON.stringify({ kind: "start", camera, trigger: "operator" });
  await fetch(`${api}/orders`, { method: "POST", headers: { "content-type": "application/json" }, body });
  const recording = async (): Promise<boolean> =>
    (await seenBy(api)).some((seen) => seen.camera === camera && seen.mode === "recording.active");
  await eventually(recording, { what: `${camera} records`, limitMs: LIMIT_MS });
}

/** The monitor has decoded the order and the event that came of it. */
async function bothSeen(monitor: Program): Promise<readonly boolean[]> {
  const says = (what: string, pattern: RegExp): Promise<boolean> =>
    monitor.line({ what, limitMs: LIMIT_MS, find: (line) => (pattern.test(line) ? true : undefined) });
  return Promise.all([says("the order", /start/), says("the event", /startOrdered/)]);
}

describe("camera, monitor and controller in three processes", () => {
  test("meet on pseudo-terminals, and the monitor decodes what passes it", { timeout: 200_000 }, async () => {
    const sim = started("sim", "--pty", "--seed", "7", "--json");
    const camera = await sim.line({
      what: "the camera",
      limitMs: LIMIT_MS,
      find: match(/"first":"([^"]+)"/),
    });
    const monitor = started("monitor", "--serial", await ptyOf(sim), "--pty", "--json");
    const ledger = join(await temporaryFolder(), "ledger.db");
    const { api } = await startControllerProcess(ledger, ["--serial", await ptyOf(monitor)]);
    await record(api, camera);
    expect(await bothSeen(monitor)).toEqual([true, true]);
  });

  test("meet on Mosquitto, and the monitor decodes what it hears", { timeout: 200_000 }, async () => {
    const broker = await startMosquitto();
    const monitor = started("monitor", "--broker", broker.url, "--json");
    const ledger = join(await temporaryFolder(), "ledger.db");
    const { api } = await startControllerProcess(ledger, ["--broker", broker.url]);
    const sim = started("sim", "--broker", broker.url, "--cameras", "1", "--seed", "7", "--json");
    const camera = await sim.line({
      what: "the camera",
      limitMs: LIMIT_MS,
      find: match(/"first":"([^"]+)"/),
    });
    await record(api, camera);
    expect(await bothSeen(monitor)).toEqual([true, true]);
  });
});
