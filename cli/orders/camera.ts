import { InvalidArgumentError } from "commander";
import { wholeNumber } from "../options.ts";
import { type Common, either, given, type OrderParts } from "./parts.ts";

type Flag = true | undefined;
type Settings = Readonly<Record<string, unknown>>;

interface Configure extends Common {
  readonly configVersion: number;
  readonly set: Settings;
}

interface Recall extends Common {
  readonly withdraw: Flag;
  readonly restore: Flag;
  readonly reason?: string;
}

const LARGEST = 2_147_483_647;

/** `stealth=true` → a setting and its value: JSON, or a word as it stands. */
function setting(text: string, before: Settings = {}): Settings {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError(`must be name=value, got "${text}"`);
  return { ...before, [text.slice(0, at)]: valueOf(text.slice(at + 1)) };
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Orders about the camera itself: its configuration, its clock, its place in the fleet. */
export function cameraOrders({ one, send }: OrderParts): void {
  one("configure", "send a configuration; it comes into force when the camera's profile says")
    .requiredOption("--config-version <n>", "not lower than the one it has", wholeNumber(1, LARGEST))
    .requiredOption("--set <name=value>", "a setting that changes, such as stealth=true; repeatable", setting)
    .action(({ configVersion: version, set: settings, ...common }: Configure) =>
      send(common, { kind: "configure", version, settings }),
    );
  one("set-time", "set the camera's clock by the controller's").action((common: Common) =>
    send(common, { kind: "set-time" }),
  );
  one("recall", "withdraw the model from use, or take it back; it still records, and is marked")
    .option("--withdraw", "withdrawn from use")
    .option("--restore", "back in use")
    .option("--reason <text>", "why; a private part")
    .action(({ withdraw, restore, reason, ...common }: Recall) => {
      const recalled = either({ withdraw, restore });
      return send(common, { kind: "recall", recalled, ...given({ reason }) });
    });
  one("claim", "take the camera back from another controller").action((common: Common) =>
    send(common, { kind: "claim" }),
  );
}
