import { signFirmware } from "@vestige/firmware-sim";
import { UsageError } from "@vestige/protocol/base";
import { oneOf, wholeNumber } from "../options.ts";
import { type SimulationKeyOption, signedAsSource, withSimulationKey } from "../simulation-key.ts";
import { type Common, either, given, type OrderParts } from "./parts.ts";

const KINDS = ["vehicle", "weapon", "holster", "peer"] as const;

interface Update extends Common, SimulationKeyOption {
  readonly firmware: string;
  readonly bytes: number;
  readonly digest: string;
  readonly signature?: string;
}

interface Trigger extends Common, SimulationKeyOption {
  readonly source: string;
  readonly sourceKind: (typeof KINDS)[number];
  readonly counter: number;
  readonly distance?: number;
  readonly signature?: string;
  readonly sentAt?: string;
}

/** Orders that carry a signature of who is behind them. */
export function signedOrders(parts: OrderParts): void {
  update(parts);
  trigger(parts);
}

function update({ one, send }: OrderParts): void {
  const command = one("update", "offer a firmware: staged when it is signed and newer, installed in the dock")
    .requiredOption("--firmware <version>", "three numbers with dots")
    .requiredOption("--bytes <n>", "size of the image", wholeNumber(1, 2_147_483_647))
    .requiredOption("--digest <hex>", "SHA-256 of the image")
    .option("--signature <hex>", "Ed25519 over the canonical JSON of bytes, digest and version");
  withSimulationKey(command, "it").action(
    ({ firmware, bytes, digest, signature, simulationKey, ...common }: Update) => {
      either({ signature, simulationKey });
      const image = { version: firmware, bytes, digest };
      return send(common, { kind: "update", ...image, signature: signature ?? signFirmware(image) });
    },
  );
}

function trigger({ one, send, now }: OrderParts): void {
  const command = one(
    "trigger",
    "play an outside trigger: a vehicle, weapon, holster or peer camera; it only ever starts",
  )
    .requiredOption("--source <id>", "which one")
    .requiredOption("--source-kind <kind>", `one of ${KINDS.join(", ")}`, oneOf(...KINDS))
    .requiredOption("--counter <n>", "grows with every trigger of a source", wholeNumber(0, 2 ** 53 - 1))
    .option("--distance <metres>", "how far away it is", wholeNumber(0, 100_000))
    .option("--signature <hex>", "Ed25519 over the canonical JSON of counter, sentAt, source and sourceKind")
    .option("--sent-at <time>", "when, as it was signed; without it now");
  withSimulationKey(command, "it").action(
    ({ source, sourceKind, counter, distance: distanceM, ...rest }: Trigger) => {
      const { signature, sentAt, simulationKey, ...common } = rest;
      if (signature !== undefined && (simulationKey === true || sentAt === undefined))
        throw new UsageError("BWC_U02", "--signature goes with --sent-at, and not with --simulation-key");
      const words = {
        source,
        sourceKind,
        counter,
        sentAt: sentAt ?? now(),
        ...given({ distanceM, signature }),
      };
      return send(common, { kind: "trigger", ...(simulationKey ? signedAsSource(words) : words) });
    },
  );
}
