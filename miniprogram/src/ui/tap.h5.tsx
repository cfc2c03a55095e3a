// Something to tap: in a browser a real button, so that keyboards and screen readers know it.
import { type TapProps, tapClass } from './tap-props';

export function Tap(props: TapProps) {
  const { label, off = false, chosen, ticked, onTap, children } = props;
  return (
    <button
      type="button"
      className={tapClass(props)}
      disabled={off}
      onClick={onTap}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(chosen === undefined ? {} : { role: 'radio', 'aria-checked': chosen })}
      {...(ticked === undefined ? {} : { role: 'checkbox', 'aria-checked': ticked })}
    >
      {children}
    </button>
  );
}
