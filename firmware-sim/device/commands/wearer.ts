import { chooseCategory } from "../category.ts";
import { assignWearer } from "../wearer.ts";
import type { CommandHandler } from "./handler.ts";

export const assign: CommandHandler<"assign"> = (device, { id, wearer, trained }) => {
  assignWearer(device, { wearer: wearer === null ? null : { name: wearer, trained }, order: id });
  return undefined;
};

export const categorise: CommandHandler<"categorise"> = (device, { id, category, recording }) =>
  chooseCategory(device, { category, order: id, ...(recording === undefined ? {} : { recording }) });
