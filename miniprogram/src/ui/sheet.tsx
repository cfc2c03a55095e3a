// A panel over the page, for one question; it always has a way out.
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useSettings } from '../settings';
import { Heading } from './card';
import { role } from './role';
import { Tap } from './tap';

interface SheetProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Sheet({ title, onClose, children }: SheetProps) {
  const { words } = useSettings();
  return (
    <View className="sheet">
      <View className="sheet__panel stack" {...role('dialog')} aria-label={title} aria-modal="true">
        <Heading>{title}</Heading>
        {children}
        <Tap kind="other" onTap={onClose}>
          {words.app.close}
        </Tap>
      </View>
    </View>
  );
}
