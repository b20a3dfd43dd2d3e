import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { type OpenContext, openContext } from "./context.ts";

async function inContext<T>(work: (context: OpenContext) => Promise<T>): Promise<T> {
  const context = await openContext(() => undefined);
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}

test("what a figure left behind is ended in reverse order, once", async () => {
  const ended: string[] = [];
  await inContext(async (context) => {
    for (const what of ["broker", "fleet"]) context.atEnd(() => void ended.push(what));
    await context.endFigure();
    await context.endFigure();
  });
  expect(ended).toEqual(["fleet", "broker"]);
});

test("what figures share is measured once", async () => {
  let times = 0;
  const measure = () => Promise.resolve(++times);
  const values = await inContext(async ({ once }) => [
    await once("load", measure),
    await once("load", measure),
  ]);
  expect(values).toEqual([1, 1]);
});

test("the folder of a run is gone after it", async () => {
  const folder = await inContext(({ scratch }) => Promise.resolve(scratch));
  expect(existsSync(folder)).toBe(false);
});
