// What lies over a page until it is answered: the keyboard stays in it, and goes back to where it came from (WCAG 2.4.3).
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { DialogProps } from './dialog-props';

const REACHED = 'button:not(:disabled), input, textarea, [href], [tabindex="0"]';
/** What cannot be tabbed to now (the other answers of a choice) is no end of the round. */
const reachedIn = (panel: HTMLElement): HTMLElement[] =>
  [...panel.querySelectorAll<HTMLElement>(REACHED)].filter((one) => one.tabIndex >= 0);

/** What had opened it may be gone by then: the title of the page is always there. */
function giveBack(opener: Element | null): void {
  const isThere = opener instanceof HTMLElement && opener.isConnected && opener !== document.body;
  const title = [...document.querySelectorAll<HTMLElement>('.page__title')].find((one) => one.offsetParent !== null);
  if (!isThere) title?.setAttribute('tabindex', '-1');
  (isThere ? opener : title)?.focus();
}

export function Dialog({ className, panel, label, onClose, children }: DialogProps) {
  const whole = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    whole.current?.focus();
    document.documentElement.classList.add('is-covered');
    return () => {
      document.documentElement.classList.remove('is-covered');
      giveBack(opener);
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    if (event.key !== 'Tab' || !whole.current) return;
    const all = reachedIn(whole.current);
    const [first, last] = [all[0], all[all.length - 1]];
    const at = document.activeElement;
    const next = event.shiftKey ? (at === first || at === whole.current ? last : undefined) : at === last && first;
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <div className={className}>
      <div
        ref={whole}
        className={`dialog ${panel}`}
        role="dialog"
        aria-modal="true"
        aria-label={label}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        {children}
      </div>
    </div>
  );
}
