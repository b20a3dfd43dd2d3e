export { evaluate } from "./evaluate.ts";
export { judgeStop } from "./judge-stop.ts";
export { type Pack, parsePack } from "./pack.ts";
export { listPacks, loadPack } from "./packs.ts";
export { parseSituation, parseSituationReport, parseStopRequest } from "./parse-input.ts";
export {
  applyReport,
  isLate,
  settle,
  situationAt,
  type TrackerState,
  trackerFor,
} from "./situation-tracker.ts";
export { stopTableFor } from "./stop-table-for.ts";
