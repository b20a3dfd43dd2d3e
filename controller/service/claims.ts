import { type HelloMessage, type StateMessage, SubscribeMessage } from "@vestige/protocol/messages";
import type { CameraPlace, Link } from "../links/link.ts";
import type { Divergence } from "../twin/twin.ts";
import { divergenceEntry, missingEntry } from "./entries.ts";
import { resumeDialogue } from "./dialogue-steps.ts";
import { reconsider } from "./reconsider.ts";
import { envelope, send, type Way } from "./send.ts";
import { tellSituation } from "./tell-situation.ts";
import type { OrderOutcome } from "./types.ts";

/** How often the chart is told anew within one boot before it is left unpredicted (models, rule 21). */
const MAX_RESYNCS = 3;

/** A claim that was accepted is confirmed by `hello`; for so long it is waited for, in ms. */
const HELLO_LIMIT = 5_000;

/** Claims the camera, again and again with a growing wait, until it confirms or cannot be reached. */
export function claimCamera(way: Way): void {
  const { core, record } = way;
  const { claim } = record;
  const { generation } = claim;
  if (claim.subscribing === generation || claim.state === "superseded") return;
  if (record.link === null || core.stopping) return;
  cancelRetry(way);
  claim.subscribing = generation;
  claim.asked = true;
  const command = SubscribeMessage.create({ ...envelope(core), controller: core.id });
  void send(way, command).then((outcome) => {
    if (claim.generation === generation) onClaimAnswer(way, outcome);
  });
}

function onClaimAnswer(way: Way, outcome: OrderOutcome): void {
  const { core, record } = way;
  const { claim } = record;
  claim.subscribing = null;
  if (record.link === null || claim.state === "superseded" || core.stopping) return;
  if (outcome.ok) Object.assign(claim, { state: "claimed", had: true });
  else core.log.info({ camera: record.id, code: outcome.code }, "the claim was not accepted");
  if (!outcome.ok || claim.asked) retry(way, outcome.ok ? HELLO_LIMIT : claim.wait);
}

function retry(way: Way, wait: number): void {
  const { core, record } = way;
  const { claim } = record;
  claim.wait = Math.min(claim.wait * 2, core.timing.retryLongest);
  claim.cancelRetry = core.clock.after(wait, () => {
    claim.cancelRetry = undefined;
    claimCamera(way);
  });
}

/** The camera can be reached through this link: now it is time to claim it. Told again after every reconnect. */
export function onReachable(way: Way, link: Link, place: CameraPlace): void {
  const { core, record } = way;
  record.link = link;
  record.place = place;
  record.watch.heard();
  const { claim } = record;
  claim.generation++;
  claim.subscribing = null;
  claim.wait = core.timing.retryFirst;
  if (claim.state === "claimed") claim.state = "unclaimed";
  claimCamera(way);
}

/** It cannot be reached through this link any more; another link may have it by now. */
export function onUnreachable(way: Way, link: Link): void {
  const { record } = way;
  if (record.link !== link) return;
  record.link = null;
  record.claim.generation++;
  cancelRetry(way);
  if (record.claim.state === "claimed") record.claim.state = "unclaimed";
  record.watch.lose();
}

/** An operator takes the camera back. */
export function reclaim(way: Way): void {
  const { claim } = way.record;
  if (claim.state === "superseded")
    Object.assign(claim, { state: "unclaimed", had: false, confirmedAt: null });
  claimCamera(way);
}

export function cancelRetry({ record: { claim } }: Way): void {
  claim.cancelRetry?.();
  claim.cancelRetry = undefined;
}

/** The camera has said what it is and where it stands. */
export function onHello(way: Way, hello: HelloMessage): void {
  const { core, record } = way;
  const { controller, bootId, number } = hello;
  if (controller !== null && controller !== core.id && isLoss(way, { bootId, number, retained: false })) {
    standDown(way, controller);
    return;
  }
  if (record.claim.state === "superseded") return;
  const finding = record.twin.hello(hello);
  if (finding.stale && bootId !== record.twin.sequence.newest) return;
  if (finding.foreign) core.counters.discard("BWC_C27");
  if (finding.missing !== undefined) core.writer.note([missingEntry(record.id, finding.missing)]);
  if (finding.divergence !== undefined) {
    noteDivergence(way, finding.divergence);
    core.writer.note([divergenceEntry(record.id, finding.divergence)]);
  }
  // After a reconnect a camera may still name us, and yet not take us to be listening.
  const listens = (hello.leaves["link"] ?? "subscribed") === "subscribed";
  if (controller === core.id && listens) confirm(way, { bootId, number });
  else claimCamera(way);
}

/** The retained state: it may be as old as the broker's memory, so it only tells of a claim after our own. */
export function onState(way: Way, state: StateMessage): void {
  const { core, record } = way;
  record.twin.state(state);
  const { controller, bootId, number, presence } = state;
  if (controller === null || controller === core.id || bootId === null || number === null) return;
  if (presence === "online" && isLoss(way, { bootId, number, retained: true })) standDown(way, controller);
}

interface Moment {
  readonly bootId: string;
  readonly number: number;
  /** May it be a broker's memory of another time? Then it counts for the boot that confirmed our claim alone. */
  readonly retained: boolean;
}

/** Only a claim that was ours can be lost, and only after the moment at which the camera confirmed it. */
function isLoss({ record: { claim, twin } }: Way, { bootId, number, retained }: Moment): boolean {
  if (!claim.had || claim.state === "superseded") return false;
  const ours = claim.confirmedAt;
  if (ours?.bootId === bootId) return number > ours.number;
  return !retained && (!twin.sequence.knows(bootId) || bootId === twin.sequence.newest);
}

/** The newest claim wins: the camera is another controller's, and is not claimed back but by an order. */
function standDown(way: Way, by: string): void {
  const { core, record } = way;
  record.claim.state = "superseded";
  cancelRetry(way);
  record.dialogue.reset();
  core.log.warn({ camera: record.id, by }, "another controller has taken the camera");
  const news = { kind: "superseded", by } as const;
  core.writer.note([{ kind: "superseded", camera: record.id, public: { by } }], () =>
    core.tell(record, news),
  );
}

function confirm(way: Way, at: { readonly bootId: string; readonly number: number }): void {
  const { core, record } = way;
  const { claim } = record;
  claim.state = "claimed";
  claim.had = true;
  claim.confirmedAt = at;
  claim.asked = false;
  claim.wait = core.timing.retryFirst;
  cancelRetry(way);
  if (!claim.announced) core.tell(record, { kind: "connected" });
  claim.announced = true;
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
  const { resyncs, asked } = record.claim;
  if (asked) return;
  if (resyncs.bootId !== bootId) Object.assign(resyncs, { bootId, count: 0 });
  resyncs.count++;
  if (resyncs.count <= MAX_RESYNCS) claimCamera(way);
  else if (resyncs.count === MAX_RESYNCS + 1)
    core.log.warn({ camera: record.id, bootId }, "the camera stays unpredicted until its next boot");
}
