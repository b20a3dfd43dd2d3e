import { EXAMPLE_VIEW, picture, renderView } from "@vestige/cli";
import type { GeneratedFile } from "./generated.ts";

const SIZE = { columns: 104, rows: 22 };

/** The picture in the README. */
export const liveViewPicture: GeneratedFile = {
  file: "docs/live-view.svg",
  generate: () => picture(renderView(EXAMPLE_VIEW, SIZE), SIZE.columns),
};
