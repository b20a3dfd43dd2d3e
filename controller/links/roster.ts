import type { CameraMessage } from "@vestige/protocol/messages";
import type { CameraPlace, LinkHandlers } from "./link.ts";

interface Entry {
  place: CameraPlace;
  /** The boot that it was last seen in; null while not known. */
  bootId: string | null;
  reachable: boolean;
}

/** The boot in which the camera is now, as far as a message says it: reports may be of an older one. */
const bootOf = (message: CameraMessage): string | null =>
  message.kind === "hello" || message.kind === "state" || message.kind === "result" ? message.bootId : null;

const samePlace = (a: CameraPlace, b: CameraPlace): boolean => a.agency === b.agency && a.site === b.site;

/** Who can be reached through a link. Tells the service of changes, and of every new boot: it knows no controller. */
export class Roster {
  readonly #handlers: LinkHandlers;
  readonly #entries = new Map<string, Entry>();

  constructor(handlers: LinkHandlers) {
    this.#handlers = handlers;
  }

  /** Where a reachable camera is; undefined for one that cannot be reached. */
  placeOf(camera: string): CameraPlace | undefined {
    const entry = this.#entries.get(camera);
    return entry?.reachable === true ? entry.place : undefined;
  }

  /** Others say that a camera is there, as a retained message does; a camera's own word counts more (N-MQ-12). */
  rumour(camera: string, place: CameraPlace, bootId: string | null): void {
    if (this.placeOf(camera) === undefined) this.#tell(camera, { place, bootId, reachable: true });
  }

  /** A camera spoke. */
  spoke(place: CameraPlace, message: CameraMessage): void {
    const { camera } = message;
    const entry = this.#entries.get(camera);
    const bootId = bootOf(message) ?? entry?.bootId ?? null;
    if (
      entry === undefined ||
      !entry.reachable ||
      !samePlace(entry.place, place) ||
      isNewBoot(entry, message)
    )
      this.#tell(camera, { place, bootId, reachable: true });
    else entry.bootId = bootId;
  }

  /** A reachable camera has to be subscribed to anew. */
  again(camera: string): void {
    const entry = this.#entries.get(camera);
    if (entry?.reachable === true) this.#tell(camera, entry);
  }

  /** A camera left that place, which may be one that it had left before. */
  left(camera: string, place: CameraPlace, why: string): void {
    const entry = this.#entries.get(camera);
    if (entry?.reachable !== true || !samePlace(entry.place, place)) return;
    entry.reachable = false;
    this.#handlers.unreachable(camera, why);
  }

  /** The link itself is gone. */
  allLeft(why: string): void {
    for (const [camera, { place }] of [...this.#entries]) this.left(camera, place, why);
  }

  #tell(camera: string, entry: Entry): void {
    this.#entries.set(camera, entry);
    this.#handlers.reachable(camera, entry.place);
  }
}

/**
 * A `state` with a boot that we did not know is a birth. `hello` and `result` may be answers to us: in a boot that nobody
 * knew yet they are no news.
 */
function isNewBoot({ bootId: known }: Entry, message: CameraMessage): boolean {
  const bootId = bootOf(message);
  if (bootId === null || bootId === known) return false;
  return known !== null || message.kind === "state";
}
