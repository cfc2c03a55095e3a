// Whose WeChat account this is: asked once, by the city's issuer, before the first login; in a browser nothing leads here.
import { Text, View } from '@tarojs/components';
import { useLoad as onOpen } from '@tarojs/taro';
import { useState } from 'react';
import { useAct } from '../../answer';
import { Offline } from '../../api';
import { enter, startAt } from '../../navigation';
import { platform } from '../../platform';
import type { Binding, Bound, SignIn } from '../../platform/platform';
import { useSettings } from '../../settings';
import type { Words } from '../../text/words';
import { Card, Field, Notice, Page, Tap } from '../../ui';

const EMPTY: Binding = { name: '', number: '' };
const isNumber = (text: string): boolean => /^\d{17}[\dX]$/.test(text);
const trimmed = ({ name, number }: Binding): Binding => ({ name: name.trim(), number: number.trim().toUpperCase() });

type Open = Exclude<Bound | SignIn, { token: string }>;

/** What to say about the last try, if there is anything to say. */
function troubleOf(answered: Open | undefined, failure: unknown, words: Words): string | undefined {
  if (failure !== undefined) return failure instanceof Offline ? words.state.offline : words.state.failed;
  if (answered === 'over') return words.binding.over;
  if (answered === 'unavailable') return words.welcome.signInUnavailable;
  return typeof answered === 'object' ? words.binding.wrong(answered.triesLeft) : undefined;
}

export default function BindingPage() {
  const { words } = useSettings();
  const [typed, setTyped] = useState(EMPTY);
  const [answered, setAnswered] = useState<Open>();
  const [isChecked, setChecked] = useState(false);
  onOpen(() => {
    if (!platform.bind) startAt('welcome');
  });
  const text = words.binding;
  const identity = trimmed(typed);

  const follow = (answer: Bound | SignIn | undefined): void => {
    if (typeof answer === 'object' && 'token' in answer) {
      setTyped(EMPTY);
      enter(answer.token);
    } else setAnswered(answer);
  };
  const bind = useAct(async (_, given: Binding) => follow(await platform.bind?.(given)));
  const again = useAct(async () => follow(await platform.signIn()));
  const submit = () => {
    setChecked(true);
    if (identity.name !== '' && isNumber(identity.number)) void bind.run(identity);
  };

  const isOver = answered === 'over' || answered === 'unavailable';
  const trouble = troubleOf(answered, bind.error ?? again.error, words);
  return (
    <Page title={text.title}>
      <Card title={text.why}>
        <Text className="block">{text.lead}</Text>
        <Text className="paragraph">{text.where}</Text>
        <Text className="paragraph quiet">{text.one}</Text>
      </Card>
      <View className="stack">
        <Field
          label={text.name}
          hint={text.nameHint}
          fault={isChecked && identity.name === '' ? text.nameFault : undefined}
          isRequired
          most={50}
          value={typed.name}
          onChange={(name) => setTyped((before) => ({ ...before, name }))}
        />
        <Field
          label={text.number}
          hint={text.numberHint}
          fault={isChecked && !isNumber(identity.number) ? text.numberFault : undefined}
          isRequired
          most={18}
          value={typed.number}
          onChange={(number) => setTyped((before) => ({ ...before, number }))}
        />
      </View>
      {trouble === undefined ? null : <Notice tone="bad" words={trouble} />}
      {isOver ? (
        <Tap kind="main" off={again.busy} onTap={() => void again.run()}>
          {text.again}
        </Tap>
      ) : (
        <Tap kind="main" off={bind.busy} onTap={submit}>
          {text.submit}
        </Tap>
      )}
    </Page>
  );
}
