// The first page: what this is, in plain words, before anybody logs in.
import { Text, View } from '@tarojs/components';
import { useLoad as onOpen, useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { session } from '../../archive';
import { addressOf, goOn, startAt } from '../../navigation';
import { platform } from '../../platform';
import { requestOf } from '../../request-of';
import { useSettings } from '../../settings';
import { troubleWords, useSignIn } from '../../sign-in';
import { Card, LanguageChoice, Notice, Page, Tap, TextSizeChoice } from '../../ui';

export default function Welcome() {
  const { words, isFirstStart } = useSettings();
  const [asked] = useState(isFirstStart); // stays in place while sizes are tried out
  const { failed, q, scene, request: given } = useRouter().params;
  // WeChat opens this page for whatever code of ours is scanned, and a browser for a link that names no page.
  const [request] = useState(() => requestOf(q ?? scene ?? given ?? platform.entered?.() ?? ''));
  onOpen(() => {
    if (session.token() === undefined) return;
    if (request) goOn('request', { request });
    else startAt('home');
  });
  const { busy, trouble, run } = useSignIn(() => request && addressOf('request', { request }));
  const problem = trouble ? troubleWords(trouble, words) : failed ? words.welcome.signInFailed : undefined;
  return (
    <Page title={words.app.name} isFirst spoken={[words.welcome.lead, ...words.welcome.what].join(' ')}>
      <LanguageChoice />
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
        <Tap kind="main" off={busy} onTap={run}>
          {words.welcome.signIn}
        </Tap>
        <Text className="quiet paragraph">{words.welcome.signInHint}</Text>
      </View>
    </Page>
  );
}
