// Everything about the citizen's own archive in one place, and the people to ask.
import { Text } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { go } from '../../navigation';
import { useSettings } from '../../settings';
import { Card, Cell, Page, Tap } from '../../ui';

/** A person who turns back is a failure to WeChat. */
const callHotline = (): void => void Taro.makePhoneCall({ phoneNumber: '12345' }).catch(() => undefined);

export default function Me() {
  const { words } = useSettings();
  const text = words.me;
  return (
    <Page title={text.title}>
      <Card title={text.about}>
        <Cell words={words.accessLog.title} note={text.accessNote} onTap={() => go('accessLog')} />
        <Cell words={words.myConsent.title} note={text.consentNote} onTap={() => go('myConsent')} isRuled />
        <Cell words={words.exportAll.title} note={text.exportNote} onTap={() => go('exportAll')} isRuled />
        <Cell words={words.helper.title} note={text.helperNote} onTap={() => go('helper')} isRuled />
        <Cell words={words.helping.title} note={text.helpingNote} onTap={() => go('helping')} isRuled />
        <Cell words={words.settings.title} onTap={() => go('settings')} isRuled />
      </Card>
      <Card title={text.ask}>
        <Tap kind="other" onTap={callHotline}>
          {text.call}
        </Tap>
      </Card>
      <Card title={text.counterTitle}>
        <Text className="block">{text.counter}</Text>
      </Card>
    </Page>
  );
}
