import type { Log } from "../log.ts";
import type { CameraRecord } from "./core.ts";
import type { News, NewsBody } from "./news.ts";

/** Tells everybody who listens; a listener that throws is our own bug and ends nothing. */
export class NewsDesk {
  readonly #listeners = new Set<(news: News) => void>();
  readonly #now: () => string;
  readonly #log: Log;

  constructor(now: () => string, log: Log) {
    this.#now = now;
    this.#log = log;
  }

  listen(listener: (news: News) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  tell({ id, place: { agency, site } }: CameraRecord, body: NewsBody): void {
    if (this.#listeners.size === 0) return;
    const news = { at: this.#now(), camera: id, agency, site, ...body } as News;
    for (const listener of this.#listeners) {
      try {
        listener(news);
      } catch (error) {
        this.#log.error({ err: error, news: news.kind }, "a listener of news has failed");
      }
    }
  }
}
