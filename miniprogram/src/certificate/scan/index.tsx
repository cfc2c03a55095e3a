// The way to an institution's request: its code scanned, or its link pasted.
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { go } from '../../navigation';
import { platform } from '../../platform';
import { requestOf } from '../../request-of';
import { useSettings } from '../../settings';
import { Card, Field, Notice, Page, Tap } from '../../ui';

export default function Scan() {
  const { words } = useSettings();
  const [written, setWritten] = useState('');
  const [isUnknown, setUnknown] = useState(false);
  const text = words.scan;
  const open = (code: string | undefined) => {
    if (code === undefined) return;
    const request = requestOf(code);
    setUnknown(request === undefined);
    if (request) go('request', { request });
  };
  const { scan } = platform;
  return (
    <Page title={text.title}>
      <Text className="block">{text.lead}</Text>
      {scan ? (
        <Tap kind="main" onTap={() => void scan().then(open)}>
          {text.scan}
        </Tap>
      ) : null}
      {isUnknown ? <Notice tone="bad" words={text.unknown} /> : null}
      <Card>
        <View className="stack">
          <Field label={text.field} hint={text.hint} value={written} most={300} onChange={setWritten} />
          <Tap kind={scan ? 'other' : 'main'} off={written.trim() === ''} onTap={() => open(written)}>
            {text.open}
          </Tap>
        </View>
      </Card>
    </Page>
  );
}
