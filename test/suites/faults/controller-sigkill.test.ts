import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBroker, systemClock } from "@vestige/cli";
import { openSqliteStore, verifyLedger } from "@vestige/controller";
import { mqttPort } from "@vestige/firmware-sim";
import { seededRandom } from "@vestige/protocol/base";
import { PLACE, accountFor } from "@vestige/test/kit";
import { expect, onTestFinished, test } from "vitest";
import { type Program, match } from "../support/program.ts";
import { isTold, realCamera } from "../support/real-cameras.ts";
import { eventually } from "../support/real-time.ts";
import { vestige } from "../support/vestige.ts";

/** A process on a busy machine takes seconds to start. */
const LIMIT_MS = 45_000;
const IDS = ["SIM-T-1", "SIM-T-2", "SIM-T-3"];

interface Seen {
  readonly camera: string;
  readonly mode: string;
  readonly claim: string;
}

/** A controller in a process of its own, that answers on its interface. */
async function controllerProcess(url: string, ledger: string) {
  const args = ["--broker", url, "--ledger", ledger, "--id", "control-1", "--api-port", "0", "--no-auto-start"];
  const program: Program = vestige("controller", ...args);
  onTestFinished(() => void program.kill());
  const find = match(/(http:\/\/127\.0\.0\.1:\d+)/);
  const api = await program.line({ what: "the interface", limitMs: LIMIT_MS, find });
  const cameras = async (): Promise<readonly Seen[]> => {
    const response = await fetch(`${api}/cameras`);
    return ((await response.json()) as { readonly cameras: readonly Seen[] }).cameras;
  };
  return { program, cameras };
}

test("a controller that is killed by SIGKILL and started again on its ledger counts every event once", {
  timeout: 180_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), "vestige-sigkill-"));
  const broker = await startBroker();
  onTestFinished(async () => {
    await broker.close();
    await rm(folder, { recursive: true });
  });
  const ledger = join(folder, "ledger.db");
  const reals = IDS.map((id, index) =>
    realCamera(id, mqttPort({ ...PLACE, url: broker.url, clock: systemClock, random: seededRandom(index) })),
  );
  const first = await controllerProcess(broker.url, ledger);
  await eventually(() => reals.every(isTold), { what: "the boots are told", limitMs: LIMIT_MS });

  const pressing = reals.map(({ bench }) => bench.gesture("recordPressed"));
  await Promise.all(pressing);
  // Reports are on their way at this very moment.
  await first.program.kill();
  await Promise.all(reals.map(({ bench }) => bench.gesture("markerPressed")));

  const second = await controllerProcess(broker.url, ledger);
  const agreed = async (): Promise<boolean> => {
    const modes = new Map((await second.cameras()).map(({ camera, mode }) => [camera, mode]));
    return reals.every((real) => isTold(real) && modes.get(real.camera.id) === real.camera.mode);
  };
  await eventually(agreed, {
    ...{ what: "cameras and twins agree", limitMs: LIMIT_MS },
    state: () => second.program.lines.slice(-10).join("\n"),
  });
  await second.program.stop();

  const store = await openSqliteStore({ file: ledger, mode: "existing" });
  const { lost, doubleCounted, sent } = await accountFor(
    reals.map(({ camera }) => camera),
    store,
  );
  const divergences = (await store.newest({ kind: "divergence", limit: 9 })).length;
  const { verified } = await verifyLedger(store);
  await store.close();
  expect({ lost, doubleCounted, divergences, verified, sent: sent >= 4 * IDS.length }).toEqual({
    ...{ lost: 0, doubleCounted: 0, divergences: 0, verified: true, sent: true },
  });
});
