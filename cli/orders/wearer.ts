import { type Common, either, type OrderParts } from "./parts.ts";

type Flag = true | undefined;

interface Assign extends Common {
  readonly wearer?: string;
  readonly nobody: Flag;
  readonly untrained: Flag;
}

interface Live extends Common {
  readonly on: Flag;
  readonly off: Flag;
  readonly viewer: string;
}

/** Orders about people: who wears the camera, who watches, and what the wearer chooses in an app. */
export function wearerOrders({ one, send }: OrderParts): void {
  one("assign", "say who wears the camera, or that nobody does")
    .option("--wearer <name>", "who wears it; a private part")
    .option("--nobody", "it was handed back")
    .option("--untrained", "the wearer was not trained for it: it records and is marked")
    .action(({ wearer, nobody, untrained, ...common }: Assign) => {
      const somebody = either({ wearer, nobody });
      const trained = somebody && untrained !== true;
      return send(common, { kind: "assign", wearer: wearer ?? null, trained });
    });
  one("live", "begin or end to watch live; only while it records, and the wearer is told")
    .requiredOption("--viewer <name>", "who watches; a private part")
    .option("--on", "begin to watch")
    .option("--off", "end it")
    .action(({ on, off, viewer, ...common }: Live) =>
      send(common, { kind: "live", on: either({ on, off }), viewer }),
    );
  one("categorise", "choose the category of the recording that ended last")
    .requiredOption("--category <category>", "one of the camera's profile")
    .action(({ category, ...common }: Common & { readonly category: string }) =>
      send(common, { kind: "categorise", category }),
    );
}
