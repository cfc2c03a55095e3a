// Everything the archive holds, in one file to take along.
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { useAct } from '../../answer';
import { api } from '../../archive';
import { chinaDay } from '../../day';
import { platform } from '../../platform';
import { useSettings } from '../../settings';
import { Card, Fault, Notice, Page, Tap } from '../../ui';

interface Ready {
  readonly name: string;
  readonly text: string;
}

export default function ExportAll() {
  const { words } = useSettings();
  const [ready, setReady] = useState<Ready>();
  const text = words.exportAll;
  const prepare = useAct(async () => {
    const archive = await api('export-archive');
    setReady({ name: `xindang-${chinaDay(archive.exportedAt)}.json`, text: JSON.stringify(archive, undefined, 2) });
  });
  const save = useAct(async (_actId: string, name: string) => {
    if (ready) await platform.saveText(name, ready.text);
  });
  const error = prepare.error ?? save.error;
  return (
    <Page title={text.title}>
      <Card>
        <Text className="block">{text.lead}</Text>
        <Text className="paragraph">{text.care}</Text>
      </Card>
      <Fault error={error} />
      {ready ? (
        <View className="stack">
          <Notice tone="good" words={text.ready(Math.ceil(ready.text.length / 1024))} />
          <Tap kind="main" off={save.busy} onTap={() => void save.run(ready.name)}>
            {text.save}
          </Tap>
        </View>
      ) : (
        <Tap kind="main" off={prepare.busy} onTap={() => void prepare.run()}>
          {prepare.busy ? text.preparing : text.prepare}
        </Tap>
      )}
    </Page>
  );
}
