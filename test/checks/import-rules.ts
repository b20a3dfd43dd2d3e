import {
  type ICruiseResult,
  type IForbiddenRuleType,
  type IRegularForbiddenRuleType,
  cruise,
} from "dependency-cruiser";
import { type Check, type Finding, counted } from "./check.ts";
import { ROOT } from "../repository.ts";

/** Who may import whom, by name; every room may import its own files by relative path. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  smp: [],
  chart: [],
  protocol: ["smp", "chart"],
  "hw-profiles": ["protocol"],
  "firmware-sim": ["protocol", "hw-profiles", "smp", "chart"],
  controller: ["protocol", "hw-profiles", "smp", "chart"],
  test: ["protocol", "hw-profiles", "smp", "chart", "firmware-sim", "controller", "cli"],
  cli: ["protocol", "hw-profiles", "smp", "chart", "firmware-sim", "controller", "test"],
};

const ROOMS = Object.keys(MAY_IMPORT);

/** Tests beside a file, and helpers of tests: bound by the rooms, free to use Node.js and vitest. */
const TESTS = "\\.test\\.ts$|/testing/";

type Ends = Pick<IRegularForbiddenRuleType, "from" | "to">;

const forbid = (name: string, { from, to }: Ends): IRegularForbiddenRuleType => ({
  name,
  severity: "error",
  from,
  to,
});

const roomRules: readonly IForbiddenRuleType[] = ROOMS.flatMap((room) => {
  const barred = ROOMS.filter((other) => other !== room && !MAY_IMPORT[room]?.includes(other));
  const from = { path: `^${room}/` };
  return [
    forbid(`${room} imports a room that it may not`, { from, to: { path: `^(?:${barred.join("|")})/` } }),
    forbid(`${room} imports itself by name`, {
      from,
      to: { path: `^${room}/`, dependencyTypes: ["aliased-workspace"] },
    }),
    forbid(`${room} reaches into another room by path`, {
      from,
      to: {
        path: `^(?:${ROOMS.join("|")})/`,
        pathNot: `^${room}/`,
        dependencyTypesNot: ["aliased-workspace"],
      },
    }),
  ];
});

const pureRules: readonly IForbiddenRuleType[] = [
  ...["protocol", "chart", "hw-profiles"].map((room) =>
    forbid(`${room} uses a Node.js module`, {
      from: {
        path: `^${room}/`,
        pathNot: `${TESTS}|^hw-profiles/files\\.ts$|^protocol/evidence/node-tools\\.ts$`,
      },
      to: { dependencyTypes: ["core"] },
    }),
  ),
  forbid("smp depends on more than a CBOR codec", {
    from: { path: "^smp/", pathNot: TESTS },
    to: { path: "node_modules/", pathNot: "node_modules/cborg/" },
  }),
  forbid("chart depends on more than xstate", {
    from: { path: "^chart/", pathNot: TESTS },
    to: { path: "node_modules/", pathNot: "node_modules/xstate/" },
  }),
  forbid("policy is not pure", {
    from: { path: "^controller/policy/", pathNot: `${TESTS}|^controller/policy/packs\\.ts$` },
    to: { dependencyTypes: ["core"] },
  }),
  forbid("policy knows more than the contract and the profiles", {
    from: { path: "^controller/policy/", pathNot: TESTS },
    to: { path: "^(?:smp|chart)/|^controller/(?!policy/)" },
  }),
];

const controllerRules: readonly IForbiddenRuleType[] = [
  forbid("ledger knows another room of the controller", {
    from: { path: "^controller/ledger/" },
    to: { path: "^controller/(?!ledger/)[^/]+/" },
  }),
  forbid("links know another room of the controller", {
    from: { path: "^controller/links/" },
    to: { path: "^controller/(?!links/)[^/]+/" },
  }),
  forbid("api imports a store", {
    from: { path: "^controller/api/" },
    to: { path: "^controller/(?:ledger|evidence)/[^/]*(?:store|sqlite)" },
  }),
  forbid("an app is constructed outside the composition root", {
    from: { path: "^(?:firmware-sim|controller)/", pathNot: "^[^/]+/(?:index|app\\.test)\\.ts$" },
    to: { path: "^(?:firmware-sim|controller)/app\\.ts$" },
  }),
];

const benchRules: readonly IForbiddenRuleType[] = [
  forbid("cli imports more of test than its kit", {
    from: { path: "^cli/" },
    to: { path: "^test/", pathNot: "^test/kit/" },
  }),
  forbid("the kit imports a suite", { from: { path: "^test/kit/" }, to: { path: "^test/(?!kit/)" } }),
  forbid("product code imports a test or a helper of tests", {
    from: { pathNot: `${TESTS}|^test/|^[^/]+\\.config\\.ts$` },
    to: { path: TESTS },
  }),
  forbid("product code uses a development dependency", {
    from: { pathNot: `${TESTS}|^test/|^[^/]+\\.config\\.ts$` },
    to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
  }),
];

/** All rules, as dependency-cruiser takes them. */
const IMPORT_RULES: readonly IForbiddenRuleType[] = [
  ...roomRules,
  ...pureRules,
  ...controllerRules,
  ...benchRules,
  forbid("imports go round in a circle", { from: {}, to: { circular: true } }),
  forbid("an import leads nowhere", { from: {}, to: { couldNotResolve: true } }),
];

/** The breaches of the rules below `folder`, which holds rooms of ours. */
export async function importBreaches(
  folder: string,
): Promise<{ modules: number; breaches: readonly string[] }> {
  const { output } = await cruise(
    [...ROOMS],
    {
      baseDir: folder,
      exclude: { path: "(?:^|/)dist/" },
      doNotFollow: { path: "node_modules" },
      tsPreCompilationDeps: true,
      combinedDependencies: true,
      validate: true,
      ruleSet: { forbidden: [...IMPORT_RULES] },
    },
    { conditionNames: ["vestige-source", "import", "node", "default"], exportsFields: ["exports"] },
  );
  const { modules, summary } = output as ICruiseResult;
  const breaches = summary.violations.map(({ from, to, rule, cycle }) =>
    cycle === undefined
      ? `${from} -> ${to}: ${rule.name}`
      : `${[from, ...cycle.map((step) => step.name)].join(" -> ")}: ${rule.name}`,
  );
  return { modules: modules.length, breaches };
}

/** Who may import whom (docs/decisions/0004). */
export const importRulesCheck: Check = {
  name: "import rules",
  remedy:
    "see MAY_IMPORT in test/checks/import-rules.ts; rooms that may not meet exchange bytes or plain data",
  async run(): Promise<Finding> {
    const { modules, breaches } = await importBreaches(ROOT);
    return { problems: breaches, note: counted(modules, "module") };
  },
};
