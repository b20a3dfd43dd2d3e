import { type HelloMessage, StateMessage } from "@vestige/protocol/messages";

/** The retained state of a camera behind a gateway, from what it said of itself. */
export const stateFromHello = (hello: HelloMessage): StateMessage =>
  StateMessage.create({
    camera: hello.camera,
    presence: "online",
    bootId: hello.bootId,
    number: hello.number,
    mode: hello.leaves.mode as StateMessage["mode"],
    leaves: hello.leaves,
    facts: hello.facts,
    time: hello.time,
    controller: hello.controller,
    profile: hello.profile,
    model: hello.model,
    firmware: hello.firmware,
  });
