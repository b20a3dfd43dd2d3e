import { type CommandMessage, ResultMessage, StartMessage } from "@vestige/protocol/messages";
import { describe, expect, test } from "vitest";
import { ANSWER_MS, ATTEMPTS, Commands } from "./commands.ts";
import { VirtualClock } from "./testing/virtual-clock.ts";

const CAMERA = "SIM-T-1";
const start: CommandMessage = StartMessage.create({ id: "c-1" });
const result = (camera = CAMERA, id: string | null = "c-1") =>
  ResultMessage.create({ camera, id, ok: true, bootId: "0f1e2d3c4b5a6978" });

/** A table whose wire is up as long as `up` says, with what was said on it. */
function table(up: () => boolean = () => true) {
  const clock = new VirtualClock();
  const said: string[] = [];
  const commands = new Commands({
    clock,
    transmit(_camera, { id }) {
      if (!up()) return false;
      said.push(id);
      return true;
    },
  });
  return { clock, said, commands };
}

const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: { code?: string }) => error.code,
  );

describe("a command", () => {
  test("is said once as long as its time has not passed", () => {
    const { clock, said, commands } = table();
    void commands.send(CAMERA, start);
    clock.advance(ANSWER_MS - 1);
    expect(said).toEqual(["c-1"]);
  });

  test("that waits is not said once more by a second call", async () => {
    const { said, commands } = table();
    const both = Promise.all([commands.send(CAMERA, start), commands.send(CAMERA, start)]);
    commands.settle(result());
    expect([await both, said]).toEqual([[result(), result()], ["c-1"]]);
  });

  test("is told from the same id of another camera", () => {
    const { commands } = table();
    void commands.send(CAMERA, start);
    expect(commands.settle(result("SIM-T-2"))).toBe(false);
  });

  test("is not answered by a result without an id", () => {
    const { commands } = table();
    void commands.send(CAMERA, start);
    expect(commands.settle(result(CAMERA, null))).toBe(false);
  });

  test("is answered once: a repeated result is nobody's", () => {
    const { commands } = table();
    void commands.send(CAMERA, start);
    expect([commands.settle(result()), commands.settle(result())]).toEqual([true, false]);
  });

  test("whose wire breaks is said again when it is back in time", () => {
    let up = true;
    const { clock, said, commands } = table(() => up);
    void commands.send(CAMERA, start);
    up = false;
    clock.advance(ANSWER_MS);
    up = true;
    clock.advance(ANSWER_MS);
    expect(said).toEqual(["c-1", "c-1"]);
  });

  test("whose wire stays broken is in doubt: a time-out, not an unreachable camera", async () => {
    let up = true;
    const { clock, commands } = table(() => up);
    const code = codeOf(commands.send(CAMERA, start));
    up = false;
    clock.advance(ATTEMPTS * ANSWER_MS);
    expect(await code).toBe("BWC_T21");
  });

  test("that fails has the stack of who sent it", async () => {
    const { clock, commands } = table();
    const asked = function whoSentIt() {
      return commands.send(CAMERA, start);
    };
    const stack = asked().catch((error: Error) => error.stack);
    clock.advance(ATTEMPTS * ANSWER_MS);
    expect(await stack).toContain("whoSentIt");
  });

  test("that ended leaves nothing behind", async () => {
    const { clock, commands } = table();
    const answered = commands.send(CAMERA, start);
    commands.settle(result());
    await answered;
    expect([clock.size, commands.size]).toEqual([0, 0]);
  });

  test("whose transmission throws fails with that", async () => {
    const clock = new VirtualClock();
    const broken = new Error("cannot be encoded");
    const commands = new Commands({
      clock,
      transmit() {
        throw broken;
      },
    });
    await expect(commands.send(CAMERA, start)).rejects.toBe(broken);
  });
});
