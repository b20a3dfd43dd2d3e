import { describe, expect, test } from "vitest";
import { createLog } from "./log.ts";

function logged(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown> {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  write(createLog({ clock: { wall: () => 0 }, destination, level: "debug" }));
  return JSON.parse(lines[0] ?? "{}") as Record<string, unknown>;
}

describe("a log line", () => {
  test("says that it is simulated, when it was, and how grave it is", () => {
    expect(logged((log) => log.notice("recording started by policy"))).toEqual({
      level: "notice",
      time: "1970-01-01T00:00:00.000Z",
      simulated: true,
      msg: "recording started by policy",
    });
  });
  test.each(["private", "text", "wearer", "person", "name", "position"])(
    "never has the value of %s",
    (field) => {
      expect(JSON.stringify(logged((log) => log.debug({ [field]: "secret" }, "x")))).not.toContain("secret");
    },
  );
  test("has no private value, however deep it lies", () => {
    const event = { data: [{ private: { wearer: "secret" } }], order: { reason: { text: "secret" } } };
    expect(JSON.stringify(logged((log) => log.error({ event }, "x")))).not.toContain("secret");
  });
  test("has no private value from a child's bindings", () => {
    const bound = { wearer: "secret", place: { position: "secret" } };
    expect(JSON.stringify(logged((log) => log.child(bound).warn("x")))).not.toContain("secret");
  });
  test("ends where fields contain themselves", () => {
    const loop: Record<string, unknown> = {};
    loop["loop"] = loop;
    expect(logged((log) => log.info(loop, "x"))["msg"]).toBe("x");
  });
});
