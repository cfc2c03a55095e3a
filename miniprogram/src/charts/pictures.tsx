// The charts on a page: the picture, its one sentence for screen readers, and its words laid over it.
import { Image, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { role } from '../ui/role';
import { type Dot, gauge, trend } from './svg';

/** The words beneath are the same numbers as text, so the picture alone is named by `label`. */
export function Gauge(props: { share: number; marks: readonly number[]; label: string; children: ReactNode }) {
  const { share, marks, label, children } = props;
  return (
    <View className="gauge">
      <View {...role('img')} aria-label={label}>
        <Image className="gauge__shape" src={gauge(share, marks)} mode="widthFix" aria-hidden="true" />
      </View>
      <View className="gauge__words">{children}</View>
    </View>
  );
}

export const Trend = ({ points, label }: { points: readonly Dot[]; label: string }) => (
  <View {...role('img')} aria-label={label}>
    <Image className="trend__shape" src={trend(points)} mode="widthFix" aria-hidden="true" />
  </View>
);
