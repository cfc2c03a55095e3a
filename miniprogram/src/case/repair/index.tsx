// A repair: what it needs, what of it is met and from when, and the application with its pledge.
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useAct, useLoad, useOnward } from '../../answer';
import type { AnswerOf } from '../../api';
import { api } from '../../archive';
import { daysBetween, dayText } from '../../day';
import { useDraft } from '../../draft';
import { go, goOn } from '../../navigation';
import { readToday } from '../../record/today';
import { useSettings } from '../../settings';
import { faultText } from '../../text/problems';
import { said, saidOfDays } from '../../text/words';
import { Card, Cell, Fault, Notice, Page, Tag, Tap, TextArea } from '../../ui';
import { role } from '../../ui/role';
import { EMPTY } from '../draft';
import { Files } from '../files';
import { useFiles } from '../uploads';

type Repair = AnswerOf<'show-repair'>;

async function readRepair(recordId: string) {
  const [repair, today] = await Promise.all([api('show-repair', { params: { recordId } }), readToday()]);
  return { repair, today };
}

function Checks({ repair: { recordId, checks, extraCondition }, today }: { repair: Repair; today: string }) {
  const { words, language } = useSettings();
  const text = words.repair;
  const isUnconfirmed = checks.some(({ step, met }) => (step === 'duties' || step === 'condition') && !met);
  return (
    <Card title={text.checks}>
      <View className="stack" {...role('list')}>
        {checks.map(({ step, met, from, record, text: what }) => (
          <View key={step} {...role('listitem')}>
            <Tag tone={met ? 'good' : 'wait'} words={met ? text.met : text.unmet} />
            <Text className="block">{saidOfDays(what, language)}</Text>
            {step === 'condition' ? <Text className="block">{text.extra(said(extraCondition, language))}</Text> : null}
            {from && !met ? (
              <Text className="quiet block">{text.from(dayText(from, language), daysBetween(today, from))}</Text>
            ) : null}
            {record ? <Cell words={text.standsAgainst} onTap={() => go('record', { recordId: record })} /> : null}
          </View>
        ))}
      </View>
      {isUnconfirmed ? (
        <Cell words={text.askOrgan} note={text.askOrganNote} onTap={() => go('record', { recordId })} isRuled />
      ) : null}
    </Card>
  );
}

function Application({ recordId, repair }: { recordId: string; repair: Repair }) {
  const { words, language } = useSettings();
  const written = useDraft(`repair/${recordId}`, EMPTY);
  const { draft, change, actFor, drop } = written;
  const files = useFiles(written);
  const text = words.repair;
  const onward = useOnward();
  const apply = useAct(async (fresh: string, own: string, attachments: string[]) => {
    const body = { pledge: true as const, words: own, attachments };
    await api('apply-repair', { actId: actFor(body, fresh), params: { recordId }, body });
    drop();
    onward(() => goOn('progress', { sent: 'repair' }));
  });
  return (
    <>
      <TextArea
        label={text.words}
        hint={words.objection.wordsHint}
        fault={faultText(apply.error, '/words', language)}
        value={draft.words}
        onChange={(own) => change((before) => ({ ...before, words: own }))}
      />
      <Files files={files} off={apply.busy} />
      <Card title={text.pledge}>
        <Text className="block">{said(repair.pledge, language)}</Text>
      </Card>
      <Fault error={apply.error} />
      <Tap
        kind="main"
        off={apply.busy || !files.isWhole}
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
