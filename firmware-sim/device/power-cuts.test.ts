import { type Random, seededRandom } from "@vestige/protocol/base";
import { expect, test } from "vitest";
import { type CutPlace, type CutReport, CutWorld } from "../testing/cut-world.ts";
import { tell } from "../testing/tell.ts";

/** Half of them in the work on recordings and their log, half in that on the outbox. */
const CUTS = 1_000;
const SEED = 15;

interface Summary {
  cuts: number;
  recovered: number;
  gaps: number;
  delivered: number;
  readonly lost: string[];
}

function add(sum: Summary, { cut, recovered, gaps, delivered, lost }: CutReport, seed: number): void {
  sum.cuts += Number(cut);
  sum.recovered += recovered;
  sum.gaps += gaps;
  sum.delivered += delivered;
  sum.lost.push(...lost.map((what) => `seed ${seed}: ${what}`));
}

function placeIn(random: Random, units: CutReport["used"]): CutPlace {
  const disk = random.next() < 0.5 ? "evidence" : "outbox";
  return { disk, units: random.int(0, units[disk]) };
}

test("F 15, B8: a whole camera loses nothing final and tells every report once, wherever its power is cut", {
  timeout: 180_000,
}, async () => {
  const { used } = await new CutWorld(SEED).survive();
  const random = seededRandom(SEED);
  const sum: Summary = { cuts: 0, recovered: 0, gaps: 0, delivered: 0, lost: [] };
  for (let seed = 1; sum.cuts < CUTS && seed < 2 * CUTS; seed++)
    add(sum, await new CutWorld(seed).survive(placeIn(random, used)), seed);
  tell(`power cuts (simulated): ${JSON.stringify({ ...sum, lost: sum.lost.length })}`);
  expect([sum.cuts, sum.lost]).toEqual([CUTS, []]);
});
