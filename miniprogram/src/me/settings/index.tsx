// Language, text size, and the way out.
import { Text, View } from '@tarojs/components';
import { signOut } from '../../navigation';
import { useSettings } from '../../settings';
import { Card, LanguageChoice, Page, Tap, TextSizeChoice } from '../../ui';

export default function SettingsPage() {
  const { words } = useSettings();
  return (
    <Page title={words.settings.title}>
      <Card title={words.settings.textSize}>
        <View className="stack">
          <Text className="block">{words.settings.sample}</Text>
          <TextSizeChoice />
        </View>
      </Card>
      <Card title={words.settings.language}>
        <LanguageChoice />
      </Card>
      <Tap kind="other" onTap={signOut}>
        {words.settings.signOut}
      </Tap>
    </Page>
  );
}
