// What a dialog takes, whichever platform draws it.
import type { ReactNode } from 'react';

export interface DialogProps {
  /** What covers the page, and what of it holds the words. */
  readonly className: string;
  readonly panel: string;
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}
