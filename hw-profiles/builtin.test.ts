import { UsageError } from "@vestige/protocol/base";
import { expect, test } from "vitest";
import { builtinProfiles, listProfiles, loadProfile } from "./builtin.ts";

test("an unknown name is the caller's fault, and the message lists the names", () => {
  expect(() => loadProfile("body-9")).toThrow(/axon-body-3, generic/);
});

test("the name of an inherited property is an unknown name", () => {
  expect(() => loadProfile("constructor")).toThrow(UsageError);
});

test("a profile is parsed once", () => {
  expect(loadProfile("generic")).toBe(loadProfile("generic"));
});

test("no model can be taken for a product", () => {
  expect(builtinProfiles().filter(({ identity }) => !identity.model.startsWith("VESTIGE-SIM "))).toEqual([]);
});

test("the list counts every value, by where it comes from", () => {
  const facts = builtinProfiles().map((profile) => JSON.stringify(profile).split('"fact":').length - 1);
  expect(listProfiles().map(({ sourced, unverified, ours }) => sourced + unverified + ours)).toEqual(facts);
});

test("the list names the maker of the camera that a profile imitates", () => {
  expect(listProfiles().map(({ name, maker }) => [name, maker])).toEqual([
    ["axon-body-3", "Axon"],
    ["generic", null],
  ]);
});

test("a camera of our own cites no document", () => {
  expect(listProfiles().find(({ name }) => name === "generic")).toMatchObject({ sourced: 0, unverified: 0 });
});
