// The first page: what this is, in plain words, before anybody logs in.
import { Text, View } from '@tarojs/components';
import { useLoad as onOpen, useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { session } from '../../archive';
import { addressOf, goOn, signIn, startAt } from '../../navigation';
import { platform } from '../../platform';
import { requestOf } from '../../request-of';
import { useSettings } from '../../settings';
import { Card, Choice, Notice, Page, Tap, TextSizeChoice } from '../../ui';

export default function Welcome() {
  const { words, language, isFirstStart, setLanguage } = useSettings();
  const [asked] = useState(isFirstStart); // stays in place while sizes are tried out
  const [trouble, setTrouble] = useState<string>();
  const { failed, q, scene, request: given } = useRouter().params;
  // WeChat opens this page for whatever code of ours is scanned, and a browser for a link that names no page.
  const [request] = useState(() => requestOf(q ?? scene ?? given ?? platform.entered?.() ?? ''));
  onOpen(() => {
    if (session.token() === undefined) return;
    if (request) goOn('request', { request });
    else startAt('home');
  });
  const enter = () =>
    void signIn(request && addressOf('request', { request })).then(
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
      {request ? <Notice words={words.welcome.asked} /> : null}
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
