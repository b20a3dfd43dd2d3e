import { type HelloMessage, type StateMessage, SubscribeMessage } from "@vestige/protocol/messages";
import { divergenceEntry, missingEntry } from "./entries.ts";
import { resumeDialogue } from "./dialogue-steps.ts";
import { reconsider } from "./reconsider.ts";
import { envelope, send, type Way } from "./send.ts";
import { tellSituation } from "./tell-situation.ts";
import type { Divergence } from "../twin/twin.ts";

/** How often the chart is told anew within one boot before it is left unpredicted (models, rule 21). */
const MAX_RESYNCS = 3;

/** A claim that was accepted is confirmed by `hello`; for so long it is waited for, in ms. */
const HELLO_LIMIT = 5_000;

/** Claims the camera, again and again with a growing wait, until it confirms or cannot be reached. */
export function claimCamera(way: Way): void {
  const { core, record } = way;
  const { claim } = record;
  if (claim.subscribing || claim.state === "superseded" || record.link === null || core.stopping) return;
  cancelRetry(way);
  claim.subscribing = true;
  const command = SubscribeMessage.create({ ...envelope(core), controller: core.id });
  void send(way, command).then((outcome) => {
    claim.subscribing = false;
    if (record.link === null || claim.state === "superseded") return;
    if (outcome.ok) {
      claim.state = "claimed";
      claim.had = true;
    } else core.log.info({ camera: record.id, code: outcome.code }, "the claim was not accepted");
    if (!outcome.ok || claim.confirmedAt === null) retry(way, outcome.ok);
  });
}

function retry(way: Way, accepted: boolean): void {
  const { core, record } = way;
  const { claim } = record;
  const wait = accepted ? HELLO_LIMIT : claim.wait;
  claim.wait = Math.min(claim.wait * 2, core.timing.retryLongest);
  claim.cancelRetry = core.clock.after(wait, () => {
    claim.cancelRetry = undefined;
    claimCamera(way);
  });
}

export function cancelRetry({ record: { claim } }: Way): void {
  claim.cancelRetry?.();
  claim.cancelRetry = undefined;
}

/** The camera has said what it is and where it stands. */
export function onHello(way: Way, hello: HelloMessage): void {
  const { core, record } = way;
  const { controller, bootId, number } = hello;
  if (controller !== null && controller !== core.id && isLoss(way, { bootId, number })) {
    standDown(way, controller);
    return;
  }
  if (record.claim.state === "superseded") return;
  const finding = record.twin.hello(hello);
  if (finding.stale) return;
  if (finding.foreign) core.counters.discard("BWC_C27");
  if (finding.missing !== undefined) core.writer.note([missingEntry(record.id, finding.missing)]);
  if (finding.divergence !== undefined) {
    noteDivergence(way, finding.divergence);
    core.writer.note([divergenceEntry(record.id, finding.divergence)]);
  }
  // After a reconnect a camera may still name us, and yet not take us to be listening.
  const listens = (hello.leaves["link"] ?? "subscribed") === "subscribed";
  if (controller === core.id && listens) confirm(way, { bootId, number });
  else {
    record.claim.confirmedAt = null;
    claimCamera(way);
  }
}

/** The retained state: it may be as old as the broker's memory, so it only tells of a claim after our own. */
export function onState(way: Way, state: StateMessage): void {
  const { core, record } = way;
  record.twin.state(state);
  const { controller, bootId, number, presence } = state;
  if (controller === null || controller === core.id || bootId === null || number === null) return;
  if (presence === "online" && isLoss(way, { bootId, number })) standDown(way, controller);
}

/** Only a claim that was ours can be lost, and only after the moment at which the camera confirmed it. */
function isLoss({ record: { claim, twin } }: Way, at: { readonly bootId: string; readonly number: number }): boolean {
  if (!claim.had || claim.state === "superseded") return false;
  const ours = claim.confirmedAt;
  if (ours?.bootId === at.bootId) return at.number > ours.number;
  return !twin.sequence.knows(at.bootId) || at.bootId === twin.sequence.newest;
}

/** The newest claim wins: the camera is another controller's, and is not claimed back but by an order. */
function standDown(way: Way, by: string): void {
  const { core, record } = way;
  record.claim.state = "superseded";
  cancelRetry(way);
  record.dialogue.reset();
  core.log.warn({ camera: record.id, by }, "another controller has taken the camera");
  const news = { kind: "superseded", by } as const;
  core.writer.note([{ kind: "superseded", camera: record.id, public: { by } }], () => core.tell(record, news));
}

function confirm(way: Way, at: { readonly bootId: string; readonly number: number }): void {
  const { core, record } = way;
  const { claim } = record;
  claim.state = "claimed";
  claim.had = true;
  claim.confirmedAt = at;
  claim.wait = core.timing.retryFirst;
  cancelRetry(way);
  acknowledge(way, at.bootId);
  tellSituation(way);
  resumeDialogue(way);
  reconsider(way);
}

/** Tells the camera what it may forget: what the ledger has, and only while the camera listens to us. */
export function acknowledge({ record }: Way, bootId: string): void {
  const upTo = record.twin.sequence.committed(bootId);
  if (upTo === 0 || record.claim.state !== "claimed") return;
  record.link?.acknowledge(record.id, { bootId, upTo });
}

/** Counts and tells a divergence, and asks the camera where it stands: bounded, then the twin stays unpredicted. */
export function noteDivergence(way: Way, divergence: Divergence): void {
  const { core, record } = way;
  const { bootId, number, predicted, reported } = divergence;
  core.counters.divergences++;
  core.log.warn({ camera: record.id, bootId, number, predicted, reported }, "camera and chart diverge");
  core.tell(record, { kind: "divergence", predicted, reported });
  resync(way, bootId);
}

/** Asks the camera where it stands. */
export function resync(way: Way, bootId: string): void {
  const { core, record } = way;
  const { resyncs } = record.claim;
  if (resyncs.bootId !== bootId) Object.assign(resyncs, { bootId, count: 0 });
  resyncs.count++;
  if (resyncs.count <= MAX_RESYNCS) claimCamera(way);
  else if (resyncs.count === MAX_RESYNCS + 1)
    core.log.warn({ camera: record.id, bootId }, "the camera stays unpredicted until its next boot");
}
