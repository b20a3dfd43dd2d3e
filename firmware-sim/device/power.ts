import { findings } from "../dock/boot.ts";
import { beginMetering, settle } from "./body.ts";
import type { Device } from "./device.ts";
import { closeDialogue } from "./close-dialogue.ts";
import { logPowerOn, logRefused } from "./device-log.ts";
import type { Stimulus } from "./engine.ts";
import { findLostFunctions } from "./impairment.ts";
import { fileTheRest } from "./category.ts";
import { momentNow } from "./moment.ts";
import { startHousekeeping, stopHousekeeping } from "./housekeeping.ts";
import { findEvidence } from "./repair.ts";
import { noteBackground } from "./retrospect.ts";
import { noteSpace, stopWatchingSpace } from "./space.ts";
import { tellWearer } from "./wearer.ts";

const pressed = (): Stimulus => ({ event: "powerOnPressed" });

/** Drawn at random, and of no boot that the log knows. */
function newBootId({ random, evidence }: Device): string {
  for (;;) {
    const id = random.hex(8);
    if (evidence?.knowsBoot(id) !== true) return id;
  }
}

/**
 * Begins a boot, unless one runs or there is no power. Its first report is the stimulus; with an empty battery it ends
 * there.
 */
export function powerOn(device: Device, first: () => Stimulus = pressed): void {
  const { engine, wire } = device;
  if (engine.boot !== undefined || device.faults.present.has("brown-out")) return;
  const bootId = newBootId(device);
  findEvidence(device, bootId);
  forgetBoot(device);
  engine.begin(bootId);
  beginMetering(device);
  logPowerOn(device);
  const stimulus = first();
  engine.send(stimulus);
  if (engine.mode === "off") {
    engine.end();
    return;
  }
  findOut(device);
  engine.send(...findings(device, stimulus.event));
  tellWearer(device);
  startHousekeeping(device, () => powerCut(device));
  wire.open();
}

/** What a boot finds of the camera: the chart has forgotten it. */
function findOut(device: Device): void {
  const { engine, wallClock, faults, facts, buttons } = device;
  if (wallClock.known) engine.send({ event: "clockSet" });
  buttons.boot();
  findLostFunctions(device);
  if (faults.hotSince !== undefined) engine.send({ event: "temperatureHigh" });
  if (facts.has("recalled")) engine.send({ event: "recallReceived" });
}

/** What a boot begins without: claim, answers, and what only a running camera knows. */
function forgetBoot(device: Device): void {
  const { facts, wire, commands, recorder, battery, triggers } = device;
  wire.forgetClaim();
  commands.clear();
  triggers.forgetCooldowns();
  device.pendingStart = undefined;
  device.group = undefined;
  device.offWanted = false;
  if (device.faults.present.has("clock-loss")) device.wallClock.unset();
  facts.assign({
    online: false,
    shutdownPending: false,
    startPending: false,
    startUntold: false,
    offInDock: false,
    testRecording: false,
    interrupted: recorder.leftOpen !== undefined,
    batteryEmpty: battery.level === "empty",
    clockKnown: device.wallClock.known,
  });
  fileTheRest(device);
  noteSpace(device);
}

/** The chart has said that the power goes. */
export function powerDown(device: Device): void {
  device.poweringDown = false;
  const goodbye = device.wire.close();
  fileTheRest(device);
  const { logged, battery } = device;
  const data = { reason: logged.offReason, batteryPercent: battery.percent };
  const line = { what: "poweredOff", data, ...momentNow(device) } as const;
  logRefused(device);
  endBoot(device);
  device.evidence?.shutDown(line);
  goodbye.catch(() => device.log({ level: "debug", message: "the port did not close", fields: {} }));
}

/** The power fails: nothing is said and nothing is finished; the open recording is left open until it is recovered. */
export function powerCut(device: Device): void {
  const { engine, recorder, clock } = device;
  if (engine.boot === undefined) return;
  settle(device, clock.now());
  recorder.powerLost(momentNow(device));
  device.evidence?.cut();
  device.wire.cut();
  endBoot(device);
}

/** Ends the boot where it stands; what is on the storage stays. */
export function endBoot(device: Device): void {
  stopHousekeeping(device);
  stopWatchingSpace(device);
  device.transfer.pause();
  device.engine.end();
  noteBackground(device, device.clock.now());
  device.buttons.reset();
  closeDialogue(device);
}
