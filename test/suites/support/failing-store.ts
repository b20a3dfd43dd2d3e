import { type ChainPlace, type LedgerStore, MemoryStore, type PreparedEntry } from "@vestige/controller";
import { TransportError } from "@vestige/protocol/base";

/** A store whose disk can be full. */
export class FailingStore extends MemoryStore implements LedgerStore {
  full = false;

  override async commit(entries: readonly PreparedEntry[]): Promise<readonly (ChainPlace | undefined)[]> {
    if (this.full) throw new TransportError("BWC_L01", "the disk is full");
    return super.commit(entries);
  }
}
