import type { Static } from "@sinclair/typebox";
import { UsageError } from "@vestige/protocol/base";
import { type FastifyInstance, type FastifyReply, fastify } from "fastify";
import type { Log } from "../log.ts";
import type { Controller, Order, SituationInput } from "../service/types.ts";
import { asOurs, failureOf, orderFailure } from "./failure.ts";
import { DocumentBody, DutyParams, ORDER_SCHEMAS, OrderKind, SituationBody } from "./schemas.ts";

/** What the interface is built of. */
export interface ApiOptions {
  readonly controller: Controller;
  readonly log: Log;
}

/** Where it listens. */
export interface ApiAddress {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
}

const MAX_BODY_BYTES = 16_384;
const LOOPBACK = "127.0.0.1";

/** Strict as the wires are: nothing is coerced, filled in or thrown away. */
const AJV = {
  customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, strict: false },
} as const;

/** The HTTP interface of a controller: schemas and the mapping of errors, no logic. It does not listen yet. */
export function createApi({ controller, log }: ApiOptions): FastifyInstance {
  const app = fastify({ logger: false, bodyLimit: MAX_BODY_BYTES, ajv: AJV });
  app.setErrorHandler((error, _request, reply) => {
    const ours = asOurs(error);
    if (ours.fault === "us") log.error({ err: error }, "a request to the interface failed");
    return answer(reply, failureOf(ours.code, ours.message));
  });
  app.setNotFoundHandler((request, reply) =>
    answer(reply, failureOf("BWC_C30", `no route ${request.method} ${request.url.slice(0, 64)}`)),
  );
  reading(app, controller);
  ordering(app, controller);
  return app;
}

const answer = (reply: FastifyReply, { status, body }: { readonly status: number; readonly body: object }) =>
  reply.status(status).send(body);

function reading(app: FastifyInstance, controller: Controller): void {
  app.get("/health", (_request, reply) => {
    const { list: _, ...health } = controller.snapshot();
    const ok = health.ledger.writable;
    return answer(reply, { status: ok ? 200 : 503, body: { ok, ...health } });
  });
  app.get("/cameras", () => ({ ok: true, simulated: true, cameras: controller.cameras() }));
  app.get("/duties", () => ({ ok: true, simulated: true, duties: controller.duties() }));
}

function ordering(app: FastifyInstance, controller: Controller): void {
  app.post<{ Body: Static<typeof OrderKind> }>(
    "/orders",
    { schema: { body: OrderKind } },
    async (request, reply) => {
      const order = checkedOrder(request.body, (schema) => request.compileValidationSchema(schema, "body"));
      const outcome = await controller.order(order);
      if (!outcome.ok) return answer(reply, orderFailure(outcome));
      return { simulated: true, ...outcome };
    },
  );
  app.post<{ Body: SituationInput }>("/situation", { schema: { body: SituationBody } }, async ({ body }) => {
    await controller.situation(body);
    return { ok: true, simulated: true };
  });
  app.post<{ Body: Static<typeof DocumentBody>; Params: Static<typeof DutyParams> }>(
    "/duties/:id/document",
    { schema: { body: DocumentBody, params: DutyParams } },
    async ({ body, params }) => ({
      ok: true,
      simulated: true,
      duty: await controller.documentStop(params.id, body),
    }),
  );
}

type Compile = (schema: object) => ((value: unknown) => unknown) & {
  readonly errors?: readonly { readonly instancePath?: string; readonly message?: string }[] | null;
};

/** The schema of the order's own kind. @throws UsageError BWC_C21 */
function checkedOrder(body: Static<typeof OrderKind>, compile: Compile): Order {
  const validate = compile(ORDER_SCHEMAS[body.kind as Order["kind"]]);
  if (validate(body) === true) return body as Order;
  const [first] = validate.errors ?? [];
  throw new UsageError("BWC_C21", `${first?.instancePath || "/"} ${first?.message ?? "is wrong"}`);
}

/**
 * Listens on this machine only: there is no sign-in. Returns the address, `http://127.0.0.1:port`.
 * @throws UsageError BWC_C20 for any other host.
 */
export async function listenApi(app: FastifyInstance, { host, port }: ApiAddress): Promise<string> {
  if (host !== LOOPBACK) throw new UsageError("BWC_C20", `the interface does not listen on ${host}`);
  return app.listen({ host, port });
}
