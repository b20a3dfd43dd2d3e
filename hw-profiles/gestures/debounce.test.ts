import { expect, test } from "vitest";
import { noteLevel, openContact, settlesAt } from "./debounce.ts";

test("an open contact has nothing to settle", () => {
  expect(settlesAt(openContact(), 20)).toBeUndefined();
});

test("a change settles the bounce time after it became still", () => {
  const contact = openContact();
  noteLevel(contact, true, 100);
  noteLevel(contact, false, 105);
  noteLevel(contact, true, 111);
  expect(settlesAt(contact, 20)).toBe(131);
});

test("the same level again does not begin anew", () => {
  const contact = openContact();
  noteLevel(contact, true, 100);
  noteLevel(contact, true, 110);
  expect(settlesAt(contact, 20)).toBe(120);
});

test("a level that came back in time has nothing to settle", () => {
  const contact = openContact();
  noteLevel(contact, true, 100);
  noteLevel(contact, false, 110);
  expect(settlesAt(contact, 20)).toBeUndefined();
});
