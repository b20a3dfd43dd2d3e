import type { Static, TSchema } from "@sinclair/typebox";
import { type TypeCheck, TypeCompiler } from "@sinclair/typebox/compiler";

/** Where and why a value breaks its form; never the value, which may be a private part. */
export interface Breach {
  /** JSON pointer, `/` for the whole. */
  readonly path: string;
  readonly rule: string;
}

/** A check of values against a schema, compiled on first use. */
export interface Form<T extends TSchema> {
  is(value: unknown): value is Static<T>;
  /** The first breach of a value that `is` refused. */
  breach(value: unknown): Breach;
}

/** Makes the check of a schema. */
export function formOf<T extends TSchema>(schema: T): Form<T> {
  let checker: TypeCheck<T> | undefined;
  const compiled = (): TypeCheck<T> => (checker ??= TypeCompiler.Compile(schema));
  return {
    is: (value): value is Static<T> => compiled().Check(value),
    breach(value) {
      const first = compiled().Errors(value).First();
      return { path: first?.path || "/", rule: first?.message ?? "wrong form" };
    },
  };
}
