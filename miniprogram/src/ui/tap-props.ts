// What every target of a finger takes, whichever platform draws it.
import type { ReactNode } from 'react';

export interface TapProps {
  /** `main` once a page; a refusal beside an agreement is `other`, of the same size. */
  readonly kind?: 'main' | 'other' | 'plain';
  readonly className?: string;
  /** Only where the words inside do not say what happens. */
  readonly label?: string;
  readonly off?: boolean;
  /** One of several of which one is chosen. */
  readonly chosen?: boolean;
  /** The one of them at which a keyboard comes in; the arrows lead to the others. */
  readonly isEntry?: boolean;
  /** One of several of which any number may be ticked. */
  readonly ticked?: boolean;
  readonly onTap: () => void;
  readonly children: ReactNode;
}

export const tapClass = ({ kind, className, off }: TapProps): string =>
  ['tap', kind && `tap--${kind}`, off && 'tap--off', className].filter(Boolean).join(' ');
