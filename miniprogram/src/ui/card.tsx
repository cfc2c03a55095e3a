// A sheet of paper on the page, with or without a title.
import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { role } from './role';

export function Heading({ children }: { children: ReactNode }) {
  return (
    <Text className="card__title" {...role('heading')} {...(process.env.TARO_ENV === 'h5' ? { 'aria-level': 2 } : {})}>
      {children}
    </Text>
  );
}

export function Card({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <View className="card">
      {title === undefined ? null : <Heading>{title}</Heading>}
      {children}
    </View>
  );
}
