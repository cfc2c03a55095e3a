// The files beside what a citizen writes: added, seen on their way, tried again, and taken off.
import { Text, View } from '@tarojs/components';
import { ApiError } from '../api';
import { platform } from '../platform';
import { useSettings } from '../settings';
import { problemText } from '../text/problems';
import { Card, Notice, Tag, Tap } from '../ui';
import { role } from '../ui/role';
import type { Kept } from './draft';
import { type Going, useUploads } from './uploads';

const MOST = 5;

interface FilesProps {
  readonly kept: readonly Kept[];
  readonly onChange: (change: (before: readonly Kept[]) => readonly Kept[]) => void;
}

function OnItsWay({ one, onRetry, onDrop }: { one: Going; onRetry: () => void; onDrop: () => void }) {
  const { words, language } = useSettings();
  const text = words.files;
  const { name } = one.picked.declared;
  if (one.step !== 'failed')
    return (
      <View>
        <View {...role('status')} aria-live="polite">
          <Text className="block">{name}</Text>
          <Tag tone="wait" words={text.step[one.step]} />
        </View>
        {/* Seen, and not read aloud at every step of it. */}
        {one.percent === undefined ? null : <Text className="quiet block" aria-hidden="true">{`${one.percent}%`}</Text>}
      </View>
    );
  // A refusal says why; whatever else went wrong, the file did not arrive.
  const why = one.error instanceof ApiError ? problemText(one.error, language) : text.notArrived;
  const detail = one.error instanceof ApiError ? one.error.problem?.errors?.map((fault) => fault[language]) : undefined;
  return (
    <Notice tone="bad" words={[`${name}: ${why}`, ...(detail ?? [])].join(' ')}>
      <View className="paragraph pair">
        <Tap kind="other" onTap={onRetry}>
          {text.retry}
        </Tap>
        <Tap kind="other" label={text.remove(name)} onTap={onDrop}>
          {text.removeShort}
        </Tap>
      </View>
    </Notice>
  );
}

export function Files({ kept, onChange }: FilesProps) {
  const { words } = useSettings();
  const text = words.files;
  const uploads = useUploads((file) => onChange((before) => [...before, file]));
  const { going, notTaken } = uploads;
  return (
    <Card title={text.title}>
      <View className="stack">
        <Text className="quiet block">{text.hint}</Text>
        {kept.map(({ name, reference }) => (
          <View key={reference}>
            <Text className="block">{name}</Text>
            <Tag tone="good" words={text.done} />
            <Tap
              kind="plain"
              label={text.remove(name)}
              onTap={() => onChange((before) => before.filter((file) => file.reference !== reference))}
            >
              {text.removeShort}
            </Tap>
          </View>
        ))}
        {going.map((one) => (
          <OnItsWay
            key={one.key}
            one={one}
            onRetry={() => void uploads.retry(one)}
            onDrop={() => uploads.drop(one.key)}
          />
        ))}
        {notTaken === undefined ? null : <Notice tone="bad" words={text.notTaken[notTaken]} />}
        {kept.length + going.length >= MOST
          ? null
          : platform.picks.map((from) => (
              <Tap key={from} kind="other" onTap={() => void uploads.add(from)}>
                {text.pick[from]}
              </Tap>
            ))}
      </View>
    </Card>
  );
}
