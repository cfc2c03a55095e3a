// Something to tap: in a browser a real button, so that keyboards and screen readers know it.
import type { KeyboardEvent } from 'react';
import { type TapProps, tapClass } from './tap-props';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
/** The arrows go round the answers of one choice and choose, as they do in every browser's own. */
function choose(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = STEPS[event.key];
  const group = event.currentTarget.closest('[role=radiogroup]');
  if (step === undefined || !group) return;
  event.preventDefault();
  const all = [...group.querySelectorAll<HTMLButtonElement>('[role=radio]:not(:disabled)')];
  const next = all[(all.indexOf(event.currentTarget) + step + all.length) % all.length];
  next?.focus();
  next?.click();
}

export function Tap(props: TapProps) {
  const { label, off = false, chosen, isEntry = true, ticked, onTap, children } = props;
  return (
    <button
      type="button"
      className={tapClass(props)}
      disabled={off}
      onClick={onTap}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(chosen === undefined
        ? {}
        : { role: 'radio', 'aria-checked': chosen, tabIndex: isEntry ? 0 : -1, onKeyDown: choose })}
      {...(ticked === undefined ? {} : { role: 'checkbox', 'aria-checked': ticked })}
    >
      {children}
    </button>
  );
}
