import { type BenchReading, controlClient } from "@vestige/firmware-sim";
import type { ListedGesture } from "@vestige/hw-profiles";
import type { Command } from "commander";
import { controlAddress } from "../compose/bench-control.ts";
import type { CommandContext } from "../context.ts";

/** Options of every command that goes through bench control. */
export interface BenchOptions {
  readonly control?: string;
  readonly camera?: string;
  readonly json?: true;
}

/** The options of `BenchOptions`. */
export const withBenchOptions = (command: Command): Command =>
  command
    .option(
      "--control <path>",
      "socket file, or 127.0.0.1:port, that `vestige sim` printed; default: where it opens it unless told",
    )
    .option("--camera <id>", "which camera, where there is more than one")
    .option("--json", "print one JSON object");

/** A connection to bench control, on which one camera is spoken of. */
export interface BenchSession {
  /** @throws what `ControlClient.request` throws. */
  request(name: string, fields?: Readonly<Record<string, unknown>>): Promise<unknown>;
  read(): Promise<BenchReading>;
  gestures(): Promise<readonly ListedGesture[]>;
}

/** Does some work on a connection of its own, which is closed afterwards. */
export async function onBench<T>(
  { control, camera }: BenchOptions,
  context: CommandContext,
  work: (bench: BenchSession) => Promise<T>,
): Promise<T> {
  const client = await controlClient(controlAddress(control), context.clock);
  const request: BenchSession["request"] = (name, fields = {}) =>
    client.request({ ...fields, do: name, ...(camera !== undefined && name !== "cameras" && { camera }) });
  try {
    return await work({
      request,
      read: async () => (await request("read")) as BenchReading,
      gestures: async () => (await request("gestures")) as readonly ListedGesture[],
    });
  } finally {
    client.close();
  }
}
