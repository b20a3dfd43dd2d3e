import { chmodSync, statSync, unlinkSync } from "node:fs";
import { type AddressInfo, type Server, type Socket, connect, createServer } from "node:net";
import { PeerDataError, UsageError, VestigeError } from "@vestige/protocol/base";
import type { BenchControl } from "./bench-control.ts";
import { LineSplitter, MAX_LINE_BYTES } from "./lines.ts";
import { parseLine, readRequest } from "./read-request.ts";

/** Where bench control listens: a socket file, or a port of this machine's loopback. */
export type ControlAddress = { readonly path: string } | { readonly port: number };

export interface ControlServerOptions {
  /** Port 0 takes any free one. */
  readonly listen: ControlAddress;
  /** By id of the camera; looked at anew for every request. */
  readonly cameras: ReadonlyMap<string, BenchControl>;
  /** An exception that is no answer to anybody: our own bug. */
  readonly onBug?: (error: unknown) => void;
}

export interface ControlServer {
  /** As it can be used, with the port that was taken. */
  readonly address: ControlAddress;
  close(): Promise<void>;
}

/**
 * Bench control for programs and people: JSON lines as in docs/bench-control.md. Requests of one connection are carried
 * out one after another. It is the bench's way into simulated cameras and exists on no product link.
 * @throws UsageError BWC_T06 when it cannot listen there.
 */
export async function serveControl(options: ControlServerOptions): Promise<ControlServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    serveConnection(socket, options);
  });
  await listening(server, options.listen);
  return {
    address: addressOf(server, options.listen),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** The loopback address for a port, the file for a path. */
export const netAddress = (address: ControlAddress) =>
  "path" in address ? { path: address.path } : { host: "127.0.0.1", port: address.port };

const addressOf = (server: Server, asked: ControlAddress): ControlAddress =>
  "path" in asked ? asked : { port: (server.address() as AddressInfo).port };

async function listening(server: Server, address: ControlAddress): Promise<void> {
  if ("path" in address) await removeDeadSocket(address.path);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) => {
      const where = "path" in address ? address.path : `127.0.0.1:${address.port}`;
      reject(new UsageError("BWC_T06", `bench control cannot listen on ${where}`, { cause }));
    });
    server.listen(netAddress(address), resolve);
  });
  if ("path" in address) chmodSync(address.path, 0o600);
}

/** A killed process leaves its socket file, which nobody answers; one that is answered is somebody else's. */
async function removeDeadSocket(path: string): Promise<void> {
  if (statSync(path, { throwIfNoEntry: false })?.isSocket() !== true) return;
  const dead = await new Promise<boolean>((resolve) => {
    const probe = connect(path);
    probe.once("connect", () => {
      probe.destroy();
      resolve(false);
    });
    probe.once("error", (error) => resolve("code" in error && error.code === "ECONNREFUSED"));
  });
  if (dead) unlinkSync(path);
}

function serveConnection(socket: Socket, options: ControlServerOptions): void {
  const splitter = new LineSplitter(MAX_LINE_BYTES);
  let turn = Promise.resolve();
  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk) => {
    socket.pause();
    for (const line of splitter.push(chunk)) turn = turn.then(() => answerLine(socket, line, options));
    // Not read on before all was answered, so that what waits stays bounded.
    void turn.then(() => socket.resume());
  });
}

async function answerLine(socket: Socket, line: string | undefined, options: ControlServerOptions) {
  const reply = await replyTo(line, options);
  if (!socket.destroyed) socket.write(`${JSON.stringify(reply)}\n`);
}

type Reply = Readonly<Record<string, unknown>>;

/** The answer to one line; never throws. */
async function replyTo(line: string | undefined, options: ControlServerOptions): Promise<Reply> {
  let id: unknown = null;
  try {
    if (line === undefined) throw new PeerDataError("BWC_T11", `a line is over ${MAX_LINE_BYTES} bytes`);
    const request = parseLine(line);
    id = request.id ?? null;
    const result = await perform(readRequest(request), options.cameras);
    return { id, ok: true, ...(result !== undefined && { result }) };
  } catch (error) {
    return { id, ok: false, ...explain(error, options) };
  }
}

function perform(
  request: ReturnType<typeof readRequest>,
  cameras: ReadonlyMap<string, BenchControl>,
): unknown {
  if (request.kind === "cameras") return [...cameras.keys()];
  return request.request.run(cameraOf(request.camera, cameras), request.fields);
}

/** The only camera need not be named. */
function cameraOf(name: string | undefined, cameras: ReadonlyMap<string, BenchControl>): BenchControl {
  if (name === undefined && cameras.size !== 1)
    throw new PeerDataError("BWC_T14", `camera: name one of ${cameras.size}`);
  const control = name === undefined ? [...cameras.values()][0] : cameras.get(name);
  if (control === undefined) throw new PeerDataError("BWC_T14", "camera: there is none of that name");
  return control;
}

function explain(error: unknown, { onBug }: ControlServerOptions) {
  if (error instanceof VestigeError) return { code: error.code, message: error.message };
  onBug?.(error);
  return { code: "BWC_U01", message: "an error that nothing expected" };
}
