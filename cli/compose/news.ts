import type { News, NewsReason } from "@vestige/controller";
import type { Happening } from "../view/live-view.ts";

const ruleIds = (because: readonly NewsReason[]): string => because.map(({ rule }) => rule).join(", ");

const stopped = (news: Extract<News, { kind: "stopped" }>): Pick<Happening, "what" | "why"> => {
  const rules = ruleIds(news.because);
  const why = [news.code ?? news.trigger ?? "no reason given", rules && `(${rules})`]
    .filter(Boolean)
    .join(" ");
  return { what: news.outcome === "limit" ? "note" : news.outcome, why };
};

/** What a watcher is told of a piece of news, or nothing for what would only scroll by. No private part is in news. */
export function happeningOf(news: News): Pick<Happening, "what" | "why"> | undefined {
  switch (news.kind) {
    case "started":
      return {
        what: "started",
        why: news.byPolicy ? `by policy (${ruleIds(news.because)})` : (news.trigger ?? "by the wearer"),
      };
    case "stopped":
      return stopped(news);
    case "refused":
      return { what: "refused", why: `recording goes on (${news.because.join(", ")})` };
    case "duty-opened":
      return {
        what: "note",
        why: `duty opened: ${news.duty.kind} until ${news.duty.dueAt} (${news.duty.source})`,
      };
    case "superseded":
      return { what: "note", why: `taken over by ${news.by}; standing down` };
    case "divergence":
      return { what: "note", why: `DIVERGENCE: predicted ${news.predicted}, reported ${news.reported}` };
    default:
      return undefined;
  }
}
