import { describe, expect, test } from "vitest";
import { memoryStreams } from "./byte-stream.ts";
import { SmpClient } from "./client.ts";
import { SmpEndpoint } from "./endpoint/endpoint.ts";
import { cobsFraming } from "./framing/cobs.ts";
import { consoleFraming } from "./framing/console.ts";
import type { Framing } from "./framing/framing.ts";
import { serveOs } from "./os-server.ts";
import type { OsServerOptions } from "./os-server.ts";
import { Rc, SmpRcError } from "./rc.ts";
import { VirtualClock } from "./testing/virtual-clock.ts";

/** A client and a device on one stream. */
function pair(options: Partial<OsServerOptions> = {}, framing: Framing = consoleFraming) {
  const clock = new VirtualClock();
  const [near, far] = memoryStreams();
  const device = new SmpEndpoint({ stream: far, framing, clock });
  const end = serveOs(device, { bufSize: 512, bufCount: 4, onReset: () => undefined, ...options });
  const endpoint = new SmpEndpoint({ stream: near, framing, clock });
  return { clock, device, end, endpoint, client: new SmpClient({ endpoint }) };
}

describe.each([consoleFraming, cobsFraming])("a device over $name", (framing) => {
  test("tells its buffers", async () => {
    expect(await pair({}, framing).client.params()).toEqual({ bufSize: 512, bufCount: 4 });
  });

  test.each([0, 1, 40, 300])("echoes a text of %i characters", async (length) => {
    expect(await pair({}, framing).client.echo("ä".repeat(length / 2))).toBe("ä".repeat(length / 2));
  });
});

test("an echo may be asked for as a read as well", async () => {
  const { endpoint } = pair();
  expect(await endpoint.request({ op: "read", group: 0, command: 0, payload: { d: "x" } })).toEqual({
    r: "x",
  });
});

test("an echo without text is refused as invalid", async () => {
  const { endpoint } = pair();
  await expect(endpoint.request({ op: "write", group: 0, command: 0 })).rejects.toMatchObject({
    rc: Rc.invalid,
  });
});

test("a reset is answered before it happens", async () => {
  const order: string[] = [];
  const { client, device } = pair({
    onReset: () => order.push(`reset after ${device.stats.bytesSent > 60}`),
  });
  await client.reset();
  expect(order).toEqual(["reset after true"]);
});

test("a device without a clock does not support datetime", async () => {
  await expect(pair().client.getDatetime()).rejects.toMatchObject({ rc: Rc.notSupported });
});

test("a clock is set and read", async () => {
  let now = "2024-01-01T00:00:00";
  const { client } = pair({ datetime: { get: () => now, set: (datetime) => void (now = datetime) } });
  await client.setDatetime("2024-05-01T12:00:00");
  expect(await client.getDatetime()).toBe("2024-05-01T12:00:00");
});

test("a clock may refuse what it is set to", async () => {
  const set = (): never => {
    throw new SmpRcError(Rc.invalid);
  };
  const { client } = pair({ datetime: { get: () => "", set } });
  await expect(client.setDatetime("soon")).rejects.toMatchObject({ code: "SMP_REMOTE", rc: Rc.invalid });
});

test("a buffer that the endpoint cannot receive is refused as the caller's mistake", () => {
  expect(() => pair({ bufSize: 5000 })).toThrow(expect.objectContaining({ code: "SMP_BAD_ARGUMENT" }));
});

test("nothing is supported once the service has ended", async () => {
  const { end, endpoint } = pair();
  end();
  await expect(endpoint.request({ op: "read", group: 0, command: 6 })).rejects.toMatchObject({ rc: 8 });
});

test("no timer is left when client and device have closed", async () => {
  const { client, clock, endpoint, device } = pair();
  await client.echo("x");
  endpoint.close();
  device.close();
  expect(clock.waiting).toBe(0);
});
