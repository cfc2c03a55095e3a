// The citizen's cases, followed like a parcel: with whom, due when, what was said, and what can be done next.
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useLoad } from '../../answer';
import { api } from '../../archive';
import { useSettings } from '../../settings';
import { Empty, Notice, Page, Parts } from '../../ui';
import { CaseCard } from './case-card';

export default function Progress() {
  const { words } = useSettings();
  const load = useLoad(() => api('list-cases'));
  const { sent } = useRouter().params; // by the page that led here
  const text = words.progress;
  return (
    <Page title={text.title} load={load}>
      {({ cases }) => (
        <View className="stack">
          {sent === 'objection' || sent === 'repair' ? <Notice tone="good" words={words.cases.sent[sent]} /> : null}
          {cases.length === 0 ? <Empty words={`${text.empty} ${words.cases.emptyHint}`} /> : null}
          <Parts all={cases} of="history">
            {(part) => part.map((one) => <CaseCard key={one.seq} one={one} onDone={load.again} />)}
          </Parts>
        </View>
      )}
    </Page>
  );
}
