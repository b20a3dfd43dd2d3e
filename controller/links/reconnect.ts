import type { Cancel, Clock, VestigeError } from "@vestige/protocol/base";
import type { LinkLog } from "./log.ts";

const FIRST_MS = 250;
const CAP_MS = 15_000;

export interface ReconnectOptions {
  readonly clock: Clock;
  readonly log: LinkLog;
  /** Name of the link, for the log. */
  readonly link: string;
  readonly connect: () => void;
}

/**
 * Takes a link up again, after waits that double up to a cap, and says once that it is down, once that it stays down and
 * once that it is up (models, rules 20 and 21).
 */
export class Reconnect {
  readonly #options: ReconnectOptions;
  #wait = FIRST_MS;
  #told: "nothing" | "up" | "down" | "stays down" = "nothing";
  #cancel: Cancel | undefined;

  constructor(options: ReconnectOptions) {
    this.#options = options;
  }

  up(): void {
    const { log, link } = this.#options;
    this.#wait = FIRST_MS;
    if (this.#told !== "up") log.info({ link }, "link up");
    this.#told = "up";
  }

  down(error: VestigeError): void {
    const { clock, connect } = this.#options;
    this.#report(error);
    this.stop();
    this.#cancel = clock.after(this.#wait, connect);
    this.#wait = Math.min(this.#wait * 2, CAP_MS);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #report({ code, message, cause }: VestigeError): void {
    const { log, link } = this.#options;
    const fields = { link, code, reason: message, ...(cause instanceof Error && { cause: cause.message }) };
    if (this.#told !== "down" && this.#told !== "stays down") {
      log.warn(fields, "link down");
      this.#told = "down";
    } else if (this.#told === "down" && this.#wait === CAP_MS) {
      log.error(fields, "link stays down");
      this.#told = "stays down";
    }
  }
}
