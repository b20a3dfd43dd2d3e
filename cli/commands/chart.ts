import { toJson, toMermaid, toTables } from "@vestige/chart";
import { cameraChart } from "@vestige/protocol/camera";
import type { Register } from "../context.ts";
import { oneOf } from "../options.ts";

const FORMATS = { mermaid: toMermaid, table: toTables, json: toJson } as const;

/** `vestige chart show`: the camera's behaviour as diagrams, tables or data. */
export const chartCommand: Register = (program, { terminal }) => {
  const chart = program.command("chart").description("the camera's behaviour");
  chart
    .command("show")
    .description("print the camera chart")
    .option("--format <format>", "mermaid, table or json", oneOf("mermaid", "table", "json"), "table")
    .action(({ format }: { format: keyof typeof FORMATS }) => terminal.out(FORMATS[format](cameraChart)));
};
