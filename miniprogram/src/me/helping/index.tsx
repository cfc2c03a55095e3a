// Helping somebody: accepting their invitation, opening their archive, and stopping.
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { useAct } from '../../answer';
import { api } from '../../archive';
import { dayText } from '../../day';
import { useDraft } from '../../draft';
import { go } from '../../navigation';
import { useSettings } from '../../settings';
import { Card, Fault, Field, Page, Sheet, Tap } from '../../ui';
import { type Person, people } from './people';

function Accepting({ onAccepted }: { onAccepted: (person: Person) => void }) {
  const { words } = useSettings();
  const { draft, change, drop } = useDraft('helping', { code: '', label: '' });
  const text = words.helping;
  const accept = useAct(async (_actId: string, code: string, label: string) => {
    const answer = await api('accept-helping', { body: { code } });
    drop();
    onAccepted({ ...answer, label });
  });
  const [code, label] = [draft.code.trim(), draft.label.trim()];
  return (
    <Card>
      <View className="stack">
        <Field
          label={text.code}
          hint={text.codeHint}
          value={draft.code}
          isRequired
          most={300}
          onChange={(next) => change((before) => ({ ...before, code: next }))}
        />
        <Field
          label={text.label}
          hint={text.labelHint}
          value={draft.label}
          isRequired
          most={20}
          onChange={(next) => change((before) => ({ ...before, label: next }))}
        />
        <Fault error={accept.error} />
        <Tap kind="main" off={accept.busy || code === '' || label === ''} onTap={() => void accept.run(code, label)}>
          {text.accept}
        </Tap>
      </View>
    </Card>
  );
}

function Helped({ person, at, onStop }: { person: Person; at: number; onStop: () => void }) {
  const { words, language } = useSettings();
  const [isAsked, setAsked] = useState(false);
  const text = words.helping;
  return (
    <Card title={person.label}>
      <Text className="block">{text.until(dayText(person.until, language))}</Text>
      <View className="paragraph pair">
        <Tap kind="other" onTap={() => go('helpedArchive', { person: String(at) })}>
          {text.open(person.label)}
        </Tap>
        <Tap kind="other" onTap={() => setAsked(true)}>
          {text.stop}
        </Tap>
      </View>
      {isAsked ? (
        <Sheet title={text.stopTitle(person.label)} onClose={() => setAsked(false)}>
          <Text className="block">{text.stopText}</Text>
          <Tap kind="other" onTap={onStop}>
            {text.stopYes}
          </Tap>
        </Sheet>
      ) : null}
    </Card>
  );
}

export default function Helping() {
  const { words } = useSettings();
  const [all, setAll] = useState(people.all);
  const text = words.helping;
  return (
    <Page title={text.title}>
      <Text className="block">{text.lead}</Text>
      {all.length === 0 ? <Text className="quiet block">{text.none}</Text> : null}
      {all.map((person, at) => (
        <Helped key={person.helping} person={person} at={at} onStop={() => setAll(people.forget(person.helping))} />
      ))}
      <Accepting onAccepted={(person) => setAll(people.keep(person))} />
    </Page>
  );
}
