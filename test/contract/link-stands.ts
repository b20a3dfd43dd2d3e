import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LinkLog, memoryLink, mqttLink, serialLink } from "@vestige/controller";
import { memoryPort, mqttPort, openPty, serialPort, streamSlot } from "@vestige/firmware-sim";
import { type MessagePipe, seededRandom } from "@vestige/protocol/base";
import type { Framing } from "@vestige/smp";
import { VirtualClock, turn } from "../kit/index.ts";
import type { LinkStand } from "./link.ts";
import { LocalBroker } from "./local-broker.ts";
import { ScriptedCamera } from "./scripted-camera.ts";

const place = { agency: "hsi", site: "detroit" } as const;
const CAMERA = "SIM-LINK-1";
const controller = "control-1";

/** A log that nobody reads. */
export const silentLog: LinkLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

export async function memoryStand(): Promise<LinkStand> {
  const clock = new VirtualClock();
  const link = memoryLink({ controller, clock });
  const connect = (): MessagePipe => link.connect({ ...place, camera: CAMERA });
  let pipe = connect();
  const camera = new ScriptedCamera(CAMERA, memoryPort(pipe));
  camera.powerOn();
  return {
    ...{ link, camera, clock, place },
    cut: () => pipe.close(),
    mend() {
      pipe = connect();
      camera.port = memoryPort(pipe);
      camera.powerOn();
    },
    garble: () => pipe.send(new TextEncoder().encode("{")),
    close: () => link.close(),
  };
}

export async function mqttStand(): Promise<LinkStand & { readonly broker: LocalBroker }> {
  const clock = new VirtualClock();
  const broker = await new LocalBroker().start();
  const { url } = broker;
  const link = mqttLink({ url, controller, clock, log: silentLog });
  const port = mqttPort({ url, ...place, clock, random: seededRandom(1) });
  const camera = new ScriptedCamera(CAMERA, port);
  camera.powerOn();
  return {
    ...{ link, camera, clock, place, broker },
    cut: () => port.cut(),
    mend: () => camera.powerOn(),
    garble: () => broker.publish(`bwc/v1/${place.agency}/${place.site}/${CAMERA}/event`, "{"),
    async close() {
      port.cut();
      await link.close();
      await broker.stop();
    },
  };
}

/** A pseudo-terminal and the real serialport; a new terminal gets the old path. */
export async function serialStand(framing: Framing): Promise<LinkStand> {
  const clock = new VirtualClock();
  const folder = mkdtempSync(join(tmpdir(), "vestige-link-"));
  const path = join(folder, "tty");
  const slot = streamSlot();
  const plug = (): void => {
    const pty = openPty(clock);
    rmSync(path, { force: true });
    symlinkSync(pty.path, path);
    slot.plug(pty.stream);
  };
  plug();
  const link = serialLink({ path, place, controller, clock, log: silentLog, framing });
  const camera = new ScriptedCamera(CAMERA, serialPort({ source: slot, framing, clock }));
  camera.powerOn();
  return {
    ...{ link, camera, clock, place },
    cut: () => slot.current?.close(),
    mend: plug,
    garble: () =>
      slot.current?.write(Uint8Array.from([0x06, 0x09, 0x41, 0x41, 0x0a, 0x00, 0x05, 0x01, 0x00])),
    async close() {
      await link.close();
      // A terminal that goes while its port still closes keeps the port's reading thread busy (N-RP-34).
      await turn();
      camera.port.cut();
      slot.current?.close();
      rmSync(folder, { recursive: true });
    },
  };
}
