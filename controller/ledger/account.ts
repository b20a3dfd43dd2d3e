import type { LedgerStore } from "./store.ts";

/** What a camera, or a bench that can look into it, says of its own numbers. */
export interface CameraNumbers {
  readonly id: string;
  /** Numbers issued, by boot: 1 to `count`. */
  issued(): readonly { readonly bootId: string; readonly count: number }[];
  /** Numbers that wait for an acknowledgement. */
  outboxRange(): readonly { readonly bootId: string; readonly from: number; readonly to: number }[];
}

/** Where every number that cameras issued has gone. */
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

interface Entered {
  /** Numbers by camera and boot. */
  readonly numbers: ReadonlyMap<string, ReadonlySet<number>>;
  readonly twice: number;
}

async function entered(store: LedgerStore): Promise<Entered> {
  const numbers = new Map<string, Set<number>>();
  let twice = 0;
  let seq = 0;
  for (;;) {
    const rows = await store.rowsAfter(seq, PAGE);
    for (const { camera, device } of rows) {
      if (camera === undefined || !device) continue;
      const key = `${camera}/${device.bootId}`;
      const known = numbers.get(key) ?? new Set();
      if (known.has(device.number)) twice++;
      numbers.set(key, known.add(device.number));
    }
    const last = rows.at(-1);
    if (last === undefined) return { numbers, twice };
    seq = last.seq;
  }
}

const waits = (camera: CameraNumbers, bootId: string, number: number): boolean =>
  camera.outboxRange().some((range) => range.bootId === bootId && range.from <= number && number <= range.to);

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
        else if (!waits(camera, bootId, number)) lost++;
    }
  return { sent, acknowledged, lost, doubleCounted: twice };
}
