// Short things said: a tag, that there is nothing, that something is coming, that something happened.
import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { role } from './role';

/** The words say it all; the colour only repeats them. */
export type Tone = 'good' | 'bad' | 'wait' | 'quiet';

export const Tag = ({ tone = 'quiet', words }: { tone?: Tone; words: string }) => (
  <Text className={`tag ${tone}`}>{words}</Text>
);

export const Empty = ({ words }: { words: string }) => <Text className="empty">{words}</Text>;

export const Skeleton = ({ lines = 4 }: { lines?: number }) => (
  <View className="card skeleton" aria-hidden="true">
    {Array.from({ length: lines }, (_, line) => line).map((line) => (
      <View key={line} className="skeleton__line" />
    ))}
  </View>
);

interface NoticeProps {
  readonly tone?: Tone;
  readonly words: string;
  /** What can be done about it. */
  readonly children?: ReactNode;
}

/** Read out when it appears; what is wrong at once, as an alert is unless it is told to be polite. */
export function Notice({ tone = 'wait', words, children }: NoticeProps) {
  const spoken = tone === 'bad' ? role('alert') : { ...role('status'), 'aria-live': 'polite' as const };
  return (
    <View className={`notice ${tone}`} {...spoken}>
      <Text className="notice__words">{words}</Text>
      {children}
    </View>
  );
}
