export * from "./chart.ts";
export * from "./settings.ts";
export * from "./vocabulary.ts";
export * from "./widths.ts";
