import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serialLink } from "@vestige/controller";
import { type Pty, openPty, serialPort, streamSlot } from "@vestige/firmware-sim";
import { consoleFraming } from "@vestige/smp";
import { expect, test } from "vitest";
import { VirtualClock } from "../kit/index.ts";
import { silentLog } from "./link-stands.ts";
import { LinkDiary, until } from "./link.ts";
import { ScriptedCamera } from "./scripted-camera.ts";

test("a terminal that goes before its first byte, of which the port tells nothing (N-RP-34), is given up and taken up again", async () => {
  const clock = new VirtualClock();
  const folder = mkdtempSync(join(tmpdir(), "vestige-link-"));
  const path = join(folder, "tty");
  const slot = streamSlot();
  const plug = (): Pty => {
    const pty = openPty(clock);
    rmSync(path, { force: true });
    symlinkSync(pty.path, path);
    return pty;
  };
  const dead = plug();
  const link = serialLink({
    ...{ path, controller: "control-1", clock, log: silentLog },
    place: { agency: "hsi", site: "detroit" },
  });
  const diary = new LinkDiary();
  await link.open(diary);
  dead.stream.close();
  slot.plug(plug().stream);
  const camera = new ScriptedCamera(
    "SIM-LINK-1",
    serialPort({ source: slot, framing: consoleFraming, clock }),
  );
  camera.powerOn();
  await until(clock, () => diary.told.includes("SIM-LINK-1 reachable"), 20);
  expect(diary.told).toEqual(["SIM-LINK-1 reachable"]);
  await link.close();
  camera.port.cut();
  slot.current?.close();
  rmSync(folder, { recursive: true });
});
