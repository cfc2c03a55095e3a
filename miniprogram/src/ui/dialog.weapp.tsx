// What lies over a page until it is answered; whoever draws on the veil does not draw the page beneath.
import { View } from '@tarojs/components';
import type { DialogProps } from './dialog-props';
import { role } from './role';

export const Dialog = ({ className, panel, label, children }: DialogProps) => (
  <View className={className}>
    <View className="veil" catchMove />
    <View className={`dialog ${panel}`} {...role('dialog')} aria-label={label} aria-modal="true">
      {children}
    </View>
  </View>
);
