// The files beside what a citizen writes: added, seen on their way, tried again, and taken off.
import { Text, View } from '@tarojs/components';
import { isExpired } from '../answer';
import { ApiError } from '../api';
import { platform } from '../platform';
import { useSettings } from '../settings';
import { problemText } from '../text/problems';
import { Card, Notice, SignInAgain, Tag, Tap } from '../ui';
import { role } from '../ui/role';
import { MOST_FILES } from './draft';
import type { FilesOfDraft, Going } from './uploads';

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
      {isExpired(one.error) ? <SignInAgain /> : null}
    </Notice>
  );
}

/** `off` while the draft is being sent: what is picked then would not go with it. */
export function Files({ files, off }: { files: FilesOfDraft; off?: boolean }) {
  const { words } = useSettings();
  const text = words.files;
  const { kept, going, notTaken } = files;
  return (
    <Card title={text.title}>
      <View className="stack">
        <Text className="quiet block">{text.hint}</Text>
        {kept.map(({ name, reference }) => (
          <View key={reference}>
            <Text className="block">{name}</Text>
            <Tag tone="good" words={text.done} />
            <Tap kind="plain" label={text.remove(name)} onTap={() => files.takeOff(reference)}>
              {text.removeShort}
            </Tap>
          </View>
        ))}
        {going.map((one) => (
          <OnItsWay key={one.key} one={one} onRetry={() => void files.retry(one)} onDrop={() => files.drop(one.key)} />
        ))}
        {notTaken === undefined ? null : <Notice tone="bad" words={text.notTaken[notTaken]} />}
        {kept.length + going.length >= MOST_FILES
          ? null
          : platform.picks.map((from) => (
              <Tap key={from} kind="other" off={off ?? false} onTap={() => void files.add(from)}>
                {text.pick[from]}
              </Tap>
            ))}
        {files.isWhole ? null : <Text className="block">{text.unfinished}</Text>}
      </View>
    </Card>
  );
}
