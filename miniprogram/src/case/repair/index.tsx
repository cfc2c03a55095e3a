// A repair: what it needs, what of it is met and from when, and the application with its pledge.
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useAct, useLoad } from '../../answer';
import { type AnswerOf, Offline } from '../../api';
import { api } from '../../archive';
import { chinaDay, daysBetween, dayText } from '../../day';
import { go, goOn } from '../../navigation';
import { useSettings } from '../../settings';
import { faultText, problemText } from '../../text/problems';
import { said } from '../../text/words';
import { Card, Notice, Page, Row, Tag, Tap, TextArea } from '../../ui';
import { role } from '../../ui/role';
import { EMPTY, useDraft } from '../draft';
import { Files } from '../files';

type Repair = AnswerOf<'show-repair'>;

async function readRepair(recordId: string) {
  const [repair, { now }] = await Promise.all([api('show-repair', { params: { recordId } }), api('show-status')]);
  return { repair, today: chinaDay(now) };
}

function Checks({ repair: { checks, extraCondition }, today }: { repair: Repair; today: string }) {
  const { words, language } = useSettings();
  const text = words.repair;
  return (
    <Card title={text.checks}>
      <View className="stack" {...role('list')}>
        {checks.map(({ step, met, from, text: what }) => (
          <View key={step} {...role('listitem')}>
            <Tag tone={met ? 'good' : 'wait'} words={met ? text.met : text.unmet} />
            <Text className="block">{said(what, language)}</Text>
            {from && !met ? (
              <Text className="quiet block">{text.from(dayText(from, language), daysBetween(today, from))}</Text>
            ) : null}
          </View>
        ))}
      </View>
      <Row label={text.extra} words={said(extraCondition, language)} />
    </Card>
  );
}

function Application({ recordId, repair }: { recordId: string; repair: Repair }) {
  const { words, language } = useSettings();
  const { draft, change, actFor, drop } = useDraft(`repair/${recordId}`, EMPTY);
  const text = words.repair;
  const apply = useAct(async (fresh: string, own: string, attachments: string[]) => {
    const body = { pledge: true as const, words: own, attachments };
    await api('apply-repair', { actId: actFor(body, fresh), params: { recordId }, body });
    drop();
    goOn('progress');
  });
  const fault = apply.error instanceof Offline ? words.objection.unsure : problemText(apply.error, language);
  return (
    <>
      <TextArea
        label={text.words}
        hint={words.objection.wordsHint}
        fault={faultText(apply.error, '/words', language)}
        value={draft.words}
        onChange={(own) => change((before) => ({ ...before, words: own }))}
      />
      <Files kept={draft.files} onChange={(next) => change((before) => ({ ...before, files: next(before.files) }))} />
      <Card title={text.pledge}>
        <Text className="block">{said(repair.pledge, language)}</Text>
      </Card>
      {apply.error === undefined ? null : <Notice tone="bad" words={fault} />}
      <Tap
        kind="main"
        off={apply.busy}
        onTap={() =>
          void apply.run(
            draft.words.trim(),
            draft.files.map(({ reference }) => reference),
          )
        }
      >
        {text.apply}
      </Tap>
    </>
  );
}

export default function RepairPage() {
  const { words } = useSettings();
  const { recordId = '' } = useRouter().params;
  const load = useLoad(() => readRepair(recordId));
  const text = words.repair;
  return (
    <Page title={text.title} load={load}>
      {({ repair, today }) => (
        <View className="stack">
          <Text className="block">{text.lead}</Text>
          <Checks repair={repair} today={today} />
          {repair.case === undefined ? null : (
            <Notice words={text.open}>
              <Tap kind="other" onTap={() => go('progress')}>
                {text.toProgress}
              </Tap>
            </Notice>
          )}
          {repair.possible ? <Application recordId={recordId} repair={repair} /> : null}
          {repair.possible || repair.case !== undefined ? null : <Notice words={text.notYet} />}
        </View>
      )}
    </Page>
  );
}
