import { type Token, Tokenizer, Type } from "cborg";
import { MAX_DEPTH } from "./limits.ts";
import { refused } from "./refusal.ts";

/** Reads tokens as cborg does, and refuses what the contract never holds before cborg descends into it. */
export class StrictTokens {
  private readonly tokens: Tokenizer;
  /** Values still to come of every open map and array; Infinity where a break ends it (N-SP-10). */
  private readonly open: number[] = [];

  constructor(bytes: Uint8Array) {
    this.tokens = new Tokenizer(bytes, { allowIndefinite: true, allowBigInt: true });
  }

  done(): boolean {
    return this.tokens.done();
  }

  pos(): number {
    return this.tokens.pos();
  }

  next(): Token {
    const token = this.tokens.next();
    if (Type.equals(token.type, Type.undefined))
      throw refused({ code: "BWC_P07", path: "", rule: "holds an undefined value" });
    this.follow(token);
    return token;
  }

  /** Keeps the nesting: cborg recurses, so a bound here keeps hostile bytes off the stack. */
  private follow(token: Token): void {
    if (Type.equals(token.type, Type.break)) this.open.pop();
    else if (Type.equals(token.type, Type.map)) this.descend(Number(token.value) * 2);
    else if (Type.equals(token.type, Type.array)) this.descend(Number(token.value));
    else if (Type.equals(token.type, Type.tag))
      throw refused({ code: "BWC_P01", path: "", rule: "holds a CBOR tag" });
    else this.countDown();
    while (this.open.at(-1) === 0) this.open.pop();
  }

  private descend(values: number): void {
    this.countDown();
    this.open.push(values);
    if (this.open.length > MAX_DEPTH)
      throw refused({ code: "BWC_P13", path: "", rule: `is nested deeper than ${MAX_DEPTH}` });
  }

  private countDown(): void {
    const left = this.open.length - 1;
    if (left >= 0) this.open[left] = (this.open[left] as number) - 1;
  }
}
