import { type Static, Type } from "@sinclair/typebox";

const closed = { additionalProperties: false };
const Words = Type.Array(Type.String({ minLength: 1 }), { minItems: 1 });
const Duration = Type.String({ pattern: "^[1-9][0-9]*s$" });

const HealthCheck = Type.Object(
  {
    test: Type.Intersect([Words, Type.Array(Type.Unknown(), { minItems: 2 })]),
    interval: Duration,
    timeout: Duration,
    retries: Type.Integer({ minimum: 1, maximum: 60 }),
  },
  closed,
);

const Dependency = Type.Object(
  {
    condition: Type.Union([Type.Literal("service_healthy"), Type.Literal("service_completed_successfully")]),
  },
  closed,
);

const Service = Type.Object(
  {
    image: Type.String({ pattern: "^[a-z-]+:[0-9]+$" }),
    working_dir: Type.Optional(Type.String({ pattern: "^/" })),
    /** Source, target, and whether it is read only. */
    volumes: Type.Array(Type.String({ pattern: "^(\\.|\\./[^:]+|[a-z]+):/[^:]+(:ro)?$" }), { minItems: 1 }),
    /** On loopback only: there is no sign-in. */
    ports: Type.Optional(Type.Array(Type.String({ pattern: "^127\\.0\\.0\\.1:[0-9]+:[0-9]+$" }))),
    command: Type.Optional(Words),
    depends_on: Type.Optional(Type.Record(Type.String(), Dependency)),
    healthcheck: Type.Optional(HealthCheck),
  },
  closed,
);

/** Our schema of the part of the Compose file format that docker-compose.yml uses; anything else is refused. */
export const ComposeFile = Type.Object(
  {
    services: Type.Object(
      { mosquitto: Service, install: Service, controller: Service, "firmware-sim": Service },
      closed,
    ),
    volumes: Type.Record(Type.String(), Type.Null()),
  },
  closed,
);
export type ComposeFile = Static<typeof ComposeFile>;
