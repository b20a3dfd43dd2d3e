import { HeapClock } from "@vestige/chart";
import { InternalError, seededRandom, TransportError } from "@vestige/protocol/base";
import { describe, expect, test } from "vitest";
import type { ChainPlace, LedgerDraft, PreparedEntry } from "./entry.ts";
import { Ledger } from "./ledger.ts";
import { MemoryStore } from "./memory-store.ts";
import { verifyLedger } from "./verify.ts";

/** Counts commits and fails those that the test plans to fail. */
class WatchedStore extends MemoryStore {
  readonly commits: number[] = [];
  readonly failures: Error[] = [];

  override async commit(entries: readonly PreparedEntry[]): Promise<readonly (ChainPlace | undefined)[]> {
    this.commits.push(entries.length);
    const failure = this.failures.shift();
    if (failure) throw failure;
    return super.commit(entries);
  }
}

function world() {
  const store = new WatchedStore();
  const clock = Object.assign(new HeapClock(), { wall: () => Date.parse("2026-01-02T03:04:05.678Z") });
  const tasks: (() => void)[] = [];
  const ledger = new Ledger({
    store,
    clock,
    random: seededRandom(1),
    schedule: (task) => void tasks.push(task),
  });
  return { store, clock, tasks, ledger };
}

/** Lets every promise that can settle without the clock settle. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
};

async function run(tasks: (() => void)[]): Promise<void> {
  await settle();
  for (let task = tasks.shift(); task; task = tasks.shift()) {
    task();
    await settle();
  }
}

const fact = (n: number): LedgerDraft => ({ kind: "note", public: { n } });
const numbered = (number: number): LedgerDraft => ({
  kind: "event",
  camera: "SIM-1",
  device: { bootId: "00112233aabbccdd", number },
  public: { number },
});
const busy = (): Error => new TransportError("BWC_L02", "locked");

describe("append", () => {
  test("marks every entry as simulated and stamps it with the wall time handed in", async () => {
    const { ledger, tasks } = world();
    const appended = ledger.append(fact(1));
    await run(tasks);
    expect(await appended).toMatchObject([
      {
        outcome: "entered",
        entry: { seq: 1, at: "2026-01-02T03:04:05.678Z", public: { n: 1, simulated: true } },
      },
    ]);
  });

  test("writes nothing before the event loop had its turn", async () => {
    const { ledger, store } = world();
    void ledger.append(fact(1));
    await settle();
    expect(store.commits).toEqual([]);
  });

  test("one commit takes all that gathered", async () => {
    const { ledger, tasks, store } = world();
    const all = [1, 2, 3].map((n) => ledger.append(fact(n)));
    await run(tasks);
    await Promise.all(all);
    expect(store.commits).toEqual([3]);
  });

  test("a commit takes at most a hundred rows", async () => {
    const { ledger, tasks, store } = world();
    const all = Array.from({ length: 250 }, (_, n) => ledger.append(fact(n)));
    await run(tasks);
    await Promise.all(all);
    expect(store.commits).toEqual([100, 100, 50]);
  });

  test("what arrives while a commit runs waits for the next one", async () => {
    const { ledger, tasks, store } = world();
    const all = [ledger.append(fact(1))];
    tasks.shift()?.();
    all.push(ledger.append(fact(2)), ledger.append(fact(3)));
    await run(tasks);
    await Promise.all(all);
    expect(store.commits).toEqual([1, 2]);
  });

  test("drafts given together share one commit, even over a hundred", async () => {
    const { ledger, tasks, store } = world();
    const all = [ledger.append(fact(0)), ledger.append(Array.from({ length: 120 }, (_, n) => fact(n)))];
    await run(tasks);
    await Promise.all(all);
    expect(store.commits).toEqual([1, 120]);
  });

  test("concurrent groups stay whole and in the order given", async () => {
    const { ledger, tasks } = world();
    const groups = Array.from({ length: 40 }, (_, group) =>
      ledger.append([fact(group), fact(group), fact(group)]),
    );
    await run(tasks);
    await Promise.all(groups);
    const entries = await ledger.entriesAfter(0, 1000);
    expect(entries.map((entry) => entry.public["n"])).toEqual(
      Array.from({ length: 120 }, (_, n) => Math.floor(n / 3)),
    );
  });

  test("an empty list needs no commit", async () => {
    expect(await world().ledger.append([])).toEqual([]);
  });

  test("a number seen before is dropped and reported, the drafts around it are entered", async () => {
    const { ledger, tasks } = world();
    const first = ledger.append(numbered(1));
    const again = ledger.append([fact(1), numbered(1), numbered(2)]);
    await run(tasks);
    await first;
    expect((await again).map(({ outcome }) => outcome)).toEqual(["entered", "duplicate", "entered"]);
  });

  test("a chain with a dropped duplicate verifies", async () => {
    const { ledger, tasks, store } = world();
    const all = [ledger.append(numbered(1)), ledger.append(numbered(1)), ledger.append(numbered(2))];
    await run(tasks);
    await Promise.all(all);
    expect(await verifyLedger(store)).toEqual({ entries: 2, verified: true, erased: 0 });
  });
});

describe("a failed commit", () => {
  test("rejects every append that was in it", async () => {
    const { ledger, tasks, store } = world();
    store.failures.push(new TransportError("BWC_L01", "disk full"));
    const all = Promise.allSettled([ledger.append(fact(1)), ledger.append(fact(2))]);
    await run(tasks);
    expect(await all).toMatchObject([{ reason: { code: "BWC_L01" } }, { reason: { code: "BWC_L01" } }]);
  });

  test("rejects with the stack of the caller", async () => {
    const { ledger, tasks, store } = world();
    store.failures.push(new TransportError("BWC_L01", "disk full"));
    const theCaller = async (): Promise<unknown> => {
      const appended = await ledger.append(fact(1));
      return appended;
    };
    const error = theCaller().catch((cause: unknown) => cause);
    await run(tasks);
    expect(((await error) as Error).stack).toContain("theCaller");
  });

  test("leaves the next append free to succeed", async () => {
    const { ledger, tasks, store } = world();
    store.failures.push(new TransportError("BWC_L01", "disk full"));
    const failed = ledger.append(fact(1)).catch(() => "failed");
    await run(tasks);
    const next = ledger.append(fact(2));
    await run(tasks);
    expect([await failed, (await next)[0]?.outcome]).toEqual(["failed", "entered"]);
  });

  test("is tried again while another process writes", async () => {
    const { ledger, tasks, store, clock } = world();
    store.failures.push(busy(), busy());
    const appended = ledger.append(fact(1));
    await run(tasks);
    for (let tries = 0; tries < 2; tries++) {
      clock.advance(10);
      await settle();
    }
    expect((await appended)[0]?.outcome).toBe("entered");
  });

  test("gives up when the other process writes for too long", async () => {
    const { ledger, tasks, store, clock } = world();
    store.failures.push(...Array.from({ length: 1000 }, busy));
    const appended = ledger.append(fact(1)).catch((cause: unknown) => cause);
    await run(tasks);
    for (let ms = 0; ms <= 5_000; ms += 10) {
      clock.advance(10);
      await settle();
    }
    expect(await appended).toMatchObject({ code: "BWC_L02" });
  });
});

describe("a bad draft", () => {
  test.each<[string, LedgerDraft]>([
    ["an empty kind", { kind: "", public: {} }],
    ["a camera that is not simulated", { kind: "note", camera: "AB12", public: {} }],
    [
      "a device number without a camera",
      { kind: "event", device: { bootId: "00112233aabbccdd", number: 1 }, public: {} },
    ],
    ["a device number of 0", numbered(0)],
    ["a public part that denies being simulated", { kind: "note", public: { simulated: false } }],
    ["the ledger's own kind", { kind: "erasure", public: { seqs: [] } }],
    ["a person without a name", { kind: "note", public: {}, private: { person: "" } }],
    ["a person that cannot be stored as text", { kind: "note", public: {}, private: { person: "a\0b" } }],
  ])("%s is refused as our own fault", async (_, draft) => {
    await expect(world().ledger.append(draft)).rejects.toBeInstanceOf(InternalError);
  });

  test("does not touch those that gathered beside it", async () => {
    const { ledger, tasks } = world();
    const good = ledger.append(fact(1));
    const bad = ledger.append({ kind: "", public: {} }).catch(() => "refused");
    await run(tasks);
    expect([(await good)[0]?.outcome, await bad]).toEqual(["entered", "refused"]);
  });
});

describe("queries", () => {
  test("give the private part back as it was handed in", async () => {
    const { ledger, tasks } = world();
    const secret = { person: "Jane Roe", reason: "asked for it", position: { lat: 1.5, lon: 2 } };
    const appended = ledger.append({ kind: "note", public: {}, private: secret });
    await run(tasks);
    await appended;
    expect(await ledger.recentPrivate(1)).toEqual(secret);
  });

  test("keep private parts out of entries", async () => {
    const { ledger, tasks } = world();
    const appended = ledger.append({ kind: "note", public: {}, private: { person: "Jane Roe" } });
    await run(tasks);
    await appended;
    expect(JSON.stringify([await appended, await ledger.find({ limit: 9 })])).not.toContain("Jane");
  });

  test("an entry read back equals the entry that was returned", async () => {
    const { ledger, tasks } = world();
    const appended = ledger.append({ ...numbered(7), private: { text: "x" } });
    await run(tasks);
    const [first] = await appended;
    expect(await ledger.entriesAfter(0, 1)).toEqual([first?.outcome === "entered" ? first.entry : undefined]);
  });
});
