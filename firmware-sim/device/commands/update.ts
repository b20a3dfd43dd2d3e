import { type UpdateRefusal, updateRefusal } from "../../dock/update.ts";
import { refuse } from "../refusal.ts";
import type { CommandHandler } from "./handler.ts";

const REASONS: Readonly<Record<UpdateRefusal, string>> = {
  malformed: "the version is not three numbers with dots",
  unsigned: "it is not signed",
  "bad-signature": "its signature is not one that this camera believes",
  older: "it is older than what the camera has",
  same: "the camera has it already",
  installing: "another one is being installed",
};

/** A firmware that is not signed, or not newer, is refused and told of; another waits for the dock (F 21, B22). */
export const update: CommandHandler<"update"> = (device, offer) => {
  const { engine, facts, refused } = device;
  const { id, version, bytes, digest } = offer;
  const data = { order: id, version };
  const reason = updateRefusal(device, offer);
  if (reason !== undefined) {
    refused.updates++;
    engine.send({ event: "updateRefused", data: { ...data, reason } });
    return refuse("BWC_D14", REASONS[reason]);
  }
  const prepare = (): void => {
    device.staged = { version, bytes, digest };
    facts.set("updateReady", true);
  };
  engine.send({ event: "updateStaged", data, prepare });
  return undefined;
};
