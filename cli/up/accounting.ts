import type { LedgerStore } from "@vestige/controller";
import type { IssuedNumbers, OutboxRange } from "@vestige/firmware-sim";

/** What a camera says of its own numbers. */
export interface CameraNumbers {
  readonly id: string;
  issued(): readonly IssuedNumbers[];
  outboxRange(): readonly OutboxRange[];
}

/** Where every number that a camera issued has gone. */
export interface EventAccount {
  /** Numbers issued by all cameras. */
  readonly sent: number;
  /** … that are in the ledger. */
  readonly acknowledged: number;
  /** … that are neither in the ledger nor in an outbox. */
  readonly lost: number;
  /** Numbers that stand in the ledger more than once. */
  readonly doubleCounted: number;
}

const PAGE = 5_000;

/** Every device number in the ledger, and how many stand there twice. */
async function entered(store: LedgerStore): Promise<{ numbers: Map<string, Set<number>>; twice: number }> {
  const numbers = new Map<string, Set<number>>();
  let twice = 0;
  for (let seq = 0; ; ) {
    const rows = await store.rowsAfter(seq, PAGE);
    for (const { camera, device } of rows) {
      if (camera === undefined || !device) continue;
      const key = `${camera}/${device.bootId}`;
      const set = numbers.get(key) ?? new Set();
      if (set.has(device.number)) twice++;
      numbers.set(key, set.add(device.number));
    }
    const last = rows.at(-1);
    if (last === undefined) return { numbers, twice };
    seq = last.seq;
  }
}

function waiting(camera: CameraNumbers, bootId: string, number: number): boolean {
  return camera
    .outboxRange()
    .some((range) => range.bootId === bootId && range.from <= number && number <= range.to);
}

/** Compares what cameras issued with what the ledger holds, number by number. */
export async function accountFor(
  cameras: readonly CameraNumbers[],
  store: LedgerStore,
): Promise<EventAccount> {
  const { numbers, twice } = await entered(store);
  let [sent, acknowledged, lost] = [0, 0, 0];
  for (const camera of cameras)
    for (const { bootId, count } of camera.issued()) {
      const there = numbers.get(`${camera.id}/${bootId}`);
      sent += count;
      for (let number = 1; number <= count; number++)
        if (there?.has(number)) acknowledged++;
        else if (!waiting(camera, bootId, number)) lost++;
    }
  return { sent, acknowledged, lost, doubleCounted: twice };
}
