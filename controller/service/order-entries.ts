import type { LedgerDraft } from "../ledger/index.ts";
import { personNamedEntry, personOf } from "./entries.ts";
import type { Order } from "./types.ts";

/** Whom an order names beside the one who gives it: a person of their own, whom nobody else's erasure concerns. */
const NAMED: Readonly<Partial<Record<Order["kind"], string>>> = {
  assign: "wearer",
  live: "viewer",
  retrospect: "authority",
};

/** Words of people; no name is known to be in them, and any may be. */
const WORDS: readonly string[] = ["text", "reason"];

type Fields = Readonly<Record<string, unknown>>;

const only = (fields: Fields, holds: (name: string) => boolean): LedgerDraft["public"] =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => holds(name))) as LedgerDraft["public"];

/**
 * An order as the ledger keeps it: its own entry first. Who gave it, whom it names and the words of its reason are
 * private parts, one person's in each entry.
 */
export function orderEntries(order: Order, id: string): readonly LedgerDraft[] {
  const { kind, camera, by, ...rest } = order;
  const fields: Fields = rest;
  const named = NAMED[kind] ?? "";
  const name = fields[named];
  const words = only(fields, (field) => WORDS.includes(field));
  const isNamed = typeof name === "string";
  const open = only(fields, (field) => !WORDS.includes(field) && !(isNamed && field === named));
  const giver = by === undefined ? {} : { ...personOf(by), by };
  const apart = isNamed ? giver : { ...giver, ...words };
  const entry: LedgerDraft = {
    kind: "order",
    camera,
    public: { ...open, order: id, ordered: kind },
    ...(Object.keys(apart).length === 0 ? {} : { private: apart }),
  };
  if (!isNamed) return [entry];
  return [
    entry,
    personNamedEntry({ camera, of: { order: id }, private: { ...personOf(name), [named]: name, ...words } }),
  ];
}
