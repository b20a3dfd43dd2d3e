import type { EventData } from "@vestige/protocol/messages";
import type { Wearer } from "../recorder/recording.ts";
import type { Device } from "./device.ts";
import { openData } from "./ending.ts";

/** Somebody puts it on, or hands it back; `order` is the command that said so. */
export interface Assignment {
  readonly wearer: Wearer | null;
  readonly order?: string;
}

/** Who wears it from now on (F 27). It has no say in whether it records, and outlives a boot. */
export function assignWearer(device: Device, { wearer, order }: Assignment): void {
  const told = wearer ?? device.wearer;
  const data: EventData = {
    ...(order === undefined ? {} : { order }),
    ...openData(device.recorder),
    ...(told === null ? {} : { private: { wearer: told.name } }),
  };
  const event = wearer === null ? "wearerCleared" : "wearerAssigned";
  device.engine.send({ event, data, prepare: () => handOver(device, wearer) });
}

/** A boot begins with nobody in the chart's eyes; the camera remembers who wears it. */
export function tellWearer({ engine, wearer }: Device): void {
  if (wearer !== null) engine.send({ event: "wearerAssigned", data: { private: { wearer: wearer.name } } });
}

function handOver(device: Device, wearer: Wearer | null): void {
  const { facts, recorder, engine, clock } = device;
  const { boot } = engine;
  device.wearer = wearer;
  facts.assign({ wearerPresent: wearer !== null, wearerTrained: wearer?.trained === true });
  if (boot !== undefined) recorder.changeWearer(clock.now() - boot.startedAt, wearer?.name ?? null);
}
