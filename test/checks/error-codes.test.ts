import type { Fault } from "@vestige/protocol/base";
import { expect, test } from "vitest";
import { codesIn, codesUsed, misblamed } from "./error-codes.ts";
import { parseSource } from "../repository.ts";

const PEER_CODE = "BWC_" + "P01";

test("finds codes of every family in a text, but not the names of the tables", () => {
  const codes = [PEER_CODE, "SMP_" + "TOO_BIG", "CHART_" + "INVALID"];
  expect(codesIn(`${codes.join(", ")} of SMP_ERRORS and CHART_ERRORS`)).toEqual(codes);
});

test("counts a code as used where it stands in a text, not where it is a key", () => {
  const source = parseSource("a.ts", `const table = { ${PEER_CODE}: 1 };\nfail("${PEER_CODE}");`);
  expect([...codesUsed(source)]).toEqual([[PEER_CODE, "a.ts:2"]]);
});

const blame = (text: string, fault: Fault): readonly string[] =>
  misblamed(parseSource("a.ts", text), () => fault);

test("names an error class that blames another side than the code's row", () => {
  expect(blame(`new UsageError("${PEER_CODE}", "no")`, "peer")).toEqual([
    `a.ts:1: ${PEER_CODE} blames "peer", UsageError "caller"`,
  ]);
});

test("is content with a class that blames the side of the code's row", () => {
  expect(blame(`new PeerDataError("${PEER_CODE}", "no")`, "peer")).toEqual([]);
});
