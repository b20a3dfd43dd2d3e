import type { EventData } from "@vestige/protocol/messages";
import { type Outcome, refuse } from "./refusal.ts";
import type { Device } from "./device.ts";

/** As a message carries a category. */
const CATEGORY = /^[A-Za-z0-9][A-Za-z0-9._-]{0,47}$/;

/** A category of the recording that ended last; `order` is the command that brings it. */
export interface CategoryChoice {
  readonly category: string;
  readonly order?: string;
}

/** The wearer's choice at the end, or later in an app, which is reported as late (F 28, B52). */
export function chooseCategory(device: Device, { category, order }: CategoryChoice): Outcome {
  const { profile, recorder, engine } = device;
  const known = profile.conduct.categories.value;
  if (!CATEGORY.test(category) || (known.length > 0 && !known.includes(category)))
    return refuse("BWC_D26", `it has no category of that name; it has ${known.join(", ") || "no list"}`);
  if (recorder.ended === undefined) return refuse("BWC_D27", "no recording has ended yet");
  const data: EventData = { category, ...(order === undefined ? {} : { order }), ...lateness(device) };
  engine.send({ event: "categoryChosen", data });
  return undefined;
}

/** Where a category is asked for, there is a time for it. */
function lateness({ configuration, engine }: Device): EventData {
  const asked = configuration.settings.categoryAtEnd;
  return asked && engine.leaves()["category"] !== "choosing" ? { late: true } : {};
}
