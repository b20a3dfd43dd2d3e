import { TransportError } from "@vestige/protocol/base";
import { type CommandMessage, ResultMessage } from "@vestige/protocol/messages";
import type { Acknowledgement, Link, LinkHandlers } from "../links/link.ts";

/** What a scripted camera answers to a command. */
export type Answer = "ok" | { readonly code: string } | Error;

/** A link that a test plays: it keeps what was sent and answers by script. */
export class ScriptedLink implements Link {
  readonly kind = "memory";
  readonly name: string;
  readonly sent: CommandMessage[] = [];
  readonly acknowledged: Acknowledgement[] = [];
  closed = false;
  answer: (command: CommandMessage) => Answer = () => "ok";
  #handlers: LinkHandlers | undefined;

  constructor(name = "scripted") {
    this.name = name;
  }

  /** The service's ears. */
  get handlers(): LinkHandlers {
    if (this.#handlers === undefined) throw new TransportError("BWC_C29", "the link is not open");
    return this.#handlers;
  }

  async open(handlers: LinkHandlers): Promise<void> {
    this.#handlers = handlers;
  }

  async send(camera: string, command: CommandMessage): Promise<ResultMessage> {
    this.sent.push(command);
    const answer = this.answer(command);
    if (answer instanceof Error) throw answer;
    return ResultMessage.create({
      ...{ camera, id: command.id, bootId: "00000000000000b1" },
      ...(answer === "ok" ? { ok: true } : { ok: false, code: answer.code, message: "refused" }),
    });
  }

  acknowledge(_camera: string, acknowledgement: Acknowledgement): void {
    this.acknowledged.push(acknowledgement);
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  kinds(): readonly string[] {
    return this.sent.map(({ kind }) => kind);
  }

  last<Kind extends CommandMessage["kind"]>(
    kind: Kind,
  ): Extract<CommandMessage, { readonly kind: Kind }> | undefined {
    return this.sent.findLast((command) => command.kind === kind) as
      | Extract<CommandMessage, { readonly kind: Kind }>
      | undefined;
  }
}
