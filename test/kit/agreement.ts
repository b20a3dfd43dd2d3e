import { accountFor, type Controller, type LedgerStore, verifyLedger } from "@vestige/controller";
import type { Camera } from "@vestige/firmware-sim";

/** What must hold after any fault. */
export interface Agreement {
  /** Numbers that cameras issued and that are neither in the ledger nor in an outbox. */
  readonly lost: number;
  /** Numbers that stand in the ledger more than once. */
  readonly doubleCounted: number;
  /** Does the chain of the ledger verify? */
  readonly verified: boolean;
  /** Steps in which a camera went elsewhere than the chart of its twin. */
  readonly divergences: number;
  /** Running cameras that are not where their twin says that they are. */
  readonly disagreements: readonly string[];
}

export const AGREED: Agreement = {
  lost: 0,
  doubleCounted: 0,
  verified: true,
  divergences: 0,
  disagreements: [],
};

export interface AgreementOptions {
  readonly cameras: readonly Camera[];
  readonly store: LedgerStore;
  /** The controller that answers for the cameras now. */
  readonly controller: Pick<Controller, "cameras">;
  /** Those that ran, the present one included. */
  readonly controllers: readonly Pick<Controller, "stats">[];
}

/** Looks at cameras, ledger and twins, to be compared with `AGREED`. */
export async function agreementOf(options: AgreementOptions): Promise<Agreement> {
  const { cameras, store, controller, controllers } = options;
  const { lost, doubleCounted } = await accountFor(cameras, store);
  const { verified } = await verifyLedger(store);
  const sum = (of: "divergences" | "doubleCounted"): number =>
    controllers.reduce((total, each) => total + each.stats()[of], 0);
  return {
    lost,
    doubleCounted: doubleCounted + sum("doubleCounted"),
    verified,
    divergences: sum("divergences"),
    disagreements: disagreements(cameras, controller),
  };
}

function disagreements(
  cameras: readonly Camera[],
  controller: Pick<Controller, "cameras">,
): readonly string[] {
  const views = new Map(controller.cameras().map((view) => [view.camera, view]));
  return cameras
    .filter((camera) => camera.on)
    .map(({ id, mode }) => ({ id, mode, twin: views.get(id)?.mode ?? "never seen" }))
    .filter(({ mode, twin }) => mode !== twin)
    .map(({ id, mode, twin }) => `${id} is ${mode}, its twin ${twin}`);
}
