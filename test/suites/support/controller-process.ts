import { accountFor, openSqliteStore, verifyLedger } from "@vestige/controller";
import type { Agreement } from "../../kit/index.ts";
import { onTestFinished } from "vitest";
import { type Program, match } from "./program.ts";
import { type RealCamera, isTold } from "./real-cameras.ts";
import { eventually } from "./real-time.ts";
import { vestige } from "./vestige.ts";

/** A process on a busy machine takes seconds to start. */
const LIMIT_MS = 45_000;

export interface Seen {
  readonly camera: string;
  readonly mode: string;
  readonly claim: string;
}

/** A controller in a process of its own. */
export interface ControllerProcess {
  readonly program: Program;
  /** Address of its interface. */
  readonly api: string;
  /** Waits until nothing is on its way and every twin is where its camera is. */
  agreeWith(cameras: readonly RealCamera[]): Promise<void>;
}

/** Starts `vestige controller`; it is gone when the test ends. */
export async function startControllerProcess(
  ledger: string,
  wires: readonly string[],
): Promise<ControllerProcess> {
  const args = ["--ledger", ledger, "--id", "control-1", "--api-port", "0", "--no-auto-start"];
  const program = vestige("controller", ...wires, ...args);
  onTestFinished(() => program.kill());
  const find = match(/(http:\/\/127\.0\.0\.1:\d+)/);
  const api = await program.line({ what: "the interface", limitMs: LIMIT_MS, find });
  return { program, api, agreeWith: (cameras) => agree(program, api, cameras) };
}

/** The cameras as the controller at this address sees them. */
export async function seenBy(api: string): Promise<readonly Seen[]> {
  const response = await fetch(`${api}/cameras`);
  return ((await response.json()) as { readonly cameras: readonly Seen[] }).cameras;
}

function agree(program: Program, api: string, cameras: readonly RealCamera[]): Promise<void> {
  let seen: readonly Seen[] = [];
  return eventually(
    async () => {
      seen = await seenBy(api);
      const modes = new Map(seen.map(({ camera, mode }) => [camera, mode]));
      return cameras.every((real) => isTold(real) && modes.get(real.camera.id) === real.camera.mode);
    },
    {
      ...{ what: "cameras and twins agree", limitMs: LIMIT_MS },
      state: () => `${JSON.stringify(seen)}\n${program.lines.slice(-10).join("\n")}`,
    },
  );
}

/** What must hold always, read from a ledger whose controller has ended. */
export async function agreementInFile(file: string, cameras: readonly RealCamera[]): Promise<Agreement> {
  const store = await openSqliteStore({ file, mode: "existing" });
  const { lost, doubleCounted } = await accountFor(
    cameras.map(({ camera }) => camera),
    store,
  );
  const divergences = (await store.newest({ kind: "divergence", limit: 9 })).length;
  const { verified } = await verifyLedger(store);
  await store.close();
  return { lost, doubleCounted, verified, divergences, disagreements: [] };
}
