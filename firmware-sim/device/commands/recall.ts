import { setRecalled } from "../recall.ts";
import type { CommandHandler } from "./handler.ts";

/** A model is withdrawn, or back in use (X5); it records all the same. */
export const recall: CommandHandler<"recall"> = (device, { id, recalled, reason }) => {
  setRecalled(device, recalled, {
    order: id,
    ...(reason === undefined ? {} : { private: { text: reason } }),
  });
  return undefined;
};
