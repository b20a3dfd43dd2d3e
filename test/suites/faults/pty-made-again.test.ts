import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "@vestige/cli";
import {
  type Controller,
  Ledger,
  MemoryStore,
  createController,
  createLog,
  loadPack,
  serialLink,
} from "@vestige/controller";
import { type Pty, openPty, serialPort, streamSlot } from "@vestige/firmware-sim";
import { seededRandom } from "@vestige/protocol/base";
import { cobsFraming } from "@vestige/smp";
import { AGREED, PLACE, agreementOf } from "../../kit/index.ts";
import { expect, onTestFinished, test } from "vitest";
import { isTold, realCamera } from "../support/real-cameras.ts";
import { eventually } from "../support/real-time.ts";

const LIMIT_MS = 30_000;
const framing = cobsFraming;

/** A cable that can be pulled and put back: its name stays, the pseudo-terminal behind it is another. */
async function cable() {
  const folder = await mkdtemp(join(tmpdir(), "vestige-pty-"));
  const path = join(folder, "camera");
  const slot = streamSlot();
  let pty: Pty | undefined;
  onTestFinished(async () => {
    pty?.stream.close();
    await rm(folder, { recursive: true });
  });
  return {
    path,
    slot,
    pull: () => pty?.stream.close(),
    plug: async () => {
      pty = openPty(systemClock);
      await rm(path, { force: true });
      await symlink(pty.path, path);
      slot.plug(pty.stream);
    },
  };
}

async function controllerOn(path: string) {
  const store = new MemoryStore();
  const random = seededRandom(141);
  const lines: string[] = [];
  const log = createLog({ clock: systemClock, destination: { write: (line) => void lines.push(line) } });
  const id = "control-1";
  const controller: Controller = createController({
    ...{ id, clock: systemClock, random, log, pack: loadPack("ice-2024-article") },
    ledger: new Ledger({
      store,
      clock: systemClock,
      random,
      schedule: (task) => void systemClock.after(0, task),
    }),
    links: [serialLink({ path, place: PLACE, controller: id, clock: systemClock, log, framing })],
  });
  onTestFinished(() => controller.stop());
  await controller.start();
  return { controller, store, lines };
}

test("F 30, F 31: a pseudo-terminal that is destroyed and made again costs no event", {
  timeout: 90_000,
}, async () => {
  const line = await cable();
  await line.plug();
  const real = realCamera("SIM-T-1", serialPort({ source: line.slot, framing, clock: systemClock }));
  const { controller, store, lines } = await controllerOn(line.path);
  const mode = (): string | undefined => controller.cameras()[0]?.mode;
  const told = (wanted: string) =>
    eventually(() => isTold(real) && mode() === wanted, {
      ...{ what: `the twin is ${wanted}`, limitMs: LIMIT_MS },
      state: () => `camera ${real.camera.mode}, twin ${mode()}, ${lines.slice(-5).join("")}`,
    });
  await told("ready.buffering");
  line.pull();
  await real.bench.gesture("recordPressed");
  await real.bench.gesture("markerPressed");
  const kept = real.camera.outboxRange().length;
  await line.plug();
  await told("recording.active");
  const cameras = [real.camera];
  const agreement = await agreementOf({ cameras, store, controller, controllers: [controller] });
  expect({ ...agreement, kept }).toEqual({ ...AGREED, kept: 1 });
});
