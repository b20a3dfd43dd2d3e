import { SituationMessage } from "@vestige/protocol/messages";
import { envelope, send, type Way } from "./send.ts";

/** Tells the camera what the policy says, with the compact stop table; once for each answer and boot. */
export function tellSituation(way: Way): void {
  const { core, record } = way;
  const { judged, claim } = record;
  if (judged === null || claim.state !== "claimed") return;
  const word = `${claim.confirmedAt?.bootId ?? ""} ${judged.key}`;
  if (record.told === word) return;
  record.told = word;
  const { verdict, stopOnRequest, because, codes } = judged.table;
  const command = SituationMessage.create({ ...envelope(core), verdict, stopOnRequest, because, codes });
  void send(way, command).then((outcome) => {
    if (outcome.ok) return;
    // It is told again with the next claim; until then the camera goes by the last word it has (principle 5).
    if (record.told === word) record.told = null;
    core.log.info({ camera: record.id, code: outcome.code }, "the camera was not told of its situation");
  });
}
