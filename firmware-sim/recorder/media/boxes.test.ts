import { describe, expect, test } from "vitest";
import { bodyAt, box, boxesIn, u32, utf8 } from "./boxes.ts";

describe("a walk over boxes", () => {
  test("finds them one after another", () => {
    const both = Buffer.concat([box("free"), box("mdat", u32(1, 2))]);
    expect(boxesIn(both).map(({ type, body }) => [type, body.length])).toEqual([
      ["free", 0],
      ["mdat", 8],
    ]);
  });

  test("takes a size of 0 for the rest of the file", () => {
    const [last] = boxesIn(Buffer.concat([u32(0), utf8("mdatrest")]));
    expect(last?.body).toHaveLength(4);
  });

  test("takes a size of 1 for one of 64 bits after the type", () => {
    const [wide] = boxesIn(Buffer.concat([u32(1), utf8("mdat"), u32(0, 20, 7)]));
    expect(wide?.body).toHaveLength(4);
  });

  test.each([
    ["larger than what holds it", Buffer.concat([u32(17), utf8("mdat"), u32(1)])],
    ["smaller than its own head", Buffer.concat([u32(7), utf8("mdat")])],
    ["cut in its head", Buffer.concat([u32(8), utf8("md")])],
  ])("refuses a box that is %s", (_what, bytes) => {
    expect(() => boxesIn(bytes).map(({ type }) => bodyAt(bytes, type))).toThrow(RangeError);
  });

  test("refuses a path that leads nowhere", () => {
    expect(() => bodyAt(box("moov", box("trak")), "moov", "trak", "mdia")).toThrow(RangeError);
  });
});
