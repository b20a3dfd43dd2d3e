import { lstatSync, mkdirSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import {
  type ControlAddress,
  type ControlServer,
  createBenchControl,
  type Fleet,
  serveControl,
} from "@vestige/firmware-sim";
import { UsageError } from "@vestige/protocol/base";

/** The folder of the usual socket file: the user's own, and nobody else's. */
const ownFolder = (): string => join(tmpdir(), `vestige-${userInfo().uid}`);

/** Where `sim` opens bench control and `press` looks for it, unless they are told. */
const usualControl = (): ControlAddress => ({ path: join(ownFolder(), "control.sock") });

/** A folder that somebody else has made could hold somebody else's socket. */
function makeOwnFolder(): boolean {
  mkdirSync(ownFolder(), { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(ownFolder());
  return uid === userInfo().uid && (mode & 0o077) === 0;
}

/** Bench control of a fleet at a place that was asked for; `true` is a free port of the loopback. */
export function openControl(fleet: Fleet, at: string | true): Promise<ControlServer> {
  return serveControl({
    listen: at === true ? { port: 0 } : { path: at },
    cameras: controlsOf(fleet),
  });
}

/** Bench control at the usual place, or undefined where another program has it. */
export async function openUsualControl(fleet: Fleet): Promise<ControlServer | undefined> {
  if (!makeOwnFolder()) return undefined;
  try {
    return await serveControl({ listen: usualControl(), cameras: controlsOf(fleet) });
  } catch (error) {
    if (error instanceof UsageError && error.code === "BWC_T06") return undefined;
    throw error;
  }
}

const controlsOf = (fleet: Fleet) =>
  new Map([...fleet.members.values()].map(({ id, camera }) => [id, createBenchControl(camera)]));

/** `127.0.0.1:4000` and `:4000` are ports, all else is a socket file; the usual place when left out. */
export function controlAddress(text: string | undefined): ControlAddress {
  if (text === undefined) return usualControl();
  const port = /^(?:127\.0\.0\.1|localhost)?:(\d+)$/.exec(text)?.[1];
  return port === undefined ? { path: text } : { port: Number(port) };
}

/** An address as a person types it. */
export const addressText = (address: ControlAddress): string =>
  "path" in address ? address.path : `127.0.0.1:${address.port}`;
