// A panel over the page, for one question; it always has a way out.
import type { ReactNode } from 'react';
import { useSettings } from '../settings';
import { Heading } from './card';
import { Dialog } from './dialog';
import { Tap } from './tap';

interface SheetProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Sheet({ title, onClose, children }: SheetProps) {
  const { words } = useSettings();
  return (
    <Dialog className="sheet" panel="sheet__panel stack" label={title} onClose={onClose}>
      <Heading>{title}</Heading>
      {children}
      <Tap kind="other" onTap={onClose}>
        {words.app.close}
      </Tap>
    </Dialog>
  );
}
