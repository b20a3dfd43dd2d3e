export { main } from "./main.ts";
export { EXAMPLE_VIEW } from "./view/example-view.ts";
export { renderView } from "./view/live-view.ts";
export { picture } from "./view/picture.ts";
export { systemClock } from "./system/clock.ts";
export { terminal } from "./system/terminal.ts";
export { type EmbeddedBroker, startBroker } from "./up/broker.ts";
