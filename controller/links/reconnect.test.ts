import { TransportError } from "@vestige/protocol/base";
import { expect, test } from "vitest";
import { Reconnect } from "./reconnect.ts";
import { VirtualClock } from "./testing/virtual-clock.ts";

const gone = new TransportError("BWC_T22", "gone", { cause: new Error("refused") });

function failing() {
  const clock = new VirtualClock();
  const tries: number[] = [];
  const lines: string[] = [];
  const fields: object[] = [];
  const note = (level: string) => (values: object, text: string) => {
    lines.push(`${level} ${text}`);
    fields.push(values);
  };
  const reconnect: Reconnect = new Reconnect({
    clock,
    log: { info: note("info"), warn: note("warn"), error: note("error") },
    link: "line",
    connect() {
      tries.push(clock.now());
      reconnect.down(gone);
    },
  });
  return { clock, tries, lines, fields, reconnect };
}

test("waits double up to a cap", () => {
  const { clock, tries, reconnect } = failing();
  reconnect.down(gone);
  clock.advance(60_000);
  expect(tries.map((at, index) => at - (tries[index - 1] ?? 0))).toEqual([
    250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000,
  ]);
});

test("waits begin anew once the link was up", () => {
  const { clock, tries, reconnect } = failing();
  reconnect.down(gone);
  clock.advance(5_000);
  reconnect.up();
  tries.length = 0;
  reconnect.down(gone);
  const from = clock.now();
  clock.advance(250);
  expect(tries).toEqual([from + 250]);
});

test("a link that stays down is told twice, the second time as an error", () => {
  const { clock, lines, reconnect } = failing();
  reconnect.down(gone);
  clock.advance(200_000);
  expect(lines).toEqual(["warn link down", "error link stays down"]);
});

test("the log line names link, code and origin", () => {
  const { fields, reconnect } = failing();
  reconnect.down(gone);
  expect(fields).toEqual([{ link: "line", code: "BWC_T22", reason: "gone", cause: "refused" }]);
});

test("nothing is tried after the stop", () => {
  const { clock, tries, reconnect } = failing();
  reconnect.down(gone);
  reconnect.stop();
  clock.advance(60_000);
  expect(tries).toEqual([]);
});
