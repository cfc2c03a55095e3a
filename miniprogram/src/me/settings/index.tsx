// Language, text size, and the way out.
import { Text, View } from '@tarojs/components';
import { session } from '../../archive';
import { startAt } from '../../navigation';
import { useSettings } from '../../settings';
import { Card, Choice, Page, Tap, TextSizeChoice } from '../../ui';

export default function SettingsPage() {
  const { words, language, setLanguage } = useSettings();
  const leave = () => {
    session.end();
    startAt('welcome');
  };
  return (
    <Page title={words.settings.title}>
      <Card title={words.settings.textSize}>
        <View className="stack">
          <Text className="block">{words.settings.sample}</Text>
          <TextSizeChoice />
        </View>
      </Card>
      <Card title={words.settings.language}>
        <Choice
          label={words.settings.language}
          options={(['zh', 'en'] as const).map((value) => ({ value, words: words.language[value] }))}
          value={language}
          onChoose={setLanguage}
        />
      </Card>
      <Tap kind="other" onTap={leave}>
        {words.settings.signOut}
      </Tap>
    </Page>
  );
}
