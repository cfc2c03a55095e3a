// The citizen's cases, followed like a parcel: with whom, due when, what was said, and what can be done next.
import { View } from '@tarojs/components';
import { useLoad } from '../../answer';
import { api } from '../../archive';
import { useSettings } from '../../settings';
import { Empty, Page } from '../../ui';
import { CaseCard } from './case-card';

export default function Progress() {
  const { words } = useSettings();
  const load = useLoad(() => api('list-cases'));
  const text = words.progress;
  return (
    <Page title={text.title} load={load}>
      {({ cases }) => (
        <View className="stack">
          {cases.length === 0 ? <Empty words={`${text.empty} ${words.cases.emptyHint}`} /> : null}
          {cases.map((one) => (
            <CaseCard key={one.seq} one={one} onDone={load.again} />
          ))}
        </View>
      )}
    </Page>
  );
}
