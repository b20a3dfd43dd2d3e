import type { Controller, ControllerOptions } from "./service/types.ts";

export type * from "./service/news.ts";
export type * from "./service/types.ts";

/** Builds a controller; the only place of the package where its parts are put together. */
export declare function createController(options: ControllerOptions): Controller;
