// One thing said: what it is, and below it what it says.
import { Text, View } from '@tarojs/components';

export const Row = ({ label, words }: { label: string; words: string }) => (
  <View className="row">
    <Text className="row__label">{label}</Text>
    <Text className="block">{words}</Text>
  </View>
);
