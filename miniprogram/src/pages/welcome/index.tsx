// The first page: what this is, in plain words, before anybody logs in.
import { Text, View } from '@tarojs/components';
import { useLoad as onOpen, useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { session } from '../../archive';
import { signIn, startAt } from '../../navigation';
import { useSettings } from '../../settings';
import { Card, Choice, Notice, Page, Tap, TextSizeChoice } from '../../ui';

export default function Welcome() {
  const { words, language, isFirstStart, setLanguage } = useSettings();
  const [asked] = useState(isFirstStart); // stays in place while sizes are tried out
  const [trouble, setTrouble] = useState<string>();
  const { failed } = useRouter().params;
  onOpen(() => {
    if (session.token() !== undefined) startAt('home');
  });
  const enter = () =>
    void signIn().then(
      (opened) => setTrouble(opened ? undefined : words.welcome.signInUnavailable),
      () => setTrouble(words.state.offline),
    );
  const problem = trouble ?? (failed ? words.welcome.signInFailed : undefined);
  return (
    <Page title={words.app.name} isFirst spoken={[words.welcome.lead, ...words.welcome.what].join(' ')}>
      <Choice
        label={words.settings.language}
        options={(['zh', 'en'] as const).map((value) => ({ value, words: words.language[value] }))}
        value={language}
        onChoose={setLanguage}
      />
      {asked ? (
        <Card title={words.welcome.textSize}>
          <TextSizeChoice />
        </Card>
      ) : null}
      <Card title={words.welcome.whatTitle}>
        <Text className="block">{words.welcome.lead}</Text>
        {words.welcome.what.map((sentence) => (
          <Text key={sentence} className="paragraph">
            {sentence}
          </Text>
        ))}
      </Card>
      {problem === undefined ? null : <Notice words={problem} />}
      <View>
        <Tap kind="main" onTap={enter}>
          {words.welcome.signIn}
        </Tap>
        <Text className="quiet paragraph">{words.welcome.signInHint}</Text>
      </View>
    </Page>
  );
}
