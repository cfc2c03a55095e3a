// Who looked, in plain words and by day; each look can be asked about.
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { useAct, useLoad } from '../../answer';
import type { AnswerOf } from '../../api';
import { api } from '../../archive';
import { chinaDay, dayText, instantText } from '../../day';
import { useDraft } from '../../draft';
import { go } from '../../navigation';
import { useSettings } from '../../settings';
import { faultText } from '../../text/problems';
import { said } from '../../text/words';
import { Card, Cell, Choice, Empty, Fault, Notice, Page, Sheet, Tap, TextArea } from '../../ui';

type Log = AnswerOf<'show-access-log'>;
type Look = Log['looks'][number];
type Filter = 'others' | 'all' | Look['role'];
const WORDS_MOST = 500;
const MOST_PAGES = 6;

/** In order, each once: what was read before may come again when the first page is read anew. */
const oneOf = (looks: readonly Look[]): Look[] => [...new Map(looks.map((look) => [look.id, look])).values()];
const passes = (filter: Filter, { role }: Look): boolean =>
  filter === 'all' || (filter === 'others' ? role !== 'citizen' : role === filter);

/** By its code, where the register of this city does not have it any more. */
type Organs = ReadonlyMap<string, AnswerOf<'list-organs'>['organs'][number]['name']>;

function Row({ look, organs, onAsk }: { look: Look; organs: Organs; onAsk: () => void }) {
  const { words, language } = useSettings();
  const text = words.accessLog;
  const named: Readonly<Record<string, string>> = text.field;
  const organ = look.organ === undefined ? undefined : organs.get(look.organ);
  const fields = [...new Set(look.fields.map((field) => named[field] ?? field))].join(' · ');
  return (
    <View className="paper__item">
      <Text className="block">{`${instantText(look.at, language).slice(-5)} ${text.role[look.role]}`}</Text>
      {look.organ === undefined ? null : (
        <Text className="block">{text.unit(organ ? said(organ, language) : look.organ)}</Text>
      )}
      <Text className="block">{text.why(said(look.why, language))}</Text>
      <Text className="quiet block">{text.what(fields)}</Text>
      <Tap kind="plain" onTap={onAsk}>
        {text.unexpected}
      </Tap>
    </View>
  );
}

function Asking({ look, onClose, onAsked }: { look: Look; onClose: () => void; onAsked: () => void }) {
  const { words, language } = useSettings();
  const { draft, change, actFor, drop } = useDraft(`access/${look.id}`, { words: '' });
  const text = words.accessLog;
  const ask = useAct(async (fresh: string, id: string, own: string) => {
    const body = { look: id, words: own };
    await api('question-access', { actId: actFor(body, fresh), body });
    drop();
    onAsked();
  });
  return (
    <Sheet title={text.askTitle} onClose={onClose}>
      <Text className="block">{`${instantText(look.at, language)} ${text.role[look.role]}`}</Text>
      <Text className="block">{text.askText}</Text>
      <TextArea
        label={text.words}
        value={draft.words}
        most={WORDS_MOST}
        fault={faultText(ask.error, '/words', language)}
        onChange={(own) => change((before) => ({ ...before, words: own }))}
      />
      <Fault error={ask.error} />
      <Tap kind="main" off={ask.busy} onTap={() => void ask.run(look.id, draft.words.trim())}>
        {text.send}
      </Tap>
    </Sheet>
  );
}

function Days({ looks, organs, onAsk }: { looks: readonly Look[]; organs: Organs; onAsk: (look: Look) => void }) {
  const { language } = useSettings();
  const days = [...new Set(looks.map(({ at }) => chinaDay(at)))];
  return (
    <>
      {days.map((day) => (
        <Card key={day} title={dayText(day, language)}>
          {looks
            .filter(({ at }) => chinaDay(at) === day)
            .map((look) => (
              <Row key={look.id} look={look} organs={organs} onAsk={() => onAsk(look)} />
            ))}
        </Card>
      ))}
    </>
  );
}

function Looks({ first, organs }: { first: Log; organs: Organs }) {
  const { words } = useSettings();
  const [older, setOlder] = useState<{ looks: readonly Look[]; next: string | undefined }>();
  const [filter, setFilter] = useState<Filter>('others');
  const [asking, setAsking] = useState<Look>();
  const [asked, setAsked] = useState(false);
  const text = words.accessLog;
  const looks = oneOf([...first.looks, ...(older?.looks ?? [])]);
  const next = older ? older.next : first.next;
  const shown = looks.filter((look) => passes(filter, look));
  const roles = Object.keys(text.role) as Look['role'][]; // every role has its words
  const present = roles.filter((role) => looks.some((look) => look.role === role));
  const more = useAct(async (_actId: string, before: string) => {
    const page = await api('show-access-log', { query: { before } });
    setOlder((known) => ({ looks: [...(known?.looks ?? []), ...page.looks], next: page.next }));
  });
  const none = next ? text.noneInLoaded : filter === 'others' ? text.noOthers : text.empty;
  return (
    <View className="stack">
      <Choice<Filter>
        label={text.filter}
        options={[
          { value: 'others', words: text.others },
          { value: 'all', words: text.all },
          ...present.map((role) => ({ value: role, words: text.role[role] })),
        ]}
        value={filter}
        onChoose={setFilter}
      />
      {asked ? (
        <Notice tone="good" words={text.asked}>
          <Cell words={words.progress.title} onTap={() => go('progress')} />
        </Notice>
      ) : null}
      {shown.length === 0 ? <Empty words={none} /> : null}
      {none === text.noOthers && shown.length === 0 ? (
        <Card>
          <Cell words={words.certificates.title} onTap={() => go('certificates')} />
        </Card>
      ) : null}
      {shown.length === 0 ? null : <Days looks={shown} organs={organs} onAsk={setAsking} />}
      <Fault error={more.error} />
      {next ? (
        <Tap kind="other" off={more.busy} onTap={() => void more.run(next)}>
          {text.more}
        </Tap>
      ) : null}
      {asking ? (
        <Asking
          look={asking}
          onClose={() => setAsking(undefined)}
          onAsked={() => {
            // Another look may be asked about by now.
            setAsking((now) => (now?.id === asking.id ? undefined : now));
            setAsked(true);
          }}
        />
      ) : null}
    </View>
  );
}

/** The citizen's own looks stand in it too, and soon fill the first page: it is read until somebody else's comes. */
async function readLog(): Promise<Log> {
  let log = await api('show-access-log');
  for (let pages = 1; pages < MOST_PAGES && log.next && !log.looks.some((look) => passes('others', look)); pages += 1) {
    const { looks, next } = await api('show-access-log', { query: { before: log.next } });
    log = { looks: [...log.looks, ...looks], ...(next && { next }) };
  }
  return log;
}

export default function AccessLog() {
  const { words } = useSettings();
  const load = useLoad(async () => {
    const [first, { organs }] = await Promise.all([readLog(), api('list-organs')]);
    return { first, organs: new Map(organs.map(({ organ, name }) => [organ, name])) };
  });
  return (
    <Page title={words.accessLog.title} load={load}>
      {(read) => <Looks {...read} />}
    </Page>
  );
}
