import type { EventData } from "@vestige/protocol/messages";
import { type Outcome, refuse } from "./refusal.ts";
import type { Device } from "./device.ts";

/** As a message carries a category. */
const CATEGORY = /^[A-Za-z0-9][A-Za-z0-9._-]{0,47}$/;

/** A category of a recording, of the one that ended last unless it is named; `order` is the command that brings it. */
export interface CategoryChoice {
  readonly category: string;
  readonly recording?: string;
  readonly order?: string;
}

/** The wearer's choice at the end, or later in an app, which is reported as late (F 28, B52). */
export function chooseCategory(device: Device, choice: CategoryChoice): Outcome {
  const { category, recording, order } = choice;
  const { profile, recorder, engine } = device;
  const known = profile.conduct.categories.value;
  if (!CATEGORY.test(category) || (known.length > 0 && !known.includes(category)))
    return refuse("BWC_D26", `it has no category of that name; it has ${known.join(", ") || "no list"}`);
  if (!recorder.hasEnded(recording))
    return refuse(
      "BWC_D27",
      recording === undefined ? "no recording has ended yet" : "it has no such recording",
    );
  const data: EventData = {
    category,
    ...(order === undefined ? {} : { order }),
    ...(recording === undefined ? {} : { recording }),
    ...lateness(device, recording),
  };
  engine.send({ event: "categoryChosen", data });
  return undefined;
}

/** Where a category is asked for, there is a time for it. */
function lateness({ configuration, engine, recorder }: Device, recording = recorder.ended?.id): EventData {
  const asked = configuration.settings.categoryAtEnd;
  const awaited = engine.leaves()["category"] === "choosing" && recording === recorder.ended?.id;
  return asked && !awaited ? { late: true } : {};
}

/** Where a category is asked for, what has none when nobody will be asked any more is filed as that (B52). */
export function fileTheRest({ configuration, recorder }: Device): void {
  if (configuration.settings.categoryAtEnd) recorder.fileTheRest();
}
