import type { Order, OrderOutcome } from "@vestige/controller";
import type { World } from "../../kit/index.ts";

/** An order to the first camera of a world. */
export type CameraOrder = Order extends infer Each
  ? Each extends Order
    ? Omit<Each, "camera">
    : never
  : never;

/** Gives an order, lets what comes of it happen, and says what became of it: `ok`, or the code of a refusal. */
export async function giveOrder(world: World, order: CameraOrder): Promise<string> {
  const given = world.order({ ...order, camera: world.camera.id } as Order);
  const outcome: OrderOutcome = await world.finish(given, `order ${order.kind}`);
  await world.settle();
  return outcome.ok ? "ok" : outcome.code;
}

/** Has the camera say where it stands in every region: what the twin expected otherwise counts as a divergence. */
export async function compareRegions(world: World): Promise<void> {
  await giveOrder(world, { kind: "claim" });
}
