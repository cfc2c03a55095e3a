// What comes when, and where one stands; said in words, not by colour alone.
import { Text, View } from '@tarojs/components';
import { useSettings } from '../settings';
import { role } from './role';

/** `at` is the step under way, from 0; beyond the last one all are done. */
export function Steps({ steps, at }: { steps: readonly string[]; at: number }) {
  const { words } = useSettings();
  return (
    <View {...role('list')}>
      {steps.map((step, index) => (
        <View key={step} className={index === at ? 'steps__row steps__row--now' : 'steps__row'} {...role('listitem')}>
          <Text className="steps__mark">{index < at ? '✓' : String(index + 1)}</Text>
          <View>
            <Text className="block">{step}</Text>
            <Text className="quiet block">
              {index < at ? words.app.done : index === at ? words.app.now : words.app.later}
            </Text>
          </View>
        </View>
      ))}
    </View>
  );
}

export interface Moment {
  readonly key: string;
  readonly when: string;
  readonly words: string;
  readonly note?: string;
}

/** What happened, in order. */
export function Timeline({ moments }: { moments: readonly Moment[] }) {
  return (
    <View {...role('list')}>
      {moments.map(({ key, when, words, note }) => (
        <View key={key} className="timeline__row" {...role('listitem')}>
          <Text className="timeline__mark" aria-hidden="true">
            •
          </Text>
          <View>
            <Text className="quiet block">{when}</Text>
            <Text className="block">{words}</Text>
            {note === undefined ? null : <Text className="quiet block">{note}</Text>}
          </View>
        </View>
      ))}
    </View>
  );
}
