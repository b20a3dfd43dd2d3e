import { signFirmware, signTrigger } from "@vestige/firmware-sim";
import { oneOf, wholeNumber } from "../options.ts";
import { type Common, given, type OrderParts } from "./parts.ts";

type Flag = true | undefined;

const KINDS = ["vehicle", "weapon", "holster", "peer"] as const;
const SIMULATION_KEY = "sign it with the simulation's own key, which proves nothing";

interface Update extends Common {
  readonly firmware: string;
  readonly bytes: number;
  readonly digest: string;
  readonly signature?: string;
  readonly simulationKey: Flag;
}

interface Trigger extends Common {
  readonly source: string;
  readonly sourceKind: (typeof KINDS)[number];
  readonly counter: number;
  readonly distance?: number;
  readonly signature?: string;
  readonly sentAt?: string;
  readonly simulationKey: Flag;
}

/** Orders that carry a signature of who is behind them. */
export function signedOrders(parts: OrderParts): void {
  update(parts);
  trigger(parts);
}

function update({ one, send, wrong }: OrderParts): void {
  one("update", "offer a firmware: staged when it is signed and newer, installed in the dock")
    .requiredOption("--firmware <version>", "three numbers with dots")
    .requiredOption("--bytes <n>", "size of the image", wholeNumber(1, 2_147_483_647))
    .requiredOption("--digest <hex>", "SHA-256 of the image")
    .option("--signature <hex>", "Ed25519 over the canonical JSON of bytes, digest and version")
    .option("--simulation-key", SIMULATION_KEY)
    .action(({ firmware, bytes, digest, signature, simulationKey, ...common }: Update) => {
      if ((signature === undefined) === (simulationKey === undefined))
        wrong("say either --signature or --simulation-key");
      const image = { version: firmware, bytes, digest };
      return send(common, { kind: "update", ...image, signature: signature ?? signFirmware(image) });
    });
}

function trigger({ one, send, wrong, now }: OrderParts): void {
  one("trigger", "play an outside trigger: a vehicle, weapon, holster or peer camera; it only ever starts")
    .requiredOption("--source <id>", "which one")
    .requiredOption("--source-kind <kind>", `one of ${KINDS.join(", ")}`, oneOf(...KINDS))
    .requiredOption("--counter <n>", "grows with every trigger of a source", wholeNumber(0, 2 ** 53 - 1))
    .option("--distance <metres>", "how far away it is", wholeNumber(0, 100_000))
    .option("--signature <hex>", "Ed25519 over the canonical JSON of counter, sentAt, source and sourceKind")
    .option("--sent-at <time>", "when, as it was signed; without it now")
    .option("--simulation-key", SIMULATION_KEY)
    .action(({ source, sourceKind, counter, distance: distanceM, ...rest }: Trigger) => {
      const { signature, sentAt, simulationKey, ...common } = rest;
      if (signature !== undefined && (simulationKey === true || sentAt === undefined))
        wrong("--signature goes with --sent-at, and not with --simulation-key");
      const signed = { source, sourceKind, counter, sentAt: sentAt ?? now() };
      const own = simulationKey === true ? signTrigger(signed) : signature;
      return send(common, { kind: "trigger", ...signed, ...given({ distanceM, signature: own }) });
    });
}
