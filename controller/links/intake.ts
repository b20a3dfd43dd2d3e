import type { CameraMessage } from "@vestige/protocol/messages";
import type { Commands } from "./commands.ts";
import type { CameraPlace, LinkHandlers } from "./link.ts";
import type { Roster } from "./roster.ts";

/** Where what cameras say goes. */
export interface Intake {
  readonly handlers: LinkHandlers;
  readonly roster: Roster;
  readonly commands: Commands;
}

/**
 * Takes a message that a camera has just said. A result goes to the command that waits for it, and only one that nobody
 * waits for to the service. A last will is the broker's word: it shows no life of the camera (models, rule 21).
 */
export function takeIn(
  { handlers, roster, commands }: Intake,
  place: CameraPlace,
  message: CameraMessage,
): void {
  const { camera } = message;
  const presence = message.kind === "state" ? message.presence : "online";
  if (presence !== "lost") handlers.heard(camera);
  if (presence === "online") roster.spoke(place, message);
  if (message.kind !== "result" || !commands.settle(message)) handlers.message(camera, message);
  if (presence !== "online") roster.left(camera, place, presence);
}
