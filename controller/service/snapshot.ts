import { isIn } from "../twin/twin.ts";
import type { CameraRecord, Core } from "./core.ts";
import type { CameraCounts, CameraView, Snapshot } from "./types.ts";

/** One camera as others see it; nothing of it is private. */
export function viewOf(core: Core, record: CameraRecord): CameraView {
  const { id, place, link, twin, watch, claim, judged } = record;
  const { settings, battery, profile } = twin.knowledge;
  const { bootId, mode } = twin;
  return {
    camera: id,
    simulated: true,
    ...{ agency: place.agency, site: place.site, link: link?.name ?? null },
    ...{ claim: claim.state, liveness: watch.state, mode, recording: isIn(mode, "recording") },
    ...{ bootId, number: bootId === null ? 0 : twin.sequence.committed(bootId), predicted: twin.predicted },
    deactivation: settings?.deactivation ?? core.profileSettings(profile)?.deactivation ?? null,
    verdict: judged?.judgement.verdict ?? null,
    ...{ battery, profile },
  };
}

interface Tally {
  cameras: number;
  connected: number;
  recording: number;
  byMode: Record<string, number>;
}

const empty = (): Tally => ({ cameras: 0, connected: 0, recording: 0, byMode: {} });

function add(tally: Tally, { link, liveness, recording, mode }: CameraView): void {
  tally.cameras++;
  if (link !== null && liveness !== "lost") tally.connected++;
  if (recording) tally.recording++;
  tally.byMode[mode] = (tally.byMode[mode] ?? 0) + 1;
}

/** Everything at one moment. */
export function snapshotOf(core: Core): Snapshot {
  const list = [...core.cameras.values()].map((record) => viewOf(core, record));
  const all = empty();
  const sites: Record<string, Tally> = {};
  for (const view of list) {
    add(all, view);
    add((sites[`${view.agency}/${view.site}`] ??= empty()), view);
  }
  return {
    simulated: true,
    at: core.now(),
    controller: core.id,
    pack: core.pack.name,
    ...(all satisfies CameraCounts),
    bySite: sites,
    list,
    duties: core.duties.counts(core.clock.wall()),
    ledger: { writable: core.writer.writable, entries: core.writer.entries },
    stats: core.counters.stats(),
  };
}
