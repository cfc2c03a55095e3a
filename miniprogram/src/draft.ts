// What a citizen has written and not sent yet: kept until it is sent, since a page may be closed at any time.
import { useRef, useState } from 'react';
import { drafts } from './archive';

/** What was sent without an answer, and the act it was sent under: sent again as it is, it is that act. */
interface Sent {
  readonly sent?: { readonly actId: string; readonly content: string };
}

/** `empty` is what stands on the page before anything was written. */
export function useDraft<T extends object>(name: string, empty: T) {
  type D = T & Sent;
  const [draft, set] = useState<D>(() => ({ ...empty, ...(drafts.get(name) as Partial<D> | undefined) }));
  const [store] = useState(() => drafts.keeper(name));
  // An upload that ends later changes what is written by then, not what was when it began.
  const latest = useRef(draft);
  const keep = (next: D, stored: D | undefined): void => {
    latest.current = next;
    store(stored);
    set(next);
  };
  const change = (next: (before: D) => D): void => {
    const after = next(latest.current);
    keep(after, after);
  };
  return {
    draft,
    change,
    /** The act id to send this content under. */
    actFor(content: object, fresh: string): string {
      const text = JSON.stringify(content);
      const { sent } = latest.current;
      const actId = sent?.content === text ? sent.actId : fresh;
      change((before) => ({ ...before, sent: { actId, content: text } }));
      return actId;
    },
    drop: (): void => keep(empty, undefined),
  };
}
