import { UsageError } from "@vestige/protocol/base";
import { ReleaseMessage } from "@vestige/protocol/messages";
import { dutyEntry } from "../duties/entries.ts";
import type { Duty } from "../duties/duty.ts";
import type { Link, LinkHandlers } from "../links/link.ts";
import { onReachable, onUnreachable, cancelRetry, reclaim } from "./claims.ts";
import type { CameraRecord, Core } from "./core.ts";
import { onMessage } from "./events.ts";
import type { News } from "./news.ts";
import type { NewsDesk } from "./news-desk.ts";
import { isStarting, orderOther, orderStart } from "./orders.ts";
import { tellDuties } from "./owed.ts";
import { recover } from "./recovery.ts";
import { envelope, send, type Way } from "./send.ts";
import { onReport, takeReport } from "./situations.ts";
import { snapshotOf, viewOf } from "./snapshot.ts";
import type {
  CameraView,
  Controller,
  ControllerStats,
  Documentation,
  Order,
  OrderOutcome,
  SituationInput,
  Snapshot,
} from "./types.ts";

/** A camera that does not answer must not keep the service from ending, in ms. */
const FAREWELL_LIMIT = 1_000;

/** What the service is put together of. */
export interface ServiceParts {
  readonly core: Core;
  readonly links: readonly Link[];
  readonly news: NewsDesk;
}

/** The controller as others see it; what it does is in the functions around it. */
export class Service implements Controller {
  readonly #core: Core;
  readonly #links: readonly Link[];
  readonly #news: NewsDesk;
  #stopped: Promise<void> | undefined;

  constructor({ core, links, news }: ServiceParts) {
    this.#core = core;
    this.#links = links;
    this.#news = news;
  }

  get id(): string {
    return this.#core.id;
  }

  async start(): Promise<void> {
    const core = this.#core;
    await recover(core);
    const { name: pack, version: packVersion } = core.pack;
    core.writer.note([{ kind: "controller-started", public: { controller: core.id, pack, packVersion } }]);
    core.log.info({ controller: core.id, pack, entries: core.writer.entries }, "controller started");
    await Promise.all(this.#links.map((link) => link.open(this.#handlers(link))));
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async order(order: Order): Promise<OrderOutcome> {
    const way = this.#known(order.camera);
    if (isStarting(order)) return orderStart(way, order);
    if (order.kind !== "claim") return orderOther(way, order);
    const id = this.#core.newId();
    await this.#core.writer.append([
      { kind: "order", camera: order.camera, public: { order: id, ordered: "claim" } },
    ]);
    reclaim(way);
    return { ok: true, id };
  }

  situation(report: SituationInput): Promise<void> {
    return takeReport(this.#core, report);
  }

  async documentStop(id: string, { text, by, code }: Documentation): Promise<Duty> {
    const core = this.#core;
    const open = core.duties.get(id);
    if (open === undefined) throw new UsageError("BWC_C23", `no open duty ${id}`);
    if (open.kind === "resume") throw new UsageError("BWC_C24", `${id} ends when the camera records again`);
    const change = core.duties.satisfy(id, "documented");
    if (change === undefined) throw new UsageError("BWC_C23", `no open duty ${id}`);
    const entry = dutyEntry(change);
    const apart = { text, ...(by === undefined ? {} : { person: by, by }) };
    const documented = { ...entry.public, ...(code === undefined ? {} : { code }) };
    try {
      await core.writer.append([{ ...entry, public: documented, private: apart }]);
    } catch (error) {
      core.duties.undo([change]);
      throw error;
    }
    tellDuties({ core, record: core.record(open.camera) }, [change]);
    return change.duty;
  }

  snapshot(): Snapshot {
    return snapshotOf(this.#core);
  }

  cameras(): readonly CameraView[] {
    return [...this.#core.cameras.values()].map((record) => viewOf(this.#core, record));
  }

  duties(): readonly Duty[] {
    return this.#core.duties.all();
  }

  stats(): ControllerStats {
    return this.#core.counters.stats();
  }

  startLatencies(): readonly number[] {
    return this.#core.counters.latencies();
  }

  onNews(listener: (news: News) => void): () => void {
    return this.#news.listen(listener);
  }

  /** @throws UsageError BWC_C22 */
  #known(camera: string): Way {
    const record = this.#core.cameras.get(camera);
    if (record === undefined) throw new UsageError("BWC_C22", `no camera ${camera}`);
    return { core: this.#core, record };
  }

  #handlers(link: Link): LinkHandlers {
    const core = this.#core;
    const way = (camera: string): Way => ({ core, record: core.record(camera) });
    return {
      reachable: (camera, place) => onReachable(way(camera), link, place),
      unreachable: (camera, why) => {
        core.log.info({ camera, link: link.name, why }, "a camera cannot be reached");
        onUnreachable(way(camera), link);
      },
      message: (camera, message) => onMessage(way(camera), message),
      report: (report) => onReport(core, report),
      heard: (camera) => {
        if (camera !== null) core.cameras.get(camera)?.watch.heard();
      },
      discarded: (code, detail) => {
        core.counters.discard(code);
        core.log.debug({ link: link.name, code, detail }, "something was dropped");
      },
    };
  }

  async #stop(): Promise<void> {
    const core = this.#core;
    core.stopping = true;
    const records = [...core.cameras.values()];
    for (const record of records) cancelRetry({ core, record });
    await this.#giveBack(records.filter(({ claim }) => claim.state === "claimed"));
    await Promise.allSettled(this.#links.map((link) => link.close()));
    for (const { watch, dialogue } of records) {
      watch.stop();
      dialogue.reset();
    }
    await core.writer.stop();
    core.log.info({ controller: core.id }, "controller stopped");
  }

  /** Cameras that are given back decide by the table that they carry, at once, instead of after a silence. */
  async #giveBack(records: readonly CameraRecord[]): Promise<void> {
    const core = this.#core;
    const command = () => ReleaseMessage.create({ ...envelope(core), controller: core.id });
    const answers = records.map((record) => send({ core, record }, command()));
    await new Promise<void>((resolve) => {
      const cancel = core.clock.after(FAREWELL_LIMIT, resolve);
      void Promise.allSettled(answers).then(() => {
        cancel();
        resolve();
      });
    });
  }
}
