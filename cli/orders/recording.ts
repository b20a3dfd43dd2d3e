import { wholeNumber } from "../options.ts";
import { type Common, either, given, type OrderParts } from "./parts.ts";

interface Reasoned extends Common {
  readonly code?: string;
  readonly text?: string;
}

type Flag = true | undefined;

/** As far back as any camera keeps what it sees, in seconds (B40). */
const TWO_DAYS = 172_800;

/** Orders about recordings: to begin, to end, to decide on an end, to make one afterwards. */
export function recordingOrders(parts: OrderParts): void {
  startAndStop(parts);
  dialogue(parts);
  group(parts);
  afterwards(parts);
}

function startAndStop({ one, send }: OrderParts): void {
  one("start", "start recording; nothing of ours can prevent it")
    .option("--trigger <reason>", "why: becomes TriggerOn", "operator")
    .action(({ trigger, ...common }: Common & { readonly trigger: string }) =>
      send(common, { kind: "start", trigger }),
    );
  one("stop", "ask to stop; under the gate this opens the stop dialogue")
    .option("--code <code>", "reason code of the policy pack")
    .option("--text <text>", "reason in words; a private part")
    .action(({ code, text, ...common }: Reasoned) =>
      send(common, { kind: "stop", ...given({ code, text }) }),
    );
  one("mark", "set a marker in the recording")
    .option("--label <text>", "what it marks")
    .action(({ label, ...common }: Common & { readonly label?: string }) =>
      send(common, { kind: "mark", ...given({ label }) }),
    );
}

function dialogue({ one, send }: OrderParts): void {
  one("choose-code", "choose the reason code of an open stop request, as the wearer's app does")
    .requiredOption("--code <code>", "reason code of the policy pack")
    .option("--text <text>", "reason in words; a private part")
    .action(({ code, text, ...common }: Reasoned) =>
      send(common, { kind: "choose-code", ...given({ code, text }) }),
    );
  one("decide", "decide the open stop request by hand")
    .option("--accept", "the recording may stop")
    .option("--refuse", "the recording goes on")
    .option("--code <code>", "reason code")
    .action(({ accept, refuse, code, ...common }: Reasoned & { accept: Flag; refuse: Flag }) =>
      send(common, { kind: "decide", accepted: either({ accept, refuse }), ...given({ code }) }),
    );
}

interface Group extends Common {
  readonly start: Flag;
  readonly stop: Flag;
  readonly group: string;
  readonly category?: string;
}

function group({ one, send }: OrderParts): void {
  one("group", "start or stop recording together with other cameras")
    .requiredOption("--group <id>", "which group")
    .option("--start", "the group starts; each camera decides by its configuration whether it takes part")
    .option("--stop", "its master stops the group")
    .option("--category <category>", "category that the group's recordings inherit")
    .action(({ start, stop, group: name, category, ...common }: Group) => {
      const action = either({ start, stop }) ? "start" : "stop";
      return send(common, { kind: "group", action, group: name, ...given({ category }) });
    });
}

interface Afterwards extends Common {
  readonly fromSecondsAgo: number;
  readonly seconds: number;
  readonly authority: string;
  readonly reason: string;
}

function afterwards({ one, send }: OrderParts): void {
  const span = wholeNumber(1, TWO_DAYS);
  one("retrospect", "make a recording after the fact of what was kept in the background")
    .requiredOption("--from-seconds-ago <n>", "where it begins, before now", span)
    .requiredOption("--seconds <n>", "how long it is", span)
    .requiredOption("--authority <name>", "who authorises it; a private part")
    .requiredOption("--reason <text>", "why; a private part")
    .action(({ fromSecondsAgo, seconds, authority, reason, ...common }: Afterwards) =>
      send(common, { kind: "retrospect", fromSecondsAgo, seconds, authority, reason }),
    );
}
