import { hashOf } from "@vestige/protocol/evidence";
import { nodeTools } from "@vestige/protocol/evidence/node";

/** What ids of wearers are made of; never a name, which could be found by trying names. */
const DOMAIN = "vestige-user-1 simulated, not evidence";

/** 128 bits of a hash as a UUID of version 8 (RFC 9562). */
function uuidOf(hash: string): string {
  const variant = ((Number.parseInt(hash.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`];
  return [...parts, variant + hash.slice(18, 20), hash.slice(20, 32)].join("-");
}

/** Ids of wearers: the same wearer has the same one as long as the process runs, and it says nothing of them (F 28). */
export class UserIds {
  readonly #seed: string;
  readonly #ids = new Map<string, string>();

  /** @param seed camera and boot: without the boot, the first wearers of two runs would have one id. */
  constructor(seed: string) {
    this.#seed = seed;
  }

  of(wearer: string): string {
    const known = this.#ids.get(wearer);
    if (known !== undefined) return known;
    const id = uuidOf(hashOf(nodeTools, `${DOMAIN}\n${this.#seed}\n${this.#ids.size + 1}`));
    this.#ids.set(wearer, id);
    return id;
  }
}
