import { GENESIS_HASH } from "@vestige/protocol/evidence";
import type { SaltedPart } from "@vestige/protocol/evidence";
import { TransportError } from "@vestige/protocol/base";
import { placeBehind } from "./chain-entry.ts";
import type { ChainPlace, ChainTail, DeviceNumber, EntryFilter, PreparedEntry, StoredRow } from "./entry.ts";
import type { Erased, Erasure, LedgerStore } from "./store.ts";

const deviceKey = (camera: string | undefined, { bootId, number }: DeviceNumber): string =>
  `${camera}/${bootId}/${number}`;

const withoutPrivate = ({ private: _, ...row }: StoredRow): StoredRow => row;

const toRow = ({ public: _, private: part, ...record }: PreparedEntry, place: ChainPlace): StoredRow => ({
  ...record,
  ...place,
  privateDigest: part?.digest,
  ...(part && { private: { salt: part.salt, person: part.person, text: part.text } }),
});

/** The store of tests and of runs that keep nothing. */
export class MemoryStore implements LedgerStore {
  #rows: StoredRow[];
  readonly #devices = new Set<string>();
  #open = true;

  /** @param rows What another store held, for example a copy that was tampered with. */
  constructor(rows: readonly StoredRow[] = []) {
    this.#rows = [...rows];
    for (const { camera, device } of rows) if (device) this.#devices.add(deviceKey(camera, device));
  }

  async commit(entries: readonly PreparedEntry[]): Promise<readonly (ChainPlace | undefined)[]> {
    this.#demandOpen();
    return entries.map((entry) => this.#insert(entry));
  }

  async erase({ person, record }: Erasure): Promise<Erased> {
    this.#demandOpen();
    const seqs = this.#rows.filter((row) => row.private?.person === person).map((row) => row.seq);
    const first = seqs[0];
    if (first === undefined) return { seqs };
    const entry = record(seqs);
    this.#rows = this.#rows.map((row) => (row.private?.person === person ? withoutPrivate(row) : row));
    return { seqs, place: this.#link(entry) };
  }

  async scrub(): Promise<void> {
    this.#demandOpen();
  }

  async rowsAfter(seq: number, limit: number): Promise<readonly StoredRow[]> {
    this.#demandOpen();
    return this.#rows.filter((row) => row.seq > seq).slice(0, limit);
  }

  async newest({ kind, camera, limit }: EntryFilter): Promise<readonly StoredRow[]> {
    this.#demandOpen();
    const wanted = (row: StoredRow): boolean =>
      (kind === undefined || row.kind === kind) && (camera === undefined || row.camera === camera);
    return this.#rows.filter(wanted).reverse().slice(0, limit).map(withoutPrivate);
  }

  async privatePart(seq: number): Promise<SaltedPart | undefined> {
    this.#demandOpen();
    return this.#rows.find((row) => row.seq === seq)?.private;
  }

  async lastNumbers(): Promise<ReadonlyMap<string, DeviceNumber>> {
    this.#demandOpen();
    const last = new Map<string, DeviceNumber>();
    for (const { camera, device } of this.#rows) if (camera && device) last.set(camera, device);
    return last;
  }

  async count(): Promise<number> {
    this.#demandOpen();
    return this.#rows.length;
  }

  async close(): Promise<void> {
    this.#open = false;
  }

  #insert(entry: PreparedEntry): ChainPlace | undefined {
    if (entry.device) {
      const key = deviceKey(entry.camera, entry.device);
      if (this.#devices.has(key)) return undefined;
      this.#devices.add(key);
    }
    return this.#link(entry);
  }

  #link(entry: PreparedEntry): ChainPlace {
    const tail: ChainTail = this.#rows.at(-1) ?? { seq: 0, hash: GENESIS_HASH };
    const place = placeBehind(tail, entry);
    this.#rows.push(toRow(entry, place));
    return place;
  }

  #demandOpen(): void {
    if (!this.#open) throw new TransportError("BWC_L01", "the ledger is closed");
  }
}
