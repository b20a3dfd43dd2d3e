import { FIDELITY_ITEMS, LAST_ITEM } from "../generate/fidelity-items.ts";
import { FIDELITY_NOTES, type FidelityNote } from "../generate/fidelity-notes.ts";
import { type TestTitle, itemsOf, testTitles } from "../generate/fidelity-titles.ts";
import { testsByItem } from "../generate/fidelity.ts";
import { type Check, type Finding, counted } from "./check.ts";
import { repositorySources } from "../repository.ts";

const NOTES_FILE = "test/generate/fidelity-notes.ts";

type Notes = Readonly<Record<number, FidelityNote>>;

/** What keeps the document from being true and whole. That it is what the titles say is the business of `generated`. */
export const fidelityProblems = (titles: readonly TestTitle[], notes: Notes): readonly string[] => [
  ...untested(titles, notes),
  ...unknownItems(titles),
  ...overtaken(titles, notes),
];

function untested(titles: readonly TestTitle[], notes: Notes): readonly string[] {
  const missing = [...testsByItem(titles)].filter(([item, tests]) => tests.length === 0 && !notes[item]);
  return missing.map(([item]) => {
    const what = FIDELITY_ITEMS.find(({ number }) => number === item)?.what ?? "";
    return `F ${item} has neither a test nor a reason in ${NOTES_FILE}: ${what}`;
  });
}

const unknownItems = (titles: readonly TestTitle[]): readonly string[] =>
  titles.flatMap((title) =>
    itemsOf(title)
      .filter((item) => item < 1 || item > LAST_ITEM)
      .map((item) => `${title.place}: the title names F ${item}, and there is no such item`),
  );

function overtaken(titles: readonly TestTitle[], notes: Notes): readonly string[] {
  const tests = testsByItem(titles);
  return Object.entries(notes).flatMap(([key, { status }]) => {
    const found = tests.get(Number(key));
    if (found === undefined) return [`${NOTES_FILE}: F ${key} is not in the table`];
    const count = counted(found.length, "test");
    return status === "not tested" && found.length > 0
      ? [`${NOTES_FILE}: F ${key} is said to be not tested, and has ${count}`]
      : [];
  });
}

/** Every item of a whole camera has a test that names it, or a reason why not. */
export const fidelityCheck: Check = {
  name: "fidelity",
  remedy: "name the item in the title of the test that shows it (`F 7: …`), or say why there is none",
  run(): Finding {
    const titles = repositorySources().flatMap(testTitles);
    const tested = [...testsByItem(titles).values()].filter((tests) => tests.length > 0);
    return {
      problems: fidelityProblems(titles, FIDELITY_NOTES),
      note: `${tested.length} of ${FIDELITY_ITEMS.length} items tested, ${counted(titles.length, "test title")}`,
    };
  },
};
