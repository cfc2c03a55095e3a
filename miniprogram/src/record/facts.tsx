// A list of what is known: each name above its value, where two columns would not hold large text.
import { Text, View } from '@tarojs/components';

export interface Known {
  readonly name: string;
  readonly value: string | undefined;
}

export function Facts({ facts }: { facts: readonly Known[] }) {
  return (
    <View className="stack">
      {facts.map(({ name, value }) =>
        value === undefined ? null : (
          <View key={name}>
            <Text className="quiet block">{name}</Text>
            <Text className="block">{value}</Text>
          </View>
        ),
      )}
    </View>
  );
}
