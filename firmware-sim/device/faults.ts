import { UsageError } from "@vestige/protocol/base";
import type { Device } from "./device.ts";
import { FAULTS, type FaultName, type FaultSetting } from "./fault-state.ts";
import { noteClockSet } from "./clock-setting.ts";
import { setFunction } from "./impairment.ts";
import type { LinkFault } from "./link-fault.ts";
import { powerCut, powerOn } from "./power.ts";
import { setRecalled } from "./recall.ts";
import { noteSound } from "./sound.ts";
import { failStorage } from "./storage-trouble.ts";
import { setHot } from "./temperature.ts";

/** What a switch works on, and where it goes. */
interface Workshop {
  readonly device: Device;
  readonly link: LinkFault;
  readonly part: string | undefined;
  readonly present: boolean;
}

interface FaultSwitch {
  readonly set: (workshop: Workshop) => void;
  /** For what can also come about in another way; otherwise the switch knows where it stands. */
  readonly present?: (device: Device) => boolean;
}

const SWITCHES: Readonly<Record<FaultName, FaultSwitch>> = {
  "bouncing-button": { set: ({ device, present }) => void (device.buttons.bouncy = present) },
  "brown-out": { set: ({ device, present }) => (present ? losePower : returnPower)(device) },
  // The clock's own battery is dead: the time is gone now, and again with every boot.
  "clock-loss": { set: ({ device, present }) => (present ? unsetClock : returnClock)(device) },
  "dead-light": {
    set: ({ device, part, present }) => {
      device.indicators.setDead(present ? [lampOf(device, part)] : undefined);
      setFunction(device, { fault: "light", lost: present });
    },
  },
  "dead-microphone": {
    set: ({ device, present }) => {
      device.microphone.setDead(present);
      noteSound(device);
      setFunction(device, { fault: "microphone", lost: present });
    },
  },
  "failing-storage": { set: ({ device, present }) => failStorage(device, present) },
  "full-storage": { set: ({ device, present }) => (present ? fill : unfill)(device) },
  "no-position": { set: ({ device, present }) => void (device.position.deaf = present) },
  overheating: { set: ({ device, present }) => setHot(device, present) },
  "radio-loss": {
    set: ({ link, present }) => (present ? link.cut() : link.restore()),
    present: ({ wire }) => wire.severed,
  },
  recalled: {
    set: ({ device, present }) => setRecalled(device, present),
    present: ({ facts }) => facts.has("recalled"),
  },
  "stuck-button": {
    set: ({ device, part, present }) =>
      device.buttons.jam(present ? (part ?? firstButton(device)) : undefined),
  },
};

/** Switches whose fault sits in one of several parts. */
const OF_A_PART: ReadonlySet<FaultName> = new Set(["dead-light", "stuck-button"]);

/** The switches that are on, in the order of `FAULTS`. */
export function presentFaults(device: Device): readonly FaultName[] {
  return FAULTS.filter((name) => isPresent(device, name));
}

const isPresent = (device: Device, name: FaultName): boolean =>
  SWITCHES[name].present?.(device) ?? device.faults.present.has(name);

/**
 * Sets a fault switch; one that stands so already is left alone.
 * @throws UsageError BWC_D30 for a part that the camera or the switch does not have, BWC_H05 for a button.
 */
export function setFault(device: Device, { name, present, part }: FaultSetting, link: LinkFault): void {
  if (part !== undefined && !OF_A_PART.has(name))
    throw new UsageError("BWC_D30", `${name} is a fault of no part`, { fields: { name, part } });
  if (isPresent(device, name) === present) return;
  SWITCHES[name].set({ device, link, part, present });
  if (present) device.faults.present.add(name);
  else device.faults.present.delete(name);
}

function lampOf({ profile }: Device, part: string | undefined): string {
  const lamps: readonly string[] = profile.indicators.lamps;
  const lamp = part ?? lamps[0];
  if (lamp !== undefined && lamps.includes(lamp)) return lamp;
  throw new UsageError("BWC_D30", `this camera has no lamp "${lamp}"`, { fields: { lamp } });
}

function firstButton({ profile }: Device): string | undefined {
  const { buttons } = profile;
  return (buttons.find(({ kind }) => kind === "button") ?? buttons[0])?.id;
}

/** While the power is away nothing switches the camera on; it comes back by itself if it ran before. */
function losePower(device: Device): void {
  device.faults.resumes = device.engine.boot !== undefined;
  powerCut(device);
  device.faults.present.add("brown-out");
}

/** A bad contact: the power is away for a moment, in ms (ours). */
const BROWN_OUT_MS = 500;

/** The power goes, and comes back by itself. @throws UsageError BWC_D30 for a time that cannot be. */
export function brownOut(device: Device, ms = BROWN_OUT_MS): void {
  if (!Number.isSafeInteger(ms) || ms < 0)
    throw new UsageError("BWC_D30", `a brown-out of ${ms} ms cannot be`);
  if (!device.faults.present.has("brown-out")) losePower(device);
  device.faults.cancelReturn?.();
  device.faults.cancelReturn = device.clock.after(ms, () => returnPower(device));
}

function returnPower(device: Device): void {
  const { faults } = device;
  faults.cancelReturn?.();
  faults.present.delete("brown-out");
  const resumes = faults.resumes || device.facts.has("docked");
  Object.assign(faults, { cancelReturn: undefined, resumes: false });
  if (resumes) powerOn(device, () => ({ event: "powerOnPressed", data: { fault: "brown-out" } }));
}

/** The wall clock forgets the time (B11). */
export function unsetClock({ wallClock, engine, facts }: Device): void {
  wallClock.unset();
  engine.send({ event: "clockLost", prepare: () => facts.set("clockKnown", false) });
}

function returnClock(device: Device): void {
  const { wallClock, engine, facts, clock } = device;
  if (wallClock.known) return;
  noteClockSet(device, wallClock.set(clock.wall()));
  engine.send({ event: "clockSet", prepare: () => facts.set("clockKnown", true) });
}

/** Something that is no recording takes all the space that is left. */
function fill(device: Device): void {
  device.faults.junkBytes = device.storage.freeBytes;
  device.storage.take(device.faults.junkBytes);
}

function unfill(device: Device): void {
  device.storage.release(device.faults.junkBytes);
  device.faults.junkBytes = 0;
}
