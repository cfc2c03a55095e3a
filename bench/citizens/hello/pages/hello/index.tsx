// The page that says hello, and has nothing of ours.
import { Text, View } from '@tarojs/components';

export default function Hello() {
  return (
    <View>
      <Text>Hello</Text>
    </View>
  );
}
